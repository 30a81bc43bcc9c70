// How a database file is opened. Shared by the store of dossiers and the operations file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace motcua::sqlite {

struct StatementTape;

enum class OpenMode {
    create,      ///< open, or make a new file where there is none (or an empty one)
    must_exist,  ///< open; not_found where there is no file
    read_only,   ///< read only, takes no lock; works beside a writer
};

struct FileOptions {
    OpenMode mode = OpenMode::create;
    /// After an unclean stop a file up to this size is looked through (quick_check) before it is
    /// used; a larger one is to be looked through with check() while it serves.
    std::uint64_t check_bytes_max = 128ULL * 1024 * 1024;
    /// Write-ahead log pages after which maintain() copies them into the database.
    std::size_t checkpoint_pages = 16'000;
    /// Also on file systems that do not promise locks and syncs (NFS, FUSE …).
    bool any_file_system = false;

    // For measurements and tests.
    /// Keeps what is written, for `motcua bench`; must outlive the file. nullptr: nothing is kept.
    StatementTape* tape = nullptr;
    /// Another SQLite VFS; then nothing is asked of the operating system and there is no lock file.
    std::string vfs;
    /// Called at named points: "commit.begun", "commit.before", "commit.after",
    /// "checkpoint.before", "checkpoint.after", "migration.<number>.<statement>" …
    std::function<void(std::string_view)> on_point;
};

}  // namespace motcua::sqlite
