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

/// How a length is counted, once its defaults are filled in.
struct Reading {
    bool civil = false;  ///< by whole days or months
    bool end_of_day = false;
    bool working = false;  ///< consumed in working time
    friend bool operator==(const Reading&, const Reading&) = default;
};

Reading read(const LimitRule& rule, const Duration& within) {
    Reading reading;
    bool civil_default = false;
    switch (within.unit) {
        case DurationUnit::same_day:
        case DurationUnit::office_hours:
            return {.civil = false, .end_of_day = true, .working = true};
        case DurationUnit::none:
            return {.civil = false, .end_of_day = false, .working = true};
        case DurationUnit::working_days:
            reading.working = true;
            civil_default = within.is_whole();
            break;
        case DurationUnit::working_hours:
        case DurationUnit::working_minutes:
            reading.working = true;
            break;
        case DurationUnit::calendar_days:
            civil_default = within.is_whole();
            break;
        case DurationUnit::months:
            civil_default = true;
            break;
        case DurationUnit::clock_hours:
            break;
        case DurationUnit::percent:
            invariant_broken("a share is made minutes before it is counted", __FILE__, __LINE__);
    }
    const bool civil = rule.counting ? *rule.counting == Counting::civil : civil_default;
    reading.end_of_day = rule.due_at ? *rule.due_at == DueAt::end_of_day : civil;
    reading.civil = civil && civil_default;
    return reading;
}

/// A stretch of a limit that is counted in one way.
struct Part {
    Duration within;
    Reading reading;
};

/// The limit and what is added to it; lengths that are counted alike make one.
std::vector<Part> parts_of(const LimitRule& rule) {
    std::vector<Part> parts{{rule.within, read(rule, rule.within)}};
    for (const Duration& more : rule.added) {
        const Reading reading = read(rule, more);
        Part& last = parts.back();
        if (more.unit == last.within.unit && reading == last.reading) {
            last.within.thousandths += more.thousandths;
        } else {
            parts.push_back({more, reading});
        }
    }
    return parts;
}

/// How the end is rounded, and in which minutes what is left of the limit is measured.
Part last_part(const LimitRule& rule) {
    return rule.added.empty() ? Part{rule.within, read(rule, rule.within)} : parts_of(rule).back();
}

Minutes share(std::int64_t thousandths, std::int64_t minutes_per_unit) {
    return Minutes{(thousandths * minutes_per_unit + thousand - 1) / thousand};
}

