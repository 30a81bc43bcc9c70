// Whose request counts against which bucket.
#include "quota.hpp"

#include <array>
#include <utility>

namespace motcua::http {

std::optional<std::chrono::milliseconds> Quota::refused(const Caller& caller, std::uint32_t cost,
                                                        RateLimiter::Moment now) {
    // A key says what it is of, so that nobody's name passes for somebody else. A system that acts for
    // many is not held to what one of them may.
    std::string key = caller.is_officer() ? "o " + caller.actor.officer.value : "k " + caller.key;
    return take(std::move(key), options_.of_caller, cost, now);
}

std::optional<std::chrono::milliseconds> Quota::refused_stranger(const std::string& client,
                                                                 RateLimiter::Moment now) {
    return take("a " + client, options_.of_stranger, 1, now);
}

std::optional<std::chrono::milliseconds> Quota::take(std::string key, const Rate& rate,
                                                     std::uint32_t cost, RateLimiter::Moment now) {
    if (rate.count == 0) {
        return std::nullopt;
    }
    const std::array asks{RateLimiter::Ask{std::move(key), rate, cost}};
    return limiter_.take(asks, now);
}

}  // namespace motcua::http
