// How Vietnamese sentences of diagnostics quote words and name elements.
#pragma once

#include <string>
#include <string_view>

namespace motcua::dsl {

[[nodiscard]] inline std::string quoted(std::string_view text) {
    return "“" + std::string(text) + "”";
}
[[nodiscard]] inline std::string tag(std::string_view element) {
    return "<" + std::string(element) + ">";
}

}  // namespace motcua::dsl
