// How often a caller, or an address of which nobody signs in, may ask.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "access.hpp"
#include "rate_limit.hpp"

namespace motcua::http {

/// Thread-safe. `options` must outlive it.
class Quota {
public:
    explicit Quota(const RateOptions& options) : options_(options), limiter_(options.buckets) {}

    /// Counts a request of somebody who signed in; how long he should wait if he asked too often.
    [[nodiscard]] std::optional<std::chrono::milliseconds> refused(const Caller& caller,
                                                                   std::uint32_t cost,
                                                                   RateLimiter::Moment now);
    /// The same for an address: who need not sign in, or tried in vain.
    [[nodiscard]] std::optional<std::chrono::milliseconds> refused_stranger(
        const std::string& client, RateLimiter::Moment now);

private:
    [[nodiscard]] std::optional<std::chrono::milliseconds> take(std::string key, const Rate& rate,
                                                                std::uint32_t cost,
                                                                RateLimiter::Moment now);

    const RateOptions& options_;
    RateLimiter limiter_;
};

}  // namespace motcua::http
