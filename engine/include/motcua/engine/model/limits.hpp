// Every bound of the engine in one place, each with a test at the bound and one past it.
// These are technical bounds; numbers that come from law live in rule sets, as data.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace motcua::limits {

/// Live branches of one dossier. More must become child dossiers.
inline constexpr std::size_t branches_max = 256;
/// Called dossiers of one call over a list.
inline constexpr std::size_t children_of_call_max = 256;
/// Encoded state of one dossier.
inline constexpr std::size_t state_bytes_max = 256 * 1024;
/// Events that one command may cause.
inline constexpr std::size_t events_per_command_max = 1'000;
/// Nodes entered automatically (routes, parallels, ends) by one command.
inline constexpr std::size_t automatic_moves_max = 1'000;

inline constexpr std::size_t idempotency_key_bytes_max = 128;
inline constexpr std::size_t id_bytes_max = 128;
inline constexpr std::size_t text_bytes_max = 64 * 1024;
inline constexpr std::size_t list_items_max = 1'000;
/// Lists and records within lists and records, in a value of a command.
inline constexpr std::size_t value_depth_max = 8;
inline constexpr std::size_t documents_per_dossier_max = 1'000;
/// Outside messages a dossier remembers, so that a second delivery does nothing.
inline constexpr std::size_t messages_remembered_max = 256;
/// Alerts of a dossier that somebody has not seen yet; the oldest is let go.
inline constexpr std::size_t open_alerts_max = 64;
/// Rungs of one ladder; what one firing of an alarm tells; repeats that are passed over at one go.
inline constexpr std::size_t ladder_rungs_max = 32;
inline constexpr std::size_t alerts_per_command_max = 500;
inline constexpr std::uint32_t repeats_skipped_max = 10'000;
/// How long a worker may have work without asking again, or put it off.
inline constexpr std::chrono::seconds service_lease_max{24 * 3'600};
inline constexpr std::chrono::seconds service_delay_max{31 * 24 * 3'600};
/// What one worker fetches at one go, and how much of its topic is looked at for that.
inline constexpr std::size_t services_fetched_max = 100;
inline constexpr std::size_t services_scanned_max = 1'000;
inline constexpr unsigned service_retries_max = 100;
/// Timers of one step.
inline constexpr std::size_t step_timers_max = 16;
/// Finished late tasks a dossier remembers.
inline constexpr std::size_t late_tasks_max = 256;
/// Stretches of earlier time a dossier taken over from another system may bring.
inline constexpr std::size_t imported_spans_max = 500;
/// Requests, extensions, apologies or pauses that it may bring of each kind.
inline constexpr std::uint32_t imported_count_max = 10'000;
/// How far ahead an appointment may be given by hand.
inline constexpr std::chrono::days appointment_ahead_max{3'660};
/// Open tasks of an officer that are looked at to spread work.
inline constexpr std::size_t workload_tasks_max = 1'000;

/// Commands waiting for the writer; one more is refused as `overloaded`.
inline constexpr std::size_t queue_commands_max = 4'096;
/// Foreground commands in one transaction.
inline constexpr std::size_t batch_commands_max = 64;
/// Timer commands in one transaction: people go first.
inline constexpr std::size_t batch_timers_max = 16;
/// Follow-up commands between dossiers in one transaction.
inline constexpr std::size_t batch_follow_ups_max = 16;
/// Dossiers that a job changes in one transaction.
inline constexpr std::size_t job_dossiers_per_commit_max = 200;
/// Dossiers kept decoded in memory.
inline constexpr std::size_t cached_dossiers_max = 2'000;

/// How long the outcome of a command can be asked for by its key.
inline constexpr std::chrono::hours idempotency_kept{24 * 30};

/// Definition files.
inline constexpr std::size_t definition_bytes_max = 1024 * 1024;
inline constexpr std::size_t definition_elements_max = 20'000;
/// Organisation files: one names every officer of a province with his posts.
inline constexpr std::size_t organisation_bytes_max = 8 * 1024 * 1024;
inline constexpr std::size_t organisation_elements_max = 100'000;
inline constexpr std::size_t definition_depth_max = 64;
inline constexpr std::size_t definition_attributes_max = 64;
inline constexpr std::size_t definition_includes_max = 100;  ///< fragments in one procedure

/// Expressions.
inline constexpr std::size_t expression_bytes_max = 8 * 1024;
inline constexpr std::size_t expression_depth_max = 64;
inline constexpr std::size_t expression_steps_max = 10'000;

}  // namespace motcua::limits
