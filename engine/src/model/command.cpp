// What every command says about itself, whichever it is.
#include <motcua/engine/model/command.hpp>

namespace motcua {

CommandBody::CommandBody() = default;
CommandBody::CommandBody(const CommandBody& other) = default;
CommandBody::CommandBody(CommandBody&& other) noexcept = default;
CommandBody& CommandBody::operator=(const CommandBody& other) = default;
CommandBody& CommandBody::operator=(CommandBody&& other) noexcept = default;
CommandBody::~CommandBody() = default;

bool operator==(const CommandBody& one, const CommandBody& other) {
    return static_cast<const AnyCommandBody&>(one) == static_cast<const AnyCommandBody&>(other);
}

std::string_view type_of(const CommandBody& body) {
    return std::visit([](const auto& command) { return command.type; }, body);
}

}  // namespace motcua
