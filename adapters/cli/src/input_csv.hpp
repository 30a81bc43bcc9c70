// Comma-separated files as offices export them: with a header line, quoted cells, any of the usual
// separators. Knows lines, so that a mistake can be found again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/result.hpp>

namespace motcua::cli {

struct CsvRow {
    std::size_t line = 0;  ///< at which it begins, from 1
    std::vector<std::string> cells;
};

struct CsvTable {
    std::vector<std::string> header;
    std::vector<CsvRow> rows;  ///< empty lines are left out

    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

/// RFC 4180 with `,`, `;` or a tab between cells (by the header line), UTF-8 with or without a byte
/// order mark; texts become NFC. invalid_argument names the line of what cannot be read; rows longer
/// or shorter than the header are left to the caller.
[[nodiscard]] Result<CsvTable> parse_csv(std::string_view text);

}  // namespace motcua::cli
