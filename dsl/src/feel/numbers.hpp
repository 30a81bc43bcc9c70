// Decimal128 arithmetic, rounded half to even where 34 digits do not hold a result. What is no
// number, or out of range, is nullopt. The only user of the Intel library.
#pragma once

#include <cstdint>
#include <optional>

#include <motcua/engine/model/decimal.hpp>

namespace motcua::feel {

using Number = std::optional<Decimal>;

[[nodiscard]] Number add(const Decimal& a, const Decimal& b);
[[nodiscard]] Number subtract(const Decimal& a, const Decimal& b);
[[nodiscard]] Number multiply(const Decimal& a, const Decimal& b);
[[nodiscard]] Number divide(const Decimal& a, const Decimal& b);
/// By repeated multiplication where `exponent` is a whole number, so exact as long as it fits.
[[nodiscard]] Number power(const Decimal& base, const Decimal& exponent);
[[nodiscard]] Decimal negate(const Decimal& a);
[[nodiscard]] Decimal absolute(const Decimal& a);
/// dividend - divisor × floor(dividend ÷ divisor)
[[nodiscard]] Number modulo(const Decimal& dividend, const Decimal& divisor);
[[nodiscard]] Number square_root(const Decimal& a);
[[nodiscard]] Number natural_logarithm(const Decimal& a);
[[nodiscard]] Number exponential(const Decimal& a);

enum class Rounding { half_even, half_up, half_down, up, down, floor, ceiling };
/// To `scale` digits after the point; a negative scale rounds before it. Halves and directions as
/// DMN 10.3.4.5 says: up is away from zero, down towards it.
[[nodiscard]] Number round_to(const Decimal& a, std::int64_t scale, Rounding rounding);

/// Whole and within 64 bits, or nullopt.
[[nodiscard]] std::optional<std::int64_t> whole(const Decimal& a);
/// Without its fraction, if it fits in 64 bits.
[[nodiscard]] std::optional<std::int64_t> truncated(const Decimal& a);

}  // namespace motcua::feel
