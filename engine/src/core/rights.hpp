// Questions about officers that rights and task commands share.
#pragma once

#include <functional>
#include <string>

#include <motcua/engine/core/authorize.hpp>
#include <motcua/engine/model/actor.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/ports/directory.hpp>

namespace motcua::core {

/// Whose rights and tasks count: the absent officer somebody acts for, else the actor.
[[nodiscard]] OfficerId acting_as(const Actor& actor);
/// The natural person behind an account.
[[nodiscard]] std::string person_of(const Directory& directory, const OfficerId& officer);
/// The officer holds the role in the unit; any post there, or in a unit inside it, if `role` is
/// empty.
[[nodiscard]] bool may_hold(const Directory& directory, const OfficerId& officer,
                            const RoleId& role, const UnitId& unit, Date on);
/// The same of the task's role and unit.
[[nodiscard]] bool may_hold(const Directory& directory, const OfficerId& officer, const Task& task,
                            Date on);
/// The officer has a post somewhere in the agency of `unit`.
[[nodiscard]] bool works_beside(const Directory& directory, const OfficerId& officer,
                                const UnitId& unit, Date on);
/// The officer heads `unit`, a unit around it, or its agency.
[[nodiscard]] bool heads(const Directory& directory, const OfficerId& officer, const UnitId& unit,
                         Date on);
/// The officer heads the agency of `unit`.
[[nodiscard]] bool leads(const Directory& directory, const OfficerId& officer, const UnitId& unit,
                         Date on);

/// A right that is judged by something else than the built-in table.
struct Right {
    std::function<bool(const OfficerId&)> holds;
    std::string expected;  ///< who has it, for a refusal
};
/// authorize() by that right: the actor is in office, stands in for whom he names, and has the right
/// himself where the action wants that. For officers.
[[nodiscard]] Result<void> authorize_by(const Right& right, const Actor& actor, Action action,
                                        const Dossier& dossier, const Task* task,
                                        const Directory& directory, Instant now);

}  // namespace motcua::core
