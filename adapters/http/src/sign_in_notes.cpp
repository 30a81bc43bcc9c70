// Sign-ins by password and link are noted one by one, unlike those by keys and tokens: they are acts of
// their own. The requests of a session are then known to the book of recent sign-ins.
#include "sign_in_notes.hpp"

#include "noting.hpp"

namespace motcua::http {
namespace {

bool record(Call& call, AuditEntry entry) {
    const Result<void> noted = call.desk.parts.audit.record({std::move(entry)});
    if (!noted) {
        call.refuse(noted.error());
    }
    return noted.has_value();
}

}  // namespace

bool note_came_in(Call& call, const LocalAccount& account, std::string how) {
    AuditEntry entry = entry_of(call, AuditKind::sign_in);
    entry.actor = actor_of(account).identity();
    entry.system.clear();
    entry.subject = account_subject(account.login);
    const std::string who = recent_name(entry);
    entry.what = std::move(how);
    if (!record(call, std::move(entry))) {
        return false;
    }
    call.desk.notings.sign_ins.remember(who, call.desk.parts.clock.boot_time());
    return true;
}

bool note_turned_away(Call& call, const std::string& login, std::string how, std::string outcome) {
    AuditEntry entry = entry_of(call, AuditKind::sign_in_refused);
    entry.actor.clear();  // nobody knows who it was
    entry.system.clear();
    entry.subject = login.empty() ? std::string{} : account_subject(login);
    entry.what = std::move(how);
    entry.outcome = std::move(outcome);
    const bool written = call.desk.notings.refusals.take(refused_at(entry.client), entry,
                                                         call.desk.parts.clock.boot_time());
    return !written || record(call, std::move(entry));
}

Result<TriedInVain> tried_in_vain(LocalSignIn& local, const std::string& login,
                                  SignInRefusal refusal, Instant now) {
    const bool code = refusal == SignInRefusal::code_needed;
    TriedInVain tried{{}, code ? "code_needed" : "sign_in_failed"};
    const Result<std::optional<LocalAccount>> account =
        is_login(login) ? local.store().account(login) : std::optional<LocalAccount>();
    if (!account) {
        return account.error();
    }
    if (*account) {
        tried.login = login;
        if ((*account)->disabled) {
            tried.outcome = "disabled";
        } else if ((*account)->locked_until && now < *(*account)->locked_until) {
            tried.outcome = "locked";
        }
    }
    return tried;
}

}  // namespace motcua::http
