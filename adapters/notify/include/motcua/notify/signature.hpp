// Signatures of Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over "id.timestamp.body".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/random.hpp>

namespace motcua::notify {

/// RFC 2104 over SHA-256, of the concatenation of `parts`.
[[nodiscard]] Hash hmac_sha256(std::string_view key, const std::vector<std::string_view>& parts,
                               const Digest& digest);

/// RFC 4648 with padding.
[[nodiscard]] std::string to_base64(std::span<const std::uint8_t> bytes);
/// nullopt for what to_base64() cannot have written.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

/// "whsec_" and 32 random bytes in base64.
[[nodiscard]] std::string make_secret(Random& random);
/// The key that a secret stands for: 24 to 64 bytes; nullopt for what is no secret.
[[nodiscard]] std::optional<std::string> key_of(std::string_view secret);

/// What stands in `webhook-signature`: "v1,…" for each secret that is one, with a blank between.
/// `timestamp` in seconds since 1970, as in `webhook-timestamp`.
[[nodiscard]] std::string signature_of(const std::vector<std::string>& secrets, std::string_view id,
                                       std::int64_t timestamp, std::string_view body,
                                       const Digest& digest);

}  // namespace motcua::notify
