// Moving through the flow: routes, parallels, joins, leaves and ends. Iterative, so that no
// procedure can exhaust the stack.
#include <algorithm>
#include <deque>

#include <motcua/engine/model/limits.hpp>

#include "clocks.hpp"
#include "flow_asking.hpp"

namespace motcua::core {
namespace {

struct Move {
    std::string node;
    std::vector<std::string> branches;  // re-entry: only these
    bool redo = false;                  // and what was done in the others counts no more
    Lane lane;
    Arrival arrival;
};

Result<const RouteCase*> choose(const Deciding& deciding, const Routing& routing) {
    for (const RouteCase& route : routing) {
        Result<bool> matches = deciding.holds(route.when);
        if (!matches) {
            return matches.error();
        }
        if (*matches) {
            return &route;
        }
    }
    return rejection(ErrorCode::condition_not_met, "a route whose condition holds", "none does");
}

std::size_t branches_needed(const ParallelNode& parallel, const Place& place) {
    return parallel.join == 0 ? place.opened.size()
                              : std::min<std::size_t>(parallel.join, place.opened.size());
}

// Runs moves until none is left. One instance per command.
class Mover {
public:
    explicit Mover(Deciding& deciding) : deciding_(deciding) {}

    Result<void> add(const Routing& routing, const Lane& lane, const Arrival& arrival) {
        Result<const RouteCase*> route = choose(deciding_, routing);
        if (!route) {
            return route.error();
        }
        moves_.push_back(Move{(*route)->to, (*route)->branches, (*route)->redo, lane, arrival});
        return {};
    }
    void add(Move move) { moves_.push_back(std::move(move)); }

    Result<void> run() {
        std::size_t steps = 0;
        while (!moves_.empty()) {
            if (++steps > limits::automatic_moves_max) {
                return rejection(ErrorCode::limit_exceeded, "a flow that comes to rest",
                                 "it moved " + std::to_string(steps) + " times by itself");
            }
            const Move move = std::move(moves_.front());
            moves_.pop_front();
            if (move.lane.parent != 0 && deciding_.dossier().place(move.lane.parent) == nullptr) {
                continue;  // a join or leave was quicker than this branch
            }
            MOTCUA_TRY(enter_node(move));
        }
        return {};
    }

private:
    Result<void> enter_node(const Move& move) {
        const Node* node = deciding_.procedure().node(move.node);
        if (node == nullptr) {
            return rejection(ErrorCode::not_found, "a place \"" + move.node + "\" in the procedure",
                             "it has none");
        }
        if (const auto* start = node->as<StartNode>()) {
            return add(start->to, move.lane, move.arrival);
        }
        if (const auto* route = node->as<RouteNode>()) {
            return add(route->to, move.lane, move.arrival);
        }
        if (const auto* step = node->as<StepNode>()) {
            return open_step(deciding_, *node, *step, move.lane, move.arrival);
        }
        if (const auto* wait = node->as<WaitNode>()) {
            return enter_waiting(*node, *wait, move.lane);
        }
        if (node->as<ConsultNode>() != nullptr) {
            return enter_asking(*node, move);
        }
        if (const auto* service = node->as<ServiceNode>()) {
            return enter_service(deciding_, *node, *service, move.lane);
        }
        if (const auto* call = node->as<CallNode>()) {
            return enter_called(*node, *call, move);
        }
        if (const auto* parallel = node->as<ParallelNode>()) {
            return split(*node, *parallel, move);
        }
        return reach_end(*node, *node->as<EndNode>(), move.lane);
    }

    // A wait for a payment that is there already is passed at once.
    Result<void> enter_waiting(const Node& node, const WaitNode& wait, const Lane& lane) {
        const std::uint32_t place = deciding_.dossier().next_place;
        MOTCUA_TRY(enter_wait(deciding_, node, wait, lane));
        if (wait.waits_for != "payment") {
            return {};
        }
        const Result<bool> paid = is_paid_already(deciding_);
        if (!paid || !*paid) {
            return {};  // an amount not known yet is waited for
        }
        if (!wait.next.empty()) {
            leave_place(deciding_, place, "next");
            return add(wait.next, lane, Arrival{});
        }
        Result<const OutcomeDef*> only = only_way(node.id, wait);
        if (!only || *only == nullptr) {
            return only ? Result<void>{} : only.error();
        }
        leave_place(deciding_, place, (*only)->id);
        return add((*only)->to, lane, Arrival{});
    }

