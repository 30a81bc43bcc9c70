// Who has a task: claim, assign, release, accept, pull back, hand back (rules 36, 37).
#include "clocks.hpp"
#include "deciding.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

const StepNode* step_of(const Deciding& deciding, const Task& task) {
    return deciding.procedure().step(task.step);
}

// The officer may be given the task: holder of its role, or, where nobody holds it, anyone of the
// agency whom its head trusts with it.
bool may_be_given(const Deciding& deciding, const OfficerId& officer, const Task& task) {
    const Directory& directory = deciding.context().directory;
    const Date today = date_of(deciding.now());
    if (may_hold(directory, officer, task, today)) {
        return true;
    }
    const auto heir = directory.successor(task.unit, today);
    const UnitId unit = heir ? heir->id : task.unit;
    return directory.holders(task.role, unit, today).empty() &&
           works_beside(directory, officer, unit, today);
}

// The officer whom a field names for the step: nobody else is meant, as long as he is in office and
// may do it. Empty where the step names no officer.
OfficerId named_officer(const Deciding& deciding, const Task& task) {
    const StepNode* step = step_of(deciding, task);
    if (step == nullptr || step->responsible.kind != PartyKind::field) {
        return {};
    }
    const OfficerId named = resolve_seat(deciding, step->responsible).officer;
    return !named.empty() && check_four_eyes_of(deciding, *step, &task, named) ? named
                                                                               : OfficerId{};
}

Result<void> check_meant(const Deciding& deciding, const Task& task, const OfficerId& officer) {
    const OfficerId named = named_officer(deciding, task);
    if (!named.empty() && named != officer) {
        return rejection(ErrorCode::not_permitted,
                         "officer \"" + named.value + "\", whom the dossier names for the step",
                         "somebody else wants to claim it; a head may assign it");
    }
    return {};
}

// The step before becomes active again, with what its officer had left.
Result<void> reopen(Deciding& deciding, const Task& task, const Lane& lane) {
    Arrival arrival;
    arrival.giver = deciding.actor().officer;
    arrival.how = HandOver::returned;
    arrival.remaining = task.from_remaining;
    return enter(deciding, task.from_step, lane, arrival);
}

// A head gives the task to somebody; to take it from its holder is an act of its own.
Result<void> may_reassign(const Deciding& deciding, const Task& task) {
    if (task.holder.empty()) {
        return deciding.allowed(Action::assign_task, &task);
    }
    return may_act(deciding, "reassign", Action::assign_task, ActSubject{nullptr, &task, {}, {}});
}

Result<void> check_unaccepted(const Task& task) {
    if (task.accepted) {
        return rejection(ErrorCode::not_reversible, "a hand-over not yet accepted",
                         "the receiver has accepted it");
    }
    return {};
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const ClaimTask& command) {
    Result<const Task*> found = find_task(deciding, command.task);
    if (!found) {
        return found.error();
    }
    const Task task = **found;
    const OfficerId officer = acting_as(deciding.actor());
    if (!officer.empty() && task.holder == officer && deciding.allowed(Action::work_task, &task)) {
        return rejection(
            ErrorCode::task_taken, "a task that you do not hold yet",
            task.accepted ? "you hold it and may work on it" : "you hold it: accept it");
    }
    MOTCUA_TRY(deciding.allowed(Action::claim_task, &task));
    if (!task.holder.empty()) {
        return rejection(ErrorCode::task_taken, "a task that nobody holds",
                         "officer \"" + task.holder.value + "\" holds it");
    }
    if (const StepNode* step = step_of(deciding, task)) {
        if (step->assign == Assign::by_head && !deciding.allowed(Action::assign_task, &task)) {
            return rejection(ErrorCode::not_permitted, "a head to assign the task",
                             "an officer wants to claim it");
        }
        MOTCUA_TRY(check_meant(deciding, task, officer));
        MOTCUA_TRY(check_four_eyes(deciding, *step, &task));
    }
    if (officer != deciding.actor().officer) {
        take_over(deciding, task);
    } else {
        deciding.emit(TaskClaimed{task.number, officer});
    }
    return {};
}

