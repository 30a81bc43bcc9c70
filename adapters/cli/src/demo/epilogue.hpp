// The end of the story: what the database tells when every dossier has ended.
#pragma once

#include <string>

#include "exit_codes.hpp"
#include "output.hpp"

namespace motcua::cli::demo {

/// The same each time it is asked. Findings if the database is not sound.
[[nodiscard]] Result<Exit> tell_result(Output& output, const std::string& database, Instant now);

}  // namespace motcua::cli::demo
