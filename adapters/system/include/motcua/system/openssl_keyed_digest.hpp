// HMAC of OpenSSL behind the KeyedDigest port.
#pragma once

#include <motcua/engine/ports/password_hash.hpp>

namespace motcua::system {

/// Thread-safe. Aborts if OpenSSL cannot compute (no such provider).
class OpenSslKeyedDigest final : public KeyedDigest {
public:
    [[nodiscard]] std::array<std::uint8_t, 20> hmac_sha1(std::string_view key,
                                                         std::string_view message) const override;
};

}  // namespace motcua::system
