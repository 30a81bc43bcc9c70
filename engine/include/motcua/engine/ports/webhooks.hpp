// Who is told of events at an address of his own: subscriptions, kept in the operations file. What
// is on its way to them stands in deliveries.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// One subscription. Its secrets are kept as they are, because what is sent is signed with them:
/// whoever reads the operations file can sign in our name.
struct Webhook {
    std::string id;  ///< the subscriber of its deliveries
    std::string url;
    std::string description;              ///< for people
    std::vector<std::string> types;       ///< public types of events; none: all
    std::vector<std::string> procedures;  ///< ids; none: all
    std::vector<std::string> secrets;     ///< newest first; two while one replaces the other
    bool paused = false;                  ///< nothing is sent; what happens meanwhile is not lost
    Instant created{};
    friend bool operator==(const Webhook&, const Webhook&) = default;
};

inline constexpr std::size_t webhooks_max = 64;
/// The old and the new one of a rotation.
inline constexpr std::size_t webhook_secrets_max = 2;

/// Thread-safe. What changed is on disk before the call returns.
class Webhooks {
public:
    virtual ~Webhooks() = default;
    /// It is told of what comes after `cursor` in the log. `already_exists` for a known id;
    /// `limit_exceeded` if there are webhooks_max.
    [[nodiscard]] virtual Result<void> add(const Webhook& webhook, std::uint64_t cursor) = 0;
    [[nodiscard]] virtual Result<std::optional<Webhook>> webhook(const std::string& id) = 0;
    /// In the order in which they were added.
    [[nodiscard]] virtual Result<std::vector<Webhook>> all() = 0;
    /// Everything but id and created. `not_found`.
    [[nodiscard]] virtual Result<void> change(const Webhook& webhook) = 0;
    /// With its cursor and its deliveries. `not_found`.
    [[nodiscard]] virtual Result<void> remove(const std::string& id) = 0;
};

/// What only the sender knows: where it may send to, and what it signs with. Thread-safe.
class WebhookRules {
public:
    virtual ~WebhookRules() = default;
    /// `invalid_argument` with what is wrong about an address that may never be told.
    [[nodiscard]] virtual Result<void> check_url(const std::string& url) const = 0;
    /// A new id, and a new secret, of unpredictable bytes.
    [[nodiscard]] virtual std::string new_id() const = 0;
    [[nodiscard]] virtual std::string new_secret() const = 0;
};

}  // namespace motcua
