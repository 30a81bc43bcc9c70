// Appliers of tasks and hand-overs.
#include <algorithm>

#include "apply_families.hpp"

namespace motcua::core {

Task& open_task(Dossier& dossier, std::uint32_t number) {
    Task* task = dossier.task(number);
    MOTCUA_INVARIANT(task != nullptr, "an event names a task that is not open");
    return *task;
}

void remove_task(Dossier& dossier, std::uint32_t number) {
    const std::uint32_t place = open_task(dossier, number).place;
    std::erase_if(dossier.tasks, [number](const Task& task) { return task.number == number; });
    remove_place(dossier, place);
}

void apply_event(Dossier& dossier, const TaskOpened& event, Instant at) {
    Place place;
    place.number = event.place;
    place.node = event.step;
    place.parent = event.parent;
    place.branch = event.branch;
    place.entered = at;
    place.task = event.task;
    const bool visits = event.how != HandOver::returned && dossier.asking(place) == nullptr;
    dossier.places.push_back(std::move(place));
    dossier.next_place = event.place + 1;

    Task task;
    task.number = event.task;
    task.place = event.place;
    task.step = event.step;
    task.role = event.role;
    task.unit = event.unit;
    task.holder = event.holder;
    task.giver = event.giver;
    task.how = event.how;
    task.opened = at;
    task.clock = event.clock;
    task.from_task = event.from_task;
    task.from_step = event.from_step;
    task.from_remaining = event.from_remaining;
    task.instead_of = event.instead_of;
    dossier.tasks.push_back(std::move(task));
    dossier.next_task = event.task + 1;

    if (visits) {
        count_visit(dossier, event.step, event.parent);
    }
}

void apply_event(Dossier& dossier, const TaskClaimed& event, Instant at) {
    Task& task = open_task(dossier, event.task);
    leave_hands(task, at);
    task.holder = event.officer;
    task.accepted = at;
}

void apply_event(Dossier& dossier, const TaskAssigned& event, Instant at) {
    Task& task = open_task(dossier, event.task);
    leave_hands(task, at);
    task.holder = event.officer;
    task.instead_of = OfficerId{};
    task.giver = event.giver;
    task.how = HandOver::assigned;
    task.accepted.reset();
    task.from_task = 0;
}

void apply_event(Dossier& dossier, const TaskReleased& event, Instant at) {
    Task& task = open_task(dossier, event.task);
    leave_hands(task, at);
    task.holder = OfficerId{};
    task.instead_of = OfficerId{};
    task.accepted.reset();
    task.from_task = 0;
}

void apply_event(Dossier& dossier, const TaskAccepted& event, Instant at) {
    open_task(dossier, event.task).accepted = at;
}

namespace {

// The outcome that made the hand-over is undone: it no longer counts.
void undo_hand_over(Dossier& dossier, std::uint32_t number) {
    const std::string step = open_task(dossier, number).from_step;
    if (const auto memory = dossier.memory.find(step); memory != dossier.memory.end()) {
        auto& counts = memory->second.outcomes;
        if (const auto count = counts.find(memory->second.outcome);
            count != counts.end() && count->second > 0) {
            --count->second;
        }
        memory->second.outcome.clear();
    }
    remove_task(dossier, number);
}

}  // namespace

void apply_event(Dossier& dossier, const HandOverPulledBack& event, Instant) {
    undo_hand_over(dossier, event.task);
}

void apply_event(Dossier& dossier, const TaskHandedBack& event, Instant at) {
    Task& task = open_task(dossier, event.task);
    if (task.how == HandOver::assigned) {  // back to the unit, for its head to assign anew
        leave_hands(task, at);
        task.holder = OfficerId{};
        task.accepted.reset();
        task.how = HandOver::returned;
        return;
    }
    undo_hand_over(dossier, event.task);
}

void apply_event(Dossier& dossier, const TaskCompleted& event, Instant) {
    const Task& task = open_task(dossier, event.task);
    remember_late(dossier, task, event.remaining);
    NodeMemory& memory = dossier.memory[task.step];
    memory.outcome = event.outcome;
    memory.officer = event.officer;
    memory.person = event.person;
    memory.instead_of = event.instead_of;
    memory.local = event.local;
    memory.approvals = task.approvals;
    memory.remaining = event.remaining;
    ++memory.outcomes[event.outcome];
    remove_task(dossier, event.task);
}

void apply_event(Dossier& dossier, const TaskCancelled& event, Instant) {
    remove_task(dossier, event.task);
}

}  // namespace motcua::core
