// Dates, times and durations, all in Việt Nam's time.
#include <catch2/catch.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::defects;
using testing::run;

TEST_CASE("literals of dates, times and durations are read at load") {
    CHECK(run(R"(@"2026-01-31")") == "2026-01-31");
    CHECK(run(R"(@"08:30:00")") == "08:30");
    CHECK(run(R"(@"2026-01-31T08:30:00")") == "2026-01-31T08:30:00+07:00");
    CHECK(run(R"(@"P1DT2H")") == "93600000ms");
    CHECK(run(R"(@"-PT90S")") == "-90000ms");
    CHECK(run(R"(@"P1Y6M")") == "18mo");
    CHECK(run(R"(date("2026-01-31") = @"2026-01-31")") == "true");
    CHECK(run(R"(duration("P1Y") = @"P12M")") == "true");
    CHECK(defects(R"(@"2026-13-01")").starts_with("0+13 feel-literal: "));
    CHECK(defects(R"(@"31/01/2026")").starts_with("0+13 feel-literal: "));
    CHECK(defects(R"(date("2026-02-30"))").starts_with("0+18 feel-literal: "));
    CHECK(defects(R"(duration("5 ngày"))").find("feel-literal") != std::string::npos);
    CHECK(defects(R"(@"P")").find("feel-literal") != std::string::npos);
    CHECK(defects(R"(@"P1DT")").find("feel-literal") != std::string::npos);
}

TEST_CASE("a moment without an offset is Việt Nam's, one with another keeps its own clock") {
    CHECK(run(R"(date and time("2026-01-31T00:30:00Z"))") == "2026-01-31T07:30:00+07:00");
    CHECK(run(R"(date and time("2026-01-31T20:00:00Z") = @"2026-02-01T03:00:00+07:00")") == "true");
    CHECK(run(R"(date(date and time("2026-01-31T20:00:00Z")))") == "2026-01-31");
    CHECK(run(R"(@"2026-01-31T20:00:00Z".hour)") == "20");
    CHECK(run(R"(received.time offset = @"PT7H")") == "true");
    CHECK(run(R"(@"2026-01-31T08:00:00@Asia/Ho_Chi_Minh" = @"2026-01-31T08:00:00")") == "true");
    CHECK(run(R"(date and time(@"2026-01-31", @"08:15:00"))") == "2026-01-31T08:15:00+07:00");
    CHECK(run("date(received)") == "2026-02-27");
    CHECK(run("time(received) > @\"16:30:00\"") == "true");
    CHECK(run(R"(@"08:00:00Z" = @"15:00:00")") == "true");
}

TEST_CASE("the difference of two dates is a duration of days") {
    CHECK(run("today - ngay_sinh = @\"P30D\"") == "true");
    CHECK(run("(today - ngay_sinh).days") == "30");
    CHECK(run("today - ngay_sinh <= duration(\"P60D\")") == "true");
    CHECK(run("ngay_sinh - today = @\"-P30D\"") == "true");
    CHECK(run("received - @\"2026-02-27T08:00:00\" = @\"PT8H45M\"") == "true");
    CHECK(run("today - trong_ngay") == "null");
}

TEST_CASE("a month later is the same day, or the last one of a shorter month") {
    CHECK(run("@\"2026-01-31\" + @\"P1M\"") == "2026-02-28");
    CHECK(run("@\"2024-01-31\" + @\"P1M\"") == "2024-02-29");
    CHECK(run("@\"2024-02-29\" + @\"P1Y\"") == "2025-02-28");
    CHECK(run("@\"2026-03-31\" - @\"P1M\"") == "2026-02-28");
    CHECK(run("@\"P1M\" + @\"2026-01-15\"") == "2026-02-15");
}

