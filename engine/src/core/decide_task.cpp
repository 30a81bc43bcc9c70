// Completing a task or wait: by a named outcome, or by the one outcome that does an act.
#include <algorithm>

#include "deciding.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

struct Candidate {
    std::uint32_t task = 0;   ///< of a step, or
    std::uint32_t place = 0;  ///< of a wait
    const OutcomeDef* outcome = nullptr;
};

std::string listed(const std::vector<OutcomeDef>& outcomes) {
    std::string ids;
    for (const OutcomeDef& outcome : outcomes) {
        ids += (ids.empty() ? "\"" : ", \"") + outcome.id + "\"";
    }
    return ids.empty() ? "none" : ids;
}

const OutcomeDef* find_outcome(const std::vector<OutcomeDef>& outcomes, const std::string& id) {
    const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                    [&](const OutcomeDef& outcome) { return outcome.id == id; });
    return found == outcomes.end() ? nullptr : &*found;
}

// Adds what of `outcomes` does the act and is offered now.
Result<void> collect(const Deciding& deciding, Effect act, const Place& place,
                     const std::vector<OutcomeDef>& outcomes, std::vector<Candidate>& found) {
    for (const OutcomeDef& outcome : outcomes) {
        if (!outcome.has(act)) {
            continue;
        }
        Result<bool> offered = is_offered(deciding, place.node, outcome);
        if (!offered) {
            return offered.error();
        }
        if (*offered) {
            found.push_back(Candidate{place.task, place.number, &outcome});
        }
    }
    return {};
}

Result<std::vector<Candidate>> candidates(const Deciding& deciding, const PerformAct& command) {
    std::vector<Candidate> found;
    for (const Place& place : deciding.dossier().places) {
        if (command.task != 0 && place.task != command.task) {
            continue;
        }
        const Node* node = deciding.procedure().node(place.node);
        const auto* step = node != nullptr ? node->as<StepNode>() : nullptr;
        const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr;
        if (step != nullptr) {
            MOTCUA_TRY(collect(deciding, command.act, place, step->outcomes, found));
        } else if (wait != nullptr) {
            MOTCUA_TRY(collect(deciding, command.act, place, wait->outcomes, found));
        }
    }
    return found;
}

Result<void> go_on_by_next(Deciding& deciding, const Place& place, const WaitNode& wait,
                           const OutcomeForm& form) {
    if (wait.next.empty()) {
        return rejection(ErrorCode::outcome_not_available,
                         "one of the wait's outcomes (it has " + listed(wait.outcomes) + ")",
                         "none was named", "outcome");
    }
    // One whose time has passed without a way on is ended by whoever is responsible for it.
    const bool times = place.timer != 0 || place.timer_left.has_value();
    if (times && (!wait.lasts.empty() || !wait.until.empty())) {
        return rejection(ErrorCode::outcome_not_available, "a wait that somebody ends",
                         "it ends by itself on its day");
    }
    OutcomeDef onwards;
    onwards.id = "next";
    onwards.to = wait.next;
    return take_wait_outcome(deciding, place.number, onwards, form);
}

Result<void> resolve(Deciding& deciding, const Place& place, const WaitNode& wait,
                     const std::string& id, const OutcomeForm& form) {
    if (wait.session) {
        return rejection(ErrorCode::outcome_not_available,
                         "an outcome of \"" + place.node + "\" that a sitting decides",
                         "it was chosen without one");
    }
    MOTCUA_TRY(check_responsible(deciding, wait.responsible));
    if (id.empty()) {
        return go_on_by_next(deciding, place, wait, form);
    }
    const OutcomeDef* outcome = find_outcome(wait.outcomes, id);
    if (outcome == nullptr) {
        return rejection(
            ErrorCode::outcome_not_available,
            "an outcome of \"" + place.node + "\" (it has " + listed(wait.outcomes) + ")",
            "\"" + id + "\" is none", "outcome");
    }
    return take_wait_outcome(deciding, place.number, *outcome, form);
}

}  // namespace

