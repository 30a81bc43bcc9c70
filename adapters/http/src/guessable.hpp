// What of a password is guessed first: words that everybody takes, the login name, years, rows of the
// alphabet and of the keyboard, repetitions. Patterns, not a list of passwords. Pure.
#pragma once

#include <string_view>

namespace motcua::http {

/// How many letters must be left when all that is guessed first is taken away.
inline constexpr std::size_t password_letters_of_its_own = 6;

/// Whether fewer are left, or digits alone. `password` is valid UTF-8 in NFC.
[[nodiscard]] bool is_guessable(std::string_view login, std::string_view password);

}  // namespace motcua::http
