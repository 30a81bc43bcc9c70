// Uploads: rows that say how far each came, files with the bytes. A row never says more than is on disk.
#include <algorithm>

#include "documents.hpp"

namespace motcua::sqlite {
namespace {

#define MOTCUA_UPLOAD_COLUMNS \
    "id, owner, dossier, name, sha256, declared_type, size, received, expires, digest, finished"

constexpr std::string_view kOpen = "SELECT count(*) FROM upload WHERE owner = ?1 AND finished = 0";
constexpr std::string_view kBegin = "INSERT INTO upload (" MOTCUA_UPLOAD_COLUMNS
                                    ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, '', 0)";
constexpr std::string_view kUpload = "SELECT " MOTCUA_UPLOAD_COLUMNS " FROM upload WHERE id = ?1";
constexpr std::string_view kHasBegun =
    "SELECT EXISTS (SELECT 1 FROM upload WHERE owner = ?1 AND dossier = ?2) "
    "OR EXISTS (SELECT 1 FROM document WHERE owner = ?1 AND dossier = ?2)";
constexpr std::string_view kReceived = "UPDATE upload SET received = ?2 WHERE id = ?1";
constexpr std::string_view kIntend = "UPDATE upload SET digest = ?2 WHERE id = ?1";
constexpr std::string_view kFinish = "UPDATE upload SET finished = 1 WHERE id = ?1";
constexpr std::string_view kKeep =
    "INSERT INTO document (dossier, digest, content, in_folder, size, media_type, name, owner, "
    "scan, stored, kept) VALUES (?1, ?2, x'', 1, ?3, ?4, ?5, ?6, ?7, ?8, 0) "
    "ON CONFLICT (dossier, digest) DO UPDATE SET stored = max(stored, ?8)";
constexpr std::string_view kInFolder =
    "SELECT in_folder FROM document WHERE dossier = ?1 AND digest = ?2";
constexpr std::string_view kDrop = "DELETE FROM upload WHERE id = ?1";
constexpr std::string_view kExpired =
    "SELECT id FROM upload WHERE expires < ?1 ORDER BY expires LIMIT ?2";

/// A row, with what only the store asks.
struct Row {
    Upload upload;
    std::string intended;  ///< digest under which its file may have a name already
    bool finished = false;
};

std::optional<Row> find_row(Connection& connection, const std::string& id) {
    Query query(connection, kUpload);
    query.with(id);
    if (!query.next()) {
        return std::nullopt;
    }
    Row row;
    row.upload.id = query.text(0);
    row.upload.owner = query.text(1);
    row.upload.dossier = query.id<DossierId>(2);
    row.upload.name = query.text(3);
    row.upload.sha256 = query.text(4);
    row.upload.declared_type = query.text(5);
    row.upload.size_bytes = query.number<std::uint64_t>(6);
    row.upload.received = query.number<std::uint64_t>(7);
    row.upload.expires = query.instant(8);
    row.intended = query.text(9);
    row.finished = query.integer(10) != 0;
    row.upload.digest = row.finished ? row.intended : std::string{};
    return row;
}

Error no_upload() {
    return {ErrorCode::not_found, "expected an upload, but there is none of that name"};
}

std::size_t open_of(Connection& connection, const std::string& owner) {
    Query query(connection, kOpen);
    query.with(owner);
    return query.next() ? query.number<std::size_t>(0) : 0;
}

}  // namespace

class SqliteUploads::Hold {
public:
    Hold(DocumentRoom& room, const std::string& id) : room_(room), id_(id) {
        if (!room_.marks.take(id_)) {
            throw Failure(ErrorCode::upload_busy,
                          "expected one request at a time for an upload, but another goes on");
        }
    }
    ~Hold() { room_.marks.leave(id_); }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

private:
    DocumentRoom& room_;
    const std::string id_;
};

