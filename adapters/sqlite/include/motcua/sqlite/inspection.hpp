// What can be told of a database from outside, for an operator: by asking the operating system for
// its files' facts, never by opening them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/result.hpp>

namespace motcua::sqlite {

struct InspectedFile {
    std::string path;
    std::uint64_t bytes = 0;
    std::uint32_t mode = 0;   ///< permission bits
    std::uint32_t owner = 0;  ///< user id
    std::uint64_t names = 1;  ///< more than one: each would get a write-ahead log of its own
};

/// What the file system that a database lies on promises.
enum class Keeping {
    durable,     ///< locks and syncs hold
    unreliable,  ///< a network or user-space file system
    volatile_,   ///< memory: gone when the machine stops
};

struct Inspection {
    std::string sqlite_version;
    std::string sqlite_source;  ///< sqlite3_sourceid()
    std::string file_system;    ///< "ext4", or its magic number
    Keeping keeping = Keeping::durable;
    std::uint64_t free_bytes = 0;  ///< for who is no root
    /// Dossiers first; then operations, write-ahead logs and locks as far as they exist.
    std::vector<InspectedFile> files;
    std::optional<InspectedFile> document_folder;  ///< nullopt: nothing was uploaded yet
    std::uint64_t documents = 0;                   ///< files in it, unfinished uploads too
    std::uint64_t document_bytes = 0;
    std::uint64_t wal_bytes = 0;  ///< the longer one of both write-ahead logs
    long writer = 0;              ///< process that writes; 0: none
};

/// Errors: not_found; storage_unavailable.
[[nodiscard]] Result<Inspection> inspect_from_outside(const std::string& path);

}  // namespace motcua::sqlite
