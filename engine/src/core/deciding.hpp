// A decision in the making: the dossier as it would be so far, the events that lead there, and
// the moves of the flow. Every command family and every effect writes through it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/core/authorize.hpp>
#include <motcua/engine/core/decide.hpp>
#include <motcua/engine/core/facts.hpp>

namespace motcua::core {

/// How the flow arrives at its next place.
struct Arrival {
    OfficerId giver;         ///< who handed over; empty = the engine
    OfficerId next_officer;  ///< whom the giver chose
    HandOver how = HandOver::flow;
    std::uint32_t from_task = 0;  ///< set if the hand-over can be pulled back
    std::string from_step;
    std::optional<Remaining> from_remaining;
    std::optional<Remaining> remaining;  ///< a returned step goes on with this
    bool offered_anew = false;  ///< a returned step goes to whom it says, not to who had it
};

/// A context of the flow: the top level, or one branch of a parallel.
struct Lane {
    std::uint32_t parent = 0;  ///< place of the enclosing parallel; 0 at the top
    std::string branch;
};

class Deciding {
public:
    Deciding(const Dossier* before, const Command& command, const DecisionContext& context);

    [[nodiscard]] const Dossier& dossier() const noexcept { return decision_.after; }
    [[nodiscard]] const Command& command() const noexcept { return command_; }
    [[nodiscard]] const Actor& actor() const noexcept { return command_.actor; }
    [[nodiscard]] const DecisionContext& context() const noexcept { return context_; }
    [[nodiscard]] const Procedure& procedure() const noexcept { return *procedure_; }
    [[nodiscard]] Instant now() const noexcept { return context_.now; }
    [[nodiscard]] DossierFacts facts() const {
        return {*procedure_, decision_.after, context_.calendar, context_.now};
    }

    /// Records that `event` happens; the dossier is as after it from now on.
    void emit(Event event);
    void send(FollowUp follow_up) { decision_.follow_ups.push_back(std::move(follow_up)); }
    /// Sets the id of a dossier that is being filed.
    void set_id(DossierId id) { decision_.after.id = std::move(id); }
    /// From now on decides on another version of the procedure (reception).
    void pin(const Procedure& procedure) { procedure_ = &procedure; }
    [[nodiscard]] Decision take() { return std::move(decision_); }
    /// Takes over what was decided on a copy of this one.
    void adopt(Deciding&& attempt) {
        procedure_ = attempt.procedure_;
        decision_ = std::move(attempt.decision_);
    }

