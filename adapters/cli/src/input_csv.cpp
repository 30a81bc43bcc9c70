// One pass over the text, cell by cell.
#include "input_csv.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <motcua/engine/model/text.hpp>

namespace motcua::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The sign that stands most often in the first line, outside quotes.
char separator_of(std::string_view text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    constexpr std::array<char, 3> kSigns{',', ';', '\t'};
    return *std::max_element(kSigns.begin(), kSigns.end(), [line](char a, char b) {
        return std::count(line.begin(), line.end(), a) < std::count(line.begin(), line.end(), b);
    });
}

std::string trimmed(const std::string& cell) {
    const std::size_t begin = cell.find_first_not_of(" \t");
    const std::size_t end = cell.find_last_not_of(" \t");
    return begin == std::string::npos ? std::string{} : cell.substr(begin, end - begin + 1);
}

class Parser {
public:
    explicit Parser(std::string_view text) : text_(text), separator_(separator_of(text)) {}

    Result<std::vector<CsvRow>> rows() {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            CsvRow row{line_, {}};
            MOTCUA_TRY(read_row(row));
            const bool empty = std::all_of(row.cells.begin(), row.cells.end(),
                                           [](const std::string& cell) { return cell.empty(); });
            if (!empty) {
                rows.push_back(std::move(row));
            }
        }
        return rows;
    }

private:
    Result<void> read_row(CsvRow& row) {
        for (;;) {
            Result<std::string> cell = peek() == '"' ? quoted() : plain();
            if (!cell) {
                return cell.error();
            }
            row.cells.push_back(to_nfc(trimmed(*cell)));
            if (at_ >= text_.size()) {
                return {};
            }
            const char sign = text_[at_++];
            if (sign == '\n') {
                ++line_;
                return {};
            }
        }
    }

    Result<std::string> plain() {
        std::string cell;
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') {
            if (text_[at_] != '\r') {
                cell += text_[at_];
            }
            ++at_;
        }
        return cell;
    }

    Result<std::string> quoted() {
        const std::size_t begin = line_;
        std::string cell;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"' && !(at_ + 1 < text_.size() && text_[at_ + 1] == '"')) {
                ++at_;
                return closed(std::move(cell));
            }
            at_ += text_[at_] == '"' ? 1U : 0U;
            line_ += text_[at_] == '\n' ? 1U : 0U;
            cell += text_[at_];
        }
        return Error{ErrorCode::invalid_argument,
                     fmt::format("line {}: expected a quote that closes the cell, but the file "
                                 "ends",
                                 begin)};
    }

    /// After the closing quote only the end of the cell may come.
    Result<std::string> closed(std::string cell) {
        while (peek() == ' ' || peek() == '\r') {
            ++at_;
        }
        if (at_ < text_.size() && peek() != separator_ && peek() != '\n') {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("line {}: expected the end of the cell after its closing "
                                     "quote, but more text follows; double a quote inside a cell",
                                     line_)};
        }
        return cell;
    }

    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
    const auto found = std::find(header.begin(), header.end(), name);
    return found == header.end() ? std::nullopt
                                 : std::optional<std::size_t>(found - header.begin());
}

Result<CsvTable> parse_csv(std::string_view text) {
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        text.remove_prefix(kByteOrderMark.size());
    }
    if (!is_valid_utf8(text)) {
        return Error{ErrorCode::invalid_argument,
                     "expected a file in UTF-8, but it is in another encoding; save it as UTF-8"};
    }
    Result<std::vector<CsvRow>> rows = Parser(text).rows();
    if (!rows) {
        return rows.error();
    }
    if (rows->empty()) {
        return Error{ErrorCode::invalid_argument,
                     "expected a header line that names the columns, but the file is empty"};
    }
    CsvTable table;
    table.header = std::move(rows->front().cells);
    rows->erase(rows->begin());
    table.rows = std::move(*rows);
    return table;
}

}  // namespace motcua::cli
