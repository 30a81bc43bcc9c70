// Values as written, with entities, and as meant.
#pragma once

#include <string>
#include <string_view>

namespace motcua::dsl::assist {

/// With the five entities of XML resolved; others are left as they are.
[[nodiscard]] std::string resolved(std::string_view written);

/// The bytes of the entity of XML that `text` begins with, or of a character reference; 0 if it
/// begins with none.
[[nodiscard]] std::size_t entity_bytes(std::string_view text);

}  // namespace motcua::dsl::assist
