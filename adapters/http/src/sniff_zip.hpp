// The names in a zip container, by which the programs that write them are told apart.
#pragma once

#include <string>
#include <string_view>

namespace motcua::http {

/// Of content that begins like a zip container; "application/zip" for one that nobody knows.
[[nodiscard]] std::string type_of_zip(std::string_view content);

}  // namespace motcua::http
