// Which callers a route lets in at all. Deny by default: what is not said here, nobody may.
#pragma once

#include "routes.hpp"

namespace motcua::http {

/// nullopt: he may come in. What he may do there is the core's to say.
[[nodiscard]] std::optional<Response> refuse_entry(const Route& route, const Caller& caller,
                                                   const Say& say, Language language);

}  // namespace motcua::http
