// Data of a command as the procedure declares it: programs send JSON, which has no dates and not every
// number; which text is one is known by the field it is for.
#pragma once

#include <optional>

#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/procedure.hpp>

namespace motcua::core {

/// The command with each ISO date, RFC 3339 time and number that stands as text in a field (or column)
/// of that type read as one; nothing if it holds no such text. What cannot be read stays as it is:
/// check_fields() says what is wrong with it.
[[nodiscard]] std::optional<Command> as_declared(const Procedure& procedure,
                                                 const Command& command);

}  // namespace motcua::core
