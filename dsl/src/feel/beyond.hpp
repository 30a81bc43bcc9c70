// What DMN's FEEL has and is not here (docs/feel.md, "Refused by name"): functions, found by their
// names, and what only a value tells, such as a text that names a time zone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace motcua::feel {

/// Found when the file is loaded where the value is written out; else the evaluation fails.
enum class Beyond : std::uint8_t {
    none,
    zone,            ///< by name: "10:00:00@Europe/Paris"
    offset_seconds,  ///< "10:00:00+07:00:30"
    year,            ///< before 1 or after 9999
    length,          ///< of a number in a duration: more than nine digits
    category,        ///< Unicode block or category of a pattern
    timezone,        ///< member of a time or moment
};

/// For errors: ends "expected …, but it asked for". Of anything but none, as those below.
[[nodiscard]] std::string_view english_of(Beyond beyond);
/// For diagnostics: "múi giờ theo tên".
[[nodiscard]] std::string_view title_of(Beyond beyond);
/// What to write instead.
[[nodiscard]] std::string_view hint_of(Beyond beyond);

/// What to do instead of a function that other engines or versions have; empty for other names.
[[nodiscard]] std::string_view refused_function_hint(std::string_view function);

/// "Chưa hỗ trợ …"
[[nodiscard]] std::string refusal_of(std::string_view what);

}  // namespace motcua::feel
