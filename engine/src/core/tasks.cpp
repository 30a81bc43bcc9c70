// What the task commands share: finding a task, offered outcomes, required inputs, several
// approvers, and the end of a task or wait with all that follows.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "clocks.hpp"
#include "flow_asking.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

// Outcomes that ask for what is missing, or send away: they cannot wait for complete inputs.
bool turns_back(const OutcomeDef& outcome) {
    return outcome.has(Effect::guide) || outcome.has(Effect::refuse) ||
           outcome.has(Effect::send_back) || outcome.has(Effect::request_supplement);
}

// Where the outcome leads, with what is needed to undo the hand-over.
Result<void> hand_on(Deciding& deciding, const OutcomeDef& outcome, const OutcomeForm& form,
                     const Lane& lane, const Arrival& arrival) {
    const std::uint32_t first_new = deciding.dossier().next_task;
    MOTCUA_TRY(outcome.leave.empty() ? move_on(deciding, outcome.to, lane, arrival)
                                     : leave_parallel(deciding, outcome.leave, lane, arrival));
    if (form.next_officer.empty()) {
        return {};
    }
    const auto& tasks = deciding.dossier().tasks;
    if (std::none_of(tasks.begin(), tasks.end(), [&](const Task& task) {
            return task.number >= first_new && task.holder == form.next_officer;
        })) {
        return rejection(ErrorCode::invalid_argument, "an outcome that leads to one next officer",
                         "\"" + outcome.id + "\" does not", "form/next_officer");
    }
    return {};
}

Arrival arrival_from(const Deciding& deciding, const OutcomeDef& outcome, const OutcomeForm& form) {
    Arrival arrival;
    arrival.giver = deciding.actor().officer;
    arrival.next_officer = form.next_officer;
    arrival.despite_absence = !form.reason.empty();
    arrival.how = outcome.has(Effect::send_back) ? HandOver::send_back : HandOver::flow;
    return arrival;
}

// An outcome that did more than hand over cannot be undone by pulling back.
bool only_hands_over(const OutcomeDef& outcome) {
    return outcome.result.empty() &&
           std::all_of(outcome.effects.begin(), outcome.effects.end(),
                       [](Effect effect) { return effect == Effect::send_back; });
}

Result<void> check_may_complete(const Deciding& deciding, const Task& task, const StepNode& step) {
    MOTCUA_TRY(deciding.allowed(Action::work_task, &task));
    if (!task.accepted) {
        return rejection(ErrorCode::condition_not_met, "a task whose hand-over was accepted",
                         "its holder has not signed for it");
    }
    return check_four_eyes(deciding, step, &task);
}

Result<void> check_offered(const Deciding& deciding, const std::string& node,
                           const OutcomeDef& outcome) {
    Result<bool> offered = is_offered(deciding, node, outcome);
    if (!offered) {
        return offered.error();
    }
    if (!*offered) {
        return rejection(ErrorCode::outcome_not_available, "an outcome that is offered now",
                         "\"" + outcome.id + "\" is not", "outcome");
    }
    return {};
}

// The absent officer in whose place the actor does the task.
OfficerId instead_of(const Deciding& deciding, const Task& task) {
    const Actor& actor = deciding.actor();
    const bool holds = task.holder == actor.officer;
    return actor.on_behalf_of.empty() && holds ? task.instead_of : actor.on_behalf_of;
}

TaskCompleted completion(const Deciding& deciding, const Task& task, const OutcomeDef& outcome,
                         const OutcomeForm& form) {
    const Actor& actor = deciding.actor();
    TaskCompleted completed;
    completed.task = task.number;
    completed.outcome = outcome.id;
    completed.officer = actor.officer;
    completed.person = person_of(deciding.context().directory, actor.officer);
    completed.instead_of = instead_of(deciding, task);
    completed.local = actor.is_local();
    completed.remaining = remaining_of(deciding, task.clock);
    completed.reason = form.reason;
    completed.items = form.items;
    completed.slip = outcome.slip;
    completed.present = form.present;
    return completed;
}

// How many persons have chosen the outcome, the actor included.
std::size_t persons_for(const Task& task, const OutcomeDef& outcome) {
    return 1 + static_cast<std::size_t>(std::count_if(
                   task.approvals.begin(), task.approvals.end(),
                   [&](const Approval& given) { return given.outcome == outcome.id; }));
}

// One that turns back acts at once; any other is done when enough persons have chosen it.
bool is_approval(const Task& task, const StepNode& step, const OutcomeDef& outcome) {
    return !turns_back(outcome) && persons_for(task, outcome) < step.approvers;
}

