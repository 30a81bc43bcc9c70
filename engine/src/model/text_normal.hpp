// UTF-8 and normal forms, for text.cpp and text_sort.cpp: characters in, letters taken apart or put
// together out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace motcua::text_normal {

/// A byte that is no UTF-8 travels as a value above Unicode, so that it comes out as it went in.
inline constexpr char32_t broken_byte = 0x110000;

struct Decoded {
    char32_t character;
    std::size_t bytes;
};

/// The character at the front of `text`, which is not empty.
[[nodiscard]] Decoded decode(std::string_view text);
/// Appends `character` to `out`.
void encode(char32_t character, std::string& out);

/// NFD: letters taken apart, marks of one letter in canonical order.
[[nodiscard]] std::u32string decompose(std::string_view text);
/// NFC of what decompose() gave.
[[nodiscard]] std::u32string compose(const std::u32string& text);

/// ASCII letters for a Latin letter that Unicode does not take apart (đ, ø, æ …); else empty.
[[nodiscard]] std::string_view ascii_letters(char32_t letter);

}  // namespace motcua::text_normal
