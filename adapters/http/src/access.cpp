// Keys of systems and tokens of officers, told apart by how they begin.
#include "access.hpp"

#include <algorithm>

#include "problem.hpp"
#include "text_case.hpp"

namespace motcua::http {
namespace {

Response nobody(Language language) {
    Response response = problem(
        401, "not_signed_in", "Cần đăng nhập", "Sign-in is needed",
        language == Language::vi
            ? "cần một khóa hoặc mã truy cập còn hiệu lực trong trường Authorization (Bearer)"
            : "expected a key or an access token that is good in the field Authorization "
              "(Bearer)",
        language, {{}, "Authorization", {}});
    response.fields.add("WWW-Authenticate", "Bearer");
    return response;
}

/// Why a token is no good, for whoever has to find out (RFC 6750 3.1).
Response no_good(const Error& why, const Say& say, Language language) {
    Response response = problem(401, "not_signed_in", "Cần đăng nhập", "Sign-in is needed",
                                say(why, language).detail, language, {{}, "Authorization", {}});
    response.fields.add("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    return response;
}

Response unknown_officer(Language language, const std::string& header) {
    return problem(403, "not_permitted", "Không được phép", "Not permitted",
                   language == Language::vi
                       ? "cần một cán bộ của tổ chức, nhưng không có ai mang mã ấy"
                       : "expected an officer of the organisation, but none has that id",
                   language, {{}, header, {}});
}

Response may_not_act_as(Language language, const std::string& detail_vi,
                        const std::string& detail_en) {
    return problem(403, "not_permitted", "Không được phép", "Not permitted",
                   language == Language::vi ? detail_vi : detail_en, language,
                   {{}, "On-Behalf-Of", {}});
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
        return nobody(request.language);
    }
    // What looks like a key is never tried as a token.
    return tokens_ == nullptr || is_like_api_key(*bearer) ? by_key(*bearer, request, say)
                                                          : by_token(*bearer, request, say);
}

Access::Outcome Access::by_key(std::string_view bearer, const Request& request,
                               const Say& say) const {
    const auto said = read_api_key(bearer, digest_);
    if (!said) {
        return nobody(request.language);
    }
    const Result<std::optional<ApiKey>> key = accounts_.key(said->id);
    if (!key) {
        return problem(key.error(), say, request.language);
    }
    if (!*key || !equal((*key)->secret, said->secret) || !is_good(**key, clock_.now())) {
        return nobody(request.language);
    }
    Caller caller{Actor::of_host((*key)->system), (*key)->system, (*key)->scopes, (*key)->id, {}};
    const auto officer = request.fields.find("On-Behalf-Of");
    if (!officer) {
        return caller;
    }
    if (!caller.has(scope::act_as)) {
        return may_not_act_as(request.language,
                              "cần khóa có phạm vi act_as, nhưng khóa này không có",
                              "expected a key with the scope act_as, but this one has it not");
    }
    if (!is_officer(OfficerId(std::string(*officer)))) {
        return unknown_officer(request.language, "On-Behalf-Of");
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
                   : no_good(subject.error(), say, request.language);
    }
    if (request.fields.find("On-Behalf-Of")) {
        return may_not_act_as(
            request.language,
            "cần khóa của một hệ thống, nhưng đây là mã truy cập của chính một cán bộ",
            "expected the key of a system, but this is an officer's own access token");
    }
    if (!is_officer(subject->officer)) {
        return unknown_officer(request.language, "Authorization");
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
