// The Vietnamese lunar calendar: dates that happened, laws that hold in every year, and the
// reference tables where they are at hand.
#include <array>
#include <fstream>
#include <sstream>

#include <motcua/engine/model/lunar.hpp>

#include "words.hpp"

namespace motcua::calendar_test {
namespace {

using std::chrono::days;

/// The lines of a table below the reference data, split at commas, without the heading.
std::vector<std::vector<std::string>> table(const std::string& name) {
    std::ifstream file(std::string(MOTCUA_SHARED_DIR) + "/data/vn-calendar/" + name);
    std::vector<std::vector<std::string>> rows;
    if (!file) {
        WARN("the reference table " << name << " is absent: nothing is compared");
        return rows;
    }
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::vector<std::string>& row = rows.emplace_back();
        for (std::string field; std::getline(fields, field, ',');) {
            row.push_back(field);
        }
    }
    return rows;
}

unsigned leap_month(int year) {
    for (const LunarMonth& month : lunar_months(year)) {
        if (month.leap) return month.month;
    }
    return 0;
}

Date new_year(int year) { return *from_lunar({year, 1, 1, false}); }

}  // namespace

TEST_CASE("rule 11: Tết, Giỗ Tổ and leap months fall where they fell and will fall") {
    struct Known {
        int year;
        const char* new_year;
        const char* kings;
        unsigned leap;
    };
    constexpr std::array<Known, 12> known{{{2018, "2018-02-16", "2018-04-25", 0},
                                           {2020, "2020-01-25", "2020-04-02", 4},
                                           {2023, "2023-01-22", "2023-04-29", 2},
                                           {2024, "2024-02-10", "2024-04-18", 0},
                                           {2025, "2025-01-29", "2025-04-07", 6},
                                           {2026, "2026-02-17", "2026-04-26", 0},
                                           {2027, "2027-02-06", "2027-04-16", 0},
                                           {2028, "2028-01-26", "2028-04-04", 5},
                                           {2030, "2030-02-02", "2030-04-12", 0},
                                           {2031, "2031-01-23", "2031-04-01", 3},
                                           {2033, "2033-01-31", "2033-04-09", 11},
                                           {2035, "2035-02-08", "2035-04-17", 0}}};
    for (const Known& one : known) {
        INFO(one.year);
        CHECK(new_year(one.year) == day(one.new_year));
        CHECK(*from_lunar({one.year, 3, 10, false}) == day(one.kings));
        CHECK(leap_month(one.year) == one.leap);
    }
    // Not where they fell in China.
    CHECK(new_year(1985) == day("1985-01-21"));
    CHECK(new_year(2007) == day("2007-02-17"));
}

TEST_CASE("rule 11: every year agrees with the reference table of years") {
    for (const auto& row : table("lunar-2018-2035.csv")) {
        const int year = std::stoi(row.at(0));
        INFO(year);
        CHECK(new_year(year) == day(row.at(1)));
        CHECK(*from_lunar({year, 3, 10, false}) == day(row.at(2)));
        CHECK(leap_month(year) == (row.at(3).empty() ? 0U : std::stoul(row.at(3))));
        CHECK((new_year(year + 1) - new_year(year)).count() == std::stol(row.at(4)));
    }
}

TEST_CASE("rule 11: every month agrees with the reference table of months") {
    for (const auto& row : table("lunar-months-2018-2035.csv")) {
        const LunarDate first{std::stoi(row.at(0)), static_cast<unsigned>(std::stoul(row.at(1))), 1,
                              row.at(2) == "1"};
        INFO(row.at(0) << " " << row.at(1) << " " << row.at(2));
        REQUIRE(from_lunar(first));
        CHECK(*from_lunar(first) == day(row.at(3)));
        const auto length = static_cast<unsigned>(std::stoul(row.at(4)));
        CHECK(from_lunar({first.year, first.month, length, first.leap}));
        CHECK_FALSE(from_lunar({first.year, first.month, length + 1, first.leap}));
    }
}

TEST_CASE("months have 29 or 30 days and years 12 or 13 months, one after another") {
    Date next = lunar_months(lunar_year_first).front().first;
    unsigned leaps = 0;
    for (int year = lunar_year_first; year <= lunar_year_last; ++year) {
        const std::vector<LunarMonth> months = lunar_months(year);
        INFO(year);
        const bool is_long = leap_month(year) != 0;
        leaps += is_long ? 1 : 0;
        REQUIRE(months.size() == (is_long ? 13U : 12U));
        unsigned number = 0;
        for (const LunarMonth& month : months) {
            REQUIRE(month.first == next);
            REQUIRE((month.days == 29 || month.days == 30));
            REQUIRE(month.month == (month.leap ? number : number + 1));
            number = month.month;
            next = month.first + days{month.days};
        }
        REQUIRE(number == 12);
        // Tết lies between 20 January and 21 February.
        CHECK(months.front().first >= day(std::to_string(year) + "-01-20"));
        CHECK(months.front().first <= day(std::to_string(year) + "-02-21"));
    }
    // Seven leap years in nineteen.
    CHECK(leaps >= 73);
    CHECK(leaps <= 75);
}

TEST_CASE("the winter solstice lies in month 11") {
    for (int year = lunar_year_first; year <= lunar_year_last; ++year) {
        const LunarDate solstice = to_lunar(day(std::to_string(year) + "-12-22"));
        const LunarDate before = to_lunar(day(std::to_string(year) + "-12-21"));
        INFO(year);
        CHECK((solstice.month == 11 || before.month == 11));
    }
}

TEST_CASE("there and back: each day has one lunar date, each lunar date one day") {
    const Date last = lunar_months(lunar_year_last).back().first;
    for (Date date = new_year(lunar_year_first); date < last; date += days{7}) {
        const LunarDate lunar = to_lunar(date);
        const std::optional<Date> back = from_lunar(lunar);
        if (!back || *back != date) {
            FAIL(format_date(date)
                 << " is " << lunar.day << "/" << lunar.month << "/" << lunar.year);
        }
    }
    CHECK_FALSE(from_lunar({2026, 13, 1, false}));
    CHECK_FALSE(from_lunar({2026, 3, 10, true}));
    CHECK_FALSE(from_lunar({2026, 1, 0, false}));
}

}  // namespace motcua::calendar_test
