// Ladders of alerts: at which moments around a due date somebody is told, and who.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/time_limit.hpp>

namespace motcua {

enum class RungKind {
    warn,         ///< before the due date
    due,          ///< at it
    overdue,      ///< after it, again and again
    escalate,     ///< after it, to a higher place
    apology_due,  ///< before the dossier's due date, if there is no result and no apology (rule 28)
    remind,       ///< while waiting, again and again
    incident,     ///< of no ladder: something automatic could not be done
};
template <>
struct EnumNames<RungKind> {
    static constexpr std::array<std::string_view, 7> names{
        "warn", "due", "overdue", "escalate", "apology-due", "remind", "incident"};
};

/// Of which clock an alert tells, or of which incident.
enum class AlertOf { dossier, task, limit, wait, incident };
template <>
struct EnumNames<AlertOf> {
    static constexpr std::array<std::string_view, 5> names{"dossier", "task", "limit", "wait",
                                                           "incident"};
};

/// One threshold of a ladder. Exactly one of `distance`, `share` is set but for `due`.
struct Rung {
    RungKind kind = RungKind::warn;
    std::optional<Duration> distance;  ///< before (warn, apology-due) or after the due date
    unsigned share_percent = 0;        ///< warn: when so much of the limit is left
    std::vector<std::string> to;       ///< assignee, unit-head, leader, desk, watcher, or a role
    bool digest = false;               ///< not urgent: told in the morning's digest
    friend bool operator==(const Rung&, const Rung&) = default;
};

/// Warnings in the order in which they fall due; at most one repeating rung, the last. It goes its
/// own way beside the others.
struct Ladder {
    std::vector<Rung> rungs;
    friend bool operator==(const Ladder&, const Ladder&) = default;
};

/// How far a clock has climbed its ladder. A rung that was told is never told again: bits are only
/// set and `repeat` only grows, through pauses, restarts of the program and changed calendars
/// (rule 44). Only a clock that begins anew or is extended has the whole ladder before it again.
struct AlertState {
    std::uint32_t told = 0;       ///< bit n = rung n was told, or lay before the clock began
    std::uint32_t repeat = 0;     ///< of a repeating rung: how often it was told
    std::optional<Instant> next;  ///< when; none while the clock stands still or the ladder ends
    std::vector<std::uint32_t> timers;  ///< of the step's timers, in order: how often each rang
    std::optional<Instant> paused;      ///< of a step: since when its clock stands still
    Minutes still{0};  ///< of a step: working time its clock stood still before that
    friend bool operator==(const AlertState&, const AlertState&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("told", self.told);
        visit("repeat", self.repeat);
        visit("next", self.next);
        visit("timers", self.timers);
        visit("paused", self.paused);
        visit("still", self.still);
    }
};

}  // namespace motcua
