// What is `given`: the application that a test begins with.
#pragma once

#include <motcua/dsl/procedure_tests.hpp>

#include "office.hpp"

namespace motcua::cli::procedure_test {

/// Files the application. `shared` is what it builds on; nullptr: nothing.
[[nodiscard]] Result<DossierId> file_application(Office& office, const Procedure& procedure,
                                                 const dsl::WrittenApplication& given,
                                                 const dsl::WrittenApplication* shared,
                                                 UnitId receives);

}  // namespace motcua::cli::procedure_test
