// Who is calling: from the header of a request to the engine's actor.
#pragma once

#include <variant>

#include <motcua/http/api_key.hpp>

#include "exchange.hpp"
#include "token_sign_in.hpp"

namespace motcua::http {

/// A caller that signed in.
struct Caller {
    Actor actor;
    std::string system;  ///< whose key it was; the system that asked for the token, or empty
    std::vector<std::string> scopes;
    std::string key;                    ///< id of the key; empty: signed in by something else
    std::optional<Instant> good_until;  ///< of what has an end of its own, like a token

    [[nodiscard]] bool has(std::string_view scope) const;
    [[nodiscard]] bool is_officer() const { return actor.kind == ActorKind::officer; }
};

/// Reads the Authorization field: a system's key and, with On-Behalf-Of, the officer; or an officer's
/// access token. Thread-safe; may read the operations file and ask for keys.
class Access {
public:
    /// `tokens`: nullptr if nobody signs in by access tokens.
    Access(Accounts& accounts, const Engine& engine, const Digest& digest, const Clock& clock,
           TokenSignIn* tokens)
        : accounts_(accounts), engine_(engine), digest_(digest), clock_(clock), tokens_(tokens) {}

    /// A response (401, 403, 503) if nobody is let in.
    [[nodiscard]] std::variant<Caller, Response> sign_in(const Request& request,
                                                         const Say& say) const;

private:
    using Outcome = std::variant<Caller, Response>;
    [[nodiscard]] Outcome by_key(std::string_view bearer, const Request& request,
                                 const Say& say) const;
    [[nodiscard]] Outcome by_token(std::string_view bearer, const Request& request,
                                   const Say& say) const;
    [[nodiscard]] bool is_officer(const OfficerId& officer) const;

    Accounts& accounts_;
    const Engine& engine_;
    const Digest& digest_;
    const Clock& clock_;
    TokenSignIn* tokens_;
};

}  // namespace motcua::http
