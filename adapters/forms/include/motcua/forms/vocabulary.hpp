// The names that templates may use, by role of the form. docs/forms.md lists them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace motcua::forms {

struct FormName {
    std::string_view name;  ///< "owner"; of a list "papers"; of its rows "papers.title"
    bool is_list = false;
    std::string_view meaning;  ///< in English, as docs/forms.md says it
};

/// Roles that have names of their own: receipt, supplement, refusal, apology, stop, control-slip,
/// register.
[[nodiscard]] std::span<const std::string_view> form_roles() noexcept;

/// Those of a role; empty for a role that there is none of.
[[nodiscard]] std::vector<FormName> names_of(std::string_view role);

}  // namespace motcua::forms
