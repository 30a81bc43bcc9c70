// The order of rungs.
#include <motcua/engine/model/ladder_order.hpp>

namespace motcua {
namespace {

/// Before, at or after the due date, and what repeats without end.
enum class Stretch { before, at, after, repeating };

Stretch stretch_of(RungKind kind) {
    switch (kind) {
        case RungKind::warn:
        case RungKind::apology_due:
            return Stretch::before;
        case RungKind::due:
            return Stretch::at;
        case RungKind::escalate:
            return Stretch::after;
        case RungKind::overdue:
        case RungKind::remind:
        case RungKind::incident:  // of no ladder
            return Stretch::repeating;
    }
    return Stretch::repeating;
}

/// True if `a` and `b` can be compared without a calendar and `a` is longer.
bool is_longer(const Duration& a, const Duration& b) {
    const bool minutes_a = a.unit == DurationUnit::working_minutes;
    const bool minutes_b = b.unit == DurationUnit::working_minutes;
    const bool hours_a = a.unit == DurationUnit::working_hours;
    const bool hours_b = b.unit == DurationUnit::working_hours;
    if (a.unit != b.unit && !((minutes_a || hours_a) && (minutes_b || hours_b))) {
        return false;
    }
    constexpr std::int64_t minutes_per_hour = 60;
    return a.thousandths * (hours_a ? minutes_per_hour : 1) >
           b.thousandths * (hours_b ? minutes_per_hour : 1);
}

}  // namespace

bool is_in_order(const Rung& rung, const Rung& next) {
    const Stretch earlier = stretch_of(rung.kind);
    const Stretch later = stretch_of(next.kind);
    if (earlier != later) {
        return earlier < later;
    }
    if (later == Stretch::at || later == Stretch::repeating) {
        return false;
    }
    if (rung.share_percent != 0 && next.share_percent > rung.share_percent) {
        return false;
    }
    if (!rung.distance || !next.distance) {
        return true;
    }
    return later == Stretch::before ? !is_longer(*next.distance, *rung.distance)
                                    : !is_longer(*rung.distance, *next.distance);
}

}  // namespace motcua
