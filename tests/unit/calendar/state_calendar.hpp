// The calendar that ships for state agencies, and what is due by it.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

#include "words.hpp"

namespace motcua::calendar_test {

inline CalendarDefinition state_definition() {
    const std::string path = std::string(MOTCUA_SOURCE_DIR) + "/workflows/calendars/vn-state.xml";
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const dsl::LoadedCalendar loaded = dsl::load_calendar(text, path);
    INFO(dsl::to_text(loaded.diagnostics));
    REQUIRE(loaded.definition);
    return *loaded.definition;
}

inline const WorkingCalendar& state_calendar() {
    static const WorkingCalendar calendar(state_definition());
    return calendar;
}

/// The due date as people read it: "10:00 12/02/2026".
inline std::string due(const LimitRule& rule, const std::string& start) {
    return format_for_people(due_date(state_calendar(), rule, at(start)).due);
}

inline bool worked(const std::string& date) { return state_calendar().is_working_day(day(date)); }

}  // namespace motcua::calendar_test
