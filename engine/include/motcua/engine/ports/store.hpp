// Where everything is kept. One writer per store; what commit() takes is stored whole or not at
// all. Implementations: memory (testing), SQLite, a faulty wrapper; the contract suite in
// tests/contract says what each must do.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {

/// One line of the log. `stream` is a dossier id, or "def:<kind>:<id>" for definitions.
struct LogRow {
    std::uint64_t sequence = 0;  ///< gap-free over the store, from 1
    std::string stream;
    std::uint32_t number = 0;  ///< gap-free within the stream, from 1
    Instant at{};
    std::string type;
    unsigned version = 1;
    EncodedEvent event;
    Hash leaf{};  ///< SHA-256(0x00 || event.bytes), RFC 6962
};

/// State of a dossier after its last event in the batch.
struct StateRow {
    DossierId dossier;
    std::uint32_t version_before = 0;  ///< row is written only where it matches; 0 = new
    std::uint32_t version = 0;
    std::string bytes;
    Hash last_leaf{};  ///< leaf of the last event, to chain the next one
};

/// How a command ended, kept for limits::idempotency_kept. Ids and versions only, nothing
/// personal.
struct CommandOutcome {
    std::string actor;  ///< Actor::identity()
    std::string key;
    Hash fingerprint{};  ///< of the command; another one under the same key is key_reused
    Instant at{};
    bool ok = true;
    ErrorCode error = ErrorCode::internal;
    std::string detail;  ///< of a rejection
    DossierId dossier;
    std::uint32_t version = 0;   ///< of the dossier afterwards
    std::uint64_t sequence = 0;  ///< of the last event it caused; 0 = none
    friend bool operator==(const CommandOutcome&, const CommandOutcome&) = default;
};

/// A command for another dossier, kept until it was answered.
struct FollowUpRow {
    DossierId sender;
    std::uint32_t number = 0;  ///< of the sender's follow-ups
    DossierId target;
    std::string command;  ///< encoded
    friend bool operator==(const FollowUpRow&, const FollowUpRow&) = default;
};
struct FollowUpKey {
    DossierId sender;
    std::uint32_t number = 0;
    friend bool operator==(const FollowUpKey&, const FollowUpKey&) = default;
};

/// A definition in one version: its source as accepted.
struct DefinitionRow {
    DefinitionKind kind = DefinitionKind::procedure;
    DefinitionRef ref;
    std::string source;          ///< the XML, resolved
    std::string effective_from;  ///< date text or empty
    std::string effective_until;
    Instant deployed_at{};
    std::string deployed_by;
    friend bool operator==(const DefinitionRow&, const DefinitionRow&) = default;
};

/// Last official sequence used by an agency on a day.
struct CodeCounterRow {
    std::string agency_code;
    Date date{};
    std::uint32_t last = 0;
};

enum class JobState { running, done, cancelled, failed };
template <>
struct EnumNames<JobState> {
    static constexpr std::array<std::string_view, 4> names{"running", "done", "cancelled",
                                                           "failed"};
};
/// A bulk act and how far it got.
struct JobRow {
    std::string id;
    std::string kind;
    std::string parameters;  ///< JSON text of the job's kind
    JobState state = JobState::running;
    std::string cursor;  ///< last dossier dealt with
    std::uint64_t done = 0;
    std::uint64_t failed = 0;
    std::uint64_t total = 0;
    Instant started{};
    Instant updated{};
    std::string actor;
    friend bool operator==(const JobRow&, const JobRow&) = default;
};

/// What one transaction stores. Order of `log` is the order of the log.
struct Batch {
    std::uint64_t epoch = 0;  ///< of the writer; a stale one is refused
    std::vector<LogRow> log;
    std::vector<StateRow> states;
    std::vector<DossierRows> rows;  ///< query rows that changed
    std::vector<CommandOutcome> outcomes;
    std::vector<FollowUpRow> follow_ups;
    std::vector<FollowUpKey> follow_ups_done;
    std::vector<DefinitionRow> definitions;
    std::vector<CodeCounterRow> code_counters;
    std::vector<JobRow> jobs;       ///< inserted or updated
    std::vector<DossierId> erased;  ///< personal parts of all their events so far vanish
    std::vector<Hash> tree_edge;    ///< right edge of the Merkle tree after the batch
    [[nodiscard]] bool empty() const {
        return log.empty() && outcomes.empty() && follow_ups_done.empty() && jobs.empty();
    }
};

