// The names that expressions of a procedure may use, for those who help to write one.
#pragma once

#include <optional>
#include <string_view>

#include <motcua/dsl/feel/scope.hpp>

namespace motcua::dsl {

/// Nothing if the text is not a well-formed procedure; other defects do not matter.
[[nodiscard]] std::optional<feel::Scope> expression_scope(std::string_view source);

}  // namespace motcua::dsl
