// A table as a spreadsheet or as comma-separated values.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include <motcua/engine/ports/sheets.hpp>

namespace motcua::reports {

using Cell = SheetCell;
using motcua::Sheet;
using motcua::SheetColumn;

/// As people read it: "15/03/2026" and the hour of a moment, no more than two places of a measure.
[[nodiscard]] std::string text_of(const Cell& cell);

/// Header, rows, total; without heads and notes.
void write_csv(std::ostream& out, const Sheet& sheet);
/// Replaces the file. storage_unavailable if it cannot be written.
[[nodiscard]] Result<void> write_xlsx(const std::string& path, const std::vector<Sheet>& sheets);
/// Lets something be written at a path of its choice, and gives the bytes.
using Scratch = std::function<Result<std::string>(
    const std::function<Result<void>(const std::string& path)>& write)>;
/// The bytes of such a file. Errors as write_xlsx(), and those of `scratch`.
[[nodiscard]] Result<std::string> xlsx_of(const std::vector<Sheet>& sheets, const Scratch& scratch);

}  // namespace motcua::reports
