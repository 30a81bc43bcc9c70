// Tasks: worklists, the form of one, and what officers do with it.
#include <algorithm>
#include <array>

#include <motcua/engine/worklist.hpp>

#include "acts.hpp"
#include "etag.hpp"
#include "list_sheets.hpp"
#include "routes.hpp"
#include "task_form.hpp"
#include "work_rows.hpp"

namespace motcua::http {
namespace {

constexpr std::array<RouteAct, 10> kActs{{{"complete", "complete-task"},
                                          {"claim", "claim-task"},
                                          {"assign", "assign-task"},
                                          {"accept", "accept-task"},
                                          {"release", "release-task"},
                                          {"pull-back", "pull-back-task"},
                                          {"hand-back", "hand-back-task"},
                                          {"substitute", "substitute-task"},
                                          {"explain-lateness", "explain-lateness"},
                                          {"judge-lateness", "judge-lateness"}}};

/// The task's form as it is now; nullopt: it is answered.
struct Shown {
    std::string body;
    std::uint32_t version = 0;  ///< of the dossier
};

std::optional<TaskId> task_named(Call& call) {
    const auto id = parse_task_id(call.at.front());
    if (!id) {
        call.refuse_unknown("a task");
    }
    return id;
}

std::optional<Shown> show_form(Call& call, Reader& reader, const TaskId& id) {
    const auto dossier = reader.dossier(id.dossier);
    if (!dossier) {
        call.refuse(dossier.error());
        return std::nullopt;
    }
    const Task* const task = *dossier ? (*dossier)->task(id.number) : nullptr;
    const auto procedure = task != nullptr ? call.engine().procedure((*dossier)->procedure)
                                           : Result<ProcedurePtr>(Error{ErrorCode::not_found, {}});
    const StepNode* const step = procedure ? (*procedure)->step(task->step) : nullptr;
    if (step == nullptr) {
        call.refuse_unknown("an open task");
        return std::nullopt;
    }
    const auto calendar = call.engine().calendar((*dossier)->clock.calendar);
    return Shown{render_form({**dossier, **procedure, *task, *step,
                              calendar ? calendar->get() : nullptr, call.now()}),
                 (*dossier)->version};
}

/// The earliest of what `late` and `due_before` of the query say; nullopt if they say nothing, and with
/// `bad` set if it is answered.
std::optional<Instant> due_asked(Call& call, bool& bad) {
    std::optional<Instant> before = call.instant("due_before", bad);
    const auto late = bad ? std::nullopt : call.boolean("late");
    bad = !late;
    if (late && *late) {
        before = before ? std::min(*before, call.now()) : call.now();
    }
    return before;
}

std::optional<WorklistQuery> worklist_query(Call& call) {
    WorklistQuery query;
    if (const std::string officer = call.query("officer"); !officer.empty()) {
        query.holder = OfficerId(officer);
    }
    if (const std::string unit = call.query("unit"); !unit.empty()) {
        query.units = {UnitId(unit)};
    }
    if (const std::string role = call.query("role"); !role.empty()) {
        query.role = RoleId(role);
    }
    query.procedure = call.query("procedure");
    query.step = call.query("step");
    bool bad = false;
    query.due_before = due_asked(call, bad);
    const auto offered = bad ? std::nullopt : call.boolean("offered");
    if (!offered) {
        return std::nullopt;
    }
    query.offered_only = *offered;
    return query;
}

OwnWorkQuery own_query(const Call& call, const WorklistQuery& query, std::size_t limit) {
    OwnWorkQuery own;
    own.officer = call.caller.actor.officer;
    own.offered_only = query.offered_only;
    own.due_before = query.due_before;
    own.limit = limit;
    own.procedure = query.procedure;
    own.step = query.step;
    return own;
}

/// What is told of a stored command; the draft of a form that was handed in is dropped.
Accept accept_of(const Call& call, const Command& command, const TaskId& id) {
    if (!std::holds_alternative<CompleteTask>(command.body) || !call.caller.is_officer()) {
        return accepted;
    }
    return [&desk = call.desk, officer = call.caller.actor.officer, id](const Accepted& stored) {
        // If that cannot be done now, an old draft stays, which hurts nobody.
        static_cast<void>(desk.workers.post([&desk, officer, id](Reader&) {
            static_cast<void>(desk.parts.ops.drop_draft(officer, draft_subject(id)));
        }));
        return accepted(stored);
    };
}

void submit_if_unchanged(Call call, Reader& reader, Command command, const TaskId& id,
                         const std::string& etag);

/// Somebody changed the dossier between the look and the commit: unless the form shows it, the act
/// goes on as it was meant.
bool look_again(Call& call, const Error& error, const Command& command, const TaskId& id,
                const std::string& etag) {
    if (error.code != ErrorCode::stale_version) {
        return false;
    }
    return call.desk.workers.post([call, command, id, etag](Reader& reader) mutable {
        submit_if_unchanged(std::move(call), reader, std::move(command), id, etag);
    });
}

/// That there is such a task is told to whoever may see it.
void refuse_changed(Call& call, Reader& reader, const TaskId& id) {
    const auto row = reader.find(call.visibility(), id.dossier.value);
    if (!row) {
        call.refuse(row.error());
    } else if (!*row) {
        call.refuse_unknown("an open task");
    } else {
        call.refuse({ErrorCode::stale_version,
                     "expected the task as it was shown, but it is another by now"},
                    {{}, "If-Match", {}});
    }
}

/// What was done by its key before is answered as before, whatever the task shows by now.
bool was_decided(Reader& reader, const Command& command) {
    if (command.key.empty()) {
        return false;
    }
    const auto outcome = reader.outcome(command.actor.identity(), command.key);
    return outcome && outcome->has_value();
}

void submit_if_unchanged(Call call, Reader& reader, Command command, const TaskId& id,
                         const std::string& etag) {
    if (was_decided(reader, command)) {
        Accept accept = accept_of(call, command, id);
        submit(std::move(call), std::move(command), std::move(accept));
        return;
    }
    const auto shown = show_form(call, reader, id);
    if (!shown) {
        return;
    }
    if (etag_of(shown->body, call.desk.parts.digest) != etag) {
        refuse_changed(call, reader, id);
        return;
    }
    command.expected_version = shown->version;
    Accept accept = accept_of(call, command, id);
    submit(std::move(call), command, std::move(accept),
           [command, id, etag](Call& again, const Error& error) {
               return look_again(again, error, command, id, etag);
           });
}

/// What he holds and what he is offered: one list without pages.
void list_own(Call& call, Reader& reader, const WorklistQuery& query, const PageRequest& page) {
    if (!page.after.empty()) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected no cursor with an officer's own list, but there is one"},
                    {{}, {}, "cursor"});
        return;
    }
    const auto work = own_work(reader, call.engine().directory(),
                               own_query(call, query, page.limit), date_of(call.now()));
    if (!work) {
        call.refuse(work.error());
        return;
    }
    auto rows = WorkRows::of(call, reader, work->rows);
    if (!rows || !note_worklist(call, rows->told())) {
        return;
    }
    json::Writer writer;
    writer.begin_object().member("rows").begin_array();
    for (const TaskRow& task : work->rows) {
        rows->render(writer, task);
    }
    writer.end_array().member("next").null();
    writer.boolean_member("more", work->more).end_object();
    call.answer(std::move(writer));
}

