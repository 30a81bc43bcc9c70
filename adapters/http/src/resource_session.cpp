// Signing in here, and what whoever signed in does with his own account. What a stranger is told when he
// is not let in is always the same, and leaves after the same time.
#include <chrono>
#include <limits>

#include "live.hpp"
#include "local_answers.hpp"
#include "one_time_code.hpp"
#include "routes.hpp"
#include "sign_in_notes.hpp"

namespace motcua::http {
namespace {

Response refusal_of(const Call& call, SignInRefusal refusal) {
    const bool code = refusal == SignInRefusal::code_needed;
    const Said said = call.desk.parts.say(
        {ErrorCode::invalid_argument,
         code ? "expected a code of the second factor, but there is none"
              : "expected a name, a password and a code that fit, but they do not; after several "
                "failures an account is locked for a while"},
        call.request.language);
    Response response =
        problem(401, code ? "code_needed" : "sign_in_failed",
                code ? "Cần mã của yếu tố xác thực thứ hai" : "Không đăng nhập được",
                code ? "A code of the second factor is needed" : "Sign-in failed", said.detail,
                call.request.language);
    response.fields.add("WWW-Authenticate", "Bearer");
    return response;
}

/// Leaves when the time that every refusal takes has passed.
void refuse_in_time(Call call, SignInRefusal refusal, EventHub::Moment asked) {
    Response response = refusal_of(call, refusal);
    const EventHub::Moment at = asked + call.desk.options.sign_in.refused_after;
    const auto answer = [call, response]() mutable { call.answer(std::move(response)); };
    if (!call.desk.hub.wait(std::numeric_limits<std::uint64_t>::max(), at, answer)) {
        call.answer(std::move(response));  // the server stops
    }
}

std::string cookie_of(const SignInOptions& options, std::string_view token) {
    std::string cookie(cookie_name(options));
    cookie += "=";
    cookie += token;
    cookie += "; Path=/; HttpOnly; SameSite=Strict";
    cookie += options.cookie_secure ? "; Secure" : "";
    cookie += token.empty() ? "; Max-Age=0" : "";
    return cookie;
}

void text_or_null(json::Writer& writer, std::string_view name, const std::string& text) {
    writer.member(name);
    text.empty() ? writer.null() : writer.string(text);
}

void write_posts(json::Writer& writer, const Call& call, const OfficerId& officer) {
    const Directory& directory = call.desk.parts.engine.directory();
    writer.member("posts").begin_array();
    for (const Post& post : directory.posts(officer, date_of(call.now()))) {
        const auto unit = directory.unit(post.unit);
        writer.begin_object().text_member("unit", post.unit.value);
        text_or_null(writer, "unit_name", unit ? unit->name : std::string{});
        text_or_null(writer, "role", post.role.value);
        text_or_null(writer, "title", post.title);
        writer.boolean_member("head", post.head).end_object();
    }
    writer.end_array();
}

/// Who he is, and what a page must send with what changes something.
std::string session_text(const Call& call, const SessionHolder& holder, std::string_view token) {
    const LocalAccount& account = holder.account;
    const auto officer = call.desk.parts.engine.directory().officer(account.officer);
    json::Writer writer;
    writer.begin_object()
        .text_member("login", account.login)
        .text_member("role", enum_name(account.role));
    text_or_null(writer, "officer", account.officer.value);
    text_or_null(writer, "name", officer ? officer->name : std::string{});
    write_posts(writer, call, account.officer);
    writer.text_member("second_factor", account.second_factor_on ? "on"
                                        : holder.must_enrol()    ? "needed"
                                                                 : "off");
    writer.text_member("csrf", call.desk.local->page_token(token))
        .text_member("expires", format_instant(holder.session.expires))
        .text_member("good_until", format_instant(holder.session.good_until))
        .end_object();
    return writer.take();
}

void answer_session(Call& call, const NewSession& made) {
    Response response{200, "application/json", session_text(call, made.holder, made.token), {}};
    response.fields.add("Set-Cookie", cookie_of(call.desk.options.sign_in, made.token));
    call.answer(std::move(response));
}

/// A session that began is told once it is noted; else it ends at once.
void answer_new_session(Call& call, const NewSession& made, const std::string& how) {
    if (note_came_in(call, made.holder.account, how)) {
        answer_session(call, made);
    } else {
        static_cast<void>(call.desk.local->end(made.token));  // nobody knows its token
    }
}

void answer_sign_in(Call& call, const std::string& login, const Result<SignInOutcome>& outcome,
                    EventHub::Moment asked) {
    if (!outcome) {
        call.refuse(outcome.error());
        return;
    }
    if (const auto* const made = std::get_if<NewSession>(&*outcome)) {
        answer_new_session(call, *made, "password");
        return;
    }
    const SignInRefusal refusal = std::get<SignInRefusal>(*outcome);
    const auto tried = tried_in_vain(*call.desk.local, login, refusal, call.now());
    if (!tried) {
        call.refuse(tried.error());
    } else if (note_turned_away(call, tried->login, "password", tried->outcome)) {
        refuse_in_time(call, refusal, asked);
    }
}

/// Of a change of his own account that was noted before it was made.
void answer_change(Call& call, const std::string& what, const Result<SignInOutcome>& outcome,
                   EventHub::Moment asked) {
    const std::string subject = account_subject(call.caller.holder->account.login);
    if (!outcome) {
        note_refused(call, AuditKind::configuration, subject, what, outcome.error());
        call.refuse(outcome.error());
    } else if (const auto* const made = std::get_if<NewSession>(&*outcome)) {
        answer_session(call, *made);
    } else {
        note_refused(call, AuditKind::configuration, subject, what, "sign_in_failed");
        refuse_in_time(call, std::get<SignInRefusal>(*outcome), asked);
    }
}

bool note_change(Call& call, const std::string& what) {
    return note(call, AuditKind::configuration, account_subject(call.caller.holder->account.login),
                what);
}

/// Whether the try is counted and may go on; else it is answered.
bool may_try(Call& call, const std::optional<std::chrono::milliseconds>& wait) {
    if (wait) {
        call.answer(too_many_tries(*wait, call.request.language));
    }
    return !wait;
}

void begin_second_factor(Call& call, const std::string& password, EventHub::Moment asked) {
    const std::string what = "second-factor begin";
    if (!note_change(call, what)) {
        return;
    }
    const LocalAccount& account = call.caller.holder->account;
    const auto secret = call.desk.local->begin_second_factor(*call.caller.holder, password);
    if (!secret) {
        note_refused(call, AuditKind::configuration, account_subject(account.login), what,
                     secret.error());
        call.refuse(secret.error());
        return;
    }
    if (!*secret) {
        note_refused(call, AuditKind::configuration, account_subject(account.login), what,
                     "sign_in_failed");
        refuse_in_time(call, SignInRefusal::wrong, asked);
        return;
    }
    json::Writer writer;
    writer.begin_object()
        .text_member("secret", base32(**secret))
        .text_member("address", code_address(account.login, **secret))
        .end_object();
    call.answer(Response{201, "application/json", writer.take(), {}});
}

/// The password of an account that somebody has a setup link of.
void set_up_by_link(Call& call, const std::string& token, const std::string& password) {
    LocalSignIn& local = *call.desk.local;
    const Result<std::string> login = local.login_of_setup(token);
    if (!login) {
        const std::string code(to_string(login.error().code));
        if (note_turned_away(call, {}, "setup", code)) {
            call.refuse(login.error());
        }
        return;
    }
    if (!note(call, AuditKind::configuration, account_subject(*login), "setup")) {
        return;
    }
    const Result<std::string> done = local.set_up(token, password);
    if (!done) {
        note_refused(call, AuditKind::configuration, account_subject(*login), "setup",
                     done.error());
        call.refuse(done.error());
        return;
    }
    call.desk.live.rights_changed();
    json::Writer writer;
    writer.begin_object().text_member("login", *done).end_object();
    call.answer(std::move(writer));
}

/// No page elsewhere signs anybody in, into an account of its own choice either.
bool is_own_page(Call& call) {
    const bool own = comes_from_own_page(call.request.fields, call.desk.options.origins);
    if (!own && note_turned_away(call, {}, {}, "foreign_page")) {
        call.answer(foreign_page(call.desk.parts.say, call.request.language, "Origin"));
    }
    return own;
}

}  // namespace

void show_session(Call& call, Reader&) {
    if (call.knows_query({})) {
        call.answer(Response{200,
                             "application/json",
                             session_text(call, *call.caller.holder, call.caller.session),
                             {}});
    }
}

void sign_in(Call& call, Reader&) {
    const EventHub::Moment asked = call.desk.parts.clock.boot_time();
    LocalSignIn* const local = local_for(call);
    if (local == nullptr || !is_own_page(call)) {
        return;
    }
    const auto said = texts_in(call, {"login", "password", "code"});
    const auto name = said ? text_of(call, *said, "login") : std::nullopt;
    const auto password = name ? text_of(call, *said, "password") : std::nullopt;
    if (!password) {
        return;
    }
    const std::string login = login_of(*name);
    if (!may_try(call, local->refused(login, call.request.client))) {
        return;
    }
    const auto code = said->find("code");
    const std::string digits = code == said->end() ? std::string{} : code->second;
    hash_later(call, [local, login, password = *password, digits, asked](Call& own) {
        const Result<SignInOutcome> outcome = local->sign_in(login, password, digits);
        // Whoever signs in anew leaves no session behind that he cannot end any more.
        const auto before = session_cookie(own.request, local->options());
        if (before && outcome && std::holds_alternative<NewSession>(*outcome)) {
            if (const Result<void> ended = local->end(*before); !ended) {
                own.refuse(ended.error());
                return;
            }
        }
        answer_sign_in(own, login, outcome, asked);
    });
}

void sign_in_by_link(Call& call, Reader&) {
    LocalSignIn* const local = local_for(call);
    if (local == nullptr || !is_own_page(call)) {
        return;
    }
    const auto said = texts_in(call, {"token"});
    const auto token = said ? text_of(call, *said, "token") : std::nullopt;
    if (!token || !may_try(call, local->refused(call.request.client))) {
        return;
    }
    const Result<NewSession> made = local->sign_in_by_link(*token);
    if (made) {
        answer_new_session(call, *made, "link");
    } else if (note_turned_away(call, {}, "link", std::string(to_string(made.error().code)))) {
        call.refuse(made.error());
    }
}

void sign_out(Call& call, Reader&) {
    if (!call.knows_query({})) {
        return;
    }
    if (!note_came_in(call, call.caller.holder->account, "sign-out")) {
        return;
    }
    const Result<void> ended = call.desk.local->sign_out(*call.caller.holder);
    if (!ended) {
        call.refuse(ended.error());
        return;
    }
    call.desk.live.rights_changed();
    json::Writer writer;
    writer.begin_object().boolean_member("signed_out", true).end_object();
    Response response{200, "application/json", writer.take(), {}};
    response.fields.add("Set-Cookie", cookie_of(call.desk.options.sign_in, {}));
    call.answer(std::move(response));
}

void list_other_sessions(Call& call, Reader&) {
    if (!call.knows_query({})) {
        return;
    }
    const SessionHolder& holder = *call.caller.holder;
    const Result<std::vector<LocalSession>> sessions = call.desk.local->sessions_of(holder);
    if (!sessions) {
        call.refuse(sessions.error());
        return;
    }
    call.answer(page_of(*sessions, {}, [&](json::Writer& writer, const LocalSession& session) {
        writer.begin_object()
            .boolean_member("this", session.token == holder.session.token)
            .text_member("begun", format_instant(session.created))
            .text_member("used", format_instant(session.seen))
            .text_member("good_until", format_instant(session.good_until))
            .end_object();
    }));
}

void end_other_sessions(Call& call, Reader&) {
    if (!call.knows_query({})) {
        return;
    }
    const Result<void> ended = call.desk.local->end_others(*call.caller.holder);
    if (!ended) {
        call.refuse(ended.error());
        return;
    }
    call.desk.live.rights_changed();
    json::Writer writer;
    writer.begin_object().boolean_member("ended", true).end_object();
    call.answer(std::move(writer));
}

void change_password(Call& call, Reader&) {
    const EventHub::Moment asked = call.desk.parts.clock.boot_time();
    const auto said = texts_in(call, {"password", "new_password"});
    const auto old = said ? text_of(call, *said, "password") : std::nullopt;
    const auto wanted = old ? text_of(call, *said, "new_password") : std::nullopt;
    LocalSignIn* const local = call.desk.local;
    if (!wanted ||
        !may_try(call, local->refused(call.caller.holder->account.login, call.request.client))) {
        return;
    }
    hash_later(call, [local, old = *old, wanted = *wanted, asked](Call& own) {
        if (note_change(own, "password")) {
            answer_change(own, "password", local->change_password(*own.caller.holder, old, wanted),
                          asked);
            own.desk.live.rights_changed();
        }
    });
}

void set_up_second_factor(Call& call, Reader&) {
    const EventHub::Moment asked = call.desk.parts.clock.boot_time();
    const auto said = texts_in(call, {"password", "code"});
    LocalSignIn* const local = call.desk.local;
    if (!said ||
        !may_try(call, local->refused(call.caller.holder->account.login, call.request.client))) {
        return;
    }
    if (const auto code = said->find("code"); code != said->end()) {
        if (note_change(call, "second-factor")) {
            answer_change(call, "second-factor",
                          local->confirm_second_factor(*call.caller.holder, code->second), asked);
            call.desk.live.rights_changed();
        }
        return;
    }
    const auto password = text_of(call, *said, "password");
    if (!password) {
        return;
    }
    hash_later(call, [local, password = *password, asked](Call& own) {
        begin_second_factor(own, password, asked);
    });
}

void set_up_account(Call& call, Reader&) {
    LocalSignIn* const local = local_for(call);
    if (local == nullptr || !is_own_page(call)) {
        return;
    }
    const auto said = texts_in(call, {"token", "password"});
    const auto token = said ? text_of(call, *said, "token") : std::nullopt;
    const auto password = token ? text_of(call, *said, "password") : std::nullopt;
    if (!password || !may_try(call, local->refused(call.request.client))) {
        return;
    }
    hash_later(call, [token = *token, password = *password](Call& own) {
        set_up_by_link(own, token, password);
    });
}

void show_visitors(Call& call, Reader&) {
    if (!call.knows_query({})) {
        return;
    }
    json::Writer writer;
    writer.begin_object().member("visitors").begin_array();
    for (const Visitor& visitor : call.desk.options.sign_in.visitors) {
        const bool vietnamese = call.request.language == Language::vi;
        writer.begin_object()
            .text_member("title", vietnamese ? visitor.title : visitor.title_en)
            .text_member("token", visitor.token)
            .end_object();
    }
    call.answer(std::move(writer.end_array().end_object()));
}

}  // namespace motcua::http
