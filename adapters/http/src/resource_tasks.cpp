// Tasks: worklists, the form of one, and what officers do with it.
#include <algorithm>
#include <array>

#include <motcua/engine/core/authorize.hpp>
#include <motcua/json/render.hpp>
#include <motcua/json/request.hpp>

#include "acts.hpp"
#include "etag.hpp"
#include "routes.hpp"
#include "task_form.hpp"

namespace motcua::http {
namespace {

constexpr std::array<TaskAct, 10> kActs{{{"complete", "complete-task"},
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

std::optional<WorklistQuery> worklist_query(Call& call) {
    WorklistQuery query;
    if (const std::string officer = call.query("officer"); !officer.empty()) {
        query.holder = OfficerId(officer);
    }
    if (const std::string unit = call.query("unit"); !unit.empty()) {
        query.unit = UnitId(unit);
    }
    if (const std::string role = call.query("role"); !role.empty()) {
        query.role = RoleId(role);
    }
    const std::string offered = call.query("offered");
    const std::string late = call.query("late");
    for (const auto& [name, value] : {std::pair("offered", offered), std::pair("late", late)}) {
        if (!value.empty() && value != "true" && value != "false") {
            call.refuse({ErrorCode::invalid_argument, "expected true or false, but it is neither"},
                        {{}, {}, name});
            return std::nullopt;
        }
    }
    query.offered_only = offered == "true";
    if (late == "true") {
        query.due_before = call.now();
    }
    return query;
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

void submit_if_unchanged(Call call, Reader& reader, Command command, const TaskId& id,
                         const std::string& etag) {
    const auto shown = show_form(call, reader, id);
    if (!shown) {
        return;
    }
    if (etag_of(shown->body, call.desk.parts.digest) != etag) {
        call.refuse({ErrorCode::stale_version,
                     "expected the task as it was shown, but it is another by now"},
                    {{}, "If-Match", {}});
        return;
    }
    command.expected_version = shown->version;
    submit(std::move(call), command, accepted,
           [command, id, etag](Call& again, const Error& error) {
               return look_again(again, error, command, id, etag);
           });
}

}  // namespace

std::span<const TaskAct> task_acts() noexcept { return kActs; }

void list_tasks(Call& call, Reader& reader) {
    if (!call.knows_query({"officer", "unit", "role", "offered", "late", "limit", "cursor"})) {
        return;
    }
    const auto query = worklist_query(call);
    const auto page = query ? call.page() : std::nullopt;
    if (!page) {
        return;
    }
    const auto found = reader.worklist(call.visibility(), *query, *page);
    if (!found) {
        call.refuse(found.error());
        return;
    }
    call.answer(page_of(found->rows, found->next, [](json::Writer& writer, const TaskRow& row) {
        json::render(writer, row);
    }));
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
                                  [&](const TaskAct& one) { return one.name == call.at.at(1); });
    if (act == kActs.end()) {
        call.refuse_unknown("an act");
        return;
    }
    const auto id = task_named(call);
    const auto body = id ? call.object() : std::nullopt;
    if (!body) {
        return;
    }
    // The path says which task it is.
    json::Node said = *body;
    json::RequestReader request;
    if (said.find("task") != nullptr) {
        call.refuse(
            {ErrorCode::invalid_argument, "expected no member of this name, but there is one"},
            {"/task", {}, {}});
        return;
    }
    json::Node number;
    number.kind = json::NodeKind::number;
    number.text = std::to_string(id->number);
    said.members.emplace_back("task", std::move(number));
    Result<CommandBody> read = request.command(act->command, said);
    if (!read) {
        call.refuse(read.error(), {request.misfit().pointer, {}, {}});
        return;
    }
    auto command = envelope(call, id->dossier, std::move(*read));
    if (!command) {
        return;
    }
    if (const auto match = call.request.fields.find("If-Match")) {
        const std::string etag(*match);
        submit_if_unchanged(std::move(call), reader, std::move(*command), *id, etag);
    } else {
        submit(std::move(call), std::move(*command));
    }
}

}  // namespace motcua::http
