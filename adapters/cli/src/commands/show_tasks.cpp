// motcua tasks: what waits for an officer, a unit or a role, in due order.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include <motcua/engine/worklist.hpp>

#include "commands/show.hpp"
#include "view_incidents.hpp"
#include "view_worklist.hpp"

namespace motcua::cli {
namespace {

struct TasksOptions : ListOptions {
    std::string unit;
    std::string role;
    bool offered = false;
    bool late = false;
    bool all = false;
};

struct Listing {
    std::vector<TaskRow> rows;
    std::string next;   ///< cursor; empty: none
    bool more = false;  ///< there are more, though no cursor leads there
};

/// What an officer can do something about: what he holds, and what he is offered.
Result<Listing> read_own(View& view, const TasksOptions& options) {
    OwnWorkQuery query;
    query.officer = OfficerId(options.officer);
    query.offered_only = options.offered;
    query.limit = options.limit;
    if (options.late) {
        query.due_before = view.now();
    }
    Result<OwnWork> work =
        own_work(view.reader(), view.session().directory(), query, date_of(view.now()));
    if (!work) {
        return work.error();
    }
    return Listing{std::move(work->rows), {}, work->more};
}

/// Tasks of a unit and of the units inside it, of a role, or all.
Result<Listing> read_units(View& view, const TasksOptions& options) {
    WorklistQuery query;
    if (!options.role.empty()) {
        query.role = RoleId(options.role);
    }
    query.offered_only = options.offered;
    if (options.late) {
        query.due_before = view.now();
    }
    if (!options.unit.empty()) {
        query.units = units_of(view, options.unit);
    }
    Result<Page<TaskRow>> page = view.reader().worklist(view.visibility(), query, options.page());
    if (!page) {
        return page.error();
    }
    Listing all{std::move(page->rows), std::move(page->next), false};
    sort_by_due(all.rows);
    return all;
}

/// Asked by an officer, for what he himself has to do.
bool is_own(const TasksOptions& options) {
    return !options.officer.empty() && options.unit.empty() && options.role.empty() && !options.all;
}

Result<Listing> read(View& view, const TasksOptions& options) {
    MOTCUA_TRY(view.check_unit(options.unit));
    MOTCUA_TRY(view.check_role(options.role));
    return is_own(options) ? read_own(view, options) : read_units(view, options);
}

/// What he has to see to beside his tasks.
Result<std::vector<ListedIncident>> incidents_of(View& view, const TasksOptions& options) {
    return is_own(options) && !options.offered && !options.late
               ? read_incidents(view, OfficerId(options.officer))
               : std::vector<ListedIncident>{};
}

void print(Output& output, View& view, const std::vector<ListedTask>& tasks) {
    if (tasks.empty()) {
        output.line(Text{"Không có việc nào.", "No tasks."});
        return;
    }
    std::vector<Column> columns{{{"Hạn", "Due"}, Align::left, 18},
                                {{"Thời gian làm việc", "Working time"}, Align::left, 26},
                                {{"Việc", "Task"}, Align::left, 32},
                                {{"Bước", "Step"}, Align::left, 44},
                                {{"Ai giữ", "Held by"}, Align::left, 160}};
    if (view.personal()) {
        columns.push_back({{"Chủ hồ sơ", "Owner"}, Align::left, 24});
    }
    Table table(std::move(columns));
    const Instant now = view.now();
    for (const ListedTask& task : tasks) {
        table.add({time_words(task.row.due), time_left_words(task, now),
                   name_of(*task.dossier, task.row.task), step_words(task.row),
                   holder_words(view.book(), task.row),
                   view.personal() ? task.dossier->header.owner.name.value : ""});
    }
    output.table(table);
    const auto late = std::count_if(tasks.begin(), tasks.end(),
                                    [now](const ListedTask& task) { return task.is_late(now); });
    output.line(std::string_view(fmt::format("{} việc, {} việc trễ hạn", tasks.size(), late)));
}

Exit render_all(Output& output, View& view, const std::vector<ListedTask>& tasks,
                const std::vector<ListedIncident>& incidents, const std::string& next) {
    json::Writer writer;
    writer.begin_object().member("rows").begin_array();
    for (const ListedTask& task : tasks) {
        render(writer, task, view.now(), view.personal());
    }
    writer.end_array().member("incidents");
    render(writer, incidents);
    writer.member("next");
    next.empty() ? writer.null() : writer.string(next);
    writer.end_object();
    output.json_text(std::move(writer));
    return Exit::fine;
}

Result<Exit> show(Output& output, const TasksOptions& options) {
    auto view = View::open(output, options);
    if (!view) {
        return view.error();
    }
    const Result<Listing> listing = read(**view, options);
    if (!listing) {
        return listing.error();
    }
    if (listing->more) {
        output.note(Text{"Còn nữa; tăng --limit để xem hết.", "There are more; raise --limit."});
    }
    TaskLister lister(**view);
    const Instant now = (*view)->now();
    std::vector<ListedTask> tasks;
    for (const TaskRow& row : listing->rows) {
        Result<ListedTask> task = lister.list(row, now);
        if (!task) {
            return task.error();
        }
        tasks.push_back(std::move(*task));
    }
    const Result<std::vector<ListedIncident>> incidents = incidents_of(**view, options);
    if (!incidents) {
        return incidents.error();
    }
    if (output.json()) {
        return render_all(output, **view, tasks, *incidents, listing->next);
    }
    print(output, **view, tasks);
    tell_more(output, listing->next);
    if (!incidents->empty()) {
        output.line(std::string_view(""));
        output.line(Text{"Sự cố chờ xử lý:", "Incidents to resolve:"});
        print_incidents(output, *incidents);
    }
    return Exit::fine;
}

}  // namespace

void add_tasks_command(Commands& commands) {
    commands.add<TasksOptions>(
        "tasks",
        {"Việc cần làm, theo hạn: của một cán bộ, một đơn vị, một vai trò",
         "Worklist in due order: of an officer, a unit, a role"},
        [](Command& command, TasksOptions& options) {
            define_listing(command, options);
            command.option("--unit", options.unit, "UNIT",
                           {"Việc của đơn vị này và các đơn vị bên trong",
                            "Of this unit and those inside it"});
            command.option("--role", options.role, "ROLE",
                           {"Việc của vai trò này", "Of this role"});
            command.flag("--offered", options.offered,
                         {"Chỉ việc chưa ai nhận", "Only what nobody has taken"});
            command.flag("--late", options.late, {"Chỉ việc trễ hạn", "Only what is late"});
            command.flag("--all", options.all,
                         {"Với --as: cả việc đồng nghiệp đang giữ, trong phạm vi được thấy",
                          "With --as: what colleagues hold too, as far as it may be seen"});
            command.more({"Ví dụ: motcua tasks --db hs.db --as can-bo-01",
                          "Example: motcua tasks --db hs.db --as can-bo-01"});
        },
        show);
}

}  // namespace motcua::cli