// For the applicant's own waits the applicant, the host that speaks for them, or whoever handles
// the dossier.
Result<void> check_responsible(const Deciding& deciding, const PartyRef& responsible) {
    const Actor& actor = deciding.actor();
    const PartyKind kind = responsible.kind;
    const bool outsider =
        responsible.empty() || kind == PartyKind::party || kind == PartyKind::external;
    if (outsider) {
        const bool theirs =
            kind == PartyKind::party && deciding.procedure().outsider(responsible.name) == nullptr;
        const bool own = theirs && actor.kind == ActorKind::applicant;
        return own ? Result<void>{} : deciding.allowed(Action::contribute);
    }
    const std::string wanted = "whoever is responsible for the wait (\"" + responsible.name + "\")";
    if (actor.kind == ActorKind::officer) {
        const Right right{
            [&](const OfficerId& officer) { return answers_for(deciding, responsible, officer); },
            wanted};
        return authorize_by(right, actor, Action::contribute, deciding.dossier(), nullptr,
                            deciding.context().directory, deciding.now());
    }
    return rejection(ErrorCode::not_permitted, wanted, "somebody else asked");
}

Result<void> decide_on(Deciding& deciding, const CompleteTask& command) {
    Result<const Task*> task = find_task(deciding, command.task);
    if (!task) {
        return task.error();
    }
    const Work work(deciding.procedure(), (*task)->step);
    if (!work) {
        return rejection(ErrorCode::internal, "a step \"" + (*task)->step + "\"", "there is none");
    }
    const std::vector<OutcomeDef>& outcomes = work.step().outcomes;
    const OutcomeDef* outcome = find_outcome(outcomes, command.outcome);
    if (outcome == nullptr) {
        MOTCUA_TRY(deciding.allowed(Action::work_task, *task));
        return rejection(
            ErrorCode::outcome_not_available,
            "an outcome of \"" + (*task)->step + "\" (it has " + listed(outcomes) + ")",
            "\"" + command.outcome + "\" is none", "outcome");
    }
    return complete_task(deciding, **task, *outcome, command.form);
}

Result<void> decide_on(Deciding& deciding, const PerformAct& command) {
    if (command.task != 0) {
        MOTCUA_TRY(find_task(deciding, command.task));
    }
    Result<std::vector<Candidate>> found = candidates(deciding, command);
    if (!found) {
        return found.error();
    }
    if (found->size() != 1) {
        return rejection(
            ErrorCode::outcome_not_available,
            "one open outcome that does \"" + std::string(enum_name(command.act)) + "\"",
            found->empty()
                ? "none does"
                : "there are " + std::to_string(found->size()) + "; name the task and its outcome",
            "act");
    }
    const Candidate& chosen = found->front();
    if (chosen.task != 0) {
        return complete_task(deciding, *deciding.dossier().task(chosen.task), *chosen.outcome,
                             command.form);
    }
    const Place place = *deciding.dossier().place(chosen.place);
    const WaitNode& wait = *deciding.procedure().node(place.node)->as<WaitNode>();
    return resolve(deciding, place, wait, chosen.outcome->id, command.form);
}

Result<void> decide_on(Deciding& deciding, const ResolveWait& command) {
    const Node* node = deciding.procedure().node(command.wait);
    const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr;
    if (wait == nullptr) {
        return rejection(ErrorCode::not_found, "a wait of the procedure",
                         "it has no \"" + command.wait + "\"", "wait");
    }
    const auto& places = deciding.dossier().places;
    const auto at = std::find_if(places.begin(), places.end(),
                                 [&](const Place& place) { return place.node == command.wait; });
    if (at == places.end()) {
        return rejection(ErrorCode::task_not_active, "an open wait",
                         "the dossier does not stand at \"" + command.wait + "\"", "wait");
    }
    const Place place = *at;
    return resolve(deciding, place, *wait, command.outcome, command.form);
}

}  // namespace motcua::core
