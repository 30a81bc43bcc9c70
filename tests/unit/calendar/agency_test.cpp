// Hours by season, reception on days off, make-up days, outages (rules 4, 5, 10, 14), and what is
// wrong with them.
#include "agency.hpp"

namespace motcua::calendar_test {
namespace {

bool refuses(const CalendarDefinition& definition, const std::string& words) {
    for (const std::string& sentence : validate_calendar(definition)) {
        if (sentence.find(words) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a season changes the hours of its days and nothing else") {
    const WorkingCalendar calendar = in_province();
    CHECK(calendar.sessions(day("2026-04-15")) == hours("07:30-11:30 13:30-17:30"));
    CHECK(calendar.sessions(day("2026-04-16")) == hours("07:00-11:00 13:30-17:00"));
    CHECK(calendar.sessions(day("2026-10-15")) == hours("07:00-11:00 13:30-17:00"));
    CHECK(calendar.sessions(day("2026-10-16")) == hours("07:30-11:30 13:30-17:30"));
    CHECK_FALSE(calendar.is_working_day(day("2026-04-18")));
    CHECK(calendar.season(day("2026-04-16"))->name == "giờ mùa hè");
    CHECK(calendar.season(day("2026-04-15")) == nullptr);
    CHECK(calendar.daily_minutes() == Minutes{480});
    CHECK(calendar.daily_minutes(day("2026-06-01")) == Minutes{450});
    CHECK(calendar.daily_minutes(day("2027-06-01")) == Minutes{480});
}

TEST_CASE("a step of one working day is worth the minutes of the day it starts") {
    const WorkingCalendar calendar = in_province();
    const LimitRule step = step_rule(limit("1wd").within);
    CHECK(due(calendar, step, "2026-06-01 09:00") == "09:00 02/06/2026");
    CHECK(due(calendar, step, "2026-04-13 09:00") == "09:00 14/04/2026");
    // 5.5 of 8 hours are left of the last winter day: the rest is worth 2.5/8 of a summer day.
    CHECK(due(calendar, step, "2026-04-15 10:00") == "09:21 16/04/2026");
    CHECK(due(calendar, step_rule(limit("0.5wd").within), "2026-06-01 07:00") ==
          "10:45 01/06/2026");
}

TEST_CASE("rule 5: a make-up day is worked in full by the hours of its season") {
    CalendarDefinition definition = inherit_calendar(province(), nation());
    CHECK(WorkingCalendar(nation()).sessions(day("2026-03-07")) ==
          hours("07:30-11:30 13:30-17:30"));
    // On a day that is worked already it says so again: a full day.
    definition.entries.push_back(entry("2026-05-09", DayRule::make_up, "Làm bù mùa hè"));
    definition.entries.push_back(entry("2026-05-12", DayRule::make_up, "Làm đủ ngày"));
    REQUIRE(validate_calendar(definition).empty());
    const WorkingCalendar calendar(definition);
    CHECK(calendar.sessions(day("2026-05-09")) == hours("07:00-11:00 13:30-17:00"));
    CHECK(calendar.sessions(day("2026-05-12")) == hours("07:00-11:00 13:30-17:00"));
    CHECK(calendar.reception(day("2026-05-09")) == nullptr);
}

TEST_CASE("rule 10: reception on a Saturday takes no handling time unless it counts") {
    const WorkingCalendar calendar = in_province();
    CHECK(calendar.receives_at(at("2026-03-14 08:00")));
    CHECK(calendar.receives_at(at("2026-03-14 10:59")));
    CHECK_FALSE(calendar.receives_at(at("2026-03-14 11:00")));
    CHECK_FALSE(calendar.receives_at(at("2026-03-15 09:00")));
    CHECK(calendar.receives_at(at("2026-03-13 09:00")));
    CHECK_FALSE(calendar.is_working_day(day("2026-03-14")));
    CHECK(due(calendar, limit("4wh"), "2026-03-13 15:30") == "09:30 16/03/2026");
    CHECK(due(calendar, limit("2wh"), "2026-03-14 09:00") == "09:30 16/03/2026");
    const DueDate said = explained(calendar, limit("2wh"), at("2026-03-14 09:00"));
    CHECK(has_line(said, "outside-hours", "là buổi không tính vào thời hạn"));
    CHECK(has_line(explained(calendar, limit("4wh"), at("2026-03-13 15:30")), "reception",
                   "14/03/2026 (thứ Bảy)"));

    CalendarDefinition counting = inherit_calendar(province(), nation());
    counting.reception.front().counts = true;
    const WorkingCalendar counted(counting);
    CHECK(due(counted, limit("4wh"), "2026-03-13 15:30") == "10:00 14/03/2026");
    CHECK(counted.working_time(at("2030-06-01 00:00"), at("2030-06-02 00:00")) == Minutes{180});
    CHECK(counted.working_time(at("2020-05-30 00:00"), at("2020-05-31 00:00")) == Minutes{180});
}

TEST_CASE("rule 10: reception lasts as long as its decision says and not on a closed day") {
    CalendarDefinition definition = inherit_calendar(province(), nation());
    definition.reception.front().counts = true;
    definition.reception.front().from = day("2026-03-01");
    definition.reception.front().until = day("2028-12-31");
    definition.entries.push_back(entry("2026-08-22", DayRule::off, "Nghỉ bão"));
    REQUIRE(validate_calendar(definition).empty());
    const WorkingCalendar calendar(definition);
    CHECK_FALSE(calendar.is_working_day(day("2026-02-28")));
    CHECK(calendar.is_working_day(day("2026-03-14")));
    CHECK(calendar.is_working_day(day("2028-12-30")));
    CHECK_FALSE(calendar.is_working_day(day("2029-01-06")));
    CHECK_FALSE(calendar.receives_at(at("2026-08-22 09:00")));
    CHECK(calendar.is_provisional(day("2028-01-01"), day("2028-01-02")));
}

TEST_CASE("the working time of a declared outage is known, and only that") {
    const WorkingCalendar calendar = in_province();
    const auto outage = [&](const std::string& from, const std::string& to) {
        return calendar.outage_time(at(from), at(to)).count();
    };
    CHECK(outage("2026-03-09 07:30", "2026-03-12 17:30") == 90 + 240 + 90);
    CHECK(outage("2026-03-10 11:00", "2026-03-10 14:00") == 60);
    CHECK(outage("2026-03-11 09:00", "2026-03-12 09:00") == 0);
    CHECK(outage("2026-03-12 09:00", "2026-03-09 09:00") == 0);
}

TEST_CASE("rule 14: a cut-off before closing follows the hours of the agency and the day") {
    const WorkingCalendar calendar = in_province();
    LimitRule rule = limit("same-day");
    rule.cutoff = *parse_cutoff("close-60m");
    CHECK(due(calendar, rule, "2026-03-03 16:30") == "17:30 03/03/2026");
    CHECK(due(calendar, rule, "2026-03-03 16:30:01") == "17:30 05/03/2026");
    CHECK(due(calendar, rule, "2026-06-01 16:00") == "17:00 01/06/2026");
    CHECK(due(calendar, rule, "2026-06-01 16:01") == "17:00 02/06/2026");
    CHECK(due(calendar, rule, "2026-03-07 10:30") == "11:30 07/03/2026");
    CHECK(due(calendar, rule, "2026-03-07 10:31") == "17:30 09/03/2026");
    CHECK(has_line(explained(calendar, rule, at("2026-06-01 16:01")), "cutoff",
                   "16:00 (1 giờ trước khi hết giờ làm việc)"));
}

TEST_CASE("a cut-off is a time of day or so long before closing") {
    CHECK(to_string(*parse_cutoff("15:00")) == "15:00");
    CHECK(to_string(*parse_cutoff("close-60m")) == "close-60m");
    for (const char* wrong : {"", "close", "close-m", "close-60", "close-1440m", "close--1m",
                              "close-60mm", "25:00", "3pm"}) {
        INFO(wrong);
        CHECK_FALSE(parse_cutoff(wrong));
    }
}

TEST_CASE("overlaps, ends before beginnings and outages without a document are refused") {
    CalendarDefinition good = inherit_calendar(province(), nation());
    REQUIRE(validate_calendar(good).empty());

    CalendarDefinition wrong = good;
    wrong.seasons.push_back(wrong.seasons.front());
    wrong.seasons.back().from = day("2026-10-15");
    CHECK(refuses(wrong, "season from 2026-10-15: expected seasons in order without overlap"));
    wrong = good;
    wrong.seasons.front().until = day("2026-04-15");
    CHECK(refuses(wrong, "expected it to end on or after its first day 2026-04-16"));
    wrong = good;
    wrong.seasons.front().sessions = hours("11:00-07:00");
    CHECK(refuses(wrong, "expected a session to end after it begins"));
    wrong = good;
    wrong.outages.push_back(wrong.outages.front());
    CHECK(refuses(wrong, "expected outages in order without overlap"));
    wrong = good;
    wrong.outages.front().decision.clear();
    CHECK(refuses(wrong, "expected the document that declares it"));
    wrong = good;
    std::swap(wrong.outages.front().from, wrong.outages.front().to);
    CHECK(refuses(wrong, "expected it to end after it begins"));
    wrong = good;
    wrong.reception.push_back(wrong.reception.front());
    CHECK(refuses(wrong, "expected one reception a day"));
    wrong = good;
    wrong.reception.front().weekday = 5;
    CHECK(refuses(wrong, "expected a weekly day off"));
    wrong = good;
    wrong.extends = wrong.ref.id;
    CHECK(refuses(wrong, "extends itself"));
}

}  // namespace motcua::calendar_test