    // The one outcome that is offered and does nothing but lead on; none, and somebody chooses.
    Result<const OutcomeDef*> only_way(const std::string& node, const WaitNode& wait) const {
        const OutcomeDef* only = nullptr;
        for (const OutcomeDef& outcome : wait.outcomes) {
            Result<bool> offered = is_offered(deciding_, node, outcome);
            if (!offered) {
                return offered.error();
            }
            if (!*offered) {
                continue;
            }
            if (only != nullptr || !outcome.effects.empty() || !outcome.leave.empty() ||
                !outcome.result.empty() || !check_form(outcome, OutcomeForm{})) {
                return static_cast<const OutcomeDef*>(nullptr);
            }
            only = &outcome;
        }
        return only;
    }

    // Of a list that names nobody the flow goes on at once.
    Result<void> enter_asking(const Node& node, const Move& move) {
        const std::uint32_t place = deciding_.dossier().next_place;
        const auto& consult = *node.as<ConsultNode>();
        if (consult.asks_one()) {
            return enter_consult(deciding_, node, move.lane, move.arrival);
        }
        MOTCUA_TRY(ask_several(deciding_, node, move.lane, move.arrival));
        return deciding_.dossier().place(place) != nullptr
                   ? Result<void>{}
                   : add(consult.next, move.lane, Arrival{});
    }

    Result<void> enter_called(const Node& node, const CallNode& call, const Move& move) {
        const Result<bool> waits = enter_call(deciding_, node, call, move.lane);
        if (!waits || *waits) {
            return waits ? Result<void>{} : waits.error();
        }
        Arrival arrival = move.arrival;
        arrival.from_task = 0;  // what was called cannot be called back
        return add(call.next, move.lane, arrival);
    }

    Result<void> split(const Node& node, const ParallelNode& parallel, const Move& move) {
        std::vector<const BranchDef*> opened;
        std::vector<std::string> redone;
        for (const BranchDef& branch : parallel.branches) {
            if (!move.branches.empty()) {
                if (std::find(move.branches.begin(), move.branches.end(), branch.id) !=
                    move.branches.end()) {
                    opened.push_back(&branch);
                } else if (move.redo) {
                    redone.push_back(branch.id);
                }
                continue;
            }
            Result<bool> wanted = deciding_.holds(branch.when);
            if (!wanted) {
                return wanted.error();
            }
            if (*wanted) {
                opened.push_back(&branch);
            }
        }
        PlaceEntered entered{
            deciding_.dossier().next_place, node.id, move.lane.parent, move.lane.branch, {}, {}};
        for (const BranchDef* branch : opened) {
            entered.opened.push_back(branch->id);
        }
        entered.redone = std::move(redone);
        const std::uint32_t place = entered.place;
        deciding_.emit(std::move(entered));
        if (opened.empty()) {
            deciding_.emit(PlaceLeft{place, "none", {}, {}});
            return add(parallel.next, move.lane, move.arrival);
        }
        hold_clock(deciding_, node, place);
        Arrival arrival;
        arrival.giver = move.arrival.giver;
        for (const BranchDef* branch : opened) {
            hold_branch(deciding_, *branch, place);
            add(Move{branch->first, {}, false, Lane{place, branch->id}, arrival});
        }
        return {};
    }

    Result<void> reach_end(const Node& node, const EndNode& end, const Lane& lane) {
        if (lane.parent == 0) {
            end_dossier(deciding_, end.status, node.id);
            moves_.clear();
            return {};
        }
        deciding_.emit(BranchEnded{lane.parent, lane.branch, node.id});
        free_branch(deciding_, lane.parent, lane.branch);
        return join(lane.parent);
    }

    Result<void> join(std::uint32_t number) {
        const Place place = *deciding_.dossier().place(number);
        const Node* node = deciding_.procedure().node(place.node);
        const auto* parallel = node != nullptr ? node->as<ParallelNode>() : nullptr;
        if (node != nullptr && node->as<WaitNode>() != nullptr) {
            return catch_up(deciding_, number);
        }
        if (parallel == nullptr) {
            return rejection(ErrorCode::internal, "a parallel around a branch", "there is none");
        }
        const std::size_t needed = branches_needed(*parallel, place);
        const bool all_ended = place.ended.size() == place.opened.size();
        const bool joins_now = place.ended.size() == needed;
        if (all_ended || (joins_now && parallel->cancel_rest)) {
            const Lane outer{place.parent, place.branch};
            leave_parallel_place(number, "joined");
            return joins_now ? add(parallel->next, outer, Arrival{}) : Result<void>{};
        }
        return joins_now ? add(parallel->next, Lane{place.parent, place.branch}, Arrival{})
                         : Result<void>{};
    }

