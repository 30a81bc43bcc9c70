// The calendar rules of the domain (4 to 9), each on dates that happened.
#include <algorithm>
#include <cstdlib>
#include <ctime>

#include "state_calendar.hpp"

namespace motcua::calendar_test {

TEST_CASE("rule 4: an explicit entry decides what a day is, else the day of the week") {
    CalendarDefinition definition = state_definition();
    CalendarEntry half;
    half.date = day("2026-03-11");
    half.rule = DayRule::sessions;
    half.name = "Nửa ngày";
    half.basis = "thử";
    half.sessions = {definition.sessions.front()};
    CalendarEntry worked_sunday = half;
    worked_sunday.date = day("2026-03-15");
    worked_sunday.rule = DayRule::make_up;
    worked_sunday.sessions.clear();
    CalendarEntry storm = worked_sunday;
    storm.date = day("2026-03-12");
    storm.rule = DayRule::off;
    const auto place =
        std::find_if(definition.entries.begin(), definition.entries.end(),
                     [&](const CalendarEntry& entry) { return entry.date > worked_sunday.date; });
    definition.entries.insert(place, {half, storm, worked_sunday});
    REQUIRE(validate_calendar(definition).empty());
    const WorkingCalendar calendar(definition);

    CHECK(calendar.sessions(day("2026-03-11")).size() == 1);
    CHECK_FALSE(calendar.is_working_day(day("2026-03-12")));
    CHECK(calendar.sessions(day("2026-03-13")) == definition.sessions);
    CHECK_FALSE(calendar.is_working_day(day("2026-03-14")));
    CHECK(calendar.sessions(day("2026-03-15")) == definition.sessions);
    CHECK(calendar.entry(day("2026-03-12"))->name == "Nửa ngày");
    CHECK(calendar.entry(day("2026-03-13")) == nullptr);
}

TEST_CASE("rule 5: a swapped Saturday is worked in full, the day it stands for is off") {
    for (const char* saturday :
         {"2026-01-10", "2026-08-22", "2025-04-26", "2024-05-04", "2019-05-04", "2019-01-05"}) {
        INFO(saturday);
        CHECK(worked(saturday));
        CHECK(state_calendar().sessions(day(saturday)) == state_calendar().definition().sessions);
    }
    for (const char* swapped :
         {"2026-01-02", "2026-08-31", "2025-05-02", "2024-04-29", "2019-04-29", "2018-12-31"}) {
        INFO(swapped);
        CHECK_FALSE(worked(swapped));
    }
}

TEST_CASE("rule 6: the day of Vietnamese culture is off from 2026, not in 2025") {
    CHECK_FALSE(worked("2026-11-24"));
    CHECK(worked("2025-11-24"));
    CHECK(worked("2026-11-23"));
    CHECK_FALSE(worked("2027-11-24"));
}

TEST_CASE("rule 7: a holiday on a weekend is made good on the next working day") {
    for (const char* compensation :
         {"2026-04-27", "2023-05-02", "2023-05-03", "2022-01-03", "2021-05-03"}) {
        INFO(compensation);
        CHECK_FALSE(worked(compensation));
    }
    CHECK(worked("2026-04-28"));
    CHECK(worked("2021-05-04"));
}

TEST_CASE("rule 8: the time zone of the host changes no result") {
    const char* const before = std::getenv("TZ");
    const std::string kept = before != nullptr ? before : "";
    for (const char* zone : {"UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Ho_Chi_Minh"}) {
        INFO(zone);
        setenv("TZ", zone, 1);
        tzset();
        CHECK(due(limit("3wd"), "2026-02-12 10:00") == "17:30 24/02/2026");
        CHECK(due(limit("4wh"), "2026-01-09 15:30") == "09:30 10/01/2026");
        CHECK(format_date(date_of(at("2026-01-10 00:30"))) == "2026-01-10");
    }
    if (kept.empty()) {
        unsetenv("TZ");
    } else {
        setenv("TZ", kept.c_str(), 1);
    }
    tzset();
}

TEST_CASE("rule 9: a due date in a year that is proposed or not loaded is provisional") {
    const auto provisional = [](const std::string& within, const std::string& start) {
        return due_date(state_calendar(), limit(within), at(start)).provisional;
    };
    CHECK_FALSE(provisional("5wd", "2026-12-14 09:00"));
    CHECK(provisional("15wd", "2026-12-21 09:00"));
    CHECK(provisional("20d", "2026-12-21 09:00"));
    CHECK(provisional("1wd", "2027-03-01 09:00"));
    CHECK(provisional("1wd", "2028-03-01 09:00"));
    // Tết 2027 is not decided: until then the days are read by the week alone.
    CHECK(worked("2027-02-08"));
    CHECK(state_calendar().definition().years.at(2027) == YearStatus::proposed);
}

TEST_CASE("the sources of the shipped calendar are told day by day") {
    for (const CalendarEntry& entry : state_calendar().definition().entries) {
        INFO(format_date(entry.date) << " " << entry.name);
        CHECK_FALSE((entry.decision.empty() && entry.basis.empty()));
        // Nothing claims to have been compared with the document itself.
        CHECK(entry.certainty != EntryCertainty::official);
    }
    CHECK(state_calendar().entry(day("2026-01-02"))->decision == "12729/VPCP-KGVX");
    CHECK(state_calendar().entry(day("2026-11-24"))->basis == "Nghị quyết 28/2026/QH16");
}

}  // namespace motcua::calendar_test
