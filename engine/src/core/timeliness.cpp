// The two tests of lateness, and when they are made.
#include <algorithm>

#include <motcua/engine/core/timeliness.hpp>

namespace motcua {

Timeliness timeliness(const std::optional<Instant>& due, Instant end, LatenessTest test) {
    if (!due) {
        return Timeliness::on_time;
    }
    const Date day = date_of(end);
    if (day < date_of(*due)) {
        return Timeliness::early;
    }
    const bool late = test == LatenessTest::by_day ? day > date_of(*due) : end > *due;
    return late ? Timeliness::late : Timeliness::on_time;
}

std::optional<Instant> stands_since(const ClockState& clock,
                                    const std::optional<OpenPause>& pause) {
    if (clock.phase == ClockPhase::stopped) {
        return clock.stopped;
    }
    return clock.phase == ClockPhase::paused && pause ? std::optional(pause->since) : std::nullopt;
}

Instant measured_at(const std::optional<Instant>& standing, const std::optional<Instant>& handled,
                    Instant now) {
    return std::min(standing.value_or(handled.value_or(now)), now);
}

}  // namespace motcua
