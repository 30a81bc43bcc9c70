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
#include <motcua/engine/model/calendar_name.hpp>

#include "decide_families.hpp"

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
    bool offered_anew = false;     ///< a returned step goes to whom it says, not to who had it
    bool despite_absence = false;  ///< the next officer is chosen though away: a reason was given
};

/// The work behind a task: a step, or what a consulted agency is asked. The latter is a step too,
/// with an outcome for each answer.
class Work {
public:
    Work(const Procedure& procedure, const std::string& node);

    /// False: the node is neither.
    [[nodiscard]] explicit operator bool() const noexcept { return step_ != nullptr || consult_; }
    [[nodiscard]] const StepNode& step() const noexcept { return consult_ ? asked_ : *step_; }
    /// nullptr: it is a step of the procedure.
    [[nodiscard]] const ConsultNode* consult() const noexcept { return consult_; }

private:
    const StepNode* step_ = nullptr;
    const ConsultNode* consult_ = nullptr;
    StepNode asked_;
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
    /// What has happened so far.
    [[nodiscard]] const Events& events() const noexcept { return decision_.events; }
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
    /// From now on decides on another version of the procedure (reception, migration).
    void pin(const Procedure& procedure) { procedure_ = &procedure; }
    [[nodiscard]] Decision take() { return std::move(decision_); }
    /// Takes over what was decided on a copy of this one.
    void adopt(Deciding&& attempt) {
        procedure_ = attempt.procedure_;
        decision_ = std::move(attempt.decision_);
        ending_ = attempt.ending_;
    }

    /// Something that follows of itself cannot be done: the whole decision cannot, and says the
    /// first of such reasons. For moves that have no answer of their own, as clocks have not.
    void fail(Error reason) {
        if (!failure_) {
            failure_ = std::move(reason);
        }
    }
    /// The dossier is coming to its end: no clock begins any more.
    void begin_end() { ending_ = true; }
    [[nodiscard]] bool is_ending() const noexcept { return ending_; }

