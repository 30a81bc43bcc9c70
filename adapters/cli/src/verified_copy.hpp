// The one way in which a database is copied: for `backup`, for `restore`, and for the backups that a
// server makes of what it serves.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include <motcua/engine/verify.hpp>
#include <motcua/sqlite/copy.hpp>
#include <motcua/sqlite/sqlite_store.hpp>

namespace motcua::cli {

struct VerifiedCopy {
    sqlite::CopyReport copied;
    /// What verifying found; nothing for a copy of an older schema, which cannot be read yet.
    std::optional<VerifyReport> verified;
};

/// Goes through a copy that was opened.
using VerifyOpened = std::function<Result<VerifyReport>(sqlite::SqliteStore&, Reader&,
                                                        const EventCodec&, const Digest&)>;

/// Reads every document of a copy and compares it with its digest; nothing is looked at in operations
/// of an older schema, which cannot be read yet. `go_on` is called before each; what it throws ends
/// it. Errors: storage_corrupt if one is missing or not what was stored; internal for what is thrown.
[[nodiscard]] Result<void> verify_documents(const sqlite::StagedCopy& staged,
                                            std::function<void()> go_on);

/// Copies everything that belongs to the database at `from`, and gives it its name only after
/// `verify` found nothing in it and its documents are those that were stored. `copying.judge` is ours;
/// `go_on` as for verify_documents(). Errors: those of copy_database(), of verify_documents() and of
/// `verify`; storage_corrupt if there are findings.
[[nodiscard]] Result<VerifiedCopy> copy_verified(const std::string& from, const std::string& to,
                                                 sqlite::CopyOptions copying,
                                                 const VerifyOpened& verify,
                                                 const std::function<void()>& go_on = nullptr);

}  // namespace motcua::cli
