// Problems as messages.
#include "live_words.hpp"

#include "problem.hpp"

namespace motcua::http {
std::string problem_message(const Response& problem) {
    return "{\"problem\":" + problem.body + "}";
}

Response cursor_ahead(const Say& say, Language language, const Where& where) {
    const Error why{ErrorCode::stale_version,
                    "expected a cursor within the log, but the log ends before it; it was restored "
                    "from a backup"};
    return problem(409, "cursor_ahead", "Con trỏ nằm sau chỗ nhật ký sự kiện kết thúc",
                   "The cursor lies behind the end of the log", say(why, language).detail, language,
                   where);
}

Response bad_ticket(const Say& say, Language language) {
    const Error why{ErrorCode::invalid_argument,
                    "expected a ticket of POST /v1/ws-tickets, but it is none that can be used"};
    return problem(401, "not_signed_in", "Cần đăng nhập", "Sign-in is needed",
                   say(why, language).detail, language);
}

std::string not_signed_in(const Say& say, Language language) {
    const Error why{ErrorCode::invalid_argument,
                    "expected a key or a sign-in that is good, but it is not any more"};
    return problem_message(problem(401, "not_signed_in", "Cần đăng nhập", "Sign-in is needed",
                                   say(why, language).detail, language));
}

std::string not_permitted(const Say& say, Language language) {
    const Error why{ErrorCode::not_permitted,
                    "expected an officer of the organisation or a key with the scope events, but "
                    "it is neither"};
    return problem_message(problem(why, say, language));
}

std::string fault_message(const Fault& fault, const Say& say, Language language) {
    return problem_message(problem({ErrorCode::invalid_argument, fault.detail}, say, language,
                                   {fault.pointer, {}, {}}));
}

}  // namespace motcua::http
