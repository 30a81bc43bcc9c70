// The ids that share one space in a flow: those of its places and of branches.
#pragma once

#include <string_view>
#include <vector>

#include <motcua/engine/model/procedure.hpp>

namespace motcua {

/// Of every place and branch, in document order; as written, so also empty or twice. They live as
/// long as `procedure`.
[[nodiscard]] std::vector<std::string_view> place_ids(const Procedure& procedure);

}  // namespace motcua
