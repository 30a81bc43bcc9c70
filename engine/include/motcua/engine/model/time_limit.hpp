// Durations as procedures write them ("3wd", "4wh", "15d"), and the due date they give.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/expression.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

enum class DurationUnit {
    working_days,     ///< 3wd, 0.5wd
    working_hours,    ///< 4wh
    working_minutes,  ///< 30wm
    calendar_days,    ///< 15d
    months,           ///< 12mo
    clock_hours,      ///< 48h
    same_day,         ///< same-day: close of the day, subject to the cut-off
    office_hours,     ///< office-hours: on the spot; zero in proofs
    none,             ///< no appointment: never late, and says so (rule 20)
    percent,          ///< 25% of another time; resolved into minutes before it is counted
};
template <>
struct EnumNames<DurationUnit> {
    static constexpr std::array<std::string_view, 10> names{
        "wd", "wh", "wm", "d", "mo", "h", "same-day", "office-hours", "none", "%"};
};

/// A length of time as written. `thousandths` of the unit, so that halves are exact.
struct Duration {
    std::int64_t thousandths = 0;
    DurationUnit unit = DurationUnit::none;

    [[nodiscard]] bool is_whole() const noexcept { return thousandths % 1000 == 0; }
    friend bool operator==(const Duration&, const Duration&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("thousandths", self.thousandths);
        visit("unit", self.unit);
    }
};

/// "3wd", "0.5wd", "4wh", "30wm", "15d", "12mo", "48h", "same-day", "office-hours", "none"; more
/// than zero, at most 99999 and three decimals, whole for wm and mo. ISO 8601 periods are refused: P1D means different things to different readers.
[[nodiscard]] Result<Duration> parse_duration(std::string_view text);
[[nodiscard]] std::string to_string(const Duration& duration);
/// "3 ngày làm việc", "4 giờ làm việc", "15 ngày" …
[[nodiscard]] std::string to_vietnamese(const Duration& duration);

/// `date` so many months later, on the last day of a month that has no such day.
[[nodiscard]] Date add_months(Date date, std::int64_t months);

/// Whole days by the Civil Code (first day not counted, arts. 147-148) or to the minute.
enum class Counting { civil, minutes };
template <>
struct EnumNames<Counting> {
    static constexpr std::array<std::string_view, 2> names{"civil", "minutes"};
};
enum class DueAt { end_of_day, same_time };
template <>
struct EnumNames<DueAt> {
    static constexpr std::array<std::string_view, 2> names{"end-of-day", "same-time"};
};

/// Until when a start still counts for its own day: a time of day, or so long before closing,
/// which follows the agency's hours (rules 13, 14).
struct Cutoff {
    std::optional<TimeOfDay> at;
    Minutes before_close{0};  ///< where `at` is not set
    Cutoff() = default;
    Cutoff(TimeOfDay time)
        : at(time) {}  // NOLINT(google-explicit-constructor): a time is a cut-off
    friend bool operator==(const Cutoff&, const Cutoff&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("at", self.at);
        visit("before_close", self.before_close);
    }
};
/// "15:00" or "close-60m".
[[nodiscard]] Result<Cutoff> parse_cutoff(std::string_view text);
[[nodiscard]] std::string to_string(const Cutoff& cutoff);

/// A limit with everything that decides its end. Unset members take the defaults of docs/dsl.md:
/// civil and end of day for whole wd, d, mo; to the minute for fractions, wh, wm, h. Where only
/// the counting is set, civil ends with the day and minutes at the same time.
struct LimitRule {
    Duration within;
    std::optional<Counting> counting;
    std::optional<DueAt> due_at;
    std::optional<Cutoff> cutoff;  ///< received strictly later counts from the next working day
    /// Statutory additions, each counted on from the end of what is before it; of the same unit and
    /// counting they make one longer limit, which is rounded once.
    std::vector<Duration> added;
    /// A date that ends it if it comes first, or alone if `within` is none: close of that day,
    /// rolled forward off a day off. It does not stand still while the clock is paused: a date is
    /// a date.
    std::optional<Date> until;
    /// A pause keeps whole days, not minutes: of a limit that is counted civilly.
    bool pause_in_days = false;
    friend bool operator==(const LimitRule&, const LimitRule&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("within", self.within);
        visit("counting", self.counting);
        visit("due_at", self.due_at);
        visit("cutoff", self.cutoff);
        visit("added", self.added);
        visit("until", self.until);
        visit("pause_in_days", self.pause_in_days);
    }

    /// False: there is no end at all (no appointment).
    [[nodiscard]] bool is_limited() const noexcept {
        return within.unit != DurationUnit::none || until.has_value();
    }
};

/// The rule of a step: always to the minute, 1wd being the calendar's daily minutes, so that
/// steps add up exactly (docs/dsl.md).
[[nodiscard]] LimitRule step_rule(const Duration& within);

/// One line of a derivation; `text_vi` is for people, the rest for programs.
struct DerivationLine {
    std::string rule;  ///< stable key, e.g. "start", "cutoff", "day-off", "roll-forward"
    std::string text_vi;
    std::optional<Instant> at;
    std::string name;    ///< of the day, season or calendar it is about; else empty
    std::string source;  ///< the document or law that says so; else empty
};

struct DueDate {
    Instant due{};             ///< when it ends; Instant::max() if nothing limits it
    Instant due_unrounded{};   ///< before rolling to a working day or to the close, and before
                               ///< `until` ends it: pauses keep it
    bool provisional = false;  ///< a year on the way is proposed or not loaded
    std::vector<DerivationLine> why;  ///< only if asked for
};

/// Whether a due date comes with the lines that explain it, which cost far more than the date.
enum class Lines { none, all };

/// When a limit that starts at `start` ends. Pure. The same arithmetic serves officers,
/// dossiers and `explain-due`. A start outside working hours, or after the cut-off, counts as one
/// at the opening of the next session (rules 12, 13); clock hours run from the very moment.
[[nodiscard]] DueDate due_date(const WorkingCalendar& calendar, const LimitRule& rule,
                               Instant start, Lines lines = Lines::none);

/// The moment from which a limit that starts at `start` counts: that of the first minute it can
/// consume, the next working day's opening after the cut-off.
[[nodiscard]] Instant counted_from(const WorkingCalendar& calendar, const LimitRule& rule,
                                   Instant start);

/// What is left of a limit at `now`, so that it can go on after a pause: working minutes for
/// limits in working time, calendar minutes for the others. 0 between the unrounded and the
/// rounded due; negative, at least one minute, once the due date has passed: such a pause takes
/// back no lateness. `now` is not before the limit counts (counted_from).
struct Remaining {
    Minutes minutes{0};
    bool working = true;
    /// Set where whole days are kept: those after the day of the pause. They go on with the day
    /// after the pause, as a limit does with the day after its start.
    std::optional<std::int64_t> days{};
    friend bool operator==(const Remaining&, const Remaining&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("minutes", self.minutes);
        visit("working", self.working);
        visit("days", self.days);
    }
};
[[nodiscard]] Remaining remaining_at(const WorkingCalendar& calendar, const LimitRule& rule,
                                     Instant due_unrounded, Instant now);
/// The end of a limit of which `remaining` was left, going on at `now`.
[[nodiscard]] DueDate due_date_after_pause(const WorkingCalendar& calendar, const LimitRule& rule,
                                           const Remaining& remaining, Instant now,
                                           Lines lines = Lines::none);

}  // namespace motcua
