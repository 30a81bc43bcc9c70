// FIPS 180-4, section 6.2. The round constants (4.2.2) are the fractions of the cube roots of the
// first 64 primes, the initial value (5.3.3) those of the square roots of the first eight; both are
// computed here in exact integer arithmetic instead of copied.
#include <bit>
#include <cstddef>

#include <motcua/engine/testing/sha256_digest.hpp>

namespace motcua::testing {
namespace {

using Word = std::uint32_t;
__extension__ using Wide = unsigned __int128;

/// The largest r with r^power <= value.
constexpr std::uint64_t root(Wide value, unsigned power) {
    std::uint64_t low = 0;
    std::uint64_t high = std::uint64_t{1} << (power == 2 ? 37U : 36U);
    while (high - low > 1) {
        const std::uint64_t middle = low + (high - low) / 2;
        Wide product = middle;
        for (unsigned i = 1; i < power; ++i) {
            product *= middle;
        }
        (product <= value ? low : high) = middle;
    }
    return low;
}

/// First 32 bits of the fraction of the `power`-th root of the first `Count` primes.
template <std::size_t Count>
constexpr std::array<Word, Count> fractions(unsigned power) {
    std::array<Word, Count> words{};
    std::size_t found = 0;
    for (std::uint64_t n = 2; found < Count; ++n) {
        bool prime = true;
        for (std::uint64_t d = 2; d * d <= n; ++d) {
            prime = prime && n % d != 0;
        }
        if (prime) {
            words[found++] = static_cast<Word>(root(Wide{n} << (32U * power), power));
        }
    }
    return words;
}

constexpr std::array<Word, 64> kRound = fractions<64>(3);
constexpr std::array<Word, 8> kInitial = fractions<8>(2);

class Computation {
public:
    void add(std::string_view bytes) {
        for (const char byte : bytes) {
            put(static_cast<std::uint8_t>(byte));
        }
        length_ += bytes.size();
    }

    [[nodiscard]] Hash finish() {
        const std::uint64_t bits = length_ * 8;
        put(0x80);
        while (filled_ != 56) {
            put(0);
        }
        for (unsigned i = 0; i < 8; ++i) {
            put(static_cast<std::uint8_t>(bits >> (56 - 8 * i)));
        }
        Hash hash{};
        for (std::size_t i = 0; i < hash.size(); ++i) {
            hash[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
        }
        return hash;
    }

private:
    void put(std::uint8_t byte) {
        block_[filled_ / 4] = (block_[filled_ / 4] << 8U) | byte;
        if (++filled_ == 64) {
            filled_ = 0;
            mix();
        }
    }

    void mix() {
        std::array<Word, 64> w{};
        for (std::size_t t = 0; t < 64; ++t) {
            if (t < 16) {
                w[t] = block_[t];
                continue;
            }
            const Word a = w[t - 15];
            const Word b = w[t - 2];
            w[t] = (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U)) + w[t - 7] +
                   (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U)) + w[t - 16];
        }
        auto [a, b, c, d, e, f, g, h] = state_;
        for (std::size_t t = 0; t < 64; ++t) {
            const Word one = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                             ((e & f) ^ (~e & g)) + kRound[t] + w[t];
            const Word two = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) +
                             ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + one;
            d = c;
            c = b;
            b = a;
            a = one + two;
        }
        const std::array<Word, 8> mixed{a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < 8; ++i) {
            state_[i] += mixed[i];
        }
    }

    std::array<Word, 8> state_ = kInitial;
    std::array<Word, 16> block_{};
    std::size_t filled_ = 0;
    std::uint64_t length_ = 0;
};

}  // namespace

Hash Sha256Digest::sha256(std::span<const std::string_view> parts) const {
    Computation computation;
    for (const std::string_view part : parts) {
        computation.add(part);
    }
    return computation.finish();
}

}  // namespace motcua::testing
