// The kernel's random numbers behind the Random port.
#pragma once

#include <span>

#include <motcua/engine/ports/random.hpp>

namespace motcua::system {

/// Thread-safe. Aborts when the kernel has no random numbers to give: ids and salts that can be
/// guessed are worse than none.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace motcua::system
