// Appliers of people and responsibility: substitutes, approvals, answers, explanations, adoption.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "apply_families.hpp"

namespace motcua::core {
namespace {

LateTaskMemory* late_task(Dossier& dossier, std::uint32_t task) {
    const auto found = std::find_if(dossier.late_tasks.begin(), dossier.late_tasks.end(),
                                    [&](const LateTaskMemory& late) { return late.task == task; });
    return found == dossier.late_tasks.end() ? nullptr : &*found;
}

}  // namespace

void leave_hands(Task& task, Instant at) {
    const ClockState& clock = task.clock;
    const bool stands = clock.phase == ClockPhase::paused && clock.remaining;
    const bool overdue =
        clock.due && (stands ? clock.remaining->minutes < Minutes{0} : *clock.due < at);
    const bool known = task.fell_due && clock.due && *clock.due < task.fell_due->until;
    if (overdue && !known) {
        task.fell_due = FellDue{task.holder, at};
    }
}

void remember_late(Dossier& dossier, const Task& task, const Remaining& remaining) {
    if (remaining.minutes >= Minutes{0} || dossier.late_tasks.size() >= limits::late_tasks_max) {
        return;
    }
    LateTaskMemory late;
    late.task = task.number;
    late.step = task.step;
    late.officer = task.late_with();
    late.unit = late.officer.empty() ? task.unit : UnitId{};
    late.late = -remaining.minutes;
    dossier.late_tasks.push_back(std::move(late));
}

void apply_event(Dossier& dossier, const TaskSubstituted& event, Instant at) {
    Task& task = open_task(dossier, event.task);
    leave_hands(task, at);
    task.holder = event.officer;
    task.instead_of = event.absent;
    task.accepted = at;
    task.from_task = 0;
}

// Whoever else holds the role chooses next.
void apply_event(Dossier& dossier, const TaskApproved& event, Instant at) {
    Task& task = open_task(dossier, event.task);
    leave_hands(task, at);
    task.approvals.push_back(
        Approval{event.officer, event.person, event.outcome, event.instead_of});
    task.holder = OfficerId{};
    task.instead_of = OfficerId{};
    task.accepted.reset();
    task.from_task = 0;
}

// An answer that came after its place was left changes nothing of what followed.
void apply_event(Dossier& dossier, const ConsultAnswered& event, Instant) {
    if (event.place == 0) {
        return;
    }
    const std::string& answer = event.answer.answer;
    Place* place = dossier.place(event.place);
    if (Place* asking = place != nullptr ? dossier.asking(*place) : nullptr) {
        asking->ended[place->branch] = answer;
        dossier.answers[event.consult].push_back(event.answer);
        return;
    }
    dossier.answers[event.consult] = {event.answer};
    dossier.memory[event.consult].outcome = answer.empty() ? "silent" : answer;
}

void apply_event(Dossier& dossier, const LatenessExplained& event, Instant) {
    if (LateTaskMemory* late = late_task(dossier, event.task)) {
        late->explanation = ExplanationState::given;
        late->explained_by = event.officer;
    }
}

void apply_event(Dossier& dossier, const LatenessJudged& event, Instant) {
    if (LateTaskMemory* late = late_task(dossier, event.task)) {
        late->explanation = event.accepted ? ExplanationState::accepted : ExplanationState::refused;
    }
}

void apply_event(Dossier& dossier, const DossierAdopted& event, Instant) {
    dossier.adopted = event.adoption;
    dossier.code = event.code;
    dossier.filed_at = event.filed;
    dossier.received_at = event.received;
    dossier.phase = Phase::received;
    dossier.rules = event.rules;
    dossier.clock = event.clock;
    dossier.extensions = event.extensions;
    dossier.apologies = event.apologies;
    dossier.apologised = event.apologies > 0;
    dossier.pauses = event.pauses;
    for (const auto& [id, requests] : event.supplements) {
        dossier.supplements[id].requests = requests;
    }
    for (const auto& [id, since] : event.requested) {
        dossier.supplements[id].requested_at = since;
    }
}

}  // namespace motcua::core
