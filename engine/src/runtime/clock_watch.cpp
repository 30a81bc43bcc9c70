// The reference follows a clock that is disciplined slowly; only a step is out of the ordinary.
#include "clock_watch.hpp"

#include <algorithm>

namespace motcua::runtime {
namespace {

constexpr std::chrono::seconds kStepMax{60};
/// Time services correct a clock by at most half a millisecond a second; twice that is followed.
constexpr std::int64_t kSlewDivisor = 1'000;

}  // namespace

ClockWatch::ClockWatch(const Clock& clock) : clock_(clock) { confirm(); }

ClockWatch::Milliseconds ClockWatch::offset() const {
    return clock_.now().time_since_epoch() - clock_.boot_time();
}

bool ClockWatch::look() {
    const std::lock_guard lock(mutex_);
    const Milliseconds boot = clock_.boot_time();
    const Milliseconds drift = offset() - reference_;
    const Milliseconds slew = std::max(Milliseconds{0}, boot - looked_) / kSlewDivisor;
    looked_ = boot;
    if (suspect_) {
        return false;
    }
    if (std::chrono::abs(drift) > kStepMax) {
        suspect_ = true;
        return true;
    }
    reference_ += std::clamp(drift, -slew, slew);
    return false;
}

bool ClockWatch::suspect() const {
    const std::lock_guard lock(mutex_);
    return suspect_;
}

void ClockWatch::confirm() {
    const std::lock_guard lock(mutex_);
    suspect_ = false;
    reference_ = offset();
    looked_ = clock_.boot_time();
}

}  // namespace motcua::runtime
