// Accounts of the server, for administrators. None of them changes his own: what only he knows to be
// wrong nobody would see.
#include "live.hpp"
#include "local_answers.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

void text_or_null(json::Writer& writer, std::string_view name, const std::string& text) {
    writer.member(name);
    text.empty() ? writer.null() : writer.string(text);
}

void write_account(json::Writer& writer, const LocalAccount& account, Instant now) {
    const bool locked = account.locked_until && now < *account.locked_until;
    writer.begin_object()
        .text_member("login", account.login)
        .text_member("role", enum_name(account.role));
    text_or_null(writer, "officer", account.officer.value);
    writer.boolean_member("disabled", account.disabled)
        .boolean_member("has_password", !account.password.empty())
        .boolean_member("second_factor", account.second_factor_on);
    text_or_null(writer, "locked_until",
                 locked ? format_instant(*account.locked_until) : std::string{});
    writer.text_member("created", format_instant(account.created)).end_object();
}

std::string link_text(const std::string& login, const NewLink& link) {
    json::Writer writer;
    writer.begin_object()
        .text_member("login", login)
        .text_member("token", link.text)
        .text_member("expires", format_instant(link.link.expires))
        .end_object();
    return writer.take();
}

/// The account as it is now, for an answer.
void answer_account(Call& call, const std::string& login, unsigned status) {
    const auto account = call.desk.local->store().account(login);
    if (!account || !*account) {
        call.refuse(account ? Error{ErrorCode::not_found,
                                    "expected an account, but there is none of that name"}
                            : account.error());
        return;
    }
    json::Writer writer;
    write_account(writer, **account, call.now());
    call.answer(Response{status, "application/json", writer.take(), {}});
}

/// Of what is changed: an account that is there. False: it is answered.
bool is_there(Call& call, const std::string& login) {
    const auto account =
        is_login(login) ? call.desk.local->store().account(login) : std::optional<LocalAccount>();
    if (!account) {
        call.refuse(account.error());
        return false;
    }
    if (!*account) {
        call.refuse({ErrorCode::not_found, "expected an account, but there is none of that name"});
    }
    return account->has_value();
}

/// A change of an account that was noted, and could not be made.
void refuse_noted(Call& call, const std::string& login, const std::string& what,
                  const Error& error) {
    note_refused(call, AuditKind::configuration, account_subject(login), what, error);
    call.refuse(error);
}

bool is_own(Call& call, const std::string& login) {
    const bool own = call.caller.holder->account.login == login;
    if (own) {
        call.refuse({ErrorCode::not_permitted,
                     "expected another administrator, but it is his own account"});
    }
    return own;
}

bool refuse_member(Call& call, const std::string& name, std::string detail) {
    call.refuse({ErrorCode::invalid_argument, std::move(detail)}, {"/" + name, {}, {}});
    return false;
}

/// What a new account is, from a body; false: it is answered.
bool read_account(Call& call, const std::map<std::string, std::string>& said,
                  LocalAccount& account) {
    const auto text = [&](const char* name) {
        const auto found = said.find(name);
        return found == said.end() ? std::string{} : found->second;
    };
    account.login = text("login");
    if (!is_login(account.login)) {
        return refuse_member(call, "login",
                             "expected a name of 2 to 64 of a-z, 0-9, '.', '-', '_' that begins "
                             "with a letter, but it is none");
    }
    const std::string role = text("role");
    const auto known =
        role.empty() ? std::optional(AccountRole::officer) : enum_from_name<AccountRole>(role);
    if (!known) {
        return refuse_member(call, "role",
                             "expected officer, inspector, auditor or administrator, but it is "
                             "none of them");
    }
    account.role = *known;
    account.officer = OfficerId(text("officer"));
    if (account.role != AccountRole::officer) {
        return account.officer.empty() ||
               refuse_member(call, "officer",
                             "expected no officer for a role of the server, but there is one");
    }
    return call.engine().directory().officer(account.officer).has_value() ||
           refuse_member(call, "officer",
                         "expected an officer of the organisation, but none has that id");
}

