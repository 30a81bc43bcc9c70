// Lists and figures as spreadsheets: whether one is asked for, what stands over its table, and the answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/ports/sheets.hpp>

#include "call.hpp"

namespace motcua::http {

/// Whether the request asks for a spreadsheet, by `format=xlsx` or by its Accept field; nullopt: it is
/// answered.
[[nodiscard]] std::optional<bool> wants_sheet(Call& call);

/// Vietnamese or English, as the caller reads.
struct Words {
    std::string_view vi;
    std::string_view en;
    [[nodiscard]] std::string in(const Call& call) const {
        return std::string(call.request.language == Language::vi ? vi : en);
    }
};
[[nodiscard]] SheetLanguage sheet_language(const Call& call);

/// Who asked, when, and what the query narrows, in words.
[[nodiscard]] std::vector<std::string> filter_heads(const Call& call);
/// A table without rows: its title and filter_heads() over it.
[[nodiscard]] Sheet blank_sheet(const Call& call, const Words& name, const Words& title);

/// The .xlsx, to be saved as `name` with the time of now.
void answer_sheets(Call& call, const std::vector<Sheet>& pages, const std::string& name);

/// False: it is answered, because a spreadsheet holds no more than ServerLimits::sheet_rows.
[[nodiscard]] bool fits_sheet(Call& call, std::size_t rows);

/// All rows of a list, read page by page by `read(page)`; nullopt: it is answered.
template <class Row, class Read>
[[nodiscard]] std::optional<std::vector<Row>> all_rows(Call& call, Read&& read) {
    std::vector<Row> all;
    PageRequest page{500, {}};
    do {
        Result<Page<Row>> rows = read(page);
        if (!rows) {
            call.refuse(rows.error());
            return std::nullopt;
        }
        if (!fits_sheet(call, all.size() + rows->rows.size())) {
            return std::nullopt;
        }
        std::move(rows->rows.begin(), rows->rows.end(), std::back_inserter(all));
        page.after = std::move(rows->next);
    } while (!page.after.empty());
    return all;
}

}  // namespace motcua::http
