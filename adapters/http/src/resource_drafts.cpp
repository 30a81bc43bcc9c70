// Half-filled forms: each officer's own, for no other eyes. No event and no version of a dossier.
#include <motcua/engine/ports/ops_store.hpp>

#include "routes.hpp"

namespace motcua::http {
namespace {

/// What the drafts of a task are kept under, if the caller may see its dossier; else it is answered.
std::optional<TaskId> task_seen(Call& call, Reader& reader) {
    if (!call.knows_query({})) {
        return std::nullopt;
    }
    const auto id = parse_task_id(call.at.front());
    if (!id) {
        call.refuse_unknown("a task");
        return std::nullopt;
    }
    return find_dossier(call, reader, id->dossier.value) ? id : std::nullopt;
}

}  // namespace

std::string draft_subject(const TaskId& task) { return "task:" + to_string(task); }

void save_draft(Call& call, Reader& reader) {
    const auto id = task_seen(call, reader);
    // Any object: it is what the form has by now, not what a command needs.
    if (!id || !call.object()) {
        return;
    }
    const Draft draft{call.caller.actor.officer, draft_subject(*id), call.request.body, call.now()};
    if (const Result<void> saved = call.desk.parts.ops.save_draft(draft); !saved) {
        call.refuse(saved.error());
        return;
    }
    json::Writer writer;
    writer.begin_object().text_member("saved", format_instant(draft.saved)).end_object();
    call.answer(std::move(writer));
}

void show_draft(Call& call, Reader& reader) {
    const auto id = task_seen(call, reader);
    if (!id) {
        return;
    }
    auto draft = call.desk.parts.ops.draft(call.caller.actor.officer, draft_subject(*id));
    if (!draft) {
        call.refuse(draft.error());
        return;
    }
    if (!*draft) {
        call.refuse_unknown("a draft");
        return;
    }
    if (!note_reading(call, {id->dossier}, "draft")) {
        return;
    }
    Response response{200, "application/json", std::move((*draft)->content), {}};
    response.fields.add("MotCua-Saved", format_instant((*draft)->saved));
    call.answer(std::move(response));
}

void drop_draft(Call& call, Reader& reader) {
    const auto id = task_seen(call, reader);
    if (!id) {
        return;
    }
    const Result<void> dropped =
        call.desk.parts.ops.drop_draft(call.caller.actor.officer, draft_subject(*id));
    if (!dropped) {
        call.refuse(dropped.error());
        return;
    }
    call.answer(Response{200, "application/json", "{}", {}});
}

}  // namespace motcua::http
