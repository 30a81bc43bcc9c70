// Who holds how much now, and at which steps work piles up.
#include <motcua/engine/load.hpp>
#include <motcua/engine/statistics_desk.hpp>
#include <motcua/json/figures.hpp>

#include "list_sheets.hpp"
#include "names.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

void add_work(std::vector<SheetCell>& cells, const OpenWork& work) {
    for (const std::uint64_t count : {work.open, work.due_today, work.late, work.paused}) {
        cells.emplace_back(static_cast<std::int64_t>(count));
    }
}

void add_columns(const Call& call, Sheet& sheet, std::initializer_list<Words> titles,
                 unsigned width) {
    for (const Words& title : titles) {
        sheet.columns.push_back({{}, title.in(call), width, {}});
    }
}

void add_work_columns(const Call& call, Sheet& sheet) {
    add_columns(call, sheet,
                {{"Đang mở", "Open"},
                 {"Đến hạn hôm nay", "Due today"},
                 {"Trễ", "Late"},
                 {"Tạm dừng", "Paused"}},
                12);
}

Sheet holders_sheet(const Call& call, const std::vector<Load>& loads) {
    Sheet sheet = blank_sheet(call, {"Ai giữ bao nhiêu", "Load"},
                              {"Ai đang giữ bao nhiêu việc", "Who holds how much"});
    add_columns(call, sheet, {{"Đơn vị", "Unit"}, {"Cán bộ", "Officer"}}, 36);
    add_work_columns(call, sheet);
    add_columns(call, sheet, {{"Việc gấp nhất còn (giờ làm việc)", "Least slack (working hours)"}},
                16);
    for (const Load& load : loads) {
        std::vector<SheetCell> cells{unit_name(call, load.unit),
                                     load.officer.empty()
                                         ? Words{"(chờ nhận việc)", "(offered)"}.in(call)
                                         : officer_name(call, load.officer)};
        add_work(cells, load.work);
        cells.push_back(load.slack ? SheetCell(static_cast<double>(load.slack->count()) / 60.0)
                                   : SheetCell());
        sheet.rows.push_back(std::move(cells));
    }
    return sheet;
}

Sheet steps_sheet(const Call& call, const std::vector<StepLoad>& loads,
                  const KeyNames& procedures) {
    Sheet sheet = blank_sheet(call, {"Dồn ở bước nào", "Steps"},
                              {"Việc dồn ở bước nào", "At which steps work piles up"});
    add_columns(call, sheet, {{"Bước", "Step"}, {"Thủ tục", "Procedure"}}, 36);
    add_work_columns(call, sheet);
    add_columns(call, sheet, {{"Chưa ai nhận", "Unclaimed"}}, 12);
    add_columns(call, sheet, {{"Mở lâu nhất từ", "Oldest since"}}, 18);
    for (const StepLoad& load : loads) {
        const std::string& title = load.title.empty() ? load.step : load.title;
        std::vector<SheetCell> cells{load.no.empty() ? title : load.no + " " + title,
                                     procedures.of(load.procedure)};
        add_work(cells, load.work);
        cells.emplace_back(static_cast<std::int64_t>(load.unclaimed));
        cells.emplace_back(load.oldest);
        sheet.rows.push_back(std::move(cells));
    }
    return sheet;
}

void answer_loads(Call& call, const Loads& loads, const KeyNames& procedures) {
    Names names(call);
    json::Writer writer;
    writer.begin_object().member("loads").begin_array();
    for (const Load& load : loads.holders) {
        writer.begin_object();
        json::load_members(writer, load);
        names.unit_member(writer, "unit_name", load.unit);
        names.officer_member(writer, "officer_name", load.officer);
        writer.end_object();
    }
    writer.end_array().member("steps").begin_array();
    for (const StepLoad& load : loads.steps) {
        writer.begin_object();
        json::step_members(writer, load);
        writer.text_member("procedure_title", procedures.of(load.procedure)).end_object();
    }
    writer.end_array().end_object();
    call.answer(std::move(writer));
}

}  // namespace

void show_load(Call& call, Reader& reader) {
    const auto sheet = call.knows_query({"unit", "format"}) ? wants_sheet(call) : std::nullopt;
    if (!sheet) {
        return;
    }
    const Directory& directory = call.engine().directory();
    const Instant now = call.now();
    LoadQuery query;
    query.tasks_max = call.desk.options.limits.counted;
    if (const std::string unit = call.query("unit"); !unit.empty()) {
        query.units = units_of(directory, UnitId(unit), date_of(now));
    }
    const Result<Loads> loads =
        read_loads(reader, call.load_visibility(), EngineLaw(call.engine()), query, now);
    if (!loads) {
        call.refuse(loads.error());
        return;
    }
    const KeyNames procedures(directory, EngineLaw(call.engine()), GroupBy::procedure);
    if (*sheet) {
        answer_sheets(
            call,
            {holders_sheet(call, loads->holders), steps_sheet(call, loads->steps, procedures)},
            "ai-giu-bao-nhieu");
        return;
    }
    answer_loads(call, *loads, procedures);
}

}  // namespace motcua::http
