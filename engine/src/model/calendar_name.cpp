// Putting the name together.
#include <motcua/engine/model/calendar_name.hpp>

namespace motcua {

std::string calendar_name(const CalendarDefinition& effective) {
    std::string name = effective.ref.id + "@" + std::to_string(effective.ref.version);
    for (const std::string& inherited : effective.inherited) {
        name += "+" + inherited;
    }
    return name;
}

}  // namespace motcua
