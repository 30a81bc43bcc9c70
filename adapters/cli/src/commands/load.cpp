// motcua load: what officers and units hold now.
#include <motcua/engine/core/authorize.hpp>
#include <motcua/engine/load.hpp>
#include <motcua/json/figures.hpp>

#include "commands/show.hpp"
#include "view_law.hpp"
#include "view_time.hpp"
#include "view_worklist.hpp"

namespace motcua::cli {
namespace {

struct LoadOptions : ViewOptions {
    std::string unit;
};

Result<Loads> loads_of(View& view, const LoadOptions& options) {
    LoadQuery query;
    if (!options.unit.empty()) {
        query.units = units_of(view, options.unit);
    }
    const Visibility& visible = view.visibility();
    const Visibility shown =
        visible.everything ? Visibility::all()
                           : load_visibility_of(Actor::of_officer(visible.officer.value),
                                                view.session().directory(), date_of(view.now()));
    return read_loads(view.reader(), shown, Law(view), query, view.now());
}

std::string slack_words(const Load& load) {
    if (!load.slack) {
        return {};
    }
    return due_words(*load.slack, load.daily, *load.slack < Minutes{0});
}

void print_steps(Output& output, const std::vector<StepLoad>& steps) {
    Table table({{{"Bước", "Step"}, Align::left, 48},
                 {{"Thủ tục", "Procedure"}, Align::left, 40},
                 {{"Đang mở", "Open"}, Align::right, 10},
                 {{"Chưa ai nhận", "Unclaimed"}, Align::right, 14},
                 {{"Trễ", "Late"}, Align::right, 8},
                 {{"Mở lâu nhất từ", "Oldest since"}, Align::left, 18}});
    for (const StepLoad& load : steps) {
        const std::string& title = load.title.empty() ? load.step : load.title;
        table.add({load.no.empty() ? title : load.no + " " + title, load.procedure,
                   std::to_string(load.work.open), std::to_string(load.unclaimed),
                   std::to_string(load.work.late), format_for_people(load.oldest)});
    }
    output.line(std::string_view(""));
    output.table(table);
}

void print(Output& output, const Book& book, const Loads& loads) {
    if (loads.holders.empty()) {
        output.line(Text{"Không có việc nào đang mở.", "No task is open."});
        return;
    }
    Table table({{{"Đơn vị", "Unit"}, Align::left, 40},
                 {{"Cán bộ", "Officer"}, Align::left, 40},
                 {{"Đang giữ", "Open"}, Align::right, 10},
                 {{"Đến hạn hôm nay", "Due today"}, Align::right, 16},
                 {{"Trễ", "Late"}, Align::right, 8},
                 {{"Tạm dừng", "Paused"}, Align::right, 10},
                 {{"Việc gấp nhất", "Least slack"}, Align::left, 32}});
    for (const Load& load : loads.holders) {
        table.add({book.unit(load.unit),
                   load.officer.empty() ? "(chờ nhận việc)" : book.officer(load.officer),
                   std::to_string(load.work.open), std::to_string(load.work.due_today),
                   std::to_string(load.work.late), std::to_string(load.work.paused),
                   slack_words(load)});
    }
    output.table(table);
    print_steps(output, loads.steps);
}

Result<Exit> show(Output& output, const LoadOptions& options) {
    auto view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    MOTCUA_TRY((*view)->check_unit(options.unit));
    const Result<Loads> loads = loads_of(**view, options);
    if (!loads) {
        return loads.error();
    }
    if (output.json()) {
        json::Writer writer;
        json::render(writer, *loads);
        output.json_text(std::move(writer));
    } else {
        print(output, (*view)->book(), *loads);
    }
    return Exit::fine;
}

}  // namespace

void add_load_command(Commands& commands) {
    commands.add<LoadOptions>(
        "load",
        {"Ai đang giữ bao nhiêu việc: đang mở, đến hạn hôm nay, trễ, tạm dừng, việc gấp nhất; việc "
         "dồn ở bước nào",
         "Who holds how much: open, due today, late, paused, least slack; at which steps it piles "
         "up"},
        [](Command& command, LoadOptions& options) {
            command.option("--unit", options.unit, "UNIT",
                           {"Chỉ việc của đơn vị này và các đơn vị bên trong",
                            "Only tasks of this unit and those inside it"});
            define_viewing(command, options);
        },
        show);
}

}  // namespace motcua::cli
