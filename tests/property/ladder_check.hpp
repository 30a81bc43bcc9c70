// Alerts as somebody reads them who knows nothing of the engine's arithmetic: minutes are counted
// day by day from the calendar's words. Early, twice and lost are three findings.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

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
    struct Seen {
        std::optional<Instant> due;
        ClockPhase phase = ClockPhase::not_started;
        Instant since{};  ///< of the last change of either
        std::set<std::pair<RungKind, std::uint32_t>> told;
    };

    void follow(const Clock& clock, const ClockState& state, Instant at);
    void follow_all(const Dossier& after, Instant at);
    void check_rung(const AlertRaised& alert, Instant at);
    void check_clock(const Clock& clock, const Ladder& ladder, Instant now) const;
    [[nodiscard]] bool reached(const Rung& rung, std::uint32_t repeat, Instant due,
                               Instant at) const;
    [[nodiscard]] const Ladder& ladder(AlertOf of) const;

    const AlertRules& rules_;
    Abacus abacus_;
    std::map<Clock, Seen> clocks_;
    std::set<std::uint32_t> escalated_;
    std::uint64_t raised_ = 0;
};

}  // namespace motcua::property
