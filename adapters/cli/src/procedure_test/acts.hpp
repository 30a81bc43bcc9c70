// What happens in a `when`: each element as the command it stands for, by whoever is entitled.
#pragma once

#include <string_view>
#include <vector>

#include <motcua/dsl/procedure_tests.hpp>

#include "subject.hpp"

namespace motcua::cli::procedure_test {

/// Does it. What cannot be done, or is refused, is an Error; nothing has changed then but what comes
/// before it (taking a task up before completing it). `subject` stays as it stood before, but for its
/// id where the owner comes again: what follows is about the new dossier.
[[nodiscard]] Result<void> do_act(Subject& subject, const dsl::Statement& act);

/// The elements that can be done: those of `when` in the vocabulary.
[[nodiscard]] std::vector<std::string_view> act_words();

}  // namespace motcua::cli::procedure_test
