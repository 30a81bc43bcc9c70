// The texts of notices that ship, in the program itself: it works wherever it is called.
#pragma once

#include <span>
#include <string_view>

namespace motcua::notify {

struct ShippedNotice {
    std::string_view name;  ///< "mail"
    std::string_view text;
};

/// Written by CMake from adapters/notify/templates.
[[nodiscard]] std::span<const ShippedNotice> shipped_notices() noexcept;

}  // namespace motcua::notify