TEST_CASE("dates move by whole days, moments to the millisecond, times around midnight") {
    CHECK(run("@\"2026-02-28\" + @\"P1D\"") == "2026-03-01");
    CHECK(run("@\"2026-03-01\" - @\"P1D\"") == "2026-02-28");
    CHECK(run("@\"2026-03-01\" + @\"PT36H\"") == "2026-03-02");
    CHECK(run("@\"2026-03-01T23:00:00\" + @\"PT2H\"") == "2026-03-02T01:00:00+07:00");
    CHECK(run("@\"23:00:00\" + @\"PT2H\"") == "01:00");
    CHECK(run("@\"01:00:00\" - @\"PT2H\"") == "23:00");
    CHECK(run("@\"9999-12-31\" + @\"P1D\"") == "null");
    CHECK(run("@\"0001-01-01\" - @\"P1M\"") == "null");
}

TEST_CASE("durations add up, scale and divide") {
    CHECK(run("@\"P1D\" + @\"PT12H\" = @\"PT36H\"") == "true");
    CHECK(run("@\"P1D\" * 1.5 = @\"PT36H\"") == "true");
    CHECK(run("3 * @\"P1M\" = @\"P3M\"") == "true");
    CHECK(run("@\"P3D\" / @\"P2D\"") == "1.5");
    CHECK(run("@\"P3D\" / 2 = @\"PT36H\"") == "true");
    CHECK(run("-@\"P3D\" = @\"-P3D\"") == "true");
    CHECK(run("@\"P1D\" / 0") == "null");
    CHECK(run("@\"P999999D\" * 1000000") == "null");
    CHECK(defects("@\"P1D\" + @\"P1M\"").starts_with("9+6 feel-type: "));
    CHECK(defects("@\"P1D\" < @\"P1M\"").starts_with("0+15 feel-type: "));
}

TEST_CASE("parts of moments and durations") {
    CHECK(run("today.year") == "2026");
    CHECK(run("today.month") == "3");
    CHECK(run("today.day") == "2");
    CHECK(run("today.weekday") == "1");
    CHECK(run("received.hour") == "16");
    CHECK(run("received.minute") == "45");
    CHECK(run("duration(\"P1Y6M\").years") == "1");
    CHECK(run("duration(\"P1Y6M\").months") == "6");
    CHECK(run("duration(\"P1DT2H3M4S\").hours") == "2");
    CHECK(defects("today.hour").starts_with("6+4 feel-unknown-member: “today” không có"));
    CHECK(defects("so_tang.year").starts_with("8+4 feel-unknown-member: Giá trị kiểu số"));
}

TEST_CASE("whole months between dates, and places in the year") {
    CHECK(run("years and months duration(@\"2025-01-31\", @\"2026-01-30\") = @\"P11M\"") == "true");
    CHECK(run("years and months duration(@\"2026-01-30\", @\"2025-01-31\") = @\"-P11M\"") ==
          "true");
    CHECK(run("day of year(@\"2024-12-31\")") == "366");
    CHECK(run("day of week(today)") == "Monday");
    CHECK(run("month of year(today)") == "March");
    CHECK(run("week of year(@\"2027-01-01\")") == "53");
    CHECK(run("week of year(@\"2026-01-01\")") == "1");
    CHECK(run("date(2024, 2, 29)") == "2024-02-29");
    CHECK(run("date(2026, so_tang - 1, 29)") == "null");
    CHECK(run("date(trong_so, 1, 1)") == "null");
    CHECK(defects("date(2026, 2, 29)").starts_with("0+17 feel-literal: "));
    CHECK(defects("date(0, 1, 1)").starts_with("0+13 feel-unsupported: "));
    CHECK(run("time(8, 15, 0)") == "08:15");
    CHECK(run("time(so_tang * 8, 0, 0)") == "null");
    CHECK(defects("time(24, 0, 0)").starts_with("0+14 feel-literal: "));
    CHECK(defects("day of week(today) = \"Thứ hai\"").find("feel-choice") != std::string::npos);
}

TEST_CASE("working days are counted by the dossier's calendar") {
    CHECK(run("working_days(ngay_sinh, today)") == "30");
    CHECK(run("working_days(trong_ngay, today)") == "null");
    CHECK(defects("working_days(received, today)").starts_with("13+8 feel-type: "));
    CHECK(defects("working_days(today)").starts_with("0+19 feel-arguments: "));
}

}  // namespace motcua::feel
