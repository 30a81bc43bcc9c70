// By which calendar a unit works.
#pragma once

#include <string>

#include <motcua/engine/ports/directory.hpp>

namespace motcua {

/// Id of the calendar of `unit` on that date: its own, else that of the nearest unit above it that
/// has one, across agencies; of the unit that took its work over if it has ended. Empty if none
/// says one: then that of the procedure counts.
[[nodiscard]] std::string calendar_of_unit(const Directory& directory, const UnitId& unit, Date on);

}  // namespace motcua