/// The officer's own list, or that of the query, whole.
std::optional<std::vector<TaskRow>> tasks_of(Call& call, Reader& reader, const WorklistQuery& query,
                                             bool own) {
    if (!own) {
        const Visibility visible = call.visibility();
        return all_rows<TaskRow>(
            call, [&](const PageRequest& page) { return reader.worklist(visible, query, page); });
    }
    const std::size_t most = call.desk.options.limits.sheet_rows;
    auto work = own_work(reader, call.engine().directory(), own_query(call, query, most),
                         date_of(call.now()));
    if (!work) {
        call.refuse(work.error());
        return std::nullopt;
    }
    return fits_sheet(call, work->more ? most + 1 : work->rows.size())
               ? std::optional(std::move(work->rows))
               : std::nullopt;
}

void answer_tasks_sheet(Call& call, Reader& reader, const WorklistQuery& query, bool own) {
    const auto tasks = tasks_of(call, reader, query, own);
    auto rows = tasks ? WorkRows::of(call, reader, *tasks) : std::nullopt;
    if (rows && note_reading(call, rows->told(), "worklist")) {
        answer_sheets(call, {tasks_sheet(call, *tasks, *rows)}, "cong-viec");
    }
}

/// Whose work is counted; empty: it is answered.
OfficerId officer_counted(Call& call) {
    const std::string named = call.query("officer");
    if (!call.has_work() && !named.empty()) {
        return OfficerId(named);
    }
    if (call.caller.is_officer() && (named.empty() || named == call.caller.actor.officer.value)) {
        return call.caller.actor.officer;
    }
    call.refuse({ErrorCode::invalid_argument,
                 "expected an officer whose work the caller may count, but it is none"},
                {{}, {}, "officer"});
    return {};
}

}  // namespace

