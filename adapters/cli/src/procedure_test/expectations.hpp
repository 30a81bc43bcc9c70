// What a `then` says of a dossier, compared with what is so.
#pragma once

#include <string_view>
#include <vector>

#include <motcua/dsl/procedure_tests.hpp>

#include "subject.hpp"

namespace motcua::cli::procedure_test {

/// One failure for each attribute that is not as it is written; empty if all hold.
[[nodiscard]] std::vector<Failure> check_expectation(const Subject& subject,
                                                     const dsl::Statement& expectation);

/// The elements that can be expected: those of `then` in the vocabulary.
[[nodiscard]] std::vector<std::string_view> expectation_words();

/// Empty if `done` is as the statement's `refused` says.
[[nodiscard]] std::vector<Failure> judge(const dsl::Statement& statement, const Result<void>& done,
                                         Language language);

}  // namespace motcua::cli::procedure_test
