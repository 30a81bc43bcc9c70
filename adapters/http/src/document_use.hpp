// Commands that refer to documents: each digest must be that of a stored one, which nobody removes
// while the command is on its way. What is told of a document comes from the store.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "call.hpp"

namespace motcua::http {

/// The documents of one command, held from before it is submitted until it is known what became of it.
/// Without document parts nothing is looked at. Thread-safe once it was taken.
class DocumentUse {
public:
    explicit DocumentUse(const Desk& desk)
        : shelf_(desk.parts.documents ? &desk.parts.documents->shelf : nullptr),
          workers_(desk.workers) {}
    ~DocumentUse() { release(); }
    DocumentUse(const DocumentUse&) = delete;
    DocumentUse& operator=(const DocumentUse&) = delete;

    /// Pins what the command refers to and fills in size, media type and, where there is none, the
    /// name. A filing gets the dossier id for which its papers were uploaded. False: it is answered
    /// (document_missing, condition_not_met), with a pointer.
    [[nodiscard]] bool take(Call& call, Command& command);
    /// What became of the command; never waits for a disk.
    void settle(const Result<Accepted>& outcome);

private:
    using Held = std::vector<std::pair<DossierId, std::string>>;
    /// False: it is answered.
    [[nodiscard]] bool take_paper(Call& call, Command& command, Paper& paper,
                                  const std::string& pointer);
    [[nodiscard]] bool take_digest(Call& call, Command& command, const std::string& digest,
                                   const std::string& pointer, StoredDocument& document);
    /// The dossier whose documents the command can refer to; empty: none; nullopt: it is answered.
    [[nodiscard]] std::optional<DossierId> dossier_for(Call& call, const Command& command,
                                                       const std::string& digest) const;
    void release();

    DocumentShelf* const shelf_;  ///< nullptr: this server keeps no documents
    Workers& workers_;
    Held held_;
};

}  // namespace motcua::http
