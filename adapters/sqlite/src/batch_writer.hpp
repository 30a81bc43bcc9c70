// Puts one batch into the tables, inside the transaction of its caller.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <motcua/engine/ports/store.hpp>

#include "query.hpp"
#include "rows.hpp"
#include "store.hpp"

namespace motcua::sqlite {

class BatchWriter {
public:
    /// `sequence` is that of the last stored event. New event types and words are added to `types`
    /// and `words`; they must forget them if the transaction is rolled back.
    BatchWriter(Connection& connection, EventTypes& types, Words& words, std::uint64_t sequence,
                const Batch& batch);

    /// Throws Failure: stale_version, already_exists, internal, or what SQLite says.
    void write();

private:
    /// Where a stream stands in this batch.
    struct Stream {
        std::int64_t no = 0;
        std::uint32_t length = 0;  ///< events stored or inserted so far
        const StateRow* state = nullptr;
        const LogRow* last = nullptr;
        std::uint64_t erase_until = 0;  ///< last event that tells of an erasure
    };

    void write_state(const StateRow& row);
    void write_event(const LogRow& row);
    void close_streams();
    void erase(const DossierId& dossier);
    void write_rows(const DossierRows& rows);
    void write_dossier(std::int64_t no, const DossierRow& row, const std::string& tokens,
                       bool is_stored);
    void write_tokens(std::int64_t no, std::int64_t filed, const std::set<std::string>& before,
                      const std::set<std::string>& after);
    void note_unit(std::int64_t unit, std::int64_t filed, std::int64_t no);
    void write_task(std::int64_t no, const TaskRow& task);
    void write_alerts(std::int64_t no, const DossierRows& rows);
    void write_outcome(const CommandOutcome& outcome);
    void write_definition(const DefinitionRow& definition);
    void write_job(const JobRow& job);
    void write_the_rest();

    Stream& stream(const std::string& name);
    [[nodiscard]] std::optional<Stream> find_stream(std::string_view name);
    [[nodiscard]] std::int64_t event_type(const LogRow& row);

    Connection& connection_;
    EventTypes& types_;
    Words& words_;
    std::uint64_t sequence_;
    const Batch& batch_;
    std::map<std::string_view, Stream> streams_;
};

}  // namespace motcua::sqlite
