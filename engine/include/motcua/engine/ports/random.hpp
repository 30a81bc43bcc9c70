// The one door to randomness: ids and salts. Seeded in tests and simulation.
#pragma once

#include <cstdint>
#include <span>

namespace motcua {

class Random {
public:
    virtual ~Random() = default;
    /// Fills with unpredictable bytes (production) or a seeded stream (tests). Writer thread only.
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace motcua
