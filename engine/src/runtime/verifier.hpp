// The work behind verify(): one object per run. The log as a whole, then each dossier, then the
// definitions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/core/merkle.hpp>
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

    // verify.cpp
    [[nodiscard]] Result<void> check_log();
    [[nodiscard]] Result<void> check_log_rows();
    [[nodiscard]] Result<void> check_definitions();
    [[nodiscard]] Result<void> check_definition_stream(const std::string& name,
                                                       std::vector<DefinitionRow> rows);
    void check_counts();
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
    void check_replay(Stream& stream, const Dossier& state);
    [[nodiscard]] Result<void> check_rows(const Dossier& state);
    [[nodiscard]] Result<void> check_tasks(const Dossier& state);
    [[nodiscard]] Result<void> check_timers(const Dossier& state);

    const VerifyOptions& options_;
    VerifyReport report_;
    MerkleEdge edge_;
    std::uint64_t log_end_ = 0;     ///< sequence of the last event read
    std::uint64_t in_streams_ = 0;  ///< events that belong to a dossier or a definition
    bool looked_again_ = false;     ///< a writer goes on: counts cannot be compared
};

}  // namespace motcua::runtime