/// true or false of a member; nullopt: it is answered.
std::optional<bool> boolean_of(Call& call, const std::string& name, const json::Node& node) {
    if (node.kind == json::NodeKind::boolean) {
        return node.boolean;
    }
    refuse_member(call, name, "expected true or false, but it is neither");
    return std::nullopt;
}

/// What of an account is changed.
struct AccountChange {
    std::optional<bool> disabled;
    bool unlock = false;

    /// For the audit trail.
    [[nodiscard]] std::string words() const {
        std::string words = disabled ? (*disabled ? "disable" : "enable") : "";
        if (unlock) {
            words += words.empty() ? "unlock" : ", unlock";
        }
        return words.empty() ? "nothing" : words;
    }

    void operator()(LocalAccount& account) const {
        if (disabled) {
            account.disabled = *disabled;
            ++account.generation;  // enabled again, nobody goes on where he was
        }
        if (unlock) {
            account.failures = 0;
            account.locked_until.reset();
        }
    }
};

std::optional<AccountChange> read_change(Call& call) {
    const auto body = call.knows_query({}) ? call.object() : std::nullopt;
    if (!body) {
        return std::nullopt;
    }
    AccountChange change;
    for (const auto& [name, node] : body->members) {
        if (name != "disabled" && name != "locked") {
            refuse_member(call, name, "expected no member of this name, but there is one");
            return std::nullopt;
        }
        if (node.kind == json::NodeKind::null) {
            continue;
        }
        const auto said = boolean_of(call, name, node);
        if (!said) {
            return std::nullopt;
        }
        if (name == "disabled") {
            change.disabled = said;
        } else if (*said) {
            refuse_member(call, name, "expected false, but failures alone lock an account");
            return std::nullopt;
        } else {
            change.unlock = true;
        }
    }
    return change;
}

}  // namespace

void list_accounts(Call& call, Reader&) {
    if (!call.knows_query({})) {
        return;
    }
    const Result<std::vector<LocalAccount>> all = call.desk.local->store().all();
    if (!all) {
        call.refuse(all.error());
        return;
    }
    call.answer(
        page_of(*all, {}, [now = call.now()](json::Writer& writer, const LocalAccount& account) {
            write_account(writer, account, now);
        }));
}

void add_account(Call& call, Reader&) {
    const auto said = texts_in(call, {"login", "role", "officer"});
    LocalAccount account;
    account.created = call.now();
    if (!said || !read_account(call, *said, account)) {
        return;
    }
    const std::string what = "add " + std::string(enum_name(account.role));
    if (!note(call, AuditKind::configuration, account_subject(account.login), what)) {
        return;
    }
    LocalSignIn& local = *call.desk.local;
    const NewLink link = local.new_setup_link(account.login);
    Result<void> added = local.store().add(account);
    if (added) {
        added = local.store().add_link(link.link);
    }
    if (!added) {
        refuse_noted(call, account.login, what, added.error());
        return;
    }
    Response response{201, "application/json", link_text(account.login, link), {}};
    response.fields.add("Location", "/v1/accounts/" + account.login);
    call.answer(std::move(response));
}

void change_account(Call& call, Reader&) {
    const std::string& login = call.at.front();
    const auto change = read_change(call);
    if (!change || is_own(call, login) || !is_there(call, login)) {
        return;
    }
    const std::string what = change->words();
    if (!note(call, AuditKind::configuration, account_subject(login), what)) {
        return;
    }
    const Result<void> changed = call.desk.local->store().change(login, *change);
    if (!changed) {
        refuse_noted(call, login, what, changed.error());
        return;
    }
    call.desk.live.rights_changed();
    answer_account(call, login, 200);
}

void make_account_link(Call& call, Reader&) {
    const std::string& login = call.at.front();
    if (!texts_in(call, {}) || is_own(call, login) || !is_there(call, login) ||
        !note(call, AuditKind::configuration, account_subject(login), "setup-link")) {
        return;
    }
    const NewLink link = call.desk.local->new_setup_link(login);
    const Result<void> added = call.desk.local->store().add_link(link.link);
    if (!added) {
        refuse_noted(call, login, "setup-link", added.error());
        return;
    }
    call.answer(Response{201, "application/json", link_text(login, link), {}});
}

}  // namespace motcua::http
