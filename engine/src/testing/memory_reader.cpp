// The readers' side of the memory store: every list is made by looking at everything.
#include <algorithm>
#include <compare>
#include <iterator>
#include <limits>
#include <tuple>

#include <motcua/engine/core/timeliness.hpp>
#include <motcua/engine/model/text.hpp>

#include "memory_data.hpp"
#include "memory_page.hpp"

namespace motcua::testing {
namespace {

using View = MemoryData::DossierView;

template <class T>
bool holds(const std::vector<T>& list, const T& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

bool is_seen(const Visibility& visibility, const TaskRow& task) {
    return visibility.everything || holds(visibility.units, task.unit) ||
           (!visibility.officer.empty() && task.holder == visibility.officer);
}

bool is_seen(const Visibility& visibility, const View& view) {
    return visibility.everything || holds(visibility.units, view.row.received_at) ||
           holds(visibility.units, view.row.decides) ||
           std::any_of(view.tasks.begin(), view.tasks.end(),
                       [&](const auto& task) { return is_seen(visibility, task.second); });
}

bool is_seen(const Visibility& visibility, const AlertRow& alert) {
    return visibility.everything || holds(visibility.units, alert.unit) ||
           (!visibility.officer.empty() && alert.recipient == visibility.officer);
}

bool earlier_due(const Place& a, const Place& b) {
    return std::tie(a.time, a.dossier, a.number) < std::tie(b.time, b.dossier, b.number);
}

bool later_filed(const Place& a, const Place& b) {
    return std::tie(a.time, a.dossier) > std::tie(b.time, b.dossier);
}

bool earlier_received(const Place& a, const Place& b) {
    return std::tie(a.time, a.dossier) < std::tie(b.time, b.dossier);
}

bool later_raised(const Place& a, const Place& b) {
    return std::tie(a.time, a.dossier, a.number, a.recipient) >
           std::tie(b.time, b.dossier, b.number, b.recipient);
}

Place place_of(const TaskRow& task) {
    return {
        task.due ? task.due->time_since_epoch().count() : std::numeric_limits<std::int64_t>::max(),
        task.task,
        task.dossier,
        {}};
}

bool matches(const WorklistQuery& query, const TaskRow& task, const DossierRow& dossier) {
    return task.state == TaskState::open && (!query.holder || task.holder == *query.holder) &&
           (query.units.empty() || holds(query.units, task.unit)) &&
           (!query.role || task.role == *query.role) &&
           (!query.offered_only || task.holder.empty()) &&
           (query.procedure.empty() || dossier.procedure == query.procedure) &&
           (query.step.empty() || task.step == query.step) &&
           (!query.due_before ||
            (task.clock == ClockPhase::running && task.due && *task.due < *query.due_before));
}

/// Open, and beyond its due date when it is measured.
bool is_late_open(const DossierRow& row, Instant at) {
    return row.due && !row.finished && !row.ended &&
           *row.due < measured_at(row.stands_since, std::nullopt, at);
}

/// Every word that is asked for is one of the dossier's, as in the durable store.
bool matches(const DossierQuery& query, const DossierRow& row) {
    const std::vector<std::string> words = search_tokens(query.text);
    const bool all_words = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(row.search_tokens.begin(), row.search_tokens.end(), word) !=
               row.search_tokens.end();
    });
    return all_words && (query.procedure.empty() || row.procedure == query.procedure) &&
           (!query.agency || row.received_at == *query.agency || row.decides == *query.agency) &&
           (!query.phase || row.phase == *query.phase) &&
           (!query.due_before || (row.due && *row.due < *query.due_before)) &&
           (!query.wait_due_before || (row.wait_due && *row.wait_due < *query.wait_due_before)) &&
           (!query.incidents || row.incidents > 0) &&
           (!query.late_at || is_late_open(row, *query.late_at));
}

bool matches(const AlertQuery& query, const AlertRow& row) {
    return (!query.recipient || row.recipient == *query.recipient) &&
           (!query.unit || row.unit == *query.unit) && (!query.unseen_only || !row.seen) &&
           (!query.digest || row.digest == *query.digest) &&
           (!query.raised_from || row.raised >= *query.raised_from) &&
           (!query.raised_before || row.raised < *query.raised_before);
}

bool matches(const FiguresQuery& query, const DossierRow& row) {
    const std::optional<Instant> closed = row.finished ? row.finished : row.ended;
    return row.received && (!query.received_before || *row.received < *query.received_before) &&
           (!query.open_at || !closed || *closed >= *query.open_at) &&
           (query.procedure.empty() || row.procedure == query.procedure) &&
           (!query.agency || row.received_at == *query.agency || row.decides == *query.agency);
}

AlertRow named_now(AlertRow alert, const DossierRow& dossier) {
    alert.code = dossier.code.empty() ? dossier.provisional_number : dossier.code;
    return alert;
}

class MemoryReader final : public Reader {
public:
    MemoryReader(const EventCodec& codec, std::shared_ptr<const MemoryData> data)
        : codec_(codec), data_(std::move(data)) {}

