// The one door to time. The engine reads it once per command and passes the value on.
#pragma once

#include <motcua/engine/model/time.hpp>

namespace motcua {

struct Command;

class Clock {
public:
    virtual ~Clock() = default;
    /// Wall time. May step backwards; the engine keeps the order of one dossier's events itself.
    [[nodiscard]] virtual Instant now() const = 0;
    /// Time since boot, never stepping: tells a wall-clock step from the passing of time.
    [[nodiscard]] virtual std::chrono::milliseconds boot_time() const = 0;
    /// As of when a submitted command is decided: now. A clock of simulated time may know better, so
    /// that commands of different moments go into one transaction; never later than now().
    [[nodiscard]] virtual Instant moment_of(const Command& /*command*/) const { return now(); }
};

}  // namespace motcua
