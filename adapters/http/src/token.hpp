// Access tokens as JWTs in compact form (RFC 7515, RFC 7519, RFC 9068), taken apart. Pure: no key, no
// clock, no I/O. What two readers could understand in two ways is refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/ports/signatures.hpp>
#include <motcua/json/reader.hpp>

namespace motcua::http {

/// Longer ones are refused before anything is read.
inline constexpr std::size_t token_bytes_max = 8 * 1024;
/// Of the name of a key.
inline constexpr std::size_t kid_bytes_max = 256;

/// A token whose form is good. Nothing of it is true before its signature was checked.
struct Token {
    SignatureAlgorithm algorithm{};  ///< what it says; the key decides
    std::optional<std::string> kid;
    bool at_jwt = false;  ///< typ says "at+jwt"; else it says "JWT"
    json::Node claims;
    std::string_view message;  ///< what was signed: a part of the text that was given
    std::string signature;
};

/// `text` must outlive the token. Errors: invalid_argument with what was expected; never a part of
/// the token.
[[nodiscard]] Result<Token> parse_token(std::string_view text);

}  // namespace motcua::http
