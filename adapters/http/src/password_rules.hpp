// What a password must be: long, not the name, and not what is tried first. Which kinds of letters it has
// is not asked for: that makes worse passwords, not better ones.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/model/result.hpp>

namespace motcua::http {

inline constexpr std::size_t password_letters_min = 12;
inline constexpr std::size_t password_letters_max = 128;

/// As it is hashed: one spelling of Vietnamese letters, whatever keyboard wrote them.
[[nodiscard]] std::string password_of(std::string_view said);
/// `invalid_argument` with what is wrong, never with the password.
[[nodiscard]] Result<void> check_new_password(std::string_view login, std::string_view said);
/// Whether it is worth a hash at all.
[[nodiscard]] bool may_be_password(std::string_view said);

}  // namespace motcua::http
