// Following `extends` from a calendar to the top, then inheriting downwards.
#include <algorithm>
#include <string>
#include <vector>

#include <motcua/dsl/resolve_calendar.hpp>

namespace motcua::dsl {

Result<CalendarDefinition> resolve_calendar(CalendarDefinition child, const FindCalendar& find) {
    std::vector<CalendarDefinition> line{std::move(child)};
    while (!line.back().extends.empty()) {
        const std::string& wanted = line.back().extends;
        if (std::ranges::any_of(line, [&](const auto& one) { return one.ref.id == wanted; })) {
            return Error{
                ErrorCode::definition_invalid,
                "expected calendars that extend no circle, but \"" + wanted + "\" is met twice"};
        }
        std::optional<CalendarDefinition> parent = find(wanted);
        if (!parent) {
            return Error{ErrorCode::not_found, "expected the calendar \"" + wanted + "\" that \"" +
                                                   line.back().ref.id +
                                                   "\" extends, but there is none"};
        }
        line.push_back(std::move(*parent));
    }
    CalendarDefinition whole = std::move(line.back());
    for (line.pop_back(); !line.empty(); line.pop_back()) {
        whole = inherit_calendar(line.back(), whole);
    }
    const std::vector<std::string> problems = validate_calendar(whole);
    if (!problems.empty()) {
        return Error{ErrorCode::definition_invalid, problems.front()};
    }
    return whole;
}

}  // namespace motcua::dsl
