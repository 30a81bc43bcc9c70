// One pass over the open tasks.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <motcua/engine/load.hpp>

namespace motcua {
namespace {

class LoadCounter {
public:
    LoadCounter(Reader& reader, const LawBook& law, Instant now)
        : reader_(reader), law_(law), now_(now) {}

    Result<void> add(const TaskRow& task) {
        const Result<const Known*> dossier = known(task.dossier);
        if (!dossier) {
            return dossier.error();
        }
        count_holder(task, **dossier);
        count_step(task, (*dossier)->procedure);
        return {};
    }

    Loads finish() {
        Loads loads;
        for (auto& [key, load] : holders_) {
            loads.holders.push_back(std::move(load));
        }
        for (auto& [key, load] : steps_) {
            loads.steps.push_back(std::move(load));
        }
        std::stable_sort(
            loads.steps.begin(), loads.steps.end(), [](const StepLoad& a, const StepLoad& b) {
                return std::tie(b.work.late, b.work.open) < std::tie(a.work.late, a.work.open);
            });
        return loads;
    }

private:
    /// What tasks of one dossier share.
    struct Known {
        std::string procedure;
        std::shared_ptr<const WorkingCalendar> calendar;
    };

    Result<const Known*> known(const DossierId& id) {
        const auto found = dossiers_.find(id);
        if (found != dossiers_.end()) {
            return &found->second;
        }
        const Result<std::optional<Dossier>> dossier = reader_.dossier(id);
        if (!dossier) {
            return dossier.error();
        }
        if (!*dossier) {
            return Error{ErrorCode::not_found,
                         "expected a dossier, but there is none of that name"};
        }
        return &dossiers_.emplace(id, Known{(*dossier)->procedure.id, calendar_of(**dossier, law_)})
                    .first->second;
    }

    void count(OpenWork& work, const TaskRow& task) const {
        ++work.open;
        if (task.clock == ClockPhase::paused) {
            ++work.paused;
            return;
        }
        if (!task.due) {
            return;
        }
        const bool late = *task.due < now_;
        work.late += late ? 1U : 0U;
        work.due_today += !late && date_of(*task.due) == date_of(now_) ? 1U : 0U;
    }

    void count_holder(const TaskRow& task, const Known& dossier) {
        Load& load = holders_[{task.unit, task.holder}];
        load.unit = task.unit;
        load.officer = task.holder;
        count(load.work, task);
        if (dossier.calendar == nullptr) {
            return;
        }
        load.daily = dossier.calendar->daily_minutes();
        if (task.due && task.clock != ClockPhase::paused) {
            const Minutes left = dossier.calendar->working_time(now_, *task.due);
            load.slack = load.slack ? std::min(*load.slack, left) : left;
        }
    }

    void count_step(const TaskRow& task, const std::string& procedure) {
        StepLoad& load = steps_[{procedure, task.step}];
        const bool first = load.work.open == 0;
        load.procedure = procedure;
        load.step = task.step;
        load.no = task.no;
        load.title = task.title;
        count(load.work, task);
        load.unclaimed += task.holder.empty() ? 1U : 0U;
        load.oldest = first ? task.opened : std::min(load.oldest, task.opened);
    }

    Reader& reader_;
    const LawBook& law_;
    Instant now_;
    std::map<DossierId, Known> dossiers_;
    std::map<std::pair<UnitId, OfficerId>, Load> holders_;
    std::map<std::pair<std::string, std::string>, StepLoad> steps_;
};

}  // namespace

Result<Loads> read_loads(Reader& reader, const Visibility& visibility, const LawBook& law,
                         const LoadQuery& query, Instant now) {
    constexpr std::size_t rows_at_once = 500;
    WorklistQuery wanted;
    wanted.units = query.units;
    LoadCounter counter(reader, law, now);
    std::size_t taken = 0;
    PageRequest page{rows_at_once, {}};
    do {
        const Result<Page<TaskRow>> rows = reader.worklist(visibility, wanted, page);
        if (!rows) {
            return rows.error();
        }
        taken += rows->rows.size();
        if (query.tasks_max != 0 && taken > query.tasks_max) {
            return Error{ErrorCode::limit_exceeded, "expected at most " +
                                                        std::to_string(query.tasks_max) +
                                                        " open tasks, but there are more"};
        }
        for (const TaskRow& row : rows->rows) {
            MOTCUA_TRY(counter.add(row));
        }
        page.after = rows->next;
    } while (!page.after.empty());
    return counter.finish();
}

std::vector<UnitId> units_of(const Directory& directory, const UnitId& unit, Date on) {
    std::vector<UnitId> units = directory.units_within(unit, on);
    if (units.empty()) {
        units.push_back(unit);
    }
    return units;
}

}  // namespace motcua
