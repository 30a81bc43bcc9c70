// Reading periods.
#include <charconv>
#include <optional>

#include <motcua/engine/core/period.hpp>

namespace motcua {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;

std::optional<int> number(std::string_view text, std::size_t digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && text.size() == digits && text.front() != '-' ? std::optional(value)
                                                                 : std::nullopt;
}

struct Months {
    year_month first;
    int count = 1;
};

std::optional<Months> months_of(std::string_view text) {
    const std::optional<int> year = text.size() < 4 ? std::nullopt : number(text.substr(0, 4), 4);
    if (!year || *year < 1900) {
        return std::nullopt;
    }
    const auto from = [&](unsigned month, int count) {
        return Months{std::chrono::year{*year} / std::chrono::month{month}, count};
    };
    const std::string_view rest = text.substr(4);
    if (rest.empty()) {
        return from(1, 12);
    }
    if (rest == "-9M") {
        return from(1, 9);
    }
    if (rest == "-H1" || rest == "-H2") {
        return from(rest == "-H1" ? 1 : 7, 6);
    }
    if (rest.size() == 3 && rest.substr(0, 2) == "-Q" && rest[2] >= '1' && rest[2] <= '4') {
        return from(static_cast<unsigned>(rest[2] - '1') * 3 + 1, 3);
    }
    const std::optional<int> month =
        rest.size() == 3 && rest.front() == '-' ? number(rest.substr(1), 2) : std::nullopt;
    return month && *month >= 1 && *month <= 12
               ? std::optional(from(static_cast<unsigned>(*month), 1))
               : std::nullopt;
}

Date day_of(year_month month, unsigned day) { return Date{month / std::chrono::day{day}}; }

Period period(std::string_view text, Date first, Date last) {
    return {std::string(text), first, last, at_time(first, {}), at_time(last + days{1}, {})};
}

// "15-14" before the colon: the first day in the month before and the last in the month.
std::optional<unsigned> cutoff_day(std::string_view text) {
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) {
        return std::nullopt;
    }
    const auto first = number(text.substr(0, dash), dash);
    const auto last = number(text.substr(dash + 1), text.size() - dash - 1);
    const bool fits = first && last && *first == *last + 1 && *last >= 1 && *first <= 28;
    return fits ? std::optional(static_cast<unsigned>(*first)) : std::nullopt;
}

std::optional<Period> range(std::string_view text) {
    const std::size_t dots = text.find("..");
    const Result<Date> first = parse_date(text.substr(0, dots));
    const Result<Date> last =
        dots == std::string_view::npos ? first : parse_date(text.substr(dots + 2));
    if (!first || !last || *last < *first) {
        return std::nullopt;
    }
    return period(text, *first, *last);
}

}  // namespace

Result<Period> parse_period(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        if (const std::optional<Months> whole = months_of(text)) {
            const year_month end = whole->first + months{whole->count};
            return period(text, day_of(whole->first, 1), day_of(end, 1) - days{1});
        }
        if (std::optional<Period> days_given = range(text)) {
            return *days_given;
        }
    } else if (const auto cutoff = cutoff_day(text.substr(0, colon))) {
        if (const std::optional<Months> whole = months_of(text.substr(colon + 1))) {
            const year_month before = whole->first - months{1};
            const year_month end = before + months{whole->count};
            return period(text, day_of(before, *cutoff), day_of(end, *cutoff) - days{1});
        }
    }
    return Error{ErrorCode::invalid_argument,
                 "expected a period like 2026, 2026-H1, 2026-Q4, 2026-9M, 2026-11, "
                 "2026-11-01..2026-11-20 or 15-14:2026-11, but '" +
                     std::string(text) + "' is none"};
}

std::vector<Period> periods_until(TrendStep step, Date last, unsigned count) {
    std::vector<Period> periods;
    const std::chrono::year_month_day of(last);
    const std::chrono::weekday weekday(last);
    const Date monday = last - (weekday - std::chrono::Monday);
    for (unsigned back = count; back-- > 0;) {
        if (step == TrendStep::month) {
            const year_month month = of.year() / of.month() - months{back};
            periods.push_back(period(format_date(day_of(month, 1)).substr(0, 7), day_of(month, 1),
                                     day_of(month + months{1}, 1) - days{1}));
        } else {
            const Date first = monday - days{7 * back};
            const Date end = first + std::chrono::weeks{1} - days{1};
            periods.push_back(period(format_date(first) + ".." + format_date(end), first, end));
        }
    }
    return periods;
}

std::string to_vietnamese(const Period& period) {
    const auto words = [](Date date) { return format_for_people(at_time(date, {})).substr(6); };
    return "từ ngày " + words(period.first) + " đến ngày " + words(period.last);
}

}  // namespace motcua
