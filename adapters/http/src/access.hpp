// Who is calling: from the header of a request to the engine's actor.
#pragma once

#include <variant>

#include <motcua/http/api_key.hpp>

#include "exchange.hpp"

namespace motcua::http {

/// A caller that signed in.
struct Caller {
    Actor actor;
    std::string system;  ///< whose key it was
    std::vector<std::string> scopes;
    std::string key;                    ///< id of the key; empty: signed in by something else
    std::optional<Instant> good_until;  ///< of what has an end of its own, like a token

    [[nodiscard]] bool has(std::string_view scope) const;
    [[nodiscard]] bool is_officer() const { return actor.kind == ActorKind::officer; }
};

/// Reads the Authorization field, looks the key up and, with On-Behalf-Of, the officer. Thread-safe;
/// may read the operations file.
class Access {
public:
    Access(Accounts& accounts, const Engine& engine, const Digest& digest, const Clock& clock)
        : accounts_(accounts), engine_(engine), digest_(digest), clock_(clock) {}

    /// A response (401, 403, 503) if nobody is let in.
    [[nodiscard]] std::variant<Caller, Response> sign_in(const Request& request,
                                                         const Say& say) const;

private:
    Accounts& accounts_;
    const Engine& engine_;
    const Digest& digest_;
    const Clock& clock_;
};

}  // namespace motcua::http
