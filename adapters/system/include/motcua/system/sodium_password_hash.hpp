// argon2id of libsodium behind the PasswordHash port.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

#include <motcua/engine/ports/password_hash.hpp>

namespace motcua::system {

/// What a hash costs. The defaults are the second choice of RFC 9106, for where memory is short, with
/// one lane as libsodium has it: about 0.2 s.
struct PasswordCost {
    unsigned long long passes = 3;
    std::size_t memory = std::size_t{64} * 1024 * 1024;  ///< bytes of one hash
    std::size_t at_once = 2;                             ///< more wait
};

/// Thread-safe. Aborts when libsodium cannot start (no random numbers).
class SodiumPasswordHash final : public PasswordHash {
public:
    explicit SodiumPasswordHash(PasswordCost cost = {});

    [[nodiscard]] Result<std::string> hash(std::string_view password) const override;
    [[nodiscard]] bool verify(std::string_view hash, std::string_view password) const override;
    [[nodiscard]] bool is_outdated(std::string_view hash) const override;

private:
    /// One of those that run at once, while it lives.
    class Place;

    const PasswordCost cost_;
    mutable std::mutex mutex_;
    mutable std::condition_variable left_;
    mutable std::size_t running_ = 0;
};

}  // namespace motcua::system
