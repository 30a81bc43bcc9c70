// What a token whose signature is good must say before anybody is let in by it. Pure.
#pragma once

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/time.hpp>
#include <motcua/http/identity.hpp>

#include "token.hpp"

namespace motcua::http {

/// Clocks of others may differ from ours by so much.
inline constexpr std::chrono::seconds token_skew{60};

/// Who signed in.
struct TokenSubject {
    OfficerId officer;
    std::string client;  ///< the system that he used (`client_id`, else `azp`), or empty
    Instant good_until{};
};

/// Errors: invalid_argument with what was expected; never a value of the token.
[[nodiscard]] Result<TokenSubject> check_claims(const Token& token, const IdentityOptions& options,
                                                Instant now);

}  // namespace motcua::http
