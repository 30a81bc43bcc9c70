// Accounts of the server itself: their names, their links, and what sign-in by password works with. Why
// it is as it is: docs/security.md, docs/adr/0031.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/ports/local_accounts.hpp>
#include <motcua/engine/ports/password_hash.hpp>
#include <motcua/engine/ports/random.hpp>

namespace motcua::http {

/// What accounts of the server work with; all must outlive it.
struct LocalAccountParts {
    LocalAccounts& store;
    const PasswordHash& passwords;
    const KeyedDigest& codes;
};

/// A name: 2 to 64 of a-z, 0-9, '.', '-', '_', the first a letter.
[[nodiscard]] bool is_login(std::string_view text) noexcept;
/// As names are looked for: A-Z small, whatever else as it is.
[[nodiscard]] std::string login_of(std::string_view said);

/// How long a setup link can be used.
inline constexpr std::chrono::hours setup_link_good_for{72};

struct NewLink {
    AccountLink link;
    std::string text;  ///< shown once, kept nowhere
};

/// A link with 256 random bits that sets the password of an account.
[[nodiscard]] NewLink make_setup_link(const std::string& login, Instant now, Random& random,
                                      const Digest& digest);
/// One that signs in as often as it is used until then, by a server with SignInOptions::links: for
/// demonstrations alone.
[[nodiscard]] NewLink make_sign_in_link(const std::string& login, Instant expires, Random& random,
                                        const Digest& digest);
/// AccountLink::token of a text.
[[nodiscard]] Hash link_digest(std::string_view text, const Digest& digest);

}  // namespace motcua::http
