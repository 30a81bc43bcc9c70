// Decimal: reading, printing, comparing, adding and multiplying decimal128 numbers in BID encoding,
// exactly, on 128-bit integers. Arithmetic whose results are rounded is not here (dsl/feel).
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

#include <motcua/engine/model/decimal.hpp>

namespace motcua {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr int digits_max = 34;
constexpr int bias = 6176;
constexpr int exponent_field_max = 12287;  // 6111 + bias
constexpr int adjusted_max = 6144;         // of the first digit
constexpr int adjusted_min = -6143;
constexpr std::uint64_t sign_bit = 1ULL << 63U;
constexpr std::uint64_t high_coefficient_mask = (1ULL << 49U) - 1;
/// Powers of ten that fit in 128 bits: 10^0 … 10^38.
constexpr int power_max = 38;

constexpr auto powers = [] {
    std::array<Wide, power_max + 1> table{};
    Wide power = 1;
    for (Wide& entry : table) {
        entry = power;
        power *= 10;
    }
    return table;
}();

constexpr Wide power_of_ten(int exponent) { return powers.at(static_cast<std::size_t>(exponent)); }

int digit_count(Wide n) {
    const auto above = std::upper_bound(powers.begin(), powers.end(), n);
    return std::max(1, static_cast<int>(above - powers.begin()));
}

/// coefficient × 10^exponent; the coefficient may be wider than 34 digits while reckoning.
struct Parts {
    Wide coefficient = 0;
    int exponent = 0;
    bool negative = false;

    [[nodiscard]] bool is_zero() const { return coefficient == 0; }
    /// Exponent of the first digit.
    [[nodiscard]] int adjusted() const { return digit_count(coefficient) - 1 + exponent; }
};

Parts unpack(const Decimal& d) {
    Parts parts;
    parts.negative = (d.high_bits() & sign_bit) != 0;
    const std::uint64_t field = d.high_bits() >> 49U & 0x3FFFU;
    if ((field >> 12U & 3U) == 3U) {
        return {};  // large-coefficient form: not canonical, hence zero (IEEE 754, 3.5.2)
    }
    parts.exponent = static_cast<int>(field) - bias;
    parts.coefficient = Wide{d.high_bits() & high_coefficient_mask} << 64U | d.low_bits();
    if (parts.coefficient >= power_of_ten(digits_max)) {
        parts.coefficient = 0;
    }
    parts.negative = parts.negative && !parts.is_zero();
    return parts;
}

Decimal pack(const Parts& parts) {
    const auto field = static_cast<std::uint64_t>(parts.exponent + bias);
    const auto high = static_cast<std::uint64_t>(parts.coefficient >> 64U);
    return Decimal::from_bits(static_cast<std::uint64_t>(parts.coefficient),
                              (parts.negative ? sign_bit : 0) | field << 49U | high);
}

/// Drops trailing zeros of the coefficient until it is odd to ten, or `enough` says so.
template <class Enough>
void strip_zeros(Parts& parts, Enough enough) {
    while (!enough(parts) && !parts.is_zero() && parts.coefficient % 10 == 0) {
        parts.coefficient /= 10;
        ++parts.exponent;
    }
}

void strip_all_zeros(Parts& parts) {
    strip_zeros(parts, [](const Parts&) { return false; });
}

/// The same number in a form that the encoding can hold; nothing if there is none.
std::optional<Parts> fitted(Parts parts) {
    if (parts.is_zero()) {
        parts.exponent = std::clamp(parts.exponent, -bias, exponent_field_max - bias);
        parts.negative = false;
        return parts;
    }
    if (parts.adjusted() > adjusted_max || parts.adjusted() < adjusted_min) {
        return std::nullopt;
    }
    strip_zeros(parts, [](const Parts& p) {
        return p.coefficient < power_of_ten(digits_max) && p.exponent >= -bias;
    });
    while (parts.exponent > exponent_field_max - bias) {
        parts.coefficient *= 10;
        --parts.exponent;
    }
    if (parts.coefficient >= power_of_ten(digits_max)) {
        return std::nullopt;
    }
    return parts;
}

/// Reads the grammar of parse() from the front of a text.
class DecimalReader {
public:
    explicit DecimalReader(std::string_view text) : rest_(text) {}