    Result<Page<TaskRow>> worklist(const Visibility& visibility, const WorklistQuery& query,
                                   const PageRequest& page) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<std::pair<Place, TaskRow>> rows;
        for (const auto& [id, view] : data_->dossiers) {
            for (const auto& [number, task] : view.tasks) {
                if (matches(query, task, view.row) && is_seen(visibility, task)) {
                    rows.emplace_back(place_of(task), task);
                }
            }
        }
        return make_page(std::move(rows), page, earlier_due);
    }

    Result<Page<LateTask>> late(const Visibility& visibility, const WorklistQuery& query,
                                Instant now, const PageRequest& page) override {
        const WorklistQuery late = late_of(query, now);
        const std::lock_guard lock(data_->mutex);
        std::vector<std::pair<Place, LateTask>> rows;
        for (const auto& [id, view] : data_->dossiers) {
            for (const auto& [number, task] : view.tasks) {
                if (matches(late, task, view.row) && is_seen(visibility, task)) {
                    rows.emplace_back(place_of(task), LateTask{task, view.row});
                }
            }
        }
        return make_page(std::move(rows), page, earlier_due);
    }

    Result<Page<DossierRow>> dossiers(const Visibility& visibility, const DossierQuery& query,
                                      const PageRequest& page) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<std::pair<Place, DossierRow>> rows;
        for (const auto& [id, view] : data_->dossiers) {
            if (matches(query, view.row) && is_seen(visibility, view)) {
                rows.emplace_back(Place{view.row.filed.time_since_epoch().count(), 0, id, {}},
                                  view.row);
            }
        }
        return make_page(std::move(rows), page, later_filed);
    }

    Result<Page<AlertRow>> alerts(const Visibility& visibility, const AlertQuery& query,
                                  const PageRequest& page) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<std::pair<Place, AlertRow>> rows;
        for (const auto& [id, view] : data_->dossiers) {
            for (const auto& [key, alert] : view.alerts) {
                if (matches(query, alert) && is_seen(visibility, alert)) {
                    rows.emplace_back(Place{alert.raised.time_since_epoch().count(), key.first, id,
                                            alert.recipient},
                                      named_now(alert, view.row));
                }
            }
        }
        return make_page(std::move(rows), page, later_raised);
    }

    Result<Page<DossierRow>> figures(const Visibility& visibility, const FiguresQuery& query,
                                     const PageRequest& page) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<std::pair<Place, DossierRow>> rows;
        for (const auto& [id, view] : data_->dossiers) {
            if (matches(query, view.row) && is_seen(visibility, view)) {
                rows.emplace_back(Place{view.row.received->time_since_epoch().count(), 0, id, {}},
                                  view.row);
            }
        }
        return make_page(std::move(rows), page, earlier_received);
    }

    Result<std::optional<DossierRow>> find(const Visibility& visibility,
                                           const std::string& id_or_code) override {
        const std::lock_guard lock(data_->mutex);
        const DossierRow* found = nullptr;
        int found_as = 3;
        for (const auto& [id, view] : data_->dossiers) {
            const DossierRow& row = view.row;
            const int as = id_or_code.empty()                     ? 3
                           : id.value == id_or_code               ? 0
                           : row.code == id_or_code               ? 1
                           : row.provisional_number == id_or_code ? 2
                                                                  : 3;
            const bool better =
                as < found_as || (as < 3 && as == found_as && row.filed > found->filed);
            if (better && is_seen(visibility, view)) {
                found = &row;
                found_as = as;
            }
        }
        return found == nullptr ? std::optional<DossierRow>{} : std::optional(*found);
    }

    Result<std::vector<DossierRow>> dossiers_of(const Visibility& visibility,
                                                const std::vector<DossierId>& ids) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<DossierRow> rows;
        for (const DossierId& id : ids) {
            const auto view = data_->dossiers.find(id);
            if (view != data_->dossiers.end() && is_seen(visibility, view->second)) {
                rows.push_back(view->second.row);
            }
        }
        return rows;
    }

    Result<std::optional<Dossier>> dossier(const DossierId& id) override {
        std::string bytes;
        {
            const std::lock_guard lock(data_->mutex);
            const auto stream = data_->streams.find(id.value);
            if (stream == data_->streams.end()) {
                return std::optional<Dossier>{};
            }
            bytes = stream->second.state;
        }
        Result<Dossier> dossier = codec_.decode_state(bytes);
        if (!dossier) {
            return std::move(dossier).error();
        }
        return std::optional(std::move(dossier).value());
    }

    Result<std::vector<TaskRow>> tasks(const DossierId& id) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<TaskRow> rows;
        if (const auto view = data_->dossiers.find(id); view != data_->dossiers.end()) {
            for (const auto& [number, task] : view->second.tasks) {
                rows.push_back(task);
            }
        }
        return rows;
    }

    Result<std::vector<LogRow>> events(const std::string& stream, std::uint32_t from,
                                       std::size_t limit) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<LogRow> rows;
        const auto known = data_->streams.find(stream);
        if (known == data_->streams.end()) {
            return rows;
        }
        const std::vector<std::size_t>& places = known->second.events;
        for (std::size_t i = from == 0 ? 0 : from - 1; i < places.size() && rows.size() < limit;
             ++i) {
            rows.push_back(data_->row(places[i]));
        }
        return rows;
    }

    Result<std::vector<LogRow>> log(std::uint64_t after, std::size_t limit) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<LogRow> rows;
        for (std::uint64_t place = after; place < data_->log.size() && rows.size() < limit;
             ++place) {
            rows.push_back(data_->row(place));
        }
        return rows;
    }

    Result<std::uint64_t> last_sequence() override {
        const std::lock_guard lock(data_->mutex);
        return std::uint64_t{data_->log.size()};
    }

    Result<std::vector<Hash>> tree_edge() override {
        const std::lock_guard lock(data_->mutex);
        return data_->tree_edge;
    }

    Result<std::vector<DossierId>> dossier_ids(const DossierId& after, std::size_t limit) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<DossierId> ids;
        // A stream with a state is a dossier; definitions have none.
        for (auto stream = data_->streams.upper_bound(after.value);
             stream != data_->streams.end() && ids.size() < limit; ++stream) {
            if (!stream->second.state.empty()) {
                ids.push_back(DossierId(stream->first));
            }
        }
        return ids;
    }

    Result<std::vector<DossierId>> dossiers_held_by(const OfficerId& officer,
                                                    const DossierId& after,
                                                    std::size_t limit) override {
        return ids_after(after, limit, [&](const View& view) {
            return !officer.empty() &&
                   std::any_of(view.tasks.begin(), view.tasks.end(), [&](const auto& task) {
                       return task.second.state == TaskState::open && task.second.holder == officer;
                   });
        });
    }

    Result<std::vector<DossierId>> dossiers_running(Instant from, const DossierId& after,
                                                    std::size_t limit) override {
        return open_after(after, limit, [from](const DossierRow& row) {
            return row.last_due && *row.last_due >= from;
        });
    }

    Result<std::uint64_t> count_running(Instant from) override {
        const std::lock_guard lock(data_->mutex);
        return static_cast<std::uint64_t>(std::count_if(
            data_->dossiers.begin(), data_->dossiers.end(), [from](const auto& known) {
                const DossierRow& row = known.second.row;
                return !row.ended && row.last_due && *row.last_due >= from;
            }));
    }

    Result<std::vector<DossierId>> dossiers_of_version(const DefinitionRef& version,
                                                       const DossierId& after,
                                                       std::size_t limit) override {
        return open_after(after, limit, [&version](const DossierRow& row) {
            return row.procedure == version.id && row.variant == version.variant &&
                   row.procedure_version == version.version;
        });
    }

    Result<std::vector<DossierId>> dossiers_ended(const DefinitionRef& version, Instant before,
                                                  const DossierId& after,
                                                  std::size_t limit) override {
        return filed_after(after, limit, [&version, before](const DossierRow& row) {
            return row.ended && *row.ended < before && row.procedure == version.id &&
                   row.variant == version.variant && row.procedure_version == version.version;
        });
    }

    Result<std::vector<TimerRow>> timers(const DossierId& id) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<TimerRow> rows;
        if (const auto view = data_->dossiers.find(id); view != data_->dossiers.end()) {
            for (const auto& [number, timer] : view->second.timers) {
                rows.push_back(timer);
            }
        }
        return rows;
    }

    Result<std::vector<FreeService>> free_services(const std::string& topic, Instant now,
                                                   const std::optional<FreeService>& after,
                                                   std::size_t limit) override {
        const auto order = [](const FreeService& free) {
            return std::tuple(free.service.free_from, free.dossier.value, free.service.place);
        };
        const std::lock_guard lock(data_->mutex);
        std::vector<FreeService> found;
        for (const auto& [id, view] : data_->dossiers) {
            for (const auto& [place, service] : view.services) {
                const FreeService free{id, service};
                if (service.topic == topic && service.free_from <= now &&
                    (!after || order(*after) < order(free))) {
                    found.push_back(free);
                }
            }
        }
        std::sort(found.begin(), found.end(),
                  [&](const FreeService& one, const FreeService& other) {
                      return order(one) < order(other);
                  });
        found.resize(std::min(found.size(), limit));
        return found;
    }

    Result<std::vector<ServiceRow>> services(const DossierId& id) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<ServiceRow> rows;
        if (const auto view = data_->dossiers.find(id); view != data_->dossiers.end()) {
            for (const auto& [place, service] : view->second.services) {
                rows.push_back(service);
            }
        }
        return rows;
    }

    Result<std::optional<CommandOutcome>> outcome(const std::string& actor,
                                                  const std::string& key) override {
        const std::lock_guard lock(data_->mutex);
        return data_->outcome(actor, key);
    }

    Result<std::vector<DefinitionRow>> definitions() override {
        const std::lock_guard lock(data_->mutex);
        std::vector<DefinitionRow> rows = data_->definitions;
        for (DefinitionRow& row : rows) {
            row.source.clear();
        }
        return rows;
    }

    Result<std::vector<JobRow>> jobs() override {
        const std::lock_guard lock(data_->mutex);
        return data_->jobs;
    }

    Result<std::string> definition_source(DefinitionKind kind, const DefinitionRef& ref) override {
        const std::lock_guard lock(data_->mutex);
        return data_->source(kind, ref);
    }

    Result<std::vector<CommandOutcome>> outcomes(const std::string& actor, const std::string& key,
                                                 std::size_t limit) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<CommandOutcome> rows;
        for (auto at = data_->outcomes.upper_bound({actor, key});
             at != data_->outcomes.end() && rows.size() < limit; ++at) {
            rows.push_back(at->second);
        }
        return rows;
    }

    Result<std::vector<FollowUpRow>> follow_ups(const DossierId& sender) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<FollowUpRow> rows;
        std::copy_if(data_->follow_ups.begin(), data_->follow_ups.end(), std::back_inserter(rows),
                     [&](const FollowUpRow& row) { return row.sender == sender; });
        std::sort(rows.begin(), rows.end(),
                  [](const FollowUpRow& a, const FollowUpRow& b) { return a.number < b.number; });
        return rows;
    }

    Result<std::uint32_t> last_code_sequence(const std::string& agency_code, Date date) override {
        const std::lock_guard lock(data_->mutex);
        const auto known = data_->code_counters.find({agency_code, date});
        return known == data_->code_counters.end() ? 0 : known->second;
    }

    Result<std::vector<AlertRow>> alerts_of(const DossierId& id) override {
        const std::lock_guard lock(data_->mutex);
        std::vector<AlertRow> rows;
        if (const auto view = data_->dossiers.find(id); view != data_->dossiers.end()) {
            for (const auto& [key, alert] : view->second.alerts) {
                rows.push_back(named_now(alert, view->second.row));
            }
        }
        return rows;
    }

    // Here, what search and lists go by is the rows themselves.
    Result<std::vector<std::string>> words_missing(const DossierId& id,
                                                   const std::vector<std::string>& words) override {
        const std::lock_guard lock(data_->mutex);
        const auto view = data_->dossiers.find(id);
        std::vector<std::string> missing;
        std::copy_if(words.begin(), words.end(), std::back_inserter(missing),
                     [&](const std::string& word) {
                         return view == data_->dossiers.end() ||
                                !holds(view->second.row.search_tokens, word);
                     });
        return missing;
    }

    Result<std::vector<UnitId>> units_missing(const DossierId& id,
                                              const std::vector<UnitId>& units) override {
        const std::lock_guard lock(data_->mutex);
        const auto view = data_->dossiers.find(id);
        std::vector<UnitId> missing;
        std::copy_if(units.begin(), units.end(), std::back_inserter(missing),
                     [&](const UnitId& unit) {
                         return view == data_->dossiers.end() ||
                                !is_seen(Visibility{false, {unit}, {}}, view->second);
                     });
        return missing;
    }

    Result<RowCounts> counts() override {
        const std::lock_guard lock(data_->mutex);
        RowCounts counts;
        counts.dossiers = data_->dossiers.size();
        counts.follow_ups = data_->follow_ups.size();
        for (const auto& [id, view] : data_->dossiers) {
            counts.tasks += view.tasks.size();
            counts.timers += view.timers.size();
            counts.services += view.services.size();
            counts.words += view.row.search_tokens.size();
            counts.alerts += view.alerts.size();
        }
        return counts;
    }

    Result<Backlog> backlog(Instant now) override {
        const std::lock_guard lock(data_->mutex);
        Backlog backlog;
        for (const auto& [id, view] : data_->dossiers) {
            for (const auto& [number, timer] : view.timers) {
                backlog.timers_due += timer.due <= now ? 1U : 0U;
            }
            for (const auto& [place, alert] : view.alerts) {
                backlog.alerts_unseen += alert.seen ? 0U : 1U;
            }
        }
        return backlog;
    }

