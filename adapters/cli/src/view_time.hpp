// Times and stretches of working time as people read them.
#pragma once

#include <string>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/time_limit.hpp>

namespace motcua::cli {

/// "Thứ Năm 12/02/2026".
[[nodiscard]] std::string day_words(Date date);
/// "12/02/2026".
[[nodiscard]] std::string date_words(Date date);
/// "2 ngày 3 giờ 15 phút", a day being `daily` working minutes; the sign is left out; "0 phút".
[[nodiscard]] std::string amount_words(Minutes amount, Minutes daily);
/// What was left of a limit: "còn 2 giờ", or how late: "trễ 1 ngày 3 giờ". Working time says so.
[[nodiscard]] std::string remaining_words(const Remaining& remaining, Minutes daily);
/// The same for a due time seen at `now`, in the working time of `calendar`.
[[nodiscard]] std::string remaining_words(const WorkingCalendar& calendar, Instant due,
                                          Instant now);

}  // namespace motcua::cli
