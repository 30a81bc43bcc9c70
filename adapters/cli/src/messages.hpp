// What an error code means to people, in both languages.
#pragma once

#include <motcua/engine/model/result.hpp>

#include "language.hpp"

namespace motcua::cli {

/// One sentence without a full stop.
[[nodiscard]] Text message_of(ErrorCode code) noexcept;

}  // namespace motcua::cli
