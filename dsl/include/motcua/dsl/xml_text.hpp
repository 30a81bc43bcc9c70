// Texts inside XML that programs write.
#pragma once

#include <string>
#include <string_view>

namespace motcua::dsl {

/// With `&`, `<`, `>` and `"` as entities: fit for content and for attributes in double quotes.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace motcua::dsl
