// getrandom(2) until everything is filled: it may give less than asked for, or be interrupted.
#include <cerrno>

#include <sys/random.h>

#include <motcua/engine/model/result.hpp>
#include <motcua/system/system_random.hpp>

namespace motcua::system {

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t given = getrandom(bytes.data(), bytes.size(), 0);
        MOTCUA_INVARIANT(given >= 0 || errno == EINTR, "the kernel gives no random numbers");
        if (given > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(given));
        }
    }
}

}  // namespace motcua::system
