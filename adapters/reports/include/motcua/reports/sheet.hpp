// A table as an office files it: heading lines, grouped columns, rows, a total; as a spreadsheet or
// as comma-separated values.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <variant>
#include <vector>

#include <motcua/engine/model/result.hpp>

namespace motcua::reports {

using Cell = std::variant<std::string, std::int64_t>;

struct SheetColumn {
    std::string group;  ///< heading over several columns that stand side by side, or empty
    std::string title;
    unsigned width = 12;  ///< in characters
    std::string brief;    ///< title where there is little room; empty = the title
};

struct Sheet {
    std::string name;                ///< of the page; at most 31 characters
    std::vector<std::string> heads;  ///< lines over the table, the first one large
    std::vector<SheetColumn> columns;
    std::vector<std::vector<Cell>> rows;
    std::vector<Cell> total;         ///< last row, or empty
    std::vector<std::string> notes;  ///< lines below
};

/// Header, rows, total; without heads and notes.
void write_csv(std::ostream& out, const Sheet& sheet);
/// Replaces the file. storage_unavailable if it cannot be written.
[[nodiscard]] Result<void> write_xlsx(const std::string& path, const std::vector<Sheet>& sheets);

}  // namespace motcua::reports
