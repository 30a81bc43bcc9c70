// What the live stream says when somebody cannot come in or may not stay.
#pragma once

#include <string>

#include "event_filter.hpp"
#include "exchange.hpp"
#include "problem.hpp"

namespace motcua::http {

/// A message {"problem": …} of the same problem that HTTP would answer with.
[[nodiscard]] std::string problem_message(const Response& problem);

/// 401: no ticket of ours, used before, or too old.
/// 409: a cursor that lies behind the end of the log, because a backup was put in place of it. Whoever went on
/// from there would miss what happens until the log has come so far again.
[[nodiscard]] Response cursor_ahead(const Say& say, Language language, const Where& where);
[[nodiscard]] Response bad_ticket(const Say& say, Language language);
/// The key or the token is no good any more.
[[nodiscard]] std::string not_signed_in(const Say& say, Language language);
/// It is, but not for events.
[[nodiscard]] std::string not_permitted(const Say& say, Language language);
/// What is wrong in a message.
[[nodiscard]] std::string fault_message(const Fault& fault, const Say& say, Language language);

}  // namespace motcua::http
