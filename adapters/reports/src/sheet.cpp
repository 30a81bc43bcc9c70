// Sheets to files. The only code that knows the library which writes spreadsheets.
#include <xlsxwriter.h>

#include <motcua/reports/sheet.hpp>

#include "delimited.hpp"

namespace motcua::reports {
namespace {

std::string text_of(const Cell& cell) {
    const auto* number = std::get_if<std::int64_t>(&cell);
    return number != nullptr ? std::to_string(*number) : std::get<std::string>(cell);
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
          total(workbook_add_format(book)) {
        for (lxw_format* format : {head, line, column, cell, total}) {
            format_set_font_name(format, "Times New Roman");
            format_set_font_size(format, 12);
        }
        format_set_bold(head);
        format_set_font_size(head, 14);
        for (lxw_format* format : {column, cell, total}) {
            format_set_border(format, LXW_BORDER_THIN);
            format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        }
        for (lxw_format* format : {column, total}) {
            format_set_bold(format);
        }
        format_set_align(column, LXW_ALIGN_CENTER);
        format_set_text_wrap(column);
    }
    lxw_format* head;
    lxw_format* line;
    lxw_format* column;
    lxw_format* cell;
    lxw_format* total;
};

void put(lxw_worksheet* page, lxw_row_t row, const std::vector<Cell>& cells, lxw_format* format) {
    lxw_col_t column = 0;
    for (const Cell& cell : cells) {
        if (const auto* number = std::get_if<std::int64_t>(&cell)) {
            worksheet_write_number(page, row, column, static_cast<double>(*number), format);
        } else {
            worksheet_write_string(page, row, column, std::get<std::string>(cell).c_str(), format);
        }
        ++column;
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
    put_columns(page, ++row, sheet, styles.column);
    row += 2;
    worksheet_freeze_panes(page, row, 2);
    for (const std::vector<Cell>& cells : sheet.rows) {
        put(page, row++, cells, styles.cell);
    }
    if (!sheet.total.empty()) {
        put(page, row++, sheet.total, styles.total);
    }
    ++row;
    for (const std::string& note : sheet.notes) {
        worksheet_write_string(page, row++, 0, note.c_str(), styles.line);
    }
    worksheet_set_landscape(page);
    worksheet_fit_to_pages(page, 1, 0);
}

}  // namespace

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

}  // namespace motcua::reports
