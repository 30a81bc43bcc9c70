// Work of the engine itself that failed unexpectedly: set aside for a while, longer each time, so
// that it is tried again, stays visible, and never becomes a hot loop.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>

namespace motcua::runtime {

/// Times are of the boot clock. Lives in memory: a restart tries everything at once.
class Backoff {
public:
    using Milliseconds = std::chrono::milliseconds;

    /// Sets `key` aside; returns how often it has failed.
    unsigned fail(const std::string& key, Milliseconds boot) {
        Item& item = items_[key];
        const auto doublings = std::min(item.failures, kDoublingsMax);
        item.retry_at = boot + kFirst * (1U << doublings);
        return ++item.failures;
    }
    [[nodiscard]] bool holds(const std::string& key, Milliseconds boot) const {
        const auto found = items_.find(key);
        return found != items_.end() && boot < found->second.retry_at;
    }
    void clear(const std::string& key) { items_.erase(key); }
    [[nodiscard]] std::size_t size() const noexcept { return items_.size(); }
    /// When the next one still set aside is to be tried again.
    [[nodiscard]] std::optional<Milliseconds> next(Milliseconds boot) const {
        std::optional<Milliseconds> next;
        for (const auto& [key, item] : items_) {
            if (item.retry_at > boot) {
                next = next ? std::min(*next, item.retry_at) : item.retry_at;
            }
        }
        return next;
    }
    /// Forgets what could have been tried a while ago and did not fail again: it is gone.
    void forget_gone(Milliseconds boot) {
        std::erase_if(items_, [boot](const auto& known) {
            return known.second.retry_at + kGoneAfter < boot;
        });
    }

private:
    static constexpr std::chrono::seconds kFirst{1};
    static constexpr std::chrono::seconds kGoneAfter{60};
    static constexpr unsigned kDoublingsMax = 9;  ///< under ten minutes
    struct Item {
        unsigned failures = 0;
        Milliseconds retry_at{0};
    };
    std::map<std::string, Item> items_;
};

}  // namespace motcua::runtime
