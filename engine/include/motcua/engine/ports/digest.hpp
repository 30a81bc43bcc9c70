// SHA-256 as a port: the engine builds its Merkle tree and commitments on it without knowing a
// crypto library. FIPS 180-4.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace motcua {

using Hash = std::array<std::uint8_t, 32>;

class Digest {
public:
    virtual ~Digest() = default;
    /// SHA-256 of the concatenation of `parts`. Thread-safe.
    [[nodiscard]] virtual Hash sha256(std::span<const std::string_view> parts) const = 0;
};

/// Lower-case hex.
[[nodiscard]] std::string to_hex(const Hash& hash);

}  // namespace motcua
