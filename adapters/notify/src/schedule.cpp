// The one place that counts attempts.
#include <utility>

#include <motcua/notify/schedule.hpp>

namespace motcua::notify {

Delivery after_failure(Delivery delivery, std::string reason, Instant now, const RetryPlan& plan,
                       std::uint32_t roll) {
    const std::size_t failed_before = delivery.attempts++;
    delivery.reason = std::move(reason);
    if (failed_before >= plan.waits.size()) {
        delivery.dead = true;
        delivery.next_at = now;
        return delivery;
    }
    const std::chrono::milliseconds wait = plan.waits[failed_before];
    const auto most = wait.count() * plan.jitter_percent / 100;
    const auto more = most == 0 ? 0 : static_cast<std::int64_t>(roll) % (most + 1);
    delivery.next_at = now + wait + std::chrono::milliseconds{more};
    return delivery;
}

}  // namespace motcua::notify
