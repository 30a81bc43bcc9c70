// What this server answers, said by itself: docs/api/openapi.yaml as JSON. Written into the program by
// the build.
#pragma once

#include <string_view>

namespace motcua::http {

/// The text of docs/api/openapi.json.
[[nodiscard]] std::string_view contract() noexcept;

}  // namespace motcua::http
