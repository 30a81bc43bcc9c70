// The index behind a working calendar: every day of its span knows its hours and what was worked
// before it, so that adding and measuring are a search, not a walk. Days before and after the span
// follow the week alone. The arithmetic on top is in calendar.cpp.
#pragma once

#include <motcua/engine/model/calendar.hpp>

namespace motcua {

class CalendarIndex {
public:
    /// What was worked before a day, counted from the first indexed day; negative before it.
    struct Tally {
        std::int64_t minutes = 0;
        std::int64_t days = 0;
    };

    explicit CalendarIndex(CalendarDefinition definition);

    [[nodiscard]] const CalendarDefinition& definition() const noexcept { return definition_; }
    [[nodiscard]] const std::vector<Session>& sessions(Date date) const {
        return hours_[hours_of(date)];
    }
    [[nodiscard]] const CalendarEntry* entry(Date date) const;
    [[nodiscard]] const SeasonalHours* season(Date date) const;
    /// The first season that begins after `date`, or nullptr.
    [[nodiscard]] const SeasonalHours* next_season(Date date) const;
    [[nodiscard]] const ReceptionHours* reception(Date date) const;
    [[nodiscard]] Minutes daily_minutes() const noexcept { return daily_minutes_; }
    [[nodiscard]] Minutes daily_minutes(Date on) const;

    [[nodiscard]] Tally tally_before(Date date) const;
    /// The day in which the running sum of `member` reaches `count`: before < count <= after.
    [[nodiscard]] Date day_reaching(std::int64_t Tally::*member, std::int64_t count) const;
    /// Working minutes from the first indexed day to `at`; negative before it.
    [[nodiscard]] std::int64_t minute_count(Instant at) const;
    /// The moment by which `count` minutes are worked: never the start of a session.
    [[nodiscard]] Instant end_of_minute(std::int64_t count) const;
    /// The moment from which the minute after `count` is worked: never the end of a session.
    [[nodiscard]] Instant start_of_minute(std::int64_t count) const;

private:
    struct Day {
        Tally before;
        std::int32_t entry = -1;  ///< position in the definition's entries; -1 = none
        std::uint32_t hours = 0;  ///< position in hours_
    };
    /// The hours of each weekday where nothing is dated, Monday first.
    struct Week {
        std::array<std::uint32_t, 7> hours{};
        Tally whole;
    };

    void set_span();
    void set_days();
    void set_tallies();
    [[nodiscard]] Week week_where(bool (*open)(const ReceptionHours&));
    [[nodiscard]] std::uint32_t keep(const std::vector<Session>& sessions);
    [[nodiscard]] std::uint32_t seasonal_hours(Date date);
    [[nodiscard]] std::uint32_t ordinary_hours(Date date);
    [[nodiscard]] std::uint32_t hours_by(const CalendarEntry& entry);

    [[nodiscard]] bool is_indexed(Date date) const noexcept {
        return date >= first_ && date < end_;
    }
    [[nodiscard]] std::size_t position(Date date) const {
        return static_cast<std::size_t>((date - first_).count());
    }
    [[nodiscard]] std::uint32_t hours_of(Date date) const;
    [[nodiscard]] Tally worked_on(std::uint32_t hours) const;

    CalendarDefinition definition_;
    std::array<bool, 7> worked_{};  ///< by weekday, Monday first
    Minutes daily_minutes_{0};
    std::vector<std::vector<Session>> hours_;  ///< each distinct day's sessions; 0 = none
    Week before_;                              ///< before the span
    Week after_;                               ///< after it
    Date first_{};                             ///< first day of the span
    Date end_{};                               ///< the day after its last
    std::vector<Day> days_;                    ///< one per day of the span, and one past the last
};

}  // namespace motcua