private:
    // Open dossiers in the order of filing.
    template <class Wanted>
    std::vector<DossierId> open_after(const DossierId& after, std::size_t limit,
                                      const Wanted& wanted) {
        return filed_after(after, limit,
                           [&wanted](const DossierRow& row) { return !row.ended && wanted(row); });
    }

    /// The same of all that are `wanted`.
    template <class Wanted>
    std::vector<DossierId> filed_after(const DossierId& after, std::size_t limit,
                                       const Wanted& wanted) {
        const std::lock_guard lock(data_->mutex);
        const auto filed = [&](const DossierId& id) {
            const auto stream = data_->streams.find(id.value);
            return stream == data_->streams.end() ? std::size_t{0}
                                                  : stream->second.events.front() + 1;
        };
        std::map<std::size_t, DossierId> found;
        for (const auto& [id, view] : data_->dossiers) {
            if (wanted(view.row) && filed(id) > filed(after)) {
                found.emplace(filed(id), id);
            }
        }
        std::vector<DossierId> ids;
        for (const auto& [place, id] : found) {
            if (ids.size() < limit) {
                ids.push_back(id);
            }
        }
        return ids;
    }

    template <class Wanted>
    std::vector<DossierId> ids_after(const DossierId& after, std::size_t limit,
                                     const Wanted& wanted) {
        const std::lock_guard lock(data_->mutex);
        std::vector<DossierId> ids;
        for (auto view = data_->dossiers.upper_bound(after);
             view != data_->dossiers.end() && ids.size() < limit; ++view) {
            if (wanted(view->second)) {
                ids.push_back(view->first);
            }
        }
        return ids;
    }

    const EventCodec& codec_;
    std::shared_ptr<const MemoryData> data_;
};

}  // namespace

std::unique_ptr<Reader> make_reader(const EventCodec& codec,
                                    std::shared_ptr<const MemoryData> data) {
    return std::make_unique<MemoryReader>(codec, std::move(data));
}

}  // namespace motcua::testing
