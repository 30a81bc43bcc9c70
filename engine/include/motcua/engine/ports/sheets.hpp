// Tables as an office files them, and the files they become: whoever writes spreadsheets is no business
// of those who fill the tables.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

class Statistics;

/// What a table speaks.
enum class SheetLanguage { vi, en };

/// Nothing, text (never a formula, whatever it begins with), a count, a measure, a moment.
using SheetCell = std::variant<std::monostate, std::string, std::int64_t, double, Instant>;

struct SheetColumn {
    std::string group;  ///< heading over several columns that stand side by side, or empty
    std::string title;
    unsigned width = 12;  ///< in characters
    std::string brief;    ///< title where there is little room; empty = the title
};

/// Heading lines, grouped columns, rows, a total.
struct Sheet {
    std::string name;                ///< of the page; at most 31 characters, none of []:*?/ and '\'
    std::vector<std::string> heads;  ///< lines over the table, the first one large
    std::vector<SheetColumn> columns;
    std::vector<std::vector<SheetCell>> rows;
    std::vector<SheetCell> total;    ///< last row, or empty
    std::vector<std::string> notes;  ///< lines below
};

/// What people call the key of a row.
using NameOf = std::function<std::string(const std::string& key)>;

/// Thread-safe.
class Sheets {
public:
    virtual ~Sheets() = default;

    /// The statistics in the columns of the periodic reports; `form` is "06a", "07a" or empty.
    [[nodiscard]] virtual Sheet figures(const Statistics& statistics, const std::string& form,
                                        const NameOf& name_of, SheetLanguage language) const = 0;
    /// Late minutes by who answers for them.
    [[nodiscard]] virtual Sheet causes(const Statistics& statistics, const NameOf& name_of,
                                       SheetLanguage language) const = 0;
    /// The bytes of an .xlsx with these pages; the heading stays in view, its columns can be filtered.
    /// storage_unavailable if it cannot be made.
    [[nodiscard]] virtual Result<std::string> file(const std::vector<Sheet>& pages) const = 0;
};

}  // namespace motcua
