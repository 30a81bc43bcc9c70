// Asking one agency for its opinion (rule 30): entered as a task of a unit in the directory or as a
// place for an agency outside it, left by its answer or by its silence.
#include <algorithm>

#include "deciding.hpp"

namespace motcua::core {
namespace {

constexpr std::string_view silent = "silent";

// The answer binds an outsider: whole days are civil, where those of a step go to the minute.
LimitCases asked_within(const ConsultNode& consult) {
    LimitCases cases = consult.within;
    for (LimitCase& limit : cases) {
        const Duration& within = limit.rule.within;
        const bool whole_days = within.unit == DurationUnit::working_days && within.is_whole();
        if (!limit.rule.counting && whole_days) {
            limit.rule.counting = Counting::civil;
            limit.rule.due_at = limit.rule.due_at.value_or(DueAt::end_of_day);
        }
    }
    return cases;
}

StepNode asked(const ConsultNode& consult) {
    StepNode step;
    step.responsible = consult.ask;
    step.within = asked_within(consult);
    for (const FieldOption& option : consult.answers) {
        OutcomeDef outcome;
        outcome.id = option.value;
        outcome.title = option.title;
        outcome.to = consult.next;
        step.outcomes.push_back(std::move(outcome));
    }
    return step;
}

// An agency that can be given a task: it is in the directory today. A role always is: that nobody
// holds it is an incident, as with a step.
bool is_inside(const Deciding& deciding, const PartyRef& ask) {
    if (ask.kind == PartyKind::role) {
        return true;
    }
    const Seat seat = resolve_seat(deciding, ask);
    const Directory& directory = deciding.context().directory;
    return !seat.officer.empty() ||
           (!seat.unit.empty() && directory.agency_of(seat.unit, date_of(deciding.now())));
}

// Who was asked, as it is remembered: the unit that got the task, or the outsider's name.
std::string name_of_asked(const Deciding& deciding, const Place& place,
                          const ConsultNode& consult) {
    if (const Task* task = deciding.dossier().task(place.task)) {
        return task->unit.value;
    }
    if (consult.ask.kind == PartyKind::field) {
        const Value value = deciding.dossier().field(consult.ask.name);
        const std::string* name = value.as<std::string>();
        return name != nullptr ? *name : std::string();
    }
    return consult.ask.name;
}

const ClockState* clock_of(const Dossier& dossier, const Place& place) {
    if (const Task* task = dossier.task(place.task)) {
        return &task->clock;
    }
    return place.clock ? &*place.clock : nullptr;
}

// While handling is suspended the time waits to begin.
void set_timer(Deciding& deciding, std::uint32_t place, const ClockState& clock) {
    if (clock.phase == ClockPhase::paused && clock.remaining) {
        deciding.emit(TimerPaused{0, place, *clock.remaining});
    } else if (clock.due && clock.phase == ClockPhase::running) {
        deciding.emit(TimerSet{deciding.dossier().next_timer,
                               place,
                               *clock.due,
                               clock.due_unrounded.value_or(*clock.due),
                               clock.provisional,
                               clock.calendar,
                               {}});
    }
}

Result<void> enter_outside(Deciding& deciding, const Node& node, const Work& work,
                           const Lane& lane) {
    Result<ClockState> clock = step_clock(deciding, node, work.step(), std::nullopt);
    if (!clock) {
        return clock.error();
    }
    arm_anew(deciding, ClockKind::wait, {}, *clock);  // no step climbs its ladder here
    const std::uint32_t place = deciding.dossier().next_place;
    deciding.emit(PlaceEntered{place, node.id, lane.parent, lane.branch, {}, *clock});
    if (work.consult()->silence != ConsultNode::Silence::none || deciding.dossier().suspended) {
        set_timer(deciding, place, *clock);
    }
    hold_clock(deciding, node, place);
    return {};
}

Result<void> enter_inside(Deciding& deciding, const Node& node, const Work& work, const Lane& lane,
                          const Arrival& arrival) {
    const std::uint32_t number = deciding.dossier().next_place;
    MOTCUA_TRY(open_step(deciding, node, work.step(), lane, arrival));
    if (work.consult()->silence != ConsultNode::Silence::none) {
        const Dossier& dossier = deciding.dossier();
        const ClockState clock = dossier.task(dossier.place(number)->task)->clock;
        set_timer(deciding, number, clock);
    }
    return {};
}

}  // namespace

Work::Work(const Procedure& procedure, const std::string& id) {
    const Node* node = procedure.node(id);
    step_ = node != nullptr ? node->as<StepNode>() : nullptr;
    consult_ = node != nullptr ? node->as<ConsultNode>() : nullptr;
    if (consult_ != nullptr) {
        asked_ = asked(*consult_);
    }
}

void disarm(Deciding& deciding, std::uint32_t number) {
    if (const std::uint32_t timer = deciding.dossier().place(number)->timer; timer != 0) {
        deciding.emit(TimerCancelled{timer});
    }
}

Result<void> enter_consult(Deciding& deciding, const Node& node, const Lane& lane,
                           const Arrival& arrival) {
    const Work work(deciding.procedure(), node.id);
    return is_inside(deciding, work.consult()->ask)
               ? enter_inside(deciding, node, work, lane, arrival)
               : enter_outside(deciding, node, work, lane);
}

void record_answer(Deciding& deciding, std::uint32_t number, const std::string& answer,
                   const std::string& reason, std::uint32_t paper) {
    const Place place = *deciding.dossier().place(number);
    const ConsultNode& consult = *deciding.procedure().node(place.node)->as<ConsultNode>();
    ConsultAnswered answered;
    answered.place = number;
    answered.consult = place.node;
    answered.answer.by = name_of_asked(deciding, place, consult);
    answered.answer.answer = answer;
    answered.answer.at = deciding.now();
    answered.reason = reason;
    answered.paper = paper;
    answered.officer = deciding.actor().officer;
    const ClockState* clock = clock_of(deciding.dossier(), place);
    if (clock != nullptr && clock->phase == ClockPhase::running && clock->due &&
        *clock->due < deciding.now()) {
        answered.late = deciding.context().calendar.working_time(*clock->due, deciding.now());
    }
    deciding.emit(std::move(answered));
}

Result<void> fall_silent(Deciding& deciding, std::uint32_t number) {
    const Place place = *deciding.dossier().place(number);
    const ConsultNode& consult = *deciding.procedure().node(place.node)->as<ConsultNode>();
    if (consult.silence == ConsultNode::Silence::none) {
        return {};  // it is late from now on, and still asked
    }
    const bool agrees = consult.silence == ConsultNode::Silence::agrees;
    ConsultAnswered answered;
    answered.place = number;
    answered.consult = place.node;
    answered.answer = ConsultAnswer{name_of_asked(deciding, place, consult),
                                    agrees ? consult.agrees : std::string(), true, deciding.now()};
    const Lane lane = lane_of(deciding.dossier(), number);
    deciding.emit(std::move(answered));
    if (place.task != 0) {
        cancel_place(deciding, number);
    } else {
        leave_place(deciding, number, agrees ? consult.agrees : std::string(silent));
    }
    return move_on(deciding, consult.next, lane, Arrival{});
}

bool is_silence_due(const Deciding& deciding, const Place& place) {
    const Node* node = deciding.procedure().node(place.node);
    const auto* consult = node != nullptr ? node->as<ConsultNode>() : nullptr;
    if (consult == nullptr || consult->silence == ConsultNode::Silence::none) {
        return false;
    }
    const ClockState* clock = clock_of(deciding.dossier(), place);
    return clock != nullptr && clock->phase == ClockPhase::running && clock->due &&
           *clock->due <= deciding.now();
}

}  // namespace motcua::core
