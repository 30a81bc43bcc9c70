// Characters as the expression language classes them (DMN 10.3.1.2), decoded from UTF-8 text that
// is known to be well-formed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace motcua::feel {

struct Character {
    char32_t code = 0;
    std::size_t bytes = 0;
};

/// The first character; `text` is not empty.
[[nodiscard]] Character decode(std::string_view text);
void append_utf8(char32_t code, std::string& out);
[[nodiscard]] std::u32string characters_of(std::string_view text);
[[nodiscard]] std::string utf8_of(std::u32string_view characters);

[[nodiscard]] bool is_name_start(char32_t c);
[[nodiscard]] bool is_name_part(char32_t c);
[[nodiscard]] bool is_blank(char32_t c);
[[nodiscard]] inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// Upper and lower case of Latin letters; all Vietnamese ones are among them.
[[nodiscard]] char32_t to_upper(char32_t c);
[[nodiscard]] char32_t to_lower(char32_t c);

}  // namespace motcua::feel
