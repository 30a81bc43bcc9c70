// The work behind verify(): one object per run. The log as a whole, then each dossier, then the
// definitions and the outcomes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <motcua/engine/core/merkle.hpp>
#include <motcua/engine/model/procedure.hpp>
#include <motcua/engine/verify.hpp>

namespace motcua::runtime {

class Verifier {
public:
    explicit Verifier(const VerifyOptions& options) : options_(options) {}
    [[nodiscard]] Result<VerifyReport> run();

private:
    /// What the rows of one stream turned out to be.
    struct Stream {
        std::string name;
        std::uint32_t length = 0;
        Hash last_leaf{};
        bool sound = true;
        std::uint32_t erased_last = 0;    ///< last event whose personal part is gone
        std::uint32_t erasing_order = 0;  ///< last personal-data-erased
        std::vector<RecordedEvent> events;
    };

    /// The query rows that a dossier's events give, one after the other.
    struct Projection {
        DossierRow row;
        std::map<std::uint32_t, TaskRow> tasks;
        std::map<std::uint32_t, TimerRow> timers;
        std::map<std::uint32_t, ServiceRow> services;
        std::map<std::pair<std::uint32_t, OfficerId>, AlertRow> alerts;
        std::vector<ProcedurePtr> procedures;  ///< it was pinned to, oldest first
        bool named = true;  ///< they could be read: titles and search words are known
    };

    // verify.cpp
    [[nodiscard]] Result<void> check_log();
    [[nodiscard]] Result<void> check_log_rows();
    [[nodiscard]] Result<void> check_definitions();
    [[nodiscard]] Result<void> check_definition_stream(const std::string& name,
                                                       std::vector<DefinitionRow> rows);
    void check_source(const DefinitionRow& row, const std::string& stream);
    void check_counts();
    [[nodiscard]] Result<void> check_row_counts();
    void find(std::string check, const std::string& stream, std::uint64_t sequence,
              std::string detail);
    void find(Stream& stream, std::string check, const LogRow& row, std::string detail);
    void progress(std::string_view stage, std::uint64_t done, std::uint64_t total) const;
    /// Number, leaf and chain of the next row of a stream; `previous` is what its bytes carry.
    void check_row(Stream& stream, const LogRow& row, const Result<Hash>& previous);

    // verify_dossier.cpp
    [[nodiscard]] Result<void> check_dossiers();
    [[nodiscard]] Result<void> check_dossier(const DossierId& id);
    [[nodiscard]] Result<Stream> read_dossier(const DossierId& id, std::uint32_t version);
    void check_event(Stream& stream, const LogRow& row);
    /// True if the events give this state, so that rows can be made from them.
    [[nodiscard]] bool check_replay(Stream& stream, const Dossier& state);

    // verify_rows.cpp
    [[nodiscard]] Result<void> check_rows(const Stream& stream, const Dossier& state);
    [[nodiscard]] Result<Projection> project_events(const Stream& stream);
    static void take_rows(Projection& result, DossierRows rows);
    [[nodiscard]] Result<ProcedurePtr> procedure_of(const DefinitionRef& ref);
    [[nodiscard]] Result<void> check_row(const Projection& expected);
    [[nodiscard]] Result<void> check_words(const Projection& expected, const DossierRow& row);
    [[nodiscard]] Result<void> check_units(const Projection& expected);
    [[nodiscard]] Result<void> check_tasks(const Projection& expected);
    [[nodiscard]] Result<void> check_timers(const Projection& expected);
    [[nodiscard]] Result<void> check_services(const Projection& expected);
    [[nodiscard]] Result<void> check_alerts(const Projection& expected);
    [[nodiscard]] Result<void> check_follow_ups(const Dossier& state);

    // verify_outcomes.cpp
    void note_code(const RecordedEvent& event);
    [[nodiscard]] Result<void> check_codes();
    [[nodiscard]] Result<void> check_outcomes();
    [[nodiscard]] Result<void> check_outcome(const CommandOutcome& outcome);

    const VerifyOptions& options_;
    VerifyReport report_;
    MerkleEdge edge_;
    std::uint64_t log_end_ = 0;     ///< sequence of the last event read
    std::uint64_t in_streams_ = 0;  ///< events that belong to a dossier or a definition
    bool looked_again_ = false;     ///< a writer goes on: counts cannot be compared
    bool all_projected_ = true;     ///< every dossier's rows could be compared
    bool words_known_ = true;       ///< so could their search words
    RowCounts expected_rows_;       ///< that the dossiers looked at must have
    /// Highest sequence of a code that the engine gave, by agency and day.
    std::map<std::pair<std::string, Date>, std::uint32_t> codes_;
    /// By id, variant and version; nullptr: cannot be read.
    std::map<std::tuple<std::string, std::string, std::uint32_t>, ProcedurePtr> procedures_;
};

}  // namespace motcua::runtime
