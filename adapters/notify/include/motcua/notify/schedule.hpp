// When a delivery that failed is tried again, and when it is given up. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include <motcua/engine/ports/deliveries.hpp>

namespace motcua::notify {

struct RetryPlan {
    /// Before the second attempt, the third …; after the last one it is given up. As Standard
    /// Webhooks advises: about three days in all.
    std::vector<std::chrono::seconds> waits{
        std::chrono::seconds{5}, std::chrono::minutes{5}, std::chrono::minutes{30},
        std::chrono::hours{2},   std::chrono::hours{5},   std::chrono::hours{10},
        std::chrono::hours{14},  std::chrono::hours{20},  std::chrono::hours{24}};
    /// A wait is longer by up to so much, so that what failed together does not come back together.
    unsigned jitter_percent = 20;
};

/// The delivery after its attempt at `now` failed. `roll`: any number, by chance.
[[nodiscard]] Delivery after_failure(Delivery delivery, std::string reason, Instant now,
                                     const RetryPlan& plan, std::uint32_t roll);

}  // namespace motcua::notify
