// The Vietnamese lunar calendar (âm lịch) at UTC+7: months begin on the day of the new moon, month
// 11 holds the winter solstice, a year of thirteen months repeats the first month without a principal
// term. It only proposes days for a coming year; due dates rest on published days alone.
#pragma once

#include <optional>
#include <vector>

#include <motcua/engine/model/time.hpp>

namespace motcua {

/// Lunar years for which dates are guaranteed, by the rule above at UTC+7 throughout. (Before 1968
/// calendars that were printed in Việt Nam followed other zones.)
inline constexpr int lunar_year_first = 1900;
inline constexpr int lunar_year_last = 2100;

struct LunarDate {
    int year = 0;  ///< of the civil year in which its first month begins
    unsigned month = 0;
    unsigned day = 0;
    bool leap = false;  ///< the second month of that number (tháng nhuận)
    friend bool operator==(const LunarDate&, const LunarDate&) = default;
};

struct LunarMonth {
    unsigned month = 0;
    bool leap = false;
    Date first{};
    unsigned days = 0;  ///< 29 or 30
    friend bool operator==(const LunarMonth&, const LunarMonth&) = default;
};

/// The 12 or 13 months of a lunar year, in order.
[[nodiscard]] std::vector<LunarMonth> lunar_months(int year);
[[nodiscard]] LunarDate to_lunar(Date date);
/// Nothing if there is no such day.
[[nodiscard]] std::optional<Date> from_lunar(const LunarDate& date);

}  // namespace motcua
