// The bytes of papers, under SHA-256(salt of the dossier || content) in hex. What a host puts is a row;
// what was uploaded is a file.
#include <array>

#include "documents.hpp"
#include "forms.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kSalt = "SELECT salt FROM document_salt WHERE dossier = ?1";
constexpr std::string_view kNewSalt = "INSERT INTO document_salt (dossier, salt) VALUES (?1, ?2)";
constexpr std::string_view kPut =
    "INSERT INTO document (dossier, digest, content, size) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (dossier, digest) DO UPDATE SET kept = 1";
constexpr std::string_view kGet =
    "SELECT content, in_folder, size FROM document WHERE dossier = ?1 AND digest = ?2";
constexpr std::string_view kFiles =
    "SELECT digest FROM document WHERE dossier = ?1 AND in_folder = 1";
// One that was being finished may have its name already.
constexpr std::string_view kUploads = "SELECT id, digest FROM upload WHERE dossier = ?1";
constexpr std::string_view kErase = "DELETE FROM document WHERE dossier = ?1";
constexpr std::string_view kEraseUploads = "DELETE FROM upload WHERE dossier = ?1";
constexpr std::string_view kEraseSalt = "DELETE FROM document_salt WHERE dossier = ?1";

std::string known_salt(Connection& connection, const DossierId& dossier) {
    Query query(connection, kSalt);
    query.with(dossier);
    return query.next() ? query.text(0) : std::string{};
}

Error no_paper(const DossierId& dossier) {
    return {ErrorCode::not_found,
            "expected a stored paper, but dossier " + dossier.value + " has none with this digest"};
}

/// What the file knows of a document.
struct Found {
    std::string salt;
    std::string content;
    bool in_folder = false;
    std::uint64_t size = 0;
};

Result<Found> found_in(Connection& connection, const DossierId& dossier,
                       const std::string& digest) {
    Found found;
    found.salt = known_salt(connection, dossier);
    Query query(connection, kGet);
    query.with(dossier, digest);
    if (!query.next()) {
        return no_paper(dossier);
    }
    found.in_folder = query.integer(1) != 0;
    found.size = query.number<std::uint64_t>(2);
    if (!found.in_folder) {
        found.content = query.text(0);
    }
    return found;
}

/// Files that belong to a dossier.
struct FilesOf {
    std::vector<std::string> digests;
    std::vector<std::string> uploads;
};

FilesOf files_of(Connection& connection, const DossierId& dossier) {
    FilesOf files;
    {
        Query query(connection, kFiles);
        query.with(dossier);
        while (query.next()) {
            files.digests.push_back(query.text(0));
        }
    }
    Query query(connection, kUploads);
    query.with(dossier);
    while (query.next()) {
        files.uploads.push_back(query.text(0));
        if (!query.view(1).empty()) {
            files.digests.push_back(query.text(1));
        }
    }
    return files;
}

}  // namespace

std::string salt_of(Connection& connection, const DossierId& dossier, Random& random) {
    if (std::string known = known_salt(connection, dossier); !known.empty()) {
        return known;
    }
    std::array<std::uint8_t, 32> bytes{};
    random.fill(bytes);
    std::string salt(bytes.begin(), bytes.end());
    Query(connection, kNewSalt).with(dossier, Blob{salt}).run();
    return salt;
}

std::string document_address(const Digest& digest, std::string_view salt,
                             std::string_view content) {
    const std::array<std::string_view, 2> parts{salt, content};
    return to_hex(digest.sha256(parts));
}

std::string put_paper(Connection& connection, const OperationsOptions& options,
                      const DossierId& dossier, std::string_view content) {
    const std::string salt = salt_of(connection, dossier, options.random);
    std::string digest = document_address(options.digest, salt, content);
    Query(connection, kPut).with(dossier, digest, Blob{content}, content.size()).run();
    return digest;
}

Result<std::string> SqliteDocuments::put(const DossierId& dossier, std::string_view content) {
    const std::lock_guard lock(room_.mutex);
    std::string digest;
    MOTCUA_TRY(file_.write([&](Connection& connection) {
        digest = put_paper(connection, file_.options, dossier, content);
    }));
    room_.marks.pardon({dossier, digest});
    return digest;
}

Result<std::string> SqliteDocuments::get(const DossierId& dossier, const std::string& digest) {
    const auto find = [&] {
        return file_.read(
            [&](Connection& connection) { return found_in(connection, dossier, digest); });
    };
    auto found = find();
    if (!found) {
        return found.error();
    }
    const auto content = guarded([&]() -> Result<std::string> {
        std::string bytes =
            found->in_folder ? room_.folder.read(digest, found->size) : std::move(found->content);
        if (document_address(file_.options.digest, found->salt, bytes) != digest) {
            return Error{ErrorCode::storage_corrupt,
                         "expected the paper that its digest names, but its bytes changed; "
                         "restore the file from a copy"};
        }
        return bytes;
    });
    if (content) {
        return content;
    }
    // Erased while we looked, it is not damaged but gone.
    const auto again = find();
    return again ? content.error() : again.error();
}

// The files first: what is left over by a crash is then found again by its rows.
Result<void> SqliteDocuments::erase(const DossierId& dossier) {
    const std::lock_guard lock(room_.mutex);
    const Result<FilesOf> files = file_.read(
        [&](Connection& connection) -> Result<FilesOf> { return files_of(connection, dossier); });
    if (!files) {
        return files.error();
    }
    MOTCUA_TRY(guarded([&]() -> Result<void> {
        for (const std::string& digest : files->digests) {
            room_.folder.remove(digest);
        }
        for (const std::string& upload : files->uploads) {
            room_.folder.drop(upload);
        }
        return {};
    }));
    room_.erased = true;
    return file_.write([&](Connection& connection) {
        Query(connection, kErase).with(dossier).run();
        Query(connection, kEraseUploads).with(dossier).run();
        Query(connection, kEraseSalt).with(dossier).run();
    });
}

}  // namespace motcua::sqlite
