// Who does what a test leaves open: somebody who may, the first in the organisation's order.
#pragma once

#include <motcua/engine/model/actor.hpp>

#include "subject.hpp"

namespace motcua::cli::procedure_test {

/// `applicant`, `host`, or an officer.
[[nodiscard]] Actor actor_named(const std::string& name);
/// A leader of the agency that decides, else of the one that receives.
[[nodiscard]] Result<OfficerId> leader(const Subject& subject);
/// The head of the unit, else a leader.
[[nodiscard]] Result<OfficerId> head_of(const Subject& subject, const UnitId& unit);
/// The task's holder, else the first who may take it and is not the second pair of eyes' first.
[[nodiscard]] Result<OfficerId> entitled(const Subject& subject, const Task& task);
/// An officer of the role that answers for a wait or consult.
[[nodiscard]] Result<OfficerId> responsible(const Subject& subject, const PartyRef& party);
/// Of the desk: whoever holds the first role with the function `desk`.
[[nodiscard]] Result<OfficerId> desk(const Subject& subject);

}  // namespace motcua::cli::procedure_test
