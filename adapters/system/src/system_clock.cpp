// Reading the machine's clocks.
#include <chrono>

#include <time.h>

#include <motcua/engine/model/result.hpp>
#include <motcua/system/system_clock.hpp>

namespace motcua::system {

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::chrono::milliseconds SystemClock::boot_time() const {
    timespec since_boot{};
    const bool read = clock_gettime(CLOCK_BOOTTIME, &since_boot) == 0;
    MOTCUA_INVARIANT(read, "the kernel has no boot clock");
    return std::chrono::floor<std::chrono::milliseconds>(
        std::chrono::seconds{since_boot.tv_sec} + std::chrono::nanoseconds{since_boot.tv_nsec});
}

}  // namespace motcua::system
