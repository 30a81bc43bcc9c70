// Verifying a whole database: pages and indexes of the file, then everything that the engine can
// compute anew.
#pragma once

#include <motcua/engine/verify.hpp>

#include "output.hpp"
#include "session.hpp"

namespace motcua::cli {

/// `quick` leaves out comparing every index with its table. What is found is in the report.
[[nodiscard]] Result<VerifyReport> verify_store(Output& output, sqlite::SqliteStore& store,
                                                Reader& reader, const EventCodec& codec,
                                                const Digest& digest, bool quick);
/// Findings, counts and the verdict; with --json as one object with "ok".
void print_verification(Output& output, const VerifyReport& report);

}  // namespace motcua::cli
