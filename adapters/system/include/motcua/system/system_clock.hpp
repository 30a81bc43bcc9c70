// The machine's clocks behind the Clock port. The only place of MotCua that reads one.
#pragma once

#include <motcua/engine/ports/clock.hpp>

namespace motcua::system {

/// Thread-safe. Boot time counts suspension too (CLOCK_BOOTTIME), so that a machine that slept is
/// not taken for one whose clock was set.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::chrono::milliseconds boot_time() const override;
};

}  // namespace motcua::system
