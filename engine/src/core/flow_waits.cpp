// Entering and leaving waits: their timers and clocks.
#include <algorithm>

#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

// The moment that the field names which the wait waits for.
std::optional<Instant> date_awaited(const Deciding& deciding, const WaitNode& wait) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const Value value = deciding.dossier().field(wait.until);
    if (const Date* date = value.as<Date>()) {
        return calendar.is_working_day(*date) ? calendar.close_of(*date)
                                              : at_time(*date + std::chrono::days(1), {});
    }
    const Instant* at = value.as<Instant>();
    return at != nullptr ? std::optional(*at) : std::nullopt;
}

// How long the wait lasts; one for papers as long as the supplement says, else the rule set.
Result<ChosenLimit> span_of(const Deciding& deciding, const WaitNode& wait) {
    const LimitCases& cases = wait.lasts.empty() ? wait.within : wait.lasts;
    if (!cases.empty() || wait.supplement.empty() || !wait.until.empty()) {
        return choose_limit(deciding, cases, LimitOf::outsider);
    }
    ChosenLimit limit;
    const SupplementDef* supplement = deciding.procedure().supplement(wait.supplement);
    const RuleSet* rules = deciding.context().rule_set;
    if (supplement != nullptr && supplement->wait) {
        limit.rule.within = *supplement->wait;
        limit.ground = supplement->ground;
    } else if (supplement != nullptr && !supplement->reception && rules != nullptr &&
               rules->supplement.wait) {
        limit.rule.within = *rules->supplement.wait;
        limit.ground = cited(deciding, rules->supplement.source);
    }
    return limit;
}

// A date is a date: it ends the wait if it comes first, and does not move with a pause.
void end_by_date(const Deciding& deciding, const WaitNode& wait, ClockState& clock) {
    const std::optional<Instant> until =
        wait.until.empty() ? std::nullopt : date_awaited(deciding, wait);
    if (until && (!clock.due || *until < *clock.due)) {
        clock.due = *until;
        clock.due_unrounded = *until;
        clock.provisional = false;
    }
}

// When a wait that began at `since` ends by itself: the earlier of its span and the date in the
// dossier, or the date it was given elsewhere.
Result<std::optional<ClockState>> clock_of(const Deciding& deciding, const WaitNode& wait,
                                           Instant since, const std::optional<Instant>& given) {
    Result<ChosenLimit> span = span_of(deciding, wait);
    if (!span) {
        return span.error();
    }
    if (!wait.until.empty()) {
        const std::optional<Instant> until = date_awaited(deciding, wait);
        if (!until || *until <= deciding.now()) {
            return rejection(ErrorCode::input_missing, "a date to come in \"" + wait.until + "\"",
                             until ? "it has passed; ask for it anew" : "none is given");
        }
    }
    ClockState clock = clock_with(deciding, span->rule, span->ground, since);
    if (given) {
        clock = taken_over(deciding, std::move(clock), *given);
    }
    end_by_date(deciding, wait, clock);
    if (!clock.due) {
        return std::optional<ClockState>{};
    }
    arm_anew(deciding, ClockKind::wait, {}, clock);
    return std::optional(std::move(clock));
}

TimerSet timer_for(const Deciding& deciding, std::uint32_t number, std::uint32_t place,
                   const ClockState& clock) {
    return TimerSet{number,
                    place,
                    std::max(*clock.due, deciding.now()),
                    *clock.due_unrounded,
                    clock.provisional,
                    clock.calendar,
                    {}};
}

}  // namespace

bool ends_by_itself(const Node& node) {
    if (const auto* consult = node.as<ConsultNode>()) {
        return consult->silence != ConsultNode::Silence::none;
    }
    const auto* wait = node.as<WaitNode>();
    return wait != nullptr &&
           (!wait->on_timeout.empty() || !wait->lasts.empty() || !wait->until.empty());
}

namespace {

Result<void> wait_at(Deciding& deciding, const Node& node, const Lane& lane,
                     Result<std::optional<ClockState>> clock) {
    if (!clock) {
        return clock.error();
    }
    const std::uint32_t place = deciding.dossier().next_place;
    deciding.emit(PlaceEntered{place, node.id, lane.parent, lane.branch, {}, *clock});
    if (*clock && ends_by_itself(node)) {
        deciding.emit(timer_for(deciding, deciding.dossier().next_timer, place, **clock));
    }
    hold_clock(deciding, node, place);
    if (deciding.dossier().suspended) {
        hold_timers(deciding);
    }
    return {};
}

}  // namespace

Result<void> enter_wait(Deciding& deciding, const Node& node, const WaitNode& wait,
                        const Lane& lane) {
    const std::uint32_t place = deciding.dossier().next_place;
    MOTCUA_TRY(
        wait_at(deciding, node, lane, clock_of(deciding, wait, deciding.now(), std::nullopt)));
    return post_notice(deciding, wait, place);
}

