// A disk that hangs must not hold up all who ask whether we are ready: one waits for it.
#include "write_probe.hpp"

namespace motcua::http {
namespace {

constexpr std::chrono::milliseconds kBetween{10'000};
constexpr std::chrono::milliseconds kAfterFailure{1'000};

}  // namespace

bool WriteProbe::succeeds() {
    const std::unique_lock trying(trying_, std::try_to_lock);
    {
        const std::lock_guard lock(mutex_);
        if (!trying.owns_lock() || (tried_ && clock_.boot_time() < next_)) {
            return good_;
        }
    }
    const bool good = ops_.try_write(clock_.now()).has_value();
    const std::lock_guard lock(mutex_);
    good_ = good;
    tried_ = true;
    next_ = clock_.boot_time() + (good ? kBetween : kAfterFailure);
    return good;
}

}  // namespace motcua::http
