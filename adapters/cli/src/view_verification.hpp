// Verifying a whole database: pages and indexes of the file, then everything that the engine can
// compute anew.
#pragma once

#include <motcua/engine/verify.hpp>
#include <motcua/engine/verify_audit.hpp>

#include "output.hpp"
#include "session.hpp"

namespace motcua::cli {

/// `quick` leaves out comparing every index with its table. What is found is in the report.
[[nodiscard]] Result<VerifyReport> verify_store(Output& output, sqlite::SqliteStore& store,
                                                Reader& reader, const EventCodec& codec,
                                                const Digest& digest, bool quick);
/// An error that says that the file is not what the engine wrote, rather than that it could not be
/// looked at.
[[nodiscard]] bool is_damage(const Error& error) noexcept;
/// The report of a file that could not even be opened.
[[nodiscard]] VerifyReport unreadable(const Error& error);
/// What was found in the audit trail becomes part of `report`, as findings of the check "audit".
void add_trail(VerifyReport& report, const AuditReport& trail);
/// Findings, counts and the verdict; with --json as one object with "ok". `trail`: nullptr if there is
/// none to look at.
void print_verification(Output& output, const VerifyReport& report,
                        const AuditReport* trail = nullptr);

}  // namespace motcua::cli
