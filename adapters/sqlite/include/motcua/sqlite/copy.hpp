// Copies of a database, of which `motcua backup` and `motcua restore` are made: both files as they
// were at one moment, read beside a writer that goes on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <motcua/engine/model/result.hpp>

namespace motcua::sqlite {

/// A whole copy that has not got its name yet.
struct StagedCopy {
    std::string path;           ///< of the dossiers; the operations lie beside it
    bool newest_schema = true;  ///< false: an older one, which only opening for writing brings up
    bool operations_readable = false;  ///< there are operations, of the newest schema
};

struct CopyOptions {
    /// What stands at the target gives way; else it is refused (already_exists).
    bool replace = false;
    /// The last look at the copy; an Error of it ends everything, and the target stays as it is.
    std::function<Result<void>(const StagedCopy&)> judge;
    /// Pages copied so far, of how many in both files.
    std::function<void(std::uint64_t done, std::uint64_t total)> progress;
    /// Pages read in one step.
    std::size_t pages_at_once = 1'024;
    /// For tests. Called at named points: "copy.step", "copy.documents",
    /// "copy.staged", "copy.kept", "copy.cleared", "copy.half", "copy.named".
    std::function<void(std::string_view)> on_point;
};

struct CopyReport {
    std::uint64_t bytes = 0;      ///< of both databases
    bool operations = false;      ///< there was an operations file to copy
    std::uint64_t documents = 0;  ///< files of documents that were copied
    std::string replaced =
        {};  ///< where what stood at the target is now; empty: nothing stood there
};

/// Copies the database at `from`, dossiers, operations and the folder of documents, to `to`.
///
/// What is copied: a read transaction holds each file as it is at the beginning, the dossiers first,
/// so that every paper that they name is in the operations, and every document of the operations in
/// the folder, where files never change. A document that was erased meanwhile is left out; one that
/// is known and has no file is storage_corrupt. What is still being uploaded is not copied. Nothing is
/// locked and nobody waits, but until the copy is made the writer's checkpoints cannot empty its
/// write-ahead log, which grows by what is written meanwhile. Works in the writer's process too, on any thread.
///
/// How it gets its name: the copy is made as "<to>.part", synced, gone through whole (pages, rows,
/// indexes), judged, and only then renamed, the dossiers last: whatever ends the process, a file at
/// `to` is a whole copy. It needs no "-wal" and can be kept on a read-only medium.
///
/// With `replace` the old files are kept whole as "<to>.replaced…". While that goes on each of them
/// has two names, by which a server started too early refuses them; called again, an interrupted
/// copy is finished.
///
/// Errors: not_found; already_exists; owned_elsewhere (somebody writes at the target);
/// invalid_argument (no file of ours, a newer schema); storage_corrupt; storage_full;
/// storage_unavailable; those of `judge`.
[[nodiscard]] Result<CopyReport> copy_database(const std::string& from, const std::string& to,
                                               const CopyOptions& options = {});

}  // namespace motcua::sqlite
