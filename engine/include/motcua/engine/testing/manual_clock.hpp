// A clock that stands still until a test moves it. Thread-safe, so that an engine with a thread of
// its own can be given one.
#pragma once

#include <atomic>
#include <chrono>

#include <motcua/engine/ports/clock.hpp>

namespace motcua::testing {

class ManualClock final : public Clock {
public:
    /// 2026-03-02T08:00:00+07:00, a Monday morning.
    ManualClock() : ManualClock(Instant{std::chrono::milliseconds{1'772'413'200'000}}) {}
    explicit ManualClock(Instant start) : wall_ms_(start.time_since_epoch().count()) {}

    [[nodiscard]] Instant now() const override {
        return Instant{std::chrono::milliseconds{wall_ms_.load()}};
    }
    [[nodiscard]] std::chrono::milliseconds boot_time() const override {
        return std::chrono::milliseconds{boot_ms_.load()};
    }

    /// Time passes: wall and boot time move together. `by` must not be negative.
    void advance(std::chrono::milliseconds by);
    /// Time passes until `at`; does nothing if that moment is over.
    void advance_to(Instant at);
    /// Somebody set the wall clock, forwards or backwards; no time passed.
    void step(std::chrono::milliseconds by) { wall_ms_ += by.count(); }

private:
    std::atomic<std::int64_t> wall_ms_;
    std::atomic<std::int64_t> boot_ms_{0};
};

}  // namespace motcua::testing
