// The door for commands: what a host's memory may hold but the log cannot, is refused here, on the
// caller's thread, before anything is queued.
#pragma once

#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/result.hpp>

namespace motcua::runtime {

/// Every text must be well-formed UTF-8 without NUL and at most limits::text_bytes_max long; every
/// list has at most limits::list_items_max items; values nest at most limits::value_depth_max deep.
/// Errors: `invalid_argument`, `limit_exceeded`.
[[nodiscard]] Result<void> check_command(const Command& command);

}  // namespace motcua::runtime
