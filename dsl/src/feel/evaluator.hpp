// Runs a checked expression.
#pragma once

#include "feel/program.hpp"
#include "feel/session.hpp"

namespace motcua::feel {

/// Null where the value is not of the kind that the place wants.
[[nodiscard]] Datum evaluate(const Program& program, Session& session);

/// Is the value of this type, as far as kinds go?
[[nodiscard]] bool is_of(const Type& type, const Datum& datum);
/// Is it, with all that it is made of? Null is of type Null only.
[[nodiscard]] bool conforms(const Type& type, const Datum& datum, Budget& budget);

}  // namespace motcua::feel
