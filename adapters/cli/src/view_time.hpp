// Times and stretches of working time as people read them.
#pragma once

#include <string>
#include <vector>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/time_limit.hpp>
#include <motcua/json/writer.hpp>

namespace motcua::cli {

/// "Thứ Năm 12/02/2026".
[[nodiscard]] std::string day_words(Date date);
/// "12/02/2026".
[[nodiscard]] std::string date_words(Date date);
/// "2 ngày 3 giờ 15 phút", a day being `daily` working minutes; the sign is left out; "0 phút".
[[nodiscard]] std::string amount_words(Minutes amount, Minutes daily);
/// How a due time stands to `now`, in the working time of `calendar`: "còn 2 giờ làm việc", "trễ
/// 1 ngày 3 giờ làm việc". Late time is counted like that whatever a limit is counted in (rule 38).
[[nodiscard]] std::string remaining_words(const WorkingCalendar& calendar, Instant due,
                                          Instant now);
/// The same, shorter, of working time that was counted: "còn 2 giờ"; where no working minute lies
/// between, whether the due time has passed.
[[nodiscard]] std::string due_words(Minutes left, Minutes daily, bool late);

/// How late something is, the same way; after hours and on days off no working minute has passed yet.
[[nodiscard]] std::string late_words(Minutes by, Minutes daily);

/// The member "why": [{"rule", "text", "at", "name", "source"}], the same in every command.
void render_why(json::Writer& writer, const std::vector<DerivationLine>& lines);

}  // namespace motcua::cli
