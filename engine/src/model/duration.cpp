// Durations as procedures write them: reading, printing, and the words people read.
#include <array>

#include <motcua/engine/model/time_limit.hpp>

namespace motcua {
namespace {

constexpr std::size_t digits_max = 5;
constexpr std::size_t decimals_max = 3;
constexpr std::int64_t thousand = 1'000;

struct UnitText {
    DurationUnit unit;
    std::string_view suffix;
    std::string_view vietnamese;
    bool fractions;
};
constexpr std::array counted_units{
    UnitText{DurationUnit::working_days, "wd", "ngày làm việc", true},
    UnitText{DurationUnit::working_hours, "wh", "giờ làm việc", true},
    UnitText{DurationUnit::working_minutes, "wm", "phút làm việc", false},
    UnitText{DurationUnit::months, "mo", "tháng", false},
    UnitText{DurationUnit::calendar_days, "d", "ngày", true},
    UnitText{DurationUnit::clock_hours, "h", "giờ", true},
};
constexpr std::array word_units{
    UnitText{DurationUnit::same_day, "same-day", "trong ngày", false},
    UnitText{DurationUnit::office_hours, "office-hours", "trong giờ hành chính", false},
    UnitText{DurationUnit::none, "none", "không có ngày hẹn trả", false},
};

const UnitText* counted_unit(DurationUnit unit) {
    for (const UnitText& candidate : counted_units) {
        if (candidate.unit == unit) return &candidate;
    }
    return nullptr;
}

Error refused(std::string_view text, std::string_view reason) {
    constexpr std::size_t shown_max = 40;
    std::string detail =
        "expected a duration like 3wd, 0.5wd, 4wh, 30wm, 15d, 12mo, 48h, "
        "same-day, office-hours or none, but \"";
    detail += text.substr(0, shown_max);
    detail += "\" ";
    detail += reason;
    return {ErrorCode::invalid_argument, std::move(detail)};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t count_digits(std::string_view text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) {
        ++count;
    }
    return count;
}

/// "12.5" as 12500. The caller has bounded the number of digits.
std::int64_t to_thousandths(std::string_view whole, std::string_view decimals) {
    std::int64_t value = 0;
    for (const char c : whole) {
        value = value * 10 + (c - '0');
    }
    for (std::size_t i = 0; i < decimals_max; ++i) {
        value = value * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
    }
    return value;
}

std::string number_text(std::int64_t thousandths, char point) {
    std::string text = std::to_string(thousandths / thousand);
    if (std::int64_t rest = thousandths % thousand; rest != 0) {
        std::string decimals = std::to_string(rest + thousand).substr(1);
        decimals.erase(decimals.find_last_not_of('0') + 1);
        text += point;
        text += decimals;
    }
    return text;
}

}  // namespace

Result<Duration> parse_duration(std::string_view text) {
    for (const UnitText& word : word_units) {
        if (text == word.suffix) return Duration{0, word.unit};
    }
    if (!text.empty() && (text.front() == 'P' || text.front() == 'p')) {
        return refused(text, "is an ISO 8601 period, which does not say whether days are worked");
    }
    if (text.ends_with('%')) {
        return refused(text, "is a share, which has no length of its own");
    }
    const std::size_t whole = count_digits(text);
    std::string_view unit = text.substr(whole);
    std::string_view decimals;
    if (unit.starts_with('.')) {
        decimals = unit.substr(1, count_digits(unit.substr(1)));
        unit.remove_prefix(1 + decimals.size());
        if (decimals.empty() || decimals.size() > decimals_max) {
            return refused(text, "has not one to three decimals after the point");
        }
    }
    if (whole == 0 || whole > digits_max) {
        return refused(text, "does not begin with a number of one to five digits");
    }
    for (const UnitText& candidate : counted_units) {
        if (unit != candidate.suffix) continue;
        const Duration duration{to_thousandths(text.substr(0, whole), decimals), candidate.unit};
        if (duration.thousandths == 0) {
            return refused(text, "has no length");
        }
        if (!candidate.fractions && !duration.is_whole()) {
            return refused(text, "is a fraction of a unit that is counted whole");
        }
        return duration;
    }
    return refused(text, "has no unit that is known");
}

std::string to_string(const Duration& duration) {
    if (duration.unit == DurationUnit::percent) {
        return number_text(duration.thousandths, '.') + '%';
    }
    if (const UnitText* unit = counted_unit(duration.unit)) {
        return number_text(duration.thousandths, '.') + std::string(unit->suffix);
    }
    return std::string(enum_name(duration.unit));
}

std::string to_vietnamese(const Duration& duration) {
    if (duration.unit == DurationUnit::percent) {
        return number_text(duration.thousandths, ',') + '%';
    }
    if (const UnitText* unit = counted_unit(duration.unit)) {
        return number_text(duration.thousandths, ',') + ' ' + std::string(unit->vietnamese);
    }
    for (const UnitText& word : word_units) {
        if (word.unit == duration.unit) return std::string(word.vietnamese);
    }
    return {};
}

Result<Cutoff> parse_cutoff(std::string_view text) {
    constexpr std::string_view before_close = "close-";
    constexpr std::size_t minutes_digits_max = 4;
    constexpr std::int64_t minutes_of_day = 24 * 60;
    if (const Result<TimeOfDay> time = parse_time_of_day(text)) {
        return Cutoff{*time};
    }
    if (text.starts_with(before_close) && text.ends_with('m')) {
        const std::string_view number =
            text.substr(before_close.size(), text.size() - before_close.size() - 1);
        const bool digits = count_digits(number) == number.size();
        if (digits && !number.empty() && number.size() <= minutes_digits_max) {
            Cutoff cutoff;
            cutoff.before_close = Minutes{to_thousandths(number, {}) / thousand};
            if (cutoff.before_close.count() < minutes_of_day) {
                return cutoff;
            }
        }
    }
    constexpr std::size_t shown_max = 40;
    return Error{ErrorCode::invalid_argument,
                 "expected a cut-off like 14:20 or close-60m, but found \"" +
                     std::string(text.substr(0, shown_max)) + "\""};
}

std::string to_string(const Cutoff& cutoff) {
    return cutoff.at ? format_time_of_day(*cutoff.at)
                     : "close-" + std::to_string(cutoff.before_close.count()) + 'm';
}

LimitRule step_rule(const Duration& within) {
    LimitRule rule;
    rule.within = within;
    if (within.unit == DurationUnit::working_days) {
        rule.counting = Counting::minutes;
    }
    return rule;
}

}  // namespace motcua
