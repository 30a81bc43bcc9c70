// Two versions of a procedure beside each other: in words, in days, and as JSON.
#pragma once

#include <motcua/dsl/diff.hpp>

#include "output.hpp"

namespace motcua::cli {

void print_diff(Output& output, const dsl::ProcedureDiff& diff);
/// {"before", "after", "same", "changes", "days"}.
void render(json::Writer& writer, const dsl::ProcedureDiff& diff);

}  // namespace motcua::cli
