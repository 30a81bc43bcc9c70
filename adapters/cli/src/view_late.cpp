// Gathering what is late.
#include "view_late.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "view_each.hpp"
#include "view_holding.hpp"
#include "view_law.hpp"
#include "view_time.hpp"
#include "view_words.hpp"

namespace motcua::cli {
namespace {

Result<void> add_shares(View& view, LateDossier& one) {
    const Result<Case> known = read_case(view, one.row.dossier);
    if (!known) {
        return known.error();
    }
    Result<Holding> held = holding_of(*known, view.now());
    if (!held) {
        return held.error();
    }
    one.shares = std::move(held->lateness);
    one.procedure = known->procedure;
    return {};
}

Result<void> add_if_late(View& view, const DossierRow& row, LateList& late) {
    const Instant at =
        measured_at(row.stands_since, row.finished ? row.finished : row.ended, view.now());
    if (!row.due || !(*row.due < at)) {
        return {};
    }
    const Result<Dossier> dossier = view.session().dossier(row.dossier);
    if (!dossier) {
        return dossier.error();
    }
    LateDossier one{row,
                    {},
                    {},
                    !row.finished && !row.ended,
                    timeliness(row.due, at, LatenessTest::by_day),
                    timeliness(row.due, at, LatenessTest::by_instant),
                    {},
                    {}};
    if (const auto calendar = view.book().calendar_of(*dossier)) {
        one.late = calendar->working_time(*row.due, at);
        one.daily = calendar->daily_minutes();
        MOTCUA_TRY(add_shares(view, one));
    }
    one.row.owner = view.owner(row);
    late.dossiers.push_back(std::move(one));
    return {};
}

/// The one who made it late most, and how many others there are.
std::string cause_words(View& view, const LateDossier& one) {
    if (one.shares.empty()) {
        return {};
    }
    const LateShare& most = one.shares.front();
    std::string text = bearer_words(view.book(), one.procedure.get(), most.bearer, most.who);
    return one.shares.size() == 1 ? text
                                  : fmt::format("{} và {} bên khác", text, one.shares.size() - 1);
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

Result<void> read_open_tasks(View& view, const PageRequest& page, LateList& late) {
    const Result<Page<LateTask>> tasks =
        view.reader().late(view.visibility(), WorklistQuery{}, view.now(), page);
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
    return {};
}

}  // namespace

Result<LateList> read_late(View& view, const LateFilter& filter, const PageRequest& page) {
    LateList late;
    TaskLister lister(view);
    if (!filter.finished && !filter.no_apology) {
        MOTCUA_TRY(read_open_tasks(view, page, late));
        if (!page.after.empty()) {
            return late;  // all else stands on the first page
        }
    }
    if (!filter.no_apology) {
        Result<std::vector<LateWait>> waits = read_late_waits(view);
        if (!waits) {
            return waits.error();
        }
        late.waits = std::move(*waits);
    }
    DossierQuery query;
    if (!filter.finished) {
        query.phase = Phase::received;
        query.due_before = view.now();
    }
    const auto take = [&](const DossierRow& row) -> Result<void> {
        if (filter.no_apology && row.apologies > 0) {
            return {};
        }
        MOTCUA_TRY(add_if_late(view, row, late));
        return filter.finished && !filter.no_apology ? add_tasks_of(view, lister, row, late)
                                                     : Result<void>{};
    };
    MOTCUA_TRY(each_dossier(view, view.visibility(), query, take));
    sort(late);
    return late;
}

void print_late(Output& output, View& view, const LateList& late) {
    if (late.tasks.empty() && late.waits.empty() && late.dossiers.empty()) {
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
                   late_holder_words(view.book(), task), time_words(task.row.due),
                   late_words(by, task.daily), task_state_words(*task.dossier, task.row)});
    }
    if (!tasks.empty()) {
        output.table(tasks);
    }
    if (!late.waits.empty()) {
        if (!tasks.empty()) {
            output.line(std::string_view(""));
        }
        print_late_waits(output, late.waits);
    }
    Table dossiers({{{"Hồ sơ trễ hạn", "Late dossier"}, Align::left, 32},
                    {{"Thủ tục", "Procedure"}, Align::left, 48},
                    {{"Cơ quan giải quyết", "Decides"}, Align::left, 40},
                    {{"Hẹn trả", "Due"}, Align::left, 18},
                    {{"Trễ (giờ làm việc)", "Late by (working time)"}, Align::left, 26},
                    {{"Theo ngày", "By day"}, Align::left, 10},
                    {{"Do", "Because of"}, Align::left, 60},
                    {{"Xin lỗi", "Apology"}, Align::left, 8},
                    {{"Tình trạng", "State"}, Align::left, 30}});
    for (const LateDossier& one : late.dossiers) {
        dossiers.add({name_of(one.row), one.row.title, view.book().unit(one.row.decides),
                      time_words(one.row.due), late_words(one.late, one.daily),
                      std::string(words_of(one.by_day)), cause_words(view, one),
                      one.row.apologies > 0 ? "có" : "chưa", std::string(state_of(one.row))});
    }
    if (!dossiers.empty()) {
        if (!tasks.empty() || !late.waits.empty()) {
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
    writer.end_array().member("waits");
    render(writer, late.waits);
    writer.member("dossiers").begin_array();
    for (const LateDossier& one : late.dossiers) {
        writer.begin_object();
        writer.boolean_member("open", one.open);
        writer.number_member("working_minutes_late", one.late.count());
        writer.text_member("by_day", enum_name(one.by_day));
        writer.text_member("by_instant", enum_name(one.by_instant));
        writer.boolean_member("apology", one.row.apologies > 0);
        writer.member("lateness").begin_array();
        for (const LateShare& share : one.shares) {
            writer.begin_object().text_member("bearer", enum_name(share.bearer));
            writer.text_member("who", share.who);
            writer.number_member("minutes", share.minutes.count()).end_object();
        }
        writer.end_array().member("dossier");
        json::render(writer, one.row);
        writer.end_object();
    }
    writer.end_array().member("next");
    late.next.empty() ? writer.null() : writer.string(late.next);
    writer.end_object();
}

}  // namespace motcua::cli
