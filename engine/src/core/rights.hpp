// Questions about officers that rights and task commands share.
#pragma once

#include <string>

#include <motcua/engine/model/actor.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/ports/directory.hpp>

namespace motcua::core {

/// Whose rights and tasks count: the absent officer somebody acts for, else the actor.
[[nodiscard]] OfficerId acting_as(const Actor& actor);
/// The natural person behind an account.
[[nodiscard]] std::string person_of(const Directory& directory, const OfficerId& officer);
/// The officer holds the task's role in its unit (any post there if it names no role).
[[nodiscard]] bool may_hold(const Directory& directory, const OfficerId& officer, const Task& task,
                            Date on);
/// The officer has a post somewhere in the agency of `unit`.
[[nodiscard]] bool works_beside(const Directory& directory, const OfficerId& officer,
                                const UnitId& unit, Date on);
/// The officer heads `unit`, a unit around it, or its agency.
[[nodiscard]] bool heads(const Directory& directory, const OfficerId& officer, const UnitId& unit,
                         Date on);

}  // namespace motcua::core
