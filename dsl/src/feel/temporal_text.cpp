// Reading and writing dates, times and durations as ISO 8601 texts.
#include <algorithm>
#include <array>
#include <cstdint>

#include "feel/temporal.hpp"

namespace motcua::feel {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view vietnam_zone = "@Asia/Ho_Chi_Minh";
constexpr std::string_view utc_zone = "@Etc/UTC";
/// Longer numbers in a duration are out of every range.
constexpr std::size_t digits_max = 9;
constexpr int months_per_year = 12;

/// Reads from the front of a text; the first miss makes every later read miss.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool take(char wanted) {
        const bool is_next = ok_ && !rest_.empty() && rest_.front() == wanted;
        if (is_next) {
            rest_.remove_prefix(1);
        }
        return is_next;
    }
    bool take(std::string_view wanted) {
        const bool is_next = ok_ && rest_.starts_with(wanted);
        if (is_next) {
            rest_.remove_prefix(wanted.size());
        }
        return is_next;
    }
    void expect(char wanted) { require(take(wanted)); }
    void require(bool condition) { ok_ = ok_ && condition; }
    /// All digits that follow, `least` of them or more.
    std::int64_t digits(std::size_t least, std::size_t most) {
        std::int64_t value = 0;
        count_ = 0;
        while (ok_ && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            value = count_ < digits_max ? value * 10 + (rest_.front() - '0') : value;
            rest_.remove_prefix(1);
            ++count_;
        }
        require(count_ >= least && count_ <= most);
        return value;
    }
    /// How many the last digits() read.
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] bool finished() const { return ok_ && rest_.empty(); }

private:
    std::string_view rest_;
    std::size_t count_ = 0;
    bool ok_ = true;
};

milliseconds read_fraction(Reader& reader) {
    if (!reader.take('.')) {
        return milliseconds{0};
    }
    std::int64_t value = reader.digits(1, digits_max);
    for (std::size_t count = reader.count(); count < 3; ++count) {
        value *= 10;
    }
    for (std::size_t count = reader.count(); count > 3; --count) {
        value /= 10;
    }
    return milliseconds{value};
}

milliseconds read_clock(Reader& reader) {
    const std::chrono::hours hours{reader.digits(2, 2)};
    reader.expect(':');
    const std::chrono::minutes minutes{reader.digits(2, 2)};
    reader.expect(':');
    const std::chrono::seconds seconds{reader.digits(2, 2)};
    reader.require(hours.count() < 24 && minutes.count() < 60 && seconds.count() < 60);
    return hours + minutes + seconds + read_fraction(reader);
}

Offset read_offset(Reader& reader) {
    if (reader.at_end()) {
        return std::nullopt;
    }
    if (reader.take(vietnam_zone)) {
        return vietnam_offset;
    }
    if (reader.take('Z') || reader.take(utc_zone)) {
        return std::chrono::minutes{0};
    }
    const bool west = reader.take('-');
    if (!west) {
        reader.expect('+');
    }
    const std::chrono::hours hours{reader.digits(2, 2)};
    reader.expect(':');
    const std::chrono::minutes minutes{reader.digits(2, 2)};
    reader.require(hours.count() <= 14 && minutes.count() < 60);
    return west ? -(hours + minutes) : hours + minutes;
}

/// Numbers with their units, in order, each at most once: "1DT2H" with units D, H, M.
class DurationReader {
public:
    explicit DurationReader(std::string_view text) : reader_(text) {
        negative_ = reader_.take('-');
        reader_.expect('P');
    }

    Datum read() {
        number();
        if (take_unit('Y') || (pending_ && peeked('M'))) {
            return years_and_months();
        }
        return days_and_time();
    }

private:
    void number() {
        pending_ = !reader_.at_end() && !peeked('T');
        value_ = pending_ ? reader_.digits(1, digits_max) : 0;
    }
    [[nodiscard]] bool peeked(char unit) const {
        Reader copy = reader_;
        return copy.take(unit);
    }
    bool take_unit(char unit) {
        if (!pending_ || !reader_.take(unit)) {
            return false;
        }
        pending_ = false;
        last_ = value_;
        any_ = true;
        return true;
    }

