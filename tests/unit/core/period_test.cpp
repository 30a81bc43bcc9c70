// Periods of reports, with and without a cut-off day.
#include <catch2/catch.hpp>

#include <motcua/engine/core/period.hpp>

using namespace motcua;

namespace {

std::string days(const std::string& text) {
    const Result<Period> period = parse_period(text);
    INFO(text);
    REQUIRE(period);
    CHECK(period->until - period->from == (period->last - period->first) + std::chrono::days(1));
    return format_date(period->first) + " " + format_date(period->last);
}

}  // namespace

TEST_CASE("rule 55: periods of the calendar") {
    CHECK(days("2026") == "2026-01-01 2026-12-31");
    CHECK(days("2026-H1") == "2026-01-01 2026-06-30");
    CHECK(days("2026-H2") == "2026-07-01 2026-12-31");
    CHECK(days("2026-Q4") == "2026-10-01 2026-12-31");
    CHECK(days("2026-9M") == "2026-01-01 2026-09-30");
    CHECK(days("2026-02") == "2026-02-01 2026-02-28");
    CHECK(days("2024-02") == "2024-02-01 2024-02-29");
    CHECK(days("2026-11-27") == "2026-11-27 2026-11-27");
    CHECK(days("2026-11-01..2026-11-20") == "2026-11-01 2026-11-20");
}

TEST_CASE("rule 55: periods from the fifteenth to the fourteenth, over the turn of the year") {
    CHECK(days("15-14:2026-11") == "2026-10-15 2026-11-14");
    CHECK(days("15-14:2026-01") == "2025-12-15 2026-01-14");
    CHECK(days("15-14:2026-Q1") == "2025-12-15 2026-03-14");
    CHECK(days("15-14:2026-H1") == "2025-12-15 2026-06-14");
    CHECK(days("15-14:2026") == "2025-12-15 2026-12-14");
}

TEST_CASE("rule 55: one period begins where the one before ended") {
    for (const char* prefix : {"", "15-14:"}) {
        for (int month = 1; month < 12; ++month) {
            const auto text = [&](int number) {
                return std::string(prefix) + "2026-" + (number < 10 ? "0" : "") +
                       std::to_string(number);
            };
            CHECK(parse_period(text(month))->until == parse_period(text(month + 1))->from);
        }
    }
}

TEST_CASE("what is no period is refused") {
    for (const char* text :
         {"", "26", "2026-13", "2026-00", "2026-Q5", "2026-H3", "2026-11-31", "14-15:2026-11",
          "15-14:", "1-0:2026", "2026-11-20..2026-11-01", "x-14:2026", "2026-1", "-026"}) {
        INFO(text);
        const Result<Period> period = parse_period(text);
        REQUIRE_FALSE(period);
        CHECK(period.error().code == ErrorCode::invalid_argument);
    }
}

TEST_CASE("a period is told in days") {
    CHECK(to_vietnamese(*parse_period("2026-11")) == "từ ngày 01/11/2026 đến ngày 30/11/2026");
}

TEST_CASE("a trend goes by whole weeks or months, the last one that of the day") {
    const auto texts = [](const std::vector<Period>& periods) {
        std::vector<std::string> found;
        for (const Period& period : periods) {
            CHECK(parse_period(period.text).value() == period);
            found.push_back(period.text);
        }
        return found;
    };
    using Texts = std::vector<std::string>;
    const auto day = [](const char* text) { return parse_date(text).value(); };
    // 28 November 2026 is a Saturday.
    CHECK(texts(periods_until(TrendStep::week, day("2026-11-28"), 2)) ==
          Texts{"2026-11-16..2026-11-22", "2026-11-23..2026-11-29"});
    CHECK(texts(periods_until(TrendStep::week, day("2026-11-23"), 1)) ==
          Texts{"2026-11-23..2026-11-29"});
    CHECK(texts(periods_until(TrendStep::week, day("2026-11-29"), 1)) ==
          Texts{"2026-11-23..2026-11-29"});
    CHECK(texts(periods_until(TrendStep::month, day("2026-02-28"), 3)) ==
          Texts{"2025-12", "2026-01", "2026-02"});
    CHECK(periods_until(TrendStep::month, day("2026-02-28"), 0).empty());
}
