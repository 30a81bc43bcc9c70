// Sending to one receiver: what the lanes ask, so that they can be tested without a network.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/ports/webhooks.hpp>

namespace motcua::notify {

struct Message {
    std::string id;  ///< the same each time it is sent
    std::string body;
};

struct Sent {
    bool arrived = false;
    std::string reason;  ///< if it did not: a stable word, "too_slow", "status_503" …
};

/// The reason of what stop() broke off.
inline constexpr std::string_view stopped = "stopped";

class Sender {
public:
    virtual ~Sender() = default;
    /// Sends all at the same time, signed at `at`, and returns what became of each, in their order.
    [[nodiscard]] virtual std::vector<Sent> send(const Webhook& webhook,
                                                 const std::vector<Message>& messages,
                                                 Instant at) = 0;
    /// From any thread: what is under way ends soon, as not arrived.
    virtual void stop() = 0;
};

}  // namespace motcua::notify
