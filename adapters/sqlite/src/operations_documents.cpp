// The bytes of papers, under SHA-256(salt of the dossier || content) in hex.
#include <array>

#include "forms.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::string_view kSalt = "SELECT salt FROM document_salt WHERE dossier = ?1";
constexpr std::string_view kNewSalt = "INSERT INTO document_salt (dossier, salt) VALUES (?1, ?2)";
constexpr std::string_view kPut =
    "INSERT OR IGNORE INTO document (dossier, digest, content) VALUES (?1, ?2, ?3)";
constexpr std::string_view kGet = "SELECT content FROM document WHERE dossier = ?1 AND digest = ?2";
constexpr std::string_view kErase = "DELETE FROM document WHERE dossier = ?1";
constexpr std::string_view kEraseSalt = "DELETE FROM document_salt WHERE dossier = ?1";

std::string salt_of(Connection& connection, const DossierId& dossier, Random& random) {
    {
        Query query(connection, kSalt);
        query.with(dossier);
        if (query.next()) {
            return query.text(0);
        }
    }
    std::array<std::uint8_t, 32> bytes{};
    random.fill(bytes);
    std::string salt(bytes.begin(), bytes.end());
    Query(connection, kNewSalt).with(dossier, Blob{salt}).run();
    return salt;
}

std::string address(const Digest& digest, std::string_view salt, std::string_view content) {
    const std::array<std::string_view, 2> parts{salt, content};
    return to_hex(digest.sha256(parts));
}

}  // namespace

std::string put_paper(Connection& connection, const OperationsOptions& options,
                      const DossierId& dossier, std::string_view content) {
    const std::string salt = salt_of(connection, dossier, options.random);
    std::string digest = address(options.digest, salt, content);
    Query(connection, kPut).with(dossier, digest, Blob{content}).run();
    return digest;
}

Result<std::string> SqliteDocuments::put(const DossierId& dossier, std::string_view content) {
    std::string digest;
    MOTCUA_TRY(file_.write([&](Connection& connection) {
        digest = put_paper(connection, file_.options, dossier, content);
    }));
    return digest;
}

Result<std::string> SqliteDocuments::get(const DossierId& dossier, const std::string& digest) {
    return file_.read([&](Connection& connection) -> Result<std::string> {
        std::string salt;
        {
            Query query(connection, kSalt);
            query.with(dossier);
            salt = query.next() ? query.text(0) : std::string{};
        }
        Query query(connection, kGet);
        query.with(dossier, digest);
        if (!query.next()) {
            return Error{ErrorCode::not_found, "expected a stored paper, but dossier " +
                                                   dossier.value + " has none with this digest"};
        }
        if (address(file_.options.digest, salt, query.view(0)) != digest) {
            return Error{ErrorCode::storage_corrupt,
                         "expected the paper that its digest names, but its bytes changed; "
                         "restore the file from a copy"};
        }
        return query.text(0);
    });
}

Result<void> SqliteDocuments::erase(const DossierId& dossier) {
    return file_.write([&](Connection& connection) {
        Query(connection, kErase).with(dossier).run();
        Query(connection, kEraseSalt).with(dossier).run();
        erased_ = true;
    });
}

bool SqliteDocuments::take_erased() { return std::exchange(erased_, false); }

}  // namespace motcua::sqlite
