// A layer over SQLite's VFS that writes the unused part of every b-tree page as zeros.
//
// secure_delete overwrites what is deleted, but when SQLite moves rows between pages to balance a
// tree it leaves their old bytes in the gap of the page they came from; a later deletion does not
// reach such a copy. Personal data that were erased must not be found in the file, so the gap is
// cleared where each page passes on its way to the disk.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace motcua::sqlite {

/// Name of the scrubbing VFS over the VFS `base` (empty: SQLite's default), registered on first
/// use. Thread-safe. Throws Failure when there is no such base.
[[nodiscard]] std::string scrubbing_vfs(const std::string& base);

/// Clears the gap between the cell pointers and the cells of a b-tree page; any other page is left
/// alone. `first` says that it is page 1, which begins with the file's header.
void clear_gap(std::span<std::byte> page, bool first);

}  // namespace motcua::sqlite
