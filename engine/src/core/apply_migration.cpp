// Applier of a dossier that is moved to another version: places and memories get their new names.
#include <algorithm>
#include <utility>

#include "apply_families.hpp"

namespace motcua::core {
namespace {

class Names {
public:
    explicit Names(const std::vector<NodeMove>& moves) : moves_(moves) {}

    void rename(std::string& id) const {
        const auto move = std::find_if(moves_.begin(), moves_.end(),
                                       [&id](const NodeMove& known) { return known.from == id; });
        if (move != moves_.end()) {
            id = move->to;
        }
    }

    /// Keys, in the order of the moves; what stands under one of them already takes in the next.
    template <class Of, class Merge>
    void rename_keys(std::map<std::string, Of>& all, Merge merge) const {
        std::vector<std::pair<std::string, Of>> moved;
        for (const NodeMove& move : moves_) {
            if (const auto known = all.find(move.from); known != all.end()) {
                moved.emplace_back(move.to, std::move(known->second));
                all.erase(known);
            }
        }
        for (auto& [id, value] : moved) {
            const auto known = all.find(id);
            if (known == all.end()) {
                all.emplace(id, std::move(value));
            } else {
                merge(known->second, std::move(value));
            }
        }
    }

private:
    const std::vector<NodeMove>& moves_;
};

// Two steps became one: it was visited as often as both, and left as the later one was.
void merge(NodeMemory& into, NodeMemory later) {
    later.visits += into.visits;
    for (const auto& [outcome, times] : into.outcomes) {
        later.outcomes[outcome] += times;
    }
    if (later.outcome.empty() && !into.outcome.empty()) {
        into.visits = later.visits;
        into.outcomes = std::move(later.outcomes);
        return;
    }
    into = std::move(later);
}

void rename_place(const Names& names, Place& place) {
    names.rename(place.node);
    names.rename(place.branch);
    for (std::string& branch : place.opened) {
        names.rename(branch);
    }
    std::map<std::string, std::string> ended;
    for (const auto& known : place.ended) {
        auto [branch, end] = std::pair<std::string, std::string>(known);
        names.rename(branch);
        names.rename(end);
        ended.emplace(std::move(branch), std::move(end));
    }
    place.ended = std::move(ended);
}

}  // namespace

void rename_nodes(Dossier& dossier, const std::vector<NodeMove>& moves) {
    const Names names(moves);
    for (Place& place : dossier.places) {
        rename_place(names, place);
    }
    for (Task& task : dossier.tasks) {
        names.rename(task.step);
        names.rename(task.from_step);
    }
    for (Hold& hold : dossier.pausing) {
        names.rename(hold.branch);
    }
    if (dossier.pause) {
        names.rename(dossier.pause->cause);
    }
    for (LateTaskMemory& late : dossier.late_tasks) {
        names.rename(late.step);
    }
    for (FollowUpState& sent : dossier.follow_ups) {
        names.rename(sent.node);
    }
    names.rename(dossier.latest_vote);
    names.rename(dossier.origin.start);
    for (auto& [branch, end] : dossier.ended_branches) {
        names.rename(end);
    }
    const auto later = [](auto& into, auto&& value) { into = std::move(value); };
    names.rename_keys(dossier.ended_branches, later);
    names.rename_keys(dossier.answers, later);
    names.rename_keys(dossier.asked, later);
    names.rename_keys(dossier.memory, merge);
}

void apply_event(Dossier& dossier, const DossierMigrated& event, Instant) {
    dossier.procedure = event.procedure;
    rename_nodes(dossier, event.moves);
    // One that has not begun is not promised yet: it begins by the new version.
    dossier.limit_kept = event.limit == MovedLimit::keep && dossier.clock.started.has_value();
    if (event.clock) {
        dossier.clock = *event.clock;
    }
    for (const TaskClock& task : event.tasks) {
        open_task(dossier, task.task).clock = task.clock;
    }
    set_limits(dossier, event.limits);
    for (const TaskOffer& offer : event.offers) {
        Task& task = open_task(dossier, offer.task);
        task.role = offer.role;
        task.unit = offer.unit;
    }
}

}  // namespace motcua::core
