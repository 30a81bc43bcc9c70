// A calendar together with those that it extends, up to the top. Where the others come from (files,
// what is deployed, what ships) is the caller's business.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/diagnostic.hpp>
#include <motcua/dsl/source_map.hpp>
#include <motcua/engine/model/calendar.hpp>

namespace motcua::dsl {

/// The calendar of an id, in the version that counts, as it was read; nothing if there is none.
using FindCalendar = std::function<std::optional<CalendarDefinition>(std::string_view id)>;

/// `child` with everything it inherits; itself if it extends nothing. Errors: `not_found` for one
/// that does not exist, `definition_invalid` for a circle, or for what does not fit together.
[[nodiscard]] Result<CalendarDefinition> resolve_calendar(CalendarDefinition child,
                                                          const FindCalendar& find);

/// What a calendar file says of the calendars that it extends: whether they exist, form no circle
/// and fit, and whether each day says more than is known without it. One that is only `known` by its
/// id is not followed. Nothing of a calendar that extends none: loading it has said all.
[[nodiscard]] std::vector<Diagnostic> check_inheritance(const std::string& file,
                                                        const CalendarDefinition& calendar,
                                                        const SourceMap& places,
                                                        const FindCalendar& find,
                                                        std::span<const std::string> known);

}  // namespace motcua::dsl
