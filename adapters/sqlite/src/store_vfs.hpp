// A layer over SQLite's VFS for the writing connection, with two duties.
//
// Erasing: secure_delete overwrites what is deleted, but when SQLite moves rows between pages to
// balance a tree it leaves their old bytes in the gap of the page they came from; a later deletion
// does not reach such a copy. The gap is cleared where each page passes on its way to the file.
//
// Speed: SQLite writes a commit to the write-ahead log in two small pieces per page. They are
// gathered and written as one before the log is synced, read or cut; nobody reads them earlier,
// because readers learn of a frame only after its sync.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace motcua::sqlite {

/// Name of this layer over the VFS `base` (empty: SQLite's default), registered on first use.
/// Thread-safe. Throws Failure when there is no such base.
[[nodiscard]] std::string store_vfs(const std::string& base);

/// Clears the gap between the cell pointers and the cells of a b-tree page; any other page is left
/// alone. `first` says that it is page 1, which begins with the file's header.
void clear_gap(std::span<std::byte> page, bool first);

}  // namespace motcua::sqlite
