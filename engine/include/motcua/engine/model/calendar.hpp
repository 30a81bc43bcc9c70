// Working time: which minutes an agency works, and how long it is from one moment to another.
// Days off and make-up days are data with their decision (rules 4-10 of the domain); nothing
// here knows a holiday. All arithmetic is in whole minutes.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <motcua/engine/model/describe.hpp>
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
/// The names are the elements of a calendar file.
template <>
struct EnumNames<DayRule> {
    static constexpr std::array<std::string_view, 3> names{"off", "make-up", "hours"};
};

/// How an entry is known.
enum class EntryCertainty {
    derived,  ///< follows from the law in `basis`: fixed days, Giỗ Tổ, compensation for a weekend
    official,  ///< stated by the document in `decision`
    reported,  ///< decided by an authority, known from the press only
};
template <>
struct EnumNames<EntryCertainty> {
    static constexpr std::array<std::string_view, 3> names{"derived", "official", "reported"};
};

/// One dated entry. It names the document that states it (`decision`, a number), or the law it
/// follows from (`basis`), or both.
struct CalendarEntry {
    Date date{};
    DayRule rule = DayRule::off;
    std::string name;
    std::string decision;
    std::vector<Session> sessions;  ///< only for DayRule::sessions
    std::string basis;
    EntryCertainty certainty = EntryCertainty::derived;
    friend bool operator==(const CalendarEntry&, const CalendarEntry&) = default;
};

/// How sure the days off of a year are.
enum class YearStatus {
    published,  ///< the yearly decisions are in
    proposed,   ///< only what can be derived; dates in it are provisional
};
template <>
struct EnumNames<YearStatus> {
    static constexpr std::array<std::string_view, 2> names{"published", "proposed"};
};

/// A calendar in one version, as read from its file.
struct CalendarDefinition {
    DefinitionRef ref;
    std::string title;
    std::vector<Session> sessions;          ///< of a working day, in order, not overlapping
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
    /// session rather than the start of the next; for 0 next_working_minute(start). A negative
    /// amount goes back. add(add(s, a), b) == add(s, a + b) for a >= 0, b > 0 (rule 17).
    [[nodiscard]] Instant add_working_time(Instant start, Minutes amount) const;
    /// The same amount as the start of a session rather than the end of the one before: the moment
    /// from which work would go on.
    [[nodiscard]] Instant resume_after(Instant start, Minutes amount) const;

    /// The n-th working day after `date`; for 0 the date itself if worked, else the next; for a
    /// negative n the working days before it.
    [[nodiscard]] Date add_working_days(Date date, std::int64_t n) const;
    /// `date` if worked, else the next working day.
    [[nodiscard]] Date roll_forward(Date date) const { return add_working_days(date, 0); }
    /// End of the last session of `date`, which must be a working day.
    [[nodiscard]] Instant close_of(Date date) const;
    /// Working days in (from, to]; negative if to < from.
    [[nodiscard]] std::int64_t working_days_between(Date from, Date to) const;

private:
    /// What was worked before a day, counted from the first indexed day; negative before it.
    struct Tally {
        std::int64_t minutes = 0;
        std::int64_t days = 0;
    };
    struct Day {
        Tally before;
        std::int32_t entry = -1;  ///< position in the definition's entries; -1 = none
    };

    void build_index();
    [[nodiscard]] bool is_indexed(Date date) const noexcept;
    [[nodiscard]] const std::vector<Session>& weekly_sessions(Date date) const;
    [[nodiscard]] Tally tally_before(Date date) const;
    [[nodiscard]] Date day_reaching(std::int64_t Tally::*member, std::int64_t count) const;
    [[nodiscard]] std::int64_t minute_count(Instant at) const;
    [[nodiscard]] Instant end_of_minute(std::int64_t count) const;
    [[nodiscard]] Instant start_of_minute(std::int64_t count) const;

    CalendarDefinition definition_;
    std::array<bool, 7> worked_{};  ///< by ISO weekday, Monday first
    Minutes daily_minutes_{0};
    Tally weekly_;            ///< of seven days without entries
    Date first_{};            ///< first day of the index
    std::vector<Day> index_;  ///< one per day of the loaded years, and one past the last
};

/// Sentences that say what is wrong with a definition; empty if it can be used.
[[nodiscard]] std::vector<std::string> validate_calendar(const CalendarDefinition& definition);

}  // namespace motcua
