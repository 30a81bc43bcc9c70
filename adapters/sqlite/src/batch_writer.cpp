// The log, the states and everything of a batch that is not a query row of a dossier.
#include "batch_writer.hpp"

#include <algorithm>

#include <motcua/engine/model/events/life.hpp>

#include "failure.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kFindStream = "SELECT no, length FROM stream WHERE name = ?1";
constexpr std::string_view kInsertStream =
    "INSERT INTO stream (name, length, last_leaf, state) VALUES (?1, ?2, ?3, ?4) RETURNING no";
constexpr std::string_view kUpdateState =
    "UPDATE stream SET length = ?2, last_leaf = ?3, state = ?4 WHERE no = ?1";
constexpr std::string_view kUpdateStream =
    "UPDATE stream SET length = ?2, last_leaf = ?3 WHERE no = ?1";
constexpr std::string_view kInsertEvent =
    "INSERT INTO event (sequence, stream, number, at, type, bytes) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr std::string_view kInsertPersonal =
    "INSERT INTO event_personal (sequence, bytes) VALUES (?1, ?2)";
constexpr std::string_view kInsertEventType =
    "INSERT INTO event_type (name, version) VALUES (?1, ?2) RETURNING no";
constexpr std::string_view kErasePersonal =
    "DELETE FROM event_personal WHERE sequence IN "
    "(SELECT sequence FROM event WHERE stream = ?1 AND sequence <= ?2)";
constexpr std::string_view kUpdateTree = "UPDATE tree SET edge = ?1 WHERE id = 1";
constexpr std::string_view kWriteOutcome =
    "INSERT INTO outcome (actor, key, fingerprint, at, error, detail, dossier, version, sequence) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (actor, key) DO UPDATE SET "
    "fingerprint = ?3, at = ?4, error = ?5, detail = ?6, dossier = ?7, version = ?8, sequence = ?9";
constexpr std::string_view kInsertFollowUp =
    "INSERT INTO follow_up (sender, number, target, command) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view kDeleteFollowUp =
    "DELETE FROM follow_up WHERE sender = ?1 AND number = ?2";
constexpr std::string_view kInsertDefinition =
    "INSERT INTO definition (kind, id, variant, version, hash, effective_from, effective_until, "
    "deployed_at, deployed_by, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
constexpr std::string_view kWriteCounter =
    "INSERT INTO code_counter (agency, date, last) VALUES (?1, ?2, ?3) "
    "ON CONFLICT (agency, date) DO UPDATE SET last = ?3";
constexpr std::string_view kWriteJob =
    "INSERT INTO job (id, kind, parameters, state, cursor, done, failed, total, started, updated, "
    "actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO UPDATE SET "
    "kind = ?2, parameters = ?3, state = ?4, cursor = ?5, done = ?6, failed = ?7, total = ?8, "
    "started = ?9, updated = ?10, actor = ?11";

Failure stale(const std::string& what, std::uint64_t expected, std::uint64_t found) {
    return Failure(ErrorCode::stale_version, "expected " + what + " " + std::to_string(expected) +
                                                 ", but the batch holds " + std::to_string(found));
}

}  // namespace

BatchWriter::BatchWriter(Connection& connection, EventTypes& types, Words& words,
                         std::uint64_t sequence, const Batch& batch)
    : connection_(connection), types_(types), words_(words), sequence_(sequence), batch_(batch) {}

void BatchWriter::write() {
    for (const StateRow& row : batch_.states) {
        write_state(row);
    }
    for (const LogRow& row : batch_.log) {
        write_event(row);
    }
    close_streams();
    for (const DossierId& dossier : batch_.erased) {
        erase(dossier);
    }
    for (const DossierRows& rows : batch_.rows) {
        write_rows(rows);
    }
    write_the_rest();
}

std::optional<BatchWriter::Stream> BatchWriter::find_stream(std::string_view name) {
    Query query(connection_, kFindStream);
    query.with(name);
    if (!query.next()) {
        return std::nullopt;
    }
    return Stream{query.integer(0), query.number<std::uint32_t>(1)};
}

void BatchWriter::write_state(const StateRow& row) {
    const std::string& name = row.dossier.value;
    std::optional<Stream> stored = find_stream(name);
    const std::uint32_t length = stored ? stored->length : 0;
    if (length != row.version_before) {
        throw Failure(ErrorCode::stale_version,
                      "expected version " + std::to_string(row.version_before) + " of dossier " +
                          name + ", but version " + std::to_string(length) + " is stored");
    }
    if (stored) {
        Query(connection_, kUpdateState)
            .with(stored->no, row.version, row.last_leaf, Blob{row.bytes})
            .run();
    } else {
        Query query(connection_, kInsertStream);
        query.with(name, row.version, row.last_leaf, Blob{row.bytes});
        stored = Stream{query.next() ? query.integer(0) : 0};
    }
    stored->length = row.version_before;
    stored->state = &row;
    streams_.emplace(name, *stored);
}

BatchWriter::Stream& BatchWriter::stream(const std::string& name) {
    const auto known = streams_.find(name);
    if (known != streams_.end()) {
        return known->second;
    }
    std::optional<Stream> stored = find_stream(name);
    if (!stored) {
        Query query(connection_, kInsertStream);
        query.with(name, 0, Hash{}, nullptr);
        stored = Stream{query.next() ? query.integer(0) : 0};
    }
    return streams_.emplace(name, *stored).first->second;
}

