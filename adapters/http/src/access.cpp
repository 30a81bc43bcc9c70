// Keys of systems and tokens of officers, told apart by how they begin; and sessions of browsers, which
// send their cookie whoever made them ask.
#include "access.hpp"

#include <algorithm>

#include "problem.hpp"
#include "text_case.hpp"

namespace motcua::http {
namespace {

/// 401, and why, for whoever has to find out (RFC 6750 3.1).
Response not_signed_in(const std::string& why, const char* challenge, const Say& say,
                       Language language) {
    Response response = problem(401, "not_signed_in", "Cần đăng nhập", "Sign-in is needed",
                                say({ErrorCode::invalid_argument, why}, language).detail, language,
                                {{}, "Authorization", {}});
    response.fields.add("WWW-Authenticate", challenge);
    return response;
}

Response nobody(const Say& say, Language language) {
    return not_signed_in(
        "expected a key or an access token that is good in the field Authorization, but there is "
        "none",
        "Bearer", say, language);
}

/// 403: signed in, but not as what was asked for.
Response not_as(const std::string& why, const std::string& header, const Say& say,
                Language language) {
    return problem({ErrorCode::not_permitted, why}, say, language, {{}, header, {}});
}

Response no_session(const Say& say, Language language) {
    Response response = problem(401, "not_signed_in", "Cần đăng nhập", "Sign-in is needed",
                                say({ErrorCode::invalid_argument,
                                     "expected a session that is good, but it is not any more"},
                                    language)
                                    .detail,
                                language, {{}, "Cookie", {}});
    response.fields.add("WWW-Authenticate", "Bearer");
    return response;
}

Response unknown_officer(const std::string& header, const Say& say, Language language) {
    return not_as(
        "expected somebody who is an officer of the organisation today, but nobody of that id is",
        header, say, language);
}

/// The time that a comparison takes tells nothing of where two digests differ.
bool equal(const Hash& one, const Hash& other) {
    unsigned difference = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        difference |= static_cast<unsigned>(one.at(i)) ^ static_cast<unsigned>(other.at(i));
    }
    return difference == 0;
}

bool equal(std::string_view one, std::string_view other) {
    unsigned difference = one.size() == other.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
        difference |= static_cast<unsigned>(static_cast<unsigned char>(one[i])) ^
                      static_cast<unsigned>(static_cast<unsigned char>(other[i]));
    }
    return difference == 0;
}

std::optional<std::string_view> cookie_of(const Request& request, std::string_view name) {
    const auto field = request.fields.find("Cookie");
    std::optional<std::string_view> found;
    std::string_view rest = field.value_or(std::string_view{});
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        const std::string_view pair = trimmed(rest.substr(0, end));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
            if (found) {
                return std::nullopt;
            }
            found = pair.substr(name.size() + 1);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return found;
}

bool changes_something(const Request& request) {
    return request.method != Method::get && request.method != Method::head;
}

std::optional<std::string_view> bearer_of(const Request& request) {
    const auto field = request.fields.find("Authorization");
    constexpr std::string_view scheme = "Bearer ";
    if (!field || field->size() <= scheme.size() ||
        !equal_ignoring_case(field->substr(0, scheme.size()), scheme)) {
        return std::nullopt;
    }
    return trimmed(field->substr(scheme.size()));
}

}  // namespace

std::string_view cookie_name(const SignInOptions& options) noexcept {
    return options.cookie_secure ? "__Host-motcua" : "motcua";
}

std::optional<std::string_view> session_cookie(const Request& request,
                                               const SignInOptions& options) {
    return cookie_of(request, cookie_name(options));
}

bool comes_from_own_page(const Fields& fields, const std::vector<std::string>& origins) {
    const auto origin = fields.find("Origin");
    if (origin && std::find(origins.begin(), origins.end(), *origin) != origins.end()) {
        return true;
    }
    const auto site = fields.find("Sec-Fetch-Site");
    if (site && *site != "same-origin" && *site != "none") {
        return false;
    }
    if (!origin) {
        return true;
    }
    // Behind a proxy we do not know our own scheme, but we know by what name we were called.
    const std::size_t authority = origin->find("://");
    return authority != std::string_view::npos &&
           equal_ignoring_case(origin->substr(authority + 3),
                               fields.find("Host").value_or(std::string_view{}));
}

Response foreign_page(const Say& say, Language language, const std::string& header) {
    return problem(403, "foreign_page", "Yêu cầu không đến từ trang của hệ thống",
                   "The request does not come from a page of the system",
                   say({ErrorCode::not_permitted,
                        "expected a request of a page of this server, but it comes from elsewhere"},
                       language)
                       .detail,
                   language, {{}, header, {}});
}

