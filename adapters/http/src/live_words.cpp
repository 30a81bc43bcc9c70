// Problems as messages.
#include "live_words.hpp"

#include "problem.hpp"

namespace motcua::http {
namespace {

std::string in(Language language, const char* vietnamese, const char* english) {
    return language == Language::vi ? vietnamese : english;
}

}  // namespace

std::string problem_message(const Response& problem) {
    return "{\"problem\":" + problem.body + "}";
}

Response bad_ticket(Language language) {
    return problem(401, "not_signed_in", "Cần đăng nhập", "Sign-in is needed",
                   in(language, "cần một vé còn dùng được của POST /v1/ws-tickets",
                      "expected a ticket of POST /v1/ws-tickets that can still be used"),
                   language);
}

std::string not_signed_in(Language language) {
    return problem_message(
        problem(401, "not_signed_in", "Cần đăng nhập", "Sign-in is needed",
                in(language, "khóa hoặc phiên đăng nhập không còn hiệu lực",
                   "expected a key or a sign-in that is good, but it is not any more"),
                language));
}

std::string not_permitted(Language language) {
    return problem_message(
        problem(403, "not_permitted", "Không được phép", "Not permitted",
                in(language, "cần một cán bộ của tổ chức, hoặc khóa có phạm vi events",
                   "expected an officer of the organisation or a key with the scope events"),
                language));
}

std::string fault_message(const Fault& fault, const Say& say, Language language) {
    return problem_message(problem({ErrorCode::invalid_argument, fault.detail}, say, language,
                                   {fault.pointer, {}, {}}));
}

}  // namespace motcua::http
