// Sign-in by access tokens of an identity provider (OpenID Connect, RFC 9068): whom to trust, and
// what his tokens must say. What each check is for: docs/security.md.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/ports/signatures.hpp>

namespace motcua::http {

/// A longer set of keys is not read.
inline constexpr std::size_t key_set_bytes_max = 256 * 1024;

/// The provider, and how its tokens name officers. Its keys come from one of `keys` and
/// `keys_address`.
struct IdentityOptions {
    std::string issuer;    ///< claim `iss`, byte for byte
    std::string audience;  ///< must be among the claim `aud`: the name of this server
    /// The claim with the officer's id in the organisation; one that the provider never gives to
    /// another person.
    std::string officer_claim = "sub";
    std::string scope;  ///< must be among the claim `scope`; empty: none is asked for
    /// Only tokens of type at+jwt: whatever else the provider signs cannot be taken for one.
    bool at_jwt_only = false;

    std::string keys;  ///< a JWK set (RFC 7517) as JSON text
    /// Where the set is published; https alone. Needs ServerParts::fetch.
    std::string keys_address;
    /// What RSA keys serve whose entry in the set names no algorithm: rs256 or ps256.
    SignatureAlgorithm rsa_algorithm = SignatureAlgorithm::rs256;
    /// A set is asked for again after this time; a key that its publisher removed is gone then.
    std::chrono::seconds keys_fresh{600};
    /// Never asked for more often than this, whatever tokens say and whether it succeeds.
    std::chrono::seconds keys_pause{60};
    /// For so long the last set serves while the address does not answer.
    std::chrono::seconds keys_stale_max{24 * 60 * 60};
};

/// Gets what is behind an https address: its bytes if it answered with 200. Called on reader threads
/// (one at a time); must return within a few seconds, follow no redirect, check the certificate and
/// refuse more than key_set_bytes_max.
using Fetch = std::function<Result<std::string>(const std::string& address)>;

}  // namespace motcua::http
