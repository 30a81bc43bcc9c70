// What of a coming year's days off follows from the law, as the <year> of a calendar file.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/model/calendar.hpp>

namespace motcua::cli {

/// `holidays` is a table like workflows/calendars/holidays.csv (docs/dsl.md, section 13). Fixed and
/// lunar days, and the working days off in their stead by the week of `base`; what an authority
/// decides each year stands in comments, with the day it will lie around. definition_invalid names
/// a line that cannot be read.
[[nodiscard]] Result<std::string> propose_year(int year, const CalendarDefinition& base,
                                               std::string_view holidays);

}  // namespace motcua::cli
