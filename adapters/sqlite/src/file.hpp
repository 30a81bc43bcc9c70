// What the operating system is asked about a database file before SQLite opens it: its one true
// name, its file system, its creation. Never opens an existing database: closing that descriptor
// would drop the locks that SQLite holds in this process.
#pragma once

#include <string>

namespace motcua::sqlite {

/// Absolute path without symbolic links; the file itself need not exist. Throws Failure.
[[nodiscard]] std::string canonical_path(const std::string& path);
[[nodiscard]] bool file_exists(const std::string& path);
/// Makes an empty file that only its owner may read, durably with its name. Throws Failure.
void create_durably(const std::string& path);
/// Refuses what is no regular file, has a second name, or lies on a network or user-space file
/// system, where locks or syncs may not hold. Throws Failure.
void require_reliable_place(const std::string& path, bool any_file_system);

}  // namespace motcua::sqlite
