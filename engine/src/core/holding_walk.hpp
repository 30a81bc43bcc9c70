// How holding() walks through a dossier's life: who bears each open place between two events, and
// which branch of a parallel counts. Internal to the core.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <motcua/engine/core/holding.hpp>

namespace motcua::core {

/// What all of it looks at; borrows everything. The procedure is the version that holds.
struct HoldingLaw {
    const Procedure* procedure;
    const WorkingCalendar& calendar;
    const RuleSet* rules;
};

/// Who bears a place from a moment on.
struct Bearing {
    Bearer bearer = Bearer::unit;
    std::string who;
    HoldReason reason = HoldReason::idle;
    std::string ground;
    std::optional<Instant> due;      ///< its own limit; none: time that stands still, or no limit
    std::optional<Instant> changes;  ///< when somebody else will bear it (rule 37)
};

/// When each open task came to whom it is with now.
using HandOvers = std::map<std::uint32_t, Instant>;

[[nodiscard]] Bearing bearing_of(const HoldingLaw& law, const Dossier& dossier, const Place& place,
                                 const HandOvers& handed, Instant from);
[[nodiscard]] Bearing bearing_of_suspension(const HoldingLaw& law, const Dossier& dossier);
[[nodiscard]] Bearing bearing_of_nobody(const Dossier& dossier);

/// One place between two moments, with the parallels around it.
struct Stretch {
    HeldSpan span;
    std::vector<std::pair<std::uint32_t, std::string>> path;  ///< (parallel's place, branch)
};
/// Everything that was open between two moments.
struct Interval {
    Instant from{};
    Instant to{};
    std::vector<Stretch> stretches;
};

/// One of the branches that messages open at a wait one after another: while one is open it has the
/// time instead of the wait.
[[nodiscard]] bool is_numbered(const std::string& branch);

/// Which branch of each parallel counts: the one that ended last, or that left; of one not joined
/// the one that is due last.
class Branches {
public:
    /// Before the event is applied.
    void note(const Dossier& before, const Event& event, const Procedure& procedure, Instant at);
    /// Once for each stretch of time in which nothing changes.
    void look(const Dossier& dossier);
    /// Of the branches of a place that are open, the one that is due last.
    [[nodiscard]] static std::string due_last(const Dossier& dossier, const Place& place);
    /// True if the stretch lies in the branches that count.
    [[nodiscard]] bool counts(const Stretch& stretch, Instant from) const;

private:
    struct Parallel {
        std::string moved;   ///< branch in which something ended last
        std::string latest;  ///< open branch that is due last
        std::string chosen;  ///< settled
        std::optional<Instant> joined;
    };
    void note_move(const Dossier& before, std::uint32_t place);
    void note_answer(const Dossier& before, const ConsultAnswered& event, Instant at);
    std::map<std::uint32_t, Parallel> parallels_;
};

/// Cuts a dossier's life into intervals.
class HoldingWalk {
public:
    HoldingWalk(const HeldVersions& versions, const WorkingCalendar& calendar, const RuleSet* rules)
        : versions_(versions), law_{&versions.latest(), calendar, rules} {}

    void take(const RecordedEvent& event);
    /// Up to now, or to the end of handling; then what there is to tell.
    [[nodiscard]] Holding finish(Instant now);

private:
    /// The dossier's clock and its pause as they were at the end of handling.
    struct Frozen {
        ClockState clock;
        std::optional<OpenPause> pause;
    };

    void advance(Instant to);
    [[nodiscard]] Instant cut(Instant to, Interval& interval);
    void add(Interval& interval, const Place* place, const Bearing& bearing);
    void share(const HeldSpan& span, Minutes late);
    void note_tasks(const std::vector<Task>& before, Instant at);
    void note_hand_over(const Event& event, Instant at);
    void open_window(Instant at);
    void close_window(Instant at);

    const HeldVersions& versions_;
    HoldingLaw law_;
    Dossier dossier_;
    Branches branches_;
    HandOvers handed_;
    std::map<std::uint32_t, Minutes> outage_credit_;  ///< of a task, before it was due
    std::map<std::uint32_t, TaskHolding> tasks_;
    std::vector<Interval> intervals_;
    std::vector<ImportedSpan> imported_;
    Frozen measured_;
    Instant last_{};
    bool open_ = false;    ///< between reception and the end of handling
    bool closed_ = false;  ///< past it
    Instant from_{};
    Instant to_{};
};

/// From intervals to spans, parts and shares of lateness.
void add_spans(Holding& holding, const std::vector<Interval>& intervals, const Branches& branches,
               const HoldingLaw& law, const Dossier& dossier);
void add_parts(Holding& holding);
void add_lateness(Holding& holding, const UnitId& decides);

/// Working minutes of a running or paused clock after its due date.
[[nodiscard]] Minutes late_minutes(const WorkingCalendar& calendar, const ClockState& clock,
                                   Instant at);

}  // namespace motcua::core
