// Versions of what a client was shown, as HTTP writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/ports/digest.hpp>

namespace motcua::http {

/// Of a body: changes only when something that it shows does.
[[nodiscard]] std::string etag_of(std::string_view body, const Digest& digest);

/// The number in `"7"`; nullopt for anything else.
[[nodiscard]] std::optional<std::uint32_t> version_in(std::string_view etag);

}  // namespace motcua::http
