// The files below workflows/calendars as they were when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace motcua::cli {

struct ShippedFile {
    std::string_view name;  ///< "vn-state.xml"
    std::string_view text;
};

[[nodiscard]] std::span<const ShippedFile> shipped_calendars() noexcept;

}  // namespace motcua::cli