    std::optional<Parts> read() {
        Parts parts;
        parts.negative = take('-');
        if (!read_digits(parts, 0)) {
            return std::nullopt;
        }
        if (take('.') && !read_digits(parts, 1)) {
            return std::nullopt;
        }
        if ((take('e') || take('E')) && !read_exponent(parts)) {
            return std::nullopt;
        }
        if (!rest_.empty()) {
            return std::nullopt;
        }
        if (!parts.is_zero()) {
            // Zeros that were held back and followed by nothing only scale the number.
            parts.exponent += held_zeros_;
        }
        return parts;
    }
    /// More digits than fit were read; the number, if it is one, cannot be kept exactly.
    [[nodiscard]] bool overflowed() const { return overflowed_; }

private:
    bool take(char wanted) {
        if (rest_.empty() || rest_.front() != wanted) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }
    /// Zeros are held back until another digit follows, so that any number of them may end a
    /// number without counting as significant.
    bool read_digits(Parts& parts, int places) {
        const std::size_t before = rest_.size();
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            const int digit = rest_.front() - '0';
            rest_.remove_prefix(1);
            parts.exponent -= places;
            if (digit == 0) {
                held_zeros_ += parts.is_zero() ? 0 : 1;
                continue;
            }
            append(parts, digit);
        }
        return rest_.size() != before;
    }
    void append(Parts& parts, int digit) {
        const int shift = held_zeros_ + 1;
        held_zeros_ = 0;
        if (!parts.is_zero() && digit_count(parts.coefficient) + shift > power_max) {
            overflowed_ = true;
            return;
        }
        parts.coefficient = parts.is_zero() ? Wide{0} : parts.coefficient * power_of_ten(shift);
        parts.coefficient += static_cast<unsigned>(digit);
    }
    bool read_exponent(Parts& parts) {
        const bool minus = take('-');
        if (!minus) {
            static_cast<void>(take('+'));
        }
        int exponent = 0;
        const auto [end, error] =
            std::from_chars(rest_.data(), rest_.data() + rest_.size(), exponent);
        const bool read_any = end != rest_.data() && !rest_.empty() && rest_.front() != '-';
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        if (!read_any) {
            return false;
        }
        constexpr int far = 1'000'000;  // out of range whatever the digits are
        exponent = error == std::errc{} ? std::min(exponent, far) : far;
        parts.exponent += minus ? -exponent : exponent;
        return true;
    }

    std::string_view rest_;
    int held_zeros_ = 0;
    bool overflowed_ = false;
};

