// Files of documents never change, so they can be copied while a server goes on.
#include "copy_documents.hpp"

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <set>
#include <system_error>
#include <thread>

#include <sys/stat.h>

#include "document_folder.hpp"
#include "failure.hpp"
#include "file.hpp"
#include "query.hpp"
#include "transaction.hpp"

namespace motcua::sqlite {
namespace {

namespace fs = std::filesystem;

/// The first schema of the operations file that knows a folder.
constexpr std::int64_t kSchemaWithFolder = 5;

constexpr std::string_view kInFolder =
    "SELECT digest, size FROM document WHERE in_folder = 1 ORDER BY digest";
constexpr std::string_view kKnown =
    "SELECT dossier FROM document WHERE digest = ?1 AND in_folder = 1";
constexpr std::string_view kForget = "DELETE FROM document WHERE digest = ?1 AND in_folder = 1";
constexpr std::string_view kForgetUploads = "DELETE FROM upload WHERE finished = 0";

/// Of what is erased the files go first and the rows a moment later: so often they are looked for.
constexpr int kLooks = 20;
constexpr std::chrono::milliseconds kBetween{100};

void make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        fail_system("copy a document", errno);
    }
}

/// False: it is not there.
bool copy_file(const std::string& from, const std::string& to, std::uint64_t size) {
    std::error_code error;
    fs::copy_file(from, to, fs::copy_options::none, error);
    if (error == std::errc::no_such_file_or_directory) {
        return false;
    }
    if (error) {
        fail_system("copy a document", error.value());
    }
    if (fs::file_size(to, error) != size || error) {
        throw Failure(ErrorCode::storage_corrupt,
                      "expected documents that are as long as when they were stored, but '" + from +
                          "' is not; restore it from a copy");
    }
    sync_file(to);
    return true;
}

/// "dossier/digest" of the first that is still known; empty if none is.
std::string first_known(Connection& operations, const std::vector<std::string>& digests) {
    for (const std::string& digest : digests) {
        Query query(operations, kKnown);
        query.with(digest);
        if (query.next()) {
            return query.text(0) + "/" + digest;
        }
    }
    return {};
}

}  // namespace

std::vector<CopiedDocument> documents_in(Connection& operations) {
    std::vector<CopiedDocument> documents;
    if (operations.integer("PRAGMA user_version") < kSchemaWithFolder) {
        return documents;
    }
    Query query(operations, kInFolder);
    while (query.next()) {
        documents.push_back({query.text(0), query.number<std::uint64_t>(1)});
    }
    return documents;
}

std::vector<std::string> copy_documents(const std::vector<CopiedDocument>& documents,
                                        const std::string& from, const std::string& to) {
    std::vector<std::string> gone;
    if (documents.empty()) {
        return gone;
    }
    const DocumentFolder source(from);
    const DocumentFolder target(to);
    make_folder(to);
    std::set<std::string> folders;
    for (const CopiedDocument& document : documents) {
        const std::string name = target.file_of(document.digest);
        const std::string folder = fs::path(name).parent_path().string();
        if (folders.insert(folder).second) {
            make_folder(folder);
        }
        if (!copy_file(source.file_of(document.digest), name, document.size)) {
            gone.push_back(document.digest);
        }
    }
    for (const std::string& folder : folders) {
        sync_folder_of(folder + "/.");
    }
    sync_folder_of(to + "/.");
    sync_folder_of(to);
    return gone;
}

void require_erased(const std::string& operations, const std::vector<std::string>& gone) {
    if (gone.empty()) {
        return;
    }
    Connection live(operations, Connection::Access::read_only, {});
    std::string known = first_known(live, gone);
    for (int look = 1; !known.empty() && look < kLooks; ++look) {
        std::this_thread::sleep_for(kBetween);  // lint: allow sleep: another process is erasing
        known = first_known(live, gone);
    }
    if (!known.empty()) {
        throw Failure(ErrorCode::storage_corrupt,
                      "expected the files of all documents, but there is none of '" + known +
                          "'; restore it from a copy");
    }
}

void forget_documents(const std::string& operations, const std::vector<std::string>& gone) {
    Connection copy(operations, Connection::Access::read_write, {});
    if (copy.integer("PRAGMA user_version") < kSchemaWithFolder) {
        return;
    }
    Transaction transaction(copy, Transaction::Kind::write);
    for (const std::string& digest : gone) {
        Query(copy, kForget).with(digest).run();
    }
    Query(copy, kForgetUploads).run();
    transaction.commit();
}

void try_to_remove_folder(const std::string& path) noexcept {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

void remove_folder(const std::string& path) {
    std::error_code error;
    fs::remove_all(path, error);
    if (error) {
        fail_system("remove a document", error.value());
    }
}

}  // namespace motcua::sqlite
