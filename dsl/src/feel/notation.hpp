// How values are written: as FEEL literals, as the texts of string(), as plain values.
#pragma once

#include <string>

#include "feel/budget.hpp"
#include "feel/datum.hpp"

namespace motcua::feel {

/// What an expression would have to say to be this value; a function has no such text.
[[nodiscard]] std::string notation_of(const Datum& datum);
/// As string() gives it: texts inside lists and contexts have quotes, moments do not.
[[nodiscard]] std::string text_of(const Datum& datum, Budget& budget);
/// See Shown::plain.
[[nodiscard]] Value plain_value_of(const Datum& datum);

}  // namespace motcua::feel
