// Alerts as somebody reads them who knows nothing of the engine's arithmetic: minutes are counted
// day by day from the calendar's words. Early, twice and lost are three findings.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/model/rules.hpp>

namespace motcua::property {

/// Working minutes, counted the slow way.
class Abacus {
public:
    explicit Abacus(CalendarDefinition definition) : days_(std::move(definition)) {}
    /// Of [from, to); negative the other way round.
    [[nodiscard]] std::int64_t minutes(Instant from, Instant to) const;
    /// How many minutes a distance is worth: working days, hours, minutes only.
    [[nodiscard]] static std::int64_t worth(const Duration& distance);

private:
    [[nodiscard]] std::int64_t worked(Date day, std::int64_t from, std::int64_t to) const;
    CalendarDefinition days_;
};

/// Follows one dossier's events.
class LadderCheck {
public:
    LadderCheck(const AlertRules& rules, const CalendarDefinition& calendar)
        : rules_(rules), abacus_(calendar) {}

    void use(const CalendarDefinition& calendar) { abacus_ = Abacus(calendar); }
    /// After the event was applied. Throws std::runtime_error with what is wrong.
    void take(const RecordedEvent& event, const Dossier& after);
    /// When everything that was due by `now` has been done: nothing may be lost.
    void nothing_lost(const Dossier& dossier, Instant now) const;

    [[nodiscard]] std::uint64_t raised() const { return raised_; }

private:
    using Clock = std::tuple<AlertOf, std::uint32_t, std::string>;
    /// A clock under one appointment: from its beginning, or from the extension that gave it
    /// another, on. Whatever else moves its due date changes nothing of what was told.
    struct Seen {
        std::optional<Instant> started;
        std::optional<Instant> due;
        ClockPhase phase = ClockPhase::not_started;
        AlertState climbed;
        /// What lay behind the appointment when it was given, by the calendar of that day.
        std::set<std::pair<RungKind, std::uint32_t>> past;
        std::set<std::pair<RungKind, std::uint32_t>> told;
    };

    [[nodiscard]] Seen begun(const Clock& clock, const ClockState& state, Instant at) const;
    void follow(const Clock& clock, const ClockState& state, Instant at);
    void follow_all(const Dossier& after, Instant at);
    void check_alert(const AlertRaised& alert, Instant at);
    void check_rung(const AlertRaised& alert, Instant at);
    void check_unseen(const AlertRaised& alert);
    void check_clock(const Clock& clock, const Ladder& ladder, Instant now) const;
    [[nodiscard]] bool is_lost(const Seen& seen, const Rung& rung, std::uint32_t repeat,
                               Instant now) const;
    [[nodiscard]] bool is_early(const Seen& seen, const AlertRaised& alert, Instant at) const;
    [[nodiscard]] bool reached(const Rung& rung, std::uint32_t repeat, Instant due,
                               Instant at) const;
    /// How often a repeating rung was reached by then.
    [[nodiscard]] std::uint32_t times(const Rung& rung, Instant due, Instant at) const;
    [[nodiscard]] const Ladder& ladder(AlertOf of) const;

    const AlertRules& rules_;
    Abacus abacus_;
    std::map<Clock, Seen> clocks_;
    std::set<std::uint32_t> escalated_;
    std::map<std::uint32_t, std::vector<OfficerId>> recipients_;  ///< by number of the alert
    std::uint64_t raised_ = 0;
};

}  // namespace motcua::property
