// What stands over a table, and its way out.
#include "sheet_answer.hpp"

#include <algorithm>
#include <array>

#include "text_case.hpp"

namespace motcua::http {
namespace {

constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a parameter of a query narrows, to people.
struct FilterName {
    std::string_view parameter;
    Words words;
};
constexpr std::array<FilterName, 23> filter_names{{
    {"q", {"Từ tìm", "Words"}},
    {"procedure", {"Thủ tục", "Procedure"}},
    {"step", {"Bước", "Step"}},
    {"unit", {"Đơn vị", "Unit"}},
    {"officer", {"Cán bộ", "Officer"}},
    {"role", {"Vai trò", "Role"}},
    {"phase", {"Giai đoạn", "Phase"}},
    {"due_before", {"Hạn trước", "Due before"}},
    {"late", {"Chỉ trễ hạn", "Late only"}},
    {"offered", {"Chỉ việc chờ nhận", "Offered only"}},
    {"all", {"Tất cả việc được xem", "All that may be seen"}},
    {"unseen", {"Chỉ chưa xem", "Unseen only"}},
    {"digest", {"Cảnh báo gộp", "Digest"}},
    {"raised_from", {"Báo từ", "Raised from"}},
    {"raised_before", {"Báo trước", "Raised before"}},
    {"by", {"Theo", "By"}},
    {"period", {"Kỳ", "Period"}},
    {"from", {"Từ ngày", "From"}},
    {"to", {"Đến ngày", "To"}},
    {"figure", {"Số liệu", "Figure"}},
    {"key", {"Nhóm", "Group"}},
    {"incidents", {"Chỉ hồ sơ có sự cố", "With incidents only"}},
    {"form", {"Biểu mẫu", "Form"}},
}};

/// The name of what has one, a moment as people write it, else the value as it was asked for.
std::string value_words(const Call& call, std::string_view parameter, const std::string& value) {
    const Directory& directory = call.engine().directory();
    if (parameter == "unit") {
        const auto unit = directory.unit(UnitId(value));
        return unit && !unit->name.empty() ? unit->name : value;
    }
    if (parameter == "officer") {
        const auto officer = directory.officer(OfficerId(value));
        return officer && !officer->name.empty() ? officer->name : value;
    }
    if (value == "true") {
        return Words{"có", "yes"}.in(call);
    }
    if (value == "false") {
        return Words{"không", "no"}.in(call);
    }
    const Result<Instant> at = parse_instant(value);
    return at ? format_for_people(*at) : value;
}

std::string filter_words(const Call& call) {
    std::string text;
    for (const FilterName& name : filter_names) {
        const std::string value = call.query(std::string(name.parameter));
        if (!value.empty()) {
            text += (text.empty() ? "" : "; ") + name.words.in(call) + ": " +
                    value_words(call, name.parameter, value);
        }
    }
    return text.empty() ? Words{"không", "none"}.in(call) : text;
}

std::string asker_words(const Call& call) {
    if (!call.caller.is_officer()) {
        return call.caller.system;
    }
    const OfficerId& id = call.caller.actor.officer;
    const auto officer = call.engine().directory().officer(id);
    return officer && !officer->name.empty() ? officer->name : id.value;
}

bool accepts_sheet(std::string_view accept) {
    while (!accept.empty()) {
        const std::size_t end = std::min(accept.find(','), accept.size());
        const std::string_view one = accept.substr(0, end);
        if (equal_ignoring_case(trimmed(one.substr(0, one.find(';'))), xlsx_type)) {
            return true;
        }
        accept.remove_prefix(std::min(end + 1, accept.size()));
    }
    return false;
}

/// "20260315-0920": nothing that a file system would not have.
std::string stamp(Instant at) {
    std::string text;
    for (const char letter : format_instant(at).substr(0, 16)) {
        if (letter == 'T') {
            text += '-';
        } else if (letter >= '0' && letter <= '9') {
            text += letter;
        }
    }
    return text;
}

}  // namespace

std::optional<bool> wants_sheet(Call& call) {
    const std::string format = call.query("format");
    if (!format.empty() && format != "json" && format != "xlsx") {
        call.refuse({ErrorCode::invalid_argument, "expected json or xlsx, but it is neither"},
                    {{}, {}, "format"});
        return std::nullopt;
    }
    const auto accept = call.request.fields.find("Accept");
    const bool wanted = format == "xlsx" || (format.empty() && accept && accepts_sheet(*accept));
    if (wanted && call.desk.parts.sheets == nullptr) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected a server that makes spreadsheets, but this one makes none"});
        return std::nullopt;
    }
    return wanted;
}

SheetLanguage sheet_language(const Call& call) {
    return call.request.language == Language::vi ? SheetLanguage::vi : SheetLanguage::en;
}

std::vector<std::string> filter_heads(const Call& call) {
    return {Words{"Người lập: ", "Made for: "}.in(call) + asker_words(call) +
                Words{"; lúc ", "; at "}.in(call) + format_for_people(call.now()),
            Words{"Bộ lọc: ", "Filter: "}.in(call) + filter_words(call)};
}

Sheet blank_sheet(const Call& call, const Words& name, const Words& title) {
    Sheet sheet;
    sheet.name = name.in(call);
    sheet.heads.push_back(title.in(call));
    for (std::string& head : filter_heads(call)) {
        sheet.heads.push_back(std::move(head));
    }
    return sheet;
}

void answer_sheets(Call& call, const std::vector<Sheet>& pages, const std::string& name) {
    Result<std::string> bytes = call.desk.parts.sheets->file(pages);
    if (!bytes) {
        call.refuse(bytes.error());
        return;
    }
    Response response{200, std::string(xlsx_type), std::move(*bytes), {}};
    response.fields.add("Content-Disposition",
                        "attachment; filename=\"" + name + "-" + stamp(call.now()) + ".xlsx\"");
    call.answer(std::move(response));
}

bool fits_sheet(Call& call, std::size_t rows) {
    const std::size_t most = call.desk.options.limits.sheet_rows;
    if (rows > most) {
        call.refuse({ErrorCode::limit_exceeded, "expected at most " + std::to_string(most) +
                                                    " rows in a spreadsheet, but there are more"});
    }
    return rows <= most;
}

}  // namespace motcua::http
