// Which Latin letters are a base letter with a mark, and in which order marks stand: the canonical
// decompositions of the Unicode Character Database for U+00C0 - U+024F and U+1E00 - U+1EFF, that is
// every letter of Vietnamese and of the languages written with Latin letters around it.
#pragma once

#include <cstdint>
#include <optional>

namespace motcua::text_table {

/// One canonical pair; `base` may itself be composed.
struct Composition {
    char16_t composed;
    char16_t base;
    char16_t mark;
};

/// The pair that `letter` is made of.
[[nodiscard]] std::optional<Composition> decomposition(char32_t letter);
/// The letter that `base` and `mark` make; 0 if there is none.
[[nodiscard]] char32_t composed(char32_t base, char32_t mark);
/// Canonical combining class: 0 for what is not a combining mark of U+0300 - U+036F.
[[nodiscard]] std::uint8_t combining_class(char32_t character);
/// The character that stands for `character` in every normal form, mostly itself.
[[nodiscard]] char32_t canonical(char32_t character);

}  // namespace motcua::text_table
