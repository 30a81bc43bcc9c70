// How `serve` is told whose access tokens officers sign in with.
#pragma once

#include <motcua/http/identity.hpp>

#include "command.hpp"

namespace motcua::cli {

struct IdentityFlags {
    std::string issuer;
    std::string audience;
    std::string keys;  ///< a file with a JWK set, or the https address of one
    std::string officer_claim;
    std::string scope;
    std::string rsa;
    bool at_jwt_only = false;
    std::string authorities;  ///< a file of who may vouch for the host that publishes the keys
};

void define_identity(Command& command, IdentityFlags& flags);

/// nullopt if nothing was said of tokens. invalid_argument if something is missing; errors of
/// read_file().
[[nodiscard]] Result<std::optional<http::IdentityOptions>> identity_in(const IdentityFlags& flags);

}  // namespace motcua::cli
