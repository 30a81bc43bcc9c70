// Keys of systems and tokens of officers, told apart by how they begin.
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

Response unknown_officer(const std::string& header, const Say& say, Language language) {
    return not_as("expected an officer of the organisation, but none has that id", header, say,
                  language);
}

/// The time that a comparison takes tells nothing of where two digests differ.
bool equal(const Hash& one, const Hash& other) {
    unsigned difference = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        difference |= static_cast<unsigned>(one.at(i)) ^ static_cast<unsigned>(other.at(i));
    }
    return difference == 0;
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

bool Caller::has(std::string_view scope) const {
    return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

std::variant<Caller, Response> Access::sign_in(const Request& request, const Say& say) const {
    const auto bearer = bearer_of(request);
    if (!bearer) {
        return nobody(say, request.language);
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

bool Access::is_officer(const OfficerId& officer) const {
    return engine_.directory().officer(officer).has_value();
}

}  // namespace motcua::http
