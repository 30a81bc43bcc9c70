// The writer's side of the memory store.
#include <algorithm>
#include <tuple>

#include <motcua/engine/testing/memory_store.hpp>

#include "memory_data.hpp"

namespace motcua::testing {

MemoryStore::MemoryStore(const EventCodec& codec)
    : MemoryStore(codec, std::make_shared<MemoryData>()) {}

MemoryStore::MemoryStore(const EventCodec& codec, std::shared_ptr<MemoryData> data)
    : codec_(codec), data_(std::move(data)) {
    const std::lock_guard lock(data_->mutex);
    epoch_ = ++data_->epoch;
}

MemoryStore::~MemoryStore() = default;

std::unique_ptr<MemoryStore> MemoryStore::reopen() const {
    return std::unique_ptr<MemoryStore>(new MemoryStore(codec_, data_));
}

Result<StoreHead> MemoryStore::head() {
    const std::lock_guard lock(data_->mutex);
    return StoreHead{data_->log.size(), data_->tree_edge, epoch_};
}

Result<void> MemoryStore::commit(const Batch& batch) {
    const std::lock_guard lock(data_->mutex);
    MOTCUA_TRY(data_->judge(batch));
    data_->store(batch);
    return {};
}

Result<std::optional<LoadedDossier>> MemoryStore::load(const DossierId& id) {
    std::string bytes;
    Hash leaf{};
    {
        const std::lock_guard lock(data_->mutex);
        const auto stream = data_->streams.find(id.value);
        if (stream == data_->streams.end()) {
            return std::optional<LoadedDossier>{};
        }
        bytes = stream->second.state;
        leaf = stream->second.leaf;
    }
    Result<Dossier> dossier = codec_.decode_state(bytes);
    if (!dossier) {
        return std::move(dossier).error();
    }
    return std::optional(LoadedDossier{std::move(dossier).value(), leaf});
}

Result<std::optional<CommandOutcome>> MemoryStore::outcome(const std::string& actor,
                                                           const std::string& key) {
    const std::lock_guard lock(data_->mutex);
    return data_->outcome(actor, key);
}

Result<std::vector<DueTimer>> MemoryStore::due_timers(Instant now, std::size_t limit) {
    const std::lock_guard lock(data_->mutex);
    std::vector<DueTimer> due;
    for (const auto& [dossier, view] : data_->dossiers) {
        for (const auto& [number, timer] : view.timers) {
            if (timer.due <= now) {
                due.push_back({dossier, number, timer.due});
            }
        }
    }
    std::sort(due.begin(), due.end(), [](const DueTimer& a, const DueTimer& b) {
        return std::tie(a.due, a.dossier, a.timer) < std::tie(b.due, b.dossier, b.timer);
    });
    due.resize(std::min(due.size(), limit));
    return due;
}

Result<std::optional<Instant>> MemoryStore::next_timer() {
    const std::lock_guard lock(data_->mutex);
    std::optional<Instant> next;
    for (const auto& [dossier, view] : data_->dossiers) {
        for (const auto& [number, timer] : view.timers) {
            next = next ? std::min(*next, timer.due) : timer.due;
        }
    }
    return next;
}

Result<std::vector<TaskLoad>> MemoryStore::held_tasks(const OfficerId& officer, std::size_t limit) {
    const std::lock_guard lock(data_->mutex);
    std::vector<TaskLoad> held;
    for (const auto& [dossier, view] : data_->dossiers) {
        for (const auto& [number, task] : view.tasks) {
            const bool holds = task.state == TaskState::open && task.holder == officer;
            if (holds && !officer.empty() && held.size() < limit) {
                held.push_back({dossier, number, task.due, task.clock == ClockPhase::running});
            }
        }
    }
    return held;
}

Result<OfficerId> MemoryStore::last_holder(const RoleId& role, const UnitId& unit) {
    const std::lock_guard lock(data_->mutex);
    const TaskRow* last = nullptr;
    for (const auto& [dossier, view] : data_->dossiers) {
        for (const auto& [number, task] : view.tasks) {
            const bool counts = task.role == role && task.unit == unit && !task.holder.empty();
            if (counts && (last == nullptr || std::tie(last->opened, last->dossier, last->task) <
                                                  std::tie(task.opened, dossier, number))) {
                last = &task;
            }
        }
    }
    return last == nullptr ? OfficerId{} : last->holder;
}

Result<std::vector<FollowUpRow>> MemoryStore::follow_ups(std::size_t limit) {
    const std::lock_guard lock(data_->mutex);
    std::vector<FollowUpRow> waiting = data_->follow_ups;
    waiting.resize(std::min(waiting.size(), limit));
    return waiting;
}

Result<std::uint32_t> MemoryStore::last_code_sequence(const std::string& agency_code, Date date) {
    const std::lock_guard lock(data_->mutex);
    const auto known = data_->code_counters.find({agency_code, date});
    return known == data_->code_counters.end() ? 0U : known->second;
}

Result<bool> MemoryStore::code_taken(const std::string& code) {
    const std::lock_guard lock(data_->mutex);
    return data_->codes.contains(code);
}

Result<std::uint32_t> MemoryStore::stream_length(const std::string& stream) {
    const std::lock_guard lock(data_->mutex);
    return data_->length(stream);
}

Result<Hash> MemoryStore::stream_leaf(const std::string& stream) {
    const std::lock_guard lock(data_->mutex);
    const auto known = data_->streams.find(stream);
    return known == data_->streams.end() ? Hash{} : known->second.leaf;
}

Result<std::vector<DefinitionRow>> MemoryStore::definitions() {
    const std::lock_guard lock(data_->mutex);
    std::vector<DefinitionRow> rows = data_->definitions;
    for (DefinitionRow& row : rows) {
        row.source.clear();
    }
    return rows;
}

Result<std::string> MemoryStore::definition_source(DefinitionKind kind, const DefinitionRef& ref) {
    const std::lock_guard lock(data_->mutex);
    return data_->source(kind, ref);
}

Result<std::vector<JobRow>> MemoryStore::open_jobs() {
    const std::lock_guard lock(data_->mutex);
    std::vector<JobRow> open = data_->jobs;
    std::erase_if(open, [](const JobRow& job) { return job.state != JobState::running; });
    return open;
}

Result<void> MemoryStore::forget_outcomes(Instant before, std::size_t limit) {
    const std::lock_guard lock(data_->mutex);
    std::vector<std::pair<Instant, std::pair<std::string, std::string>>> old;
    for (const auto& [key, outcome] : data_->outcomes) {
        if (outcome.at < before) {
            old.emplace_back(outcome.at, key);
        }
    }
    std::sort(old.begin(), old.end());
    old.resize(std::min(old.size(), limit));
    for (const auto& [at, key] : old) {
        data_->outcomes.erase(key);
    }
    return {};
}

Result<std::unique_ptr<Reader>> MemoryStore::open_reader() { return make_reader(codec_, data_); }

}  // namespace motcua::testing
