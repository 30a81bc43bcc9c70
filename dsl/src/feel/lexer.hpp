// From text to tokens. Names are single words here; functions whose names have several words are
// put together by the parser.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/report.hpp"

namespace motcua::feel {

enum class TokenKind : std::uint8_t {
    end,
    number,    ///< without sign
    text,      ///< with its quotes
    temporal,  ///< @"…"
    name,
    keyword,
    symbol,
};

struct Token {
    TokenKind kind = TokenKind::end;
    Span span;
    std::string_view word;  ///< the characters as written

    [[nodiscard]] bool is_symbol(std::string_view wanted) const {
        return kind == TokenKind::symbol && word == wanted;
    }
    [[nodiscard]] bool is_keyword(std::string_view wanted) const {
        return kind == TokenKind::keyword && word == wanted;
    }
    [[nodiscard]] bool is_word() const {
        return kind == TokenKind::name || kind == TokenKind::keyword;
    }
};

[[nodiscard]] bool is_keyword(std::string_view word);

/// All tokens, the last of kind `end`; nothing (and one error reported) if a character or literal
/// has no place in the language. `text` is well-formed UTF-8 and must outlive the tokens.
[[nodiscard]] std::optional<std::vector<Token>> tokenize(std::string_view text, Report& report);

/// The characters that a text token (or the quoted part of a temporal one) stands for, in NFC.
/// Escapes are known to be well-formed.
[[nodiscard]] std::string unescaped(std::string_view quoted_word);

}  // namespace motcua::feel
