// Limits on the calendar that ships (rules 12, 13, 15, 16, 19, 20), by the minute.
#include "state_calendar.hpp"

namespace motcua::calendar_test {

TEST_CASE("rule 12: received at lunch, before opening or after closing counts from the session") {
    const std::string hours = "4wh";
    CHECK(due(limit(hours), "2026-03-03 07:00") == "11:30 03/03/2026");
    CHECK(due(limit(hours), "2026-03-03 07:30") == "11:30 03/03/2026");
    CHECK(due(limit(hours), "2026-03-03 12:00") == "17:30 03/03/2026");
    CHECK(due(limit(hours), "2026-03-03 17:29") == "11:29 04/03/2026");
    CHECK(due(limit(hours), "2026-03-03 17:30") == "11:30 04/03/2026");
    CHECK(due(limit(hours), "2026-03-03 17:31") == "11:30 04/03/2026");
    CHECK(due(limit(hours), "2026-03-07 09:00") == "11:30 09/03/2026");
}

TEST_CASE("rule 13: the cut-off itself counts today, a second later from the next working day") {
    LimitRule rule = limit("same-day");
    rule.cutoff = TimeOfDay{15 * 60};
    CHECK(due(rule, "2026-03-03 15:00") == "17:30 03/03/2026");
    CHECK(due(rule, "2026-03-03 15:00:01") == "17:30 04/03/2026");
    // On the Friday before Tết the next working day is ten days away.
    CHECK(due(rule, "2026-02-13 15:00") == "17:30 13/02/2026");
    CHECK(due(rule, "2026-02-13 15:01") == "17:30 23/02/2026");
    CHECK(due(rule, "2026-01-09 16:00") == "17:30 10/01/2026");
}

TEST_CASE("rule 15: working days end on a working day, calendar days move on to one") {
    CHECK(due(limit("1wd"), "2026-01-09 09:10") == "17:30 10/01/2026");
    CHECK(due(limit("2wd"), "2026-01-09 09:10") == "17:30 12/01/2026");
    CHECK(due(limit("1wd"), "2026-08-21 09:10") == "17:30 22/08/2026");
    CHECK(due(limit("1wd"), "2026-08-28 09:10") == "17:30 03/09/2026");
    CHECK(due(limit("1wd"), "2026-11-23 09:10") == "17:30 25/11/2026");
    CHECK(due(limit("3wd"), "2026-02-12 10:00") == "17:30 24/02/2026");
    CHECK(due(limit("15d"), "2026-02-02 10:00") == "17:30 23/02/2026");
    CHECK(due(limit("20d"), "2026-02-02 10:00") == "17:30 23/02/2026");
    CHECK(due(limit("15d"), "2026-11-09 10:00") == "17:30 25/11/2026");
}

TEST_CASE("rule 16: half a day is half of the agency's hours, lunch is not worked") {
    CHECK(due(limit("0.5wd"), "2026-03-03 09:10") == "15:10 03/03/2026");
    CHECK(due(limit("4wh"), "2026-03-03 09:10") == "15:10 03/03/2026");
    CHECK(due(limit("0.5wd"), "2026-02-13 15:30") == "09:30 23/02/2026");
    CHECK(due(limit("90wm"), "2026-03-03 11:00") == "14:30 03/03/2026");
    CHECK(state_calendar().daily_minutes() == Minutes{480});
}

TEST_CASE("a step of one working day keeps the hour of hand-over") {
    const LimitRule step = step_rule(limit("1wd").within);
    CHECK(due(step, "2026-02-13 10:15") == "10:15 23/02/2026");
    CHECK(due(step, "2026-01-09 10:15") == "10:15 10/01/2026");
}

TEST_CASE("rule 19: handled on the day of receipt means by the close of that day") {
    CHECK(due(limit("same-day"), "2026-03-03 07:45") == "17:30 03/03/2026");
    CHECK(due(limit("same-day"), "2026-03-03 17:00") == "17:30 03/03/2026");
    CHECK(due(limit("same-day"), "2026-03-07 09:00") == "17:30 09/03/2026");
}

TEST_CASE("rule 20: without an appointment nothing is ever due") {
    const DueDate never = explained(state_calendar(), limit("none"), at("2026-03-03 09:00"));
    CHECK(never.due == Instant::max());
    CHECK_FALSE(never.provisional);
    CHECK_FALSE(never.why.empty());
}

TEST_CASE("a due date tells the names of the days it passed over") {
    const DueDate tet = explained(state_calendar(), limit("3wd"), at("2026-02-12 10:00"));
    std::string lines;
    for (const DerivationLine& line : tet.why) {
        lines += line.text_vi + "\n";
    }
    INFO(lines);
    CHECK(lines.find("mồng một") != std::string::npos);
    CHECK(lines.find("mồng bốn") != std::string::npos);
    const DueDate silent = due_date(state_calendar(), limit("3wd"), at("2026-02-12 10:00"));
    CHECK(silent.why.empty());  // nobody asked
    CHECK(silent.due == tet.due);
}

}  // namespace motcua::calendar_test
