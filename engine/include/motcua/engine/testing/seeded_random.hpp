// Random bytes that a seed decides: the same on every machine, so that a failing test can be run
// again. Never for production: everything it will say can be computed from what it said.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include <motcua/engine/ports/random.hpp>

namespace motcua::testing {

/// xoshiro256** seeded by splitmix64 (Blackman and Vigna, public domain algorithms). Not
/// thread-safe.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed);

    void fill(std::span<std::uint8_t> bytes) override;

    [[nodiscard]] std::uint64_t next();
    /// Even over 0 … bound - 1. `bound` must not be 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
    /// True `of_thousand` times out of a thousand.
    [[nodiscard]] bool chance(unsigned of_thousand) { return below(1000) < of_thousand; }

private:
    std::array<std::uint64_t, 4> state_{};
};

}  // namespace motcua::testing