const OutcomeDef* outcome_of_step(const Deciding& deciding, const std::string& node,
                                  const std::string& id) {
    const StepNode* step = deciding.procedure().step(node);
    if (step == nullptr) {
        return nullptr;
    }
    const auto found = std::find_if(step->outcomes.begin(), step->outcomes.end(),
                                    [&](const OutcomeDef& outcome) { return outcome.id == id; });
    return found == step->outcomes.end() ? nullptr : &*found;
}

Result<void> check_approver(const Deciding& deciding, const StepNode& step,
                            const OutcomeDef& outcome) {
    if (step.approvers > 1 && !turns_back(outcome) && deciding.actor().is_local()) {
        return rejection(ErrorCode::not_permitted, "approvers who are signed in",
                         "a local act is no second pair of eyes; act through the host "
                         "system, signed in as the officer");
    }
    return {};
}

// One of the first: the task is offered to the others.
Result<void> approve(Deciding& deciding, const Task& task, const OutcomeDef& outcome,
                     const OutcomeForm& form) {
    if (!form.next_officer.empty()) {
        return rejection(ErrorCode::invalid_argument, "an outcome that leads to one next officer",
                         "\"" + outcome.id + "\" does not", "form/next_officer");
    }
    const Actor& actor = deciding.actor();
    TaskApproved approved;
    approved.task = task.number;
    approved.officer = actor.officer;
    approved.person = person_of(deciding.context().directory, actor.officer);
    approved.instead_of = instead_of(deciding, task);
    approved.outcome = outcome.id;
    approved.local = actor.is_local();
    approved.reason = form.reason;
    deciding.emit(std::move(approved));
    return {};
}

std::string names_of(const std::vector<BesideDef>& parties) {
    std::string names;
    for (const BesideDef& one : parties) {
        names += (names.empty() ? "\"" : ", \"") + one.party.name + "\"";
    }
    return names.empty() ? "none" : names;
}

// Whoever is recorded is one whom the step names; an outcome that requires presence has them all.
Result<void> check_presence(const Deciding& deciding, const StepNode& step,
                            const OutcomeDef& outcome, const std::vector<std::string>& present) {
    for (const std::string& name : present) {
        if (std::none_of(step.present.begin(), step.present.end(),
                         [&](const BesideDef& one) { return one.party.name == name; })) {
            return rejection(ErrorCode::invalid_argument,
                             "somebody who must be there (it has " + names_of(step.present) + ")",
                             "\"" + name + "\" is none", "form/present");
        }
    }
    for (const BesideDef& one : step.present) {
        Result<bool> wanted = deciding.holds(one.when);
        if (!wanted) {
            return wanted.error();
        }
        const bool there =
            std::find(present.begin(), present.end(), one.party.name) != present.end();
        if (outcome.requires_presence && *wanted && !there) {
            return rejection(ErrorCode::condition_not_met,
                             "\"" + one.party.name + "\" to be present", "that is not recorded",
                             "form/present");
        }
    }
    return {};
}

// Papers and data that come with an outcome, and what the step asks for before it.
Result<void> take_form(Deciding& deciding, const std::string& node, const StepNode& step,
                       const OutcomeDef& outcome, const OutcomeForm& form) {
    MOTCUA_TRY(attach_papers(deciding, form.papers, "form/papers"));
    MOTCUA_TRY(change_data(deciding, form.data, "form/data"));
    if (turns_back(outcome)) {
        return {};
    }
    MOTCUA_TRY(require_inputs(deciding, step.inputs));
    return require_papers_of_stage(deciding, node);
}

}  // namespace

void accept_own_tasks(Deciding& deciding, std::uint32_t first_task) {
    const OfficerId officer = deciding.actor().officer;
    const std::vector<Task> tasks = deciding.dossier().tasks;
    for (const Task& task : tasks) {
        if (task.number >= first_task && !officer.empty() && task.holder == officer) {
            deciding.emit(TaskAccepted{task.number, officer});
        }
    }
}

Result<const Task*> find_task(const Deciding& deciding, std::uint32_t number) {
    const Dossier& dossier = deciding.dossier();
    if (number == 0 || number >= dossier.next_task) {
        return rejection(ErrorCode::not_found, "a task of the dossier",
                         "it has no task " + std::to_string(number));
    }
    if (const Task* task = dossier.task(number)) {
        return task;
    }
    return rejection(ErrorCode::task_not_active, "an open task",
                     "task " + std::to_string(number) + " is finished or void");
}

