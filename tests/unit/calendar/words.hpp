// Short ways to say dates, hours, sessions and limits.
#pragma once

#include <string>

#include <catch2/catch.hpp>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/time_limit.hpp>

namespace motcua::calendar_test {

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

/// "07:30-11:30 13:30-17:30".
inline std::vector<Session> hours(const std::string& text) {
    std::vector<Session> sessions;
    for (std::size_t from = 0; from < text.size(); from += 12) {
        const Result<TimeOfDay> opening = parse_time_of_day(text.substr(from, 5));
        const Result<TimeOfDay> closing = parse_time_of_day(text.substr(from + 6, 5));
        INFO(text);
        REQUIRE((opening && closing));
        sessions.push_back({*opening, *closing});
    }
    return sessions;
}

/// What `calendar` makes of a limit, as people read it: "10:00 12/02/2026".
inline std::string due(const WorkingCalendar& calendar, const LimitRule& rule,
                       const std::string& start) {
    return format_for_people(due_date(calendar, rule, at(start)).due);
}

/// The due date with the lines that explain it.
inline DueDate explained(const WorkingCalendar& calendar, const LimitRule& rule, Instant start) {
    return due_date(calendar, rule, start, Lines::all);
}

inline bool has_line(const DueDate& due, const std::string& rule, const std::string& text) {
    for (const DerivationLine& line : due.why) {
        if (line.rule == rule && line.text_vi.find(text) != std::string::npos) return true;
    }
    return false;
}

}  // namespace motcua::calendar_test
