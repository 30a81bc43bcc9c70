// One subscriber's way through the log: takes up what he wants to hear, sends what is due, notes what
// became of it. Waits for nothing but the receiver.
#pragma once

#include <string>

#include <motcua/notify/deliverer.hpp>

#include "happenings.hpp"
#include "sender.hpp"

namespace motcua::notify {

struct LaneParts {
    Webhooks& webhooks;
    Deliveries& deliveries;
    Happenings& happenings;
    Sender& sender;
    const Clock& clock;
    Random& random;
    const DeliveryOptions& options;
    Log* log = nullptr;
};

class Lane {
public:
    Lane(const LaneParts& parts, std::string webhook)
        : parts_(parts), webhook_(std::move(webhook)) {}

    enum class Round {
        moved,  ///< there may be more to do
        idle,
        gone,  ///< the webhook was removed
    };
    /// One look at the log and one batch to the receiver.
    [[nodiscard]] Result<Round> round();

private:
    [[nodiscard]] Result<bool> take_up(const Webhook& webhook);
    [[nodiscard]] Result<bool> send_due(const Webhook& webhook);
    [[nodiscard]] Result<void> note(const Delivery& delivery, const Sent& sent, Instant now);

    LaneParts parts_;
    std::string webhook_;
    Instant rests_until_{};
};

}  // namespace motcua::notify