std::string digits_of(Wide n) {
    std::string digits;
    do {
        digits += static_cast<char>('0' + static_cast<int>(n % 10));
        n /= 10;
    } while (n != 0);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

std::string scientific(const std::string& digits, int adjusted) {
    std::string text = digits.substr(0, 1);
    if (digits.size() > 1) {
        text += '.';
        text += digits.substr(1);
    }
    return text + 'e' + std::to_string(adjusted);
}

/// Places: how many of the digits stand before the point; may be negative or beyond the end.
std::string plain(const std::string& digits, int places) {
    const auto size = static_cast<int>(digits.size());
    if (places <= 0) {
        return "0." + std::string(static_cast<std::size_t>(-places), '0') + digits;
    }
    if (places >= size) {
        return digits + std::string(static_cast<std::size_t>(places - size), '0');
    }
    return digits.substr(0, static_cast<std::size_t>(places)) + '.' +
           digits.substr(static_cast<std::size_t>(places));
}

/// |a| against |b|, neither zero.
std::strong_ordering compare_magnitudes(const Parts& a, const Parts& b) {
    if (a.adjusted() != b.adjusted()) {
        return a.adjusted() <=> b.adjusted();
    }
    // The first digits stand alike, so the exponents differ by less than 34.
    const int shift = a.exponent - b.exponent;
    const Wide left = shift > 0 ? a.coefficient * power_of_ten(shift) : a.coefficient;
    const Wide right = shift < 0 ? b.coefficient * power_of_ten(-shift) : b.coefficient;
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

int sign_of(const Parts& parts) {
    if (parts.is_zero()) {
        return 0;
    }
    return parts.negative ? -1 : 1;
}

Error too_many_digits() {
    return {ErrorCode::limit_exceeded, "expected a sum of at most 34 digits, but it needs more"};
}

/// high + low, high having the greater exponent; the sum may be too wide to be encoded.
std::optional<Parts> sum_of(Parts high, Parts low) {
    int shift = high.exponent - low.exponent;
    if (digit_count(high.coefficient) + shift > power_max) {
        strip_all_zeros(low);
        shift = high.exponent - low.exponent;
    }
    if (shift < 0) {
        return sum_of(low, high);
    }
    if (digit_count(high.coefficient) + shift > power_max) {
        return std::nullopt;
    }
    const Wide scaled = high.coefficient * power_of_ten(shift);
    Parts sum;
    sum.exponent = low.exponent;
    if (high.negative == low.negative) {
        sum.coefficient = scaled + low.coefficient;
        sum.negative = high.negative;
    } else {
        const bool high_wins = scaled >= low.coefficient;
        sum.coefficient = high_wins ? scaled - low.coefficient : low.coefficient - scaled;
        sum.negative = high_wins ? high.negative : low.negative;
    }
    return sum;
}

}  // namespace

Decimal::Decimal(std::int64_t value) {
    Parts parts;
    parts.negative = value < 0;
    parts.coefficient =
        parts.negative ? Wide{0} - static_cast<Wide>(value) : static_cast<Wide>(value);
    *this = pack(parts);
}

Result<Decimal> Decimal::parse(std::string_view text) {
    DecimalReader reader(text);
    const std::optional<Parts> parts = reader.read();
    if (!parts) {
        return Error{ErrorCode::invalid_argument,
                     "expected a decimal number such as 12.5, but the text is none"};
    }
    const std::optional<Parts> number = reader.overflowed() ? std::nullopt : fitted(*parts);
    if (!number) {
        return Error{ErrorCode::invalid_argument,
                     "expected a number of at most 34 significant digits with an exponent from "
                     "-6143 to 6144, but it needs more"};
    }
    return pack(*number);
}

std::string Decimal::to_string() const {
    Parts parts = unpack(*this);
    if (parts.is_zero()) {
        return "0";
    }
    constexpr int plain_characters_max = 40;
    strip_all_zeros(parts);
    const std::string digits = digits_of(parts.coefficient);
    const std::string sign = parts.negative ? "-" : "";
    const int places = parts.adjusted() + 1;
    if (places <= plain_characters_max && places >= -plain_characters_max) {
        std::string text = sign + plain(digits, places);
        if (text.size() <= plain_characters_max) {
            return text;
        }
    }
    return sign + scientific(digits, parts.adjusted());
}

Result<std::int64_t> Decimal::to_integer() const {
    Parts parts = unpack(*this);
    strip_all_zeros(parts);
    constexpr auto most = static_cast<Wide>(std::numeric_limits<std::int64_t>::max());
    constexpr int digits_of_int64 = 19;
    if (!parts.is_zero() && parts.exponent < 0) {
        return Error{ErrorCode::invalid_argument, "expected a whole number, but it has a fraction"};
    }
    if (!parts.is_zero() && parts.adjusted() < digits_of_int64) {
        parts.coefficient *= power_of_ten(parts.exponent);
        parts.exponent = 0;
    }
    const Wide bound = most + (parts.negative ? 1U : 0U);
    if (!parts.is_zero() && (parts.exponent > 0 || parts.coefficient > bound)) {
        return Error{ErrorCode::invalid_argument,
                     "expected a whole number of 64 bits, but it is greater"};
    }
    const auto magnitude = static_cast<std::uint64_t>(parts.coefficient);
    return static_cast<std::int64_t>(parts.negative ? 0 - magnitude : magnitude);
}

bool Decimal::is_negative() const { return unpack(*this).negative; }

bool Decimal::is_zero() const { return unpack(*this).is_zero(); }

Decimal Decimal::negated() const {
    constexpr std::uint64_t sign = 1ULL << 63U;
    return is_zero() ? *this : from_bits(low_, high_ ^ sign);
}

Result<Decimal> Decimal::add(const Decimal& a, const Decimal& b) {
    const Parts left = unpack(a);
    const Parts right = unpack(b);
    if (left.is_zero() || right.is_zero()) {
        return pack(left.is_zero() ? right : left);
    }
    const std::optional<Parts> sum =
        left.exponent >= right.exponent ? sum_of(left, right) : sum_of(right, left);
    const std::optional<Parts> number = sum ? fitted(*sum) : std::nullopt;
    if (!number) {
        return too_many_digits();
    }
    return pack(*number);
}

Result<Decimal> Decimal::multiply(const Decimal& a, const Decimal& b) {
    Parts left = unpack(a);
    Parts right = unpack(b);
    if (left.is_zero() || right.is_zero()) {
        return Decimal{};
    }
    strip_all_zeros(left);
    strip_all_zeros(right);
    Parts product;
    product.negative = left.negative != right.negative;
    product.exponent = left.exponent + right.exponent;
    std::optional<Parts> number;
    if (left.coefficient <= ~Wide{0} / right.coefficient) {
        product.coefficient = left.coefficient * right.coefficient;
        number = fitted(product);
    }
    if (!number) {
        return Error{ErrorCode::limit_exceeded,
                     "expected a product of at most 34 digits, but it needs more"};
    }
    return pack(*number);
}

Decimal Decimal::rounded(unsigned places) const {
    Parts parts = unpack(*this);
    const int dropped = -static_cast<int>(places) - parts.exponent;
    if (parts.is_zero() || dropped <= 0) {
        return *this;
    }
    if (dropped > digit_count(parts.coefficient)) {
        return Decimal{};
    }
    const Wide unit = power_of_ten(dropped);
    parts.coefficient = (parts.coefficient + unit / 2) / unit;
    parts.exponent += dropped;
    const std::optional<Parts> number = fitted(parts);
    return number ? pack(*number) : *this;
}

bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    const Parts left = unpack(a);
    const Parts right = unpack(b);
    if (left.exponent == right.exponent && left.negative == right.negative) {
        const auto order = left.coefficient < right.coefficient   ? std::strong_ordering::less
                           : left.coefficient > right.coefficient ? std::strong_ordering::greater
                                                                  : std::strong_ordering::equal;
        return left.negative ? 0 <=> order : order;
    }
    if (sign_of(left) != sign_of(right) || sign_of(left) == 0) {
        return sign_of(left) <=> sign_of(right);
    }
    return left.negative ? compare_magnitudes(right, left) : compare_magnitudes(left, right);
}

}  // namespace motcua