std::int64_t BatchWriter::event_type(const LogRow& row) {
    const auto key = std::pair(row.type, row.version);
    const auto known = types_.find(key);
    if (known != types_.end()) {
        return known->second;
    }
    Query query(connection_, kInsertEventType);
    query.with(row.type, row.version);
    const std::int64_t no = query.next() ? query.integer(0) : 0;
    types_.emplace(key, no);
    return no;
}

void BatchWriter::write_event(const LogRow& row) {
    if (row.sequence != sequence_ + 1) {
        throw stale("event", sequence_ + 1, row.sequence);
    }
    ++sequence_;
    Stream& stream = this->stream(row.stream);
    if (row.number != stream.length + 1) {
        throw stale("event of '" + row.stream + "'", stream.length + 1, row.number);
    }
    ++stream.length;
    stream.last = &row;
    if (row.type == PersonalDataErased::type) {
        stream.erase_until = row.sequence;
    }
    Query(connection_, kInsertEvent)
        .with(row.sequence, stream.no, row.number, row.at, event_type(row), Blob{row.event.bytes})
        .run();
    if (!row.event.personal.empty()) {
        Query(connection_, kInsertPersonal).with(row.sequence, Blob{row.event.personal}).run();
    }
}

void BatchWriter::close_streams() {
    for (const auto& [name, stream] : streams_) {
        if (stream.last == nullptr) {
            continue;
        }
        if (stream.state == nullptr) {
            Query(connection_, kUpdateStream)
                .with(stream.no, stream.length, stream.last->leaf)
                .run();
        } else if (stream.state->version != stream.length) {
            throw stale("a state after event", stream.length, stream.state->version);
        }
    }
}

/// What came after the event that tells of the erasure, in this very batch, is not its business.
void BatchWriter::erase(const DossierId& dossier) {
    const Stream& stream = this->stream(dossier.value);
    const std::uint64_t until = stream.erase_until == 0 ? sequence_ : stream.erase_until;
    Query(connection_, kErasePersonal).with(stream.no, until).run();
    static constexpr std::string_view kWords = "SELECT tokens, filed FROM dossier WHERE no = ?1";
    static constexpr std::string_view kForget =
        "UPDATE dossier SET tokens = '', owner = '', owner_sort_key = x'' WHERE no = ?1";
    std::set<std::string> words;
    std::int64_t filed = 0;
    {
        Query query(connection_, kWords);
        query.with(stream.no);
        if (!query.next()) {
            return;
        }
        const std::vector<std::string> list = split_words(query.view(0));
        words.insert(list.begin(), list.end());
        filed = query.integer(1);
    }
    write_tokens(stream.no, filed, words, {});
    Query(connection_, kForget).with(stream.no).run();
}

void BatchWriter::write_outcome(const CommandOutcome& outcome) {
    const std::optional<std::string_view> error =
        outcome.ok ? std::nullopt : std::optional(to_string(outcome.error));
    Query(connection_, kWriteOutcome)
        .with(outcome.actor, outcome.key, outcome.fingerprint, outcome.at, error, outcome.detail,
              outcome.dossier, outcome.version, outcome.sequence)
        .run();
}

void BatchWriter::write_definition(const DefinitionRow& definition) {
    const DefinitionRef& ref = definition.ref;
    Query(connection_, kInsertDefinition)
        .with(definition.kind, ref.id, ref.variant, ref.version, ref.hash,
              definition.effective_from, definition.effective_until, definition.deployed_at,
              definition.deployed_by, definition.source)
        .run();
}

void BatchWriter::write_job(const JobRow& job) {
    Query(connection_, kWriteJob)
        .with(job.id, job.kind, job.parameters, job.state, job.cursor, job.done, job.failed,
              job.total, job.started, job.updated, job.actor)
        .run();
}

void BatchWriter::write_the_rest() {
    for (const CommandOutcome& outcome : batch_.outcomes) {
        write_outcome(outcome);
    }
    for (const FollowUpRow& row : batch_.follow_ups) {
        Query(connection_, kInsertFollowUp)
            .with(row.sender, row.number, row.target, Blob{row.command})
            .run();
    }
    for (const FollowUpKey& key : batch_.follow_ups_done) {
        Query(connection_, kDeleteFollowUp).with(key.sender, key.number).run();
    }
    for (const DefinitionRow& definition : batch_.definitions) {
        write_definition(definition);
    }
    for (const CodeCounterRow& counter : batch_.code_counters) {
        Query(connection_, kWriteCounter)
            .with(counter.agency_code, counter.date, counter.last)
            .run();
    }
    for (const JobRow& job : batch_.jobs) {
        write_job(job);
    }
    if (!batch_.log.empty() || !batch_.tree_edge.empty()) {
        const std::string_view edge =
            batch_.tree_edge.empty()
                ? std::string_view{}
                : std::string_view{reinterpret_cast<const char*>(batch_.tree_edge.front().data()),
                                   batch_.tree_edge.size() * sizeof(Hash)};
        Query(connection_, kUpdateTree).with(Blob{edge}).run();
    }
}

}  // namespace motcua::sqlite