Result<bool> is_offered(const Deciding& deciding, const std::string& node,
                        const OutcomeDef& outcome) {
    if (outcome.max) {
        const auto& memory = deciding.dossier().memory;
        const auto at = memory.find(node);
        const std::uint32_t taken = at != memory.end() && at->second.outcomes.count(outcome.id) != 0
                                        ? at->second.outcomes.at(outcome.id)
                                        : 0;
        if (taken >= *outcome.max) {
            return false;
        }
    }
    const ResultDef* result = deciding.procedure().result(outcome.result);
    if (result != nullptr && result->when) {
        Result<bool> made = deciding.holds(result->when);
        if (!made || !*made) {
            return made;
        }
    }
    return deciding.holds(outcome.when);
}

Result<void> check_form(const OutcomeDef& outcome, const OutcomeForm& form) {
    if (outcome.requires_reason || !form.reason.empty()) {
        MOTCUA_TRY(require_text(form.reason, "a reason", "form/reason"));
    }
    if (form.items.size() > limits::list_items_max) {
        return rejection(ErrorCode::limit_exceeded,
                         "at most " + std::to_string(limits::list_items_max) + " items",
                         "there are " + std::to_string(form.items.size()), "form/items");
    }
    if (outcome.requires_items && form.items.empty()) {
        return rejection(ErrorCode::input_missing, "a list of what is missing", "it is empty",
                         "form/items");
    }
    for (std::size_t i = 0; i < form.items.size(); ++i) {
        MOTCUA_TRY(
            require_text(form.items[i], "a text in each item", "form/items/" + std::to_string(i)));
    }
    if (outcome.requires_document && form.papers.empty()) {
        return rejection(ErrorCode::document_missing, "a document with the outcome",
                         "none was given", "form/papers");
    }
    if (outcome.requires_signature) {
        MOTCUA_TRY(require_text(form.signature, "a signature", "form/signature"));
    }
    if (!form.signatures.empty() && !outcome.has(Effect::sign)) {
        return rejection(ErrorCode::invalid_argument, "an outcome that signs a result",
                         "this one signs none", "form/signatures");
    }
    if (outcome.requires_number) {
        MOTCUA_TRY(require_text(form.number, "a number", "form/number"));
    }
    return {};
}

Result<void> require_inputs(const Deciding& deciding, const std::vector<InputDef>& inputs) {
    const DossierFacts facts = deciding.facts();
    for (const InputDef& input : inputs) {
        if (!input.required) {
            continue;
        }
        Result<bool> asked = deciding.holds(input.when);
        if (!asked) {
            return asked.error();
        }
        if (!*asked) {
            continue;
        }
        if (!input.field.empty() && facts.variable(input.field).is_null()) {
            return rejection(ErrorCode::input_missing, "a value in \"" + input.field + "\"",
                             "there is none", "form/data/" + input.field);
        }
        const Value id{input.document};
        if (!input.document.empty() && !facts.call("has", {&id, 1}).is_true()) {
            return rejection(ErrorCode::document_missing, "the paper \"" + input.document + "\"",
                             "it is not in the dossier", "form/papers");
        }
    }
    return {};
}

// An officer who is asked by name answers himself, or by whoever stands in for him: in another's mouth
// it would be another's opinion.
Result<void> check_asked_in_person(const Deciding& deciding, const Task& task) {
    const Place& seat = *deciding.dossier().place(task.place);
    const OfficerId asked{seat.branch};
    const bool by_name = deciding.dossier().asking(seat) != nullptr &&
                         task.unit.value != seat.branch &&
                         deciding.context().directory.officer(asked).has_value();
    return !by_name || acting_as(deciding.actor()) == asked
               ? Result<void>{}
               : rejection(ErrorCode::not_permitted, "the officer who is asked",
                           "somebody else answered");
}

