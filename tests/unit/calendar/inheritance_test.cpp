// Province from nation, commune from province: the nearer calendar wins (rule 4).
#include "agency.hpp"

namespace motcua::calendar_test {
namespace {

CalendarDefinition commune() {
    CalendarDefinition made;
    made.ref = {"xa", "", 2, ""};
    made.extends = "tinh";
    made.years = {{2026, YearStatus::proposed}};
    made.entries = {entry("2026-03-02", DayRule::make_up, "Vẫn làm việc")};
    made.seasons = {{day("2026-06-01"), day("2026-06-30"), hours("06:30-11:30 14:00-17:00"),
                     "giờ mùa gặt", "05/QĐ-MAU"}};
    made.outages = {{at("2026-03-11 08:00"), at("2026-03-11 10:00"), "Mất điện", "06/TB-MAU"}};
    return made;
}

}  // namespace

TEST_CASE("rule 4: what a calendar does not say, the one it extends says") {
    const CalendarDefinition province_whole = inherit_calendar(province(), nation());
    const CalendarDefinition whole = inherit_calendar(commune(), province_whole);
    REQUIRE(validate_calendar(whole).empty());
    CHECK(whole.ref.id == "xa");
    CHECK(whole.title == "Lịch chung");
    CHECK(whole.extends.empty());
    CHECK(whole.inherited == std::vector<std::string>{"tinh@1", "nuoc@3"});
    CHECK(whole.years.at(2026) == YearStatus::published);
    CHECK(whole.years.at(2027) == YearStatus::proposed);

    const WorkingCalendar calendar(whole);
    CHECK(calendar.is_working_day(day("2026-03-02")));
    CHECK(calendar.entry(day("2026-03-02"))->origin.empty());
    CHECK_FALSE(calendar.is_working_day(day("2026-03-04")));
    CHECK(calendar.entry(day("2026-03-04"))->origin == "tinh@1");
    CHECK(calendar.sessions(day("2026-03-07")) == hours("07:30-11:30"));
    CHECK(calendar.receives_at(at("2026-03-14 09:00")));
    // Its season lies inside that of the province.
    CHECK(calendar.sessions(day("2026-05-29")) == hours("07:00-11:00 13:30-17:00"));
    CHECK(calendar.sessions(day("2026-06-01")) == hours("06:30-11:30 14:00-17:00"));
    CHECK(calendar.sessions(day("2026-06-30")) == hours("06:30-11:30 14:00-17:00"));
    CHECK(calendar.sessions(day("2026-07-01")) == hours("07:00-11:00 13:30-17:00"));
    // Two outages that overlap count once.
    CHECK(calendar.outage_time(at("2026-03-10 00:00"), at("2026-03-12 00:00")) ==
          Minutes{90 + 240 + 150});
}

TEST_CASE("hours of its own replace those of the parent together with their seasons") {
    CalendarDefinition own = commune();
    own.sessions = hours("08:00-12:00 13:00-17:00");
    own.weekly_days_off = {7};
    own.reception.clear();
    const WorkingCalendar calendar(inherit_calendar(own, inherit_calendar(province(), nation())));
    CHECK(calendar.sessions(day("2026-05-29")) == hours("08:00-12:00 13:00-17:00"));
    CHECK(calendar.sessions(day("2026-06-01")) == hours("06:30-11:30 14:00-17:00"));
    CHECK(calendar.is_working_day(day("2026-03-14")));
    CHECK(calendar.reception(day("2026-03-14")) == nullptr);
}

TEST_CASE("inheriting twice changes nothing") {
    const CalendarDefinition province_whole = inherit_calendar(province(), nation());
    CHECK(inherit_calendar(province_whole, nation()) == province_whole);
    const CalendarDefinition whole = inherit_calendar(commune(), province_whole);
    CHECK(inherit_calendar(whole, province_whole) == whole);
}

TEST_CASE("the derivation names the calendar, what it inherits and the day's own document") {
    const DueDate said = explained(in_province(), limit("2wd"), at("2026-03-03 09:00"));
    CHECK(format_for_people(said.due) == "17:30 06/03/2026");
    CHECK(has_line(said, "calendar", "Theo Lịch chung (tinh, phiên bản 1), kế thừa nuoc@3."));
    CHECK(has_line(said, "day-off", "04/03/2026 (thứ Tư): Nghỉ bão (01/QĐ-MAU)"));
    for (const DerivationLine& line : said.why) {
        if (line.rule == "day-off") {
            CHECK(line.name == "Nghỉ bão");
            CHECK(line.source == "01/QĐ-MAU");
            CHECK(line.at == at("2026-03-04 00:00"));
        }
    }
    CHECK(has_line(explained(in_province(), limit("2wd"), at("2026-04-15 09:00")), "season",
                   "giờ mùa hè (02/QĐ-MAU): 07:00–11:00, 13:30–17:00"));
}

}  // namespace motcua::calendar_test
