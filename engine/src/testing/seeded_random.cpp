// splitmix64 spreads the seed over the state of xoshiro256**, which then gives 64 bits a call.
#include <bit>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/testing/seeded_random.hpp>

namespace motcua::testing {

SeededRandom::SeededRandom(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
        seed += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = seed;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        word = z ^ (z >> 31U);
    }
}

std::uint64_t SeededRandom::next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

std::uint64_t SeededRandom::below(std::uint64_t bound) {
    MOTCUA_INVARIANT(bound > 0, "there is no number below 0");
    const std::uint64_t uneven = (0 - bound) % bound;  // 2^64 mod bound values too many
    std::uint64_t drawn = next();
    while (drawn < uneven) {
        drawn = next();
    }
    return drawn % bound;
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % 8 == 0) {
            word = next();
        }
        bytes[i] = static_cast<std::uint8_t>(word & 0xffU);
        word >>= 8U;
    }
}

}  // namespace motcua::testing
