// Gathering what is late.
#include "view_late.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

/// When the dossier's handling was measured against its due date: at its end, or now.
Instant measured_at(const DossierRow& row, Instant now) {
    return row.finished.value_or(row.ended.value_or(now));
}

Result<void> add_if_late(View& view, const DossierRow& row, LateList& late) {
    const Instant at = measured_at(row, view.now());
    if (!row.due || row.clock == ClockPhase::paused || !(*row.due < at)) {
        return {};
    }
    const Result<Dossier> dossier = view.session().dossier(row.dossier);
    if (!dossier) {
        return dossier.error();
    }
    LateDossier one{row, {}, {}, !row.finished && !row.ended};
    if (const auto calendar = view.book().calendar_of(*dossier)) {
        one.late = calendar->working_time(*row.due, at);
        one.daily = calendar->daily_minutes();
    }
    one.row.owner = view.owner(row);
    late.dossiers.push_back(std::move(one));
    return {};
}

template <class Take>
Result<void> each_dossier(View& view, const DossierQuery& query, const Take& take) {
    PageRequest page{200, {}};
    while (true) {
        const Result<Page<DossierRow>> rows =
            view.reader().dossiers(view.visibility(), query, page);
        if (!rows) {
            return rows.error();
        }
        for (const DossierRow& row : rows->rows) {
            MOTCUA_TRY(take(row));
        }
        if (rows->next.empty()) {
            return {};
        }
        page.after = rows->next;
    }
}

/// After hours and on days off no working minute has passed yet.
std::string late_words(Minutes by, Minutes daily) {
    return by == Minutes{0} ? "vừa quá hạn" : amount_words(by, daily);
}

void sort(LateList& late) {
    std::stable_sort(
        late.tasks.begin(), late.tasks.end(),
        [](const ListedTask& a, const ListedTask& b) { return a.row.due < b.row.due; });
    std::stable_sort(
        late.dossiers.begin(), late.dossiers.end(),
        [](const LateDossier& a, const LateDossier& b) { return a.row.due < b.row.due; });
}

Result<void> add_tasks_of(View& view, TaskLister& lister, const DossierRow& row, LateList& late) {
    const Result<std::vector<TaskRow>> tasks = view.reader().tasks(row.dossier);
    if (!tasks) {
        return tasks.error();
    }
    for (const TaskRow& task : *tasks) {
        const Instant at = task.ended.value_or(view.now());
        if (!task.due || !(*task.due < at) || task.clock == ClockPhase::paused) {
            continue;
        }
        Result<ListedTask> listed = lister.list(task, at);
        if (!listed) {
            return listed.error();
        }
        late.tasks.push_back(std::move(*listed));
    }
    return {};
}

}  // namespace

Result<LateList> read_late(View& view, const PageRequest& page) {
    LateList late;
    const Result<Page<LateTask>> tasks = view.reader().late(view.visibility(), view.now(), page);
    if (!tasks) {
        return tasks.error();
    }
    TaskLister lister(view);
    for (const LateTask& one : tasks->rows) {
        Result<ListedTask> task = lister.list(one.task, view.now());
        if (!task) {
            return task.error();
        }
        late.tasks.push_back(std::move(*task));
    }
    late.next = tasks->next;
    if (!page.after.empty()) {
        return late;  // the dossiers stand on the first page
    }
    DossierQuery query;
    query.phase = Phase::received;
    query.due_before = view.now();
    MOTCUA_TRY(each_dossier(view, query, [&view, &late](const DossierRow& row) {
        return add_if_late(view, row, late);
    }));
    sort(late);
    return late;
}

Result<LateList> read_ever_late(View& view) {
    LateList late;
    TaskLister lister(view);
    const auto take = [&](const DossierRow& row) -> Result<void> {
        MOTCUA_TRY(add_if_late(view, row, late));
        return add_tasks_of(view, lister, row, late);
    };
    MOTCUA_TRY(each_dossier(view, {}, take));
    sort(late);
    return late;
}

void print_late(Output& output, View& view, const LateList& late) {
    if (late.tasks.empty() && late.dossiers.empty()) {
        output.line(Text{"Không có gì trễ hạn.", "Nothing is late."});
        return;
    }
    Table tasks({{{"Việc trễ hạn", "Late task"}, Align::left, 32},
                 {{"Bước", "Step"}, Align::left, 48},
                 {{"Ai giữ", "Held by"}, Align::left, 160},
                 {{"Hạn", "Due"}, Align::left, 18},
                 {{"Trễ (giờ làm việc)", "Late by (working time)"}, Align::left, 26},
                 {{"Tình trạng", "State"}, Align::left, 14}});
    for (const ListedTask& task : late.tasks) {
        const Minutes by = task.left.value_or(Minutes{0});
        tasks.add({name_of(*task.dossier, task.row.task), step_words(task.row),
                   holder_words(view.book(), task.row), time_words(task.row.due),
                   late_words(by, task.daily), std::string(words_of(task.row.state))});
    }
    if (!tasks.empty()) {
        output.table(tasks);
    }
    Table dossiers({{{"Hồ sơ trễ hạn", "Late dossier"}, Align::left, 32},
                    {{"Thủ tục", "Procedure"}, Align::left, 48},
                    {{"Cơ quan giải quyết", "Decides"}, Align::left, 40},
                    {{"Hẹn trả", "Due"}, Align::left, 18},
                    {{"Trễ (giờ làm việc)", "Late by (working time)"}, Align::left, 26},
                    {{"Tình trạng", "State"}, Align::left, 30}});
    for (const LateDossier& one : late.dossiers) {
        dossiers.add({name_of(one.row), one.row.title, view.book().unit(one.row.decides),
                      time_words(one.row.due), late_words(one.late, one.daily),
                      std::string(state_of(one.row))});
    }
    if (!dossiers.empty()) {
        if (!tasks.empty()) {
            output.line(std::string_view(""));
        }
        output.table(dossiers);
    }
}

void render(json::Writer& writer, const LateList& late, Instant at, bool personal) {
    writer.begin_object().member("tasks").begin_array();
    for (const ListedTask& task : late.tasks) {
        render(writer, task, task.row.ended.value_or(at), personal);
    }
    writer.end_array().member("dossiers").begin_array();
    for (const LateDossier& one : late.dossiers) {
        writer.begin_object();
        writer.boolean_member("open", one.open);
        writer.number_member("working_minutes_late", one.late.count());
        writer.member("dossier");
        json::render(writer, one.row);
        writer.end_object();
    }
    writer.end_array().member("next");
    late.next.empty() ? writer.null() : writer.string(late.next);
    writer.end_object();
}

}  // namespace motcua::cli
