// Working time: which minutes an agency works, and how long it is from one moment to another.
// Days off and make-up days are data with their decision (rules 4-10 of the domain); nothing
// here knows a holiday. All arithmetic is in whole minutes.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
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
    std::string origin;  ///< "id@version" of the calendar that says so; set when inherited
    friend bool operator==(const CalendarEntry&, const CalendarEntry&) = default;
};

/// Working hours that differ for a while: summer, winter, a month of rebuilding.
struct SeasonalHours {
    Date from{};
    Date until{};  ///< last day
    std::vector<Session> sessions;
    std::string name;
    std::string decision;
    friend bool operator==(const SeasonalHours&, const SeasonalHours&) = default;
};

/// Sessions at which dossiers are received and returned on a weekly day off. They consume no
/// handling time unless `counts` (rule 10).
struct ReceptionHours {
    unsigned weekday = 6;  ///< ISO weekday
    std::optional<Date> from;
    std::optional<Date> until;
    std::vector<Session> sessions;
    bool counts = false;
    std::string decision;
    friend bool operator==(const ReceptionHours&, const ReceptionHours&) = default;
};

/// A declared failure of the system: the clock runs, but the time is nobody's fault. It names its
/// document and the period.
struct Outage {
    Instant from{};
    Instant to{};
    std::string name;
    std::string decision;
    friend bool operator==(const Outage&, const Outage&) = default;
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
    std::string decision;                   ///< the document that issued this version, if any
    std::string extends;                    ///< id of the calendar it inherits from; empty = none
    std::vector<std::string> inherited;     ///< "id@version" merged in, the nearest first
    std::vector<Session> sessions;          ///< of a working day, in order, not overlapping
    std::vector<unsigned> weekly_days_off;  ///< ISO weekday numbers, Monday = 1
    std::map<int, YearStatus> years;        ///< years that are loaded
    std::vector<CalendarEntry> entries;     ///< by date
    std::vector<SeasonalHours> seasons;     ///< by first day, not overlapping
    std::vector<ReceptionHours> reception;
    std::vector<Outage> outages;  ///< by start, not overlapping
    friend bool operator==(const CalendarDefinition&, const CalendarDefinition&) = default;
};

/// What `child` says, and where it says nothing what `parent` says: an entry of the child wins over
/// one of the parent for the same day; its hours (with their seasons) and weekly days off replace
/// the parent's; a season without hours of its own replaces the parent's while it lasts; reception
/// replaces that of the same weekday; a year is published if either says so (rule 4). The result
/// extends nothing and names the parent in `inherited`. Idempotent.
[[nodiscard]] CalendarDefinition inherit_calendar(const CalendarDefinition& child,
                                                  const CalendarDefinition& parent);

class CalendarIndex;

/// Immutable index over a CalendarDefinition; thread-safe, copies share it; days are looked up,
/// sums precomputed. Before and after the years, seasons and reception periods that the definition
/// names, days follow the week alone.
class WorkingCalendar {
public:
    /// Requires a definition that validate_calendar() accepts and that extends nothing any more.
    explicit WorkingCalendar(CalendarDefinition definition);

    [[nodiscard]] const CalendarDefinition& definition() const noexcept;

    /// The sessions worked on `date`, for every clock; empty on a day off. Its entry decides, else
    /// its weekday with the hours of the season; a make-up day is worked in full by the hours of
    /// its season. Reception on a weekly day off is work only if it counts (rules 4, 5, 10).
    [[nodiscard]] const std::vector<Session>& sessions(Date date) const;
    [[nodiscard]] bool is_working_day(Date date) const { return !sessions(date).empty(); }
    /// The entry that made `date` different, or nullptr.
    [[nodiscard]] const CalendarEntry* entry(Date date) const;
    /// The season that `date` lies in, or nullptr.
    [[nodiscard]] const SeasonalHours* season(Date date) const;
    /// The reception that is held on `date`, a weekly day off without an entry, or nullptr.
    [[nodiscard]] const ReceptionHours* reception(Date date) const;
    /// True if any day of [from, to] lies in a year that is proposed or not loaded (rule 9).
    [[nodiscard]] bool is_provisional(Date from, Date to) const;

    /// Minutes of an ordinary working day outside all seasons.
    [[nodiscard]] Minutes daily_minutes() const noexcept;
    /// The same on a date, by the hours of its season: what "1 working day" of a step is worth.
    [[nodiscard]] Minutes daily_minutes(Date on) const;
    /// True inside a working session or one of reception.
    [[nodiscard]] bool receives_at(Instant at) const;
    /// Working minutes of [from, to) that lie in a declared outage; 0 if to < from.
    [[nodiscard]] Minutes outage_time(Instant from, Instant to) const;

    /// The first working minute at or after `at`: `at` itself inside a session, else the start of
    /// the next one (rule 12).
    [[nodiscard]] Instant next_working_minute(Instant at) const;
    /// Working minutes of [from, to); negative if to < from.
    [[nodiscard]] Minutes working_time(Instant from, Instant to) const;
    /// The earliest moment with working_time(start, result) == amount, that is the end of a
    /// session rather than the start of the next; for 0 next_working_minute(start). A negative
    /// amount goes back. add(add(s, a), b) == add(s, a + b) for a >= 0, b > 0 (rule 17).
    [[nodiscard]] Instant add_working_time(Instant start, Minutes amount) const;
    /// So many thousandths (>= 0) of a working day, to the minute and rounded up. Where a season
    /// with a shorter or longer day is crossed, each day counts by its own hours, so that the end
    /// still follows the start (rule 17).
    [[nodiscard]] Instant add_day_parts(Instant start, std::int64_t thousandths) const;
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
    std::shared_ptr<const CalendarIndex> index_;
};

/// Sentences that say what is wrong with a definition; empty if it can be used. One that extends
/// another may leave out hours, weekly days off and years.
[[nodiscard]] std::vector<std::string> validate_calendar(const CalendarDefinition& definition);

}  // namespace motcua