/// Where the log ends.
struct StoreHead {
    std::uint64_t sequence = 0;
    std::vector<Hash> tree_edge;  ///< roots of the perfect subtrees, largest first
    std::uint64_t epoch = 0;      ///< taken by this writer at open
};

struct LoadedDossier {
    Dossier dossier;
    Hash last_leaf{};
};

struct DueTimer {
    DossierId dossier;
    std::uint32_t timer = 0;
    Instant due{};
};

/// All calls on the writer's thread. Errors: storage_full = rolled back, nothing stored, writes
/// may succeed later. storage_unavailable from commit() = unknown: the caller must stop writing
/// (outcome_unknown to clients). stale_version = another writer's row; owned_elsewhere = a newer
/// epoch is in the file.
class Store {
public:
    virtual ~Store() = default;

    /// The head as it is now; called once after opening.
    [[nodiscard]] virtual Result<StoreHead> head() = 0;
    [[nodiscard]] virtual Result<void> commit(const Batch& batch) = 0;

    [[nodiscard]] virtual Result<std::optional<LoadedDossier>> load(const DossierId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<CommandOutcome>> outcome(const std::string& actor,
                                                                        const std::string& key) = 0;
    /// Timers due by `now`, oldest first.
    [[nodiscard]] virtual Result<std::vector<DueTimer>> due_timers(Instant now,
                                                                   std::size_t limit) = 0;
    [[nodiscard]] virtual Result<std::optional<Instant>> next_timer() = 0;
    /// The open tasks an officer holds, at most `limit`.
    [[nodiscard]] virtual Result<std::vector<TaskLoad>> held_tasks(const OfficerId& officer,
                                                                   std::size_t limit) = 0;
    /// Who holds, or held at the end, the task of `role` in `unit` that was opened last and is or was
    /// in somebody's hands; empty = there is none.
    [[nodiscard]] virtual Result<OfficerId> last_holder(const RoleId& role, const UnitId& unit) = 0;
    /// Follow-ups that were not answered yet, in the order they were stored.
    [[nodiscard]] virtual Result<std::vector<FollowUpRow>> follow_ups(std::size_t limit) = 0;
    [[nodiscard]] virtual Result<std::uint32_t> last_code_sequence(const std::string& agency_code,
                                                                   Date date) = 0;
    [[nodiscard]] virtual Result<bool> code_taken(const std::string& code) = 0;
    /// Number of the last event of a stream; 0 if there is none.
    [[nodiscard]] virtual Result<std::uint32_t> stream_length(const std::string& stream) = 0;
    /// Leaf of a stream's last event; zero if there is none.
    [[nodiscard]] virtual Result<Hash> stream_leaf(const std::string& stream) = 0;
    /// All versions of all definitions, without their sources.
    [[nodiscard]] virtual Result<std::vector<DefinitionRow>> definitions() = 0;
    [[nodiscard]] virtual Result<std::string> definition_source(DefinitionKind kind,
                                                                const DefinitionRef& ref) = 0;
    [[nodiscard]] virtual Result<std::vector<JobRow>> open_jobs() = 0;
    /// Forgets outcomes older than `before`; at most `limit` rows.
    [[nodiscard]] virtual Result<void> forget_outcomes(Instant before, std::size_t limit) = 0;

    /// Work that may be done while nobody waits (checkpoint). Off the commit path.
    virtual void maintain() = 0;

    /// A reader of committed data for another thread; nullptr-free. May be called any number of
    /// times before and while the writer works.
    [[nodiscard]] virtual Result<std::unique_ptr<Reader>> open_reader() = 0;
};

}  // namespace motcua
