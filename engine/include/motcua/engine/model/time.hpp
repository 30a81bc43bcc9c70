// Instants, civil dates and times of day in Việt Nam. Time is a value here: nothing reads a clock.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/result.hpp>

namespace motcua {

/// A moment, milliseconds since 1970-01-01T00:00:00Z. Printed at +07:00.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
/// A civil date in Việt Nam.
using Date = std::chrono::local_days;
/// A civil date and time of day in Việt Nam.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;
/// Minutes since local midnight, 0 … 1440.
using TimeOfDay = std::chrono::minutes;
using Minutes = std::chrono::minutes;

/// Việt Nam is UTC+7 the year round; the host's zone changes nothing (rule 8).
inline constexpr std::chrono::hours vietnam_offset{7};

[[nodiscard]] inline LocalTime to_local(Instant at) {
    return LocalTime{at.time_since_epoch() + vietnam_offset};
}
[[nodiscard]] inline Instant to_instant(LocalTime local) {
    return Instant{local.time_since_epoch() - vietnam_offset};
}
[[nodiscard]] inline Date date_of(Instant at) {
    return std::chrono::floor<std::chrono::days>(to_local(at));
}
[[nodiscard]] inline Instant at_time(Date date, TimeOfDay time) {
    return to_instant(LocalTime{date} + time);
}
[[nodiscard]] inline TimeOfDay time_of_day(Instant at) {
    return std::chrono::floor<Minutes>(to_local(at) - LocalTime{date_of(at)});
}
/// The whole minute an act falls into. Clocks run in whole minutes: what happened at 09:10:59
/// happened at 09:10, as it stands on the paper (giờ, phút); so parts add up exactly.
[[nodiscard]] inline Instant whole_minute(Instant at) { return std::chrono::floor<Minutes>(at); }

/// "2026-02-12T10:00:00+07:00"; with milliseconds only where there are any.
[[nodiscard]] std::string format_instant(Instant at);
/// "2026-02-12".
[[nodiscard]] std::string format_date(Date date);
/// "07:30".
[[nodiscard]] std::string format_time_of_day(TimeOfDay time);
/// "10:00 12/02/2026", as people in Việt Nam write it.
[[nodiscard]] std::string format_for_people(Instant at);

/// RFC 3339 with any offset and up to nine fraction digits (kept to the millisecond).
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);
[[nodiscard]] Result<Date> parse_date(std::string_view text);
[[nodiscard]] Result<TimeOfDay> parse_time_of_day(std::string_view text);

}  // namespace motcua
