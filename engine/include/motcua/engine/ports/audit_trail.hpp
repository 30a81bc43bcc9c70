// The audit trail: who read personal data, who signed in, who was refused, who changed what the server
// goes by. It lies beside the dossiers, in the operations file. Ids only: nothing about persons.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/reader.hpp>

namespace motcua {

/// Stored as numbers: new ones come last.
enum class AuditKind {
    reading,          ///< personal data of a dossier left
    sign_in,          ///< somebody came in
    sign_in_refused,  ///< somebody did not
    denial,           ///< signed in, and refused for want of a right
    configuration,    ///< definitions, keys, accounts, webhooks, jobs, organisation
    person_export,    ///< what is held about one person was put together
    erasure,          ///< what lay beside an erased dossier is gone
};
template <>
struct EnumNames<AuditKind> {
    static constexpr std::array<std::string_view, 7> names{
        "reading", "sign-in", "sign-in-refused", "denial", "configuration", "export", "erasure"};
};

struct AuditEntry {
    std::uint64_t no = 0;  ///< from 1 without a gap; given by the trail
    Instant at{};
    AuditKind kind = AuditKind::reading;
    std::string actor;    ///< Actor::identity(); empty: not known
    std::string system;   ///< through which system, if the actor is not that system itself
    std::string subject;  ///< dossier id, or "key:…", "webhook:…", "procedure:…"; may be empty
    std::string what;     ///< "dossier", "timeline", "deploy" …
    std::string client;   ///< address of who asked; empty: on this machine
    std::string outcome;      ///< empty: it was done; else the code of the refusal
    std::uint32_t count = 1;  ///< so many alike in a short time, which were not written one by one
    friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

/// What is empty does not restrict.
struct AuditQuery {
    std::string actor;
    std::string subject;
    std::optional<AuditKind> kind;
    std::optional<Instant> from;
    std::optional<Instant> before;
};

/// A dossier that an actor read, how often, from when to when.
struct DossierRead {
    DossierId dossier;
    std::uint64_t times = 0;
    Instant first{};
    Instant last{};
    friend bool operator==(const DossierRead&, const DossierRead&) = default;
};

/// Who read one dossier, in what way.
struct DossierReader {
    std::string actor;
    std::string system;
    std::string what;
    std::uint64_t times = 0;
    Instant first{};
    Instant last{};
    friend bool operator==(const DossierReader&, const DossierReader&) = default;
};

/// The tree over the trail as the last record() left it: one leaf an entry, merkle_leaf(audit_line()).
struct AuditHead {
    std::uint64_t size = 0;
    std::vector<Hash> edge;  ///< as MerkleEdge::hashes()
    friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

/// Root of the tree over the first `size` entries. Kept on another machine it proves later that the
/// trail goes on from there.
struct AuditCheckpoint {
    std::uint64_t size = 0;
    Instant at{};
    Hash root{};
    friend bool operator==(const AuditCheckpoint&, const AuditCheckpoint&) = default;
};

/// A checkpoint is made after so many entries, or with the first entry after so long.
inline constexpr std::uint64_t audit_checkpoint_entries = 1'000;
inline constexpr std::chrono::seconds audit_checkpoint_every{60};
/// Longer texts of an entry are cut, so that its line stays within audit_line_bytes_max.
inline constexpr std::size_t audit_text_bytes_max = 192;
inline constexpr std::size_t audit_line_bytes_max = 8 * 1024;

/// Thread-safe. What an answer needs noted is noted before the answer leaves: record() is on disk when
/// it returns. Long questions make nobody wait who records.
class AuditTrail {
public:
    virtual ~AuditTrail() = default;
    /// All of them or none, in this order; `no` is not looked at.
    [[nodiscard]] virtual Result<void> record(const std::vector<AuditEntry>& entries) = 0;

    /// Latest first. `invalid_argument` for a page that begins nowhere.
    [[nodiscard]] virtual Result<Page<AuditEntry>> find(const AuditQuery& query,
                                                        const PageRequest& page) = 0;
    /// Dossiers that an actor read within [from, before), by their ids. As find().
    [[nodiscard]] virtual Result<Page<DossierRead>> read_by(const std::string& actor,
                                                            std::optional<Instant> from,
                                                            std::optional<Instant> before,
                                                            const PageRequest& page) = 0;
    /// Who read a dossier, latest first; at most `limit`.
    [[nodiscard]] virtual Result<std::vector<DossierReader>> readers_of(const DossierId& dossier,
                                                                        std::size_t limit) = 0;

    // For verification and forwarding.

    /// Entries after number `no`, in order.
    [[nodiscard]] virtual Result<std::vector<AuditEntry>> after(std::uint64_t no,
                                                                std::size_t limit) = 0;
    [[nodiscard]] virtual Result<AuditHead> head() = 0;
    /// Those of a size above `size`, in order.
    [[nodiscard]] virtual Result<std::vector<AuditCheckpoint>> checkpoints(std::uint64_t size,
                                                                           std::size_t limit) = 0;
    /// Number up to which entries were forwarded.
    [[nodiscard]] virtual Result<std::uint64_t> forwarded() = 0;
    [[nodiscard]] virtual Result<void> set_forwarded(std::uint64_t no) = 0;
};

/// An entry as it is hashed and forwarded: one line of JSON in ASCII, whatever its texts say; control
/// characters, letters beyond ASCII and what is no UTF-8 are escaped.
[[nodiscard]] std::string audit_line(const AuditEntry& entry);
/// Its texts cut to audit_text_bytes_max, between letters.
[[nodiscard]] AuditEntry bounded(AuditEntry entry);

}  // namespace motcua
