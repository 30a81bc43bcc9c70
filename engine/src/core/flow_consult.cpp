// One who is asked for an opinion (rule 30): a task where the directory knows them, a place with a
// clock where it does not; left by the answer or by silence. Several at once: flow_asking.cpp.
#include <algorithm>

#include "asking.hpp"
#include "clocks.hpp"
#include "flow_asking.hpp"

namespace motcua::core {
namespace {

constexpr std::string_view silent = "silent";

// The answer binds an outsider: whole days are civil, where those of a step go to the minute.
LimitRule civil(LimitRule rule) {
    const bool whole_days =
        rule.within.unit == DurationUnit::working_days && rule.within.is_whole();
    if (!rule.counting && whole_days) {
        rule.counting = Counting::civil;
        rule.due_at = rule.due_at.value_or(DueAt::end_of_day);
    }
    return rule;
}

StepNode asked(const ConsultNode& consult) {
    StepNode step;
    step.within = consult.within;
    for (LimitCase& limit : step.within) {
        if (consult.kind ==
            ConsultNode::Kind::consult) {  // in a step the time is part of the step's
            limit.rule = civil(std::move(limit.rule));
        }
    }
    for (const FieldOption& option : consult.answers) {
        OutcomeDef outcome;
        outcome.id = option.value;
        outcome.title = option.title;
        outcome.to = consult.next;
        outcome.requires_reason = consult.requires_reason;
        outcome.requires_document = consult.requires_document;
        step.outcomes.push_back(std::move(outcome));
    }
    return step;
}

// What is left to the officer in whose step somebody is asked.
std::optional<Minutes> left_to_lead(const Deciding& deciding, const Lane& lane) {
    const Dossier& dossier = deciding.dossier();
    const Place* asking = dossier.place(lane.parent);
    const Place* around = asking != nullptr ? dossier.place(asking->parent) : nullptr;
    const Task* lead = around != nullptr ? dossier.task(around->task) : nullptr;
    const std::optional<Minutes> left =
        lead != nullptr ? working_left(deciding, lead->clock) : std::nullopt;
    // A lead who is late asks for it at once.
    return left ? std::optional(std::max(*left, Minutes{1})) : left;
}

constexpr std::int64_t whole = 100'000;  // a share in thousandths of a percent

// A share of the rest is of what the lead has left; who is given no time has all of it.
void share_with_lead(const Deciding& deciding, const Lane& lane, StepNode& step) {
    const std::optional<Minutes> left = left_to_lead(deciding, lane);
    if (step.within.empty() && left) {
        LimitCase all;
        all.rule.within = Duration{whole, DurationUnit::percent};
        all.of = ShareOf::remaining;
        step.within.push_back(std::move(all));
    }
    for (LimitCase& limit : step.within) {
        Duration& within = limit.rule.within;
        if (within.unit != DurationUnit::percent || limit.of != ShareOf::remaining) {
            continue;
        }
        const std::int64_t share = left ? left->count() * within.thousandths / whole : 0;
        within =
            left ? Duration{std::max<std::int64_t>(share, 1) * 1'000, DurationUnit::working_minutes}
                 : Duration{};
    }
}

const ClockState* clock_of(const Dossier& dossier, const Place& place) {
    if (const Task* task = dossier.task(place.task)) {
        return &task->clock;
    }
    return place.clock ? &*place.clock : nullptr;
}

const ConsultNode& consult_at(const Deciding& deciding, const Place& place) {
    return *deciding.procedure().node(place.node)->as<ConsultNode>();
}

// Who was asked, as it is remembered: the unit that got the task, or the outsider's name.
std::string name_of_asked(const Deciding& deciding, const Place& place) {
    if (deciding.dossier().asking(place) != nullptr) {
        return place.branch;
    }
    if (const Task* task = deciding.dossier().task(place.task)) {
        return task->unit.value;
    }
    return asked_outside(deciding.dossier(), place, consult_at(deciding, place));
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

Result<void> ask_outside(Deciding& deciding, const Node& node, const ConsultNode& consult,
                         const StepNode& step, const Lane& lane) {
    Result<ClockState> clock = step_clock(deciding, node, step, std::nullopt);
    if (!clock) {
        return clock.error();
    }
    arm_anew(deciding, ClockKind::wait, node.id, *clock);  // no step climbs its ladder here
    const std::uint32_t place = deciding.dossier().next_place;
    deciding.emit(PlaceEntered{place, node.id, lane.parent, lane.branch, {}, *clock});
    if (consult.silence != ConsultNode::Silence::none || deciding.dossier().suspended) {
        set_timer(deciding, place, *clock);
    }
    hold_clock(deciding, node, place);
    return {};
}

Result<void> ask_inside(Deciding& deciding, const Node& node, const ConsultNode& consult,
                        const StepNode& step, const Seat& seat, const Lane& lane,
                        const Arrival& arrival) {
    const std::uint32_t number = deciding.dossier().next_place;
    MOTCUA_TRY(open_at(deciding, node, step, seat, lane, arrival));
    if (consult.silence != ConsultNode::Silence::none) {
        const Dossier& dossier = deciding.dossier();
        const ClockState clock = dossier.task(dossier.place(number)->task)->clock;
        set_timer(deciding, number, clock);
    }
    return {};
}

bool is_in_directory(const Deciding& deciding, const Seat& seat) {
    const Directory& directory = deciding.context().directory;
    return !seat.officer.empty() ||
           (!seat.unit.empty() && directory.agency_of(seat.unit, date_of(deciding.now())));
}

std::string name_of(const Seat& seat) {
    return seat.officer.empty() ? seat.unit.value : seat.officer.value;
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

// A role is always inside: that nobody holds it is an incident, as with a step.
Addressee addressee_of(const Deciding& deciding, const PartyRef& party) {
    if (party.kind == PartyKind::field) {
        const FieldDef* field = deciding.procedure().field(party.name);
        const Value value = deciding.dossier().field(party.name);
        const std::string* id = value.as<std::string>();
        return field != nullptr && id != nullptr ? addressee_named(deciding, field->type, *id)
                                                 : Addressee{};
    }
    Addressee whom;
    whom.seat = resolve_seat(deciding, party);
    whom.inside = party.kind == PartyKind::role || is_in_directory(deciding, whom.seat);
    whom.name = whom.inside && party.kind != PartyKind::role ? name_of(whom.seat) : party.name;
    return whom;
}

// An officer is one of ours, in office or not: nobody outside answers in that name.
Addressee addressee_named(const Deciding& deciding, FieldType type, const std::string& id) {
    Addressee whom;
    whom.seat = seat_named(deciding, type, id);
    const bool known = is_in_directory(deciding, whom.seat);
    whom.inside = known || type == FieldType::officer;
    whom.name = known ? name_of(whom.seat) : id;
    return whom;
}

Result<void> ask(Deciding& deciding, const Node& node, const Addressee& whom, const Lane& lane,
                 const Arrival& arrival) {
    const auto& consult = *node.as<ConsultNode>();
    StepNode step = Work(deciding.procedure(), node.id).step();
    if (!consult.step.empty()) {
        share_with_lead(deciding, lane, step);
    }
    return whom.inside ? ask_inside(deciding, node, consult, step, whom.seat, lane, arrival)
                       : ask_outside(deciding, node, consult, step, lane);
}

Result<void> enter_consult(Deciding& deciding, const Node& node, const Lane& lane,
                           const Arrival& arrival) {
    const PartyRef& party = node.as<ConsultNode>()->asks.front().party;
    return ask(deciding, node, addressee_of(deciding, party), lane, arrival);
}

void record_answer(Deciding& deciding, std::uint32_t number, const std::string& answer,
                   const std::string& reason, std::uint32_t paper, bool letter) {
    const Place place = *deciding.dossier().place(number);
    const bool several = deciding.dossier().asking(place) != nullptr;
    ConsultAnswered answered;
    answered.place = number;
    answered.consult = place.node;
    answered.answer.by = name_of_asked(deciding, place);
    answered.answer.answer = answer;
    answered.answer.at = deciding.now();
    answered.answer.party = several ? place.branch : std::string();
    answered.answer.letter = letter;
    if (consult_at(deciding, place).kind == ConsultNode::Kind::vote && place.task != 0) {
        answered.answer.person = voter(deciding, place, letter);
    }
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
    const ConsultNode& consult = consult_at(deciding, place);
    const Place* found = deciding.dossier().asking(place);
    const std::uint32_t asking = found != nullptr ? found->number : 0;
    const std::string answer =
        consult.silence == ConsultNode::Silence::agrees ? consult.agrees : std::string();
    ConsultAnswered answered;
    answered.place = number;
    answered.consult = place.node;
    answered.answer.by = name_of_asked(deciding, place);
    answered.answer.answer = answer;
    answered.answer.silent = true;
    answered.answer.at = deciding.now();
    answered.answer.party = asking != 0 ? place.branch : std::string();
    const Lane lane = lane_of(deciding.dossier(), number);
    deciding.emit(std::move(answered));
    if (place.task != 0) {
        cancel_place(deciding, number);
    } else {
        leave_place(deciding, number, answer.empty() ? std::string(silent) : answer);
    }
    return asking != 0 ? count_answers(deciding, asking)
                       : move_on(deciding, consult.next, lane, Arrival{});
}

std::optional<Instant> silence_counts_at(const Deciding& deciding, const Place& place) {
    const Node* node = deciding.procedure().node(place.node);
    const auto* consult = node != nullptr ? node->as<ConsultNode>() : nullptr;
    const ClockState* clock = clock_of(deciding.dossier(), place);
    const bool means = consult != nullptr && consult->silence != ConsultNode::Silence::none;
    if (!means || clock == nullptr || clock->phase != ClockPhase::running || !clock->due) {
        return std::nullopt;
    }
    if (!consult->silence_after) {
        return clock->due;
    }
    LimitRule rule;
    rule.within = *consult->silence_after;
    rule = civil(std::move(rule));
    // Whole days follow the day on which the answer was due, at whose close the next begins.
    const bool days = rule.counting == Counting::civil ||
                      rule.within.unit == DurationUnit::calendar_days ||
                      rule.within.unit == DurationUnit::months;
    const Instant from = days ? *clock->due - Minutes{1} : *clock->due;
    return due_date(deciding.context().calendar, rule, from).due;
}

void await_silence(Deciding& deciding, std::uint32_t place, Instant at) {
    const ClockState* clock = clock_of(deciding.dossier(), *deciding.dossier().place(place));
    deciding.emit(TimerSet{
        deciding.dossier().next_timer, place, at, at, clock->provisional, clock->calendar, {}});
}

}  // namespace motcua::core
