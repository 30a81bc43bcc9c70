// Days of a calendar that change nothing: off where it is off already, made up where it is worked in
// full. Said of a calendar alone when it is read, of one that extends another once that is known.
#pragma once

#include <optional>
#include <string>

#include <motcua/engine/model/calendar.hpp>

namespace motcua::dsl {

struct DayFinding {
    std::string message;
    std::string hint;
};

/// `before` is the calendar without its own days; nothing if the day changes something.
[[nodiscard]] std::optional<DayFinding> without_effect(const CalendarEntry& entry,
                                                       const WorkingCalendar& before);

}  // namespace motcua::dsl
