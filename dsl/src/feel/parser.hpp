// From tokens to a syntax tree: recursive descent, no deeper than limits::expression_depth_max.
#pragma once

#include <optional>
#include <vector>

#include "feel/ast.hpp"
#include "feel/lexer.hpp"

namespace motcua::feel {

/// Nothing if the text is no expression; the first reason is reported.
[[nodiscard]] std::optional<Ast> parse(const std::vector<Token>& tokens, Report& report);

}  // namespace motcua::feel
