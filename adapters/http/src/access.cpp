#include "access.hpp"

#include <algorithm>

#include "problem.hpp"
#include "text_case.hpp"

namespace motcua::http {
namespace {

Response nobody(Language language) {
    Response response =
        problem(401, "not_signed_in", "Cần đăng nhập", "Sign-in is needed",
                language == Language::vi
                    ? "cần một khóa còn hiệu lực trong trường Authorization (Bearer)"
                    : "expected a key that is good in the field Authorization (Bearer)",
                language, {{}, "Authorization", {}});
    response.fields.add("WWW-Authenticate", "Bearer");
    return response;
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
    const auto said = bearer ? read_api_key(*bearer, digest_) : std::nullopt;
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
    if (!engine_.directory().officer(OfficerId(std::string(*officer)))) {
        return may_not_act_as(request.language,
                              "cần một cán bộ của tổ chức, nhưng không có ai mang mã ấy",
                              "expected an officer of the organisation, but none has that id");
    }
    caller.actor = Actor::of_officer(std::string(*officer));
    caller.actor.subject = (*key)->system;
    return caller;
}

}  // namespace motcua::http
