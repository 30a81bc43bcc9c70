// Tests that somebody sent, with the definitions that an engine has deployed. No file is read.
#pragma once

#include <string>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/definition_tools.hpp>

namespace motcua::cli::procedure_test {

/// As DefinitionTools::test(), for one caller at a time.
[[nodiscard]] Result<std::string> run_deployed(Engine& engine, const TestOrder& order);

}  // namespace motcua::cli::procedure_test
