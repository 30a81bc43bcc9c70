// Moving a dossier by authority, outside the edges of its procedure (rule 41).
#include <algorithm>

#include "deciding.hpp"

namespace motcua::core {
namespace {

// The place of the flow: one of several parties asked moves with all of them, and they with the step
// in which they are asked.
const Place* moved_place(const Deciding& deciding, std::uint32_t number) {
    const Dossier& dossier = deciding.dossier();
    const Place* place = dossier.place(number);
    if (place != nullptr && dossier.asking(*place) != nullptr) {
        place = dossier.asking(*place);
    }
    const Node* node = place != nullptr ? deciding.procedure().node(place->node) : nullptr;
    const auto* asks = node != nullptr ? node->as<ConsultNode>() : nullptr;
    return asks != nullptr && !asks->step.empty() ? dossier.place(place->parent) : place;
}

Result<const Node*> target_of(const Deciding& deciding, const OverrideStep& body) {
    const Place* place = moved_place(deciding, body.place);
    if (place == nullptr) {
        return rejection(ErrorCode::not_found, "an active place " + std::to_string(body.place),
                         "there is none", "place");
    }
    const Node* from = deciding.procedure().node(place->node);
    const Node* to = deciding.procedure().node(body.to);
    const auto* asks = to != nullptr ? to->as<ConsultNode>() : nullptr;
    const bool inner = asks != nullptr && !asks->step.empty();  // entered with its step only
    if (from == nullptr || to == nullptr || to->as<StartNode>() != nullptr || inner) {
        return rejection(ErrorCode::not_found, "a place \"" + body.to + "\" to move to",
                         "the procedure has none", "to");
    }
    if (from->parallel != to->parallel || from->branch != to->branch) {
        return rejection(ErrorCode::condition_not_met,
                         "a place inside the same walls as \"" + from->id + "\"",
                         "\"" + to->id + "\" lies behind one", "to");
    }
    return to;
}

bool has_reception(const Procedure& procedure) {
    return std::any_of(procedure.nodes.begin(), procedure.nodes.end(), [](const Node& node) {
        const auto* step = node.as<StepNode>();
        return step != nullptr && step->reception;
    });
}

// What the law ties to an act cannot be skipped by moving: reception, and the end of handling.
Result<void> check_acts(const Deciding& deciding, const Node& to) {
    const Dossier& dossier = deciding.dossier();
    if (deciding.procedure().kind == ProcedureKind::internal) {
        return {};
    }
    if (const auto* step = to.as<StepNode>(); step != nullptr && !step->reception &&
                                              !dossier.is_received() &&
                                              has_reception(deciding.procedure())) {
        return rejection(ErrorCode::dossier_not_received, "a received dossier",
                         "\"" + to.id + "\" is a step of handling");
    }
    const auto* end = to.as<EndNode>();
    if (end == nullptr || !to.parallel.empty()) {
        return {};
    }
    if (end->status == EndStatus::refused && dossier.is_received()) {
        return rejection(ErrorCode::condition_not_met, "a dossier not yet received",
                         "it was received; a negative decision is a result");
    }
    if (is_done(end->status) && !dossier.finished_at) {
        return rejection(ErrorCode::condition_not_met, "handling that has ended",
                         "no outcome has ended it yet");
    }
    return {};
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const OverrideStep& body) {
    MOTCUA_TRY(may_act(deciding, "override", Action::govern));
    MOTCUA_TRY(require_text(body.authority, "the decision that allows the override", "authority"));
    MOTCUA_TRY(
        within_id_bounds(body.authority, "the decision that allows the override", "authority"));
    MOTCUA_TRY(require_text(body.reason, "a reason for the override", "reason"));
    Result<const Node*> to = target_of(deciding, body);
    if (!to) {
        return to.error();
    }
    MOTCUA_TRY(check_acts(deciding, **to));
    const Place place = *moved_place(deciding, body.place);
    deciding.emit(StepOverridden{place.number, place.node, body.to, body.authority, body.reason});
    cancel_place(deciding, place.number);
    Arrival arrival;
    arrival.giver = deciding.actor().officer;
    return enter(deciding, body.to, Lane{place.parent, place.branch}, arrival);
}

}  // namespace motcua::core
