// From a limit and a start to a due date, and from what is left of it to the next one. Civil
// counting follows days, counting to the minute follows sessions; both end here and nowhere else.
#include <algorithm>

#include <motcua/engine/model/time_limit.hpp>

#include "model/derivation.hpp"

namespace motcua {
namespace {

using derivation::Derivation;
using std::chrono::days;

constexpr std::int64_t thousand = 1'000;

/// How a rule is counted, once its defaults are filled in.
struct Reading {
    bool civil = false;  ///< by whole days or months
    bool end_of_day = false;
    bool working = false;  ///< consumed in working time
};

Reading read(const LimitRule& rule) {
    Reading reading;
    bool civil_default = false;
    switch (rule.within.unit) {
        case DurationUnit::same_day:
        case DurationUnit::office_hours:
            return {.civil = false, .end_of_day = true, .working = true};
        case DurationUnit::none:
            return {};
        case DurationUnit::working_days:
            reading.working = true;
            civil_default = rule.within.is_whole();
            break;
        case DurationUnit::working_hours:
        case DurationUnit::working_minutes:
            reading.working = true;
            break;
        case DurationUnit::calendar_days:
            civil_default = rule.within.is_whole();
            break;
        case DurationUnit::months:
            civil_default = true;
            break;
        case DurationUnit::clock_hours:
            break;
    }
    const bool civil = rule.counting ? *rule.counting == Counting::civil : civil_default;
    reading.end_of_day = rule.due_at ? *rule.due_at == DueAt::end_of_day : civil;
    reading.civil = civil && civil_default;
    return reading;
}

Minutes share(std::int64_t thousandths, std::int64_t minutes_per_unit) {
    return Minutes{(thousandths * minutes_per_unit + thousand - 1) / thousand};
}

/// The length in minutes of a limit that is not counted in whole civil days or months.
Minutes minutes_of(const WorkingCalendar& calendar, const Duration& within) {
    switch (within.unit) {
        case DurationUnit::working_days:
            return share(within.thousandths, calendar.daily_minutes().count());
        case DurationUnit::working_hours:
        case DurationUnit::clock_hours:
            return share(within.thousandths, 60);
        case DurationUnit::working_minutes:
            return share(within.thousandths, 1);
        case DurationUnit::calendar_days:
            return share(within.thousandths, 24 * 60);
        default:
            return Minutes{0};
    }
}

/// `date` so many months later, on its last day where there is no such day in that month.
Date add_months(Date date, std::int64_t months) {
    using namespace std::chrono;
    const year_month_day from{date};
    const year_month target = year_month{from.year(), from.month()} + std::chrono::months{months};
    const year_month_day_last last{target.year(), month_day_last{target.month()}};
    return Date{target.year() / target.month() / std::min(from.day(), last.day())};
}

/// `time` on a working day: kept inside a session, else the next session's first minute, and the
/// day's last minute where the day closes before it.
Instant within_sessions(const WorkingCalendar& calendar, Date date, TimeOfDay time) {
    for (const Session& session : calendar.sessions(date)) {
        if (time < session.to) {
            return at_time(date, std::max(time, session.from));
        }
    }
    return calendar.close_of(date) - Minutes{1};
}

/// A civil limit binds whole days; the hour of its start is kept as the unrounded end.
Instant civil_end(const WorkingCalendar& calendar, const Duration& within, Instant start) {
    const std::int64_t whole = within.thousandths / thousand;
    const Date date = date_of(start);
    switch (within.unit) {
        case DurationUnit::working_days:
            return within_sessions(calendar, calendar.add_working_days(date, whole),
                                   time_of_day(start));
        case DurationUnit::months:
            return at_time(add_months(date, whole), time_of_day(start));
        default:
            return at_time(date + days{whole}, time_of_day(start));
    }
}

/// When the limit ends before it is rounded to a working day or to the close.
Instant unrounded_end(const WorkingCalendar& calendar, const LimitRule& rule,
                      const Reading& reading, Instant start) {
    const Duration& within = rule.within;
    if (within.unit == DurationUnit::same_day || within.unit == DurationUnit::office_hours) {
        return calendar.close_of(date_of(start));
    }
    if (within.unit == DurationUnit::months || reading.civil) {
        return civil_end(calendar, within, start);
    }
    const Minutes length = minutes_of(calendar, within);
    return reading.working ? calendar.add_working_time(start, length) : start + length;
}

Instant round_up(const WorkingCalendar& calendar, const LimitRule& rule, const Reading& reading,
                 Instant end) {
    const bool to_the_hour = rule.within.unit == DurationUnit::clock_hours && !reading.end_of_day;
    if (to_the_hour || (reading.working && !reading.end_of_day)) {
        return end;
    }
    const Date date = date_of(end);
    const Date worked = calendar.roll_forward(date);
    return reading.end_of_day ? calendar.close_of(worked) : end + (worked - date);
}

/// The moment from which a limit counts, with the lines that say why it is not `at` itself.
Instant counted_from(const WorkingCalendar& calendar, const LimitRule& rule, Instant at,
                     Derivation& why) {
    const Date date = date_of(at);
    const bool runs_at_night = rule.within.unit == DurationUnit::clock_hours;
    const Instant opening = calendar.next_working_minute(at);
    if (rule.cutoff && calendar.is_working_day(date) && at > at_time(date, *rule.cutoff)) {
        const Date next = calendar.add_working_days(date, 1);
        const Instant from = at_time(next, calendar.sessions(next).front().from);
        why.after_cutoff(at, *rule.cutoff, from);
        return from;
    }
    if (runs_at_night || opening == whole_minute(at)) {
        return whole_minute(at);
    }
    why.outside_hours(at, opening);
    return opening;
}

/// Days between, and what a calendar-day limit rolls over.
void explain_days(const Reading& reading, Date start, Date from, Date end, Date last,
                  Derivation& why) {
    if (reading.working) {
        why.skipped_days(start, last);
        return;
    }
    why.skipped_days(start, from);
    if (end != last) {
        why.roll_forward(end, last);
        why.skipped_days(end, last);
    }
}

/// Rounds `end`, fills in what is common to every due date, and says the last lines. The limit
/// began at `start` and counts from `from`.
DueDate conclude(const WorkingCalendar& calendar, const LimitRule& rule, Instant start,
                 Instant from, Instant end, Derivation& why) {
    const Reading reading = read(rule);
    DueDate due;
    due.due_unrounded = end;
    due.due = round_up(calendar, rule, reading, end);
    const Date first = date_of(start);
    const Date last = date_of(due.due);
    explain_days(reading, first, date_of(from), date_of(end), last, why);
    due.provisional = calendar.is_provisional(first, last);
    if (due.provisional) {
        why.provisional(first, last);
    }
    why.result(due.due);
    due.why = why.take();
    return due;
}

DueDate without_end(Derivation& why) {
    why.no_appointment();
    return {Instant::max(), Instant::max(), false, why.take()};
}

}  // namespace

DueDate due_date(const WorkingCalendar& calendar, const LimitRule& rule, Instant start) {
    Derivation why(calendar);
    why.start(start);
    if (rule.within.unit == DurationUnit::none) {
        return without_end(why);
    }
    const Reading reading = read(rule);
    const Instant from = counted_from(calendar, rule, start, why);
    why.used_calendar();
    why.limit(rule, reading.civil, reading.end_of_day);
    return conclude(calendar, rule, start, from, unrounded_end(calendar, rule, reading, from), why);
}

Instant counted_from(const WorkingCalendar& calendar, const LimitRule& rule, Instant start) {
    Derivation unsaid(calendar);
    return counted_from(calendar, rule, start, unsaid);
}

Remaining remaining_at(const WorkingCalendar& calendar, const LimitRule& rule,
                       Instant due_unrounded, Instant now) {
    const Reading reading = read(rule);
    if (rule.within.unit == DurationUnit::none) {
        return {Minutes{0}, true};
    }
    const auto between = [&](Instant from, Instant to) {
        return reading.working ? calendar.working_time(from, to)
                               : std::chrono::floor<Minutes>(whole_minute(to) - whole_minute(from));
    };
    const Minutes left = between(now, due_unrounded);
    if (left.count() > 0) {
        return {left, reading.working};
    }
    const Instant due = round_up(calendar, rule, reading, due_unrounded);
    if (now <= due) {
        return {Minutes{0}, reading.working};
    }
    return {std::min(Minutes{-1}, -between(due, now)), reading.working};
}

DueDate due_date_after_pause(const WorkingCalendar& calendar, const LimitRule& rule,
                             const Remaining& remaining, Instant now) {
    Derivation why(calendar);
    if (rule.within.unit == DurationUnit::none) {
        return without_end(why);
    }
    why.resume(now, remaining);
    why.used_calendar();
    const Reading reading = read(rule);
    const Instant from = whole_minute(now);
    if (remaining.minutes.count() < 0) {
        why.overdue(remaining);
        const Instant due = remaining.working ? calendar.add_working_time(from, remaining.minutes)
                                              : from + remaining.minutes;
        why.result(due);
        return {due, due, calendar.is_provisional(date_of(due), date_of(from)), why.take()};
    }
    Instant end = from + remaining.minutes;
    if (remaining.working) {
        // A civil limit keeps the hour of its start, which may be the first of a session; one to
        // the minute ends with the session in which its last minute is worked.
        end = reading.civil ? calendar.resume_after(from, remaining.minutes)
                            : calendar.add_working_time(from, remaining.minutes);
    }
    return conclude(calendar, rule, from, from, end, why);
}

}  // namespace motcua
