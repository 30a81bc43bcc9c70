// Runs a checked expression on the facts of one dossier.
#pragma once

#include <motcua/engine/model/expression.hpp>

#include "feel/program.hpp"

namespace motcua::feel {

/// Null where the value is not of the kind that the place wants.
[[nodiscard]] Result<Value> evaluate(const Program& program, const Facts& facts);

/// Is the value of this type, as far as kinds go?
[[nodiscard]] bool is_of(const Type& type, const Datum& datum);

}  // namespace motcua::feel
