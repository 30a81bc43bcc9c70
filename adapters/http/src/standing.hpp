// Whether a caller who signed in some time ago still may be here: keys are revoked, tokens end,
// officers leave. What he sees is Visibility's business, and may shrink meanwhile.
#pragma once

#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/accounts.hpp>
#include <motcua/engine/ports/local_accounts.hpp>

#include "access.hpp"

namespace motcua::http {

enum class Standing {
    good,
    signed_out,     ///< the key or token is no good any more
    not_permitted,  ///< it is, but not for this: no officer of that id today, a scope is gone
    unknown,        ///< the accounts cannot be read now
};

/// `scope`: what a key needs, also for an officer whom it names; `local`: where sessions are, nullptr without any. Reads the operations file. Thread-safe.
[[nodiscard]] Standing standing_of(const Caller& caller, std::string_view scope, Accounts& accounts,
                                   const Directory& directory, Instant now,
                                   LocalAccounts* local = nullptr);

}  // namespace motcua::http
