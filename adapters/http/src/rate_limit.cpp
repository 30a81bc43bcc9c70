// Buckets in whole thousandths, the least recently used let go.
#include "rate_limit.hpp"

#include <algorithm>

namespace motcua::http {
namespace {

std::uint64_t worth_of(const Rate& rate) { return static_cast<std::uint64_t>(rate.per.count()); }

std::uint64_t price_of(const RateLimiter::Ask& ask) {
    return worth_of(ask.rate) * std::min(ask.cost, ask.rate.count);
}

}  // namespace

std::optional<std::chrono::milliseconds> RateLimiter::wait_for(std::span<const Ask> asks,
                                                               Moment now) {
    std::chrono::milliseconds wait{0};
    for (const Ask& ask : asks) {
        const Bucket& one = bucket(ask, now);
        const std::uint64_t price = price_of(ask);
        if (one.parts < price) {
            const std::uint64_t lacking = price - one.parts;
            const std::uint64_t needed = (lacking + ask.rate.count - 1) / ask.rate.count;
            wait = std::max(wait, std::chrono::milliseconds(needed));
        }
    }
    return wait.count() > 0 ? std::optional(wait) : std::nullopt;
}

std::optional<std::chrono::milliseconds> RateLimiter::lacking(std::span<const Ask> asks,
                                                              Moment now) {
    const std::lock_guard lock(mutex_);
    return wait_for(asks, now);
}

std::optional<std::chrono::milliseconds> RateLimiter::take(std::span<const Ask> asks, Moment now) {
    const std::lock_guard lock(mutex_);
    if (const auto wait = wait_for(asks, now)) {
        return wait;
    }
    for (const Ask& ask : asks) {
        bucket(ask, now).parts -= price_of(ask);
    }
    return std::nullopt;
}

std::size_t RateLimiter::size() const {
    const std::lock_guard lock(mutex_);
    return buckets_.size();
}

RateLimiter::Bucket& RateLimiter::bucket(const Ask& ask, Moment now) {
    const std::uint64_t full = worth_of(ask.rate) * ask.rate.count;
    const auto known = index_.find(ask.key);
    if (known == index_.end()) {
        if (buckets_.size() >= keys_max_ && !buckets_.empty()) {
            index_.erase(buckets_.back().key);
            buckets_.pop_back();
        }
        buckets_.push_front({ask.key, full, now});
        index_.emplace(buckets_.front().key, buckets_.begin());
        return buckets_.front();
    }
    buckets_.splice(buckets_.begin(), buckets_, known->second);
    Bucket& one = buckets_.front();
    if (now > one.filled) {
        const auto passed = static_cast<std::uint64_t>((now - one.filled).count());
        // After `per` it is full whatever it held.
        one.parts = passed >= worth_of(ask.rate)
                        ? full
                        : std::min(full, one.parts + passed * ask.rate.count);
        one.filled = now;
    }
    return one;
}

}  // namespace motcua::http
