// Comparison and membership by three-valued logic. Arithmetic is in arithmetic.cpp.
#include "feel/operations.hpp"

#include <algorithm>

namespace motcua::feel {
namespace {

template <class T>
std::optional<std::strong_ordering> order_as(const Datum& a, const Datum& b) {
    const T* left = a.as<T>();
    const T* right = b.as<T>();
    if (left == nullptr || right == nullptr) {
        return std::nullopt;
    }
    return *left <=> *right;
}

template <class First, class... Rest>
std::optional<std::strong_ordering> order_among(const Datum& a, const Datum& b) {
    if (const auto found = order_as<First>(a, b)) {
        return found;
    }
    if constexpr (sizeof...(Rest) > 0) {
        return order_among<Rest...>(a, b);
    } else {
        return std::nullopt;
    }
}

Truth equal_lists(const Items& a, const Items& b, Budget& budget) {
    if (a.size() != b.size()) {
        return false;
    }
    Truth all = true;
    for (std::size_t i = 0; i < a.size() && !budget.is_spent(); ++i) {
        const Truth same = equal(a[i], b[i], budget);
        if (same == Truth(false)) {
            return false;
        }
        if (!same) {
            all.reset();
        }
    }
    return all;
}

Truth equal_records(const Members& a, const Members& b, Budget& budget) {
    const auto same_name = [](const auto& x, const auto& y) { return x.first == y.first; };
    if (!std::equal(a.begin(), a.end(), b.begin(), b.end(), same_name)) {
        return false;
    }
    Truth all = true;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && !budget.is_spent(); ++i, ++j) {
        const Truth same = equal(i->second, j->second, budget);
        if (same == Truth(false)) {
            return false;
        }
        if (!same) {
            all.reset();
        }
    }
    return all;
}

Truth equal_ranges(const RangeDatum& a, const RangeDatum& b, Budget& budget) {
    const Truth low = equal(a.low, b.low, budget);
    const Truth high = equal(a.high, b.high, budget);
    if (!low || !high) {
        return std::nullopt;
    }
    return *low && *high && a.low_included == b.low_included && a.high_included == b.high_included;
}

}  // namespace

Truth truth_of(const Datum& datum) {
    const bool* known = datum.as<bool>();
    return known == nullptr ? Truth{} : Truth(*known);
}

Datum to_datum(Truth truth) { return truth ? Datum(*truth) : Datum(); }

std::optional<std::strong_ordering> order(const Datum& a, const Datum& b) {
    if (!a.same_kind(b)) {
        return std::nullopt;
    }
    return order_among<Decimal, std::string, Date, Moment, Time, DayTimeDuration,
                       YearMonthDuration>(a, b);
}

Truth equal(const Datum& a, const Datum& b, Budget& budget) {
    if (a.is_null() || b.is_null()) {
        return a.is_null() && b.is_null();
    }
    if (!a.same_kind(b)) {
        return std::nullopt;
    }
    if (const auto ordered = order(a, b)) {
        return *ordered == std::strong_ordering::equal;
    }
    if (const bool* left = a.as<bool>()) {
        return *left == *b.as<bool>();
    }
    if (!budget.spend()) {
        return std::nullopt;
    }
    if (const Items* left = a.as<Items>()) {
        return equal_lists(*left, *b.as<Items>(), budget);
    }
    if (const Members* left = a.as<Members>()) {
        return equal_records(*left, *b.as<Members>(), budget);
    }
    if (const Function* left = a.as<Function>()) {
        return left == b.as<Function>() ? Truth(true) : std::nullopt;
    }
    return equal_ranges(*a.as<RangeDatum>(), *b.as<RangeDatum>(), budget);
}

Truth compare(Operator op, const Datum& a, const Datum& b, Budget& budget) {
    if (op == Operator::equal || op == Operator::not_equal) {
        const Truth same = equal(a, b, budget);
        return op == Operator::equal ? same : negated(same);
    }
    const auto ordered = order(a, b);
    if (!ordered) {
        return std::nullopt;
    }
    switch (op) {
        case Operator::less:
            return *ordered < 0;
        case Operator::less_equal:
            return *ordered <= 0;
        case Operator::greater:
            return *ordered > 0;
        default:
            return *ordered >= 0;
    }
}

/// An unknown end leaves open what the other end does not decide.
Truth is_between(const Datum& value, const Datum& low, const Datum& high) {
    const auto from = order(value, low);
    const auto to = order(value, high);
    if ((from && *from < 0) || (to && *to > 0)) {
        return false;
    }
    return from && to ? Truth(true) : std::nullopt;
}

Truth includes(const RangeDatum& range, const Datum& value) {
    Truth above = true;
    Truth below = true;
    if (!range.low.is_null()) {
        const auto low = order(value, range.low);
        above = low ? Truth(*low > 0 || (range.low_included && *low == 0)) : std::nullopt;
    }
    if (!range.high.is_null()) {
        const auto high = order(value, range.high);
        below = high ? Truth(*high < 0 || (range.high_included && *high == 0)) : std::nullopt;
    }
    if (above == Truth(false) || below == Truth(false)) {
        return false;
    }
    return above && below ? Truth(true) : std::nullopt;
}

Truth is_in(const Datum& value, const Datum& test, Budget& budget) {
    if (const RangeDatum* range = test.as<RangeDatum>()) {
        return value.as<RangeDatum>() != nullptr ? equal(value, test, budget)
                                                 : includes(*range, value);
    }
    const Items* items = test.as<Items>();
    if (items == nullptr) {
        return equal(value, test, budget);
    }
    if (value.as<Items>() != nullptr && equal(value, test, budget) == Truth(true)) {
        return true;
    }
    Truth any = false;
    for (const Datum& item : *items) {
        if (!budget.spend()) {
            return std::nullopt;
        }
        const Truth found = is_in(value, item, budget);
        if (found == Truth(true)) {
            return true;
        }
        if (!found) {
            any.reset();
        }
    }
    return any;
}

void spend_size(const Datum& datum, Budget& budget) {
    if (const auto* text = datum.as<std::string>()) {
        budget.spend_text(text->size());
    } else if (const Items* items = datum.as<Items>()) {
        for (const Datum& item : *items) {
            if (!budget.spend()) {
                return;
            }
            spend_size(item, budget);
        }
    } else if (const Members* members = datum.as<Members>()) {
        for (const auto& [name, member] : *members) {
            if (!budget.spend()) {
                return;
            }
            spend_size(member, budget);
        }
    }
}

}  // namespace motcua::feel
