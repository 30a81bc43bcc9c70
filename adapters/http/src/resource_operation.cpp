// How the server is, and what became of a command.
#include <motcua/engine/ports/kept_answers.hpp>
#include <motcua/engine/ports/store.hpp>
#include <motcua/json/render.hpp>

#include "routes.hpp"

namespace motcua::http {

void show_live(Call& call) {
    call.answer(Response{200, "application/json", R"({"alive":true})", {}});
}

void show_ready(Call& call, Reader& reader) {
    const Health health = call.engine().health();
    const ServerParts& parts = call.desk.parts;
    const bool reads = reader.last_sequence().has_value();
    const bool operations = parts.accounts.key("").has_value() && call.desk.writes.succeeds();
    const bool writes = !health.failure && !health.full;
    const std::optional<bool> synchronised =
        parts.machine ? parts.machine().clock_synchronised : std::nullopt;
    // A clock that does not say is told, and believed: many machines cannot ask theirs.
    const bool clock = !health.clock_suspect &&
                       (!call.desk.options.synchronised_clock || synchronised.value_or(true));
    const bool ready = writes && clock && reads && operations;
    json::Writer writer;
    writer.begin_object()
        .boolean_member("ready", ready)
        .boolean_member("writes", writes)
        .boolean_member("reads", reads)
        .boolean_member("operations", operations)
        .boolean_member("clock_suspect", health.clock_suspect)
        .member("clock_synchronised");
    synchronised ? writer.boolean(*synchronised) : writer.null();
    // Told, but no reason to turn work away.
    writer.member("backups_sound");
    parts.backups != nullptr ? writer.boolean(parts.backups->sound()) : writer.null();
    writer.end_object();
    call.answer(Response{ready ? 200U : 503U, "application/json", writer.take(), {}});
}

void show_version(Call& call) {
    if (!call.knows_query({})) {
        return;
    }
    json::Writer writer;
    writer.begin_object().text_member("version", MOTCUA_VERSION).end_object();
    call.answer(std::move(writer));
}

namespace {

/// Of a refusal, what its dossier's state had to do with it is told to whoever may see the dossier.
std::optional<Error> veil(Call& call, Reader& reader, CommandOutcome& outcome) {
    if (outcome.ok || outcome.dossier.empty()) {
        return std::nullopt;
    }
    const auto row = reader.find(call.visibility(), outcome.dossier.value);
    if (!row) {
        return row.error();
    }
    if (!*row) {
        outcome.error = ErrorCode::not_found;
        outcome.detail = "expected a dossier, but there is none of that name";
        outcome.version = 0;
    }
    return std::nullopt;
}

/// Whether a request with that key that is no command of a dossier was done.
Result<bool> was_done(const Call& call, const std::string& key) {
    KeptAnswers* const kept = call.desk.parts.kept_answers;
    if (kept == nullptr) {
        return false;
    }
    const auto before = kept->find(call.caller.actor.identity(), key);
    if (!before) {
        return before.error();
    }
    return *before && (*before)->answer.has_value();
}

}  // namespace

void show_command(Call& call, Reader& reader) {
    if (!call.knows_query({})) {
        return;
    }
    const std::string& key = call.at.front();
    auto outcome = reader.outcome(call.caller.actor.identity(), key);
    const Result<bool> done = outcome && !*outcome ? was_done(call, key) : Result<bool>(false);
    if (!outcome || !done) {
        call.refuse(!outcome ? outcome.error() : done.error());
        return;
    }
    if (*outcome) {
        if (const auto failed = veil(call, reader, **outcome)) {
            call.refuse(*failed);
            return;
        }
    }
    const bool accepted = *outcome ? (*outcome)->ok : *done;
    json::Writer writer;
    writer.begin_object()
        .text_member("key", key)
        .text_member("state", accepted   ? "accepted"
                              : *outcome ? "refused"
                                         : "unknown");
    writer.member("outcome");
    if (*outcome) {
        json::render(writer, **outcome);
    } else {
        writer.null();
    }
    writer.end_object();
    call.answer(std::move(writer));
}

}  // namespace motcua::http
