// Bodies of a few texts, and the threads that hash.
#include "local_answers.hpp"

#include <algorithm>
#include <chrono>

namespace motcua::http {

LocalSignIn* local_for(Call& call) {
    if (call.desk.local == nullptr) {
        call.refuse({ErrorCode::not_found, "expected a resource, but there is none here"});
    }
    return call.desk.local;
}

void hash_later(Call call, std::function<void(Call&)> work) {
    Workers* const threads = call.desk.sign_ins;
    const bool posted = threads->post([call, work = std::move(work)](Reader&) {
        Call own = call;
        work(own);
    });
    if (!posted) {
        call.refuse({ErrorCode::overloaded, "expected fewer requests at once, but too many wait"});
    }
}

std::optional<std::map<std::string, std::string>> texts_in(
    Call& call, std::initializer_list<std::string_view> known) {
    const auto body = call.knows_query({}) ? call.object() : std::nullopt;
    if (!body) {
        return std::nullopt;
    }
    std::map<std::string, std::string> texts;
    for (const auto& [name, node] : body->members) {
        if (std::find(known.begin(), known.end(), std::string_view(name)) == known.end()) {
            // The name is the client's: it may be a secret that he put into the wrong place.
            call.refuse(
                {ErrorCode::invalid_argument, "expected no member of this name, but there is one"});
            return std::nullopt;
        }
        if (node.kind == json::NodeKind::null) {
            continue;
        }
        if (node.kind != json::NodeKind::string) {
            call.refuse({ErrorCode::invalid_argument, "expected text, but it is something else"},
                        {"/" + name, {}, {}});
            return std::nullopt;
        }
        texts[name] = node.text;
    }
    return texts;
}

std::optional<std::string> text_of(Call& call, const std::map<std::string, std::string>& texts,
                                   const std::string& name) {
    const auto found = texts.find(name);
    if (found == texts.end() || found->second.empty()) {
        call.refuse({ErrorCode::invalid_argument, "expected text, but there is none"},
                    {"/" + name, {}, {}});
        return std::nullopt;
    }
    return found->second;
}

Response too_many_tries(std::chrono::milliseconds wait, Language language) {
    Response response =
        problem(429, "rate_limited", "Thử đăng nhập quá nhiều lần", "Too many tries to sign in",
                language == Language::vi ? "hãy chờ theo trường Retry-After"
                                         : "wait as the field Retry-After says",
                language);
    response.fields.add("Retry-After",
                        std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count()));
    return response;
}

}  // namespace motcua::http
