// Whether a limit that an override sets may be longer than the one it takes the place of.
#pragma once

#include <string_view>

namespace motcua::dsl {

enum class Comparison {
    not_longer,
    longer,
    unclear,  ///< of different units: it depends on the calendar
};

/// Of two durations as they are written. What is none is not judged: the loader does.
[[nodiscard]] Comparison compare_lengths(std::string_view changed, std::string_view base);

}  // namespace motcua::dsl
