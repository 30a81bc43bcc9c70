// One transaction in the making: the dossiers as they are after what it holds so far, the encoded
// events with their place in the log, and everything else that will be committed with them.
// Decides nothing.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <motcua/engine/core/decide.hpp>
#include <motcua/engine/core/merkle.hpp>
#include <motcua/engine/options.hpp>

#include "definition_event.hpp"
#include "dossier_cache.hpp"

namespace motcua::runtime {

/// Where the log ends, and as which writer we go on.
struct LogEnd {
    std::uint64_t sequence = 0;
    std::uint64_t epoch = 0;
    MerkleEdge edge;
};

/// A dossier as the commands of this batch see it.
struct DossierEntry {
    std::shared_ptr<const Dossier> dossier;  ///< nullptr: there is none with this id
    Hash last_leaf{};
    std::uint32_t stored_version = 0;  ///< before the batch
    std::string state;                 ///< encoded, once it changed
    std::optional<DossierRows> rows;   ///< set once it changed
};

/// A decision that passed every check and can be recorded without fail.
struct Plan {
    Decision decision;
    Instant now{};
    Actor actor;
    std::string state;       ///< of the dossier afterwards, encoded; empty without events
    ProcedurePtr procedure;  ///< that the dossier is pinned to afterwards
};

class BatchDraft {
public:
    BatchDraft(const Options& options, DossierCache& cache, LogEnd end)
        : options_(options), cache_(cache), end_(std::move(end)) {}

    /// From this batch, the cache or the store; the pointer stays valid. Errors of the store, and
    /// `storage_corrupt` if the state is not that of the dossier's last event, or none that can be.
    [[nodiscard]] Result<DossierEntry*> entry(const DossierId& id);
    /// What became of this key, in this batch or before.
    [[nodiscard]] Result<std::optional<CommandOutcome>> outcome(const std::string& actor,
                                                                const std::string& key);
    /// The next official sequence of an agency on a day whose code no dossier has.
    [[nodiscard]] Result<std::uint32_t> next_code_sequence(const std::string& agency_code,
                                                           Date date);
    [[nodiscard]] Result<bool> is_code_taken(const std::string& code);
    /// A host gives this code: once recorded, our sequences go on after it.
    [[nodiscard]] Result<void> expect_host_code(const std::string& code);

    /// Adds what the plan decided; returns the sequence of its last event, 0 if it has none.
    std::uint64_t record(Plan plan);
    [[nodiscard]] Result<void> record(DefinitionRow definition, const Actor& actor);
    void put(CommandOutcome outcome);
    void put(JobRow job) { batch_.jobs.push_back(std::move(job)); }
    void follow_up_done(FollowUpKey key) { batch_.follow_ups_done.push_back(std::move(key)); }

    [[nodiscard]] bool empty() const { return batch_.empty(); }
    /// Fills in what depends on everything before; called once, when nothing more is added.
    [[nodiscard]] const Batch& seal();

    /// After seal(): where the log ends once the batch is stored.
    [[nodiscard]] const LogEnd& end() const noexcept { return end_; }
    [[nodiscard]] const std::vector<RecordedEvent>& events() const noexcept { return events_; }
    [[nodiscard]] const std::map<DossierId, DossierEntry>& entries() const noexcept {
        return entries_;
    }
    [[nodiscard]] bool changes_timers() const;
    [[nodiscard]] bool sends_follow_ups() const noexcept { return !batch_.follow_ups.empty(); }

private:
    using CodeDay = std::pair<std::string, Date>;

    void record_event(DossierEntry& entry, RecordedEvent event);
    void append(LogRow row);
    void note_code(const DossierReceived& received, Date date);
    void note_given_code(const std::string& code);
    [[nodiscard]] Result<std::uint32_t> last_code_sequence(const CodeDay& day);

    const Options& options_;
    DossierCache& cache_;
    LogEnd end_;
    Batch batch_;
    std::vector<RecordedEvent> events_;
    std::map<DossierId, DossierEntry> entries_;
    std::map<std::pair<std::string, std::string>, std::size_t> outcomes_;
    std::map<CodeDay, std::uint32_t> counters_;         ///< that this batch changes
    std::map<CodeDay, std::uint32_t> stored_counters_;  ///< as far as they were asked for
    std::set<std::string> codes_;
};

/// Key of the command that a follow-up becomes: unique per sender and number.
[[nodiscard]] std::string follow_up_key(const DossierId& sender, std::uint32_t number);

}  // namespace motcua::runtime
