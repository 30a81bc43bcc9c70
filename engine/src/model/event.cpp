// What every event says about itself, whichever it is.
#include <motcua/engine/model/event.hpp>

namespace motcua {

Event::Event() = default;
Event::Event(const Event& other) = default;
Event::Event(Event&& other) noexcept = default;
Event& Event::operator=(const Event& other) = default;
Event& Event::operator=(Event&& other) noexcept = default;
Event::~Event() = default;

bool operator==(const Event& one, const Event& other) {
    return static_cast<const AnyEvent&>(one) == static_cast<const AnyEvent&>(other);
}

std::string_view type_of(const Event& event) {
    return std::visit([](const auto& body) { return body.type; }, event);
}

unsigned version_of(const Event& event) {
    return std::visit([](const auto& body) { return body.version; }, event);
}

}  // namespace motcua
