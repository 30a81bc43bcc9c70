// Which columns, in which order, and the words of their values.
#include "list_sheets.hpp"

#include <array>

#include <motcua/engine/core/explain.hpp>

#include "derivation_english.hpp"
#include "work_rows.hpp"

namespace motcua::http {
namespace {

constexpr std::array<Words, 4> phase_words{{{"mới nộp", "filed"},
                                            {"đang giải quyết", "received"},
                                            {"đã có kết quả", "finished"},
                                            {"đã kết thúc", "ended"}}};
static_assert(phase_words.size() == EnumNames<Phase>::names.size());

constexpr std::array<Words, 4> clock_words{{{"chưa tính", "not started"},
                                            {"đang tính", "running"},
                                            {"tạm dừng", "paused"},
                                            {"đã ngừng tính", "stopped"}}};
static_assert(clock_words.size() == EnumNames<ClockPhase>::names.size());

constexpr std::array<Words, 3> channel_words{
    {{"trực tiếp", "counter"}, {"trực tuyến", "online"}, {"bưu chính", "post"}}};
static_assert(channel_words.size() == EnumNames<Channel>::names.size());

constexpr std::array<Words, 7> rung_words{{{"sắp đến hạn", "due soon"},
                                           {"đến hạn", "due"},
                                           {"quá hạn", "overdue"},
                                           {"báo cấp trên", "escalated"},
                                           {"cần xin lỗi", "apology due"},
                                           {"nhắc", "reminder"},
                                           {"sự cố", "incident"}}};
static_assert(rung_words.size() == EnumNames<RungKind>::names.size());

constexpr std::array<Words, 5> standing_words{
    {{"đã giải quyết trước hạn", "resolved early"},
     {"đã giải quyết đúng hạn", "resolved on time"},
     {"đã giải quyết quá hạn", "resolved late"},
     {"đang giải quyết trong hạn", "in progress, in time"},
     {"đang giải quyết quá hạn", "in progress, late"}}};
static_assert(standing_words.size() == EnumNames<Standing>::names.size());

template <class Enum, std::size_t Size>
std::string words_of(const Call& call, const std::array<Words, Size>& table, Enum value) {
    return table.at(static_cast<std::size_t>(value)).in(call);
}

SheetCell moment(const std::optional<Instant>& at) {
    return at && *at != Instant::max() ? SheetCell(*at) : SheetCell();
}

std::string code_of(const DossierRow& row) {
    return row.code.empty() ? row.provisional_number : row.code;
}

std::string step_of(const TaskRow& row) {
    const std::string& title = row.title.empty() ? row.step : row.title;
    return row.no.empty() ? title : row.no + " " + title;
}

std::string remarks_of(const Call& call, const DossierRow& row) {
    std::string text;
    for (const PauseRemark remark : remarks_in(row.pause_remarks)) {
        text += (text.empty() ? "" : "; ") + remark_text(call, remark);
    }
    return text;
}

struct ColumnWords {
    Words title;
    unsigned width;
};

void add_columns(const Call& call, Sheet& sheet, std::initializer_list<ColumnWords> columns) {
    sheet.columns.push_back({{}, Words{"STT", "No."}.in(call), 6, {}});
    for (const ColumnWords& column : columns) {
        sheet.columns.push_back({{}, column.title.in(call), column.width, {}});
    }
}

void add_row(Sheet& sheet, std::vector<SheetCell> cells) {
    cells.insert(cells.begin(), static_cast<std::int64_t>(sheet.rows.size() + 1));
    sheet.rows.push_back(std::move(cells));
}

constexpr ColumnWords code_column{{"Mã hồ sơ", "Dossier"}, 26};
constexpr ColumnWords procedure_column{{"Thủ tục", "Procedure"}, 44};
constexpr ColumnWords owner_column{{"Chủ hồ sơ", "Owner"}, 28};
constexpr ColumnWords step_column{{"Bước", "Step"}, 32};
constexpr ColumnWords unit_column{{"Đơn vị", "Unit"}, 32};
constexpr ColumnWords holder_column{{"Cán bộ giữ việc", "Holder"}, 26};
constexpr ColumnWords due_column{{"Hạn", "Due"}, 18};
constexpr ColumnWords clock_column{{"Thời hạn", "Clock"}, 16};

}  // namespace

std::string unit_name(const Call& call, const UnitId& id) {
    const auto unit = call.engine().directory().unit(id);
    return unit && !unit->name.empty() ? unit->name : id.value;
}

std::string officer_name(const Call& call, const OfficerId& id) {
    const auto officer = call.engine().directory().officer(id);
    return officer && !officer->name.empty() ? officer->name : id.value;
}

std::string channel_name(const Call& call, Channel channel) {
    return words_of(call, channel_words, channel);
}

std::string remark_text(const Call& call, PauseRemark remark) {
    return Words{remark_words(remark), remark_in_english(remark)}.in(call);
}

Sheet tasks_sheet(const Call& call, const std::vector<TaskRow>& tasks, WorkRows& known) {
    Sheet sheet = blank_sheet(call, {"Công việc", "Tasks"}, {"Danh sách công việc", "Open tasks"});
    add_columns(call, sheet,
                {code_column,
                 {{"Việc số", "Task"}, 8},
                 procedure_column,
                 owner_column,
                 step_column,
                 unit_column,
                 {{"Vai trò", "Role"}, 20},
                 holder_column,
                 {{"Mở lúc", "Opened"}, 18},
                 due_column,
                 {{"Còn lại (giờ làm việc)", "Left (working hours)"}, 14},
                 clock_column});
    for (const TaskRow& task : tasks) {
        const DossierRow* const dossier = known.dossier(task.dossier);
        const std::optional<Minutes> left = known.left(task);
        add_row(sheet, {known.code(task), std::int64_t{task.task},
                        dossier == nullptr ? std::string{} : dossier->title,
                        dossier == nullptr ? std::string{} : dossier->owner, step_of(task),
                        unit_name(call, task.unit), task.role.value,
                        task.holder.empty() ? Words{"(chờ nhận việc)", "(offered)"}.in(call)
                                            : officer_name(call, task.holder),
                        task.opened, moment(task.due),
                        left ? SheetCell(static_cast<double>(left->count()) / 60.0) : SheetCell(),
                        words_of(call, clock_words, task.clock)});
    }
    return sheet;
}

Sheet dossiers_sheet(const Call& call, const std::vector<DossierRow>& rows) {
    Sheet sheet = blank_sheet(call, {"Hồ sơ", "Dossiers"}, {"Danh sách hồ sơ", "Dossiers"});
    add_columns(call, sheet,
                {code_column,
                 procedure_column,
                 owner_column,
                 {{"Kênh", "Channel"}, 14},
                 {{"Nơi tiếp nhận", "Received at"}, 32},
                 {{"Cơ quan giải quyết", "Decided by"}, 32},
                 {{"Nộp lúc", "Filed"}, 18},
                 {{"Tiếp nhận lúc", "Received"}, 18},
                 {{"Hẹn trả", "Due"}, 18},
                 {{"Có kết quả lúc", "Finished"}, 18},
                 {{"Trả kết quả lúc", "Returned"}, 18},
                 {{"Giai đoạn", "Phase"}, 18},
                 clock_column});
    for (const DossierRow& row : rows) {
        add_row(sheet,
                {code_of(row), row.title.empty() ? row.procedure : row.title, row.owner,
                 channel_name(call, row.channel), unit_name(call, row.received_at),
                 unit_name(call, row.decides), row.filed, moment(row.received), moment(row.due),
                 moment(row.finished), moment(row.returned), words_of(call, phase_words, row.phase),
                 words_of(call, clock_words, row.clock)});
    }
    return sheet;
}

Sheet late_sheet(const Call& call, const std::vector<LateTask>& rows) {
    Sheet sheet = blank_sheet(call, {"Trễ hạn", "Late"},
                              {"Danh sách việc trễ hạn", "Tasks past their due time"});
    add_columns(call, sheet,
                {code_column,
                 procedure_column,
                 owner_column,
                 step_column,
                 unit_column,
                 holder_column,
                 {{"Mở lúc", "Opened"}, 18},
                 {{"Hạn của bước", "Due of the step"}, 18},
                 {{"Hẹn trả", "Due of the dossier"}, 18}});
    for (const LateTask& late : rows) {
        add_row(sheet, {code_of(late.dossier), late.dossier.title, late.dossier.owner,
                        step_of(late.task), unit_name(call, late.task.unit),
                        late.task.holder.empty() ? Words{"(chờ nhận việc)", "(offered)"}.in(call)
                                                 : officer_name(call, late.task.holder),
                        late.task.opened, moment(late.task.due), moment(late.dossier.due)});
    }
    return sheet;
}

Sheet alerts_sheet(const Call& call, const std::vector<AlertRow>& rows) {
    Sheet sheet = blank_sheet(call, {"Cảnh báo", "Alerts"}, {"Danh sách cảnh báo", "Alerts"});
    add_columns(call, sheet,
                {code_column,
                 {{"Việc", "About"}, 40},
                 {{"Cảnh báo", "Alert"}, 18},
                 {{"Lần", "Time"}, 8},
                 {{"Gửi đến", "To"}, 26},
                 unit_column,
                 due_column,
                 {{"Báo lúc", "Raised"}, 18},
                 {{"Xem lúc", "Seen"}, 18}});
    for (const AlertRow& row : rows) {
        add_row(sheet, {row.code, row.no.empty() ? row.title : row.no + " " + row.title,
                        words_of(call, rung_words, row.kind), std::int64_t{row.repeat},
                        officer_name(call, row.recipient), unit_name(call, row.unit),
                        moment(row.due), row.raised, moment(row.seen)});
    }
    return sheet;
}

Sheet listed_sheet(const Call& call, const std::vector<Statistics::Listed>& rows) {
    Sheet sheet = blank_sheet(call, {"Danh sách", "Dossiers"},
                              {"Danh sách hồ sơ của số liệu", "Dossiers behind the figures"});
    add_columns(call, sheet,
                {code_column,
                 procedure_column,
                 {{"Cơ quan giải quyết", "Decided by"}, 32},
                 {{"Tiếp nhận lúc", "Received"}, 18},
                 {{"Hẹn trả", "Due"}, 18},
                 {{"Kết thúc xử lý", "Handled"}, 18},
                 {{"Xếp vào", "Counted as"}, 30},
                 {{"Kỳ trước chuyển qua", "Carried over"}, 12},
                 {{"Lưu ý khi tạm dừng", "Remarks on pauses"}, 40}});
    for (const Statistics::Listed& listed : rows) {
        const DossierRow& row = listed.dossier.row;
        add_row(sheet, {code_of(row), row.title, unit_name(call, row.decides), moment(row.received),
                        moment(row.due), moment(listed.dossier.handled()),
                        words_of(call, standing_words, listed.placed.standing),
                        std::string(listed.placed.carried_over ? "x" : ""), remarks_of(call, row)});
    }
    return sheet;
}

}  // namespace motcua::http