Result<void> SqliteUploads::begin(const Upload& upload, std::size_t open_most) {
    std::optional<Error> refused;
    const Result<void> written = file_.write([&](Connection& connection) {
        if (open_of(connection, upload.owner) >= open_most) {
            refused = Error{ErrorCode::limit_exceeded,
                            "expected at most " + std::to_string(open_most) +
                                " unfinished uploads of one caller, but there would be more; "
                                "finish or drop one"};
            return;
        }
        Query(connection, kBegin)
            .with(upload.id, upload.owner, upload.dossier, upload.name, upload.sha256,
                  upload.declared_type, upload.size_bytes, upload.expires)
            .run();
    });
    if (refused || !written) {
        return refused ? Result<void>(*refused) : written;
    }
    const Result<void> made = guarded([&]() -> Result<void> {
        room_.folder.begin(upload.id, upload.size_bytes);
        return {};
    });
    if (!made) {
        // If the row stays it expires like any other.
        static_cast<void>(file_.write(
            [&](Connection& connection) { Query(connection, kDrop).with(upload.id).run(); }));
    }
    return made;
}

Result<std::optional<Upload>> SqliteUploads::upload(const std::string& id) {
    return file_.read([&](Connection& connection) -> Result<std::optional<Upload>> {
        const auto row = find_row(connection, id);
        return row ? std::optional(row->upload) : std::optional<Upload>();
    });
}

Result<bool> SqliteUploads::has_begun(const std::string& owner, const DossierId& dossier) {
    return file_.read([&](Connection& connection) -> Result<bool> {
        Query query(connection, kHasBegun);
        query.with(owner, dossier);
        return query.next() && query.integer(0) != 0;
    });
}

Result<Upload> SqliteUploads::append(const std::string& id, std::uint64_t offset,
                                     std::string_view bytes) {
    return guarded([&]() -> Result<Upload> {
        const Hold hold(room_, id);
        const auto found = upload(id);
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return no_upload();
        }
        Upload upload = **found;
        if (offset > upload.received) {
            return Error{ErrorCode::invalid_argument,
                         "expected the next bytes at " + std::to_string(upload.received) +
                             ", but they begin at " + std::to_string(offset)};
        }
        // Compared so that no sum can overflow.
        if (bytes.size() > upload.size_bytes - offset) {
            return Error{ErrorCode::invalid_argument, "expected at most " +
                                                          std::to_string(upload.size_bytes) +
                                                          " bytes in all, but there are more"};
        }
        const std::uint64_t known = std::min<std::uint64_t>(upload.received - offset, bytes.size());
        bytes.remove_prefix(static_cast<std::size_t>(known));
        if (bytes.empty()) {
            return upload;
        }
        room_.folder.append(id, upload.received, bytes);
        upload.received += bytes.size();
        std::int64_t changed = 0;
        MOTCUA_TRY(file_.write([&](Connection& connection) {
            changed = Query(connection, kReceived).with(id, upload.received).run();
        }));
        return changed == 0 ? Result<Upload>(no_upload()) : Result<Upload>(std::move(upload));
    });
}

Result<std::string> SqliteUploads::content(const std::string& id) {
    return guarded([&]() -> Result<std::string> {
        const Hold hold(room_, id);
        const auto found = upload(id);
        if (!found) {
            return found.error();
        }
        return *found ? Result<std::string>(room_.folder.received(id, (*found)->received))
                      : Result<std::string>(no_upload());
    });
}

