// The phrases as data: what the parts say in English, and how an officer reads it. One table for each
// family of texts; phrases_match.hpp explains the holes.
#pragma once

#include <span>

#include "phrases_match.hpp"

namespace motcua::cli::phrases {

// X of "expected X, but Y".
[[nodiscard]] std::span<const Phrase> wanted_in_acts() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_in_flows() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_in_values() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_in_definitions() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_in_rows() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_in_calendars() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_of_people() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_in_clocks() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_in_rules() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_of_machines() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_in_migrations() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_in_gathering() noexcept;
[[nodiscard]] std::span<const Phrase> wanted_of_requests() noexcept;

// Y of "expected X, but Y".
[[nodiscard]] std::span<const Phrase> found_in_acts() noexcept;
[[nodiscard]] std::span<const Phrase> found_in_values() noexcept;
[[nodiscard]] std::span<const Phrase> found_in_definitions() noexcept;
[[nodiscard]] std::span<const Phrase> found_in_calendars() noexcept;
[[nodiscard]] std::span<const Phrase> found_of_people() noexcept;
[[nodiscard]] std::span<const Phrase> found_in_clocks() noexcept;
[[nodiscard]] std::span<const Phrase> found_in_rules() noexcept;
[[nodiscard]] std::span<const Phrase> found_of_machines() noexcept;
[[nodiscard]] std::span<const Phrase> found_in_migrations() noexcept;
[[nodiscard]] std::span<const Phrase> found_in_gathering() noexcept;
[[nodiscard]] std::span<const Phrase> found_of_requests() noexcept;

// Sentences that are turned as a whole.
[[nodiscard]] std::span<const Phrase> sentences_of_storage() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_runtime() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_verification() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_jobs() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_reports() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_replay() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_commands() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_usage() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_tests() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_rules() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_sign_in() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_server() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_webhooks() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_notices() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_websockets() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_tracking() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_forms() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_edge() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_organisation() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_accounts() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_audit() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_figures() noexcept;
[[nodiscard]] std::span<const Phrase> sentences_of_documents() noexcept;

/// Single words and places: the values of enumerations, what SQLite says, where in a file.
[[nodiscard]] std::span<const Phrase> words() noexcept;
[[nodiscard]] std::span<const Phrase> words_of_documents() noexcept;

}  // namespace motcua::cli::phrases
