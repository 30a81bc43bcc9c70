// Exact decimal numbers as DMN names them: IEEE 754 decimal128, 34 significant digits.
// The engine carries, compares, prints, adds and multiplies them (money); the arithmetic of expressions
// lives in dsl/feel on the Intel library, whose 128-bit layout this type has bit for bit.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include <motcua/engine/model/result.hpp>

namespace motcua {

/// A finite decimal128 in BID encoding. No infinities, no NaN: an operation that would yield one
/// is refused where it happens. Equality is numeric (1.0 == 1.00).
class Decimal {
public:
    constexpr Decimal() = default;
    /// Exact.
    explicit Decimal(std::int64_t value);

    /// "[-]digits[.digits][e[+-]digits]", at most 34 significant digits, exponents −6143 … 6144.
    [[nodiscard]] static Result<Decimal> parse(std::string_view text);

    /// The two halves of the BID encoding, for the arithmetic library and nobody else.
    [[nodiscard]] static constexpr Decimal from_bits(std::uint64_t low, std::uint64_t high) {
        Decimal decimal;
        decimal.low_ = low;
        decimal.high_ = high;
        return decimal;
    }
    [[nodiscard]] constexpr std::uint64_t low_bits() const { return low_; }
    [[nodiscard]] constexpr std::uint64_t high_bits() const { return high_; }

    /// Plain notation without trailing zeros after the point where it has at most 40 characters,
    /// else scientific. parse(to_string(x)) == x.
    [[nodiscard]] std::string to_string() const;

    /// The value as an integer; error if it has a fraction or does not fit.
    [[nodiscard]] Result<std::int64_t> to_integer() const;
    [[nodiscard]] bool is_negative() const;
    [[nodiscard]] bool is_zero() const;
    [[nodiscard]] Decimal negated() const;

    /// Exact sum; limit_exceeded if it needs more than 34 digits.
    [[nodiscard]] static Result<Decimal> add(const Decimal& a, const Decimal& b);
    /// Exact product; limit_exceeded if it needs more than 34 digits.
    [[nodiscard]] static Result<Decimal> multiply(const Decimal& a, const Decimal& b);
    /// The nearest number of at most so many places after the point; half goes away from zero.
    [[nodiscard]] Decimal rounded(unsigned places) const;

    friend bool operator==(const Decimal& a, const Decimal& b);
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

private:
    // Default: 0 with exponent 0 (biased 6176 in bits 49 … 62 of the high half).
    std::uint64_t low_ = 0;
    std::uint64_t high_ = 0x3040000000000000ULL;
};

}  // namespace motcua
