// Finds out what every name means and what type every part has; reports what cannot be meant.
#pragma once

#include <optional>
#include <string_view>

#include <motcua/dsl/feel/scope.hpp>

#include "feel/program.hpp"
#include "feel/report.hpp"

namespace motcua::feel {

/// The program of a tree; if there is nothing wrong with it. All defects are reported.
[[nodiscard]] std::optional<Program> check(Ast ast, std::string_view text, const Scope& scope,
                                           const Type& expected, Report& report);

}  // namespace motcua::feel
