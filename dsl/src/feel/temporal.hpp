// Dates, times and durations: reading and writing their ISO 8601 forms, and counting with them.
// What says no offset is Việt Nam's time; years run from 1 to 9999, and what leaves them is nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feel/beyond.hpp"
#include "feel/datum.hpp"

namespace motcua::feel {

/// "2026-01-31"
[[nodiscard]] std::optional<Date> read_date(std::string_view text);
/// "08:00:00", with up to nine digits of a fraction, kept to the millisecond, with any offset. Of
/// zones by name only Asia/Ho_Chi_Minh and Etc/UTC are known.
[[nodiscard]] std::optional<Time> read_time(std::string_view text);
/// "2026-01-31T08:00:00", with an offset like a time's. A date alone is its midnight.
[[nodiscard]] std::optional<Moment> read_date_time(std::string_view text);
/// "P1DT2H" or "P1Y6M", "-" in front for the opposite; null if it is neither.
[[nodiscard]] Datum read_duration(std::string_view text);
/// Whichever of them it is; null if none.
[[nodiscard]] Datum parse_temporal(std::string_view text);

/// What a text that reads as nothing may mean in FEEL, but not here: zone, offset_seconds, year or
/// length.
[[nodiscard]] Beyond beyond_of(std::string_view text);

[[nodiscard]] std::string text_of(Date date);
[[nodiscard]] std::string text_of(Time time);
[[nodiscard]] std::string text_of(const Moment& moment);
[[nodiscard]] std::string text_of(DayTimeDuration duration);
[[nodiscard]] std::string text_of(YearMonthDuration duration);

[[nodiscard]] bool is_in_range(Date date);
[[nodiscard]] bool is_in_range(Instant at);

/// By the clock of the moment's own offset.
[[nodiscard]] Date date_of(const Moment& moment);
[[nodiscard]] Time time_of(const Moment& moment);
/// That time on that day, with the offset of the time.
[[nodiscard]] Moment moment_at(Date date, const Time& time);

/// The same day of the month, or its last day if it is shorter.
[[nodiscard]] std::optional<Date> plus(Date date, YearMonthDuration duration);
/// Whole days of the moment reached from midnight.
[[nodiscard]] std::optional<Date> plus(Date date, DayTimeDuration duration);
[[nodiscard]] std::optional<Moment> plus(const Moment& moment, YearMonthDuration duration);
[[nodiscard]] std::optional<Moment> plus(const Moment& moment, DayTimeDuration duration);
/// Around midnight.
[[nodiscard]] Time plus(Time time, DayTimeDuration duration);
/// Whole months between two dates, negative if `to` is earlier.
[[nodiscard]] YearMonthDuration months_between(Date from, Date to);

/// member of a date, time, date and time or duration, e.g. `year`; null if it has none such.
[[nodiscard]] Datum temporal_member(const Datum& value, std::string_view name);

}  // namespace motcua::feel
