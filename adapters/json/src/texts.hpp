// Text that may go into JSON, and hexadecimal text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <motcua/engine/ports/digest.hpp>

namespace motcua::json {

/// `text` itself if it is well-formed UTF-8 without NUL; else a copy in `repaired`, in which each
/// byte that does not belong is U+FFFD.
[[nodiscard]] std::string_view well_formed(std::string_view text, std::string& repaired);

[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);
/// Nothing unless `text` is 64 lower-case digits.
[[nodiscard]] std::optional<Hash> hash_from_hex(std::string_view text);

}  // namespace motcua::json
