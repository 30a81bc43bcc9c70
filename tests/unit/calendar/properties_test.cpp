// What holds for every start and every limit (rules 15, 17): due dates are monotone in both, and
// limits in minutes add up. The seed is printed, so that a failure can be run again.
#include <motcua/engine/testing/seeded_random.hpp>

#include "state_calendar.hpp"

namespace motcua::calendar_test {
namespace {

constexpr std::uint64_t seed = 20260210;
constexpr int rounds = 20'000;

/// A minute between 2018 and the end of 2027.
Instant some_moment(testing::SeededRandom& random) {
    const Instant first = at("2018-01-01 00:00");
    const Instant last = at("2027-12-31 23:59");
    const auto span = std::chrono::duration_cast<Minutes>(last - first);
    return first + Minutes{random.below(static_cast<std::uint64_t>(span.count()))};
}

LimitRule some_limit(testing::SeededRandom& random, DurationUnit unit, std::int64_t most) {
    LimitRule rule;
    rule.within.unit = unit;
    rule.within.thousandths =
        1'000 * static_cast<std::int64_t>(1 + random.below(static_cast<std::uint64_t>(most)));
    return rule;
}

LimitRule some_limit(testing::SeededRandom& random) {
    constexpr std::array<DurationUnit, 6> units{
        DurationUnit::working_days,  DurationUnit::working_hours, DurationUnit::working_minutes,
        DurationUnit::calendar_days, DurationUnit::months,        DurationUnit::clock_hours};
    return some_limit(random, units[random.below(units.size())], 60);
}

Instant due_of(const LimitRule& rule, Instant start) {
    return due_date(state_calendar(), rule, start).due;
}

}  // namespace

TEST_CASE("rule 17: whoever comes later is not due earlier") {
    testing::SeededRandom random(seed);
    INFO("seed " << seed);
    for (int round = 0; round < rounds; ++round) {
        const LimitRule rule = some_limit(random);
        const Instant first = some_moment(random);
        const Instant second = first + Minutes{random.below(20'000)};
        if (due_of(rule, second) < due_of(rule, first)) {
            FAIL("seed " << seed << ": " << to_string(rule.within) << " from "
                         << format_instant(first) << " and " << format_instant(second));
        }
    }
}

TEST_CASE("rule 17: a longer limit is not due earlier") {
    testing::SeededRandom random(seed + 1);
    for (int round = 0; round < rounds; ++round) {
        const LimitRule shorter = some_limit(random);
        LimitRule longer = shorter;
        longer.within.thousandths += 1'000 * static_cast<std::int64_t>(random.below(40));
        const Instant start = some_moment(random);
        if (due_of(longer, start) < due_of(shorter, start)) {
            FAIL("seed " << seed + 1 << ": " << to_string(shorter.within) << " and "
                         << to_string(longer.within) << " from " << format_instant(start));
        }
    }
}

TEST_CASE("rule 17: limits in minutes add up, wherever the first part ends") {
    testing::SeededRandom random(seed + 2);
    for (int round = 0; round < rounds; ++round) {
        const LimitRule first = some_limit(random, DurationUnit::working_minutes, 5'000);
        const LimitRule second = some_limit(random, DurationUnit::working_minutes, 5'000);
        LimitRule both = first;
        both.within.thousandths += second.within.thousandths;
        const Instant start = some_moment(random);
        if (due_of(second, due_of(first, start)) != due_of(both, start)) {
            FAIL("seed " << seed + 2 << ": " << to_string(first.within) << " then "
                         << to_string(second.within) << " from " << format_instant(start));
        }
    }
}

TEST_CASE("rule 15: a limit in days never ends on a day off") {
    testing::SeededRandom random(seed + 3);
    for (int round = 0; round < rounds; ++round) {
        const bool working = random.chance(500);
        const LimitRule rule = some_limit(
            random, working ? DurationUnit::working_days : DurationUnit::calendar_days, 90);
        const Instant start = some_moment(random);
        const Instant due = due_of(rule, start);
        if (!state_calendar().is_working_day(date_of(due)) ||
            due != state_calendar().close_of(date_of(due))) {
            FAIL("seed " << seed + 3 << ": " << to_string(rule.within) << " from "
                         << format_instant(start) << " is due " << format_instant(due));
        }
    }
}

TEST_CASE("working time between a start and its due date is the limit itself") {
    testing::SeededRandom random(seed + 4);
    for (int round = 0; round < rounds; ++round) {
        const LimitRule rule = some_limit(random, DurationUnit::working_minutes, 20'000);
        const Instant start = some_moment(random);
        const Minutes length{rule.within.thousandths / 1'000};
        if (state_calendar().working_time(start, due_of(rule, start)) != length) {
            FAIL("seed " << seed + 4 << ": " << to_string(rule.within) << " from "
                         << format_instant(start));
        }
    }
}

}  // namespace motcua::calendar_test