    void leave_parallel_place(std::uint32_t number, const std::string& how) {
        std::vector<std::uint32_t> children;
        for (const Place& place : deciding_.dossier().places) {
            if (place.parent == number) {
                children.push_back(place.number);
            }
        }
        for (const std::uint32_t child : children) {
            cancel_place(deciding_, child);
        }
        leave_clock(deciding_, number);
        deciding_.emit(PlaceLeft{number, how, {}, {}});
    }

public:
    Result<void> leave(const std::string& id, const Lane& lane, const Arrival& arrival) {
        const Place* found = deciding_.dossier().place(lane.parent);
        const Node* node = found ? deciding_.procedure().node(found->node) : nullptr;
        const auto* parallel = node != nullptr ? node->as<ParallelNode>() : nullptr;
        if (parallel == nullptr) {
            return rejection(ErrorCode::outcome_not_available, "a parallel to leave",
                             "the task is not in one");
        }
        const auto way = std::find_if(parallel->leaves.begin(), parallel->leaves.end(),
                                      [&](const LeaveDef& def) { return def.id == id; });
        if (way == parallel->leaves.end()) {
            return rejection(ErrorCode::outcome_not_available, "a leave \"" + id + "\"",
                             "the parallel has none");
        }
        if (found->ended.size() >= branches_needed(*parallel, *found)) {
            return rejection(ErrorCode::outcome_not_available, "a parallel that is not joined yet",
                             "the flow went on; this branch can only end");
        }
        const Lane outer{found->parent, found->branch};
        leave_parallel_place(lane.parent, "left");
        Arrival beyond = arrival;
        beyond.from_task = 0;  // the branches left behind are void
        MOTCUA_TRY(add(way->to, outer, beyond));
        return run();
    }

private:
    Deciding& deciding_;
    std::deque<Move> moves_;
};

}  // namespace

Result<void> move_on(Deciding& deciding, const Routing& routing, const Lane& lane,
                     const Arrival& arrival) {
    Mover mover(deciding);
    MOTCUA_TRY(mover.add(routing, lane, arrival));
    return mover.run();
}

Result<void> enter(Deciding& deciding, const std::string& node, const Lane& lane,
                   const Arrival& arrival) {
    Mover mover(deciding);
    mover.add(Move{node, {}, false, lane, arrival});
    return mover.run();
}

Result<void> leave_parallel(Deciding& deciding, const std::string& leave, const Lane& lane,
                            const Arrival& arrival) {
    return Mover(deciding).leave(leave, lane, arrival);
}

Lane lane_of(const Dossier& dossier, std::uint32_t place) {
    const Place* found = dossier.place(place);
    return found != nullptr ? Lane{found->parent, found->branch} : Lane{};
}

void cancel_place(Deciding& deciding, std::uint32_t number) {
    std::vector<std::uint32_t> waiting{number};
    std::vector<std::uint32_t> order;  // parents before children
    while (!waiting.empty()) {
        const std::uint32_t current = waiting.back();
        waiting.pop_back();
        order.push_back(current);
        for (const Place& place : deciding.dossier().places) {
            if (place.parent == current) {
                waiting.push_back(place.number);
            }
        }
    }
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        const Place place = *deciding.dossier().place(*it);
        leave_clock(deciding, place.number);
        disarm(deciding, place.number);
        if (place.task != 0) {
            deciding.emit(TaskCancelled{place.task});
        } else {
            deciding.emit(PlaceCancelled{place.number});
        }
    }
}

void disarm(Deciding& deciding, std::uint32_t number) {
    if (const std::uint32_t timer = deciding.dossier().place(number)->timer; timer != 0) {
        deciding.emit(TimerCancelled{timer});
    }
}

void end_dossier(Deciding& deciding, EndStatus status, const std::string& end) {
    deciding.begin_end();
    stop_clock(deciding);
    stop_limits(deciding);
    while (!deciding.dossier().places.empty()) {
        cancel_place(deciding, deciding.dossier().places.front().number);
    }
    deciding.emit(DossierEnded{status, end});
    const Dossier& dossier = deciding.dossier();
    if (!dossier.parent) {
        return;
    }
    EndChild news;
    news.number = dossier.parent->follow_up;
    news.end = end;
    news.status = status;
    for (const std::string& field : dossier.parent->fields) {
        Value value = dossier.field(field);
        if (!value.is_null()) {
            news.data.emplace(field, std::move(value));
        }
    }
    const auto& wanted = dossier.parent->results;
    for (const ResultState& result : dossier.results) {
        if (result.issued_at &&
            std::find(wanted.begin(), wanted.end(), result.result) != wanted.end()) {
            news.results.push_back(result.result);
        }
    }
    const std::uint32_t number = dossier.next_follow_up;
    const DossierId target = dossier.parent->dossier;
    deciding.emit(FollowUpSent{number, 0, target, std::string(EndChild::type)});
    deciding.send(FollowUp{number, target, std::move(news)});
}

}  // namespace motcua::core
