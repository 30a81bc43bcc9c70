// From tokens to a syntax tree: recursive descent, no deeper than limits::expression_depth_max.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feel/ast.hpp"
#include "feel/lexer.hpp"

namespace motcua::feel {

/// What a text is to be.
enum class Form {
    expression,
    tests,  ///< unary tests of the value that is called `?`: `> 5, [1..2]`, `not("a")`, `-`
};

/// Nothing if the text is none; then the first error is reported. `names` are known names that are
/// no single word, such as `Full Name`.
[[nodiscard]] std::optional<Ast> parse(const std::vector<Token>& tokens, Form form,
                                       const std::vector<std::string>& names, Report& report);

}  // namespace motcua::feel
