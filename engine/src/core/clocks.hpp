// The clocks of a dossier, of its steps and of its waits: what starts, holds and ends them, how limits
// become dates, and when somebody is told next.
#pragma once

#include "deciding.hpp"

namespace motcua::core {

// clocks.cpp: the statutory clock and those of steps and waits.
/// Starts the statutory clock once its moment has come, the dossier is received and no place says
/// that it does not run yet (`left`: one that is being left).
[[nodiscard]] Result<void> start_main(Deciding& deciding, std::uint32_t left = 0);
/// The same where the moment comes just now.
[[nodiscard]] Result<void> begin_main(Deciding& deciding);
/// The full limit begins again now.
[[nodiscard]] Result<void> restart_main(Deciding& deciding);
/// The statutory clock goes by another one from now on.
void replace_main(Deciding& deciding, ClockState clock);
/// Reads the cases of the limits again after a change of data: another one counts from the same
/// start (docs/dsl.md).
[[nodiscard]] Result<void> reread_limit(Deciding& deciding);
/// The statutory clock as the limit of the version at hand gives it from the same start, or nothing
/// if it counts as before; one that stands still goes on standing still.
[[nodiscard]] Result<std::optional<ClockState>> main_anew(const Deciding& deciding);
/// The same for a second clock; nothing for one of which the version says nothing.
[[nodiscard]] Result<std::optional<ClockState>> second_anew(const Deciding& deciding,
                                                            const LimitClock& second);
/// What is left of a running clock now, or of a paused one since then.
[[nodiscard]] Remaining remaining_of(const Deciding& deciding, const ClockState& clock);
/// Working minutes from now until the clock is due, or would be if it went on now: to the end of the
/// day where the limit ends with it, so that all of what is left is due with it. Negative: overdue;
/// none: it has no end.
[[nodiscard]] std::optional<Minutes> working_left(const Deciding& deciding,
                                                  const ClockState& clock);
/// The clock as it goes on with `left` at `from`.
[[nodiscard]] ClockState going_on(const Deciding& deciding, ClockState clock, const Remaining& left,
                                  Instant from);
/// The clock with the date that was given to it, by an extension or by another system; pauses and
/// calendars lead back to it.
[[nodiscard]] ClockState with_appointment(const Deciding& deciding, ClockState clock, Instant due);
/// The same for a date that another system gave: what is left of it counts from now on.
[[nodiscard]] ClockState taken_over(const Deciding& deciding, ClockState clock, Instant due);
/// A date given by hand is not further away than anybody can mean.
[[nodiscard]] Result<void> within_reach(const Deciding& deciding, Instant date);
/// The due date has passed, or had when the clock was paused.
[[nodiscard]] bool is_overdue(const Deciding& deciding, const ClockState& clock);
/// A clock that runs under `rule` from `start` on.
[[nodiscard]] ClockState clock_with(const Deciding& deciding, const LimitRule& rule,
                                    const std::string& ground, Instant start);
/// The clock of a step opened now. `remaining`: it goes on with what was left.
[[nodiscard]] Result<ClockState> step_clock(const Deciding& deciding, const Node& node,
                                            const StepNode& step,
                                            const std::optional<Remaining>& remaining);
/// What was left of a step that is sent back, or the least that the rule set gives.
[[nodiscard]] std::optional<Remaining> left_after_send_back(const Deciding& deciding,
                                                            std::optional<Remaining> remaining);
/// The clock of a place that waits for an outsider; none where nothing limits it.
[[nodiscard]] Result<std::optional<ClockState>> outsider_clock(const Deciding& deciding,
                                                               const LimitCases& cases);
[[nodiscard]] std::string version_text(const DefinitionRef& ref);

// limit_rules.cpp: from what a procedure says of a limit to a rule that can be counted.
struct ChosenLimit {
    LimitRule rule;             ///< not limited: there is no such limit now
    std::string ground;         ///< legal reference, as the procedure says it
    bool of_remaining = false;  ///< a share of what was left of the dossier's limit just now
};
/// Whom a limit binds: the counting defaults differ (docs/dsl.md).
enum class LimitOf { dossier, step, outsider };
/// The first case that holds, with shares made minutes, dates read and defaults filled in.
[[nodiscard]] Result<ChosenLimit> choose_limit(const Deciding& deciding, const LimitCases& cases,
                                               LimitOf of);
/// The statutory limit with its additions.
[[nodiscard]] Result<ChosenLimit> choose_main(const Deciding& deciding);
/// A date that ends the limit lies ahead; one that has passed must be asked for anew.
[[nodiscard]] Result<void> require_to_come(const Deciding& deciding, const LimitRule& rule);
/// Working minutes of a length of time that begins now.
[[nodiscard]] Minutes working_minutes(const Deciding& deciding, const Duration& length);
/// "118/2025/NĐ-CP, Điều 11"; where nothing is cited, the rule set itself.
[[nodiscard]] std::string cited(const Deciding& deciding, const Citation& source);

// pause.cpp: what holds the clocks.
/// The place became active: what its mode does to the dossier's clock, and what begins with it.
void hold_clock(Deciding& deciding, const Node& node, std::uint32_t place);
/// The branch was opened.
void hold_branch(Deciding& deciding, const BranchDef& branch, std::uint32_t place);
/// The place holds nothing any more, but nothing goes on yet: its step is opened anew at once.
void let_go(Deciding& deciding, std::uint32_t place);
/// What the place, or one of its branches, held is free.
void free_clock(Deciding& deciding, std::uint32_t place);
void free_branch(Deciding& deciding, std::uint32_t place, const std::string& branch);
/// The place is left for good: its clock is free, and what begins or ends with that does so.
void leave_clock(Deciding& deciding, std::uint32_t place);
/// The statutory clock stands still: because of that second limit, else of what holds it already.
void pause_main(Deciding& deciding, const std::string& limit = {});
/// What nothing holds any more goes on (`left`: a place that is being left).
void resume_clocks(Deciding& deciding, std::uint32_t left = 0);
/// True while something holds the statutory clock.
[[nodiscard]] bool is_main_held(const Deciding& deciding);
/// The first moment at which a statutory clock that goes on now consumes time: the end of spans
/// that the law leaves out.
[[nodiscard]] Instant end_of_spans(const Deciding& deciding, std::uint32_t but = 0);
void stop_clock(Deciding& deciding, std::vector<PauseRemark> remarks = {});
/// What to remark of the end of handling.
[[nodiscard]] std::vector<PauseRemark> remarks_on_finish(const Deciding& deciding);
/// The agency suspends handling: every clock stands still.
[[nodiscard]] Result<void> check_suspension(const Deciding& deciding, const SuspendHandling& body);
void pause_everything(Deciding& deciding, const std::string& ground, std::uint32_t paper);
void resume_everything(Deciding& deciding);

// limits.cpp: second clocks.
/// A moment has come: clocks begin and end with it.
void moment(Deciding& deciding, const Moment& moment);
/// It has come some time.
[[nodiscard]] bool has_come(const Deciding& deciding, const Moment& moment);
void start_limit(Deciding& deciding, const std::string& id);
void stop_limit(Deciding& deciding, const std::string& id);
void stop_limits(Deciding& deciding);
/// The channel's clock until reception, if the rule set has one and it does not run (rule 33).
void start_reception_clock(Deciding& deciding);

// alerts.cpp: when the next rung of a clock's ladder is due.
enum class ClockKind { dossier, step, limit, wait };
/// Sets when the clock, which goes on, stands still or is counted anew now, is to be told of next:
/// what was told stays told, what it has passed since is told. `id`: of the step or the limit.
void arm(const Deciding& deciding, ClockKind kind, const std::string& id, ClockState& clock);
/// The same of a clock that begins now or is given a new appointment: it climbs its ladder from the
/// foot, but for what lies behind it already.
void arm_anew(const Deciding& deciding, ClockKind kind, const std::string& id, ClockState& clock);
/// The same after the ladder, or the step's timers, became others at `passed`: what lies before that
/// is nobody's business any more.
void arm_otherwise(const Deciding& deciding, ClockKind kind, const std::string& id, Instant passed,
                   ClockState& clock);
/// Data changed: what the timers of open steps go by is read again.
void rearm_timers(Deciding& deciding);

}  // namespace motcua::core
