// The store over a Database: the writer's half. Reading for other threads is reader.hpp.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <motcua/sqlite/sqlite_store.hpp>

#include "database.hpp"
#include "reader_pool.hpp"
#include "words.hpp"

namespace motcua::sqlite {

/// Numbers that stand for (type, version) of events in the table `event`.
using EventTypes = std::map<std::pair<std::string, unsigned>, std::int64_t>;

class StoreOnFile final : public SqliteStore {
public:
    StoreOnFile(const std::string& path, const StoreOptions& options);
    ~StoreOnFile() override;

    Result<StoreHead> head() override;
    Result<void> commit(const Batch& batch) override;
    Result<std::optional<LoadedDossier>> load(const DossierId& id) override;
    Result<std::optional<CommandOutcome>> outcome(const std::string& actor,
                                                  const std::string& key) override;
    Result<std::vector<DueTimer>> due_timers(Instant now, std::size_t limit) override;
    Result<std::optional<Instant>> next_timer() override;
    Result<std::vector<TaskLoad>> held_tasks(const OfficerId& officer, std::size_t limit) override;
    Result<OfficerId> last_holder(const RoleId& role, const UnitId& unit) override;
    Result<std::vector<FollowUpRow>> follow_ups(std::size_t limit) override;
    Result<std::uint32_t> last_code_sequence(const std::string& agency_code, Date date) override;
    Result<bool> code_taken(const std::string& code) override;
    Result<std::uint32_t> stream_length(const std::string& stream) override;
    Result<Hash> stream_leaf(const std::string& stream) override;
    Result<std::vector<DefinitionRow>> definitions() override;
    Result<std::string> definition_source(DefinitionKind kind, const DefinitionRef& ref) override;
    Result<std::vector<JobRow>> open_jobs() override;
    Result<void> forget_outcomes(Instant before, std::size_t limit) override;
    void maintain() override;
    Result<std::unique_ptr<Reader>> open_reader() override;

    StoreHealth health() const override;
    Result<void> check(bool indexes) override;
    void close() override;

private:
    void load_event_types();

    StoreOptions options_;
    Database database_;
    std::shared_ptr<ReaderPool> readers_;
    EventTypes event_types_;
    std::optional<Words> words_;
    std::uint64_t sequence_ = 0;  ///< of the last event
    std::uint64_t commits_ = 0;   ///< since maintain() looked last
    std::uint64_t checkpoints_ = 0;
    std::uint64_t checkpoints_held_ = 0;
    bool erased_ = false;  ///< what was erased may still stand in the write-ahead log
};

}  // namespace motcua::sqlite
