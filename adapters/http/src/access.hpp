// Who is calling: from the header of a request to the engine's actor.
#pragma once

#include <variant>

#include <motcua/http/api_key.hpp>

#include "exchange.hpp"
#include "local_sign_in.hpp"
#include "token_sign_in.hpp"

namespace motcua::http {

/// A caller that signed in.
struct Caller {
    Actor actor;
    std::string system;  ///< whose key it was; the system that asked for the token, or empty
    std::vector<std::string> scopes;
    std::string key;                    ///< id of the key; empty: signed in by something else
    std::optional<Instant> good_until;  ///< of what has an end of its own, like a token
    /// Who signed in by an account of the server. Of the roles of the server the actor is an officer
    /// whom no organisation has ("@name"): to the core he holds no post, so that he may do nothing.
    std::optional<SessionHolder> holder = {};
    std::string session = {};  ///< its token, of this request alone

    [[nodiscard]] bool has(std::string_view scope) const;
    [[nodiscard]] bool is_officer() const { return actor.kind == ActorKind::officer; }
    [[nodiscard]] AccountRole role() const {
        return holder ? holder->account.role : AccountRole::officer;
    }
};

/// Whether there is an officer of that id who has come and has not left.
[[nodiscard]] bool is_officer_on(const Directory& directory, const OfficerId& id, Date date);

/// As whom somebody acts who signed in by that account.
[[nodiscard]] Actor actor_of(const LocalAccount& account);

/// The cookie by which browsers have their session.
[[nodiscard]] std::string_view cookie_name(const SignInOptions& options) noexcept;
/// Its value; nullopt if there is none, or several: nobody knows whose the second one is.
[[nodiscard]] std::optional<std::string_view> session_cookie(const Request& request,
                                                             const SignInOptions& options);
/// Whether a request that changes something, or opens a WebSocket, may come from where the browser says it does: from a page
/// of this server or of one that is allowed. What is no browser does not say.
[[nodiscard]] bool comes_from_own_page(const Fields& fields,
                                       const std::vector<std::string>& origins);
/// 403 for one that does not.
[[nodiscard]] Response foreign_page(const Say& say, Language language, const std::string& header);

/// What Access works with; all must outlive it.
struct AccessParts {
    Accounts& accounts;
    const Engine& engine;
    const Digest& digest;
    const Clock& clock;
    const std::vector<std::string>& origins;  ///< pages besides our own that may change something
    TokenSignIn* tokens;                      ///< nullptr: nobody signs in by access tokens
    LocalSignIn* local;                       ///< nullptr: nobody signs in by accounts of ours
};

/// Reads the Authorization field: a system's key and, with On-Behalf-Of, the officer; or an officer's
/// access token. Without that field the cookie of a session. Thread-safe; may read and write the
/// operations file and ask for keys.
class Access {
public:
    explicit Access(const AccessParts& parts)
        : accounts_(parts.accounts),
          engine_(parts.engine),
          digest_(parts.digest),
          clock_(parts.clock),
          origins_(parts.origins),
          tokens_(parts.tokens),
          local_(parts.local) {}

    /// A response (401, 403, 503) if nobody is let in.
    [[nodiscard]] std::variant<Caller, Response> sign_in(const Request& request,
                                                         const Say& say) const;

private:
    using Outcome = std::variant<Caller, Response>;
    [[nodiscard]] Outcome by_key(std::string_view bearer, const Request& request,
                                 const Say& say) const;
    [[nodiscard]] Outcome by_token(std::string_view bearer, const Request& request,
                                   const Say& say) const;
    [[nodiscard]] Outcome by_session(std::string_view token, const Request& request,
                                     const Say& say) const;
    [[nodiscard]] bool is_officer(const OfficerId& officer) const;

    Accounts& accounts_;
    const Engine& engine_;
    const Digest& digest_;
    const Clock& clock_;
    const std::vector<std::string>& origins_;
    TokenSignIn* tokens_;
    LocalSignIn* local_;
};

}  // namespace motcua::http
