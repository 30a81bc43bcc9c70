// The bytes of papers. Addressed by a digest salted per dossier, without sharing between
// dossiers, so that nobody can tell that two people handed in the same paper.
//
// Three views of one store: Documents for a host that has the bytes at hand, Uploads for what comes
// piece by piece, DocumentShelf for what is known of a stored document and how long it is kept.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

/// Thread-safe. put() is durable before it returns and may be repeated.
class Documents {
public:
    virtual ~Documents() = default;
    /// Stores the content and returns the digest to put on the paper. It stays until its dossier is
    /// erased.
    [[nodiscard]] virtual Result<std::string> put(const DossierId& dossier,
                                                  std::string_view content) = 0;
    /// storage_corrupt if the bytes are no longer those of the digest.
    [[nodiscard]] virtual Result<std::string> get(const DossierId& dossier,
                                                  const std::string& digest) = 0;
    /// Removes all papers of a dossier, and what is being uploaded to it (erasure by order).
    [[nodiscard]] virtual Result<void> erase(const DossierId& dossier) = 0;
};

/// What a scanner said of a document.
enum class ScanState {
    not_scanned,  ///< no scanner is there to ask
    quarantined,  ///< not answered yet: its content is shown to nobody
    clean,
    refused,  ///< found harmful: its content is shown to nobody, ever
};
template <>
struct EnumNames<ScanState> {
    static constexpr std::array<std::string_view, 4> names{"not-scanned", "quarantined", "clean",
                                                           "refused"};
};

/// What is known of a document; its bytes are Documents::get()'s.
struct StoredDocument {
    DossierId dossier;
    std::string digest;  ///< salted: what papers carry
    std::uint64_t size_bytes = 0;
    std::string media_type;  ///< by its content; empty if nobody looked
    std::string name;        ///< as it was handed in; personal
    std::string owner;       ///< Actor::identity() of who handed it in; empty: the host
    ScanState scan = ScanState::not_scanned;
    Instant stored{};

    friend bool operator==(const StoredDocument&, const StoredDocument&) = default;
};

/// A document on its way in.
struct Upload {
    std::string id;
    std::string owner;          ///< Actor::identity(); nobody else may add to it or look at it
    DossierId dossier;          ///< one that is there, or the id that the filing will get
    std::string name;           ///< file name; personal
    std::string sha256;         ///< of the content, without salt, lower-case hex
    std::string declared_type;  ///< empty: the owner does not say
    std::uint64_t size_bytes = 0;
    std::uint64_t received = 0;  ///< bytes that are safe on disk
    Instant expires{};
    std::string digest = {};  ///< of the stored document, once there is one

    friend bool operator==(const Upload&, const Upload&) = default;
};

/// Documents that come piece by piece, from the first byte on in order. Thread-safe; calls for one
/// upload must not overlap, else the later one is `upload_busy`.
class Uploads {
public:
    virtual ~Uploads() = default;
    /// limit_exceeded if `open_most` of the owner's are not finished yet; storage_full if the disk
    /// has no room for it.
    [[nodiscard]] virtual Result<void> begin(const Upload& upload, std::size_t open_most) = 0;
    [[nodiscard]] virtual Result<std::optional<Upload>> upload(const std::string& id) = 0;
    /// True if an upload or document of that dossier is the owner's.
    [[nodiscard]] virtual Result<bool> has_begun(const std::string& owner,
                                                 const DossierId& dossier) = 0;
    /// Adds the bytes at `offset`, durably, and returns the upload as it is then. What is there
    /// already is not stored again. not_found; invalid_argument for a gap, and beyond its size.
    [[nodiscard]] virtual Result<Upload> append(const std::string& id, std::uint64_t offset,
                                                std::string_view bytes) = 0;
    /// All that was received.
    [[nodiscard]] virtual Result<std::string> content(const std::string& id) = 0;
    /// Makes a document of what content() gave, durably, and returns it; may be repeated. Nothing
    /// keeps it yet but its age and DocumentShelf::pin().
    [[nodiscard]] virtual Result<StoredDocument> finish(const std::string& id,
                                                        std::string_view content,
                                                        const std::string& media_type,
                                                        ScanState scan, Instant at) = 0;
    /// Forgets it; a document that came of it stays. Nothing to forget is fine.
    [[nodiscard]] virtual Result<void> drop(const std::string& id) = 0;
    /// Forgets those that expired before `now`, at most `limit`; how many there were.
    [[nodiscard]] virtual Result<std::size_t> drop_expired(Instant now, std::size_t limit) = 0;
};

/// What is known of stored documents, and who still needs them.
///
/// A document nobody refers to is removed: condemn() it, look into the history of its dossier, then
/// remove() or spare() it. Who is about to refer to one pins it first and unpins it when he knows
/// what became of his command. A pinned document cannot be condemned and a condemned one not pinned,
/// so that whoever looks behind condemn() sees every reference there will ever be. Pins are the
/// process's: no other may write to the store, and what a process that ended was about to do is
/// decided by what it committed.
///
/// Thread-safe.
class DocumentShelf {
public:
    virtual ~DocumentShelf() = default;
    [[nodiscard]] virtual Result<std::optional<StoredDocument>> document(
        const DossierId& dossier, const std::string& digest) = 0;
    /// The one of that digest that `owner` handed in, whatever its dossier.
    [[nodiscard]] virtual Result<std::optional<StoredDocument>> handed_in(
        const std::string& owner, const std::string& digest) = 0;

    /// not_found if there is none, or it is being removed. Pins are counted.
    [[nodiscard]] virtual Result<void> pin(const DossierId& dossier, const std::string& digest) = 0;
    /// `keep`: the command was committed, and its document stays until its dossier is erased. Without
    /// it nothing waits for a disk.
    virtual void unpin(const DossierId& dossier, const std::string& digest, bool keep) = 0;

    /// Documents that nothing keeps and that were stored before `before`, oldest first.
    [[nodiscard]] virtual Result<std::vector<StoredDocument>> unkept(Instant before,
                                                                     std::size_t limit) = 0;
    /// False if it may not be removed now: it is pinned, kept, or gone.
    [[nodiscard]] virtual Result<bool> condemn(const DossierId& dossier,
                                               const std::string& digest) = 0;
    /// It is referred to: it stays until its dossier is erased.
    [[nodiscard]] virtual Result<void> spare(const DossierId& dossier,
                                             const std::string& digest) = 0;
    /// Removes it if it is still condemned: handed in once more meanwhile, it no longer is.
    [[nodiscard]] virtual Result<void> remove(const DossierId& dossier,
                                              const std::string& digest) = 0;

    /// Those whose content nobody may see yet, oldest first.
    [[nodiscard]] virtual Result<std::vector<StoredDocument>> quarantined(std::size_t limit) = 0;
    /// Puts uploaded documents that no scanner was there to look at into quarantine, going through at
    /// most `limit` documents of the store behind `after` (0: from the first). Where to go on; nullopt:
    /// there are no more.
    [[nodiscard]] virtual Result<std::optional<std::uint64_t>> quarantine_unscanned(
        std::uint64_t after, std::size_t limit) = 0;
    [[nodiscard]] virtual Result<void> scanned(const DossierId& dossier, const std::string& digest,
                                               ScanState state) = 0;
};

}  // namespace motcua
