// Aligning by display width.
#include "table.hpp"

#include <algorithm>

#include "display_width.hpp"

namespace motcua::cli {
namespace {

constexpr std::string_view kGap = "  ";

void trim_right(std::string& line) {
    const std::size_t last = line.find_last_not_of(' ');
    line.erase(last == std::string::npos ? 0 : last + 1);
}

std::string padded(const std::string& cell, std::size_t width, Align align) {
    const std::size_t has = display_width(cell);
    const std::string spaces(width > has ? width - has : 0, ' ');
    return align == Align::right ? spaces + cell : cell + spaces;
}

std::string repeated(std::string_view mark, std::size_t times) {
    std::string line;
    for (std::size_t i = 0; i < times; ++i) {
        line += mark;
    }
    return line;
}

}  // namespace

void Table::add(std::vector<std::string> cells) {
    cells.resize(columns_.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cells[i] = fit(printable(cells[i]), columns_[i].columns_max);
    }
    rows_.push_back(std::move(cells));
}

std::string Table::text(Language language) const {
    std::vector<std::string> titles;
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        titles.push_back(columns_[i].title.in(language));
        std::size_t width = display_width(titles.back());
        for (const auto& row : rows_) {
            width = std::max(width, display_width(row[i]));
        }
        widths.push_back(width);
    }
    std::string text;
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string one;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            one +=
                (i == 0 ? "" : std::string(kGap)) + padded(cells[i], widths[i], columns_[i].align);
        }
        trim_right(one);
        text += one + "\n";
    };
    std::vector<std::string> rule;
    for (const std::size_t width : widths) {
        rule.push_back(repeated("─", width));
    }
    line(titles);
    line(rule);
    std::for_each(rows_.begin(), rows_.end(), line);
    return text;
}

void Details::add(Text label, const std::string& value) {
    if (!value.empty()) {
        lines_.emplace_back(label, printable(value));
    }
}

std::string Details::text(Language language) const {
    std::size_t width = 0;
    for (const auto& [label, value] : lines_) {
        width = std::max(width, display_width(label.in(language)));
    }
    std::string text;
    for (const auto& [label, value] : lines_) {
        text += padded(label.in(language) + ":", width + 1, Align::left) + std::string(kGap) +
                value + "\n";
    }
    return text;
}

}  // namespace motcua::cli
