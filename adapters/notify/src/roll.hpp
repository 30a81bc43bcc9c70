// A number by chance, for waits that shall not all end together.
#pragma once

#include <array>
#include <cstdint>

#include <motcua/engine/ports/random.hpp>

namespace motcua::notify {

[[nodiscard]] inline std::uint32_t roll_of(Random& random) {
    std::array<std::uint8_t, 3> bytes{};
    random.fill(bytes);
    return static_cast<std::uint32_t>(bytes[0] << 16 | bytes[1] << 8 | bytes[2]);
}

}  // namespace motcua::notify
