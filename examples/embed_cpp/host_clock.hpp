// The host's clock: the engine's only door to time. This one stands still until the host moves it,
// so that the example prints the same on every day. A host in production uses
// motcua::system::SystemClock, or asks its own time service here.
#pragma once

#include <atomic>
#include <chrono>

#include <motcua/engine/ports/clock.hpp>

namespace host {

class HostClock final : public motcua::Clock {
public:
    explicit HostClock(motcua::Instant start) : start_(start) {}

    /// Wall time: what stands in events and what due dates are counted from.
    [[nodiscard]] motcua::Instant now() const override { return start_ + passed_.load(); }
    /// Time since boot, which nobody can set: when wall time moves and this does not, somebody set
    /// the clock, and the engine holds its timers until confirm_clock().
    [[nodiscard]] std::chrono::milliseconds boot_time() const override { return passed_.load(); }

    void pass(std::chrono::milliseconds time) { passed_.store(passed_.load() + time); }

private:
    motcua::Instant start_;
    /// The port may be asked from several threads.
    std::atomic<std::chrono::milliseconds> passed_{std::chrono::milliseconds{0}};
};

}  // namespace host
