// Moving the clock by hand.
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/testing/manual_clock.hpp>

namespace motcua::testing {

void ManualClock::advance(std::chrono::milliseconds by) {
    MOTCUA_INVARIANT(by.count() >= 0, "time does not pass backwards: use step()");
    boot_ms_ += by.count();
    wall_ms_ += by.count();
}

void ManualClock::advance_to(Instant at) {
    if (const auto by = at - now(); by.count() > 0) {
        advance(by);
    }
}

}  // namespace motcua::testing
