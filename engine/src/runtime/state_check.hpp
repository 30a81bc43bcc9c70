// Is a state that was read one that events can have made? What the core takes for granted is
// checked once, when a dossier is loaded.
#pragma once

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/result.hpp>

namespace motcua::runtime {

/// storage_corrupt if tasks, timers or places name places that are not there, or a number is used
/// twice or was never given.
[[nodiscard]] Result<void> check_state(const Dossier& dossier);

}  // namespace motcua::runtime
