// Counting with dates, times and durations, and their members. Texts are in temporal_text.cpp.
#include "feel/temporal.hpp"

#include <array>
#include <cstdint>

namespace motcua::feel {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::months;
using std::chrono::year_month_day;

constexpr int months_per_year = 12;
constexpr milliseconds day_length = days{1};

const Date first_date{
    year_month_day{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}}};
const Date last_date{
    year_month_day{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}}};

/// No duration that leads from one moment to another of these years is longer.
constexpr milliseconds duration_max = days{3'700'000};
constexpr months months_max{10'000 * months_per_year};

std::chrono::hh_mm_ss<milliseconds> clock_of(milliseconds of_day) {
    return std::chrono::hh_mm_ss<milliseconds>{of_day};
}

/// The instant at which Việt Nam's clocks show what the moment's clock shows.
Instant shown_here(const Moment& moment) {
    return moment.at + (moment.offset.value_or(vietnam_offset) - vietnam_offset);
}

Datum offset_of(const Offset& offset) { return offset ? Datum(DayTimeDuration{*offset}) : Datum(); }

Datum member_of(Date date, std::string_view name) {
    const year_month_day ymd{date};
    if (name == "year") {
        return Datum::number(int{ymd.year()});
    }
    if (name == "month") {
        return Datum::number(unsigned{ymd.month()});
    }
    if (name == "day") {
        return Datum::number(unsigned{ymd.day()});
    }
    if (name == "weekday") {
        return Datum::number(std::chrono::weekday{date}.iso_encoding());
    }
    return {};
}

Datum member_of(Time time, std::string_view name) {
    const auto clock = clock_of(time.of_day);
    if (name == "hour") {
        return Datum::number(clock.hours().count());
    }
    if (name == "minute") {
        return Datum::number(clock.minutes().count());
    }
    if (name == "second") {
        return Datum::number(clock.seconds().count());
    }
    return name == "time offset" ? offset_of(time.offset) : Datum();
}

Datum member_of(const Moment& moment, std::string_view name) {
    Datum of_date = member_of(date_of(moment), name);
    return of_date.is_null() ? member_of(time_of(moment), name) : of_date;
}

Datum member_of(DayTimeDuration duration, std::string_view name) {
    const auto whole_days = std::chrono::duration_cast<days>(duration.length);
    if (name == "days") {
        return Datum::number(whole_days.count());
    }
    const milliseconds rest = duration.length - whole_days;
    const std::int64_t sign = rest < milliseconds{0} ? -1 : 1;
    const auto clock = clock_of(rest);
    if (name == "hours") {
        return Datum::number(sign * clock.hours().count());
    }
    if (name == "minutes") {
        return Datum::number(sign * clock.minutes().count());
    }
    if (name == "seconds") {
        return Datum::number(sign * clock.seconds().count());
    }
    return {};
}

Datum member_of(YearMonthDuration duration, std::string_view name) {
    const std::int64_t count = duration.length.count();
    if (name == "years") {
        return Datum::number(count / months_per_year);
    }
    if (name == "months") {
        return Datum::number(count % months_per_year);
    }
    return {};
}

template <class Other>
Datum member_of(const Other&, std::string_view) {
    return {};
}

}  // namespace

bool is_in_range(Date date) { return date >= first_date && date <= last_date; }

bool is_in_range(Instant at) {
    return at >= at_time(first_date, TimeOfDay{0}) &&
           at < at_time(last_date + days{1}, TimeOfDay{0});
}

Date date_of(const Moment& moment) { return motcua::date_of(shown_here(moment)); }

Time time_of(const Moment& moment) {
    const Instant shown = shown_here(moment);
    return {to_local(shown) - LocalTime{motcua::date_of(shown)}, moment.offset};
}

Moment moment_at(Date date, const Time& time) {
    return {at_time(date, TimeOfDay{0}) + time.in_utc() + vietnam_offset, time.offset};
}

std::optional<Date> plus(Date date, YearMonthDuration duration) {
    if (duration.length > months_max || duration.length < -months_max || !is_in_range(date)) {
        return std::nullopt;
    }
    year_month_day moved = year_month_day{date} + duration.length;
    if (!moved.ok()) {
        moved = moved.year() / moved.month() / std::chrono::last;
    }
    const Date reached{moved};
    return is_in_range(reached) ? std::optional(reached) : std::nullopt;
}

std::optional<Date> plus(Date date, DayTimeDuration duration) {
    const std::optional<Moment> reached = plus(moment_at(date, Time{}), duration);
    return reached ? std::optional(date_of(*reached)) : std::nullopt;
}

std::optional<Moment> plus(const Moment& moment, YearMonthDuration duration) {
    const std::optional<Date> date = plus(date_of(moment), duration);
    return date ? std::optional(moment_at(*date, time_of(moment))) : std::nullopt;
}

std::optional<Moment> plus(const Moment& moment, DayTimeDuration duration) {
    if (duration.length > duration_max || duration.length < -duration_max ||
        !is_in_range(moment.at)) {
        return std::nullopt;
    }
    const Moment reached{moment.at + duration.length, moment.offset};
    return is_in_range(reached.at) ? std::optional(reached) : std::nullopt;
}

Time plus(Time time, DayTimeDuration duration) {
    const milliseconds moved = (time.of_day + duration.length % day_length) % day_length;
    return {moved < milliseconds{0} ? moved + day_length : moved, time.offset};
}

YearMonthDuration months_between(Date from, Date to) {
    if (to < from) {
        return {-months_between(to, from).length};
    }
    const year_month_day a{from};
    const year_month_day b{to};
    months count = (b.year() / b.month()) - (a.year() / a.month());
    if (b.day() < a.day()) {
        --count;
    }
    return {count};
}

Datum temporal_member(const Datum& value, std::string_view name) {
    return std::visit([name](const auto& content) { return member_of(content, name); },
                      value.content());
}

}  // namespace motcua::feel
