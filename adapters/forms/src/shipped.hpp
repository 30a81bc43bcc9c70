// The templates that are in the program, so that it needs no files beside it.
#pragma once

#include <span>
#include <string_view>

namespace motcua::forms {

struct ShippedTemplate {
    std::string_view set;  ///< as folder_of() names it
    std::string_view role;
    std::string_view text;
};

[[nodiscard]] std::span<const ShippedTemplate> shipped_templates() noexcept;

}  // namespace motcua::forms
