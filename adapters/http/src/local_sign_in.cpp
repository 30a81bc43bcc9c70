// A try costs one hash and one write whoever tries, and what it tells is one sentence.
#include "local_sign_in.hpp"

#include <algorithm>
#include <array>

#include "one_time_code.hpp"
#include "password_rules.hpp"

namespace motcua::http {
namespace {

/// A session is not written at each of its requests.
constexpr std::chrono::seconds kTouchAfter{60};

std::string cut(const std::string& login) { return login.substr(0, 64); }

}  // namespace

std::optional<std::chrono::milliseconds> LocalSignIn::refused(const std::string& login,
                                                              const std::string& client) {
    const std::array<RateLimiter::Ask, 2> asks{
        {{"login " + cut(login), options_.of_login}, {"address " + client, options_.of_address}}};
    return limiter_.take(asks, clock_.boot_time());
}

std::optional<std::chrono::milliseconds> LocalSignIn::refused(const std::string& client) {
    const std::array<RateLimiter::Ask, 1> asks{{{"address " + client, options_.of_address}}};
    return limiter_.take(asks, clock_.boot_time());
}

Result<std::string> LocalSignIn::decoy() {
    const std::lock_guard lock(decoy_mutex_);
    if (decoy_.empty()) {
        Hash bits{};
        random_.fill(bits);
        Result<std::string> made = parts_.passwords.hash(to_hex(bits));
        if (!made) {
            return made;
        }
        decoy_ = std::move(*made);
    }
    return decoy_;
}

Result<bool> LocalSignIn::is_password(const std::optional<LocalAccount>& account,
                                      std::string_view password) {
    // Made at the first try, whoever tries: it is not the first stranger's name that takes longer.
    const Result<std::string> decoy_hash = decoy();
    if (!decoy_hash) {
        return decoy_hash.error();
    }
    const bool has_one = account && !account->password.empty();
    const std::string spelled = may_be_password(password) ? password_of(password) : std::string{};
    const bool fits = parts_.passwords.verify(has_one ? account->password : *decoy_hash, spelled);
    return fits && has_one && !spelled.empty();
}

void LocalSignIn::note_failure(LocalAccount& account, Instant now) const {
    ++account.failures;
    if (account.failures < options_.failures_free) {
        return;
    }
    const std::uint32_t doublings =
        std::min<std::uint32_t>(account.failures - options_.failures_free, 20);
    account.locked_until = now + std::min<std::chrono::seconds>(
                                     options_.lock_first * (1U << doublings), options_.lock_most);
}

Result<SignInOutcome> LocalSignIn::sign_in(const std::string& login, std::string_view password,
                                           std::string_view code) {
    Result<std::optional<LocalAccount>> account =
        is_login(login) ? parts_.store.account(login) : std::optional<LocalAccount>();
    if (!account) {
        return account.error();
    }
    const Result<bool> fits = is_password(*account, password);
    if (!fits) {
        return fits.error();
    }
    if (!*account) {
        return SignInOutcome(SignInRefusal::wrong);
    }
    return note_try(**account, *fits, password, code);
}

Result<SignInOutcome> LocalSignIn::note_try(const LocalAccount& seen, bool password_fits,
                                            std::string_view password, std::string_view code) {
    std::string renewed;
    if (password_fits && parts_.passwords.is_outdated(seen.password)) {
        Result<std::string> made = parts_.passwords.hash(password_of(password));
        renewed = made ? std::move(*made) : std::string{};  // another time, then
    }
    const Instant now = clock_.now();
    std::optional<LocalAccount> let_in;
    SignInRefusal refusal = SignInRefusal::wrong;
    const auto judge = [&](LocalAccount& account) {
        let_in.reset();
        refusal = SignInRefusal::wrong;
        if (account.disabled || (account.locked_until && now < *account.locked_until)) {
            return;  // tries during a lock do not lengthen it
        }
        // The password that was looked at is still the account's.
        if (!password_fits || account.password != seen.password) {
            note_failure(account, now);
            return;
        }
        if (account.second_factor_on) {
            if (code.empty()) {
                refusal = SignInRefusal::code_needed;
                return;
            }
            const auto step =
                step_of_code(parts_.codes, account.second_factor, code, now, account.last_code);
            if (!step) {
                note_failure(account, now);
                return;
            }
            account.last_code = *step;
        }
        account.failures = 0;
        account.locked_until.reset();
        if (!renewed.empty()) {
            account.password = renewed;
        }
        let_in = account;
    };
    if (const Result<void> noted = parts_.store.change(seen.login, judge); !noted) {
        return noted.error();
    }
    if (!let_in) {
        return SignInOutcome(refusal);
    }
    Result<NewSession> begun = begin(std::move(*let_in));
    return begun ? Result<SignInOutcome>(SignInOutcome(std::move(*begun))) : begun.error();
}

Result<NewSession> LocalSignIn::begin(LocalAccount account) {
    Hash bits{};
    random_.fill(bits);
    NewSession made;
    made.token = to_hex(bits);
    const Instant now = clock_.now();
    LocalSession& session = made.holder.session;
    session.token = digest_of(made.token);
    session.login = account.login;
    session.generation = account.generation;
    session.created = now;
    session.seen = now;
    session.expires = now + options_.session_most;
    session.good_until = std::min(session.expires, now + options_.session_idle);
    made.holder.account = std::move(account);
    MOTCUA_TRY(parts_.store.begin_session(session, options_.sessions_most));
    return made;
}

Result<NewSession> LocalSignIn::sign_in_by_link(std::string_view text) {
    const Error none{ErrorCode::not_found,
                     "expected a link that can be used, but it is none any more"};
    if (!options_.links) {
        return none;
    }
    const Result<std::optional<AccountLink>> link = parts_.store.link(link_digest(text, digest_));
    if (!link) {
        return link.error();
    }
    if (!*link || (*link)->kind != LinkKind::sign_in || clock_.now() >= (*link)->expires) {
        return none;
    }
    Result<std::optional<LocalAccount>> account = parts_.store.account((*link)->login);
    if (!account) {
        return account.error();
    }
    if (!*account || (*account)->disabled) {
        return none;
    }
    return begin(std::move(**account));
}

Hash LocalSignIn::digest_of(std::string_view session_token) const {
    const std::array<std::string_view, 2> parts{"motcua session ", session_token};
    return digest_.sha256(parts);
}

std::string LocalSignIn::page_token(std::string_view session_token) const {
    const std::array<std::string_view, 2> parts{"motcua page of session ", session_token};
    return to_hex(digest_.sha256(parts));
}

Result<std::optional<SessionHolder>> LocalSignIn::find(const Hash& token) {
    const std::optional<SessionHolder> nobody;
    Result<std::optional<LocalSession>> session = parts_.store.session(token);
    if (!session || !*session) {
        return session ? Result<std::optional<SessionHolder>>(nobody) : session.error();
    }
    Result<std::optional<LocalAccount>> account = parts_.store.account((*session)->login);
    if (!account || !*account) {
        return account ? Result<std::optional<SessionHolder>>(nobody) : account.error();
    }
    if (!is_good(**session, **account, clock_.now())) {
        return nobody;
    }
    return std::optional(SessionHolder{std::move(**account), std::move(**session)});
}

Result<std::optional<SessionHolder>> LocalSignIn::holder_of(std::string_view token) {
    Result<std::optional<SessionHolder>> holder = find(digest_of(token));
    if (!holder || !*holder) {
        return holder;
    }
    LocalSession& session = (*holder)->session;
    const Instant now = clock_.now();
    if (now - session.seen >= kTouchAfter) {
        session.seen = now;
        session.good_until = std::min(session.expires, now + options_.session_idle);
        const Result<void> touched =
            parts_.store.touch_session(session.token, session.seen, session.good_until);
        if (!touched) {
            return touched.error();
        }
    }
    return holder;
}

Result<void> LocalSignIn::sign_out(const SessionHolder& holder) {
    return parts_.store.end_session(holder.session.token);
}

Result<void> LocalSignIn::end(std::string_view token) {
    return parts_.store.end_session(digest_of(token));
}

Result<std::string> LocalSignIn::login_of_setup(std::string_view text) {
    const Result<std::optional<AccountLink>> link = parts_.store.link(link_digest(text, digest_));
    if (!link) {
        return link.error();
    }
    if (!*link || (*link)->kind != LinkKind::setup || clock_.now() >= (*link)->expires) {
        return Error{ErrorCode::not_found,
                     "expected a link that can be used, but it is none any more"};
    }
    return (*link)->login;
}

Result<std::string> LocalSignIn::set_up(std::string_view text, std::string_view password) {
    const Hash token = link_digest(text, digest_);
    Result<std::string> login = login_of_setup(text);
    if (!login) {
        return login;
    }
    MOTCUA_TRY(check_new_password(*login, password));
    const Result<std::string> hash = parts_.passwords.hash(password_of(password));
    if (!hash) {
        return hash.error();
    }
    MOTCUA_TRY(parts_.store.use_setup_link(token, clock_.now(), [&](LocalAccount& account) {
        account.password = *hash;
        account.second_factor.clear();
        account.second_factor_on = false;
        account.last_code = 0;
        account.failures = 0;
        account.locked_until.reset();
        ++account.generation;
    }));
    return login;
}

Result<SignInOutcome> LocalSignIn::change_password(const SessionHolder& holder,
                                                   std::string_view old,
                                                   std::string_view password) {
    MOTCUA_TRY(check_new_password(holder.account.login, password));
    const Result<bool> fits = is_password(holder.account, old);
    if (!fits || !*fits) {
        return fits ? Result<SignInOutcome>(SignInOutcome(SignInRefusal::wrong)) : fits.error();
    }
    const Result<std::string> hash = parts_.passwords.hash(password_of(password));
    if (!hash) {
        return hash.error();
    }
    std::optional<LocalAccount> changed;
    MOTCUA_TRY(parts_.store.change(holder.account.login, [&](LocalAccount& account) {
        changed.reset();
        if (account.password == holder.account.password) {
            account.password = *hash;
            ++account.generation;
            changed = account;
        }
    }));
    if (!changed) {
        return SignInOutcome(SignInRefusal::wrong);
    }
    Result<NewSession> begun = begin(std::move(*changed));
    return begun ? Result<SignInOutcome>(SignInOutcome(std::move(*begun))) : begun.error();
}

Result<std::optional<std::string>> LocalSignIn::begin_second_factor(const SessionHolder& holder,
                                                                    std::string_view password) {
    if (holder.account.second_factor_on) {
        return Error{ErrorCode::already_exists,
                     "expected an account without a second factor, but it has one; a new setup "
                     "link takes it away"};
    }
    const Result<bool> fits = is_password(holder.account, password);
    if (!fits || !*fits) {
        return fits ? Result<std::optional<std::string>>(std::optional<std::string>())
                    : fits.error();
    }
    std::array<std::uint8_t, code_secret_bytes> bits{};
    random_.fill(bits);
    const std::string secret(bits.begin(), bits.end());
    MOTCUA_TRY(parts_.store.change(holder.account.login, [&](LocalAccount& account) {
        if (!account.second_factor_on) {
            account.second_factor = secret;
        }
    }));
    return std::optional(secret);
}

Result<SignInOutcome> LocalSignIn::confirm_second_factor(const SessionHolder& holder,
                                                         std::string_view code) {
    const Instant now = clock_.now();
    std::optional<LocalAccount> changed;
    MOTCUA_TRY(parts_.store.change(holder.account.login, [&](LocalAccount& account) {
        changed.reset();
        if (account.second_factor.empty() || account.second_factor_on) {
            return;
        }
        const auto step =
            step_of_code(parts_.codes, account.second_factor, code, now, account.last_code);
        if (step) {
            account.second_factor_on = true;
            account.last_code = *step;
            ++account.generation;
            changed = account;
        }
    }));
    if (!changed) {
        return SignInOutcome(SignInRefusal::wrong);
    }
    Result<NewSession> begun = begin(std::move(*changed));
    return begun ? Result<SignInOutcome>(SignInOutcome(std::move(*begun))) : begun.error();
}

}  // namespace motcua::http
