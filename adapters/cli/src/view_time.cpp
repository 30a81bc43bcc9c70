// Stretches of time are split into days, hours and minutes; zero parts are left out.
#include "view_time.hpp"

#include <array>
#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include <motcua/json/figures.hpp>

namespace motcua::cli {
std::string date_words(Date date) {
    const std::chrono::year_month_day day{std::chrono::sys_days{date.time_since_epoch()}};
    return fmt::format("{:02}/{:02}/{:04}", unsigned{day.day()}, unsigned{day.month()},
                       int{day.year()});
}

std::string day_words(Date date) {
    static constexpr std::array<std::string_view, 7> names{
        "Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"};
    const std::chrono::weekday weekday{std::chrono::sys_days{date.time_since_epoch()}};
    return fmt::format("{} {}", names[weekday.c_encoding()], date_words(date));
}

std::string amount_words(Minutes amount, Minutes daily) {
    auto left = amount < Minutes{0} ? -amount : amount;
    const auto days = daily > Minutes{0} ? left / daily : 0;
    left -= days * daily;
    const auto hours = left.count() / 60;
    const auto minutes = left.count() % 60;
    std::string text;
    const auto part = [&text](auto count, std::string_view unit) {
        if (count != 0) {
            text += fmt::format("{}{} {}", text.empty() ? "" : " ", count, unit);
        }
    };
    part(days, "ngày");
    part(hours, "giờ");
    part(minutes, "phút");
    return text.empty() ? "0 phút" : text;
}

std::string late_words(Minutes by, Minutes daily) {
    return by == Minutes{0} ? "vừa quá hạn" : amount_words(by, daily);
}

std::string remaining_words(const WorkingCalendar& calendar, Instant due, Instant now) {
    const Minutes left = calendar.working_time(now, due);
    return due_words(left, calendar.daily_minutes(), due < now) +
           (left == Minutes{0} ? "" : " làm việc");
}

std::string due_words(Minutes left, Minutes daily, bool late) {
    if (left == Minutes{0}) {
        // No working minute lies between: after hours, on a day off.
        return late ? "vừa quá hạn" : "đến hạn";
    }
    return fmt::format("{} {}", late ? "trễ" : "còn", amount_words(left, daily));
}

void render_why(json::Writer& writer, const std::vector<DerivationLine>& lines) {
    json::why_member(writer, lines, [](const DerivationLine& line) { return line.text_vi; });
}

}  // namespace motcua::cli
