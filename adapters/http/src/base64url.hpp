// base64url as tokens and keys write it (RFC 7515 2): without padding, each text the only one of its
// bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace motcua::http {

/// nullopt for padding, white space, letters of plain base64 ('+', '/'), a length that nothing has,
/// and for bits left over that are not zero: they would let two texts mean the same bytes.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace motcua::http
