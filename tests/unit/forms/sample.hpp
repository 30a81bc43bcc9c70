// One sample dossier as the values of each form.
#pragma once

#include <string>
#include <string_view>

#include <motcua/forms/template.hpp>

namespace motcua::forms::testing {

/// Every name of the role has a value; `document` is that of the form set.
[[nodiscard]] FormValues sample(std::string_view role, const std::string& document);

}  // namespace motcua::forms::testing
