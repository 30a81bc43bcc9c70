// Which definitions a test file needs, in the order of deploying.
#pragma once

#include <set>
#include <string>

#include <motcua/dsl/procedure_tests.hpp>

#include "conditions.hpp"
#include "office.hpp"

namespace motcua::cli::procedure_test {

struct Prepared {
    Equipment equipment;
    Conditions conditions;
    std::shared_ptr<RowsHeard> rows = std::make_shared<RowsHeard>();  ///< filled while it runs
    ProcedurePtr procedure;                                           ///< the watched one
    std::map<std::string, DefinitionPtr> earlier;  ///< versions that tests begin on, by `from`
    OrganisationDefinition organisation;
    std::string organisation_source;  ///< under which the loader knows it
    UnitId receives;                  ///< where an application is handed in that does not say it
};

/// The procedure's calendar, rule set, organisation, those it calls, itself. Errors: not_found, with
/// the definition that no file has; those of building.
[[nodiscard]] Result<void> prepare(const dsl::ProcedureTests& tests, const Definition& tested,
                                   const std::string& test_file, Library& library,
                                   Prepared& prepared);

}  // namespace motcua::cli::procedure_test
