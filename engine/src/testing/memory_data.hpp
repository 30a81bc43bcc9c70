// What a memory store holds, shared by the store, its successors and its readers; every access
// under its mutex. Looking things up and judging a batch live here; the ports' calls elsewhere.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <motcua/engine/ports/store.hpp>

namespace motcua::testing {

struct MemoryData {
    struct Stream {
        std::vector<std::size_t> events;  ///< places in `log`
        Hash leaf{};
        std::string state;  ///< of a dossier
    };
    struct DossierView {
        DossierRow row;
        std::map<std::uint32_t, TaskRow> tasks;
        std::map<std::uint32_t, TimerRow> timers;
        std::map<std::uint32_t, ServiceRow> services;
        std::map<std::pair<std::uint32_t, OfficerId>, AlertRow> alerts;
    };

    mutable std::mutex mutex;
    std::uint64_t epoch = 0;
    std::vector<LogRow> log;                        ///< without personal parts
    std::map<std::uint64_t, std::string> personal;  ///< by sequence
    std::map<std::string, Stream> streams;
    std::map<DossierId, DossierView> dossiers;
    std::map<std::string, DossierId> codes;
    std::map<std::pair<std::string, std::string>, CommandOutcome> outcomes;
    std::vector<FollowUpRow> follow_ups;
    std::vector<DefinitionRow> definitions;
    std::map<std::pair<std::string, Date>, std::uint32_t> code_counters;
    std::vector<JobRow> jobs;
    std::vector<Hash> tree_edge;

    /// Whether `batch` fits what is stored; nothing is changed.
    [[nodiscard]] Result<void> judge(const Batch& batch) const;
    /// Stores a batch that was judged to fit.
    void store(const Batch& batch);

    /// An event with its personal part, if it still has one.
    [[nodiscard]] LogRow row(std::size_t place) const;
    [[nodiscard]] std::uint32_t length(const std::string& stream) const;
    [[nodiscard]] std::optional<CommandOutcome> outcome(const std::string& actor,
                                                        const std::string& key) const;
    [[nodiscard]] Result<std::string> source(DefinitionKind kind, const DefinitionRef& ref) const;

private:
    [[nodiscard]] Result<void> judge_log(const Batch& batch) const;
    [[nodiscard]] Result<void> judge_codes(const Batch& batch) const;
    [[nodiscard]] Result<void> judge_definitions(const Batch& batch) const;
    [[nodiscard]] Result<void> judge_follow_ups(const Batch& batch) const;
    void store_log(const Batch& batch);
    void erase(const DossierId& dossier, const Batch& batch);
    void store_rows(const DossierRows& rows);
};

/// A reader over the data. The mutex is taken by each call.
[[nodiscard]] std::unique_ptr<Reader> make_reader(const EventCodec& codec,
                                                  std::shared_ptr<const MemoryData> data);

}  // namespace motcua::testing
