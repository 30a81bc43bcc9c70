// Printing and parsing of instants, dates and times of day; always at +07:00, never by a locale.
#include <cstdint>

#include <motcua/engine/model/time.hpp>

namespace motcua {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::year_month_day;

constexpr int year_min = 1;
constexpr int year_max = 9999;

const Date date_min{
    year_month_day{std::chrono::year{year_min}, std::chrono::January, std::chrono::day{1}}};
const Date date_max{
    year_month_day{std::chrono::year{year_max}, std::chrono::December, std::chrono::day{31}}};

void append_padded(std::string& out, std::int64_t number, std::size_t width) {
    const std::string digits = std::to_string(number);
    if (digits.size() < width) {
        out.append(width - digits.size(), '0');
    }
    out += digits;
}

void append_date(std::string& out, Date date) {
    const year_month_day ymd{date};
    append_padded(out, int{ymd.year()}, 4);
    out += '-';
    append_padded(out, unsigned{ymd.month()}, 2);
    out += '-';
    append_padded(out, unsigned{ymd.day()}, 2);
}

/// What the four-digit form can say; limits without an end print as the last moment of 9999.
LocalTime printable(Instant at) {
    const Instant first = at_time(date_min, TimeOfDay{0});
    const Instant last = at_time(date_max + days{1}, TimeOfDay{0}) - milliseconds{1};
    return to_local(at < first ? first : at > last ? last : at);
}

/// Reads a fixed grammar from the front of a text; the first miss makes every later read miss.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    int number(std::size_t width) {
        int value = 0;
        for (std::size_t i = 0; i < width; ++i) {
            value = value * 10 + digit();
        }
        return value;
    }
    bool literal(char expected) {
        if (ok_ && !rest_.empty() && rest_.front() == expected) {
            rest_.remove_prefix(1);
            return true;
        }
        return false;
    }
    void require(bool condition) { ok_ = ok_ && condition; }
    [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    [[nodiscard]] bool finished() const { return ok_ && rest_.empty(); }
    [[nodiscard]] bool ok() const { return ok_; }

    int digit() {
        if (!ok_ || rest_.empty() || rest_.front() < '0' || rest_.front() > '9') {
            ok_ = false;
            return 0;
        }
        const int value = rest_.front() - '0';
        rest_.remove_prefix(1);
        return value;
    }

private:
    std::string_view rest_;
    bool ok_ = true;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Date read_date(Scanner& scanner) {
    const int year = scanner.number(4);
    scanner.require(scanner.literal('-'));
    const int month = scanner.number(2);
    scanner.require(scanner.literal('-'));
    const int day = scanner.number(2);
    const year_month_day ymd{std::chrono::year{year},
                             std::chrono::month{static_cast<unsigned>(month)},
                             std::chrono::day{static_cast<unsigned>(day)}};
    scanner.require(year >= year_min && ymd.ok());
    return scanner.ok() ? Date{ymd} : Date{};
}

/// Digits after the second, to the millisecond; what is finer is dropped.
milliseconds read_fraction(Scanner& scanner) {
    if (!scanner.literal('.')) {
        return milliseconds{0};
    }
    int value = 0;
    int count = 0;
    while (is_digit(scanner.peek())) {
        const int digit = scanner.digit();
        value = count < 3 ? value * 10 + digit : value;
        ++count;
    }
    scanner.require(count >= 1 && count <= 9);
    for (int missing = count; missing < 3; ++missing) {
        value *= 10;
    }
    return milliseconds{value};
}

std::chrono::minutes read_offset(Scanner& scanner) {
    if (scanner.literal('Z') || scanner.literal('z')) {
        return std::chrono::minutes{0};
    }
    const bool east = scanner.literal('+');
    scanner.require(east || scanner.literal('-'));
    const int hours = scanner.number(2);
    scanner.require(scanner.literal(':'));
    const int minutes = scanner.number(2);
    scanner.require(hours <= 23 && minutes <= 59);
    const std::chrono::minutes offset{hours * 60 + minutes};
    return east ? offset : -offset;
}

Error malformed(std::string_view expected, std::string_view text) {
    constexpr std::size_t shown_max = 40;
    std::string detail = "expected ";
    detail += expected;
    detail += ", but found \"";
    detail += text.substr(0, shown_max);
    detail += '"';
    return {ErrorCode::invalid_argument, std::move(detail)};
}

}  // namespace

std::string format_instant(Instant at) {
    const LocalTime local = printable(at);
    const Date date = std::chrono::floor<days>(local);
    const std::int64_t ms = (local - LocalTime{date}).count();
    std::string out;
    append_date(out, date);
    out += 'T';
    append_padded(out, ms / 3'600'000, 2);
    out += ':';
    append_padded(out, ms / 60'000 % 60, 2);
    out += ':';
    append_padded(out, ms / 1'000 % 60, 2);
    if (ms % 1'000 != 0) {
        out += '.';
        append_padded(out, ms % 1'000, 3);
    }
    out += "+07:00";
    return out;
}

std::string format_date(Date date) {
    std::string out;
    append_date(out, date < date_min ? date_min : date > date_max ? date_max : date);
    return out;
}

std::string format_time_of_day(TimeOfDay time) {
    std::string out;
    append_padded(out, time.count() / 60, 2);
    out += ':';
    append_padded(out, time.count() % 60, 2);
    return out;
}

std::string format_for_people(Instant at) {
    const LocalTime local = printable(at);
    const Date date = std::chrono::floor<days>(local);
    const year_month_day ymd{date};
    std::string out =
        format_time_of_day(std::chrono::floor<std::chrono::minutes>(local - LocalTime{date}));
    out += ' ';
    append_padded(out, unsigned{ymd.day()}, 2);
    out += '/';
    append_padded(out, unsigned{ymd.month()}, 2);
    out += '/';
    append_padded(out, int{ymd.year()}, 4);
    return out;
}

Result<Instant> parse_instant(std::string_view text) {
    Scanner scanner(text);
    const Date date = read_date(scanner);
    scanner.require(scanner.literal('T') || scanner.literal('t'));
    const int hour = scanner.number(2);
    scanner.require(scanner.literal(':'));
    const int minute = scanner.number(2);
    scanner.require(scanner.literal(':'));
    const int second = scanner.number(2);
    scanner.require(hour <= 23 && minute <= 59 && second <= 59);
    const milliseconds fraction = read_fraction(scanner);
    const std::chrono::minutes offset = read_offset(scanner);
    if (!scanner.finished()) {
        return malformed("a time like 2026-02-12T10:00:00+07:00", text);
    }
    const auto since_midnight = std::chrono::hours{hour} + std::chrono::minutes{minute} +
                                std::chrono::seconds{second} + fraction;
    return Instant{(date.time_since_epoch() + since_midnight) - offset};
}

Result<Date> parse_date(std::string_view text) {
    Scanner scanner(text);
    const Date date = read_date(scanner);
    if (!scanner.finished()) {
        return malformed("a date like 2026-02-12", text);
    }
    return date;
}

Result<TimeOfDay> parse_time_of_day(std::string_view text) {
    Scanner scanner(text);
    const int hour = scanner.number(2);
    scanner.require(scanner.literal(':'));
    const int minute = scanner.number(2);
    scanner.require(minute <= 59 && (hour <= 23 || (hour == 24 && minute == 0)));
    if (!scanner.finished()) {
        return malformed("a time of day like 08:15", text);
    }
    return TimeOfDay{hour * 60 + minute};
}

}  // namespace motcua
