// A command on its way to the writer and its outcome on its way back.
#include "acts.hpp"

#include <motcua/engine/model/limits.hpp>
#include <motcua/json/request.hpp>

#include "document_use.hpp"
#include "workers.hpp"

namespace motcua::http {

std::optional<std::string> key_of(Call& call) {
    const auto key = call.request.fields.find("Idempotency-Key");
    if (!key) {
        return std::string{};
    }
    if (key->empty() || key->size() > limits::idempotency_key_bytes_max) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected a key of 1 to " + std::to_string(limits::idempotency_key_bytes_max) +
                         " bytes, but it has " + std::to_string(key->size())},
                    {{}, "Idempotency-Key", {}});
        return std::nullopt;
    }
    return std::string(*key);
}

std::optional<Command> envelope(Call& call, DossierId dossier, CommandBody body) {
    Command command;
    const auto key = key_of(call);
    if (!key) {
        return std::nullopt;
    }
    command.key = *key;
    command.actor = call.caller.actor;
    command.dossier = std::move(dossier);
    command.body = std::move(body);
    return command;
}

std::optional<CommandBody> read_act(Call& call, std::string_view type, json::Node body,
                                    std::string_view member, std::uint64_t number) {
    if (body.find(member) != nullptr) {
        call.refuse(
            {ErrorCode::invalid_argument, "expected no member of this name, but there is one"},
            {"/" + std::string(member), {}, {}});
        return std::nullopt;
    }
    json::Node said;
    said.kind = json::NodeKind::number;
    said.text = std::to_string(number);
    body.members.emplace_back(member, std::move(said));
    json::RequestReader request;
    Result<CommandBody> read = request.command(type, body);
    if (!read) {
        call.refuse(read.error(), {request.misfit().pointer, {}, {}});
        return std::nullopt;
    }
    return std::move(*read);
}

Response accepted(const Accepted& accepted) {
    json::Writer writer;
    writer.begin_object()
        .text_member("dossier", accepted.dossier.value)
        .number_member("version", accepted.version)
        .member("sequence")
        .number(accepted.sequence);
    writer.boolean_member("repeated", accepted.repeated).end_object();
    Response response{200, "application/json", writer.take(), {}};
    response.fields.add("ETag", "\"" + std::to_string(accepted.version) + "\"");
    return response;
}

namespace {

/// Of the server, or of the caller's own key: it would be answered so whatever there is.
bool tells_nothing_of_dossier(ErrorCode code) {
    switch (code) {
        case ErrorCode::key_reused:
        case ErrorCode::overloaded:
        case ErrorCode::storage_full:
        case ErrorCode::storage_unavailable:
        case ErrorCode::storage_corrupt:
        case ErrorCode::outcome_unknown:
        case ErrorCode::closed:
            return true;
        default:
            return false;
    }
}

/// Whether there is a dossier that he may not know of, and what has become of it, is not for him to
/// learn from the refusal: states and versions are judged before rights.
void refuse_veiled(Call call, const DossierId& dossier, const Error& error) {
    const bool posted = call.desk.workers.post([call, dossier, error](Reader& reader) mutable {
        const auto row = reader.find(call.visibility(), dossier.value);
        if (!row) {
            call.refuse(row.error());
        } else if (!*row) {
            call.refuse_unknown("a dossier");
        } else {
            call.refuse(error);
        }
    });
    if (!posted) {
        call.refuse({ErrorCode::overloaded, "expected fewer requests at once, but too many wait"});
    }
}

/// Whoever is told of an erasure can rely on it: if the documents are still there, he sends the command
/// again, which changes nothing else.
void erase_documents(Call call, const Accepted& stored, const Accept& accept) {
    if (!call.desk.parts.documents) {
        call.answer(accept(stored));
        return;
    }
    const bool posted = call.desk.workers.post([call, stored, accept](Reader&) mutable {
        const Result<void> erased = call.desk.parts.documents->store.erase(stored.dossier);
        erased ? call.answer(accept(stored)) : call.refuse(erased.error());
    });
    if (!posted) {
        call.refuse({ErrorCode::overloaded, "expected fewer requests at once, but too many wait"});
    }
}

}  // namespace

void submit(Call call, Command command, Accept accept,
            std::function<bool(Call&, const Error&)> otherwise) {
    const DossierId dossier = command.dossier;
    const auto documents = std::make_shared<DocumentUse>(call.desk);
    if (!documents->take(call, command)) {
        return;
    }
    const bool erases = std::holds_alternative<ErasePersonalData>(command.body);
    Engine& engine = call.engine();
    engine.submit(
        std::move(command),
        [call = std::move(call), dossier, documents, erases, accept = std::move(accept),
         otherwise = std::move(otherwise)](const Result<Accepted>& result) mutable {
            call.desk.metrics.judged(result.has_value());
            documents->settle(result);
            if (result && erases) {
                erase_documents(std::move(call), *result, accept);
            } else if (result) {
                call.answer(accept(*result));
            } else if (otherwise && otherwise(call, result.error())) {
                return;
            } else if (!dossier.empty() && !tells_nothing_of_dossier(result.error().code)) {
                refuse_veiled(std::move(call), dossier, result.error());
            } else {
                call.refuse(result.error());
            }
        });
}

void submit(Call call, Command command, Accept accept) {
    submit(std::move(call), std::move(command), std::move(accept), nullptr);
}

std::optional<DossierId> dossier_named(Call& call, Reader& reader, const std::string& name) {
    if (is_dossier_id(name)) {
        return DossierId(name);
    }
    const std::optional<DossierRow> row = find_dossier(call, reader, name);
    return row ? std::optional(row->dossier) : std::nullopt;
}

}  // namespace motcua::http
