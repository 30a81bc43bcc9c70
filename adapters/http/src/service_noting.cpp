// What the audit trail is told of every request, whatever its resource: who came in, who was turned away,
// who asked for what he may not.
#include <algorithm>
#include <utility>

#include "service.hpp"

namespace motcua::http {
namespace {

/// Whether the path names a dossier, or a task of one.
bool names_dossier(const Route& route) {
    return route.pattern.starts_with("/v1/dossiers/{}") ||
           route.pattern.starts_with("/v1/tasks/{}");
}

/// The dossier of a path that names one or its task.
std::string dossier_in(const Route& route, const std::string& name) {
    const bool of_task = route.pattern.starts_with("/v1/tasks/");
    const auto task = of_task ? parse_task_id(name) : std::nullopt;
    return task ? task->dossier.value : name;
}

/// By what a caller signed in.
std::string way_in(const Caller& caller) {
    if (caller.holder) {
        return account_subject(caller.holder->account.login);
    }
    return caller.key.empty() ? "token" : "key:" + caller.key;
}

}  // namespace

bool Service::is_auditor(const Call& call) const {
    if (!call.caller.is_officer() || options_.auditor_roles.empty()) {
        return false;
    }
    const auto posts =
        call.engine().directory().posts(call.caller.actor.officer, date_of(call.now()));
    return std::any_of(posts.begin(), posts.end(), [&](const Post& post) {
        const auto& roles = options_.auditor_roles;
        return std::find(roles.begin(), roles.end(), post.role.value) != roles.end();
    });
}

/// An auditor reads the trail, in which he himself is noted, and nothing else: so nobody may act in his
/// name. Accounts of the server with that role are judged by refuse_entry().
std::optional<Error> Service::refuse_auditor(const Route& route, const Call& call) const {
    const bool personal = route.door == Door::session || route.door == Door::administrator;
    if (!call.caller.is_officer() || call.caller.role() != AccountRole::officer || personal) {
        return std::nullopt;
    }
    const bool auditor = is_auditor(call);
    if (auditor && !call.caller.key.empty()) {
        return Error{ErrorCode::not_permitted,
                     "expected an auditor who signs in himself, but a system named him"};
    }
    if (auditor != (route.door == Door::auditor)) {
        return Error{ErrorCode::not_permitted,
                     auditor
                         ? "expected a question about the audit trail, but an auditor asked for "
                           "something else"
                         : "expected an auditor, but the officer is none"};
    }
    return std::nullopt;
}

bool Service::note_sign_in(Call& call) {
    AuditEntry entry = entry_of(call, AuditKind::sign_in);
    entry.subject = way_in(call.caller);
    const std::string who = recent_name(entry);
    const auto now = parts_.clock.boot_time();
    if (notings_.sign_ins.knows(who, now)) {
        return true;
    }
    const Result<void> noted = parts_.audit.record({std::move(entry)});
    if (!noted) {
        call.refuse(noted.error());
        return false;
    }
    notings_.sign_ins.remember(who, now);
    return true;
}

void Service::refuse_sign_in(Call& call, Response refusal) {
    // 503: nobody was judged.
    if (refusal.status == 401 || refusal.status == 403) {
        AuditEntry entry = entry_of(call, AuditKind::sign_in_refused);
        entry.actor.clear();
        entry.outcome = refusal.status == 401 ? "not_signed_in" : "not_permitted";
        const std::string key = refused_at(entry.client);
        if (const Result<void> noted = note_refusal(key, std::move(entry)); !noted) {
            call.refuse(noted.error());
            return;
        }
    }
    call.answer(std::move(refusal));
}

void Service::watch(const Route& route, Call& call) {
    // Without the body, which may be long.
    Call told{desk_, {}, call.caller, call.at, std::move(call.respond)};
    told.request.language = call.request.language;
    told.request.client = call.request.client;
    call.respond = [this, &route, told](Response response) mutable {
        const bool refused =
            response.status == 403 || (response.status == 404 && names_dossier(route));
        if (!refused) {
            told.answer(std::move(response));
            return;
        }
        // Whoever answers may be the writer, who waits for no other file.
        const bool posted = workers_->post([this, &route, told, response](Reader& reader) mutable {
            note_denial(route, told, reader, std::move(response));
        });
        if (!posted) {
            told.refuse(
                {ErrorCode::overloaded, "expected fewer requests at once, but too many wait"});
        }
    };
}

/// What is not there is noted as what may not be known is, so that the time that it takes tells nothing.
void Service::note_denial(const Route& route, Call& call, Reader& reader, Response refusal) {
    AuditEntry entry = entry_of(call, AuditKind::denial);
    entry.what = std::string(name_of(route.method)) + " " + std::string(route.pattern);
    entry.outcome =
        to_string(refusal.status == 403 ? ErrorCode::not_permitted : ErrorCode::not_found);
    if (names_dossier(route)) {
        const std::string name = dossier_in(route, call.at.front());
        const auto there = reader.find(Visibility::all(), name);
        const auto seen = there ? reader.find(call.visibility(), name) : there;
        if (!seen) {
            call.refuse(seen.error());
            return;
        }
        if (refusal.status == 404 && *seen) {
            call.answer(std::move(refusal));  // something in it is not there: nothing was hidden
            return;
        }
        // A name that nothing has may be anything, a person's too.
        entry.subject = *there ? (*there)->dossier.value : std::string{};
    }
    const std::string key = "denial\n" + entry.actor;
    if (const Result<void> noted = note_refusal(key, std::move(entry)); !noted) {
        call.refuse(noted.error());
        return;
    }
    call.answer(std::move(refusal));
}

Result<void> Service::note_refusal(const std::string& key, AuditEntry entry) {
    return notings_.refusals.take(key, entry, parts_.clock.boot_time())
               ? parts_.audit.record({std::move(entry)})
               : Result<void>();
}

void Service::write_counted(std::vector<AuditEntry> entries) {
    const Result<void> noted = parts_.audit.record(entries);
    if (!noted && parts_.log != nullptr) {
        parts_.log->write(LogLevel::error, "audit trail: " + noted.error().detail);
    }
}

}  // namespace motcua::http
