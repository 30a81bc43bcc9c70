// Moments as people and other systems write them.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include <motcua/engine/model/text.hpp>

#include "input.hpp"

namespace motcua::cli {
namespace {

constexpr std::size_t kDateLength = 10;   // "12/02/2026"
constexpr std::size_t kPlainLength = 14;  // "20260212170000", as the national portal writes it

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    const std::size_t end = text.find_last_not_of(" \t\r");
    return begin == std::string_view::npos ? std::string{}
                                           : std::string(text.substr(begin, end - begin + 1));
}

/// "12/02/2026" or "2026-02-12".
Result<Date> date_of_text(const std::string& text) {
    const bool ours = text.size() == kDateLength && text[2] == '/' && text[5] == '/';
    return parse_date(ours ? text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2)
                           : text);
}

/// "7:30", "07:30", "07:30:15".
Result<TimeOfDay> time_of_text(std::string text) {
    if (text.find(':') == 1) {
        text.insert(0, "0");
    }
    constexpr std::size_t kHoursAndMinutes = 5;
    if (text.size() == kHoursAndMinutes + 3 && text[kHoursAndMinutes] == ':' &&
        all_digits(std::string_view(text).substr(kHoursAndMinutes + 1))) {
        text.resize(kHoursAndMinutes);
    }
    return parse_time_of_day(text);
}

std::string spelled_out(const std::string& plain) {
    return fmt::format("{}-{}-{} {}:{}", plain.substr(0, 4), plain.substr(4, 2), plain.substr(6, 2),
                       plain.substr(8, 2), plain.substr(10, 2));
}

}  // namespace

Instant When::at_close(const WorkingCalendar* calendar) const {
    if (time) {
        return at_time(date, *time);
    }
    const bool worked = calendar != nullptr && calendar->is_working_day(date);
    return worked ? calendar->close_of(date) : at_time(date, std::chrono::hours{24});
}

Instant When::at_begin() const { return at_time(date, time.value_or(TimeOfDay{0})); }

Result<When> parse_when(const std::string& given) {
    std::string text = trimmed(given);
    if (const Result<Instant> instant = parse_instant(text)) {
        return When{date_of(*instant), time_of_day(*instant)};
    }
    if (text.size() == kPlainLength && all_digits(text)) {
        text = spelled_out(text);
    }
    const std::size_t space = text.find(' ');
    std::string first = text.substr(0, space);
    std::string second = space == std::string::npos ? "" : trimmed(text.substr(space));
    if (first.find(':') != std::string::npos) {
        std::swap(first, second);
    }
    const Result<Date> date = date_of_text(first);
    if (date && second.empty()) {
        return When{*date, std::nullopt};
    }
    const Result<TimeOfDay> time = time_of_text(second);
    if (date && time) {
        return When{*date, *time};
    }
    return Error{ErrorCode::invalid_argument,
                 fmt::format("expected a moment like '10:05 12/02/2026' or "
                             "2026-02-12T10:05:00+07:00, but got '{}'",
                             cut_utf8(given, 60))};
}

}  // namespace motcua::cli
