// What every command says about itself, whichever it is.
#include <motcua/engine/model/command.hpp>

namespace motcua {

std::string_view type_of(const CommandBody& body) {
    return std::visit([](const auto& command) { return command.type; }, body);
}

}  // namespace motcua
