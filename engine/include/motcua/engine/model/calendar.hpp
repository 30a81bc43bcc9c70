// Working time: which minutes an agency works, and how long it is from one moment to another.
// Days off and make-up days are data with their decision (rules 4-10 of the domain); nothing
// here knows a holiday. All arithmetic is in whole minutes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// A stretch of work within one day, [from, to).
struct Session {
    TimeOfDay from{};
    TimeOfDay to{};
    friend bool operator==(const Session&, const Session&) = default;
};

/// Why a day is not what its weekday says.
enum class DayRule {
    off,       ///< public holiday, compensation, swapped-out day, closure
    make_up,   ///< a weekly day off worked in full, for every clock
    sessions,  ///< other hours on that day
};

/// One dated entry. `decision` names the text it comes from; empty only where it follows from a
/// law that the calendar's own header names.
struct CalendarEntry {
    Date date{};
    DayRule rule = DayRule::off;
    std::string name;
    std::string decision;
    std::vector<Session> sessions;  ///< only for DayRule::sessions
    friend bool operator==(const CalendarEntry&, const CalendarEntry&) = default;
};

/// How sure the days off of a year are.
enum class YearStatus {
    published,  ///< the yearly decisions are in
    proposed,   ///< only what can be derived; dates in it are provisional
};

/// A calendar in one version, as read from its file.
struct CalendarDefinition {
    DefinitionRef ref;
    std::string title;
    std::vector<Session> sessions;         ///< of a working day, in order, not overlapping
    std::vector<unsigned> weekly_days_off;  ///< ISO weekday numbers, Monday = 1
    std::map<int, YearStatus> years;        ///< years that are loaded
    std::vector<CalendarEntry> entries;     ///< by date
    friend bool operator==(const CalendarDefinition&, const CalendarDefinition&) = default;
};

/// Immutable index over a CalendarDefinition; thread-safe; days are looked up, sums precomputed.
class WorkingCalendar {
public:
    /// Requires a definition that validate_calendar() accepts.
    explicit WorkingCalendar(CalendarDefinition definition);

    [[nodiscard]] const CalendarDefinition& definition() const noexcept { return definition_; }

    /// The sessions worked on `date`; empty on a day off. A year that is not loaded is read by
    /// the weekly rule alone.
    [[nodiscard]] const std::vector<Session>& sessions(Date date) const;
    [[nodiscard]] bool is_working_day(Date date) const { return !sessions(date).empty(); }
    /// The entry that made `date` different, or nullptr.
    [[nodiscard]] const CalendarEntry* entry(Date date) const;
    /// True if any day of [from, to] lies in a year that is proposed or not loaded (rule 9).
    [[nodiscard]] bool is_provisional(Date from, Date to) const;

    /// Minutes of an ordinary working day: what "1 working day" of a step is worth.
    [[nodiscard]] Minutes daily_minutes() const noexcept { return daily_minutes_; }

    /// The first working minute at or after `at`: `at` itself inside a session, else the start of
    /// the next one (rule 12).
    [[nodiscard]] Instant next_working_minute(Instant at) const;
    /// Working minutes of [from, to); negative if to < from.
    [[nodiscard]] Minutes working_time(Instant from, Instant to) const;
    /// The earliest moment with working_time(start, result) == amount, that is the end of a
    /// session rather than the start of the next; amount >= 0; for 0 next_working_minute(start).
    /// add(add(s, a), b) == add(s, a + b) (rule 17).
    [[nodiscard]] Instant add_working_time(Instant start, Minutes amount) const;

    /// The n-th working day after `date` (n >= 0; for 0 the date itself if worked, else the next).
    [[nodiscard]] Date add_working_days(Date date, std::int64_t n) const;
    /// `date` if worked, else the next working day.
    [[nodiscard]] Date roll_forward(Date date) const { return add_working_days(date, 0); }
    /// End of the last session of `date`, which must be a working day.
    [[nodiscard]] Instant close_of(Date date) const;
    /// Working days in (from, to]; negative if to < from.
    [[nodiscard]] std::int64_t working_days_between(Date from, Date to) const;

private:
    struct Day {
        const std::vector<Session>* sessions;
        const CalendarEntry* entry;
        std::int64_t minutes_before;  ///< working minutes from the first indexed day
        std::int64_t days_before;     ///< working days from the first indexed day
    };
    [[nodiscard]] Day day(Date date) const;
    [[nodiscard]] Date date_of_minute(std::int64_t minute_count) const;

    CalendarDefinition definition_;
    Minutes daily_minutes_{0};
    Date first_{};                 ///< first day of the index
    std::vector<Day> index_;       ///< one per day of the loaded years, padded on both sides
};

/// Sentences that say what is wrong with a definition; empty if it can be used.
[[nodiscard]] std::vector<std::string> validate_calendar(const CalendarDefinition& definition);

}  // namespace motcua
