// Calendars, limits and starts that a seed decides.
#pragma once

#include <motcua/engine/model/time_limit.hpp>
#include <motcua/engine/testing/seeded_random.hpp>

namespace motcua::test {

/// Accepted by validate_calendar(): a few years with days off, make-up days and other hours, seasons
/// of different lengths, reception that may count, outages.
[[nodiscard]] CalendarDefinition some_calendar(testing::SeededRandom& random, int number);
/// Any unit, with or without counting, due-at, cut-off, additions and a fixed date; always limited.
[[nodiscard]] LimitRule some_rule(testing::SeededRandom& random);
/// A second in or just outside the years of some_calendar().
[[nodiscard]] Instant some_start(testing::SeededRandom& random);

}  // namespace motcua::test
