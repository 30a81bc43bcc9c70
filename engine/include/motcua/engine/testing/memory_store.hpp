// A complete store in memory: it keeps every promise of ports/store.hpp but durability. For tests
// and for hosts that try a procedure out. What was committed outlives the store object, so that a
// test can "restart": reopen() is what the next process would find.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua::testing {

struct MemoryData;

/// Thread-safe: calls take turns, readers too. Personal parts are kept apart from events, as a
/// durable store does, and erasing removes them.
class MemoryStore final : public Store {
public:
    /// An empty store. `codec` decodes states and must outlive the store, its successors and its
    /// readers.
    explicit MemoryStore(const EventCodec& codec);
    ~MemoryStore() override;

    /// The same data opened by the next writer, under the next epoch. This one is fenced: its
    /// commits are refused as `owned_elsewhere`, its readers go on.
    [[nodiscard]] std::unique_ptr<MemoryStore> reopen() const;

    [[nodiscard]] Result<StoreHead> head() override;
    [[nodiscard]] Result<void> commit(const Batch& batch) override;
    [[nodiscard]] Result<std::optional<LoadedDossier>> load(const DossierId& id) override;
    [[nodiscard]] Result<std::optional<CommandOutcome>> outcome(const std::string& actor,
                                                                const std::string& key) override;
    [[nodiscard]] Result<std::vector<DueTimer>> due_timers(Instant now, std::size_t limit) override;
    [[nodiscard]] Result<std::optional<Instant>> next_timer() override;
    [[nodiscard]] Result<std::vector<TaskLoad>> held_tasks(const OfficerId& officer,
                                                           std::size_t limit) override;
    [[nodiscard]] Result<OfficerId> last_holder(const RoleId& role, const UnitId& unit) override;
    [[nodiscard]] Result<std::vector<FollowUpRow>> follow_ups(std::size_t limit) override;
    [[nodiscard]] Result<std::uint32_t> last_code_sequence(const std::string& agency_code,
                                                           Date date) override;
    [[nodiscard]] Result<bool> code_taken(const std::string& code) override;
    [[nodiscard]] Result<std::uint32_t> stream_length(const std::string& stream) override;
    [[nodiscard]] Result<Hash> stream_leaf(const std::string& stream) override;
    [[nodiscard]] Result<std::vector<DefinitionRow>> definitions() override;
    [[nodiscard]] Result<std::string> definition_source(DefinitionKind kind,
                                                        const DefinitionRef& ref) override;
    [[nodiscard]] Result<std::vector<JobRow>> open_jobs() override;
    [[nodiscard]] Result<void> forget_outcomes(Instant before, std::size_t limit) override;
    void maintain() override {}
    [[nodiscard]] Result<std::unique_ptr<Reader>> open_reader() override;

private:
    MemoryStore(const EventCodec& codec, std::shared_ptr<MemoryData> data);

    const EventCodec& codec_;
    std::shared_ptr<MemoryData> data_;
    std::uint64_t epoch_ = 0;
};

}  // namespace motcua::testing