/// The length in minutes of a limit that is not counted in whole civil days or months.
Minutes minutes_of(const Duration& within) {
    switch (within.unit) {
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

/// When a part ends before it is rounded to a working day or to the close.
Instant unrounded_end(const WorkingCalendar& calendar, const Part& part, Instant start) {
    const Duration& within = part.within;
    if (within.unit == DurationUnit::same_day || within.unit == DurationUnit::office_hours) {
        return calendar.close_of(calendar.roll_forward(date_of(start)));
    }
    if (within.unit == DurationUnit::months || part.reading.civil) {
        return civil_end(calendar, within, start);
    }
    if (within.unit == DurationUnit::working_days) {
        return calendar.add_day_parts(start, within.thousandths);
    }
    const Minutes length = minutes_of(within);
    return part.reading.working ? calendar.add_working_time(start, length) : start + length;
}

Instant round_up(const WorkingCalendar& calendar, const Part& part, Instant end) {
    const Reading& reading = part.reading;
    const bool to_the_hour = part.within.unit == DurationUnit::clock_hours && !reading.end_of_day;
    if (to_the_hour || (reading.working && !reading.end_of_day)) {
        return end;
    }
    const Date date = date_of(end);
    const Date worked = calendar.roll_forward(date);
    return reading.end_of_day ? calendar.close_of(worked) : end + (worked - date);
}

/// The end that a fixed date sets, if the rule has one.
std::optional<Instant> until_end(const WorkingCalendar& calendar, const LimitRule& rule) {
    return rule.until ? std::optional(calendar.close_of(calendar.roll_forward(*rule.until)))
                      : std::nullopt;
}

Instant cutoff_on(const WorkingCalendar& calendar, const Cutoff& cutoff, Date date) {
    return cutoff.at ? at_time(date, *cutoff.at) : calendar.close_of(date) - cutoff.before_close;
}

/// The moment from which a limit counts, with the lines that say why it is not `at` itself.
Instant counted_from(const WorkingCalendar& calendar, const LimitRule& rule, Instant at,
                     Derivation& why) {
    const Date date = date_of(at);
    // A cut-off moves a start to an opening: nobody may come later and count from before it.
    const bool runs_at_night = rule.within.unit == DurationUnit::clock_hours && !rule.cutoff;
    if (rule.cutoff && calendar.is_working_day(date) &&
        at > cutoff_on(calendar, *rule.cutoff, date)) {
        const Date next = calendar.add_working_days(date, 1);
        const Instant from = at_time(next, calendar.sessions(next).front().from);
        why.after_cutoff(at, *rule.cutoff, cutoff_on(calendar, *rule.cutoff, date), from);
        return from;
    }
    const Instant opening = calendar.next_working_minute(at);
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

/// Where a limit has got to: the end of its parts so far.
struct End {
    Instant unrounded;
    Instant rounded;
};

/// Rounds the end of a part that began at `start` and counts from `from`; says its days.
End end_of_part(const WorkingCalendar& calendar, const Part& part, Instant start, Instant from,
                Instant unrounded, Derivation& why) {
    const End end{unrounded, round_up(calendar, part, unrounded)};
    explain_days(part.reading, date_of(start), date_of(from), date_of(end.unrounded),
                 date_of(end.rounded), why);
    return end;
}

/// Applies the fixed date, fills in what is common to every due date, and says the last lines.
DueDate conclude(const WorkingCalendar& calendar, const LimitRule& rule, Instant start,
                 const End& end, Derivation& why) {
    DueDate due;
    due.due_unrounded = end.unrounded;
    due.due = end.rounded;
    if (const std::optional<Instant> until = until_end(calendar, rule)) {
        due.due = std::min(end.rounded, *until);
        why.until(*rule.until, *until, *until <= end.rounded);
    }
    const Date first = std::min(date_of(start), date_of(due.due));
    const Date last = std::max(date_of(start), date_of(due.due));
    why.seasons(first, last);
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

/// Limited by a date alone.
DueDate on_date(const WorkingCalendar& calendar, const LimitRule& rule, Instant start,
                Derivation& why) {
    const Instant end = *until_end(calendar, rule);
    why.used_calendar();
    if (date_of(end) != *rule.until) {
        why.roll_forward(*rule.until, date_of(end));
    }
    return conclude(calendar, rule, start, {end, end}, why);
}

/// What is left between two moments, in the minutes that a part consumes.
Minutes between(const WorkingCalendar& calendar, const Part& part, Instant from, Instant to) {
    return part.reading.working
               ? calendar.working_time(from, to)
               : std::chrono::floor<Minutes>(whole_minute(to) - whole_minute(from));
}

/// Days that are left after that of `now`, where a law keeps whole days over a pause.
std::optional<std::int64_t> days_left(const WorkingCalendar& calendar, const LimitRule& rule,
                                      const Part& part, Instant now, Instant end) {
    if (!rule.pause_in_days || !part.reading.civil) {
        return std::nullopt;
    }
    const Date today = date_of(now);
    const Date last = date_of(end);
    if (last <= today) {
        return 0;
    }
    return part.reading.working ? calendar.working_days_between(today, last)
                                : (last - today).count();
}

/// Where so many days after that of `from` end, at its hour.
Instant end_of_days(const WorkingCalendar& calendar, const Part& part, Instant from,
                    std::int64_t left) {
    const DurationUnit unit =
        part.reading.working ? DurationUnit::working_days : DurationUnit::calendar_days;
    return civil_end(calendar, Duration{left * thousand, unit}, from);
}

/// The end of what was overdue before the pause: as much overdue after it.
DueDate still_overdue(const WorkingCalendar& calendar, const LimitRule& rule,
                      const Remaining& remaining, Instant from, Derivation& why) {
    why.overdue(remaining);
    Instant due = remaining.working ? calendar.add_working_time(from, remaining.minutes)
                                    : from + remaining.minutes;
    if (const std::optional<Instant> until = until_end(calendar, rule)) {
        why.until(*rule.until, *until, *until <= due);
        due = std::min(due, *until);
    }
    why.result(due);
    return {due, due, calendar.is_provisional(date_of(due), date_of(from)), why.take()};
}

}  // namespace

Date add_months(Date date, std::int64_t months) {
    using namespace std::chrono;
    constexpr std::int64_t months_max = 9'999 * 12;  // beyond it no date can be written
    const year_month_day from{date};
    const year_month target =
        year_month{from.year(), from.month()} + std::chrono::months{std::min(months, months_max)};
    const year_month_day_last last{target.year(), month_day_last{target.month()}};
    return Date{target.year() / target.month() / std::min(from.day(), last.day())};
}

DueDate due_date(const WorkingCalendar& calendar, const LimitRule& rule, Instant start,
                 Lines lines) {
    Derivation why(calendar, lines);
    why.start(start);
    if (!rule.is_limited()) {
        return without_end(why);
    }
    if (rule.within.unit == DurationUnit::none) {
        return on_date(calendar, rule, start, why);
    }
    Instant began = start;
    Instant from = counted_from(calendar, rule, start, why);
    why.used_calendar();
    End end{};
    bool first = true;
    for (const Part& part : parts_of(rule)) {
        const Reading& reading = part.reading;
        why.limit(part.within, {reading.civil, reading.end_of_day, !first}, date_of(from));
        end = end_of_part(calendar, part, began, from, unrounded_end(calendar, part, from), why);
        began = from = end.rounded;
        first = false;
    }
    return conclude(calendar, rule, start, end, why);
}

Instant counted_from(const WorkingCalendar& calendar, const LimitRule& rule, Instant start) {
    Derivation unsaid(calendar, Lines::none);
    return counted_from(calendar, rule, start, unsaid);
}

Remaining remaining_at(const WorkingCalendar& calendar, const LimitRule& rule,
                       Instant due_unrounded, Instant now) {
    if (!rule.is_limited()) {
        return {Minutes{0}, true};
    }
    const Part part = last_part(rule);
    const std::optional<Instant> until = until_end(calendar, rule);
    const bool by_date = part.within.unit == DurationUnit::none;
    const Instant rounded = by_date ? *until : round_up(calendar, part, due_unrounded);
    const Instant due = until ? std::min(rounded, *until) : rounded;
    if (now <= due) {
        const Minutes left = between(calendar, part, now, by_date ? due : due_unrounded);
        return {std::max(Minutes{0}, left), part.reading.working,
                by_date ? std::nullopt : days_left(calendar, rule, part, now, due_unrounded)};
    }
    return {std::min(Minutes{-1}, -between(calendar, part, due, now)), part.reading.working};
}

DueDate due_date_after_pause(const WorkingCalendar& calendar, const LimitRule& rule,
                             const Remaining& remaining, Instant now, Lines lines) {
    Derivation why(calendar, lines);
    if (!rule.is_limited()) {
        return without_end(why);
    }
    why.resume(now, remaining);
    if (rule.within.unit == DurationUnit::none) {
        return on_date(calendar, rule, now, why);
    }
    why.used_calendar();
    const Instant from = whole_minute(now);
    if (remaining.minutes.count() < 0) {
        return still_overdue(calendar, rule, remaining, from, why);
    }
    const Part part = last_part(rule);
    Instant end = from + remaining.minutes;
    if (remaining.days) {
        end = end_of_days(calendar, part, from, *remaining.days);
    } else if (remaining.working) {
        // A civil limit keeps the hour of its start, which may be the first of a session; one to
        // the minute ends with the session in which its last minute is worked.
        end = part.reading.civil ? calendar.resume_after(from, remaining.minutes)
                                 : calendar.add_working_time(from, remaining.minutes);
    }
    return conclude(calendar, rule, from, end_of_part(calendar, part, from, from, end, why), why);
}

}  // namespace motcua
