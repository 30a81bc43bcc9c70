// Ladders of alerts: when the next rung of a clock is due, and who is told of it. Pure; nothing here
// knows how many there are or how far they lie apart (rules 44, 45).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clocks.hpp"

namespace motcua::core {

/// The ladder that a clock climbs; `id`: of the step or the limit.
[[nodiscard]] const Ladder& ladder_of(const Deciding& deciding, ClockKind kind,
                                      const std::string& id);

/// The rung that a clock's ladder comes to next.
struct NextRung {
    std::size_t index = 0;     ///< in the ladder
    std::uint32_t repeat = 0;  ///< of a repeating rung: which time it is, from 1
    Instant at{};  ///< when it is told: in the morning, or when the office opens, if so set
};

/// Among the rungs that were not told, the one that falls due first; none at the end of the ladder
/// or without the date that it is counted from.
[[nodiscard]] std::optional<NextRung> next_rung(const WorkingCalendar& calendar, bool quiet,
                                                const Ladder& ladder, const ClockState& clock);

/// timers.cpp: the timer of a step that rings next.
struct NextTimer {
    std::size_t index = 0;    ///< in the step
    std::uint32_t times = 0;  ///< which time it is, from 1
    Instant at{};
};
[[nodiscard]] std::optional<NextTimer> next_timer(const Deciding& deciding, const StepNode& step,
                                                  const ClockState& clock);
/// What of a step's timers lies behind a clock that begins at `begin`: nobody is told of it any
/// more. An outcome is taken even so.
[[nodiscard]] std::vector<std::uint32_t> timers_passed(const Deciding& deciding,
                                                       const StepNode& step,
                                                       const ClockState& clock, Instant begin);
/// The same moment, or the next one in office hours where the rule set keeps quiet outside them.
[[nodiscard]] Instant told_in_hours(const Deciding& deciding, Instant at);

/// A distance after a moment; before it if `times` is negative.
[[nodiscard]] Instant moved(const WorkingCalendar& calendar, Instant from, const Duration& distance,
                            std::int64_t times);

/// alert_recipients.cpp: what an alert is about, for finding its recipients.
struct AlertSubject {
    AlertOf of = AlertOf::dossier;
    std::uint32_t number = 0;  ///< of the task, the place or the incident
    std::string limit;
};
/// Those whom the words of a rung mean now, each once. An absent one's substitute is told too. If
/// nobody is meant, the heads of the agency are.
[[nodiscard]] std::vector<OfficerId> recipients_of(const Deciding& deciding,
                                                   const AlertSubject& subject,
                                                   const std::vector<std::string>& words);

/// Whom an open incident is told to: who is responsible for its place, at a step who has it and the
/// leaders, who alone may resolve it there; else the heads of the unit, else of the agency.
[[nodiscard]] std::vector<OfficerId> recipients_of_incident(const Deciding& deciding,
                                                            std::uint32_t incident);

/// decide_alert.cpp: tells what is due by now of every clock, in due order; nothing if nothing is.
void ring_alarm(Deciding& deciding);

}  // namespace motcua::core
