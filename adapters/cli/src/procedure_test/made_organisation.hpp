// An organisation for tests that give none: what the procedure asks for and nothing more.
#pragma once

#include <vector>

#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/procedure.hpp>

namespace motcua::cli::procedure_test {

/// An agency for each level that the procedure names ("xa", "tinh", "bo"), in it a unit for each
/// function, and for each role one officer who is called like the role. Where two persons are
/// needed (several approvers, four eyes in one role) there are "ROLE-2", … Each unit has a head,
/// "truong-UNIT", but the leaders' unit, whose head is its first officer. So too for the roles of
/// the procedures that are `called`, in the same agencies.
[[nodiscard]] OrganisationDefinition made_organisation(
    const Procedure& procedure, const std::vector<ProcedurePtr>& called = {});

/// The id of the agency that the made organisation has for "level:commune", "unit:ID" ….
[[nodiscard]] UnitId made_agency(std::string_view agency);

}  // namespace motcua::cli::procedure_test
