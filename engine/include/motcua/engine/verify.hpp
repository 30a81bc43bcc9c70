// Is a store what the engine must have written? Everything is computed anew from the log and
// compared with what else is stored. Reads only, page by page; nothing of size n is held.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>
#include <motcua/engine/ports/reader.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua {

/// Something that the engine cannot have written.
struct VerifyFinding {
    /// Stable: "sequence", "number", "leaf", "chain", "tree", "event", "commitment", "personal",
    /// "replay", "row", "words", "units", "tasks", "timers", "alerts", "follow-ups",
    /// "code-counter", "outcome", "definition", "count".
    std::string check;
    std::string stream;          ///< dossier id or "def:<kind>:<id>"; empty: the log as a whole
    std::uint64_t sequence = 0;  ///< of the event; 0: none in particular
    std::string detail;          ///< "expected X, but Y"; nothing personal
    friend bool operator==(const VerifyFinding&, const VerifyFinding&) = default;
};

struct VerifyReport {
    std::uint64_t events = 0;
    std::uint64_t dossiers = 0;
    std::uint64_t definitions = 0;
    std::uint64_t personal_parts = 0;     ///< events whose personal part matches its commitment
    std::uint64_t erased_parts = 0;       ///< events whose personal part was erased by order
    Hash root{};                          ///< of the Merkle tree over all events
    std::vector<VerifyFinding> findings;  ///< the first of them
    std::uint64_t findings_total = 0;
    [[nodiscard]] bool sound() const noexcept { return findings_total == 0; }
};

struct VerifyProgress {
    std::string_view stage;  ///< "log", "dossiers", "definitions", "outcomes"
    std::uint64_t done = 0;
    std::uint64_t total = 0;  ///< 0: not known
};

struct VerifyOptions {
    Reader& reader;
    const EventCodec& codec;
    const Digest& digest;
    std::function<void(const VerifyProgress&)> progress;  ///< may be empty
    std::size_t findings_max = 1'000;                     ///< kept; more are only counted
    std::size_t page = 500;                               ///< events or dossiers read at once
    /// Reads deployed procedures; without one, titles and search words are not compared.
    const ProcedureLoader* loader = nullptr;
};

/// Checks: the log's sequence and each stream's numbers are gap-free; each leaf is the hash of its
/// event, each event carries the leaf before it, and the Merkle tree's edge is the one saved;
/// personal parts match their commitments, and none is missing that no order erased; replaying a
/// dossier gives its state row and, projected event by event, its query row, tasks (also those
/// that ended), timers, search words, units and unanswered follow-ups, and there are no others;
/// no counter lies behind a code that was given; each outcome is that of an event in the log; the
/// definitions and the texts of them are those that the log tells of.
///
/// While a writer goes on, a dossier that changes in between is looked at again.
/// Errors: only those of reading (storage_unavailable …); what is found is in the report.
[[nodiscard]] Result<VerifyReport> verify(const VerifyOptions& options);

}  // namespace motcua
