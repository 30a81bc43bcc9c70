// What is known of stored documents, who holds them, and the removal of those that nobody needs.
#include "documents.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kDocument =
    "SELECT " MOTCUA_DOCUMENT_COLUMNS " FROM document WHERE dossier = ?1 AND digest = ?2";
constexpr std::string_view kHandedIn =
    "SELECT " MOTCUA_DOCUMENT_COLUMNS " FROM document WHERE owner = ?1 AND digest = ?2";
constexpr std::string_view kUnkept = "SELECT " MOTCUA_DOCUMENT_COLUMNS
                                     " FROM document WHERE kept = 0 AND stored < ?1 "
                                     "ORDER BY stored LIMIT ?2";
constexpr std::string_view kQuarantined =
    "SELECT " MOTCUA_DOCUMENT_COLUMNS " FROM document WHERE scan = 1 ORDER BY no LIMIT ?1";
constexpr std::string_view kLastOfSlice =
    "SELECT max(no) FROM (SELECT no FROM document WHERE no > ?1 ORDER BY no LIMIT ?2)";
constexpr std::string_view kQuarantine =
    "UPDATE document SET scan = 1 WHERE no > ?1 AND no <= ?2 AND scan = 0 AND in_folder = 1";
constexpr std::string_view kIsUnkept =
    "SELECT in_folder FROM document WHERE dossier = ?1 AND digest = ?2 AND kept = 0";
constexpr std::string_view kKeep =
    "UPDATE document SET kept = 1 WHERE dossier = ?1 AND digest = ?2 AND kept = 0";
constexpr std::string_view kRemove = "DELETE FROM document WHERE dossier = ?1 AND digest = ?2";
constexpr std::string_view kScanned =
    "UPDATE document SET scan = ?3 WHERE dossier = ?1 AND digest = ?2";

std::vector<StoredDocument> read_all(Query& query) {
    std::vector<StoredDocument> documents;
    while (query.next()) {
        documents.push_back(read_document(query));
    }
    return documents;
}

/// Whether it lies in the folder; nullopt if it is kept, or gone.
std::optional<bool> unkept_in_folder(Connection& connection, const DossierId& dossier,
                                     const std::string& digest) {
    Query query(connection, kIsUnkept);
    query.with(dossier, digest);
    return query.next() ? std::optional(query.integer(0) != 0) : std::nullopt;
}

}  // namespace

StoredDocument read_document(const Query& query) {
    return {
        query.id<DossierId>(0), query.text(1), query.number<std::uint64_t>(2), query.text(3),
        query.text(4),          query.text(5), query.enumerator<ScanState>(6), query.instant(7)};
}

std::optional<StoredDocument> find_document(Connection& connection, const DossierId& dossier,
                                            const std::string& digest) {
    Query query(connection, kDocument);
    query.with(dossier, digest);
    return query.next() ? std::optional(read_document(query)) : std::nullopt;
}

Result<std::optional<StoredDocument>> SqliteDocumentShelf::document(const DossierId& dossier,
                                                                    const std::string& digest) {
    return file_.read([&](Connection& connection) -> Result<std::optional<StoredDocument>> {
        return find_document(connection, dossier, digest);
    });
}

Result<std::optional<StoredDocument>> SqliteDocumentShelf::handed_in(const std::string& owner,
                                                                     const std::string& digest) {
    return file_.read([&](Connection& connection) -> Result<std::optional<StoredDocument>> {
        Query query(connection, kHandedIn);
        query.with(owner, digest);
        return query.next() ? std::optional(read_document(query)) : std::optional<StoredDocument>();
    });
}

// Pinned before it is looked for: once it is found, nobody removes it any more.
Result<void> SqliteDocumentShelf::pin(const DossierId& dossier, const std::string& digest) {
    const Error missing{ErrorCode::not_found,
                        "expected a stored document, but there is none with this digest"};
    const DocumentKey key{dossier, digest};
    if (!room_.marks.pin(key)) {
        return missing;
    }
    const auto found = document(dossier, digest);
    if (found && *found) {
        return {};
    }
    room_.marks.unpin(key);
    return found ? missing : found.error();
}

