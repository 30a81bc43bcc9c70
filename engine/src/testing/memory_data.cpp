// Judging a batch as a whole before anything is changed, then storing it: so a batch is stored
// whole or not at all.
#include "memory_data.hpp"

#include <algorithm>

#include <motcua/engine/model/events/life.hpp>

namespace motcua::testing {
namespace {

Error stale(const std::string& what, std::uint64_t expected, std::uint64_t found) {
    return {ErrorCode::stale_version, "expected " + what + " " + std::to_string(expected) +
                                          ", but the batch holds " + std::to_string(found)};
}

bool same_definition(const DefinitionRow& a, const DefinitionRow& b) {
    return a.kind == b.kind && a.ref.id == b.ref.id && a.ref.variant == b.ref.variant &&
           a.ref.version == b.ref.version;
}

}  // namespace

Result<void> MemoryData::judge(const Batch& batch) const {
    if (batch.epoch != epoch) {
        return Error{ErrorCode::owned_elsewhere,
                     "expected the writer of epoch " + std::to_string(epoch) +
                         ", but the batch comes from that of epoch " + std::to_string(batch.epoch)};
    }
    MOTCUA_TRY(judge_log(batch));
    MOTCUA_TRY(judge_codes(batch));
    MOTCUA_TRY(judge_definitions(batch));
    return judge_follow_ups(batch);
}

Result<void> MemoryData::judge_log(const Batch& batch) const {
    std::map<std::string, std::uint32_t> lengths;
    for (const StateRow& state : batch.states) {
        const std::uint32_t stored = length(state.dossier.value);
        if (stored != state.version_before) {
            return Error{ErrorCode::stale_version,
                         "expected version " + std::to_string(state.version_before) +
                             " of dossier " + state.dossier.value + ", but version " +
                             std::to_string(stored) + " is stored"};
        }
    }
    std::uint64_t sequence = log.size();
    for (const LogRow& event : batch.log) {
        if (event.sequence != ++sequence) {
            return stale("event", sequence, event.sequence);
        }
        std::uint32_t& number =
            lengths.try_emplace(event.stream, length(event.stream)).first->second;
        if (event.number != ++number) {
            return stale("event of '" + event.stream + "'", number, event.number);
        }
    }
    for (const StateRow& state : batch.states) {
        const auto after = lengths.find(state.dossier.value);
        const std::uint32_t number = after == lengths.end() ? state.version_before : after->second;
        if (state.version != number) {
            return stale("a state after event", number, state.version);
        }
    }
    return {};
}

Result<void> MemoryData::judge_codes(const Batch& batch) const {
    std::map<std::string, DossierId> given;
    for (const DossierRows& rows : batch.rows) {
        const DossierRow& row = rows.dossier;
        const bool is_new = length(row.dossier.value) == 0;
        const bool has_events =
            std::any_of(batch.log.begin(), batch.log.end(),
                        [&](const LogRow& event) { return event.stream == row.dossier.value; });
        if (is_new && !has_events) {
            return Error{ErrorCode::internal, "expected rows of a dossier that has events, but " +
                                                  row.dossier.value + " has none"};
        }
        if (row.code.empty()) {
            continue;
        }
        const auto stored = codes.find(row.code);
        const auto in_batch = given.try_emplace(row.code, row.dossier).first;
        if ((stored != codes.end() && stored->second != row.dossier) ||
            in_batch->second != row.dossier) {
            return Error{ErrorCode::already_exists,
                         "expected a new code, but another dossier has " + row.code};
        }
    }
    return {};
}

Result<void> MemoryData::judge_definitions(const Batch& batch) const {
    for (auto row = batch.definitions.begin(); row != batch.definitions.end(); ++row) {
        const auto same = [&](const DefinitionRow& other) { return same_definition(*row, other); };
        if (std::any_of(definitions.begin(), definitions.end(), same) ||
            std::any_of(batch.definitions.begin(), row, same)) {
            return Error{ErrorCode::already_exists, "expected a new version, but version " +
                                                        std::to_string(row->ref.version) + " of '" +
                                                        row->ref.id + "' is stored"};
        }
    }
    return {};
}

Result<void> MemoryData::judge_follow_ups(const Batch& batch) const {
    for (auto row = batch.follow_ups.begin(); row != batch.follow_ups.end(); ++row) {
        const auto same = [&](const FollowUpRow& other) {
            return other.sender == row->sender && other.number == row->number;
        };
        if (std::any_of(follow_ups.begin(), follow_ups.end(), same) ||
            std::any_of(batch.follow_ups.begin(), row, same)) {
            return Error{ErrorCode::already_exists,
                         "expected a new follow-up, but number " + std::to_string(row->number) +
                             " of dossier " + row->sender.value + " is stored"};
        }
    }
    return {};
}

void MemoryData::store(const Batch& batch) {
    store_log(batch);
    for (const DossierId& dossier : batch.erased) {
        erase(dossier, batch);
    }
    for (const DossierRows& rows : batch.rows) {
        store_rows(rows);
    }
    for (const CommandOutcome& outcome : batch.outcomes) {
        outcomes.insert_or_assign({outcome.actor, outcome.key}, outcome);
    }
    follow_ups.insert(follow_ups.end(), batch.follow_ups.begin(), batch.follow_ups.end());
    for (const FollowUpKey& done : batch.follow_ups_done) {
        std::erase_if(follow_ups, [&](const FollowUpRow& row) {
            return row.sender == done.sender && row.number == done.number;
        });
    }
    definitions.insert(definitions.end(), batch.definitions.begin(), batch.definitions.end());
    for (const CodeCounterRow& counter : batch.code_counters) {
        code_counters[{counter.agency_code, counter.date}] = counter.last;
    }
    for (const JobRow& job : batch.jobs) {
        const auto known = std::find_if(jobs.begin(), jobs.end(),
                                        [&](const JobRow& row) { return row.id == job.id; });
        if (known == jobs.end()) {
            jobs.push_back(job);
        } else {
            *known = job;
        }
    }
    if (!batch.log.empty() || !batch.tree_edge.empty()) {
        tree_edge = batch.tree_edge;
    }
}

void MemoryData::store_log(const Batch& batch) {
    for (const LogRow& event : batch.log) {
        Stream& stream = streams[event.stream];
        stream.events.push_back(log.size());
        stream.leaf = event.leaf;
        log.push_back(event);
        if (std::string& part = log.back().event.personal; !part.empty()) {
            personal.emplace(event.sequence, std::move(part));
            part.clear();
        }
    }
    for (const StateRow& state : batch.states) {
        Stream& stream = streams[state.dossier.value];
        stream.state = state.bytes;
        stream.leaf = state.last_leaf;
    }
}

/// What came after the event that tells of the erasure, in this very batch, stays.
void MemoryData::erase(const DossierId& dossier, const Batch& batch) {
    std::uint64_t until = 0;
    for (const LogRow& event : batch.log) {
        if (event.stream == dossier.value && event.type == PersonalDataErased::type) {
            until = event.sequence;
        }
    }
    for (const std::size_t place : streams[dossier.value].events) {
        if (until == 0 || log[place].sequence <= until) {
            personal.erase(log[place].sequence);
        }
    }
    if (const auto view = dossiers.find(dossier); view != dossiers.end()) {
        view->second.row.search_tokens.clear();
        view->second.row.owner.clear();
        view->second.row.owner_sort_key.clear();
    }
}

void MemoryData::store_rows(const DossierRows& rows) {
    const bool is_new = !dossiers.contains(rows.dossier.dossier);
    DossierView& view = dossiers[rows.dossier.dossier];
    std::vector<std::string> tokens = std::move(view.row.search_tokens);
    if (!is_new && !view.row.code.empty()) {
        codes.erase(view.row.code);
    }
    view.row = rows.dossier;
    if (!rows.tokens_changed) {
        view.row.search_tokens = std::move(tokens);
    }
    if (!view.row.code.empty()) {
        codes.emplace(view.row.code, view.row.dossier);
    }
    for (const TaskRow& task : rows.tasks) {
        view.tasks.insert_or_assign(task.task, task);
    }
    for (const TimerRow& timer : rows.timers) {
        view.timers.insert_or_assign(timer.timer, timer);
    }
    for (const std::uint32_t gone : rows.timers_gone) {
        view.timers.erase(gone);
    }
    for (const std::uint32_t gone : rows.services_gone) {
        view.services.erase(gone);
    }
    for (const ServiceRow& service : rows.services) {
        view.services.insert_or_assign(service.place, service);
    }
    for (const AlertRow& alert : rows.alerts) {
        view.alerts.insert_or_assign({alert.alert, alert.recipient}, alert);
    }
    for (const AlertSeenRow& seen : rows.alerts_seen) {
        if (const auto alert = view.alerts.find({seen.alert, seen.recipient});
            alert != view.alerts.end()) {
            alert->second.seen = seen.seen;
        }
    }
    for (const TaskExplanationRow& explained : rows.explanations) {
        if (const auto task = view.tasks.find(explained.task); task != view.tasks.end()) {
            task->second.explanation = explained.explanation;
        }
    }
}

LogRow MemoryData::row(std::size_t place) const {
    LogRow row = log[place];
    if (const auto part = personal.find(row.sequence); part != personal.end()) {
        row.event.personal = part->second;
    }
    return row;
}

std::uint32_t MemoryData::length(const std::string& stream) const {
    const auto known = streams.find(stream);
    return known == streams.end() ? 0 : static_cast<std::uint32_t>(known->second.events.size());
}

std::optional<CommandOutcome> MemoryData::outcome(const std::string& actor,
                                                  const std::string& key) const {
    const auto known = outcomes.find({actor, key});
    return known == outcomes.end() ? std::nullopt : std::optional(known->second);
}

Result<std::string> MemoryData::source(DefinitionKind kind, const DefinitionRef& ref) const {
    for (const DefinitionRow& row : definitions) {
        if (row.kind == kind && row.ref.id == ref.id && row.ref.variant == ref.variant &&
            row.ref.version == ref.version) {
            return row.source;
        }
    }
    return Error{ErrorCode::not_found, "expected " + std::string(enum_name(kind)) + " '" + ref.id +
                                           "' version " + std::to_string(ref.version) +
                                           ", but it is not stored"};
}

}  // namespace motcua::testing
