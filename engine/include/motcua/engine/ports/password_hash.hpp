// Keeping passwords so that nobody can read them back, and codes of a second factor, without knowing a
// crypto library.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <motcua/engine/model/result.hpp>

namespace motcua {

/// A hash that is slow and large on purpose. Thread-safe; a call waits while as many run as memory is
/// meant for.
class PasswordHash {
public:
    virtual ~PasswordHash() = default;
    /// Text with all that verifying needs: salt and parameters. `overloaded` if there is no memory.
    [[nodiscard]] virtual Result<std::string> hash(std::string_view password) const = 0;
    /// False for text that hash() did not write.
    [[nodiscard]] virtual bool verify(std::string_view hash, std::string_view password) const = 0;
    /// Whether hash() would use other parameters today.
    [[nodiscard]] virtual bool is_outdated(std::string_view hash) const = 0;
};

/// HMAC-SHA-1 (RFC 2104), as devices for one-time codes know it (RFC 6238). For nothing else.
class KeyedDigest {
public:
    virtual ~KeyedDigest() = default;
    /// Thread-safe.
    [[nodiscard]] virtual std::array<std::uint8_t, 20> hmac_sha1(
        std::string_view key, std::string_view message) const = 0;
};

}  // namespace motcua
