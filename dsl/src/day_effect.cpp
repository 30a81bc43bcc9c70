// Comparing a day with what is known without it.
#include "day_effect.hpp"

namespace motcua::dsl {

std::optional<DayFinding> without_effect(const CalendarEntry& entry,
                                         const WorkingCalendar& before) {
    const bool worked = !before.sessions(entry.date).empty();
    const bool in_full =
        worked && before.entry(entry.date) == nullptr && before.reception(entry.date) == nullptr;
    if (entry.rule == DayRule::off && !worked) {
        return DayFinding{"Nghỉ vào " + format_date(entry.date) + ", vốn đã là ngày nghỉ",
                          "Kiểm tra lại ngày; bỏ dòng này thì kết quả không đổi"};
    }
    if (entry.rule == DayRule::make_up && in_full) {
        return DayFinding{"Làm bù vào " + format_date(entry.date) + ", vốn đã là ngày làm việc",
                          "Kiểm tra lại ngày; giữ lại thì ngày ấy vẫn làm đủ giờ"};
    }
    return std::nullopt;
}

}  // namespace motcua::dsl
