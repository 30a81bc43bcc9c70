// What every event says about itself, whichever it is.
#include <motcua/engine/model/event.hpp>

namespace motcua {

std::string_view type_of(const Event& event) {
    return std::visit([](const auto& body) { return body.type; }, event);
}

unsigned version_of(const Event& event) {
    return std::visit([](const auto& body) { return body.version; }, event);
}

}  // namespace motcua
