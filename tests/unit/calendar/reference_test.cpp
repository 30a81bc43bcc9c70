// The calendar that ships against the reference list of days off and make-up days, and against the
// number of working days that each year is known to have. Where the list is absent, a line says so.
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "state_calendar.hpp"

namespace motcua::calendar_test {
namespace {

using std::chrono::days;

struct Reference {
    std::set<Date> off;
    std::set<Date> made_up;
};

/// date,name,kind,…; a name never holds a comma.
std::optional<Reference> reference() {
    const std::string path =
        std::string(MOTCUA_SHARED_DIR) + "/data/vn-calendar/holidays-2018-2027.csv";
    std::ifstream file(path);
    if (!file) {
        WARN("the reference list of days off is absent: nothing is compared");
        return std::nullopt;
    }
    Reference list;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string date;
        std::string name;
        std::string kind;
        std::getline(fields, date, ',');
        std::getline(fields, name, ',');
        std::getline(fields, kind, ',');
        (kind == "swap_working_day" ? list.made_up : list.off).insert(day(date));
    }
    return list;
}

bool is_weekend(Date date) {
    const std::chrono::weekday weekday{date};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

}  // namespace

TEST_CASE("every day of 2018 to 2026 is worked exactly when the reference list says so") {
    const auto list = reference();
    if (!list) {
        return;
    }
    REQUIRE(list->made_up.size() == 6);
    std::size_t compared = 0;
    for (Date date = day("2018-01-01"); date <= day("2026-12-31"); date += days{1}) {
        const bool expected =
            list->made_up.contains(date) || (!is_weekend(date) && !list->off.contains(date));
        if (state_calendar().is_working_day(date) != expected) {
            FAIL(format_date(date) << (expected ? " should be worked" : " should be off"));
        }
        ++compared;
    }
    CHECK(compared == 3'287);
}

TEST_CASE("what the calendar says of 2027 is in the reference list") {
    const auto list = reference();
    if (!list) {
        return;
    }
    std::size_t entries = 0;
    for (const CalendarEntry& entry : state_calendar().definition().entries) {
        if (entry.date >= day("2027-01-01")) {
            INFO(format_date(entry.date));
            CHECK(list->off.contains(entry.date));
            ++entries;
        }
    }
    CHECK(entries == 5);
}

TEST_CASE("each year has the number of working days that is known of it") {
    const std::map<int, int> known{{2018, 250}, {2019, 252}, {2020, 252}, {2021, 250}, {2022, 249},
                                   {2023, 249}, {2024, 251}, {2025, 250}, {2026, 249}};
    for (const auto& [year, count] : known) {
        INFO(year);
        const Date last_before = day(std::to_string(year - 1) + "-12-31");
        const Date last = day(std::to_string(year) + "-12-31");
        CHECK(state_calendar().working_days_between(last_before, last) == count);
    }
}

TEST_CASE("a make-up day is a Saturday and an entry off is no weekend") {
    for (const CalendarEntry& entry : state_calendar().definition().entries) {
        INFO(format_date(entry.date));
        const bool saturday = std::chrono::weekday{entry.date} == std::chrono::Saturday;
        CHECK((entry.rule == DayRule::make_up ? saturday : !is_weekend(entry.date)));
    }
}

}  // namespace motcua::calendar_test