Result<void> stand_at_wait(Deciding& deciding, const Node& node, const WaitNode& wait,
                           Instant since, const std::optional<Instant>& due) {
    return wait_at(deciding, node, Lane{}, clock_of(deciding, wait, since, due));
}

namespace {

const WaitNode* wait_of(const Deciding& deciding, const Place& place) {
    const Node* node = deciding.procedure().node(place.node);
    return node != nullptr ? node->as<WaitNode>() : nullptr;
}

// The clock by which the place waits: its own, or that of the task of a consulted unit.
const ClockState* clock_at(const Dossier& dossier, const Place& place) {
    const Task* task = place.task != 0 ? dossier.task(place.task) : nullptr;
    if (task != nullptr) {
        return &task->clock;
    }
    return place.clock ? &*place.clock : nullptr;
}

// The place goes on with what remained; a date that ends it has not moved.
void go_on_waiting(Deciding& deciding, const Place& place, const ClockState& before) {
    const Node* node = deciding.procedure().node(place.node);
    ClockState clock = going_on(deciding, before, remaining_of(deciding, before), deciding.now());
    if (!clock.rule) {
        clock.due.reset();
    }
    if (const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr) {
        end_by_date(deciding, *wait, clock);
    }
    if (!clock.due) {
        return;  // the date it waited for was taken away
    }
    const bool timed = node != nullptr && ends_by_itself(*node);
    TimerSet set =
        timer_for(deciding, timed ? deciding.dossier().next_timer : 0, place.number, clock);
    const Instant until = set.due;
    if (place.clock) {
        arm(deciding, ClockKind::wait, place.node, clock);
        set.clock = std::move(clock);
    }
    deciding.emit(std::move(set));
    if (place.excluded_until) {
        deciding.emit(SpanExcluded{place.number, until, deciding.dossier().clock, {}});
    }
}

}  // namespace

void hold_timers(Deciding& deciding) {
    const std::vector<Place> places = deciding.dossier().places;
    for (const Place& place : places) {
        const ClockState* clock = clock_at(deciding.dossier(), place);
        const bool waits = place.clock && place.clock->phase == ClockPhase::running;
        if (clock != nullptr && (place.timer != 0 || waits)) {
            deciding.emit(TimerPaused{place.timer, place.number, remaining_of(deciding, *clock)});
        }
    }
}

void set_timers_anew(Deciding& deciding) {
    const std::vector<Place> places = deciding.dossier().places;
    for (const Place& place : places) {
        const ClockState* clock = clock_at(deciding.dossier(), place);
        if (place.timer_left && clock != nullptr) {
            go_on_waiting(deciding, place, ClockState(*clock));
        }
    }
}

std::optional<ClockState> waiting_anew(const Deciding& deciding, const Place& place) {
    if (!place.clock || place.clock->phase != ClockPhase::running || !place.clock->started) {
        return std::nullopt;
    }
    const WorkingCalendar& calendar = deciding.context().calendar;
    ClockState clock = *place.clock;
    clock.due.reset();
    if (clock.rule) {
        const DueDate due =
            clock.resumed && clock.left
                ? due_date_after_pause(calendar, *clock.rule, *clock.left, *clock.resumed)
                : due_date(calendar, *clock.rule, *clock.started);
        clock.due = due.due;
        clock.due_unrounded = due.due_unrounded;
        clock.provisional = due.provisional;
    }
    const Node* node = deciding.procedure().node(place.node);
    if (const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr) {
        end_by_date(deciding, *wait, clock);
    }
    if (!clock.due) {
        return std::nullopt;
    }
    clock.calendar = calendar_name(calendar.definition());
    arm(deciding, ClockKind::wait, place.node, clock);
    return clock;
}

void leave_place(Deciding& deciding, std::uint32_t number, const std::string& outcome,
                 const std::string& reason, const std::vector<std::string>& items) {
    const Place* found = deciding.dossier().place(number);
    MOTCUA_INVARIANT(found != nullptr, "a place that is not active cannot be left");
    const Place place = *found;
    if (place.timer != 0) {
        deciding.emit(TimerCancelled{place.timer});
    }
    free_clock(deciding, number);
    if (const WaitNode* wait = wait_of(deciding, place); wait && !wait->supplement.empty()) {
        take_supplement(deciding, *wait, outcome);
    }
    if (deciding.dossier().asking(place) == nullptr) {
        moment(deciding, Moment{Moment::Kind::leave, place.node});
    }
    deciding.emit(PlaceLeft{number, outcome, reason, items});
}

}  // namespace motcua::core
