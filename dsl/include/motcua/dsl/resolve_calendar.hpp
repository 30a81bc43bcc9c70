// A calendar together with those that it extends, up to the top. Where the others come from (files,
// what is deployed, what ships) is the caller's business.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include <motcua/engine/model/calendar.hpp>

namespace motcua::dsl {

/// The calendar of an id, in the version that counts, as it was read; nothing if there is none.
using FindCalendar = std::function<std::optional<CalendarDefinition>(std::string_view id)>;

/// `child` with everything it inherits; itself if it extends nothing. Errors: `not_found` for one
/// that does not exist, `definition_invalid` for a circle, or for what does not fit together.
[[nodiscard]] Result<CalendarDefinition> resolve_calendar(CalendarDefinition child,
                                                          const FindCalendar& find);

}  // namespace motcua::dsl
