// SHA-256 of OpenSSL behind the Digest port.
#pragma once

#include <span>
#include <string_view>

#include <motcua/engine/ports/digest.hpp>

namespace motcua::system {

/// Thread-safe; allocates once a thread. Aborts if OpenSSL cannot compute (no such provider).
class OpenSslDigest final : public Digest {
public:
    [[nodiscard]] Hash sha256(std::span<const std::string_view> parts) const override;
};

}  // namespace motcua::system