    /// True if `condition` is absent or evaluates to true.
    [[nodiscard]] Result<bool> holds(const ExpressionPtr& condition) const;
    [[nodiscard]] Result<void> allowed(Action action, const Task* task = nullptr) const {
        return authorize(actor(), action, dossier(), task, context_.directory, now());
    }
    /// Nothing failed on the way, and the decision is of a size that can be stored.
    [[nodiscard]] Result<void> within_bounds() const;

private:
    const Command& command_;
    const DecisionContext& context_;
    const Procedure* procedure_;
    Decision decision_;
    std::optional<Error> failure_;
    bool ending_ = false;
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
/// Disarms the timer of a place, if it has one.
void disarm(Deciding& deciding, std::uint32_t place);
/// Makes everything void, stops the clock, ends the dossier and tells the dossier that called it.
void end_dossier(Deciding& deciding, EndStatus status, const std::string& end);
[[nodiscard]] Lane lane_of(const Dossier& dossier, std::uint32_t place);

// seats.cpp: where parties sit.
/// Unit and organisation role of a responsible party; the unit is empty if it cannot be resolved.
struct Seat {
    UnitId unit;
    RoleId role;
    OfficerId officer;  ///< set if the dossier's data names one
};
/// What seats are looked for by: as of a day, for no command in particular.
struct SeatMap {
    const Procedure& procedure;
    const Dossier& dossier;
    const Directory& directory;
    Date today;
};
[[nodiscard]] SeatMap seats_of(const Deciding& deciding);
[[nodiscard]] Seat resolve_seat(const SeatMap& map, const PartyRef& party);
[[nodiscard]] Seat resolve_seat(const Deciding& deciding, const PartyRef& party);
/// The seat of the agency, unit or officer that a value of that type names.
[[nodiscard]] Seat seat_named(const SeatMap& map, FieldType type, const std::string& id);
[[nodiscard]] Seat seat_named(const Deciding& deciding, FieldType type, const std::string& id);
/// The officer holds the seat of `party`, or heads its unit.
[[nodiscard]] bool answers_for(const SeatMap& map, const PartyRef& party, const OfficerId& officer);
[[nodiscard]] bool answers_for(const Deciding& deciding, const PartyRef& party,
                               const OfficerId& officer);

// flow_steps.cpp: opening tasks.
[[nodiscard]] Result<void> open_step(Deciding& deciding, const Node& node, const StepNode& step,
                                     const Lane& lane, const Arrival& arrival);
/// Opens the task of a step, or of one who is asked, at that seat.
[[nodiscard]] Result<void> open_at(Deciding& deciding, const Node& node, const StepNode& step,
                                   Seat seat, const Lane& lane, const Arrival& arrival);

// holders.cpp: who gets a task that is opened.
struct Choice {
    OfficerId holder;      ///< empty = it is offered to the seat's holders
    OfficerId instead_of;  ///< the absent officer whose substitute the holder is
    std::string why;       ///< how the holder was chosen (TaskOpened::why)
};
[[nodiscard]] Result<Choice> choose_holder(const Deciding& deciding, const Node& node,
                                           const StepNode& step, const Seat& seat,
                                           const Arrival& arrival);

// flow_service.cpp: work of machines.
[[nodiscard]] Result<void> enter_service(Deciding& deciding, const Node& node,
                                         const ServiceNode& service, const Lane& lane);
/// It failed for good and is tried anew, as often as at first.
[[nodiscard]] Result<void> retry_service(Deciding& deciding, std::uint32_t place,
                                         const ServiceNode& service);
/// It failed for good and is gone past, by its compensation.
[[nodiscard]] Result<void> compensate_service(Deciding& deciding, std::uint32_t place,
                                              const ServiceNode& service,
                                              const std::string& reason);
/// Handling is suspended: no worker keeps what it has.
void end_leases(Deciding& deciding);

// flow_waits.cpp: waits.
[[nodiscard]] Result<void> enter_wait(Deciding& deciding, const Node& node, const WaitNode& wait,
                                      const Lane& lane);
/// Leaves a wait or call: timers disarmed, clock freed.
void leave_place(Deciding& deciding, std::uint32_t place, const std::string& outcome,
                 const std::string& reason = {}, const std::vector<std::string>& items = {});

/// Time moves it on: its end is drawn.
[[nodiscard]] bool ends_by_itself(const Node& node);
/// The times of all waits stand still, and go on with what remained (suspended handling).
void hold_timers(Deciding& deciding);
void set_timers_anew(Deciding& deciding);
/// The dossier stands at the wait since then, with the due date it was given elsewhere.
[[nodiscard]] Result<void> stand_at_wait(Deciding& deciding, const Node& node, const WaitNode& wait,
                                         Instant since, const std::optional<Instant>& due);
/// The clock of a place that waits, counted by the calendar in force now; none where it has none
/// that runs.
[[nodiscard]] std::optional<ClockState> waiting_anew(const Deciding& deciding, const Place& place);

/// A message that is dealt with each time it comes: a branch of its own holds the wait.
[[nodiscard]] Result<void> open_each(Deciding& deciding, std::uint32_t place,
                                     const EachMessage& each);
/// Nothing that came to the wait is still to be dealt with.
[[nodiscard]] Result<void> check_dealt_with(const Deciding& deciding, std::uint32_t place);
/// The last such branch has ended: a wait whose time has passed meanwhile goes on.
[[nodiscard]] Result<void> catch_up(Deciding& deciding, std::uint32_t place);

// flow_calls.cpp: called procedures.
/// True if the dossier waits there; else it is past the call and goes on by `next`.
[[nodiscard]] Result<bool> enter_call(Deciding& deciding, const Node& node, const CallNode& call,
                                      const Lane& lane);
/// Sends the command that starts the called procedure, for that row of the list it goes over.
void start_child(Deciding& deciding, const CallNode& call, std::uint32_t place,
                 std::uint32_t row = 0);
/// A child of a call over a list is done with: on, if enough of them are.
[[nodiscard]] Result<void> join_children(Deciding& deciding, std::uint32_t place,
                                         const CallNode& call);
/// A list keeps its number of rows while a call waits for what it started for them.
[[nodiscard]] Result<void> keep_rows(const Deciding& deciding, const std::string& field,
                                     const Value& value);

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
/// Performs `move` whole, or raises an incident at `place`: nobody waits for an answer. `outcome`: of
/// a step's timer, which a retry takes.
void move_or_raise(Deciding& deciding, std::uint32_t place,
                   const std::function<Result<void>(Deciding&)>& move,
                   const std::string& outcome = {});

// incidents.cpp
/// Something that nobody waits for cannot be done; a person has to see to it, and is told.
void raise_incident(Deciding& deciding, IncidentRaised incident);
/// The same for that reason at `place`.
void raise_incident(Deciding& deciding, std::uint32_t place, const Error& why);

// supplement.cpp: papers asked of the applicant.
[[nodiscard]] Result<void> request_supplement(Deciding& deciding, const OutcomeDef& outcome,
                                              const OutcomeForm& form);
/// The wait for the supplement was left by `outcome`: what it says of the clock.
void take_supplement(Deciding& deciding, const WaitNode& wait, const std::string& outcome);

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
[[nodiscard]] Result<void> change_data(Deciding& deciding, const std::map<std::string, Value>& data,
                                       const std::string& at = "data");
/// Sorts fields by whether they tell of a person.
void split_personal(const Procedure& procedure, const std::map<std::string, Value>& data,
                    std::map<std::string, Value>& plain,
                    Personal<std::map<std::string, Value>>& personal);
/// `data` with what the computed fields become once it is entered.
[[nodiscard]] Result<std::map<std::string, Value>> with_computed(
    const Deciding& deciding, const Dossier& before, const std::map<std::string, Value>& data);
/// `at`: where the command has them.
[[nodiscard]] Result<void> check_fields(const Deciding& deciding,
                                        const std::map<std::string, Value>& data,
                                        const std::string& at = "data");
[[nodiscard]] Result<void> check_conditions(const Deciding& deciding);
/// `at`: where the command has them.
[[nodiscard]] Result<void> attach_papers(Deciding& deciding, const std::vector<Paper>& papers,
                                         const std::string& at = "papers");
[[nodiscard]] Result<void> attach_paper(Deciding& deciding, const Paper& paper,
                                        const std::string& at = "paper");
/// Of a failure, the place within the paper.
[[nodiscard]] Result<Paper> accepted_paper(const Deciding& deciding, Paper paper);
[[nodiscard]] Result<void> require_fields(const Deciding& deciding);
/// Required fields and papers at reception; everything that is missing is told at once.
[[nodiscard]] Result<void> require_complete(const Deciding& deciding);

// notices.cpp: what is put up in public.
/// The notice of the wait at `place`, with what it may show.
[[nodiscard]] Result<void> post_notice(Deciding& deciding, const WaitNode& wait,
                                       std::uint32_t place);

// papers_asked.cpp: what the procedure says of its papers.
enum class HandIn { at_filing, at_return, at_stage };
/// A paper of that kind, by this channel, not too old on the day of filing.
[[nodiscard]] Result<void> check_document(const Deciding& deciding, const Paper& paper);
/// "a", "b": those asked for by then that are not there; empty if none is missing.
[[nodiscard]] Result<std::string> missing_papers(const Deciding& deciding, HandIn when,
                                                 const std::string& place = {});
/// Those of the stage that ends when the step or wait is left.
[[nodiscard]] Result<void> require_papers_of_stage(const Deciding& deciding,
                                                   const std::string& place);
[[nodiscard]] Result<void> require_papers_at_return(const Deciding& deciding);

// results.cpp: what a result brings with it.
/// The last day of a span of days or months that begins on `first`.
[[nodiscard]] Date last_day(Date first, const Duration& span);
/// The book that the result's number is taken from, "so/2026"; empty if the procedure names none.
[[nodiscard]] std::string register_of(const Deciding& deciding, const std::string& result);
/// The event of issuing it, with the day it is valid until and the moment it must be collected by.
[[nodiscard]] ResultIssued issuing(const Deciding& deciding, const std::string& result);
/// Nobody collected it by its time: it is void.
[[nodiscard]] bool has_lapsed(const Deciding& deciding, const ResultState& result);
/// Refuses to hand over what is void, or what waits for others that are released together.
[[nodiscard]] Result<void> check_release(const Deciding& deciding, const ResultState& result);
/// The duties that begin now with this result; `finished` is no matter of one result.
[[nodiscard]] Result<void> begin_duties(Deciding& deciding, DutyFrom from,
                                        const std::string& result);

// decide_money.cpp
/// What falls due by then is paid, waived or recorded as a debt.
[[nodiscard]] Result<void> require_fees(const Deciding& deciding, FeeDue due);

// tasks.cpp: shared by the task commands.
/// An officer needs no receipt for what came back to himself by his own act.
void accept_own_tasks(Deciding& deciding, std::uint32_t first_task);
[[nodiscard]] Result<const Task*> find_task(const Deciding& deciding, std::uint32_t number);
/// Who ends a wait, or records an outsider's answer: whoever the procedure makes responsible.
[[nodiscard]] Result<void> check_responsible(const Deciding& deciding, const PartyRef& responsible);
/// Fields and papers that a place requires are there; a form could bring what is missing.
[[nodiscard]] Result<void> require_inputs(const Deciding& deciding,
                                          const std::vector<InputDef>& inputs);
/// Ends a task by one of its step's outcomes, with all that follows. The actor's right to the task
/// is checked here.
[[nodiscard]] Result<void> complete_task(Deciding& deciding, const Task& task,
                                         const OutcomeDef& outcome, const OutcomeForm& form);
/// The same by the step's timer: nobody does it, and no right to the task is asked for.
[[nodiscard]] Result<void> complete_by_timer(Deciding& deciding, const Task& task,
                                             const std::string& outcome);
/// Ends a wait or a service by one of its outcomes, with all that follows.
[[nodiscard]] Result<void> take_wait_outcome(Deciding& deciding, std::uint32_t place,
                                             const OutcomeDef& outcome, const OutcomeForm& form);
/// True if the outcome is offered now: its condition holds and its `max` is not reached.
[[nodiscard]] Result<bool> is_offered(const Deciding& deciding, const std::string& node,
                                      const OutcomeDef& outcome);
/// What the outcome requires is in the form, which every command calls "form".
[[nodiscard]] Result<void> check_form(const OutcomeDef& outcome, const OutcomeForm& form);

// act_rights.cpp: acts that no flow draws.
/// What an act is about, where it is not the dossier as a whole.
struct ActSubject {
    const Dossier* dossier = nullptr;  ///< one that is not there yet (adoption)
    const Task* task = nullptr;
    OfficerId late;    ///< who was late with a task
    UnitId late_unit;  ///< or the unit of which nobody had taken it
};
/// Who does the act `name` as the rule set says, beside the host, the engine and the applicant;
/// where it does not name the act, who may do `action`.
[[nodiscard]] Result<void> may_act(const Deciding& deciding, std::string_view name, Action action,
                                   const ActSubject& about = {});
/// The rule set says who does the act.
[[nodiscard]] bool is_ruled(const Deciding& deciding, std::string_view name);

// people.cpp: persons behind the acts, and who stands in for whom (rules 40, 43).
/// Whether the actor may do the step as far as others did: persons differ where the step asks for
/// it, nobody approves twice, nobody who stands in is the applicant, and local acts never count.
/// `task` = nullptr: it is not open yet.
[[nodiscard]] Result<void> check_four_eyes(const Deciding& deciding, const StepNode& step,
                                           const Task* task);
/// The same for an officer who is to get the step.
[[nodiscard]] Result<void> check_four_eyes_of(const Deciding& deciding, const StepNode& step,
                                              const Task* task, const OfficerId& officer);
/// The person is owner, filer or representative of the dossier.
[[nodiscard]] bool is_party(const Deciding& deciding, const OfficerId& officer);
[[nodiscard]] bool is_absent(const Deciding& deciding, const OfficerId& officer);
/// What a substitute of an officer for this work is asked for.
[[nodiscard]] SubstitutionScope scope_of(const Deciding& deciding, const std::string& node,
                                         const UnitId& unit);
/// The first substitute of an absent officer who may do the work himself.
[[nodiscard]] std::optional<Substitution> find_substitute(const Deciding& deciding,
                                                          const std::string& node,
                                                          const StepNode& step, const UnitId& unit,
                                                          const OfficerId& absent);
/// Refuses to choose an officer who is away; says who stands in.
[[nodiscard]] Result<void> check_present(const Deciding& deciding, const std::string& node,
                                         const UnitId& unit, const OfficerId& officer);
/// Who acts in the name of an absent officer takes over the task that one holds or may hold: from
/// now on it is the substitute's time (rule 40). Nothing if the actor acts for himself.
void take_over(Deciding& deciding, const Task& task);

/// A rejection in our grammar: "expected X, but Y". `at`: see Error.
[[nodiscard]] inline Error rejection(ErrorCode code, const std::string& expected,
                                     const std::string& but, std::string at = {}) {
    return Error{code, "expected " + expected + ", but " + but, std::move(at)};
}
/// The failure of something inside `member`: its place as seen from outside.
[[nodiscard]] Error within(const std::string& member, Error error);
template <class T>
[[nodiscard]] Result<T> within(const std::string& member, Result<T> result) {
    return result ? std::move(result) : Result<T>(within(member, result.error()));
}
/// Something that follows of itself: if it fails, that lies in no member of the command.
template <class T>
[[nodiscard]] Result<T> of_itself(Result<T> result) {
    return result ? std::move(result)
                  : Result<T>(Error{result.error().code, result.error().detail});
}
/// A text that must be given; `at`: where the command has it.
[[nodiscard]] Result<void> require_text(const std::string& text, const std::string& what,
                                        const std::string& at = {});
/// A text that may be empty but not longer than a free text or an id.
[[nodiscard]] Result<void> within_text_bounds(const std::string& text, const std::string& what,
                                              const std::string& at = {});
[[nodiscard]] Result<void> within_id_bounds(const std::string& text, const std::string& what,
                                            const std::string& at = {});
/// A decision is recorded once a result that is no interim one is signed, or handling has ended.
[[nodiscard]] bool is_decided(const Deciding& deciding);
/// Nothing is left to pay of what a wait for payment waits for: before reception the fees that fall
/// due up to it, afterwards those paid elsewhere; all fees where there are none of these.
[[nodiscard]] Result<bool> is_paid_already(const Deciding& deciding);
/// What a header must be, when filed and when corrected; its agencies are checked apart. Of a
/// failure, the place within the header.
[[nodiscard]] Result<void> check_header_parts(const Header& header, ProcedureKind kind);

}  // namespace motcua::core
