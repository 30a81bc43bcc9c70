// How the rungs of a ladder must follow one another: what falls due earlier stands first.
#pragma once

#include <motcua/engine/model/ladder.hpp>

namespace motcua {

/// True if `next` may stand behind `rung`: before the due date the longer distance (or larger
/// share) first, then what falls on it, then what comes after, at last the one that repeats.
/// Lengths that only a calendar could compare (1wd, 8wh) count as in order.
[[nodiscard]] bool is_in_order(const Rung& rung, const Rung& next);

}  // namespace motcua
