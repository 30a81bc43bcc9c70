// Substitutions that lead back to whom they stand in for.
#pragma once

#include <cstddef>
#include <vector>

#include <motcua/engine/model/organisation.hpp>

namespace motcua {

/// Positions of the substitutions that, on the day they begin, close a circle: each of its officers
/// is away and stands in for another of them, so nobody acts. Those whose procedures or steps differ
/// from that of the one looked at do not count.
[[nodiscard]] std::vector<std::size_t> looping_substitutions(
    const std::vector<Substitution>& substitutions);

}  // namespace motcua