Result<void> complete_task(Deciding& deciding, const Task& open, const OutcomeDef& outcome,
                           const OutcomeForm& form) {
    const Task task = open;  // what follows takes it out of the dossier
    const Work work(deciding.procedure(), task.step);
    if (!work) {
        return rejection(ErrorCode::internal, "a step \"" + task.step + "\"", "there is none");
    }
    MOTCUA_TRY(check_may_complete(deciding, task, work.step()));
    if (work.consult() != nullptr) {
        MOTCUA_TRY(check_asked_in_person(deciding, task));
    }
    MOTCUA_TRY(check_approver(deciding, work.step(), outcome));
    MOTCUA_TRY(check_offered(deciding, task.step, outcome));
    MOTCUA_TRY(check_form(outcome, form));
    MOTCUA_TRY(check_asked(deciding, task, outcome));
    MOTCUA_TRY(check_presence(deciding, work.step(), outcome, form.present));
    if (work.consult() != nullptr && work.consult()->kind == ConsultNode::Kind::vote) {
        const Place& seat = *deciding.dossier().place(task.place);
        MOTCUA_TRY(check_one_vote(deciding, task.step, voter(deciding, seat, false)));
    }
    Result<bool> restarted = restart_on_version_in_force(deciding, outcome);
    if (!restarted || *restarted) {
        return restarted ? Result<void>{} : restarted.error();
    }
    take_over(deciding, task);
    const std::uint32_t paper = form.papers.empty() ? 0 : deciding.dossier().next_paper;
    MOTCUA_TRY(take_form(deciding, task.step, work.step(), outcome, form));
    if (is_approval(task, work.step(), outcome)) {
        return approve(deciding, task, outcome, form);
    }
    const Lane lane = lane_of(deciding.dossier(), task.place);
    TaskCompleted completed = completion(deciding, task, outcome, form);
    Arrival arrival = arrival_from(deciding, outcome, form);
    if (work.consult() != nullptr) {
        record_answer(deciding, task.place, outcome.id, form.reason, paper);
    } else if (only_hands_over(outcome) && task.approvals.empty()) {
        arrival.from_task = task.number;
        arrival.from_step = task.step;
        arrival.from_remaining = completed.remaining;
    }
    const Place place = *deciding.dossier().place(task.place);
    const bool one_of_several = deciding.dossier().asking(place) != nullptr;
    stop_asking(deciding, task.place);
    disarm(deciding, task.place);
    leave_clock(deciding, task.place);
    deciding.emit(std::move(completed));
    if (one_of_several) {
        return count_answers(deciding, place.parent);
    }
    MOTCUA_TRY(perform(deciding, outcome, form));
    return hand_on(deciding, outcome, form, lane, arrival);
}

Result<void> complete_by_timer(Deciding& deciding, const Task& open, const std::string& id) {
    const Task task = open;
    const OutcomeForm form;
    const OutcomeDef* found = outcome_of_step(deciding, task.step, id);
    if (found == nullptr) {
        return rejection(ErrorCode::outcome_not_available, "an outcome of \"" + task.step + "\"",
                         "\"" + id + "\" is none");
    }
    const OutcomeDef& outcome = *found;
    MOTCUA_TRY(of_itself(check_offered(deciding, task.step, outcome)));
    MOTCUA_TRY(of_itself(check_form(outcome, form)));
    const Lane lane = lane_of(deciding.dossier(), task.place);
    TaskCompleted completed;
    completed.task = task.number;
    completed.outcome = outcome.id;
    completed.remaining = remaining_of(deciding, task.clock);
    completed.slip = outcome.slip;
    stop_asking(deciding, task.place);
    disarm(deciding, task.place);
    leave_clock(deciding, task.place);
    deciding.emit(std::move(completed));
    MOTCUA_TRY(of_itself(perform(deciding, outcome, form)));
    Arrival arrival = arrival_from(deciding, outcome, form);
    arrival.giver = {};  // whoever tries it again hands nothing over
    return hand_on(deciding, outcome, form, lane, arrival);
}

Result<void> take_wait_outcome(Deciding& deciding, std::uint32_t place, const OutcomeDef& outcome,
                               const OutcomeForm& form) {
    const Place* found = deciding.dossier().place(place);
    if (found == nullptr) {
        return rejection(ErrorCode::task_not_active, "an open wait", "it is over");
    }
    MOTCUA_TRY(check_dealt_with(deciding, place));
    MOTCUA_TRY(check_offered(deciding, found->node, outcome));
    MOTCUA_TRY(check_form(outcome, form));
    Result<bool> restarted = restart_on_version_in_force(deciding, outcome);
    if (!restarted || *restarted) {
        return restarted ? Result<void>{} : restarted.error();
    }
    MOTCUA_TRY(attach_papers(deciding, form.papers, "form/papers"));
    MOTCUA_TRY(change_data(deciding, form.data, "form/data"));
    if (!turns_back(outcome)) {
        MOTCUA_TRY(require_papers_of_stage(deciding, deciding.dossier().place(place)->node));
    }
    const Lane lane = lane_of(deciding.dossier(), place);
    leave_place(deciding, place, outcome.id, form.reason, form.items);
    MOTCUA_TRY(perform(deciding, outcome, form));
    return hand_on(deciding, outcome, form, lane, arrival_from(deciding, outcome, form));
}

}  // namespace motcua::core
