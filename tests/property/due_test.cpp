// The engine's due dates against a second computation of them that shares nothing with it, over
// random calendars, rules, starts and pauses, and over the calendars that ship.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>
#include <motcua/dsl/resolve_calendar.hpp>
#include <motcua/engine/testing/seeded_random.hpp>

#include "independent_due.hpp"
#include "random_calendar.hpp"

namespace motcua::test {
namespace {

using testing::SeededRandom;

constexpr std::uint64_t seed_usual = 20261124;
constexpr int calendars = 40;
constexpr int cases_each = 250;
constexpr int cases_shipped = 1'000;

std::uint64_t seed() {
    const char* const wanted = std::getenv("MOTCUA_SEED");
    return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : seed_usual;
}

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

std::optional<CalendarDefinition> shipped(std::string_view id) {
    const std::string path =
        std::string(MOTCUA_SOURCE_DIR) + "/workflows/calendars/" + std::string(id) + ".xml";
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return dsl::load_calendar(text, path).definition;
}

std::string told(const CalendarDefinition& calendar, const LimitRule& rule, Instant start) {
    std::string text = calendar.ref.id + ": " + to_string(rule.within);
    for (const Duration& more : rule.added)
        text += " + " + to_string(more);
    if (rule.counting) text += " counting " + std::string(enum_name(*rule.counting));
    if (rule.due_at) text += " due-at " + std::string(enum_name(*rule.due_at));
    if (rule.cutoff) text += " cutoff " + to_string(*rule.cutoff);
    if (rule.until) text += " until " + format_date(*rule.until);
    return text + " from " + format_instant(start);
}

/// An end in all days that is not the close of its day keeps its hour when it is rolled off a day
/// off: then only days follow the start.
bool keeps_its_hour(const LimitRule& rule) {
    const auto keeps = [&rule](const Duration& within) {
        const bool all_days =
            within.unit == DurationUnit::calendar_days || within.unit == DurationUnit::months;
        const bool civil = rule.counting ? *rule.counting == Counting::civil : within.is_whole();
        return all_days && !(rule.due_at ? *rule.due_at == DueAt::end_of_day : civil);
    };
    return keeps(rule.within) || std::any_of(rule.added.begin(), rule.added.end(), keeps);
}

/// One limit, and a pause of it, both ways; a difference fails with all that led to it.
void compare(const WorkingCalendar& calendar, IndependentDue& other, SeededRandom& random) {
    const LimitRule rule = some_rule(random);
    const Instant start = some_start(random);
    const auto fail = [&](const std::string& what, Instant ours, std::int64_t theirs) {
        FAIL("MOTCUA_SEED=" << seed() << " " << told(calendar.definition(), rule, start) << ": "
                            << what << " " << format_instant(ours) << " and "
                            << format_instant(Instant{std::chrono::milliseconds{theirs}}));
    };
    const DueDate due = due_date(calendar, rule, start);
    const IndependentDue::End end = other.due(rule, ms(start));
    if (ms(due.due) != end.due) fail("due", due.due, end.due);
    if (ms(due.due_unrounded) != end.unrounded) fail("unrounded", due.due_unrounded, end.unrounded);
    if (due.provisional != end.provisional) fail("provisional", due.due, end.due);

    const Instant paused = counted_from(calendar, rule, start) +
                           std::chrono::seconds{random.below(60ULL * 60 * 24 * 60)};
    const Instant resumed = paused + std::chrono::seconds{random.below(60ULL * 60 * 24 * 40)};
    const Remaining left = remaining_at(calendar, rule, due.due_unrounded, paused);
    const IndependentDue::Left their_left = other.left(rule, end.unrounded, ms(paused));
    if (left.minutes.count() != their_left.minutes || left.working != their_left.working) {
        FAIL("MOTCUA_SEED=" << seed() << " " << told(calendar.definition(), rule, start)
                            << ": left at " << format_instant(paused) << " " << left.minutes.count()
                            << " and " << their_left.minutes);
    }
    const DueDate later = due_date_after_pause(calendar, rule, left, resumed);
    const IndependentDue::End their_later = other.after_pause(rule, their_left, ms(resumed));
    if (ms(later.due) != their_later.due) fail("due after pause", later.due, their_later.due);
    if (ms(later.due_unrounded) != their_later.unrounded) {
        fail("unrounded after pause", later.due_unrounded, their_later.unrounded);
    }
    if (calendar.working_time(start, resumed).count() !=
        other.worked_between(ms(start), ms(resumed))) {
        fail("working time until", resumed, ms(resumed));
    }
}

}  // namespace

TEST_CASE("rules 12 to 19: a second computation finds the same due dates, pauses and all") {
    SeededRandom random(seed());
    INFO("MOTCUA_SEED=" << seed());
    for (int number = 0; number < calendars; ++number) {
        const CalendarDefinition definition = some_calendar(random, number);
        REQUIRE(validate_calendar(definition).empty());
        const WorkingCalendar calendar(definition);
        IndependentDue other(definition);
        for (int i = 0; i < cases_each; ++i) {
            compare(calendar, other, random);
        }
    }
}

TEST_CASE("a second computation agrees on the calendars that ship") {
    SeededRandom random(seed() + 1);
    for (const char* id : {"vn-state", "tinh-mau", "tan-mau"}) {
        INFO(id);
        const auto definition = shipped(id);
        REQUIRE(definition);
        const Result<CalendarDefinition> whole = dsl::resolve_calendar(*definition, shipped);
        REQUIRE(whole);
        const WorkingCalendar calendar(*whole);
        IndependentDue other(*whole);
        for (int i = 0; i < cases_shipped; ++i) {
            compare(calendar, other, random);
        }
    }
}

TEST_CASE("rule 17: on any calendar whoever comes later, or has longer, is not due earlier") {
    SeededRandom random(seed() + 2);
    INFO("MOTCUA_SEED=" << seed());
    const auto is_earlier = [](const LimitRule& rule, Instant one, Instant other) {
        if (!keeps_its_hour(rule)) {
            return one < other;
        }
        return rule.added.empty() && date_of(one) < date_of(other);
    };
    for (int number = 0; number < calendars; ++number) {
        const WorkingCalendar calendar(some_calendar(random, number));
        for (int i = 0; i < cases_each; ++i) {
            const LimitRule rule = some_rule(random);
            const Instant start = some_start(random);
            const Instant later = start + std::chrono::seconds{random.below(60ULL * 60 * 24 * 20)};
            const Instant due = due_date(calendar, rule, start).due;
            if (is_earlier(rule, due_date(calendar, rule, later).due, due)) {
                FAIL(told(calendar.definition(), rule, start) << " or " << format_instant(later));
            }
            LimitRule longer = rule;
            longer.within.thousandths += 1'000 * static_cast<std::int64_t>(random.below(10));
            if (is_earlier(rule, due_date(calendar, longer, start).due, due)) {
                FAIL(told(calendar.definition(), rule, start)
                     << " or " << to_string(longer.within));
            }
        }
    }
}

}  // namespace motcua::test
