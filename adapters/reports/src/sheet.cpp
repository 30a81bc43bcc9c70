// Sheets to files. The only code that knows the library which writes spreadsheets.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <memory>

#include <xlsxwriter.h>

#include <motcua/reports/sheet.hpp>

#include "delimited.hpp"

namespace motcua::reports {
namespace {

/// A cell holds 32,767 characters; of a longer text the beginning.
constexpr std::size_t text_bytes_max = 32'000;

/// The text up to there, whole characters only.
std::string shortened(const std::string& text) {
    if (text.size() <= text_bytes_max) {
        return text;
    }
    std::size_t end = text_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end) + "…";
}

/// As the clock on the wall in Việt Nam shows it: spreadsheets know no zones.
lxw_datetime wall_time(Instant at) {
    using std::chrono::duration_cast;
    const Date date = date_of(at);
    const std::chrono::year_month_day day{date};
    const auto since = at - at_time(date, TimeOfDay{0});
    const auto hours = duration_cast<std::chrono::hours>(since);
    const auto minutes = duration_cast<std::chrono::minutes>(since - hours);
    const auto seconds = duration_cast<std::chrono::seconds>(since - hours - minutes);
    lxw_datetime time{};
    time.year = int{day.year()};
    time.month = static_cast<int>(unsigned{day.month()});
    time.day = static_cast<int>(unsigned{day.day()});
    time.hour = static_cast<int>(hours.count());
    time.min = static_cast<int>(minutes.count());
    time.sec = static_cast<double>(seconds.count());
    return time;
}

// A number in a cell of text that begins with a sign is no formula.
std::vector<std::string> texts_of(const std::vector<Cell>& cells) {
    std::vector<std::string> texts;
    texts.reserve(cells.size());
    for (const Cell& cell : cells) {
        texts.push_back(text_of(cell));
    }
    return texts;
}

struct Styles {
    explicit Styles(lxw_workbook* book)
        : head(workbook_add_format(book)),
          line(workbook_add_format(book)),
          column(workbook_add_format(book)),
          cell(workbook_add_format(book)),
          measure(workbook_add_format(book)),
          moment(workbook_add_format(book)),
          total(workbook_add_format(book)) {
        for (lxw_format* format : {head, line, column, cell, measure, moment, total}) {
            format_set_font_name(format, "Times New Roman");
            format_set_font_size(format, 12);
        }
        format_set_bold(head);
        format_set_font_size(head, 14);
        for (lxw_format* format : {column, cell, measure, moment, total}) {
            format_set_border(format, LXW_BORDER_THIN);
            format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        }
        for (lxw_format* format : {column, total}) {
            format_set_bold(format);
        }
        format_set_align(column, LXW_ALIGN_CENTER);
        format_set_text_wrap(column);
        format_set_num_format(measure, "0.00");
        format_set_num_format(moment, "dd/mm/yyyy hh:mm");
    }
    lxw_format* head;
    lxw_format* line;
    lxw_format* column;
    lxw_format* cell;
    lxw_format* measure;
    lxw_format* moment;
    lxw_format* total;
};

/// One cell at its place.
class CellWriter {
public:
    CellWriter(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const Styles& styles,
               lxw_format* format)
        : page_(page), row_(row), column_(column), styles_(styles), format_(format) {}

