// How the server is, and what became of a command.
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
    const bool operations = parts.accounts.key("").has_value();
    const std::optional<bool> synchronised =
        parts.machine ? parts.machine().clock_synchronised : std::nullopt;
    // A clock that does not say is told, and believed: many machines cannot ask theirs.
    const bool clock = !health.clock_suspect &&
                       (!call.desk.options.synchronised_clock || synchronised.value_or(true));
    const bool ready = !health.failure && clock && reads && operations;
    json::Writer writer;
    writer.begin_object()
        .boolean_member("ready", ready)
        .boolean_member("writes", !health.failure)
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

void show_command(Call& call, Reader& reader) {
    if (!call.knows_query({})) {
        return;
    }
    const auto outcome = reader.outcome(call.caller.actor.identity(), call.at.front());
    if (!outcome) {
        call.refuse(outcome.error());
        return;
    }
    json::Writer writer;
    writer.begin_object()
        .text_member("key", call.at.front())
        .text_member("state", !*outcome        ? "unknown"
                              : (*outcome)->ok ? "accepted"
                                               : "refused");
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
