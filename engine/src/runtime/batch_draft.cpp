// Loading, recording, sealing.
#include "batch_draft.hpp"

#include <algorithm>
#include <iterator>

#include <motcua/engine/core/project.hpp>
#include <motcua/engine/model/agency_code.hpp>

#include "state_check.hpp"

namespace motcua::runtime {
namespace {

template <class Row, class Number>
void put_row(std::vector<Row>& rows, Row row, Number number) {
    const auto known = std::find_if(rows.begin(), rows.end(), [&](const Row& candidate) {
        return candidate.*number == row.*number;
    });
    if (known != rows.end()) {
        *known = std::move(row);
    } else {
        rows.push_back(std::move(row));
    }
}

// The rows of a dossier after two commands: what the later one says, and what only the earlier
// one touched.
void merge(DossierRows& rows, DossierRows later) {
    if (rows.tokens_changed && !later.tokens_changed) {
        later.dossier.search_tokens = std::move(rows.dossier.search_tokens);
    }
    rows.tokens_changed = rows.tokens_changed || later.tokens_changed;
    rows.dossier = std::move(later.dossier);
    for (TaskRow& task : later.tasks) {
        put_row(rows.tasks, std::move(task), &TaskRow::task);
    }
    for (TimerRow& timer : later.timers) {
        put_row(rows.timers, timer, &TimerRow::timer);
        std::erase(rows.timers_gone, timer.timer);  // the alarm keeps its number
    }
    for (const std::uint32_t gone : later.timers_gone) {
        std::erase_if(rows.timers, [gone](const TimerRow& timer) { return timer.timer == gone; });
        rows.timers_gone.push_back(gone);
    }
    for (ServiceRow& service : later.services) {
        std::erase(rows.services_gone, service.place);  // suspended and resumed
        put_row(rows.services, std::move(service), &ServiceRow::place);
    }
    for (const std::uint32_t gone : later.services_gone) {
        std::erase_if(rows.services, [gone](const ServiceRow& row) { return row.place == gone; });
        rows.services_gone.push_back(gone);
    }
    const auto add = [](auto& to, auto& from) {
        to.insert(to.end(), std::make_move_iterator(from.begin()),
                  std::make_move_iterator(from.end()));
    };
    add(rows.alerts, later.alerts);
    add(rows.alerts_seen, later.alerts_seen);
    add(rows.explanations, later.explanations);
}

bool has_official_form(const std::string& agency_code, Date date) {
    const std::chrono::year_month_day day{std::chrono::sys_days{date.time_since_epoch()}};
    return is_agency_code(agency_code) && day.year() >= std::chrono::year{2000} &&
           day.year() <= std::chrono::year{2099};
}

/// A host's code further on than a day's four digits does not drag our counter along.
constexpr std::uint32_t kHostSequenceMax = 9'999;

std::optional<DossierCode> host_code(const std::string& text) {
    Result<DossierCode> code = parse_dossier_code(text);
    if (!code || !code->prefix.empty() || code->sequence > kHostSequenceMax) {
        return std::nullopt;
    }
    return std::move(*code);
}

// Erasing empties a dossier's search words in the store, so what is left of them has to be written
// even where it did not change.
void renew_words(DossierRows& rows, const Plan& plan) {
    const Dossier& after = plan.decision.after;
    rows.dossier.search_tokens =
        project(*plan.procedure, nullptr, {}, after, plan.now).dossier.search_tokens;
    rows.tokens_changed = true;
}

}  // namespace

std::string follow_up_key(const DossierId& sender, std::uint32_t number) {
    return "follow-up:" + sender.value + ":" + std::to_string(number);
}

Result<DossierEntry*> BatchDraft::entry(const DossierId& id) {
    const auto known = entries_.find(id);
    if (known != entries_.end()) {
        return &known->second;
    }
    DossierEntry entry;
    if (const CachedDossier* cached = cache_.find(id)) {
        entry.dossier = cached->dossier;
        entry.last_leaf = cached->last_leaf;
    } else {
        Result<std::optional<LoadedDossier>> loaded = options_.store.load(id);
        if (!loaded) {
            return loaded.error();
        }
        if (*loaded) {
            Result<std::uint32_t> length = options_.store.stream_length(id.value);
            if (!length) {
                return length.error();
            }
            if ((*loaded)->dossier.version != *length || (*loaded)->dossier.id != id) {
                return Error{ErrorCode::storage_corrupt,
                             "expected the state after event " + std::to_string(*length) +
                                 ", but the row holds that after event " +
                                 std::to_string((*loaded)->dossier.version)};
            }
            MOTCUA_TRY(check_state((*loaded)->dossier));
            entry.last_leaf = (*loaded)->last_leaf;
            entry.dossier = std::make_shared<const Dossier>(std::move((*loaded)->dossier));
            cache_.put(CachedDossier{entry.dossier, entry.last_leaf});
        }
    }
    entry.stored_version = entry.dossier ? entry.dossier->version : 0;
    return &entries_.emplace(id, std::move(entry)).first->second;
}

Result<std::optional<CommandOutcome>> BatchDraft::outcome(const std::string& actor,
                                                          const std::string& key) {
    const auto known = outcomes_.find({actor, key});
    if (known != outcomes_.end()) {
        return std::optional(batch_.outcomes[known->second]);
    }
    return options_.store.outcome(actor, key);
}

Result<bool> BatchDraft::is_code_taken(const std::string& code) {
    if (codes_.count(code) != 0) {
        return true;
    }
    return options_.store.code_taken(code);
}

Result<std::uint32_t> BatchDraft::last_code_sequence(const CodeDay& day) {
    for (const auto* known : {&counters_, &stored_counters_}) {
        if (const auto at = known->find(day); at != known->end()) {
            return at->second;
        }
    }
    Result<std::uint32_t> stored = options_.store.last_code_sequence(day.first, day.second);
    if (stored) {
        stored_counters_.emplace(day, *stored);
    }
    return stored;
}

Result<void> BatchDraft::expect_host_code(const std::string& code) {
    if (const std::optional<DossierCode> given = host_code(code)) {
        const Result<std::uint32_t> last = last_code_sequence({given->agency, given->date});
        if (!last) {
            return last.error();
        }
    }
    return {};
}

void BatchDraft::note_code(const DossierReceived& received, Date date) {
    if (received.sequence == 0) {
        note_given_code(received.code);
        return;
    }
    codes_.insert(received.code);
    counters_[{received.agency_code, date}] = received.sequence;
}

void BatchDraft::note_given_code(const std::string& code) {
    codes_.insert(code);
    const std::optional<DossierCode> given = host_code(code);
    if (!given) {
        return;
    }
    const CodeDay day{given->agency, given->date};
    const auto changed = counters_.find(day);
    const auto stored = stored_counters_.find(day);
    if (changed != counters_.end()) {
        changed->second = std::max(changed->second, given->sequence);
    } else if (stored != stored_counters_.end() && stored->second < given->sequence) {
        counters_.emplace(day, given->sequence);
    }
}

Result<std::uint32_t> BatchDraft::next_code_sequence(const std::string& agency_code, Date date) {
    Result<std::uint32_t> stored = last_code_sequence({agency_code, date});
    if (!stored) {
        return stored;
    }
    std::uint32_t last = *stored;
    // A host may have given a code that lies ahead of our counter: gaps are allowed, reuse is not.
    while (has_official_form(agency_code, date)) {
        Result<bool> taken =
            is_code_taken(format_dossier_code(DossierCode{agency_code, date, {}, last + 1}));
        if (!taken) {
            return taken.error();
        }
        if (!*taken) {
            break;
        }
        ++last;
    }
    return last + 1;
}

std::uint64_t BatchDraft::record(Plan plan) {
    Decision& decision = plan.decision;
    const DossierId id = decision.after.id;
    if (decision.events.empty()) {
        return 0;
    }
    DossierEntry& entry = entries_[id];
    DossierRows rows =
        project(*plan.procedure, entry.dossier.get(), decision.events, decision.after, plan.now);
    std::uint32_t number = entry.dossier ? entry.dossier->version : 0;
    for (Event& event : decision.events) {
        if (const auto* received = std::get_if<DossierReceived>(&event)) {
            note_code(*received, date_of(plan.now));
        }
        if (const auto* adopted = std::get_if<DossierAdopted>(&event)) {
            note_given_code(adopted->code);
        }
        if (std::holds_alternative<PersonalDataErased>(event)) {
            batch_.erased.push_back(id);
            renew_words(rows, plan);
        }
        record_event(entry, RecordedEvent{id, ++number, 0, plan.now, plan.actor, std::move(event)});
    }
    for (FollowUp& follow_up : decision.follow_ups) {
        const Command command{follow_up_key(id, follow_up.number), Actor::of_system(),
                              follow_up.target, std::nullopt, std::move(follow_up.body)};
        batch_.follow_ups.push_back(FollowUpRow{id, follow_up.number, follow_up.target,
                                                options_.codec.encode_command(command)});
    }
    if (entry.rows) {
        merge(*entry.rows, std::move(rows));
    } else {
        entry.rows = std::move(rows);
    }
    entry.state = std::move(plan.state);
    entry.dossier = std::make_shared<const Dossier>(std::move(decision.after));
    return end_.sequence;
}

void BatchDraft::record_event(DossierEntry& entry, RecordedEvent event) {
    LogRow row;
    row.stream = event.dossier.value;
    row.number = event.number;
    row.at = event.at;
    row.type = type_of(event.event);
    row.version = version_of(event.event);
    row.event = options_.codec.encode(event, entry.last_leaf, options_.random, options_.digest);
    row.leaf = merkle_leaf(options_.digest, row.event.bytes);
    entry.last_leaf = row.leaf;
    append(std::move(row));
    event.sequence = end_.sequence;
    events_.push_back(std::move(event));
}

void BatchDraft::append(LogRow row) {
    row.sequence = ++end_.sequence;
    end_.edge.append(options_.digest, row.leaf);
    batch_.log.push_back(std::move(row));
}

Result<void> BatchDraft::record(DefinitionRow definition, const Actor& actor) {
    LogRow row;
    row.stream = definition_stream(definition.kind, definition.ref.id);
    Result<std::uint32_t> length = options_.store.stream_length(row.stream);
    if (!length) {
        return length.error();
    }
    Result<Hash> previous = options_.store.stream_leaf(row.stream);
    if (!previous) {
        return previous.error();
    }
    definition.deployed_by = actor.identity();
    row.number = *length + 1;
    row.at = definition.deployed_at;
    row.type = DefinitionDeployed::type;
    row.version = DefinitionDeployed::version;
    row.event.bytes = encode(DefinitionDeployed{definition.kind, definition.ref, *previous,
                                                definition.deployed_at, definition.deployed_by});
    row.leaf = merkle_leaf(options_.digest, row.event.bytes);
    append(std::move(row));
    batch_.definitions.push_back(std::move(definition));
    return {};
}

void BatchDraft::put(CommandOutcome outcome) {
    outcomes_[{outcome.actor, outcome.key}] = batch_.outcomes.size();
    batch_.outcomes.push_back(std::move(outcome));
}

const Batch& BatchDraft::seal() {
    batch_.epoch = end_.epoch;
    batch_.tree_edge = end_.edge.hashes();
    for (const auto& [id, entry] : entries_) {
        if (entry.rows) {
            batch_.states.push_back(StateRow{id, entry.stored_version, entry.dossier->version,
                                             entry.state, entry.last_leaf});
            batch_.rows.push_back(*entry.rows);
        }
    }
    for (const auto& [day, last] : counters_) {
        batch_.code_counters.push_back(CodeCounterRow{day.first, day.second, last});
    }
    return batch_;
}

bool BatchDraft::changes_timers() const {
    return std::any_of(entries_.begin(), entries_.end(), [](const auto& known) {
        const auto& rows = known.second.rows;
        return rows && (!rows->timers.empty() || !rows->timers_gone.empty());
    });
}

}  // namespace motcua::runtime