Result<void> decide_on(Deciding& deciding, const AssignTask& command) {
    Result<const Task*> found = find_task(deciding, command.task);
    if (!found) {
        return found.error();
    }
    const Task task = **found;
    MOTCUA_TRY(may_reassign(deciding, task));
    MOTCUA_TRY(require_text(command.officer.value, "an officer to assign the task to", "officer"));
    if (!may_be_given(deciding, command.officer, task)) {
        return rejection(ErrorCode::invalid_argument,
                         "an officer who holds " + task.role.value + " in " + task.unit.value,
                         command.officer.value + " does not");
    }
    if (task.holder == command.officer) {
        return rejection(ErrorCode::task_taken, "an officer who does not hold the task yet",
                         command.officer.value + " holds it");
    }
    if (!task.holder.empty()) {
        MOTCUA_TRY(
            require_text(command.reason, "a reason to take the task from its holder", "reason"));
    }
    if (const StepNode* step = step_of(deciding, task)) {
        MOTCUA_TRY(within("officer", check_four_eyes_of(deciding, *step, &task, command.officer)));
    }
    if (command.reason.empty()) {
        MOTCUA_TRY(
            within("officer", check_present(deciding, task.step, task.unit, command.officer)));
    }
    deciding.emit(
        TaskAssigned{task.number, command.officer, deciding.actor().officer, command.reason});
    return {};
}

Result<void> decide_on(Deciding& deciding, const ReleaseTask& command) {
    Result<const Task*> found = find_task(deciding, command.task);
    if (!found) {
        return found.error();
    }
    const Task task = **found;
    // The holder gives it back; a head may free it for the role, and says why.
    if (const Result<void> own = deciding.allowed(Action::work_task, &task); !own) {
        if (task.holder.empty() || !may_reassign(deciding, task)) {
            return own.error();
        }
        MOTCUA_TRY(
            require_text(command.reason, "a reason to take the task from its holder", "reason"));
    }
    const OfficerId named = named_officer(deciding, task);
    if (!named.empty() && (task.holder == named || task.instead_of == named)) {
        return rejection(ErrorCode::condition_not_met, "a task that others of the unit may take",
                         "the dossier names officer \"" + named.value +
                             "\" for the step: a head may assign it to another");
    }
    deciding.emit(TaskReleased{command.task, command.reason});
    if (!named.empty()) {  // a head had given it to another: it goes back to whom it is meant for
        deciding.emit(TaskAssigned{task.number, named, deciding.actor().officer, command.reason});
    }
    return {};
}

Result<void> decide_on(Deciding& deciding, const AcceptTask& command) {
    Result<const Task*> found = find_task(deciding, command.task);
    if (!found) {
        return found.error();
    }
    const Task task = **found;
    MOTCUA_TRY(deciding.allowed(Action::work_task, &task));
    if (task.accepted) {
        return rejection(ErrorCode::condition_not_met, "a hand-over not yet accepted",
                         "it is accepted");
    }
    if (const StepNode* step = step_of(deciding, task)) {
        MOTCUA_TRY(check_four_eyes(deciding, *step, &task));
    }
    take_over(deciding, task);
    if (!deciding.dossier().task(task.number)->accepted) {
        deciding.emit(TaskAccepted{task.number, deciding.actor().officer});
    }
    return {};
}

Result<void> decide_on(Deciding& deciding, const PullBackTask& command) {
    Result<const Task*> found = find_task(deciding, command.task);
    if (!found) {
        return found.error();
    }
    const Task task = **found;
    MOTCUA_TRY(deciding.allowed(Action::pull_back, &task));
    MOTCUA_TRY(check_unaccepted(task));
    if (task.from_task == 0) {
        return rejection(ErrorCode::not_reversible, "a hand-over that did nothing else",
                         "acts were recorded with it, or a head gave the task away");
    }
    const Lane lane = lane_of(deciding.dossier(), task.place);
    disarm(deciding, task.place);
    free_clock(deciding, task.place);
    deciding.emit(HandOverPulledBack{task.number, deciding.actor().officer, command.reason});
    const std::uint32_t first_task = deciding.dossier().next_task;
    MOTCUA_TRY(reopen(deciding, task, lane));
    accept_own_tasks(deciding, first_task);
    return {};
}

Result<void> decide_on(Deciding& deciding, const HandBackTask& command) {
    Result<const Task*> found = find_task(deciding, command.task);
    if (!found) {
        return found.error();
    }
    const Task task = **found;
    MOTCUA_TRY(deciding.allowed(Action::work_task, &task));
    MOTCUA_TRY(check_unaccepted(task));
    MOTCUA_TRY(require_text(command.reason, "a reason to hand the task back", "reason"));
    const TaskHandedBack event{task.number, deciding.actor().officer, command.reason};
    if (task.how == HandOver::assigned) {
        deciding.emit(event);
        return {};
    }
    if (task.from_task == 0) {
        return rejection(ErrorCode::not_reversible, "a giver to hand the task back to",
                         "the flow gave it; release it to the unit");
    }
    const Lane lane = lane_of(deciding.dossier(), task.place);
    disarm(deciding, task.place);
    free_clock(deciding, task.place);
    deciding.emit(event);
    return reopen(deciding, task, lane);
}

}  // namespace motcua::core
