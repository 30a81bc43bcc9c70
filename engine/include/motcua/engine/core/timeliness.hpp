// Early, on time or late: the end of handling against a due date, by day and by instant.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include <motcua/engine/model/clock_state.hpp>
#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/rules.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

enum class Timeliness { early, on_time, late };
template <>
struct EnumNames<Timeliness> {
    static constexpr std::array<std::string_view, 3> names{"early", "on-time", "late"};
};

/// How an end stands to a due date (rules 31, 32). Before the day of the due date: early. By day,
/// the whole day is on time; by instant, what comes after the due time of that day is late. Without
/// a due date everything is on time (rule 20).
[[nodiscard]] Timeliness timeliness(const std::optional<Instant>& due, Instant end,
                                    LatenessTest test);

/// Since when the statutory clock stands still: paused, or stopped, and then since the pause in which
/// it was stopped, if it was. Unset: it runs, or never did.
[[nodiscard]] std::optional<Instant> stands_since(const ClockState& clock,
                                                  const std::optional<OpenPause>& pause);

/// When a dossier is measured against its due date, seen at `now`: since when its clock stands still,
/// else its end of handling, else now. Figures, lists and shares of lateness all ask this.
[[nodiscard]] Instant measured_at(const std::optional<Instant>& standing,
                                  const std::optional<Instant>& handled, Instant now);

/// Something unfinished at `at` is late: by day from the next day on, by instant at once.
[[nodiscard]] inline bool is_late_at(const std::optional<Instant>& due, Instant at,
                                     LatenessTest test) {
    return timeliness(due, at, test) == Timeliness::late;
}

}  // namespace motcua