Actor actor_of(const LocalAccount& account) {
    return Actor::of_officer(account.role == AccountRole::officer ? account.officer.value
                                                                  : "@" + account.login);
}

bool is_officer_on(const Directory& directory, const OfficerId& id, Date date) {
    const auto officer = directory.officer(id);
    return officer && officer->valid.holds_on(date);
}

bool Caller::has(std::string_view scope) const {
    return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

std::variant<Caller, Response> Access::sign_in(const Request& request, const Say& say) const {
    const auto bearer = bearer_of(request);
    if (!bearer) {
        const auto cookie = local_ != nullptr && request.fields.count("Authorization") == 0
                                ? session_cookie(request, local_->options())
                                : std::nullopt;
        return cookie ? by_session(*cookie, request, say) : nobody(say, request.language);
    }
    // What looks like a key is never tried as a token.
    return tokens_ == nullptr || is_like_api_key(*bearer) ? by_key(*bearer, request, say)
                                                          : by_token(*bearer, request, say);
}

Access::Outcome Access::by_key(std::string_view bearer, const Request& request,
                               const Say& say) const {
    const auto said = read_api_key(bearer, digest_);
    if (!said) {
        return nobody(say, request.language);
    }
    const Result<std::optional<ApiKey>> key = accounts_.key(said->id);
    if (!key) {
        return problem(key.error(), say, request.language);
    }
    if (!*key || !equal((*key)->secret, said->secret) || !is_good(**key, clock_.now())) {
        return nobody(say, request.language);
    }
    Caller caller{Actor::of_host((*key)->system), (*key)->system, (*key)->scopes, (*key)->id, {}};
    const auto officer = request.fields.find("On-Behalf-Of");
    if (!officer) {
        return caller;
    }
    if (!caller.has(scope::act_as)) {
        return not_as("expected a key with the scope act_as, but this one has it not",
                      "On-Behalf-Of", say, request.language);
    }
    if (!is_officer(OfficerId(std::string(*officer)))) {
        return unknown_officer("On-Behalf-Of", say, request.language);
    }
    caller.actor = Actor::of_officer(std::string(*officer));
    caller.actor.subject = (*key)->system;
    return caller;
}

Access::Outcome Access::by_token(std::string_view bearer, const Request& request,
                                 const Say& say) const {
    Result<TokenSubject> subject = tokens_->subject(bearer, clock_.now());
    if (!subject) {
        return subject.error().code == ErrorCode::overloaded
                   ? problem(subject.error(), say, request.language)
                   : not_signed_in(subject.error().detail, "Bearer error=\"invalid_token\"", say,
                                   request.language);
    }
    if (request.fields.find("On-Behalf-Of")) {
        return not_as("expected the key of a system, but this is an officer's own access token",
                      "On-Behalf-Of", say, request.language);
    }
    if (!is_officer(subject->officer)) {
        return unknown_officer("Authorization", say, request.language);
    }
    Caller caller{
        Actor::of_officer(subject->officer.value), subject->client, {}, {}, subject->good_until};
    caller.actor.subject = std::move(subject->client);
    return caller;
}

Access::Outcome Access::by_session(std::string_view token, const Request& request,
                                   const Say& say) const {
    Result<std::optional<SessionHolder>> holder = local_->holder_of(token);
    if (!holder) {
        return problem(holder.error(), say, request.language);
    }
    if (!*holder) {
        return no_session(say, request.language);
    }
    if (changes_something(request)) {
        if (!comes_from_own_page(request.fields, origins_)) {
            return foreign_page(say, request.language, "Origin");
        }
        const auto page_token = request.fields.find("X-CSRF-Token");
        if (!page_token || !equal(*page_token, local_->page_token(token))) {
            return foreign_page(say, request.language, "X-CSRF-Token");
        }
    }
    if (request.fields.find("On-Behalf-Of")) {
        return not_as("expected the key of a system, but this is somebody's own session",
                      "On-Behalf-Of", say, request.language);
    }
    const LocalAccount& account = (*holder)->account;
    if (account.role == AccountRole::officer) {
        if (!is_officer(account.officer)) {
            return no_session(say, request.language);
        }
    }
    Caller caller;
    caller.actor = actor_of(account);
    caller.good_until = (*holder)->session.expires;
    caller.session = token;
    caller.holder = std::move(**holder);
    return caller;
}

bool Access::is_officer(const OfficerId& officer) const {
    return is_officer_on(engine_.directory(), officer, date_of(clock_.now()));
}

}  // namespace motcua::http
