// Reading and printing of agency and dossier codes.
#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include <motcua/engine/model/agency_code.hpp>

namespace motcua {
namespace {

using std::chrono::year_month_day;

constexpr std::size_t digits_min = 4;
constexpr std::size_t prefix_length = 2;
constexpr std::size_t date_length = 6;
constexpr std::size_t levels_max = 4;
constexpr int century = 2000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

/// "H36": a letter for the kind of top agency and its number.
bool is_top(std::string_view segment) {
    return segment.size() == 3 && is_capital(segment[0]) && all_digits(segment.substr(1));
}

bool is_segment(std::string_view segment) {
    return (segment.size() == 2 || segment.size() == 3) &&
           std::ranges::all_of(segment, [](char c) { return is_capital(c) || is_digit(c); });
}

/// "000.00.12.H36".
bool is_leaf_first(const std::vector<std::string_view>& segments) {
    return segments.size() == 4 && segments[0].size() == 3 && segments[1].size() == 2 &&
           segments[2].size() == 2 &&
           std::all_of(segments.begin(), segments.end() - 1, all_digits) && is_top(segments[3]);
}

std::optional<Date> read_date(std::string_view text) {
    if (text.size() != date_length || !all_digits(text)) {
        return std::nullopt;
    }
    const auto number = [text](std::size_t at) {
        return (text[at] - '0') * 10 + (text[at + 1] - '0');
    };
    const year_month_day ymd{std::chrono::year{century + number(0)},
                             std::chrono::month{static_cast<unsigned>(number(2))},
                             std::chrono::day{static_cast<unsigned>(number(4))}};
    return ymd.ok() ? std::optional<Date>(Date{ymd}) : std::nullopt;
}

std::string padded(std::uint32_t number, std::size_t width) {
    std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

Error refused(std::string_view text, std::string_view reason) {
    constexpr std::size_t shown_max = 60;
    std::string detail = "expected a dossier code like H36.12-250310-0001, but \"";
    detail += text.substr(0, shown_max);
    detail += "\" ";
    detail += reason;
    return {ErrorCode::invalid_argument, std::move(detail)};
}

/// At least four digits, and no more than the number needs.
std::optional<std::uint32_t> read_sequence(std::string_view digits) {
    if (digits.size() < digits_min || (digits.size() > digits_min && digits.front() == '0')) {
        return std::nullopt;
    }
    std::uint32_t sequence = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), sequence);
    return error == std::errc{} ? std::optional(sequence) : std::nullopt;
}

}  // namespace

bool is_agency_code(std::string_view text) {
    const std::vector<std::string_view> segments = split(text, '.');
    if (is_leaf_first(segments)) {
        return true;
    }
    return segments.size() <= levels_max && is_top(segments.front()) &&
           std::all_of(segments.begin() + 1, segments.end(), is_segment);
}

std::string format_dossier_code(const DossierCode& code) {
    const year_month_day ymd{code.date};
    const auto two_digits = [](unsigned number) { return padded(number % 100, 2); };
    return code.agency + '-' + two_digits(static_cast<unsigned>(int{ymd.year()})) +
           two_digits(unsigned{ymd.month()}) + two_digits(unsigned{ymd.day()}) + '-' + code.prefix +
           padded(code.sequence, digits_min);
}

Result<DossierCode> parse_dossier_code(std::string_view text, DossierCodeForm form) {
    const std::vector<std::string_view> parts = split(text, '-');
    if (parts.size() != 3) {
        return refused(text, "has not the three parts agency, date and sequence");
    }
    if (!is_agency_code(parts[0])) {
        return refused(text, "does not begin with the code of an agency");
    }
    const std::optional<Date> date = read_date(parts[1]);
    if (!date) {
        return refused(text, "has no date of the form YYMMDD in the middle");
    }
    std::string_view digits = parts[2];
    if (!all_digits(digits)) {
        return refused(text, "does not end with a number");
    }
    const bool centralised = form == DossierCodeForm::centralised ||
                             (form == DossierCodeForm::any &&
                              digits.size() >= prefix_length + digits_min && digits.front() == '0');
    DossierCode code{std::string(parts[0]), *date, {}, 0};
    if (centralised) {
        if (digits.size() < prefix_length + digits_min) {
            return refused(text, "has not two digits of the system's owner and four of the day");
        }
        code.prefix = digits.substr(0, prefix_length);
        digits.remove_prefix(prefix_length);
    }
    const std::optional<std::uint32_t> sequence = read_sequence(digits);
    if (!sequence) {
        return refused(text,
                       "has a sequence that is not four digits, or longer without a leading "
                       "zero, up to 4294967295");
    }
    code.sequence = *sequence;
    return code;
}

}  // namespace motcua
