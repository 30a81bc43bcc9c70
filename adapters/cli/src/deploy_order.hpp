// Which definition files there are below a folder, and in which order they must be deployed: each
// refers only to what is there already.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>

namespace motcua::cli {

/// All definition files below a folder, in the order of their names; tests of procedures are none.
/// Empty if the folder cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> definitions_below(
    const std::filesystem::path& folder);

struct Deployable {
    DefinitionKind kind = DefinitionKind::procedure;
    DefinitionRef ref;
    std::string extends;  ///< of a calendar: the one it inherits from
};

/// Positions in the order of deploying: calendars, parents first; rule sets; organisations;
/// procedures. Versions of one definition in their order, so that the highest is the last.
[[nodiscard]] std::vector<std::size_t> deploy_order(const std::vector<Deployable>& files);

}  // namespace motcua::cli
