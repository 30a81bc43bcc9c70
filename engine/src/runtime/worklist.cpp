// An officer's own list, put together from several of the reader's.
#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include <motcua/engine/core/authorize.hpp>
#include <motcua/engine/worklist.hpp>

namespace motcua {
namespace {

auto order_of(const TaskRow& row) {
    return std::make_tuple(row.clock == ClockPhase::paused, row.due.value_or(Instant::max()),
                           row.dossier, row.task);
}

class Gathering {
public:
    Gathering(Reader& reader, const OwnWorkQuery& query) : reader_(reader), query_(query) {}

    [[nodiscard]] Result<void> take(WorklistQuery wanted, const Visibility& visibility) {
        wanted.due_before = query_.due_before;
        wanted.procedure = query_.procedure;
        wanted.step = query_.step;
        Result<Page<TaskRow>> page = reader_.worklist(visibility, wanted, {query_.limit, {}});
        if (!page) {
            return page.error();
        }
        work_.more = work_.more || !page->next.empty();
        for (TaskRow& row : page->rows) {
            if (known_.emplace(row.dossier, row.task).second) {
                work_.rows.push_back(std::move(row));
            }
        }
        return {};
    }

    [[nodiscard]] OwnWork finish() {
        sort_by_due(work_.rows);
        if (work_.rows.size() > query_.limit) {
            work_.rows.resize(query_.limit);
            work_.more = true;
        }
        return std::move(work_);
    }

private:
    Reader& reader_;
    const OwnWorkQuery& query_;
    std::set<std::pair<DossierId, std::uint32_t>> known_;
    OwnWork work_;
};

}  // namespace

void sort_by_due(std::vector<TaskRow>& rows) {
    std::sort(rows.begin(), rows.end(),
              [](const TaskRow& a, const TaskRow& b) { return order_of(a) < order_of(b); });
}

Result<OwnWork> own_work(Reader& reader, const Directory& directory, const OwnWorkQuery& query,
                         Date on) {
    Gathering gathering(reader, query);
    if (!query.offered_only) {
        // His own tasks he always sees.
        WorklistQuery held;
        held.holder = query.officer;
        MOTCUA_TRY(gathering.take(std::move(held), Visibility{false, {}, query.officer}));
    }
    for (const OfferedWork& work : offered_to(query.officer, directory, on)) {
        // What he may take he sees, also where it lies in a unit around his own.
        WorklistQuery offered;
        offered.units = {work.unit};
        offered.role = work.role;
        offered.offered_only = true;
        MOTCUA_TRY(gathering.take(std::move(offered), Visibility{false, {work.unit}, {}}));
    }
    return gathering.finish();
}

WorkCounts counts_of(const std::vector<TaskRow>& rows, const OfficerId& officer, Instant now) {
    WorkCounts counts;
    for (const TaskRow& row : rows) {
        ++(row.holder == officer ? counts.held : counts.offered);
        const bool late = row.due && *row.due < now && row.clock != ClockPhase::paused;
        counts.late += late ? 1 : 0;
    }
    return counts;
}

}  // namespace motcua
