// The calendar that ships for state agencies, and short ways to say dates, hours and limits.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/time_limit.hpp>

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

/// "2026-02-12".
inline Date day(const std::string& text) {
    const Result<Date> date = parse_date(text);
    INFO(text);
    REQUIRE(date);
    return *date;
}

/// "2026-02-12 10:00", in Việt Nam.
inline Instant at(const std::string& text) {
    const Result<Instant> moment = parse_instant(text.substr(0, 10) + "T" + text.substr(11) +
                                                 (text.size() == 16 ? ":00+07:00" : "+07:00"));
    INFO(text);
    REQUIRE(moment);
    return *moment;
}

inline LimitRule limit(const std::string& within) {
    const Result<Duration> duration = parse_duration(within);
    INFO(within);
    REQUIRE(duration);
    LimitRule rule;
    rule.within = *duration;
    return rule;
}

/// The due date as people read it: "10:00 12/02/2026".
inline std::string due(const LimitRule& rule, const std::string& start) {
    return format_for_people(due_date(state_calendar(), rule, at(start)).due);
}

inline bool worked(const std::string& date) { return state_calendar().is_working_day(day(date)); }

}  // namespace motcua::calendar_test
