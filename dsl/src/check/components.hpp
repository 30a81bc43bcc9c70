// Strongly connected components of a small directed graph, without recursion.
#pragma once

#include <cstddef>
#include <vector>

namespace motcua::dsl::check {

using Successors = std::vector<std::vector<std::size_t>>;

/// The components; each in ascending order, a component after all that it can reach.
[[nodiscard]] std::vector<std::vector<std::size_t>> strong_components(const Successors& next);

}  // namespace motcua::dsl::check