    /// True if `condition` is absent or evaluates to true.
    [[nodiscard]] Result<bool> holds(const ExpressionPtr& condition) const;
    [[nodiscard]] Result<void> allowed(Action action, const Task* task = nullptr) const {
        return authorize(actor(), action, dossier(), task, context_.directory, now());
    }
    [[nodiscard]] Result<void> within_bounds() const;

private:
    const Command& command_;
    const DecisionContext& context_;
    const Procedure* procedure_;
    Decision decision_;
};

// flow.cpp: moving through the procedure.
/// Goes where `routing` leads from `lane`, and on until every open lane stands at a place of work
/// or waiting, or has ended.
[[nodiscard]] Result<void> move_on(Deciding& deciding, const Routing& routing, const Lane& lane,
                                   const Arrival& arrival);
/// Enters the node itself.
[[nodiscard]] Result<void> enter(Deciding& deciding, const std::string& node, const Lane& lane,
                                 const Arrival& arrival);
/// Leaves the parallel that encloses `lane` by one of its leaves.
[[nodiscard]] Result<void> leave_parallel(Deciding& deciding, const std::string& leave,
                                          const Lane& lane, const Arrival& arrival);
/// Makes the place void with all that hangs below it.
void cancel_place(Deciding& deciding, std::uint32_t place);
/// Makes everything void, stops the clock, ends the dossier and tells the dossier that called it.
void end_dossier(Deciding& deciding, EndStatus status, const std::string& end);
[[nodiscard]] Lane lane_of(const Dossier& dossier, std::uint32_t place);

// flow_steps.cpp: opening tasks.
[[nodiscard]] Result<void> open_step(Deciding& deciding, const Node& node, const StepNode& step,
                                     const Lane& lane, const Arrival& arrival);
/// Unit and organisation role of a responsible party; the unit is empty if it cannot be resolved.
struct Seat {
    UnitId unit;
    RoleId role;
    OfficerId officer;  ///< set if the dossier's data names one
};
[[nodiscard]] Seat resolve_seat(const Deciding& deciding, const PartyRef& party);

// flow_waits.cpp: waits, calls.
[[nodiscard]] Result<void> enter_wait(Deciding& deciding, const Node& node, const WaitNode& wait,
                                      const Lane& lane);
[[nodiscard]] Result<void> enter_call(Deciding& deciding, const Node& node, const CallNode& call,
                                      const Lane& lane);
/// Sends the command that starts the called procedure; returns the follow-up's number.
std::uint32_t start_child(Deciding& deciding, const CallNode& call, std::uint32_t place);
/// Leaves a wait or call: timers disarmed, clock freed.
void leave_place(Deciding& deciding, std::uint32_t place, const std::string& outcome,
                 const std::string& reason = {}, const std::vector<std::string>& items = {});

/// The times of all waits stand still, and go on with what remained (suspended handling).
void hold_timers(Deciding& deciding);
[[nodiscard]] Result<void> set_timers_anew(Deciding& deciding);

// flow_automatic.cpp: what goes on without an officer.
/// Ends a wait by its short form `next`, if it has one, else by its one outcome that is offered;
/// false if there is no such way.
[[nodiscard]] Result<bool> end_wait(Deciding& deciding, std::uint32_t place, const WaitNode& wait);
/// The time of a wait has passed: on by the way the procedure draws for that.
[[nodiscard]] Result<void> pass_deadline(Deciding& deciding, std::uint32_t place);
/// Leaves a call by the way drawn for the child's end.
[[nodiscard]] Result<void> leave_call(Deciding& deciding, std::uint32_t place,
                                      const std::string& end, const std::string& outcome,
                                      const std::string& reason = {});
/// Performs `move` whole, or raises an incident at `place`: nobody waits for an answer.
void move_or_raise(Deciding& deciding, std::uint32_t place,
                   const std::function<Result<void>(Deciding&)>& move);

// clocks.cpp
[[nodiscard]] Result<void> start_clock(Deciding& deciding, Instant from);
/// Reads the cases of the statutory limit again after a change of data: another one counts from
/// the same start (docs/dsl.md).
[[nodiscard]] Result<void> reread_limit(Deciding& deciding);
void hold_clock(Deciding& deciding, const Node& node, std::uint32_t place);
void free_clock(Deciding& deciding, std::uint32_t place);
void stop_clock(Deciding& deciding);
void pause_everything(Deciding& deciding, const std::string& ground);
void resume_everything(Deciding& deciding);
/// What is left of a running clock now, or of a paused one since then.
[[nodiscard]] Remaining remaining_of(const Deciding& deciding, const ClockState& clock);
/// The clock of a step opened now. `remaining`: it goes on with what was left.
[[nodiscard]] Result<ClockState> step_clock(const Deciding& deciding, const StepNode& step,
                                            const std::optional<Remaining>& remaining);
/// The first case that matches, or nullptr.
[[nodiscard]] Result<const LimitCase*> choose_limit(const Deciding& deciding,
                                                    const LimitCases& cases);
[[nodiscard]] std::string version_text(const DefinitionRef& ref);

// effects.cpp: acts that the flow draws.
/// True when the outcome receives and another version is in force than the one the dossier was
/// filed on: the dossier is pinned to that one and its reception step re-entered. To be asked
/// before anything of the outcome is recorded; the outcome then goes no further.
[[nodiscard]] Result<bool> restart_on_version_in_force(Deciding& deciding,
                                                       const OutcomeDef& outcome);
/// Performs the effects of an outcome in order.
[[nodiscard]] Result<void> perform(Deciding& deciding, const OutcomeDef& outcome,
                                   const OutcomeForm& form);

// data.cpp: fields, papers and requirements.
/// Checks types and bounds and records the change with computed fields; checks must hold.
[[nodiscard]] Result<void> change_data(Deciding& deciding,
                                       const std::map<std::string, Value>& data);
/// Sorts fields by whether they tell of a person.
void split_personal(const Procedure& procedure, const std::map<std::string, Value>& data,
                    std::map<std::string, Value>& plain,
                    Personal<std::map<std::string, Value>>& personal);
/// `data` with what the computed fields become once it is entered.
[[nodiscard]] Result<std::map<std::string, Value>> with_computed(
    const Deciding& deciding, const Dossier& before, const std::map<std::string, Value>& data);
[[nodiscard]] Result<void> check_fields(const Deciding& deciding,
                                        const std::map<std::string, Value>& data);
[[nodiscard]] Result<void> check_conditions(const Deciding& deciding);
[[nodiscard]] Result<void> attach_papers(Deciding& deciding, const std::vector<Paper>& papers);
[[nodiscard]] Result<Paper> accepted_paper(const Deciding& deciding, Paper paper);
[[nodiscard]] Result<void> require_fields(const Deciding& deciding);
/// Required fields and papers at reception; everything that is missing is told at once.
[[nodiscard]] Result<void> require_complete(const Deciding& deciding);
[[nodiscard]] Result<void> require_fees(const Deciding& deciding, FeeDue due);

// tasks.cpp: shared by the task commands.
/// An officer needs no receipt for what came back to himself by his own act.
void accept_own_tasks(Deciding& deciding, std::uint32_t first_task);
[[nodiscard]] Result<const Task*> find_task(const Deciding& deciding, std::uint32_t number);
/// The four-eyes rule of a step (rule 43): persons differ, and local acts never count.
[[nodiscard]] Result<void> check_four_eyes(const Deciding& deciding, const StepNode& step);
/// The same for an officer who is to get the step.
[[nodiscard]] Result<void> check_four_eyes_of(const Deciding& deciding, const StepNode& step,
                                              const OfficerId& officer);
/// Fields and papers that the step requires are there.
[[nodiscard]] Result<void> require_inputs(const Deciding& deciding, const StepNode& step);
/// Ends a task by one of its step's outcomes, with all that follows. The actor's right to the task
/// is checked here.
[[nodiscard]] Result<void> complete_task(Deciding& deciding, const Task& task,
                                         const OutcomeDef& outcome, const OutcomeForm& form);
/// Ends a wait by one of its outcomes, with all that follows.
[[nodiscard]] Result<void> take_wait_outcome(Deciding& deciding, std::uint32_t place,
                                             const OutcomeDef& outcome, const OutcomeForm& form);
/// True if the outcome is offered now: its condition holds and its `max` is not reached.
[[nodiscard]] Result<bool> is_offered(const Deciding& deciding, const std::string& node,
                                      const OutcomeDef& outcome);
/// What the outcome requires is in the form.
[[nodiscard]] Result<void> check_form(const OutcomeDef& outcome, const OutcomeForm& form);

// One function per command.
[[nodiscard]] Result<void> decide_on(Deciding&, const StartDossier&);
[[nodiscard]] Result<void> decide_on(Deciding&, const CompleteTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const PerformAct&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ResolveWait&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ClaimTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AssignTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ReleaseTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AcceptTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const PullBackTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const HandBackTask&);
[[nodiscard]] Result<void> decide_on(Deciding&, const CorrectData&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AttachPaper&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ReplacePaper&);
[[nodiscard]] Result<void> decide_on(Deciding&, const CheckPaper&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AddNote&);
[[nodiscard]] Result<void> decide_on(Deciding&, const RecordFee&);
[[nodiscard]] Result<void> decide_on(Deciding&, const WaiveFee&);
[[nodiscard]] Result<void> decide_on(Deciding&, const RefundFee&);
[[nodiscard]] Result<void> decide_on(Deciding&, const WithdrawDossier&);
[[nodiscard]] Result<void> decide_on(Deciding&, const SuspendHandling&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ResumeHandling&);
[[nodiscard]] Result<void> decide_on(Deciding&, const TransferDossier&);
[[nodiscard]] Result<void> decide_on(Deciding&, const OverrideStep&);
[[nodiscard]] Result<void> decide_on(Deciding&, const RequestCancellation&);
[[nodiscard]] Result<void> decide_on(Deciding&, const DecideCancellation&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ErasePersonalData&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ReceiveMessage&);
[[nodiscard]] Result<void> decide_on(Deciding&, const FireTimer&);
[[nodiscard]] Result<void> decide_on(Deciding&, const AnswerFollowUp&);
[[nodiscard]] Result<void> decide_on(Deciding&, const EndChild&);
[[nodiscard]] Result<void> decide_on(Deciding&, const ResolveIncident&);

/// A rejection in our grammar: "expected X, but Y".
[[nodiscard]] inline Error rejection(ErrorCode code, const std::string& expected,
                                     const std::string& but) {
    return Error{code, "expected " + expected + ", but " + but};
}
/// A text that must be given.
[[nodiscard]] Result<void> require_text(const std::string& text, const std::string& what);
/// A text that may be empty but not longer than a free text or an id.
[[nodiscard]] Result<void> within_text_bounds(const std::string& text, const std::string& what);
[[nodiscard]] Result<void> within_id_bounds(const std::string& text, const std::string& what);
/// A decision is recorded once a result that is no interim one is signed, or handling has ended.
[[nodiscard]] bool is_decided(const Deciding& deciding);
/// Nothing is left to pay of what a wait for payment waits for: before reception the fees that fall
/// due up to it, afterwards those paid elsewhere; all fees where there are none of these.
[[nodiscard]] Result<bool> is_paid_already(const Deciding& deciding);
/// What a header must be, when filed and when corrected; its agencies are checked apart.
[[nodiscard]] Result<void> check_header_parts(const Header& header, ProcedureKind kind);

}  // namespace motcua::core
