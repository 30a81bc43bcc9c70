// Sums, differences, products and quotients of numbers, texts, moments and durations.
#include <cstdint>

#include "feel/numbers.hpp"
#include "feel/operations.hpp"
#include "feel/temporal.hpp"

namespace motcua::feel {
namespace {

using std::chrono::milliseconds;
using std::chrono::months;

/// Longer durations lead out of the years that dates have.
constexpr std::int64_t milliseconds_max = milliseconds{std::chrono::days{8'000'000}}.count();
constexpr std::int64_t months_max = 20'000 * 12;

template <class T>
Datum optional_datum(const std::optional<T>& value) {
    return value ? Datum(*value) : Datum();
}

struct Days {
    using Duration = DayTimeDuration;
    static constexpr std::int64_t max = milliseconds_max;
    static Datum make(std::int64_t count) {
        return count > max || count < -max ? Datum() : Datum(DayTimeDuration{milliseconds{count}});
    }
};
struct Months {
    using Duration = YearMonthDuration;
    static constexpr std::int64_t max = months_max;
    static Datum make(std::int64_t count) {
        return count > max || count < -max ? Datum() : Datum(YearMonthDuration{months{count}});
    }
};

template <class Unit>
Datum from_number(const Number& count) {
    const auto cut = count ? truncated(*count) : std::nullopt;
    return cut ? Unit::make(*cut) : Datum();
}

/// Both of one kind of duration: every length is within max, so neither sum nor difference
/// overflows.
template <class Unit>
Datum durations(Operator op, const typename Unit::Duration& a, const typename Unit::Duration& b) {
    const std::int64_t left = a.length.count();
    const std::int64_t right = b.length.count();
    switch (op) {
        case Operator::add:
            return Unit::make(left + right);
        case Operator::subtract:
            return Unit::make(left - right);
        case Operator::divide:
            return optional_datum(divide(Decimal(left), Decimal(right)));
        default:
            return {};
    }
}

template <class Unit>
Datum scaled(Operator op, const typename Unit::Duration& a, const Decimal& by) {
    const Decimal length(static_cast<std::int64_t>(a.length.count()));
    switch (op) {
        case Operator::multiply:
            return from_number<Unit>(multiply(length, by));
        case Operator::divide:
            return from_number<Unit>(divide(length, by));
        default:
            return {};
    }
}

Datum numbers(Operator op, const Decimal& a, const Decimal& b) {
    switch (op) {
        case Operator::add:
            return optional_datum(add(a, b));
        case Operator::subtract:
            return optional_datum(subtract(a, b));
        case Operator::multiply:
            return optional_datum(multiply(a, b));
        case Operator::divide:
            return optional_datum(divide(a, b));
        default:
            return {};
    }
}

template <class Duration>
Duration with_sign(Operator op, const Duration& duration) {
    return op == Operator::subtract ? Duration{-duration.length} : duration;
}

/// A date, or date and time, plus or minus a duration of either kind.
template <class Day>
Datum moved(Operator op, const Day& day, const Datum& by) {
    if (op != Operator::add && op != Operator::subtract) {
        return {};
    }
    if (const auto* days = by.as<DayTimeDuration>()) {
        return optional_datum(plus(day, with_sign(op, *days)));
    }
    if (const auto* years = by.as<YearMonthDuration>()) {
        return optional_datum(plus(day, with_sign(op, *years)));
    }
    return {};
}

/// Of a date and a moment the date is its midnight by the other's clock.
std::optional<Moment> moment_beside(const Datum& datum, const Datum& other) {
    if (const Moment* moment = datum.as<Moment>()) {
        return *moment;
    }
    const Date* date = datum.as<Date>();
    const Moment* beside = other.as<Moment>();
    return date != nullptr && beside != nullptr
               ? std::optional(moment_at(*date, {milliseconds{0}, beside->offset}))
               : std::nullopt;
}

Datum from_moment(Operator op, const Datum& a, const Datum& b) {
    const bool is_difference = op == Operator::subtract && a.same_kind(b);
    const auto from = moment_beside(a, b);
    const auto to = moment_beside(b, a);
    if (op == Operator::subtract && from && to) {
        return Datum(DayTimeDuration{from->at - to->at});
    }
    if (const Date* date = a.as<Date>()) {
        return is_difference ? Datum(DayTimeDuration{*date - *b.as<Date>()}) : moved(op, *date, b);
    }
    if (const Moment* moment = a.as<Moment>()) {
        return moved(op, *moment, b);
    }
    const Time* time = a.as<Time>();
    if (is_difference) {
        return Datum(DayTimeDuration{time->in_utc() - b.as<Time>()->in_utc()});
    }
    const auto* length = b.as<DayTimeDuration>();
    const bool is_moved = op == Operator::add || op == Operator::subtract;
    return length != nullptr && is_moved ? Datum(plus(*time, with_sign(op, *length))) : Datum();
}

template <class Unit>
Datum from_duration(Operator op, const typename Unit::Duration& a, const Datum& b) {
    if (const auto* same = b.as<typename Unit::Duration>()) {
        return durations<Unit>(op, a, *same);
    }
    const Decimal* number = b.as<Decimal>();
    return number != nullptr ? scaled<Unit>(op, a, *number) : Datum();
}

bool is_moment(const Datum& datum) {
    return datum.as<Date>() != nullptr || datum.as<Moment>() != nullptr ||
           datum.as<Time>() != nullptr;
}

bool is_duration(const Datum& datum) {
    return datum.as<DayTimeDuration>() != nullptr || datum.as<YearMonthDuration>() != nullptr;
}

Datum texts(const std::string& a, const std::string& b, Budget& budget) {
    return budget.spend_text(a.size() + b.size()) ? Datum(a + b) : Datum();
}

}  // namespace

Datum calculate(Operator op, const Datum& a, const Datum& b, Budget& budget) {
    const Decimal* left = a.as<Decimal>();
    const Decimal* right = b.as<Decimal>();
    if (left != nullptr && right != nullptr) {
        return numbers(op, *left, *right);
    }
    if (is_moment(a)) {
        return from_moment(op, a, b);
    }
    if (const auto* days = a.as<DayTimeDuration>(); days != nullptr && !is_moment(b)) {
        return from_duration<Days>(op, *days, b);
    }
    if (const auto* years = a.as<YearMonthDuration>(); years != nullptr && !is_moment(b)) {
        return from_duration<Months>(op, *years, b);
    }
    const bool turned = (op == Operator::add && is_duration(a) && is_moment(b)) ||
                        (op == Operator::multiply && left != nullptr && is_duration(b));
    if (turned) {
        return calculate(op, b, a, budget);
    }
    const auto* head = a.as<std::string>();
    const auto* tail = b.as<std::string>();
    if (op == Operator::add && head != nullptr && tail != nullptr) {
        return texts(*head, *tail, budget);
    }
    return {};
}

Datum power_of(const Datum& base, const Datum& exponent) {
    const Decimal* b = base.as<Decimal>();
    const Decimal* e = exponent.as<Decimal>();
    return b != nullptr && e != nullptr ? optional_datum(power(*b, *e)) : Datum();
}

Datum opposite_of(const Datum& value) {
    if (const Decimal* number = value.as<Decimal>()) {
        return Datum(negate(*number));
    }
    if (const auto* days = value.as<DayTimeDuration>()) {
        return Days::make(-days->length.count());
    }
    if (const auto* years = value.as<YearMonthDuration>()) {
        return Months::make(-years->length.count());
    }
    return {};
}

}  // namespace motcua::feel
