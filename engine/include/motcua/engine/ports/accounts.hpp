// Who may call from outside: the keys of other systems. They live in the operations file, not in the
// log of dossiers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>
#include <motcua/engine/ports/digest.hpp>

namespace motcua {

/// A key by which another system signs in. Its secret is shown once, when it is made; here is its
/// digest only.
struct ApiKey {
    std::string id;
    std::string system;  ///< for whom: it acts as this host; several keys may stand for one
    Hash secret{};       ///< digest of the secret, as whoever made it computed it
    std::vector<std::string> scopes;
    Instant created{};
    std::optional<Instant> expires;
    std::optional<Instant> revoked;
    friend bool operator==(const ApiKey&, const ApiKey&) = default;
};

/// How many keys of one system may be good at a time: the old and the new one of a rotation.
inline constexpr std::size_t api_keys_of_system_max = 2;

/// Thread-safe. What changed is on disk before the call returns.
class Accounts {
public:
    virtual ~Accounts() = default;
    /// `already_exists` for a known id; `limit_exceeded` if the system has two that are good at
    /// `key.created`.
    [[nodiscard]] virtual Result<void> add_key(const ApiKey& key) = 0;
    [[nodiscard]] virtual Result<std::optional<ApiKey>> key(const std::string& id) = 0;
    /// All, those that are no longer good too, in the order in which they were made.
    [[nodiscard]] virtual Result<std::vector<ApiKey>> keys() = 0;
    /// From `at` on it is no good. `not_found`; done twice it stays as it was.
    [[nodiscard]] virtual Result<void> revoke_key(const std::string& id, Instant at) = 0;
};

/// Whether a key can be used at `now`.
[[nodiscard]] inline bool is_good(const ApiKey& key, Instant now) {
    return (!key.expires || now < *key.expires) && (!key.revoked || now < *key.revoked);
}

}  // namespace motcua
