// Two trees and their pairing, as a list of changes in the order in which people read the file.
#pragma once

#include <vector>

#include "diff/pairing.hpp"

namespace motcua::dsl::diff {

/// Every word of both files is in the result, or equal, or the version's number.
[[nodiscard]] std::vector<Change> compare(const Tree& before, const Tree& after);

}  // namespace motcua::dsl::diff
