// The days that a clock can run over, and which of them it did: what goes wrong when limits are
// counted by hand.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/model/procedure.hpp>

namespace motcua::cli::procedure_test {

enum class CalendarCase {
    weekend,        ///< a weekly day off between start and due date
    day_off,        ///< a holiday between them
    make_up,        ///< a weekly day off that is worked
    outside_hours,  ///< the clock starts while nobody works
    cutoff,         ///< it starts after the cut-off
    rolled,         ///< the last day is a day off: due on the next working day
};

/// Those that can happen to the procedure's limits.
[[nodiscard]] std::vector<CalendarCase> calendar_cases_of(const Procedure& procedure);
/// Those that the clocks of one event show.
[[nodiscard]] std::vector<CalendarCase> calendar_cases_of(const RecordedEvent& recorded,
                                                          const WorkingCalendar& calendar);
/// Vietnamese.
[[nodiscard]] std::string_view words_of(CalendarCase one);

}  // namespace motcua::cli::procedure_test

template <>
struct motcua::EnumNames<motcua::cli::procedure_test::CalendarCase> {
    static constexpr std::array<std::string_view, 6> names{"weekend",       "day-off", "make-up",
                                                           "outside-hours", "cut-off", "rolled"};
};
