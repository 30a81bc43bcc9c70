// Work of officers, from the store and the batch.
#include "workload.hpp"

#include <motcua/engine/model/limits.hpp>

namespace motcua::runtime {

std::vector<TaskLoad> DraftWorkload::held_by(const OfficerId& officer) const {
    std::vector<TaskLoad> held =
        store_.held_tasks(officer, limits::workload_tasks_max).value_or(std::vector<TaskLoad>{});
    for (const auto& [id, entry] : draft_.entries()) {
        if (!entry.rows || !entry.dossier) {
            continue;  // looked at, not changed
        }
        const DossierId& dossier = id;
        std::erase_if(held, [&](const TaskLoad& load) { return load.dossier == dossier; });
        for (const Task& task : entry.dossier->tasks) {
            if (task.holder == officer) {
                held.push_back(TaskLoad{id, task.number, task.clock.due,
                                        task.clock.phase == ClockPhase::running});
            }
        }
    }
    return held;
}

OfficerId DraftWorkload::last_holder(const RoleId& role, const UnitId& unit) const {
    const std::vector<RecordedEvent>& events = draft_.events();
    for (auto it = events.rbegin(); it != events.rend(); ++it) {
        const auto* opened = std::get_if<TaskOpened>(&it->event);
        if (opened != nullptr && !opened->holder.empty() && opened->role == role &&
            opened->unit == unit) {
            return opened->holder;
        }
    }
    return store_.last_holder(role, unit).value_or(OfficerId{});
}

}  // namespace motcua::runtime
