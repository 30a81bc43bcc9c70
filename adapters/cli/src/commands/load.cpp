// motcua load: what officers and units hold now.
#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "commands/show.hpp"
#include "view_time.hpp"
#include "view_worklist.hpp"

namespace motcua::cli {
namespace {

struct LoadOptions : ViewOptions {
    std::string unit;
};

/// Open tasks of one holder, or of a unit's queue.
struct Load {
    UnitId unit;
    OfficerId officer;  ///< empty = offered, nobody has it
    std::uint64_t open = 0;
    std::uint64_t due_today = 0;
    std::uint64_t late = 0;
    std::uint64_t paused = 0;
    /// Least working time left in a task that runs; negative = late.
    std::optional<Minutes> slack;
    Minutes daily{0};
};

void count(Load& load, const ListedTask& task, Instant now) {
    ++load.open;
    load.daily = task.daily;
    if (task.is_paused()) {
        ++load.paused;
        return;
    }
    if (!task.row.due) {
        return;
    }
    const bool late = task.is_late(now);
    load.late += late ? 1U : 0U;
    load.due_today += !late && date_of(*task.row.due) == date_of(now) ? 1U : 0U;
    if (task.left) {
        load.slack = load.slack ? std::min(*load.slack, *task.left) : *task.left;
    }
}

using Loads = std::map<std::pair<UnitId, OfficerId>, Load>;

Result<void> add_loads(View& view, TaskLister& lister, const WorklistQuery& query, Loads& loads) {
    PageRequest page{500, {}};
    while (true) {
        const Result<Page<TaskRow>> rows = view.reader().worklist(view.visibility(), query, page);
        if (!rows) {
            return rows.error();
        }
        for (const TaskRow& row : rows->rows) {
            const Result<ListedTask> task = lister.list(row, view.now());
            if (!task) {
                return task.error();
            }
            Load& load = loads[{row.unit, row.holder}];
            load.unit = row.unit;
            load.officer = row.holder;
            count(load, *task, view.now());
        }
        if (rows->next.empty()) {
            return {};
        }
        page.after = rows->next;
    }
}

Result<std::vector<Load>> read_loads(View& view, const LoadOptions& options) {
    Loads loads;
    TaskLister lister(view);
    WorklistQuery query;
    if (options.unit.empty()) {
        MOTCUA_TRY(add_loads(view, lister, query, loads));
    } else {
        for (const UnitId& unit : units_of(view, options.unit)) {
            query.unit = unit;
            MOTCUA_TRY(add_loads(view, lister, query, loads));
        }
    }
    std::vector<Load> sorted;
    for (auto& [key, load] : loads) {
        sorted.push_back(std::move(load));
    }
    return sorted;
}

std::string slack_words(const Load& load) {
    if (!load.slack) {
        return {};
    }
    return due_words(*load.slack, load.daily, *load.slack < Minutes{0});
}

void print(Output& output, const Book& book, const std::vector<Load>& loads) {
    if (loads.empty()) {
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
    for (const Load& load : loads) {
        table.add({book.unit(load.unit),
                   load.officer.empty() ? "(chờ nhận việc)" : book.officer(load.officer),
                   std::to_string(load.open), std::to_string(load.due_today),
                   std::to_string(load.late), std::to_string(load.paused), slack_words(load)});
    }
    output.table(table);
}

void render_loads(json::Writer& writer, const std::vector<Load>& loads) {
    writer.begin_object().member("loads").begin_array();
    for (const Load& load : loads) {
        writer.begin_object().text_member("unit", load.unit.value);
        writer.member("officer");
        load.officer.empty() ? writer.null() : writer.string(load.officer.value);
        writer.member("open").number(load.open);
        writer.member("due_today").number(load.due_today);
        writer.member("late").number(load.late);
        writer.member("paused").number(load.paused);
        writer.member("slack_minutes");
        load.slack ? writer.number(std::int64_t{load.slack->count()}) : writer.null();
        writer.end_object();
    }
    writer.end_array().end_object();
}

Result<Exit> show(Output& output, const LoadOptions& options) {
    auto view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    MOTCUA_TRY((*view)->check_unit(options.unit));
    const Result<std::vector<Load>> loads = read_loads(**view, options);
    if (!loads) {
        return loads.error();
    }
    if (output.json()) {
        json::Writer writer;
        render_loads(writer, *loads);
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
        {"Ai đang giữ bao nhiêu việc: đang mở, đến hạn hôm nay, trễ, tạm dừng, việc gấp nhất",
         "Who holds how much: open, due today, late, paused, least slack"},
        [](Command& command, LoadOptions& options) {
            command.option("--unit", options.unit, "UNIT",
                           {"Chỉ việc của đơn vị này và các đơn vị bên trong",
                            "Only tasks of this unit and those inside it"});
            define_viewing(command, options);
        },
        show);
}

}  // namespace motcua::cli