    void operator()(std::monostate) const { worksheet_write_blank(page_, row_, column_, format_); }
    void operator()(const std::string& text) const {
        worksheet_write_string(page_, row_, column_, shortened(text).c_str(), format_);
    }
    void operator()(std::int64_t count) const {
        worksheet_write_number(page_, row_, column_, static_cast<double>(count), format_);
    }
    void operator()(double measure) const {
        worksheet_write_number(page_, row_, column_, measure, styles_.measure);
    }
    void operator()(Instant at) const {
        lxw_datetime time = wall_time(at);
        worksheet_write_datetime(page_, row_, column_, &time, styles_.moment);
    }

private:
    lxw_worksheet* page_;
    lxw_row_t row_;
    lxw_col_t column_;
    const Styles& styles_;
    lxw_format* format_;
};

void put(lxw_worksheet* page, lxw_row_t row, const std::vector<Cell>& cells, const Styles& styles,
         lxw_format* format) {
    lxw_col_t column = 0;
    for (const Cell& cell : cells) {
        std::visit(CellWriter(page, row, column, styles, format), cell);
        ++column;
    }
}

bool has_groups(const Sheet& sheet) {
    return std::any_of(sheet.columns.begin(), sheet.columns.end(),
                       [](const SheetColumn& column) { return !column.group.empty(); });
}

void put_plain_columns(lxw_worksheet* page, lxw_row_t row, const Sheet& sheet, lxw_format* format) {
    lxw_col_t at = 0;
    for (const SheetColumn& column : sheet.columns) {
        worksheet_set_column(page, at, at, column.width, nullptr);
        worksheet_write_string(page, row, at, column.title.c_str(), format);
        ++at;
    }
}

// Two rows: groups over their columns; a column without a group takes both.
void put_columns(lxw_worksheet* page, lxw_row_t row, const Sheet& sheet, lxw_format* format) {
    const auto& columns = sheet.columns;
    for (std::size_t first = 0; first < columns.size();) {
        std::size_t last = first;
        while (!columns[first].group.empty() && last + 1 < columns.size() &&
               columns[last + 1].group == columns[first].group) {
            ++last;
        }
        const auto from = static_cast<lxw_col_t>(first);
        const auto to = static_cast<lxw_col_t>(last);
        if (columns[first].group.empty()) {
            worksheet_merge_range(page, row, from, row + 1, from, columns[first].title.c_str(),
                                  format);
        } else if (first == last) {
            worksheet_write_string(page, row, from, columns[first].group.c_str(), format);
        } else {
            worksheet_merge_range(page, row, from, row, to, columns[first].group.c_str(), format);
        }
        for (std::size_t index = first; index <= last; ++index) {
            const auto column = static_cast<lxw_col_t>(index);
            worksheet_set_column(page, column, column, columns[index].width, nullptr);
            if (!columns[index].group.empty()) {
                worksheet_write_string(page, row + 1, column, columns[index].title.c_str(), format);
            }
        }
        first = last + 1;
    }
}

void put_sheet(lxw_worksheet* page, const Sheet& sheet, const Styles& styles) {
    lxw_row_t row = 0;
    for (const std::string& head : sheet.heads) {
        worksheet_write_string(page, row, 0, head.c_str(), row == 0 ? styles.head : styles.line);
        ++row;
    }
    ++row;
    if (has_groups(sheet)) {
        put_columns(page, row++, sheet, styles.column);
    } else {
        put_plain_columns(page, row, sheet, styles.column);
    }
    const lxw_row_t titles = row++;
    worksheet_freeze_panes(page, row, 2);
    for (const std::vector<Cell>& cells : sheet.rows) {
        put(page, row++, cells, styles, styles.cell);
    }
    if (!sheet.rows.empty() && !sheet.columns.empty()) {
        worksheet_autofilter(page, titles, 0, row - 1,
                             static_cast<lxw_col_t>(sheet.columns.size() - 1));
    }
    if (!sheet.total.empty()) {
        put(page, row++, sheet.total, styles, styles.total);
    }
    ++row;
    for (const std::string& note : sheet.notes) {
        worksheet_write_string(page, row++, 0, note.c_str(), styles.line);
    }
    worksheet_set_landscape(page);
    worksheet_fit_to_pages(page, 1, 0);
}

}  // namespace

std::string text_of(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        return *text;
    }
    if (const auto* count = std::get_if<std::int64_t>(&cell)) {
        return std::to_string(*count);
    }
    if (const auto* measure = std::get_if<double>(&cell)) {
        std::array<char, 64> text{};
        std::snprintf(text.data(), text.size(), "%.2f", *measure);
        return text.data();
    }
    const auto* at = std::get_if<Instant>(&cell);
    return at == nullptr ? std::string{} : format_for_people(*at);
}

void write_csv(std::ostream& out, const Sheet& sheet) {
    std::vector<std::string> titles;
    for (const SheetColumn& column : sheet.columns) {
        titles.push_back(column.group.empty() ? column.title : column.group + ": " + column.title);
    }
    write_csv_line(out, titles);
    for (const std::vector<Cell>& cells : sheet.rows) {
        write_csv_line(out, texts_of(cells));
    }
    if (!sheet.total.empty()) {
        write_csv_line(out, texts_of(sheet.total));
    }
}

Result<void> write_xlsx(const std::string& path, const std::vector<Sheet>& sheets) {
    lxw_workbook* book = workbook_new(path.c_str());
    if (book == nullptr) {
        return Error{ErrorCode::storage_unavailable,
                     "expected to write the spreadsheet " + path + ", but it cannot be begun"};
    }
    const Styles styles(book);
    for (const Sheet& sheet : sheets) {
        lxw_worksheet* page = workbook_add_worksheet(book, sheet.name.c_str());
        if (page != nullptr) {
            put_sheet(page, sheet, styles);
        }
    }
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) {
        return Error{ErrorCode::storage_unavailable,
                     "expected to write the spreadsheet " + path + ", but " + lxw_strerror(error)};
    }
    return {};
}

Result<std::string> xlsx_of(const std::vector<Sheet>& sheets, const Scratch& scratch) {
    return scratch([&](const std::string& path) { return write_xlsx(path, sheets); });
}

}  // namespace motcua::reports
