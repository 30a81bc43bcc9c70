// Comma-separated values by RFC 4180. A text that a spreadsheet would take for a formula gets an
// apostrophe in front.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::reports {

/// The cell, quoted where it must be.
[[nodiscard]] std::string csv_cell(std::string_view text);
/// A line with its end.
void write_csv_line(std::ostream& out, const std::vector<std::string>& cells);

}  // namespace motcua::reports
