// Additions to a limit, fixed dates, and pauses with both.
#include "agency.hpp"

namespace motcua::calendar_test {
namespace {

const WorkingCalendar& plain() {
    static const WorkingCalendar calendar(nation());
    return calendar;
}

LimitRule with_added(const std::string& within, const std::vector<std::string>& added) {
    LimitRule rule = limit(within);
    for (const std::string& more : added) {
        rule.added.push_back(limit(more).within);
    }
    return rule;
}

LimitRule with_until(const std::string& within, const std::string& date) {
    LimitRule rule = limit(within);
    rule.until = day(date);
    return rule;
}

/// Paused at one moment, going on at another.
DueDate after_pause(const LimitRule& rule, const std::string& start, const std::string& paused,
                    const std::string& resumed) {
    const DueDate before = due_date(plain(), rule, at(start));
    const Remaining left = remaining_at(plain(), rule, before.due_unrounded, at(paused));
    return due_date_after_pause(plain(), rule, left, at(resumed));
}

}  // namespace

TEST_CASE("an addition of the same kind makes one longer limit, rounded once") {
    CHECK(due(plain(), with_added("3wd", {"2wd"}), "2026-03-09 09:10") == "17:30 16/03/2026");
    CHECK(due(plain(), with_added("3wd", {"2wd"}), "2026-03-09 09:10") ==
          due(plain(), limit("5wd"), "2026-03-09 09:10"));
    // Five days end on a Saturday, ten on a Thursday: the Saturday is not rolled before.
    CHECK(due(plain(), with_added("5d", {"5d"}), "2026-03-09 09:10") == "17:30 19/03/2026");
    CHECK(due(plain(), with_added("4wh", {"30wm"}), "2026-03-09 09:00") == "15:30 09/03/2026");
    CHECK(due(plain(), with_added("1mo", {"1mo"}), "2026-01-30 09:00") == "17:30 30/03/2026");
}

TEST_CASE("an addition of another kind is counted on from the end of what is before it") {
    CHECK(due(plain(), with_added("5d", {"1wd"}), "2026-03-09 09:10") == "17:30 17/03/2026");
    CHECK(due(plain(), with_added("3wd", {"4wh"}), "2026-03-09 09:10") == "11:30 13/03/2026");
    CHECK(due(plain(), with_added("3wd", {"0.5wd", "0.5wd"}), "2026-03-09 09:10") ==
          "17:30 13/03/2026");
    CHECK(due(plain(), with_added("3wd", {"10d"}), "2026-03-09 09:10") == "17:30 23/03/2026");
    const DueDate said = explained(plain(), with_added("5d", {"1wd"}), at("2026-03-09 09:10"));
    CHECK(has_line(said, "limit", "Thời hạn 5 ngày"));
    CHECK(has_line(said, "added", "Cộng thêm 1 ngày làm việc, không tính ngày đầu"));
}

TEST_CASE("of a limit and a date the earlier wins, at the close of its day") {
    CHECK(due(plain(), with_until("5wd", "2026-03-12"), "2026-03-09 09:10") == "17:30 12/03/2026");
    CHECK(due(plain(), with_until("5wd", "2026-03-30"), "2026-03-09 09:10") == "17:30 16/03/2026");
    CHECK(due(plain(), with_until("5wd", "2026-03-14"), "2026-03-09 09:10") == "17:30 16/03/2026");
    CHECK(due(plain(), with_until("none", "2026-03-14"), "2026-03-09 09:10") == "17:30 16/03/2026");
    CHECK(due(plain(), with_until("4wh", "2026-03-06"), "2026-03-09 09:10") == "17:30 06/03/2026");
    CHECK(due(plain(), with_until("none", "2028-03-14"), "2026-03-09 09:10") == "17:30 14/03/2028");
    CHECK(due_date(plain(), with_until("none", "2028-03-14"), at("2026-03-09 09:10")).provisional);
    const DueDate said =
        explained(plain(), with_until("5wd", "2026-03-12"), at("2026-03-09 09:10"));
    CHECK(has_line(said, "until", "Chậm nhất ngày 12/03/2026 (thứ Năm)"));
    CHECK_FALSE(said.provisional);
    CHECK(with_until("none", "2026-03-14").is_limited());
}

TEST_CASE("a pause moves what is left of the limit, never the date") {
    const LimitRule rule = with_until("5wd", "2026-03-20");
    // Due on the 16th; two days of pause move that to the 18th, a week of them to the date.
    CHECK(format_for_people(
              after_pause(rule, "2026-03-09 09:10", "2026-03-10 09:10", "2026-03-12 09:10").due) ==
          "17:30 18/03/2026");
    CHECK(format_for_people(
              after_pause(rule, "2026-03-09 09:10", "2026-03-10 09:10", "2026-03-18 09:10").due) ==
          "17:30 20/03/2026");
    // Going on after the date: due on it all the same.
    CHECK(format_for_people(
              after_pause(rule, "2026-03-09 09:10", "2026-03-10 09:10", "2026-03-25 09:10").due) ==
          "17:30 20/03/2026");
    const LimitRule alone = with_until("none", "2026-03-20");
    CHECK(format_for_people(
              after_pause(alone, "2026-03-09 09:10", "2026-03-10 09:10", "2026-03-18 09:10").due) ==
          "17:30 20/03/2026");
}

TEST_CASE("a pause in days keeps the days after the one it begins on") {
    LimitRule rule;
    rule.within = *parse_duration("5wd");
    rule.pause_in_days = true;
    // Due on Monday the 16th. Paused on the 10th: the 11th, 12th, 13th and 16th are left, and go on
    // with the day after the pause, however late on that day it ends.
    for (const char* resumed : {"2026-03-18 07:40", "2026-03-18 17:00"}) {
        CHECK(format_for_people(
                  after_pause(rule, "2026-03-09 09:10", "2026-03-10 16:00", resumed).due) ==
              "17:30 24/03/2026");
    }
    // On the last day nothing is left but the rest of the day of return.
    CHECK(format_for_people(
              after_pause(rule, "2026-03-09 09:10", "2026-03-16 08:00", "2026-03-18 09:00").due) ==
          "17:30 18/03/2026");
    rule.within = *parse_duration("10d");
    // Due on Thursday the 19th; nine days are left, the 29th is a Sunday.
    CHECK(format_for_people(
              after_pause(rule, "2026-03-09 09:10", "2026-03-10 16:00", "2026-03-20 10:00").due) ==
          "17:30 30/03/2026");
}

TEST_CASE("a pause after the date takes back no lateness") {
    const LimitRule rule = with_until("10wd", "2026-03-12");
    const DueDate before = due_date(plain(), rule, at("2026-03-09 09:10"));
    const Remaining left =
        remaining_at(plain(), rule, before.due_unrounded, at("2026-03-13 09:30"));
    CHECK(left == Remaining{Minutes{-120}, true});
    CHECK(due_date_after_pause(plain(), rule, left, at("2026-03-17 09:30")).due == before.due);
}

TEST_CASE("what is left before and after a pause is the same, with additions too") {
    for (const LimitRule& rule :
         {with_added("3wd", {"4wh"}), with_added("5d", {"1wd"}), with_added("3wd", {"10d"})}) {
        const DueDate before = due_date(plain(), rule, at("2026-03-09 09:10"));
        const Remaining left =
            remaining_at(plain(), rule, before.due_unrounded, at("2026-03-10 10:00"));
        const DueDate same = due_date_after_pause(plain(), rule, left, at("2026-03-10 10:00"));
        INFO(to_string(rule.within) << " + " << to_string(rule.added.front()));
        CHECK(format_instant(same.due) == format_instant(before.due));
        CHECK(format_instant(same.due_unrounded) == format_instant(before.due_unrounded));
    }
}

TEST_CASE("hours by the clock, months and on the spot") {
    CHECK(due(plain(), limit("48h"), "2026-03-06 16:00") == "16:00 08/03/2026");
    CHECK(due(plain(), limit("1mo"), "2026-01-31 09:00") == "17:30 03/03/2026");
    CHECK(due(plain(), limit("12mo"), "2026-03-03 09:00") == "17:30 03/03/2027");
    CHECK(due(plain(), limit("office-hours"), "2026-03-03 09:00") == "17:30 03/03/2026");
    CHECK(due(plain(), limit("office-hours"), "2026-03-08 09:00") == "17:30 09/03/2026");
    LimitRule exact = limit("3wd");
    exact.due_at = DueAt::same_time;
    CHECK(due(plain(), exact, "2026-03-09 09:10") == "09:10 12/03/2026");
    LimitRule minutes = limit("3wd");
    minutes.counting = Counting::minutes;
    CHECK(due(plain(), minutes, "2026-03-09 09:10") == "09:10 12/03/2026");
}

}  // namespace motcua::calendar_test