// If it cannot be marked as kept now, the next sweep finds it in the history.
void SqliteDocumentShelf::unpin(const DossierId& dossier, const std::string& digest, bool keep) {
    if (keep) {
        static_cast<void>(file_.write(
            [&](Connection& connection) { Query(connection, kKeep).with(dossier, digest).run(); }));
    }
    room_.marks.unpin({dossier, digest});
}

Result<std::vector<StoredDocument>> SqliteDocumentShelf::unkept(Instant before, std::size_t limit) {
    return file_.read([&](Connection& connection) -> Result<std::vector<StoredDocument>> {
        Query query(connection, kUnkept);
        query.with(before, limit);
        return read_all(query);
    });
}

Result<bool> SqliteDocumentShelf::condemn(const DossierId& dossier, const std::string& digest) {
    const DocumentKey key{dossier, digest};
    if (!room_.marks.condemn(key)) {
        return false;
    }
    auto unkept = file_.read([&](Connection& connection) -> Result<bool> {
        return unkept_in_folder(connection, dossier, digest).has_value();
    });
    if (!unkept || !*unkept) {
        room_.marks.pardon(key);
    }
    return unkept;
}

Result<void> SqliteDocumentShelf::spare(const DossierId& dossier, const std::string& digest) {
    MOTCUA_TRY(file_.write(
        [&](Connection& connection) { Query(connection, kKeep).with(dossier, digest).run(); }));
    room_.marks.pardon({dossier, digest});
    return {};
}

// The file first: if the row stays, the next sweep comes back to it.
Result<void> SqliteDocumentShelf::remove(const DossierId& dossier, const std::string& digest) {
    const std::lock_guard lock(room_.mutex);
    if (!room_.marks.is_condemned({dossier, digest})) {
        return {};
    }
    std::optional<bool> in_folder;
    MOTCUA_TRY(file_.read([&](Connection& connection) -> Result<void> {
        in_folder = unkept_in_folder(connection, dossier, digest);
        return {};
    }));
    if (in_folder) {
        MOTCUA_TRY(guarded([&]() -> Result<void> {
            if (*in_folder) {
                room_.folder.remove(digest);
            }
            return {};
        }));
        MOTCUA_TRY(file_.write([&](Connection& connection) {
            Query(connection, kRemove).with(dossier, digest).run();
        }));
    }
    room_.marks.pardon({dossier, digest});
    return {};
}

Result<std::vector<StoredDocument>> SqliteDocumentShelf::quarantined(std::size_t limit) {
    return file_.read([&](Connection& connection) -> Result<std::vector<StoredDocument>> {
        Query query(connection, kQuarantined);
        query.with(limit);
        return read_all(query);
    });
}

// What a host put is its own, and stays as it is: the folder holds what was uploaded.
Result<std::optional<std::uint64_t>> SqliteDocumentShelf::quarantine_unscanned(std::uint64_t after,
                                                                               std::size_t limit) {
    std::int64_t last = 0;
    MOTCUA_TRY(file_.write([&](Connection& connection) {
        {
            Query query(connection, kLastOfSlice);
            query.with(after, limit);
            last = query.next() ? query.integer(0) : 0;  // 0 as well for NULL: none is left
        }
        if (last > 0) {
            Query(connection, kQuarantine).with(after, last).run();
        }
    }));
    return last > 0 ? std::optional(static_cast<std::uint64_t>(last)) : std::nullopt;
}

Result<void> SqliteDocumentShelf::scanned(const DossierId& dossier, const std::string& digest,
                                          ScanState state) {
    return file_.write([&](Connection& connection) {
        Query(connection, kScanned).with(dossier, digest, state).run();
    });
}

}  // namespace motcua::sqlite
