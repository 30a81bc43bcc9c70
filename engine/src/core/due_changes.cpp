// Comparing the clocks and tasks of two states.
#include <utility>

#include <motcua/engine/core/due_changes.hpp>

namespace motcua {
namespace {

class Comparison {
public:
    void compare(DueChange about, const ClockState& before, const ClockState& after) {
        const bool projected = after.projected != before.projected;
        if (before.due == after.due && !projected && before.provisional == after.provisional) {
            return;
        }
        about.before = before.due;
        about.after = after.due;
        about.projected = after.projected;
        about.provisional = after.provisional;
        changes.push_back(std::move(about));
    }

    std::vector<DueChange> changes;
};

}  // namespace

std::vector<DueChange> due_changes(const Dossier& before, const Dossier& after) {
    Comparison found;
    found.compare({AlertOf::dossier, 0, {}, {}, {}, {}, {}, false}, before.clock, after.clock);
    for (const Task& task : before.tasks) {
        if (const Task* now = after.task(task.number)) {
            found.compare({AlertOf::task, task.number, task.step, now->holder, {}, {}, {}, false},
                          task.clock, now->clock);
        }
    }
    for (const LimitClock& limit : before.limits) {
        for (const LimitClock& now : after.limits) {
            if (now.limit == limit.limit) {
                found.compare({AlertOf::limit, 0, limit.limit, {}, {}, {}, {}, false}, limit.clock,
                              now.clock);
            }
        }
    }
    for (const Place& place : before.places) {
        const Place* now = after.place(place.number);
        if (now != nullptr && place.clock && now->clock) {
            found.compare({AlertOf::wait, place.number, place.node, {}, {}, {}, {}, false},
                          *place.clock, *now->clock);
        }
    }
    return std::move(found.changes);
}

std::vector<TaskMove> task_moves(const Dossier& before, const Dossier& after) {
    std::vector<TaskMove> moves;
    for (const Task& task : before.tasks) {
        const Task* now = after.task(task.number);
        if (now != nullptr && now->holder != task.holder) {
            moves.push_back({task.number, task.step, task.holder, now->holder});
        }
    }
    return moves;
}

std::optional<VersionMove> version_move(const Dossier& before, const Dossier& after) {
    if (before.procedure == after.procedure) {
        return std::nullopt;
    }
    VersionMove move{before.procedure, after.procedure, {}};
    for (const Place& place : before.places) {
        if (const Place* now = after.place(place.number)) {
            move.places.push_back({place.number, place.node, now->node});
        }
    }
    return move;
}

}  // namespace motcua