    Datum years_and_months() {
        std::int64_t months = last_ * months_per_year;
        if (!pending_) {
            number();
        }
        if (take_unit('M')) {
            months += last_;
        }
        const bool fits = months <= 10'000 * months_per_year;
        if (!reader_.finished() || pending_ || !fits) {
            return {};
        }
        return Datum(YearMonthDuration{std::chrono::months{negative_ ? -months : months}});
    }

    Datum days_and_time() {
        milliseconds length{0};
        if (take_unit('D')) {
            length += std::chrono::days{last_};
            number();
        }
        if (!pending_ && reader_.take('T')) {
            any_ = false;
            number();
            length += clock();
        }
        if (!reader_.finished() || pending_ || !any_) {
            return {};
        }
        return Datum(DayTimeDuration{negative_ ? -length : length});
    }

    milliseconds clock() {
        milliseconds length{0};
        if (take_unit('H')) {
            length += std::chrono::hours{last_};
            number();
        }
        if (take_unit('M')) {
            length += std::chrono::minutes{last_};
            number();
        }
        if (pending_) {
            const milliseconds fraction = read_fraction(reader_);
            reader_.require(take_unit('S'));
            length += std::chrono::seconds{last_} + fraction;
        }
        return length;
    }

    Reader reader_;
    std::int64_t value_ = 0;
    std::int64_t last_ = 0;
    bool negative_ = false;
    bool pending_ = false;  ///< a number was read whose unit has not been taken
    bool any_ = false;
};

std::string padded(std::int64_t number, std::size_t width) {
    std::string digits = std::to_string(number);
    if (digits.size() < width) {
        digits.insert(0, width - digits.size(), '0');
    }
    return digits;
}

/// "+07:00", "Z", or nothing.
std::string offset_text(const Offset& offset) {
    if (!offset || offset->count() == 0) {
        return offset ? "Z" : "";
    }
    const std::chrono::hh_mm_ss<std::chrono::minutes> clock{*offset};
    return (clock.is_negative() ? '-' : '+') + padded(clock.hours().count(), 2) + ':' +
           padded(clock.minutes().count(), 2);
}

bool is_figure(char c) { return c >= '0' && c <= '9'; }

/// A time, or a day with a time.
bool is_clock(std::string_view text) {
    const bool has_time = text.find('T') != std::string_view::npos;
    return read_time(text).has_value() || (has_time && read_date_time(text).has_value());
}

bool has_offset(std::string_view text) {
    const auto time = read_time(text);
    const auto at = time ? std::nullopt : read_date_time(text);
    return (time && time->offset) || (at && at->offset);
}

/// ":30"
bool is_seconds(std::string_view text) {
    return text[0] == ':' && text[1] >= '0' && text[1] <= '5' && is_figure(text[2]);
}

/// A day, with or without a time.
bool is_day(std::string_view text) {
    return read_date(text).has_value() || read_date_time(text).has_value();
}

/// The text with a leap year of four figures in the place of one that is not here; empty if it does
/// not begin with such a year.
std::string with_near_year(std::string_view text) {
    constexpr std::size_t figures = 4;
    const bool is_before = text.starts_with('-');
    const std::string_view rest = text.substr(is_before ? 1 : 0);
    const auto* const end = std::find_if_not(rest.begin(), rest.end(), is_figure);
    const auto count = static_cast<std::size_t>(end - rest.begin());
    const bool is_far = count > figures && count <= digits_max && rest.front() != '0';
    const bool is_other = is_far || (count == figures && (is_before || rest.starts_with("0000")));
    return is_other ? "2000" + std::string(rest.substr(count)) : std::string();
}

/// The text with 1 for each number in it.
std::string with_ones(std::string_view text) {
    std::string ones;
    for (const char c : text) {
        if (!is_figure(c)) {
            ones += c;
        } else if (ones.empty() || ones.back() != '1') {
            ones += '1';
        }
    }
    return ones;
}

/// ".25", or nothing.
std::string fraction_text(milliseconds subseconds) {
    if (subseconds.count() == 0) {
        return {};
    }
    std::string digits = "." + padded(subseconds.count(), 3);
    digits.erase(digits.find_last_not_of('0') + 1);
    return digits;
}

}  // namespace

std::optional<Date> read_date(std::string_view text) {
    const Result<Date> date = parse_date(text);
    return date ? std::optional(*date) : std::nullopt;
}

