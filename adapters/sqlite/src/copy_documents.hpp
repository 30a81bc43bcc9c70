// The documents of a copy: which there are at the moment that is copied, and their files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "connection.hpp"

namespace motcua::sqlite {

/// A document whose bytes lie in the folder.
struct CopiedDocument {
    std::string digest;
    std::uint64_t size = 0;
};

/// Of an operations file of any schema.
[[nodiscard]] std::vector<CopiedDocument> documents_in(Connection& operations);

/// Copies their files from one folder to another, which is made if there are any, and syncs them.
/// Returns the digests of those that are not there: erased meanwhile, or lost; see require_erased().
/// Throws Failure; storage_corrupt for a file of another size.
[[nodiscard]] std::vector<std::string> copy_documents(const std::vector<CopiedDocument>& documents,
                                                      const std::string& from,
                                                      const std::string& to);

/// Looks again in the operations file that goes on: none of these may be known there any more, else
/// it was not erased but is lost. Waits a moment for what is being erased. Throws Failure;
/// storage_corrupt with the name of one that is lost.
void require_erased(const std::string& operations, const std::vector<std::string>& gone);

/// Forgets in a copied operations file what was not copied with it: these documents, and uploads that
/// are on their way. Throws Failure.
void forget_documents(const std::string& operations, const std::vector<std::string>& gone);

/// Whatever lies there; nothing is fine. Does not throw.
void try_to_remove_folder(const std::string& path) noexcept;
/// The same. Throws Failure.
void remove_folder(const std::string& path);

}  // namespace motcua::sqlite
