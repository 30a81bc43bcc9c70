// How wide text is on a terminal, and text made harmless for one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace motcua::cli {

/// Columns that `text` takes: combining marks none, East Asian wide characters and emoji two, all
/// others one. Expects UTF-8; a byte that is not counts one.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// `text` without what could drive a terminal or forge a line: control characters, line ends and
/// characters that turn the direction of text become one space (a run of them too).
[[nodiscard]] std::string printable(std::string_view text);

/// The longest beginning of `text` that fits into `columns`, with "…" if something was cut.
[[nodiscard]] std::string fit(std::string_view text, std::size_t columns);

}  // namespace motcua::cli