std::optional<Time> read_time(std::string_view text) {
    Reader reader(text);
    const milliseconds of_day = read_clock(reader);
    const Time time{of_day, read_offset(reader)};
    return reader.finished() ? std::optional(time) : std::nullopt;
}

std::optional<Moment> read_date_time(std::string_view text) {
    constexpr std::size_t date_characters = 10;
    const std::optional<Date> date = read_date(text.substr(0, date_characters));
    if (!date) {
        return std::nullopt;
    }
    if (text.size() == date_characters) {
        return moment_at(*date, Time{});
    }
    Reader reader(text.substr(date_characters));
    reader.expect('T');
    const milliseconds of_day = read_clock(reader);
    const Moment moment = moment_at(*date, Time{of_day, read_offset(reader)});
    return reader.finished() && is_in_range(moment.at) ? std::optional(moment) : std::nullopt;
}

Datum read_duration(std::string_view text) { return DurationReader(text).read(); }

Datum parse_temporal(std::string_view text) {
    if (const auto date = read_date(text)) {
        return Datum(*date);
    }
    if (const auto at = read_date_time(text)) {
        return Datum(*at);
    }
    if (const auto time = read_time(text)) {
        return Datum(*time);
    }
    return read_duration(text);
}

Beyond beyond_of(std::string_view text) {
    if (const std::size_t zone = text.find('@'); zone != std::string_view::npos) {
        const std::string_view local = text.substr(0, zone);
        const bool is_zoned = zone + 1 < text.size() && is_clock(local) && !has_offset(local);
        return is_zoned ? Beyond::zone : Beyond::none;
    }
    constexpr std::size_t seconds = 3;  // ":30"
    if (text.size() > seconds && has_offset(text.substr(0, text.size() - seconds)) &&
        is_seconds(text.substr(text.size() - seconds))) {
        return Beyond::offset_seconds;
    }
    if (const std::string near = with_near_year(text); !near.empty() && is_day(near)) {
        return Beyond::year;
    }
    const bool is_long = !read_duration(with_ones(text)).is_null();
    return is_long ? Beyond::length : Beyond::none;
}

std::string text_of(Date date) { return format_date(date); }

std::string text_of(Time time) {
    const std::chrono::hh_mm_ss<milliseconds> clock{time.of_day};
    return padded(clock.hours().count(), 2) + ':' + padded(clock.minutes().count(), 2) + ':' +
           padded(clock.seconds().count(), 2) + fraction_text(clock.subseconds()) +
           offset_text(time.offset);
}

std::string text_of(const Moment& moment) {
    return text_of(date_of(moment)) + 'T' + text_of(time_of(moment));
}

std::string text_of(DayTimeDuration duration) {
    const bool negative = duration.length < milliseconds{0};
    const milliseconds length = negative ? -duration.length : duration.length;
    const auto whole_days = std::chrono::floor<std::chrono::days>(length);
    const std::chrono::hh_mm_ss<milliseconds> clock{length - whole_days};
    std::string text = negative ? "-P" : "P";
    if (whole_days.count() != 0) {
        text += std::to_string(whole_days.count()) + 'D';
    }
    std::string time;
    if (clock.hours().count() != 0) {
        time += std::to_string(clock.hours().count()) + 'H';
    }
    if (clock.minutes().count() != 0) {
        time += std::to_string(clock.minutes().count()) + 'M';
    }
    if (clock.seconds().count() != 0 || clock.subseconds().count() != 0) {
        time += std::to_string(clock.seconds().count()) + fraction_text(clock.subseconds()) + 'S';
    }
    if (length.count() == 0) {
        time = "0S";
    }
    return time.empty() ? text : text + 'T' + time;
}

std::string text_of(YearMonthDuration duration) {
    const std::int64_t count = duration.length.count();
    const std::int64_t magnitude = count < 0 ? -count : count;
    std::string text = count < 0 ? "-P" : "P";
    if (magnitude >= months_per_year) {
        text += std::to_string(magnitude / months_per_year) + 'Y';
    }
    if (magnitude % months_per_year != 0 || magnitude == 0) {
        text += std::to_string(magnitude % months_per_year) + 'M';
    }
    return text;
}

}  // namespace motcua::feel
