// The flow check (check_flow.hpp) for a file that may have other defects as well: what these leave
// open is not guessed at, so that one mistake is not told as five.
#pragma once

#include "read_context.hpp"

namespace motcua::dsl {

/// Reports what the graph of the flow shows, each at its place in the file.
void report_flow(const ReadContext& context, const Procedure& procedure, const SourceMap& places);

}  // namespace motcua::dsl
