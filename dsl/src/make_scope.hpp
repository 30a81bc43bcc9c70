// What the expressions of a procedure may name (docs/dsl.md).
#pragma once

#include <motcua/dsl/feel/scope.hpp>

#include "read_context.hpp"

namespace motcua::dsl {

/// From the fields that have been read, and the ids of steps, waits, calls, branches, papers and
/// fees as they are written: expressions are read before those.
[[nodiscard]] feel::Scope make_scope(const ReadContext& context, const Procedure& procedure);

}  // namespace motcua::dsl
