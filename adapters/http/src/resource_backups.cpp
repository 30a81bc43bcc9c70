// Backups of what is served: begun, and followed until they are there.
#include <algorithm>

#include "routes.hpp"

namespace motcua::http {
namespace {

std::string_view word_of(BackupState state) {
    switch (state) {
        case BackupState::running:
            return "running";
        case BackupState::done:
            return "done";
        case BackupState::failed:
            return "failed";
    }
    return "failed";
}

void render(json::Writer& writer, const BackupRun& run, const Call& call) {
    writer.begin_object()
        .text_member("id", run.id)
        .text_member("state", word_of(run.state))
        .text_member("begun", format_instant(run.begun));
    if (run.ended) {
        writer.text_member("ended", format_instant(*run.ended));
    }
    writer.member("pages_done").number(run.pages_done);
    writer.member("pages").number(run.pages);
    if (run.state == BackupState::done) {
        writer.text_member("path", run.path).member("bytes").number(run.bytes);
        writer.member("events").number(run.events);
        writer.text_member("root", run.root);
    }
    if (run.error) {
        const Said said = call.desk.parts.say(*run.error, call.request.language);
        writer.text_member("code", to_string(run.error->code)).text_member("detail", said.detail);
    }
    writer.end_object();
}

/// nullptr: it is answered.
Backups* backups_of(Call& call) {
    if (!call.knows_query({})) {
        return nullptr;
    }
    Backups* const backups = call.desk.parts.backups;
    if (backups == nullptr) {
        call.refuse({ErrorCode::not_found,
                     "expected a folder for backups, but this server has none; --backup-to names "
                     "it"});
    }
    return backups;
}

void answer_run(Call& call, const BackupRun& run, unsigned status) {
    json::Writer writer;
    render(writer, run, call);
    Response response{status, "application/json", writer.take(), {}};
    response.fields.add("Location", "/v1/backups/" + run.id);
    call.answer(std::move(response));
}

}  // namespace

void begin_backup(Call& call, Reader&) {
    Backups* const backups = backups_of(call);
    if (backups == nullptr) {
        return;
    }
    if (!note(call, AuditKind::configuration, "backup", "begin")) {
        return;
    }
    const Result<BackupRun> begun = backups->begin();
    if (!begun) {
        note_refused(call, AuditKind::configuration, "backup", "begin", begun.error());
        call.refuse(begun.error());
        return;
    }
    answer_run(call, *begun, 202);
}

void list_backups(Call& call, Reader&) {
    if (const Backups* const backups = backups_of(call)) {
        call.answer(page_of(backups->runs(), {}, [&](json::Writer& writer, const BackupRun& run) {
            render(writer, run, call);
        }));
    }
}

void show_backup(Call& call, Reader&) {
    const Backups* const backups = backups_of(call);
    if (backups == nullptr) {
        return;
    }
    const std::vector<BackupRun> runs = backups->runs();
    const auto found = std::find_if(
        runs.begin(), runs.end(), [&](const BackupRun& run) { return run.id == call.at.front(); });
    if (found == runs.end()) {
        call.refuse_unknown("a backup");
        return;
    }
    answer_run(call, *found, 200);
}

}  // namespace motcua::http
