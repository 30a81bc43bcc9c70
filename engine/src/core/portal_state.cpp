// From a dossier's state to the national portal's ten.
#include <algorithm>

#include <motcua/engine/core/portal_state.hpp>

namespace motcua {
namespace {

// The portal's own numbers; they are its protocol, no rule of law.
enum Portal : unsigned {
    filed = 1,
    received = 2,
    in_handling = 4,
    stopped = 8,
    finished = 9,
    returned = 10,
};

unsigned state_of_end(const Dossier& dossier, const RuleSet* rules) {
    const EndStatus status = dossier.end_status.value_or(EndStatus::completed);
    if (is_done(status) && dossier.returned_at) {
        return returned;
    }
    const EndRule* rule = rules != nullptr ? rules->end(status) : nullptr;
    return rule != nullptr ? rule->portal_state : 0;
}

// An officer works on it: a step of handling whose clock does not stand still. What holds the
// dossier's clock itself is no work of ours.
bool is_at_work(const Dossier& dossier, const Procedure& procedure) {
    return std::any_of(dossier.tasks.begin(), dossier.tasks.end(), [&](const Task& task) {
        const Node* node = procedure.node(task.step);
        return node != nullptr && node->as<StepNode>() != nullptr &&
               (node->clock == ClockMode::running || node->clock == ClockMode::stopped) &&
               task.clock.phase != ClockPhase::paused;
    });
}

const PauseGround* ground_of(const Node& node, const RuleSet* rules) {
    if (rules == nullptr) {
        return nullptr;
    }
    if (node.as<CallNode>() != nullptr || node.as<ConsultNode>() != nullptr) {
        return nullptr;  // work of another agency, unless the procedure says otherwise
    }
    const auto* wait = node.as<WaitNode>();
    return wait == nullptr
               ? nullptr
               : rules->pause_of_wait(wait->supplement.empty() ? wait->waits_for : "supplement");
}

bool holds(const Dossier& dossier, const Place& place) {
    return std::any_of(dossier.pausing.begin(), dossier.pausing.end(),
                       [&](const Hold& by) { return by.place == place.number; }) ||
           place.excluded_until.has_value();
}

// What the dossier waits for, in the order of its places; 0 = nothing that the portal knows.
unsigned state_awaited(const Dossier& dossier, const Procedure& procedure, const RuleSet* rules) {
    for (const Place& place : dossier.places) {
        const Node* node = procedure.node(place.node);
        if (node == nullptr) {
            continue;
        }
        if (node->portal_state) {
            return *node->portal_state;
        }
        const PauseGround* ground = holds(dossier, place) ? ground_of(*node, rules) : nullptr;
        if (ground != nullptr && ground->portal_state != 0) {
            return ground->portal_state;
        }
    }
    return 0;
}

// Some task after reception was accepted, or the dossier is with somebody else by now.
bool was_taken_up(const Dossier& dossier, const Procedure& procedure) {
    const auto in_handling_step = [&](const std::string& id) {
        const StepNode* step = procedure.step(id);
        return step != nullptr && !step->reception;
    };
    const bool accepted =
        std::any_of(dossier.tasks.begin(), dossier.tasks.end(),
                    [&](const Task& task) { return task.accepted && in_handling_step(task.step); });
    const bool done =
        std::any_of(dossier.memory.begin(), dossier.memory.end(), [&](const auto& memory) {
            return in_handling_step(memory.first) && !memory.second.outcome.empty();
        });
    return accepted || done || dossier.tasks.empty();
}

unsigned state_suspended(const Dossier& dossier, const RuleSet* rules) {
    const PauseGround* ground =
        rules != nullptr && dossier.pause ? rules->pause(dossier.pause->ground) : nullptr;
    const bool by_hand = ground != nullptr && ground->by_hand && ground->portal_state != 0;
    return by_hand ? ground->portal_state : static_cast<unsigned>(stopped);
}

}  // namespace

unsigned portal_state(const Dossier& dossier, const Procedure& procedure, const RuleSet* rules) {
    if (!dossier.is_open()) {
        return state_of_end(dossier, rules);
    }
    if (dossier.finished_at) {
        return dossier.returned_at ? returned : finished;
    }
    if (!dossier.is_received() && procedure.kind != ProcedureKind::internal) {
        return filed;
    }
    if (dossier.suspended) {
        return state_suspended(dossier, rules);
    }
    if (!is_at_work(dossier, procedure)) {
        if (const unsigned awaited = state_awaited(dossier, procedure, rules); awaited != 0) {
            return awaited;
        }
    }
    return was_taken_up(dossier, procedure) ? in_handling : received;
}

}  // namespace motcua
