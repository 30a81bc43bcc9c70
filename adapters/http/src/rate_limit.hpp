// How often somebody may ask: token buckets by key, as many as are kept. Pure; the time is the caller's.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include <motcua/http/server.hpp>

namespace motcua::http {

/// Thread-safe.
class RateLimiter {
public:
    /// Of any clock that does not go back; its beginning means nothing.
    using Moment = std::chrono::milliseconds;

    /// A bucket that is asked for a token.
    struct Ask {
        std::string key;
        Rate rate;               ///< the same each time for one key
        std::uint32_t cost = 1;  ///< tokens; at most rate.count, which it is cut to
    };

    /// Keeps at most `keys_max` buckets; the one not asked for longest is forgotten first.
    explicit RateLimiter(std::size_t keys_max) : keys_max_(keys_max) {}

    /// Takes the cost out of each bucket, or, if one has it not, out of none: then how long until all
    /// have it. A bucket that is new is full.
    [[nodiscard]] std::optional<std::chrono::milliseconds> take(std::span<const Ask> asks,
                                                                Moment now);
    /// What take() would say; takes nothing.
    [[nodiscard]] std::optional<std::chrono::milliseconds> lacking(std::span<const Ask> asks,
                                                                   Moment now);
    [[nodiscard]] std::size_t size() const;

private:
    /// What a token is worth is as many parts as a bucket's `per` has milliseconds, so that `count`
    /// parts come in each millisecond and nothing is rounded.
    struct Bucket {
        std::string key;
        std::uint64_t parts = 0;
        Moment filled{};
    };
    using Buckets = std::list<Bucket>;

    /// As lacking(), under the lock.
    [[nodiscard]] std::optional<std::chrono::milliseconds> wait_for(std::span<const Ask> asks,
                                                                    Moment now);
    /// The bucket of a key, filled up until now and moved to the front.
    Bucket& bucket(const Ask& ask, Moment now);

    const std::size_t keys_max_;
    mutable std::mutex mutex_;
    Buckets buckets_;                                                ///< asked latest first
    std::unordered_map<std::string_view, Buckets::iterator> index_;  ///< by Bucket::key
};

}  // namespace motcua::http
