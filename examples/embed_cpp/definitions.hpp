// The definitions of this host: a calendar and a procedure, read from files, checked, deployed.
#pragma once

#include <string>
#include <vector>

#include <motcua/engine/engine.hpp>

namespace host {

/// Paths in the order in which they must be deployed: a procedure names its calendar.
[[nodiscard]] std::vector<std::string> definition_files();

/// Deploys them all. What was deployed before stays as it is, so this may run at every start. An
/// error holds everything that is wrong with the file: line, column, sentence, remedy.
[[nodiscard]] motcua::Result<void> deploy_definitions(motcua::Engine& engine);

}  // namespace host
