// Who bears a place: the officer who has a task, the giver before receipt, the unit of a queue, whom
// a wait waits for, the agency that was asked.
#include <motcua/engine/model/time_limit.hpp>

#include "asking.hpp"
#include "holding_walk.hpp"

namespace motcua::core {
namespace {

std::optional<Instant> running_due(const ClockState& clock) {
    return clock.phase == ClockPhase::running ? clock.due : std::nullopt;
}

// Who has no limit of his own is late with the dossier.
std::optional<Instant> due_of(const std::optional<ClockState>& own, const Dossier& dossier) {
    if (own && own->rule) {
        return running_due(*own);
    }
    return running_due(dossier.clock);
}

// A party that is named with its kind; whoever is no agency is on the applicant's side.
bool charge_party(Bearing& bearing, const std::string& word) {
    const std::size_t colon = word.find(':');
    const std::string kind = word.substr(0, colon);
    const bool outsider = kind == "party" || kind == "external";
    if (colon == std::string::npos || (!outsider && kind != "unit")) {
        return false;
    }
    bearing.bearer = kind == "party"      ? Bearer::applicant
                     : kind == "external" ? Bearer::consulted
                                          : Bearer::unit;
    bearing.who = word.substr(colon + 1);
    return true;
}

// The word of `charged-to` and of a ground; false if it says nothing.
bool charge(Bearing& bearing, const std::string& word, const UnitId& unit,
            const std::string& asked) {
    if (word == "applicant" || word == "system") {
        bearing.bearer = word == "system" ? Bearer::system : Bearer::applicant;
        bearing.who.clear();
    } else if (word == "consulted" || word == "called") {
        bearing.bearer = Bearer::consulted;
        bearing.who = asked.empty() ? unit.value : asked;
    } else if (word == "unit") {
        bearing.bearer = Bearer::unit;
        bearing.who = unit.value;
    } else {
        return charge_party(bearing, word);
    }
    return true;
}

// From the hand-over on the giver, after the rule set's hours the receiver (rule 37).
void charge_hand_over(Bearing& bearing, const HoldingLaw& law, const Task& task, Instant handed,
                      Instant from) {
    bearing.reason = HoldReason::handed_over;
    if (task.giver.empty()) {
        return;  // nobody gave it: it is with whom it was given to
    }
    bearing.who = task.giver.value;
    if (law.rules == nullptr || !law.rules->charging.receiver_after) {
        return;
    }
    const LimitRule rule = step_rule(*law.rules->charging.receiver_after);
    const Instant until = whole_minute(due_date(law.calendar, rule, handed).due);
    if (from >= until) {
        bearing.who = task.holder.value;
    } else {
        bearing.changes = until;
    }
}

Bearing bearing_of_task(const HoldingLaw& law, const Dossier& dossier, const Node* node,
                        const Task& task, const HandOvers& handed, Instant from) {
    Bearing bearing;
    bearing.due = due_of(task.clock, dossier);
    const auto* consult = node != nullptr ? node->as<ConsultNode>() : nullptr;
    if (consult != nullptr && consult->kind == ConsultNode::Kind::consult) {
        bearing.reason = HoldReason::consult;
        charge(bearing, "consulted", task.unit, {});
        charge(bearing, node->charged_to, dossier.header.decides, task.unit.value);
        return bearing;
    }
    if (task.holder.empty()) {
        const bool nobody = law.rules != nullptr && law.rules->charging.queue_to_system;
        bearing.reason = HoldReason::queue;
        charge(bearing, nobody ? "system" : "unit", task.unit, {});
    } else {
        bearing.bearer = Bearer::officer;
        bearing.who = task.holder.value;
        bearing.reason = HoldReason::held;
        if (!task.accepted) {
            const auto since = handed.find(task.number);
            charge_hand_over(bearing, law, task,
                             since == handed.end() ? task.opened : since->second, from);
        }
    }
    if (node != nullptr) {
        charge(bearing, node->charged_to, task.unit, {});
    }
    return bearing;
}

// Whom a wait waits for: a message comes from another system, a date from nobody, a sitting is held
// by the agency.
std::string waited_for(const WaitNode& wait) {
    if (wait.session) {
        return "unit";
    }
    const std::string& kind = wait.waits_for;
    return kind == "message" || kind == "date" || kind == "span" ? "system" : "applicant";
}

void charge_wait(Bearing& bearing, const HoldingLaw& law, const Dossier& dossier, const Node& node,
                 const WaitNode& wait) {
    const UnitId& decides = dossier.header.decides;
    bearing.reason = HoldReason::wait;
    charge(bearing, waited_for(wait), decides, {});
    // A sitting for which the clock runs stands on no ground of the law.
    const bool grounded =
        law.rules != nullptr && (!wait.session || node.clock != ClockMode::running);
    const PauseGround* ground = grounded ? law.rules->pause_of_wait(wait.waits_for) : nullptr;
    if (ground != nullptr) {
        bearing.ground = ground->id;
        charge(bearing, ground->charged_to, decides, {});
    }
    charge(bearing, node.charged_to, decides, {});
}

}  // namespace

Bearing bearing_of(const HoldingLaw& law, const Dossier& dossier, const Place& place,
                   const HandOvers& handed, Instant from) {
    const Node* node = law.procedure->node(place.node);
    if (const Task* task = place.task == 0 ? nullptr : dossier.task(place.task)) {
        return bearing_of_task(law, dossier, node, *task, handed, from);
    }
    Bearing bearing = bearing_of_nobody(dossier);
    bearing.due = due_of(place.clock, dossier);
    if (node == nullptr) {
        return bearing;
    }
    const UnitId& decides = dossier.header.decides;
    if (const auto* wait = node->as<WaitNode>()) {
        charge_wait(bearing, law, dossier, *node, *wait);
    } else if (const auto* consult = node->as<ConsultNode>()) {
        bearing.reason = HoldReason::consult;
        const std::string asked = asked_outside(dossier, place, *consult);
        charge(bearing, "consulted", decides, asked);
        charge(bearing, node->charged_to, decides, asked);
    } else if (node->as<ServiceNode>() != nullptr) {
        bearing.reason = HoldReason::service;
        charge(bearing, "system", decides, {});
        charge(bearing, node->charged_to, decides, {});
    } else if (const auto* call = node->as<CallNode>()) {
        const std::string& called = call->agency.empty() ? call->procedure : call->agency.name;
        bearing.reason = HoldReason::call;
        charge(bearing, call->agency.empty() ? "unit" : "called", decides, called);
        charge(bearing, node->charged_to, decides, called);
    }
    return bearing;
}

Bearing bearing_of_suspension(const HoldingLaw& law, const Dossier& dossier) {
    Bearing bearing;
    bearing.bearer = Bearer::system;  // a ground that nobody knows is nobody's
    bearing.reason = HoldReason::suspended;
    bearing.ground = dossier.pause ? dossier.pause->ground : std::string{};
    const PauseGround* ground = law.rules == nullptr ? nullptr : law.rules->pause(bearing.ground);
    if (ground != nullptr) {
        charge(bearing, ground->charged_to, dossier.header.decides, {});
    }
    return bearing;
}

Bearing bearing_of_nobody(const Dossier& dossier) {
    Bearing bearing;
    bearing.who = dossier.header.decides.value;
    bearing.due = running_due(dossier.clock);
    return bearing;
}

}  // namespace motcua::core
