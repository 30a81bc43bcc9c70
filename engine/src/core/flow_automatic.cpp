// What goes on without an officer: waits that end by time, message or payment, calls whose child
// ended. Nobody waits for an answer, so what cannot go on becomes an incident.
#include "flow_asking.hpp"

namespace motcua::core {
namespace {

Result<void> go(Deciding& deciding, std::uint32_t place, const Routing& routing,
                const std::string& outcome, const std::string& reason = {}) {
    const Lane lane = lane_of(deciding.dossier(), place);
    leave_place(deciding, place, outcome, reason);
    return move_on(deciding, routing, lane, Arrival{});
}

}  // namespace

Result<bool> end_wait(Deciding& deciding, std::uint32_t place, const WaitNode& wait) {
    MOTCUA_TRY(check_dealt_with(deciding, place));
    if (!wait.next.empty()) {
        MOTCUA_TRY(go(deciding, place, wait.next, "next"));
        return true;
    }
    const std::string node = deciding.dossier().place(place)->node;
    const OutcomeDef* only = nullptr;
    for (const OutcomeDef& outcome : wait.outcomes) {
        Result<bool> offered = is_offered(deciding, node, outcome);
        if (!offered) {
            return offered.error();
        }
        if (*offered && only != nullptr) {
            return false;  // who is responsible for the wait has to choose
        }
        if (*offered) {
            only = &outcome;
        }
    }
    if (only == nullptr) {
        return false;
    }
    MOTCUA_TRY(of_itself(take_wait_outcome(deciding, place, *only, OutcomeForm{})));
    return true;
}

Result<void> pass_deadline(Deciding& deciding, std::uint32_t place) {
    const Node* node = deciding.procedure().node(deciding.dossier().place(place)->node);
    if (node != nullptr && node->as<ConsultNode>() != nullptr) {
        const auto counts = silence_counts_at(deciding, *deciding.dossier().place(place));
        if (counts && *counts <= deciding.now()) {
            return fall_silent(deciding, place);
        }
        if (counts) {
            await_silence(deciding, place, *counts);
        }
        return {};  // its clock stands still, or was moved
    }
    const auto* wait = node != nullptr ? node->as<WaitNode>() : nullptr;
    if (wait != nullptr && !check_dealt_with(deciding, place)) {
        return {};  // it goes on when that has ended
    }
    if (wait == nullptr) {
        return rejection(ErrorCode::internal, "a wait whose time has passed", "there is none");
    }
    if (wait->lasts.empty() && !wait->on_timeout.empty()) {
        return go(deciding, place, wait->on_timeout, "timeout");
    }
    Result<bool> ended = end_wait(deciding, place, *wait);
    if (!ended) {
        return ended.error();
    }
    if (!*ended) {
        return rejection(ErrorCode::outcome_not_available, "one way on from \"" + node->id + "\"",
                         "its time has passed and somebody has to choose");
    }
    return {};
}

Result<void> leave_call(Deciding& deciding, std::uint32_t place, const std::string& end,
                        const std::string& outcome, const std::string& reason) {
    const Node* node = deciding.procedure().node(deciding.dossier().place(place)->node);
    const auto* call = node != nullptr ? node->as<CallNode>() : nullptr;
    if (call == nullptr) {
        return rejection(ErrorCode::internal, "a call to leave", "the place is none");
    }
    if (!call->over.empty()) {
        return go(deciding, place, call->next, outcome, reason);
    }
    const CallEnd* way = nullptr;
    for (const CallEnd& candidate : call->ends) {
        if (candidate.end == end || (candidate.end.empty() && way == nullptr)) {
            way = &candidate;
            if (candidate.end == end) {
                break;
            }
        }
    }
    if (way == nullptr) {
        return rejection(ErrorCode::outcome_not_available,
                         "a way on from \"" + node->id + "\" for the end \"" + end + "\"",
                         "the procedure draws none");
    }
    return go(deciding, place, way->to, outcome, reason);
}

void move_or_raise(Deciding& deciding, std::uint32_t place,
                   const std::function<Result<void>(Deciding&)>& move, const std::string& outcome) {
    Deciding attempt(deciding);
    Result<void> moved = move(attempt);
    if (moved) {
        moved = attempt.within_bounds();
    }
    if (moved) {
        deciding.adopt(std::move(attempt));
        return;
    }
    raise_incident(deciding, IncidentRaised{0, place, std::string(to_string(moved.error().code)),
                                            moved.error().detail, 0, outcome});
}

}  // namespace motcua::core
