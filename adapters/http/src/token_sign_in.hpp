// From the text of an access token to the officer who holds it: form, key, signature, claims.
#pragma once

#include "key_ring.hpp"
#include "token_claims.hpp"

namespace motcua::http {

/// What sign-in by tokens works with; as in ServerParts.
struct TokenParts {
    const Signatures* signatures = nullptr;
    Fetch fetch;
    const Clock& clock;
    Log* log = nullptr;
};

/// Thread-safe.
class TokenSignIn {
public:
    /// `options` and what `parts` borrows must outlive it. Errors: invalid_argument for options that
    /// let nobody in or everybody: no issuer or audience, no keys or an address that is not https,
    /// an address without a way to ask, a set without a key.
    [[nodiscard]] static Result<std::unique_ptr<TokenSignIn>> make(const IdentityOptions& options,
                                                                   const TokenParts& parts);

    /// Errors: invalid_argument, not signed in, with what was expected; overloaded while the keys
    /// are not there.
    [[nodiscard]] Result<TokenSubject> subject(std::string_view token, Instant now);

private:
    TokenSignIn(const IdentityOptions& options, const TokenParts& parts)
        : options_(options),
          ring_(options, *parts.signatures, parts.fetch, parts.clock, parts.log) {}

    const IdentityOptions& options_;
    KeyRing ring_;
};

}  // namespace motcua::http
