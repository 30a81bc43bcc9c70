// Durations of one unit compare by their number, of different ones hardly ever.
#include "closure/longer.hpp"

#include <motcua/engine/model/time_limit.hpp>

namespace motcua::dsl {
namespace {

/// Those that no number is written with, from the shortest; ordinary lengths lie between.
constexpr int ordinary = 2;
int rank_of(DurationUnit unit) {
    switch (unit) {
        case DurationUnit::office_hours:
            return 0;
        case DurationUnit::same_day:
            return 1;
        case DurationUnit::none:
            return ordinary + 1;
        default:
            return ordinary;
    }
}

/// Hours and minutes of work are the only units that have a fixed ratio.
std::int64_t in_minutes(const Duration& duration) {
    constexpr std::int64_t minutes_of_hour = 60;
    return duration.unit == DurationUnit::working_hours ? duration.thousandths * minutes_of_hour
                                                        : duration.thousandths;
}

bool is_work_by_the_clock(const Duration& duration) {
    return duration.unit == DurationUnit::working_hours ||
           duration.unit == DurationUnit::working_minutes;
}

}  // namespace

Comparison compare_lengths(std::string_view changed, std::string_view base) {
    const Result<Duration> a = parse_duration(changed);
    const Result<Duration> b = parse_duration(base);
    if (!a || !b) {
        return Comparison::not_longer;
    }
    const auto judged = [](bool is_longer) {
        return is_longer ? Comparison::longer : Comparison::not_longer;
    };
    if (rank_of(a->unit) != ordinary || rank_of(b->unit) != ordinary) {
        return judged(rank_of(a->unit) > rank_of(b->unit));
    }
    if (a->unit == b->unit) {
        return judged(a->thousandths > b->thousandths);
    }
    if (is_work_by_the_clock(*a) && is_work_by_the_clock(*b)) {
        return judged(in_minutes(*a) > in_minutes(*b));
    }
    return Comparison::unclear;
}

}  // namespace motcua::dsl
