// Drawing calendars and limits.
#include "random_calendar.hpp"

#include <algorithm>
#include <array>

namespace motcua::test {
namespace {

using std::chrono::days;
using testing::SeededRandom;

constexpr int year_first = 2024;
constexpr int years_count = 4;

Date first_day() { return Date{std::chrono::year{year_first} / std::chrono::January / 1}; }
Date some_date(SeededRandom& random) { return first_day() + days{random.below(365 * years_count)}; }

/// One to three sessions, on quarters of an hour.
std::vector<Session> some_sessions(SeededRandom& random) {
    std::vector<Session> sessions;
    std::uint64_t at = 24 + random.below(12);
    for (std::uint64_t left = 1 + random.below(3); left > 0; --left) {
        const std::uint64_t length = 4 + random.below(16);
        if (at + length > 96) break;
        sessions.push_back({TimeOfDay{15 * at}, TimeOfDay{15 * (at + length)}});
        at += length + random.below(8);
    }
    return sessions;
}

void add_entries(CalendarDefinition& calendar, SeededRandom& random) {
    std::map<Date, CalendarEntry> entries;
    for (std::uint64_t left = 30 + random.below(60); left > 0; --left) {
        CalendarEntry entry;
        entry.date = some_date(random);
        entry.rule = static_cast<DayRule>(random.below(3));
        entry.name = "ngày";
        entry.decision = "01/MAU";
        if (entry.rule == DayRule::sessions) entry.sessions = some_sessions(random);
        entries.insert_or_assign(entry.date, entry);
    }
    for (auto& [date, entry] : entries)
        calendar.entries.push_back(std::move(entry));
}

void add_seasons(CalendarDefinition& calendar, SeededRandom& random) {
    Date from = some_date(random);
    for (std::uint64_t left = random.below(4); left > 0; --left) {
        const Date until = from + days{random.below(200)};
        calendar.seasons.push_back({from, until, some_sessions(random), "mùa", "02/MAU"});
        from = until + days{1 + random.below(100)};
    }
}

void add_reception(CalendarDefinition& calendar, SeededRandom& random) {
    for (const unsigned weekday : calendar.weekly_days_off) {
        if (random.chance(500)) continue;
        ReceptionHours open;
        open.weekday = weekday;
        open.counts = random.chance(500);
        open.sessions = some_sessions(random);
        open.decision = "03/MAU";
        if (random.chance(500)) open.from = some_date(random);
        if (random.chance(500)) {
            open.until = open.from.value_or(first_day()) + days{random.below(700)};
        }
        calendar.reception.push_back(open);
    }
}

Duration some_duration(SeededRandom& random) {
    using enum DurationUnit;
    constexpr std::array units{working_days,    working_days,  working_hours,
                               working_minutes, calendar_days, months,
                               clock_hours,     same_day,      office_hours};
    Duration made;
    made.unit = units.at(random.below(units.size()));
    if (made.unit == same_day || made.unit == office_hours) return made;
    const std::uint64_t most = made.unit == months            ? 14
                               : made.unit == working_minutes ? 3'000
                               : made.unit == working_hours   ? 90
                                                              : 40;
    made.thousandths = 1'000 * static_cast<std::int64_t>(1 + random.below(most));
    const bool fractions = made.unit != months && made.unit != working_minutes;
    if (fractions && random.chance(300)) made.thousandths -= 500;
    return made;
}

}  // namespace

CalendarDefinition some_calendar(SeededRandom& random, int number) {
    CalendarDefinition calendar;
    calendar.ref = {"lich-" + std::to_string(number), "", 1, ""};
    calendar.sessions = some_sessions(random);
    for (unsigned day = 1; day <= 7; ++day) {
        if (random.chance(day < 6 ? 100 : 700)) calendar.weekly_days_off.push_back(day);
    }
    if (calendar.weekly_days_off.size() == 7) calendar.weekly_days_off.pop_back();
    for (int year = year_first; year < year_first + years_count; ++year) {
        const bool proposed = random.chance(200);
        calendar.years[year] = proposed ? YearStatus::proposed : YearStatus::published;
    }
    add_entries(calendar, random);
    add_seasons(calendar, random);
    add_reception(calendar, random);
    return calendar;
}

LimitRule some_rule(SeededRandom& random) {
    LimitRule rule;
    rule.within = some_duration(random);
    if (random.chance(200)) rule.counting = static_cast<Counting>(random.below(2));
    if (random.chance(200)) rule.due_at = static_cast<DueAt>(random.below(2));
    if (random.chance(200)) rule.cutoff = Cutoff(TimeOfDay{random.below(1'440)});
    if (random.chance(100)) {
        rule.cutoff = Cutoff();
        rule.cutoff->before_close = Minutes{random.below(240)};
    }
    for (std::uint64_t left = random.chance(200) ? 1 + random.below(3) : 0; left > 0; --left) {
        rule.added.push_back(some_duration(random));
    }
    if (random.chance(150)) {
        rule.until = some_date(random);
        if (random.chance(300)) rule.within = Duration{};
    }
    if (rule.within.unit == DurationUnit::none) rule.added.clear();
    return rule;
}

Instant some_start(SeededRandom& random) {
    const std::uint64_t span = 60ULL * 60 * 24 * 365 * (years_count + 1);
    return at_time(first_day(), TimeOfDay{0}) - days{180} +
           std::chrono::seconds{random.below(span)};
}

}  // namespace motcua::test
