// Tables for people: columns aligned by display width, one line a row.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "language.hpp"

namespace motcua::cli {

enum class Align { left, right };

struct Column {
    Text title;
    Align align = Align::left;
    std::size_t columns_max = 60;  ///< longer cells are cut with "…"
};

/// Rows are kept until text() prints them all. Cells are made printable.
class Table {
public:
    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

    /// As many cells as columns; missing ones are empty.
    void add(std::vector<std::string> cells);
    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    /// Header, a rule, the rows; every line ends with a line end and without spaces before it.
    [[nodiscard]] std::string text(Language language) const;

private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

/// "Nhãn:  giá trị" lines, the values aligned; entries without a value are left out.
class Details {
public:
    void add(Text label, const std::string& value);
    [[nodiscard]] std::string text(Language language) const;

private:
    std::vector<std::pair<Text, std::string>> lines_;
};

}  // namespace motcua::cli
