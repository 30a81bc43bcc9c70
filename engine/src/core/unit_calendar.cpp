// Climbing to the unit that says a calendar.
#include <motcua/engine/core/unit_calendar.hpp>

namespace motcua {

std::string calendar_of_unit(const Directory& directory, const UnitId& unit, Date on) {
    constexpr int depth_max = 64;  // a directory that runs in circles must not hang us
    std::optional<Unit> at = unit.empty() ? std::nullopt : directory.successor(unit, on);
    for (int depth = 0; at && depth < depth_max; ++depth) {
        if (!at->calendar.empty() || at->parent.empty()) {
            return at->calendar;
        }
        at = directory.unit(at->parent);
    }
    return {};
}

}  // namespace motcua
