// The walking.
#include "independent_due.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::test {
namespace {

constexpr std::int64_t offset_minutes = 7 * 60;
constexpr std::int64_t day_minutes = 24 * 60;
constexpr std::int64_t minute_ms = 60'000;

std::int64_t floor_minute(std::int64_t ms) {
    const std::int64_t minute = ms / minute_ms - (ms % minute_ms < 0 ? 1 : 0);
    return minute + offset_minutes;
}
std::int64_t to_ms(std::int64_t minute) { return (minute - offset_minutes) * minute_ms; }

/// Monday = 1; 1 January 1970 was a Thursday.
unsigned weekday_of(std::int64_t day) { return static_cast<unsigned>(((day + 3) % 7 + 7) % 7) + 1; }

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
std::int64_t days_in(std::int64_t year, int month) {
    constexpr std::int64_t lengths[]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

struct Civil {
    std::int64_t year;
    int month;
    std::int64_t day;
};
Civil civil_of(std::int64_t day) {
    std::int64_t year = 1970;
    for (; day < 0; day += is_leap(year) ? 366 : 365)
        --year;
    for (; day >= (is_leap(year) ? 366 : 365); ++year)
        day -= is_leap(year) ? 366 : 365;
    int month = 1;
    for (; day >= days_in(year, month); ++month)
        day -= days_in(year, month);
    return {year, month, day + 1};
}
std::int64_t day_of(Civil date) {
    std::int64_t day = date.day - 1;
    for (std::int64_t year = 1970; year < date.year; ++year)
        day += is_leap(year) ? 366 : 365;
    for (std::int64_t year = date.year; year < 1970; ++year)
        day -= is_leap(year) ? 366 : 365;
    for (int month = 1; month < date.month; ++month)
        day += days_in(date.year, month);
    return day;
}
std::int64_t number_of(Date date) { return date.time_since_epoch().count(); }

std::int64_t months_later(std::int64_t day, std::int64_t months) {
    Civil date = civil_of(day);
    for (; months > 0; --months) {
        date.year += date.month == 12 ? 1 : 0;
        date.month = date.month == 12 ? 1 : date.month + 1;
    }
    date.day = std::min(date.day, days_in(date.year, date.month));
    return day_of(date);
}

const SeasonalHours* season_of(const CalendarDefinition& calendar, std::int64_t day) {
    for (const SeasonalHours& season : calendar.seasons) {
        if (number_of(season.from) <= day && day <= number_of(season.until)) return &season;
    }
    return nullptr;
}

}  // namespace

IndependentDue::IndependentDue(const CalendarDefinition& calendar) : calendar_(calendar) {
    for (const CalendarEntry& entry : calendar.entries) {
        entries_[number_of(entry.date)] = &entry;
    }
}

const IndependentDue::Worked& IndependentDue::day(Day number) {
    if (last_ != nullptr && last_number_ == number) return *last_;
    last_number_ = number;
    if (const auto known = days_.find(number); known != days_.end()) {
        return *(last_ = &known->second);
    }
    const SeasonalHours* season = season_of(calendar_, number);
    const std::vector<Session>& ordinary = season ? season->sessions : calendar_.sessions;
    const auto& off = calendar_.weekly_days_off;
    std::vector<Session> sessions;
    if (const auto entry = entries_.find(number); entry != entries_.end()) {
        if (entry->second->rule == DayRule::make_up) sessions = ordinary;
        if (entry->second->rule == DayRule::sessions) sessions = entry->second->sessions;
    } else if (std::find(off.begin(), off.end(), weekday_of(number)) == off.end()) {
        sessions = ordinary;
    } else {
        for (const ReceptionHours& open : calendar_.reception) {
            const bool begun = !open.from || number_of(*open.from) <= number;
            const bool ended = open.until && number_of(*open.until) < number;
            if (open.counts && open.weekday == weekday_of(number) && begun && !ended) {
                sessions = open.sessions;
            }
        }
    }
    Worked worked{std::vector<bool>(day_minutes), 0};
    for (const Session& session : sessions) {
        for (auto minute = session.from.count(); minute < session.to.count(); ++minute) {
            worked.minutes[static_cast<std::size_t>(minute)] = true;
            ++worked.count;
        }
    }
    return *(last_ = &days_.emplace(number, std::move(worked)).first->second);
}

std::int64_t IndependentDue::usual_minutes(Day number) const {
    const SeasonalHours* season = season_of(calendar_, number);
    std::int64_t sum = 0;
    for (const Session& session : season ? season->sessions : calendar_.sessions) {
        sum += (session.to - session.from).count();
    }
    return sum;
}

IndependentDue::Minute IndependentDue::first_worked(Minute from) {
    while (!works(from)) {
        from = day_works(floor_day(from)) ? from + 1 : (floor_day(from) + 1) * day_minutes;
    }
    return from;
}

IndependentDue::Minute IndependentDue::close(Day number) {
    Minute minute = (number + 1) * day_minutes;
    while (!works(minute - 1))
        --minute;
    return minute;
}

IndependentDue::Day IndependentDue::roll(Day number) {
    while (!day_works(number))
        ++number;
    return number;
}

IndependentDue::Day IndependentDue::nth_working_day(Day from, std::int64_t n) {
    while (n > 0) {
        ++from;
        n -= day_works(from) ? 1 : 0;
    }
    return from;
}

/// The end of the last of so many worked minutes, at least one.
IndependentDue::Minute IndependentDue::after_worked(Minute from, std::int64_t minutes) {
    while (true) {
        if (minute_of(from) == 0 && day(floor_day(from)).count < minutes) {
            minutes -= day(floor_day(from)).count;
            from += day_minutes;
            continue;
        }
        minutes -= works(from) ? 1 : 0;
        ++from;
        if (minutes == 0) return from;
    }
}

/// The earliest moment from which exactly so many minutes are worked until `from`.
IndependentDue::Minute IndependentDue::before_worked(Minute from, std::int64_t minutes) {
    while (minutes > 0) {
        --from;
        minutes -= works(from) ? 1 : 0;
    }
    while (!works(from - 1))
        --from;
    return from;
}

/// Each worked minute is worth its part of an ordinary working day of its date.
IndependentDue::Minute IndependentDue::after_days(Minute from, std::int64_t thousandths) {
    constexpr double nothing = 1e-8;
    double left = static_cast<double>(thousandths) / 1000;
    while (true) {
        const Day today = floor_day(from);
        const auto usual = static_cast<double>(usual_minutes(today));
        const std::int64_t there = count(from, (today + 1) * day_minutes);
        if (there > 0 && left <= static_cast<double>(there) / usual + nothing) {
            return after_worked(from,
                                static_cast<std::int64_t>(std::ceil((left - nothing) * usual)));
        }
        left -= static_cast<double>(there) / usual;
        from = (today + 1) * day_minutes;
    }
}

std::int64_t IndependentDue::count(Minute from, Minute to) {
    if (to < from) return -count(to, from);
    std::int64_t sum = 0;
    while (from < to) {
        if (minute_of(from) == 0 && from + day_minutes <= to) {
            sum += day(floor_day(from)).count;
            from += day_minutes;
        } else {
            sum += works(from) ? 1 : 0;
            ++from;
        }
    }
    return sum;
}

std::int64_t IndependentDue::worked_between(std::int64_t from_ms, std::int64_t to_ms) {
    return count(floor_minute(from_ms), floor_minute(to_ms));
}

IndependentDue::Part IndependentDue::read(const LimitRule& rule, const Duration& within) {
    using enum DurationUnit;
    Part part{within.thousandths, within.unit};
    if (within.unit == same_day || within.unit == office_hours) {
        part.end_of_day = part.working = true;
        return part;
    }
    const bool whole = within.thousandths % 1000 == 0;
    const bool by_days = within.unit == months ||
                         ((within.unit == working_days || within.unit == calendar_days) && whole);
    const bool civil = rule.counting ? *rule.counting == Counting::civil : by_days;
    part.civil = civil && by_days;
    part.end_of_day = rule.due_at ? *rule.due_at == DueAt::end_of_day : civil;
    part.working = within.unit == working_days || within.unit == working_hours ||
                   within.unit == working_minutes;
    return part;
}

std::vector<IndependentDue::Part> IndependentDue::parts(const LimitRule& rule) {
    std::vector<Part> all{read(rule, rule.within)};
    for (const Duration& more : rule.added) {
        const Part part = read(rule, more);
        Part& last = all.back();
        if (part.unit == last.unit && part.civil == last.civil &&
            part.end_of_day == last.end_of_day) {
            last.thousandths += part.thousandths;
        } else {
            all.push_back(part);
        }
    }
    return all;
}

IndependentDue::Minute IndependentDue::counted_from(const LimitRule& rule, std::int64_t start_ms) {
    const Minute start = floor_minute(start_ms);
    const Day today = floor_day(start);
    if (rule.cutoff && day_works(today)) {
        const Minute mark = rule.cutoff->at ? today * day_minutes + rule.cutoff->at->count()
                                            : close(today) - rule.cutoff->before_close.count();
        if (start_ms > to_ms(mark)) return first_worked((today + 1) * day_minutes);
    }
    const bool by_the_clock = rule.within.unit == DurationUnit::clock_hours;
    return by_the_clock && !rule.cutoff ? start : first_worked(start);
}

IndependentDue::Minute IndependentDue::unrounded_end(const Part& part, Minute from) {
    using enum DurationUnit;
    const Day today = floor_day(from);
    const Minute hour = from - today * day_minutes;
    const auto minutes = [&part](std::int64_t each) {
        return (part.thousandths * each + 999) / 1000;
    };
    switch (part.unit) {
        case working_days: {
            if (!part.civil) return after_days(from, part.thousandths);
            const Day last = nth_working_day(today, part.thousandths / 1000);
            const Minute kept = first_worked(last * day_minutes + hour);
            return floor_day(kept) == last ? kept : close(last) - 1;
        }
        case working_hours:
            return after_worked(from, minutes(60));
        case working_minutes:
            return after_worked(from, minutes(1));
        case calendar_days:
            return from + minutes(day_minutes);
        case months:
            return months_later(today, part.thousandths / 1000) * day_minutes + hour;
        case clock_hours:
            return from + minutes(60);
        default:
            return close(roll(today));
    }
}

IndependentDue::Minute IndependentDue::rounded(const Part& part, Minute end) {
    const Day last = roll(floor_day(end));
    if (part.end_of_day) return close(last);
    const bool rolls =
        part.unit == DurationUnit::calendar_days || part.unit == DurationUnit::months;
    return rolls ? end + (last - floor_day(end)) * day_minutes : end;
}

bool IndependentDue::provisional(Day from, Day to) const {
    for (std::int64_t year = civil_of(from).year; year <= civil_of(to).year; ++year) {
        const auto known = calendar_.years.find(static_cast<int>(year));
        if (known == calendar_.years.end() || known->second == YearStatus::proposed) return true;
    }
    return false;
}

IndependentDue::End IndependentDue::finish(const LimitRule& rule, Minute start, Minute rounded_end,
                                           Minute unrounded) {
    Minute end = rounded_end;
    if (rule.until) {
        end = std::min(end, close(roll(number_of(*rule.until))));
    }
    const Day first = floor_day(start);
    const Day last = floor_day(end);
    return {to_ms(end), to_ms(unrounded),
            provisional(std::min(first, last), std::max(first, last))};
}

IndependentDue::End IndependentDue::due(const LimitRule& rule, std::int64_t start_ms) {
    const Minute start = floor_minute(start_ms);
    if (rule.within.unit == DurationUnit::none) {
        const Minute end = close(roll(number_of(*rule.until)));
        return finish(rule, start, end, end);
    }
    Minute from = counted_from(rule, start_ms);
    Minute unrounded = from;
    for (const Part& part : parts(rule)) {
        unrounded = unrounded_end(part, from);
        from = rounded(part, unrounded);
    }
    return finish(rule, start, from, unrounded);
}

IndependentDue::Left IndependentDue::left(const LimitRule& rule, std::int64_t unrounded_ms,
                                          std::int64_t now_ms) {
    const bool by_date = rule.within.unit == DurationUnit::none;
    const Part part = parts(rule).back();
    const bool working = by_date || part.working;
    const Minute now = floor_minute(now_ms);
    const auto span = [&](Minute from, Minute to) { return working ? count(from, to) : to - from; };
    const Minute unrounded = floor_minute(unrounded_ms);
    Minute due = by_date ? unrounded : rounded(part, unrounded);
    if (rule.until) due = std::min(due, close(roll(number_of(*rule.until))));
    if (now_ms <= to_ms(due)) {
        return {std::max<std::int64_t>(0, span(now, by_date ? due : unrounded)), working};
    }
    return {-std::max<std::int64_t>(1, span(due, now)), working};
}

IndependentDue::End IndependentDue::after_pause(const LimitRule& rule, const Left& left,
                                                std::int64_t now_ms) {
    const Minute now = floor_minute(now_ms);
    if (rule.within.unit == DurationUnit::none) return due(rule, now_ms);
    if (left.minutes < 0) {
        Minute end = left.working ? before_worked(now, -left.minutes) : now + left.minutes;
        if (rule.until) end = std::min(end, close(roll(number_of(*rule.until))));
        return {to_ms(end), to_ms(end), provisional(floor_day(end), floor_day(now))};
    }
    const Part part = parts(rule).back();
    Minute end = now + left.minutes;
    if (left.working) {
        end = left.minutes == 0 ? first_worked(now) : after_worked(now, left.minutes);
        if (part.civil) end = first_worked(end);
    }
    return finish(rule, now, rounded(part, end), end);
}

}  // namespace motcua::test