Result<StoredDocument> SqliteUploads::finish(const std::string& id, std::string_view content,
                                             const std::string& media_type, ScanState scan,
                                             Instant at) {
    return guarded([&]() -> Result<StoredDocument> {
        const Hold hold(room_, id);
        const auto found = upload(id);
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return no_upload();
        }
        const Upload& upload = **found;
        if (!upload.digest.empty()) {
            return finished(upload);
        }
        if (upload.received != upload.size_bytes || content.size() != upload.size_bytes) {
            return Error{ErrorCode::invalid_argument,
                         "expected all bytes of the document, but some are missing"};
        }
        std::string salt;
        MOTCUA_TRY(file_.write([&](Connection& connection) {
            salt = salt_of(connection, upload.dossier, file_.options.random);
        }));
        StoredDocument made;
        made.dossier = upload.dossier;
        made.digest = document_address(file_.options.digest, salt, content);
        made.size_bytes = upload.size_bytes;
        made.media_type = media_type;
        made.name = upload.name;
        made.owner = upload.owner;
        made.scan = scan;
        made.stored = at;
        const std::lock_guard lock(room_.mutex);
        return keep(upload, made);
    });
}

Result<StoredDocument> SqliteUploads::finished(const Upload& upload) {
    return file_.read([&](Connection& connection) -> Result<StoredDocument> {
        const auto document = find_document(connection, upload.dossier, upload.digest);
        return document ? Result<StoredDocument>(*document) : Result<StoredDocument>(no_upload());
    });
}

StoredDocument SqliteUploads::keep(const Upload& upload, const StoredDocument& made) {
    const auto require = [](const Result<void>& done) {
        if (!done) {
            throw Failure(done.error());
        }
    };
    std::int64_t there = 0;
    // First what name its file may get, so that drop() can take that away again.
    require(file_.write([&](Connection& connection) {
        there = Query(connection, kIntend).with(upload.id, made.digest).run();
    }));
    if (there == 0) {
        throw Failure(no_upload());
    }
    room_.folder.keep(upload.id, made.digest);
    std::optional<StoredDocument> stored;
    bool in_folder = true;
    require(file_.write([&](Connection& connection) {
        Query(connection, kKeep)
            .with(made.dossier, made.digest, made.size_bytes, made.media_type, made.name,
                  made.owner, made.scan, made.stored)
            .run();
        Query(connection, kFinish).with(upload.id).run();
        stored = find_document(connection, made.dossier, made.digest);
        Query query(connection, kInFolder);
        query.with(made.dossier, made.digest);
        in_folder = query.next() && query.integer(0) != 0;
    }));
    // Handed in once more, it is not on its way out any longer.
    room_.marks.pardon({made.dossier, made.digest});
    if (!in_folder) {
        room_.folder.remove(made.digest);  // the host had put the same bytes
    }
    room_.folder.drop(upload.id);
    return stored.value_or(made);
}

Result<void> SqliteUploads::drop(const std::string& id) {
    return guarded([&]() -> Result<void> {
        const Hold hold(room_, id);
        const std::lock_guard lock(room_.mutex);
        std::optional<Row> row;
        bool stored = false;
        MOTCUA_TRY(file_.read([&](Connection& connection) -> Result<void> {
            row = find_row(connection, id);
            stored = row && find_document(connection, row->upload.dossier, row->intended);
            return {};
        }));
        if (!row) {
            return {};
        }
        if (!stored && !row->intended.empty()) {
            room_.folder.remove(row->intended);
        }
        room_.folder.drop(id);
        return file_.write(
            [&](Connection& connection) { Query(connection, kDrop).with(id).run(); });
    });
}

Result<std::size_t> SqliteUploads::drop_expired(Instant now, std::size_t limit) {
    const auto expired =
        file_.read([&](Connection& connection) -> Result<std::vector<std::string>> {
            std::vector<std::string> ids;
            Query query(connection, kExpired);
            query.with(now, limit);
            while (query.next()) {
                ids.push_back(query.text(0));
            }
            return ids;
        });
    if (!expired) {
        return expired.error();
    }
    for (const std::string& id : *expired) {
        const Result<void> dropped = drop(id);
        if (!dropped && dropped.error().code != ErrorCode::upload_busy) {
            return dropped.error();
        }
    }
    return expired->size();
}

}  // namespace motcua::sqlite