std::span<const RouteAct> task_acts() noexcept { return kActs; }

void count_tasks(Call& call, Reader& reader) {
    constexpr std::size_t counted_most = 1'000;
    const OfficerId officer = call.knows_query({"officer"}) ? officer_counted(call) : OfficerId{};
    if (officer.empty()) {
        return;
    }
    OwnWorkQuery query;
    query.officer = officer;
    query.limit = counted_most;
    const auto work = own_work(reader, call.engine().directory(), query, date_of(call.now()));
    if (!work) {
        call.refuse(work.error());
        return;
    }
    const WorkCounts counts = counts_of(work->rows, officer, call.now());
    json::Writer writer;
    writer.begin_object().text_member("officer", officer.value);
    writer.member("held").number(counts.held);
    writer.member("offered").number(counts.offered);
    writer.member("late").number(counts.late);
    writer.boolean_member("more", work->more).end_object();
    call.answer(std::move(writer));
}

void list_tasks(Call& call, Reader& reader) {
    if (!call.knows_query({"officer", "unit", "role", "procedure", "step", "due_before", "offered",
                           "late", "all", "format", "limit", "cursor"})) {
        return;
    }
    const auto query = worklist_query(call);
    const auto all = query ? call.boolean("all") : std::nullopt;
    const auto page = all ? call.page() : std::nullopt;
    const auto sheet = page ? wants_sheet(call) : std::nullopt;
    if (!sheet) {
        return;
    }
    const bool named = query->holder || !query->units.empty() || query->role;
    const bool own = call.has_work() && !named && !*all;
    if (*sheet) {
        answer_tasks_sheet(call, reader, *query, own);
        return;
    }
    if (own) {
        list_own(call, reader, *query, *page);
        return;
    }
    const auto found = reader.worklist(call.visibility(), *query, *page);
    if (!found) {
        call.refuse(found.error());
        return;
    }
    auto rows = WorkRows::of(call, reader, found->rows);
    if (rows && note_worklist(call, rows->told())) {
        call.answer(
            page_of(found->rows, found->next,
                    [&](json::Writer& writer, const TaskRow& row) { rows->render(writer, row); }));
    }
}

void show_task(Call& call, Reader& reader) {
    const auto id = call.knows_query({}) ? task_named(call) : std::nullopt;
    if (!id || !find_dossier(call, reader, id->dossier.value)) {
        return;
    }
    const auto shown = show_form(call, reader, *id);
    if (!shown || !note_reading(call, {id->dossier}, "task")) {
        return;
    }
    Response response{200, "application/json", shown->body, {}};
    response.fields.add("ETag", etag_of(shown->body, call.desk.parts.digest));
    call.answer(std::move(response));
}

void act_on_task(Call& call, Reader& reader) {
    const auto act = std::find_if(kActs.begin(), kActs.end(),
                                  [&](const RouteAct& one) { return one.name == call.at.at(1); });
    if (act == kActs.end()) {
        call.refuse_unknown("an act");
        return;
    }
    const auto id = call.knows_query({}) ? task_named(call) : std::nullopt;
    const auto body = id ? call.object() : std::nullopt;
    if (!body) {
        return;
    }
    auto read = read_act(call, act->command, *body, "task", id->number);
    auto command = read ? envelope(call, id->dossier, std::move(*read)) : std::nullopt;
    if (!command) {
        return;
    }
    if (const auto match = call.request.fields.find("If-Match")) {
        const std::string etag(*match);
        submit_if_unchanged(std::move(call), reader, std::move(*command), *id, etag);
    } else {
        Accept accept = accept_of(call, *command, *id);
        submit(std::move(call), std::move(*command), std::move(accept));
    }
}

}  // namespace motcua::http
