// An invented nation, province and commune with everything that a calendar can say.
#pragma once

#include "words.hpp"

namespace motcua::calendar_test {

inline CalendarEntry entry(const std::string& date, DayRule rule, const std::string& name) {
    CalendarEntry made;
    made.date = day(date);
    made.rule = rule;
    made.name = name;
    made.decision = "01/QĐ-MAU";
    return made;
}

inline CalendarDefinition nation() {
    CalendarDefinition made;
    made.ref = {"nuoc", "", 3, ""};
    made.title = "Lịch chung";
    made.sessions = hours("07:30-11:30 13:30-17:30");
    made.weekly_days_off = {6, 7};
    made.years = {{2026, YearStatus::published}, {2027, YearStatus::proposed}};
    made.entries = {entry("2026-03-02", DayRule::off, "Nghỉ chung"),
                    entry("2026-03-07", DayRule::make_up, "Làm bù chung")};
    return made;
}

/// Shorter days in summer, Saturday mornings for reception, a closure and an outage.
inline CalendarDefinition province() {
    CalendarDefinition made;
    made.ref = {"tinh", "", 1, ""};
    made.extends = "nuoc";
    made.years = {{2026, YearStatus::proposed}};
    made.entries = {entry("2026-03-04", DayRule::off, "Nghỉ bão"),
                    entry("2026-03-07", DayRule::sessions, "Làm bù nửa ngày")};
    made.entries.back().sessions = hours("07:30-11:30");
    made.seasons = {{day("2026-04-16"), day("2026-10-15"), hours("07:00-11:00 13:30-17:00"),
                     "giờ mùa hè", "02/QĐ-MAU"}};
    made.reception = {{6, {}, {}, hours("08:00-11:00"), false, "03/QĐ-MAU"}};
    made.outages = {{at("2026-03-10 10:00"), at("2026-03-11 09:00"), "Mất kết nối", "04/TB-MAU"}};
    return made;
}

inline WorkingCalendar in_province() {
    return WorkingCalendar(inherit_calendar(province(), nation()));
}

}  // namespace motcua::calendar_test
