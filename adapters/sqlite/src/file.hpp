// What the operating system is asked about a database file before SQLite opens it: its one true
// name, its file system, its creation. Never opens an existing database: closing that descriptor
// would drop the locks that SQLite holds in this process.
#pragma once

#include <cstdint>
#include <string>

#include <motcua/sqlite/inspection.hpp>

namespace motcua::sqlite {

/// Throws Failure with what the system says of errno `code`: storage_full or storage_unavailable.
/// `doing` completes "expected to be able to …".
[[noreturn]] void fail_system(const std::string& doing, int code);
/// Absolute path without symbolic links; the file itself need not exist. Throws Failure.
[[nodiscard]] std::string canonical_path(const std::string& path);
[[nodiscard]] bool file_exists(const std::string& path);
/// Makes an empty file that only its owner may read, durably with its name. Throws Failure.
void create_durably(const std::string& path);
/// Syncs what was written to a file that no connection has open, and to the folder it stands in.
/// Throws Failure, as all that follow.
void sync_file(const std::string& path);
void sync_folder_of(const std::string& path);
/// Whether both names exist and are one file.
[[nodiscard]] bool are_one_file(const std::string& one, const std::string& other);
/// A second name for a file.
void add_name(const std::string& path, const std::string& name);
/// In one step; what stands at `to` gives way only with `replace`, else already_exists.
void rename_file(const std::string& from, const std::string& to, bool replace);
/// Nothing to remove is fine.
void remove_file(const std::string& path);
/// What is left over, as far as it can be removed. Does not throw.
void try_to_remove_file(const std::string& path) noexcept;
struct FileSystem {
    std::string name;
    Keeping keeping = Keeping::durable;
};
/// By the magic number of statfs(2); one that is not known is taken to be durable.
[[nodiscard]] FileSystem file_system_of(std::uint32_t magic);
/// Refuses what is no regular file, has a second name, or lies on a network or user-space file
/// system, where locks or syncs may not hold. Throws Failure.
void require_reliable_place(const std::string& path, bool any_file_system);

}  // namespace motcua::sqlite
