// Tells a step of the wall clock from the passing of time, by the boot clock beside it.
#pragma once

#include <chrono>
#include <mutex>

#include <motcua/engine/ports/clock.hpp>

namespace motcua::runtime {

/// Thread-safe.
class ClockWatch {
public:
    explicit ClockWatch(const Clock& clock);

    /// Reads both clocks; true if this look found the step.
    bool look();
    /// The wall clock is not to be trusted: it stepped and nobody confirmed it.
    [[nodiscard]] bool suspect() const;
    /// The wall clock as it is now is right.
    void confirm();

private:
    using Milliseconds = std::chrono::milliseconds;
    [[nodiscard]] Milliseconds offset() const;

    const Clock& clock_;
    mutable std::mutex mutex_;
    Milliseconds reference_{0};  ///< wall time less boot time, as trusted
    Milliseconds looked_{0};     ///< boot time of the last look
    bool suspect_ = false;
};

}  // namespace motcua::runtime
