// Bulk acts on many dossiers: what may be asked for, and how a job is followed. A job goes on between
// foreground batches, at most limits::job_dossiers_per_commit_max dossiers a commit, and over restarts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua {

/// All open tasks of one officer go to another.
struct ReassignTasks {
    static constexpr std::string_view kind = "reassign";
    OfficerId from;
    OfficerId to;
    std::string reason;
};

/// An officer left: each open task follows the post. Whoever holds the task's role in its unit now
/// gets it; if nobody or several do, it is offered to that role.
struct FollowPosts {
    static constexpr std::string_view kind = "leaver";
    OfficerId officer;
    std::string reason;
};

/// A calendar was published or corrected: everything that is still due on or after `from`, the first
/// moment that it changes, is counted anew.
struct ReprojectAll {
    static constexpr std::string_view kind = "reproject";
    Instant from{};
};

/// Takes over dossiers begun in another system. Their data stand in the job until it is over.
struct AdoptAll {
    static constexpr std::string_view kind = "adopt";
    std::vector<AdoptDossier> dossiers;
};

/// A later law moves the open dossiers of one version of a procedure to another: by the transitional
/// rule of that version, or by order with its ground. Those that no rule means stay, and count as done.
struct MigrateAll {
    static constexpr std::string_view kind = "migrate";
    std::string procedure;
    std::string variant;
    MigrateDossier move;  ///< with both versions
};

/// Dossiers that are kept no longer, as their procedures say (retention.hpp), lose their personal data
/// by an order.
struct EraseKeptTooLong {
    static constexpr std::string_view kind = "retention";
    std::string procedure;  ///< empty: all that say how long
    std::string order;      ///< the paper, as of ErasePersonalData
};

using JobWork =
    std::variant<ReassignTasks, FollowPosts, ReprojectAll, AdoptAll, MigrateAll, EraseKeptTooLong>;

struct JobRequest {
    JobWork work;
    Actor actor;
};

/// Failures a job remembers with their reasons; beyond it they are only counted, and logged.
inline constexpr std::size_t job_failures_kept_max = 1'000;

/// What a job could not do.
struct JobFailure {
    std::string what;  ///< dossier id; of an adoption its code, or reference, elsewhere
    ErrorCode code = ErrorCode::internal;
    std::string detail;  ///< empty for adoptions: it may tell of a person
    friend bool operator==(const JobFailure&, const JobFailure&) = default;
};

/// A job as people follow it. A large one is stored in parts, which are one job here.
struct JobReport {
    std::string id;
    std::string kind;
    JobState state = JobState::running;
    std::uint64_t done = 0;
    std::uint64_t failed = 0;
    std::uint64_t total = 0;
    Instant started{};
    Instant updated{};
    std::string actor;
    std::vector<JobFailure> failures;
    friend bool operator==(const JobReport&, const JobReport&) = default;
};

/// All jobs among `rows` (of Reader::jobs), in the order in which they were started.
[[nodiscard]] std::vector<JobReport> job_reports(const std::vector<JobRow>& rows);

}  // namespace motcua
