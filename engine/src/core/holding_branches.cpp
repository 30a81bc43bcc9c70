// Which branch of a parallel counts. Settled when the parallel is left; until then a guess that
// follows the due dates.
#include <algorithm>

#include "apply_families.hpp"
#include "holding_walk.hpp"

namespace motcua::core {
namespace {

const Place* ended_place(const Dossier& before, const Event& event) {
    if (const auto* completed = std::get_if<TaskCompleted>(&event)) {
        const Task* task = before.task(completed->task);
        return task == nullptr ? nullptr : before.place(task->place);
    }
    if (const auto* left = std::get_if<PlaceLeft>(&event)) {
        return before.place(left->place);
    }
    return nullptr;
}

// Due dates of what is open in a branch, the latest of them.
class DueLast {
public:
    DueLast(const Dossier& dossier, const Place& parallel)
        : dossier_(dossier), parallel_(parallel) {}

    [[nodiscard]] std::optional<Instant> of(const std::string& branch) const {
        std::optional<Instant> latest;
        for (const Place& place : dossier_.places) {
            if (branch_of(place) == branch) {
                latest = std::max(latest, due_of(place));
            }
        }
        return latest;
    }

private:
    // In which branch of the parallel it stands; empty if in none.
    [[nodiscard]] std::string branch_of(const Place& place) const {
        const Place* at = &place;
        while (at != nullptr && at->parent != 0) {
            if (at->parent == parallel_.number) {
                return at->branch;
            }
            at = dossier_.place(at->parent);
        }
        return {};
    }
    [[nodiscard]] std::optional<Instant> due_of(const Place& place) const {
        std::optional<Instant> due = place.clock ? place.clock->due : std::nullopt;
        if (const Task* task = place.task == 0 ? nullptr : dossier_.task(place.task)) {
            due = std::max(due, task->clock.due);
        }
        for (const Timer& timer : dossier_.timers) {
            if (timer.place == place.number) {
                due = std::max(due, std::optional(timer.due));
            }
        }
        return due;
    }

    const Dossier& dossier_;
    const Place& parallel_;
};

}  // namespace

bool is_numbered(const std::string& branch) {
    return branch.find(numbered_branch) != std::string::npos;
}

void Branches::note_move(const Dossier& before, std::uint32_t number) {
    const Place* place = before.place(number);
    while (place != nullptr && place->parent != 0) {
        if (!is_numbered(place->branch)) {
            parallels_[place->parent].moved = place->branch;
        }
        place = before.place(place->parent);
    }
}

// The answer that is enough settles whose time it was, as the last branch of a join does.
void Branches::note_answer(const Dossier& before, const ConsultAnswered& event, Instant at) {
    const Place* place = before.place(event.place);
    const Place* asking = place != nullptr ? before.asking(*place) : nullptr;
    if (asking == nullptr) {
        return;
    }
    parallels_[asking->number].moved = place->branch;
    const auto given = std::count_if(asking->ended.begin(), asking->ended.end(),
                                     [](const auto& party) { return !party.second.empty(); });
    if (!event.answer.answer.empty() && static_cast<std::uint32_t>(given) + 1 == asking->needed) {
        parallels_[asking->number].chosen = place->branch;
        parallels_[asking->number].joined = whole_minute(at);
    }
}

void Branches::note(const Dossier& before, const Event& event, const Procedure& procedure,
                    Instant at) {
    if (const Place* ended = ended_place(before, event)) {
        note_move(before, ended->number);
    }
    if (const auto* branch = std::get_if<BranchEnded>(&event)) {
        const Place* place = before.place(branch->place);
        const Node* node = place != nullptr ? procedure.node(place->node) : nullptr;
        const auto* parallel = node != nullptr ? node->as<ParallelNode>() : nullptr;
        if (parallel == nullptr) {
            return;
        }
        parallels_[branch->place].moved = branch->branch;
        const std::size_t all = place->opened.size();
        const std::size_t needed =
            parallel->join == 0 ? all : std::min<std::size_t>(parallel->join, all);
        if (place->ended.size() + 1 == needed) {  // joined: what goes on there is beside
            parallels_[branch->place].chosen = branch->branch;
            parallels_[branch->place].joined = whole_minute(at);
        }
    }
    if (const auto* answer = std::get_if<ConsultAnswered>(&event)) {
        note_answer(before, *answer, at);
    }
    const auto* left = std::get_if<PlaceLeft>(&event);
    if (left != nullptr && parallels_.contains(left->place)) {
        Parallel& parallel = parallels_[left->place];
        parallel.chosen = parallel.chosen.empty() ? parallel.moved : parallel.chosen;
    }
}

void Branches::look(const Dossier& dossier) {
    for (const Place& place : dossier.places) {
        if (place.opened.empty()) {
            continue;
        }
        if (!is_numbered(place.opened.front())) {
            parallels_[place.number].latest = due_last(dossier, place);
        }
    }
}

std::string Branches::due_last(const Dossier& dossier, const Place& place) {
    const DueLast dues(dossier, place);
    std::optional<Instant> latest;
    std::string found;
    for (const std::string& branch : place.opened) {
        if (place.ended.contains(branch)) {
            continue;
        }
        const std::optional<Instant> due = dues.of(branch);
        if (found.empty() || due > latest) {
            latest = due;
            found = branch;
        }
    }
    return found;
}

bool Branches::counts(const Stretch& stretch, Instant from) const {
    return std::all_of(stretch.path.begin(), stretch.path.end(), [&](const auto& level) {
        const auto known = parallels_.find(level.first);
        if (known == parallels_.end()) {
            return false;
        }
        const Parallel& parallel = known->second;
        const std::string& branch = parallel.chosen.empty() ? parallel.latest : parallel.chosen;
        return branch == level.second && (!parallel.joined || from < *parallel.joined);
    });
}

}  // namespace motcua::core
