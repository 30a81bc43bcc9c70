// A provider's published keys (JWK set, RFC 7517) as keys that each serve one algorithm. Pure.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/http/identity.hpp>

namespace motcua::http {

inline constexpr std::size_t keys_of_set_max = 64;

struct PublishedKey {
    std::optional<std::string> kid;
    std::shared_ptr<const VerifyingKey> key;
};

struct KeySet {
    std::vector<PublishedKey> keys;
    std::size_t left_out = 0;  ///< entries that are not for checking signatures, or no good
};

/// Reads a set. What an entry's key serves is what its `alg` says; without one it follows from the
/// kind of key, and for RSA from `rsa`. An entry that cannot be used is left out: other algorithms
/// and curves, `use` or `key_ops` for something else, symmetric keys, keys published with their
/// private part, keys that are too weak. Errors: invalid_argument if the text is no set, has more
/// than keys_of_set_max entries, or none that can be used.
[[nodiscard]] Result<KeySet> parse_key_set(std::string_view text, SignatureAlgorithm rsa,
                                           const Signatures& signatures);

}  // namespace motcua::http
