// Decimal128 arithmetic on Intel's library.
#include "feel/numbers.hpp"

#include <bid_conf.h>
#include <bid_functions.h>

namespace motcua::feel {
namespace {

/// Exceptions that leave no number (IEEE 754, 7).
constexpr _IDEC_flags refused = BID_INVALID_EXCEPTION | BID_ZERO_DIVIDE_EXCEPTION |
                                BID_OVERFLOW_EXCEPTION | BID_UNDERFLOW_EXCEPTION;

constexpr _IDEC_round to_nearest_even = BID_ROUNDING_TO_NEAREST;
constexpr _IDEC_round towards_floor = BID_ROUNDING_DOWN;
constexpr _IDEC_round towards_ceiling = BID_ROUNDING_UP;
constexpr _IDEC_round towards_zero = BID_ROUNDING_TO_ZERO;
constexpr _IDEC_round to_nearest_away = BID_ROUNDING_TIES_AWAY;

BID_UINT128 bid(const Decimal& d) { return {{d.low_bits(), d.high_bits()}}; }

Decimal decimal_of(const BID_UINT128& b) { return Decimal::from_bits(b.w[0], b.w[1]); }

Number checked(const BID_UINT128& result, _IDEC_flags flags) {
    if ((flags & refused) != 0 || bid128_isFinite(result) == 0 || bid128_isSubnormal(result) != 0) {
        return std::nullopt;
    }
    return decimal_of(result);
}

template <class Operation>
Number computed(Operation operation) {
    _IDEC_flags flags = 0;
    const BID_UINT128 result = operation(&flags);
    return checked(result, flags);
}

/// base^exponent by squaring; the exponent is at least 0.
Number whole_power(Decimal base, std::uint64_t exponent) {
    Decimal result(1);
    while (true) {
        if ((exponent & 1U) != 0) {
            const Number next = multiply(result, base);
            if (!next) {
                return std::nullopt;
            }
            result = *next;
        }
        exponent >>= 1U;
        if (exponent == 0) {
            return result;
        }
        const Number squared = multiply(base, base);
        if (!squared) {
            return std::nullopt;
        }
        base = *squared;
    }
}

_IDEC_round direction(const Decimal& a, Rounding rounding) {
    switch (rounding) {
        case Rounding::half_even:
        case Rounding::half_down:
            return to_nearest_even;
        case Rounding::half_up:
            return to_nearest_away;
        case Rounding::up:
            return a.is_negative() ? towards_floor : towards_ceiling;
        case Rounding::down:
            return towards_zero;
        case Rounding::floor:
            return towards_floor;
        case Rounding::ceiling:
            return towards_ceiling;
    }
    return to_nearest_even;
}

/// 10^-scale with coefficient 1, which tells quantize how many digits to keep.
Decimal quantum(std::int64_t scale) {
    constexpr std::int64_t bias = 6176;
    return Decimal::from_bits(1, static_cast<std::uint64_t>(bias - scale) << 49U);
}

Number quantized(const Decimal& a, std::int64_t scale, _IDEC_round mode) {
    return computed([&](_IDEC_flags* flags) {
        return bid128_quantize(bid(a), bid(quantum(scale)), mode, flags);
    });
}

}  // namespace

Number add(const Decimal& a, const Decimal& b) {
    return computed(
        [&](_IDEC_flags* flags) { return bid128_add(bid(a), bid(b), to_nearest_even, flags); });
}

Number subtract(const Decimal& a, const Decimal& b) {
    return computed(
        [&](_IDEC_flags* flags) { return bid128_sub(bid(a), bid(b), to_nearest_even, flags); });
}

Number multiply(const Decimal& a, const Decimal& b) {
    return computed(
        [&](_IDEC_flags* flags) { return bid128_mul(bid(a), bid(b), to_nearest_even, flags); });
}

Number divide(const Decimal& a, const Decimal& b) {
    return computed(
        [&](_IDEC_flags* flags) { return bid128_div(bid(a), bid(b), to_nearest_even, flags); });
}

Number power(const Decimal& base, const Decimal& exponent) {
    if (const std::optional<std::int64_t> n = whole(exponent)) {
        const auto magnitude =
            *n < 0 ? 0 - static_cast<std::uint64_t>(*n) : static_cast<std::uint64_t>(*n);
        const Number result = whole_power(base, magnitude);
        return *n < 0 && result ? divide(Decimal(1), *result) : result;
    }
    return computed([&](_IDEC_flags* flags) {
        return bid128_pow(bid(base), bid(exponent), to_nearest_even, flags);
    });
}

Decimal negate(const Decimal& a) { return decimal_of(bid128_negate(bid(a))); }

Decimal absolute(const Decimal& a) { return decimal_of(bid128_abs(bid(a))); }

Number modulo(const Decimal& dividend, const Decimal& divisor) {
    const Number rest = computed(
        [&](_IDEC_flags* flags) { return bid128_fmod(bid(dividend), bid(divisor), flags); });
    const bool has_other_sign =
        rest && !rest->is_zero() && rest->is_negative() != divisor.is_negative();
    return has_other_sign ? add(*rest, divisor) : rest;
}

Number square_root(const Decimal& a) {
    return computed(
        [&](_IDEC_flags* flags) { return bid128_sqrt(bid(a), to_nearest_even, flags); });
}

Number natural_logarithm(const Decimal& a) {
    return computed([&](_IDEC_flags* flags) { return bid128_log(bid(a), to_nearest_even, flags); });
}

Number exponential(const Decimal& a) {
    return computed([&](_IDEC_flags* flags) { return bid128_exp(bid(a), to_nearest_even, flags); });
}

Number round_to(const Decimal& a, std::int64_t scale, Rounding rounding) {
    constexpr std::int64_t scale_min = -6111;
    constexpr std::int64_t scale_max = 6176;
    if (scale < scale_min || scale > scale_max) {
        return std::nullopt;
    }
    Number rounded = quantized(a, scale, direction(a, rounding));
    if (!rounded) {
        // More than 34 digits would be needed, so there are none beyond the scale to drop.
        return a;
    }
    if (rounding == Rounding::half_down) {
        // Halves go towards zero: what nearest-even took away from zero by exactly one half.
        const Number down = quantized(a, scale, towards_zero);
        const Number lost = down ? subtract(absolute(a), absolute(*down)) : down;
        const Number twice = lost ? add(*lost, *lost) : lost;
        const bool is_half = twice && *twice == quantum(scale);
        rounded = is_half ? down : rounded;
    }
    return rounded;
}

std::optional<std::int64_t> whole(const Decimal& a) {
    const Result<std::int64_t> integer = a.to_integer();
    return integer ? std::optional(*integer) : std::nullopt;
}

std::optional<std::int64_t> truncated(const Decimal& a) {
    const Decimal integer = computed([&](_IDEC_flags* flags) {
                                return bid128_round_integral_zero(bid(a), flags);
                            }).value_or(a);
    return whole(integer);
}

}  // namespace motcua::feel
