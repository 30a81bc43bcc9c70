// stat, statfs and SQLite's own word about itself.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <motcua/sqlite/inspection.hpp>
#include <motcua/sqlite/sqlite_operations.hpp>

#include "failure.hpp"
#include "file.hpp"
#include "lock.hpp"

namespace motcua::sqlite {
namespace {

std::optional<InspectedFile> inspected(const std::string& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) {
        return std::nullopt;
    }
    return InspectedFile{path, static_cast<std::uint64_t>(found.st_size),
                         static_cast<std::uint32_t>(found.st_mode & 07777U),
                         static_cast<std::uint32_t>(found.st_uid),
                         static_cast<std::uint64_t>(found.st_nlink)};
}

void add_files(Inspection& inspection, const std::string& path) {
    for (const std::string& name :
         {path, path + "-wal", WriterLock::path_of(path), operations_path(path),
          operations_path(path) + "-wal", WriterLock::path_of(operations_path(path))}) {
        if (const std::optional<InspectedFile> file = inspected(name)) {
            inspection.files.push_back(*file);
            if (name.size() > 4 && name.compare(name.size() - 4, 4, "-wal") == 0) {
                inspection.wal_bytes = std::max(inspection.wal_bytes, file->bytes);
            }
        }
    }
}

/// As far as it can be read.
void add_documents(Inspection& inspection, const std::string& path) {
    const std::string folder = documents_path(operations_path(path));
    inspection.document_folder = inspected(folder);
    std::error_code error;
    std::filesystem::recursive_directory_iterator at(folder, error);
    for (const std::filesystem::recursive_directory_iterator end; !error && at != end;
         at.increment(error)) {
        std::error_code unknown;
        if (at->is_regular_file(unknown)) {
            const std::uintmax_t bytes = at->file_size(unknown);
            inspection.document_bytes += unknown ? 0 : bytes;
            ++inspection.documents;
        }
    }
}

void add_file_system(Inspection& inspection, const std::string& path) {
    struct statfs system {};
    if (::statfs(path.c_str(), &system) != 0) {
        throw Failure(ErrorCode::storage_unavailable,
                      "expected to be able to tell the file system of '" + path +
                          "', but the system does not");
    }
    const FileSystem found = file_system_of(static_cast<std::uint32_t>(system.f_type));
    inspection.file_system = found.name;
    inspection.keeping = found.keeping;
    inspection.free_bytes =
        static_cast<std::uint64_t>(system.f_bavail) * static_cast<std::uint64_t>(system.f_bsize);
}

}  // namespace

Result<Inspection> inspect_from_outside(const std::string& path) {
    return guarded([&]() -> Result<Inspection> {
        const std::string canonical = canonical_path(path);
        if (!file_exists(canonical)) {
            return Error{ErrorCode::not_found,
                         "expected a database file, but there is no '" + canonical + "'"};
        }
        Inspection inspection;
        inspection.sqlite_version = sqlite3_libversion();
        inspection.sqlite_source = sqlite3_sourceid();
        add_file_system(inspection, canonical);
        add_files(inspection, canonical);
        add_documents(inspection, canonical);
        inspection.writer = holder_of(canonical);
        return inspection;
    });
}

}  // namespace motcua::sqlite
