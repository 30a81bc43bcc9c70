// Two procedures in days: the statutory limit and the longest way through the steps, case by case.
#pragma once

#include <vector>

#include <motcua/dsl/diff.hpp>
#include <motcua/engine/model/procedure.hpp>

namespace motcua::dsl::diff {

/// In the order of the newer procedure's cases, then what only the older one has. Never empty.
[[nodiscard]] std::vector<CaseDays> compare_days(const Procedure& before, const Procedure& after);

}  // namespace motcua::dsl::diff
