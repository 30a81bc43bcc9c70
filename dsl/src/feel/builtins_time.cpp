// Built-in functions of dates, times and durations.
#include <algorithm>
#include <array>
#include <initializer_list>

#include "feel/builtin_arguments.hpp"
#include "feel/numbers.hpp"
#include "feel/temporal.hpp"

namespace motcua::feel {
namespace {

using std::chrono::year_month_day;

constexpr std::array<std::string_view, 7> weekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

/// A whole number from `least` to `most`.
std::optional<std::int64_t> part(const Datum& datum, std::int64_t least, std::int64_t most) {
    const auto n = whole(*datum.as<Decimal>());
    return n && *n >= least && *n <= most ? n : std::nullopt;
}

Date date_in(const Datum& datum) {
    const Date* date = datum.as<Date>();
    return date != nullptr ? *date : date_of(*datum.as<Moment>());
}

/// What FEEL knows in such a text and is not here is no silent null.
Datum or_refused(Datum value, Arguments arguments, std::initializer_list<Beyond> knows,
                 Budget& budget) {
    const Beyond beyond = value.is_null() ? beyond_of(text_at(arguments, 0)) : Beyond::none;
    if (std::find(knows.begin(), knows.end(), beyond) != knows.end()) {
        budget.refuse(beyond);
    }
    return value;
}

Datum date_from_text(Arguments arguments, Budget& budget) {
    return or_refused(datum_of(read_date(text_at(arguments, 0))), arguments, {Beyond::year},
                      budget);
}

Datum date_from_moment(Arguments arguments, Budget&) { return Datum(date_in(arguments[0])); }

Datum date_from_parts(Arguments arguments, Budget& budget) {
    constexpr std::int64_t years_of_feel = 999'999'999;
    const auto year = part(arguments[0], -years_of_feel, years_of_feel);
    const auto month = part(arguments[1], 1, 12);
    const auto day = part(arguments[2], 1, 31);
    if (!year || !month || !day) {
        return {};
    }
    if (*year < 1 || *year > 9999) {
        budget.refuse(Beyond::year);
        return {};
    }
    const year_month_day date{std::chrono::year{static_cast<int>(*year)},
                              std::chrono::month{static_cast<unsigned>(*month)},
                              std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? Datum(Date{date}) : Datum();
}

Datum time_from_text(Arguments arguments, Budget& budget) {
    return or_refused(datum_of(read_time(text_at(arguments, 0))), arguments,
                      {Beyond::zone, Beyond::offset_seconds}, budget);
}

Datum time_from_moment(Arguments arguments, Budget&) {
    return Datum(time_of(*arguments[0].as<Moment>()));
}

/// Whole minutes, up to fourteen hours; null is no offset.
std::optional<Offset> offset_in(const Datum& datum) {
    constexpr std::chrono::hours most{14};
    const auto* duration = datum.as<DayTimeDuration>();
    if (duration == nullptr) {
        return datum.is_null() ? std::optional(Offset()) : std::nullopt;
    }
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(duration->length);
    const bool is_offset = minutes == duration->length && minutes <= most && minutes >= -most;
    return is_offset ? std::optional(Offset(minutes)) : std::nullopt;
}

Datum time_from_parts(Arguments arguments, Budget&) {
    const auto hour = part(arguments[0], 0, 23);
    const auto minute = part(arguments[1], 0, 59);
    const auto second = part(arguments[2], 0, 59);
    const auto offset = arguments.size() > 3 ? offset_in(arguments[3]) : std::optional(Offset());
    if (!hour || !minute || !second || !offset) {
        return {};
    }
    return Datum(Time{
        std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second},
        *offset});
}

Datum moment_from_text(Arguments arguments, Budget& budget) {
    return or_refused(datum_of(read_date_time(text_at(arguments, 0))), arguments,
                      {Beyond::zone, Beyond::offset_seconds, Beyond::year}, budget);
}

Datum moment_from_parts(Arguments arguments, Budget&) {
    return Datum(moment_at(date_in(arguments[0]), *arguments[1].as<Time>()));
}

Datum unchanged(Arguments arguments, Budget&) { return arguments[0]; }

Datum duration_from_text(Arguments arguments, Budget& budget) {
    return or_refused(read_duration(text_at(arguments, 0)), arguments, {Beyond::length}, budget);
}

Datum years_and_months(Arguments arguments, Budget&) {
    return Datum(months_between(date_in(arguments[0]), date_in(arguments[1])));
}

Datum day_of_year(Arguments arguments, Budget&) {
    const Date date = date_in(arguments[0]);
    const Date first{year_month_day{date}.year() / std::chrono::January / 1};
    return Datum::number((date - first).count() + 1);
}

unsigned iso_weekday(Date date) { return std::chrono::weekday{date}.iso_encoding(); }

Datum day_of_week(Arguments arguments, Budget&) {
    return Datum(std::string(weekdays[iso_weekday(date_in(arguments[0])) - 1]));
}

Datum month_of_year(Arguments arguments, Budget&) {
    const unsigned month{year_month_day{date_in(arguments[0])}.month()};
    return Datum(std::string(month_names[month - 1]));
}

/// ISO 8601: the week belongs to the year that its Thursday is in.
Datum week_of_year(Arguments arguments, Budget&) {
    const Date date = date_in(arguments[0]);
    constexpr int thursday_number = 4;
    const Date thursday =
        date + std::chrono::days{thursday_number - static_cast<int>(iso_weekday(date))};
    const Date first{year_month_day{thursday}.year() / std::chrono::January / 1};
    return Datum::number((thursday - first).count() / 7 + 1);
}

Type weekday_type(Types) {
    return Type::choice(std::vector<std::string>(weekdays.begin(), weekdays.end()));
}

Type month_type(Types) {
    return Type::choice(std::vector<std::string>(month_names.begin(), month_names.end()));
}

constexpr Parameter from_text{"from", Wants::text};
constexpr Parameter day{"date", Wants::date_or_date_time};

}  // namespace

void add_time_builtins(std::vector<Builtin>& table) {
    constexpr auto to_date = &always<Type::date>;
    constexpr auto to_time = &always<Type::time>;
    constexpr auto to_moment = &always<Type::date_time>;
    constexpr auto to_number = &always<Type::number>;
    const auto numbers = [](std::string_view a, std::string_view b, std::string_view c) {
        return std::vector<Parameter>{{a, Wants::number}, {b, Wants::number}, {c, Wants::number}};
    };
    const std::vector<Parameter> one_day{day};
    table.push_back({"date", {from_text}, 1, false, to_date, date_from_text});
    table.push_back(
        {"date and time", {{"from", Wants::date_time}}, 1, false, to_moment, unchanged});
    table.push_back(
        {"date", {{"from", Wants::date_or_date_time}}, 1, false, to_date, date_from_moment});
    table.push_back({"date", numbers("year", "month", "day"), 3, false, to_date, date_from_parts});
    table.push_back({"time", {from_text}, 1, false, to_time, time_from_text});
    table.push_back({"time", {{"from", Wants::date_time}}, 1, false, to_time, time_from_moment});
    table.push_back(
        {"time", numbers("hour", "minute", "second"), 3, false, to_time, time_from_parts});
    table.push_back({"time",
                     {{"hour", Wants::number},
                      {"minute", Wants::number},
                      {"second", Wants::number},
                      {"offset", Wants::anything}},
                     4,
                     false,
                     to_time,
                     time_from_parts});
    table.push_back({"date and time", {from_text}, 1, false, to_moment, moment_from_text});
    table.push_back(
        {"date and time", {day, {"time", Wants::time}}, 2, false, to_moment, moment_from_parts});
    table.push_back({"duration", {{"from", Wants::duration}}, 1, false, first_type, unchanged});
    table.push_back({"duration", {from_text}, 1, false, &always<Type::any>, duration_from_text});
    table.push_back({"years and months duration",
                     {{"from", Wants::date_or_date_time}, {"to", Wants::date_or_date_time}},
                     2,
                     false,
                     &always<Type::year_month_duration>,
                     years_and_months});
    table.push_back({"day of year", one_day, 1, false, to_number, day_of_year});
    table.push_back({"day of week", one_day, 1, false, weekday_type, day_of_week});
    table.push_back({"month of year", one_day, 1, false, month_type, month_of_year});
    table.push_back({"week of year", one_day, 1, false, to_number, week_of_year});
}

}  // namespace motcua::feel
