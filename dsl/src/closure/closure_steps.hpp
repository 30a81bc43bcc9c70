// The two ways in which a closure is made.
#pragma once

#include "closure/part_file.hpp"

namespace motcua::dsl {

/// A procedure with its includes resolved; itself if it has none.
[[nodiscard]] Closure resolve_includes(const SourceFilePtr& procedure, const FindText& find);

/// What an override makes of the procedure that it names.
[[nodiscard]] Closure apply_override(const SourceFilePtr& changes, const FindText& find);

}  // namespace motcua::dsl
