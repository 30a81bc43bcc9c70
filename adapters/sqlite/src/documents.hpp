// The three views of the documents in the operations file and its folder, and what they share.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "document_folder.hpp"
#include "operations.hpp"

namespace motcua::sqlite {

/// A document by dossier and digest.
using DocumentKey = std::pair<DossierId, std::string>;

/// Who holds what at this moment. No call waits for a disk, so that the engine's writer may unpin.
class DocumentMarks {
public:
    /// False if it is condemned.
    [[nodiscard]] bool pin(const DocumentKey& key) {
        const std::lock_guard lock(mutex_);
        if (condemned_.count(key) > 0) {
            return false;
        }
        ++pins_[key];
        return true;
    }
    void unpin(const DocumentKey& key) {
        const std::lock_guard lock(mutex_);
        const auto pinned = pins_.find(key);
        if (pinned != pins_.end() && --pinned->second == 0) {
            pins_.erase(pinned);
        }
    }
    /// False if it is pinned.
    [[nodiscard]] bool condemn(const DocumentKey& key) {
        const std::lock_guard lock(mutex_);
        if (pins_.count(key) > 0) {
            return false;
        }
        condemned_.insert(key);
        return true;
    }
    [[nodiscard]] bool is_condemned(const DocumentKey& key) {
        const std::lock_guard lock(mutex_);
        return condemned_.count(key) > 0;
    }
    void pardon(const DocumentKey& key) {
        const std::lock_guard lock(mutex_);
        condemned_.erase(key);
    }
    /// False if somebody works on that upload already.
    [[nodiscard]] bool take(const std::string& upload) {
        const std::lock_guard lock(mutex_);
        return busy_.insert(upload).second;
    }
    void leave(const std::string& upload) {
        const std::lock_guard lock(mutex_);
        busy_.erase(upload);
    }

private:
    std::mutex mutex_;
    std::map<DocumentKey, std::size_t> pins_;
    std::set<DocumentKey> condemned_;
    std::set<std::string> busy_;
};

/// What the views share. The mutex is held while the folder and the rows about it change together; it
/// is taken before the file's own.
struct DocumentRoom {
    explicit DocumentRoom(const std::string& operations) : folder(documents_path(operations)) {}

    DocumentFolder folder;
    std::mutex mutex;
    DocumentMarks marks;
    /// Something was erased: the write-ahead log may still hold it.
    std::atomic<bool> erased = false;
};

class SqliteDocuments final : public Documents {
public:
    SqliteDocuments(OperationsFile& file, DocumentRoom& room) : file_(file), room_(room) {}
    Result<std::string> put(const DossierId& dossier, std::string_view content) override;
    Result<std::string> get(const DossierId& dossier, const std::string& digest) override;
    Result<void> erase(const DossierId& dossier) override;

private:
    OperationsFile& file_;
    DocumentRoom& room_;
};

class SqliteUploads final : public Uploads {
public:
    SqliteUploads(OperationsFile& file, DocumentRoom& room) : file_(file), room_(room) {}
    Result<void> begin(const Upload& upload, std::size_t open_most) override;
    Result<std::optional<Upload>> upload(const std::string& id) override;
    Result<bool> has_begun(const std::string& owner, const DossierId& dossier) override;
    Result<Upload> append(const std::string& id, std::uint64_t offset,
                          std::string_view bytes) override;
    Result<std::string> content(const std::string& id) override;
    Result<StoredDocument> finish(const std::string& id, std::string_view content,
                                  const std::string& media_type, ScanState scan,
                                  Instant at) override;
    Result<void> drop(const std::string& id) override;
    Result<std::size_t> drop_expired(Instant now, std::size_t limit) override;

private:
    /// The upload while nobody else works on it. Throws Failure.
    class Hold;
    /// What came of it.
    [[nodiscard]] Result<StoredDocument> finished(const Upload& upload);
    /// Keeps its bytes under their digest; room_.mutex is held. Throws Failure.
    [[nodiscard]] StoredDocument keep(const Upload& upload, const StoredDocument& made);

    OperationsFile& file_;
    DocumentRoom& room_;
};

class SqliteDocumentShelf final : public DocumentShelf {
public:
    SqliteDocumentShelf(OperationsFile& file, DocumentRoom& room) : file_(file), room_(room) {}
    Result<std::optional<StoredDocument>> document(const DossierId& dossier,
                                                   const std::string& digest) override;
    Result<std::optional<StoredDocument>> handed_in(const std::string& owner,
                                                    const std::string& digest) override;
    Result<void> pin(const DossierId& dossier, const std::string& digest) override;
    void unpin(const DossierId& dossier, const std::string& digest, bool keep) override;
    Result<std::vector<StoredDocument>> unkept(Instant before, std::size_t limit) override;
    Result<bool> condemn(const DossierId& dossier, const std::string& digest) override;
    Result<void> spare(const DossierId& dossier, const std::string& digest) override;
    Result<void> remove(const DossierId& dossier, const std::string& digest) override;
    Result<std::vector<StoredDocument>> quarantined(std::size_t limit) override;
    Result<std::optional<std::uint64_t>> quarantine_unscanned(std::uint64_t after,
                                                              std::size_t limit) override;
    Result<void> scanned(const DossierId& dossier, const std::string& digest,
                         ScanState state) override;

private:
    OperationsFile& file_;
    DocumentRoom& room_;
};

/// The salt of a dossier, made when it is first asked for.
[[nodiscard]] std::string salt_of(Connection& connection, const DossierId& dossier, Random& random);
/// SHA-256(salt || content) in hex.
[[nodiscard]] std::string document_address(const Digest& digest, std::string_view salt,
                                           std::string_view content);

/// Columns of read_document(), in its order.
#define MOTCUA_DOCUMENT_COLUMNS "dossier, digest, size, media_type, name, owner, scan, stored"
[[nodiscard]] StoredDocument read_document(const Query& query);
[[nodiscard]] std::optional<StoredDocument> find_document(Connection& connection,
                                                          const DossierId& dossier,
                                                          const std::string& digest);

/// As SqliteOperations::check_documents().
[[nodiscard]] Result<DocumentCheck> check_documents(OperationsFile& file,
                                                    const DocumentFolder& folder,
                                                    SqliteDocuments& documents,
                                                    const DocumentCheckOptions& options);

}  // namespace motcua::sqlite
