// Vietnamese text on the one table of text_table.hpp: NFC, folding for search, comparison, cutting. Sort
// keys are in text_sort.cpp.
#include <algorithm>
#include <cstdint>

#include <motcua/engine/model/text.hpp>

#include "model/text_normal.hpp"

namespace motcua {
namespace {

using text_normal::ascii_letters;
using text_normal::broken_byte;
using text_normal::decode;
using text_normal::decompose;
using text_normal::encode;

constexpr std::size_t token_bytes_max = 64;

/// Anything but marks and the singletons of U+2100 is in NFC as it stands.
bool may_be_decomposed(std::string_view text) {
    return std::ranges::any_of(text,
                               [](char c) { return c == '\xCC' || c == '\xCD' || c == '\xE2'; });
}

bool is_mark(char32_t c) { return c >= 0x0300 && c <= 0x036F; }
bool is_upper(char32_t c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char32_t c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

/// Letters of scripts that have no place in the table are kept; signs and spaces are not.
bool is_other_letter(char32_t c) {
    const bool sign = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) ||
                      (c >= 0xFE00 && c <= 0xFE6F) || c == 0xFEFF || c == 0xFFFD;
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !sign && c < broken_byte;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto [character, bytes] = decode(text);
        if (character == 0 || character >= broken_byte) {
            return false;
        }
        text.remove_prefix(bytes);
    }
    return true;
}

std::string to_nfc(std::string_view text) {
    if (!may_be_decomposed(text)) {
        return std::string(text);
    }
    std::string out;
    out.reserve(text.size());
    for (const char32_t character : text_normal::compose(decompose(text))) {
        encode(character, out);
    }
    return out;
}

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    const auto put = [&](char32_t character) {
        if (gap && !out.empty()) {
            out += ' ';
        }
        gap = false;
        encode(is_upper(character) ? character + ('a' - 'A') : character, out);
    };
    for (const char32_t character : decompose(text)) {
        if (is_mark(character)) {
            continue;
        }
        const std::string_view ascii = ascii_letters(character);
        for (const char letter : ascii) {
            put(static_cast<unsigned char>(letter));
        }
        if (!ascii.empty()) {
            continue;
        }
        if (is_upper(character) || is_lower(character) || is_digit(character) ||
            is_other_letter(character)) {
            put(character);
        } else {
            gap = true;
        }
    }
    return out;
}

std::vector<std::string> search_tokens(std::string_view text) {
    const std::string folded = fold(text);
    std::vector<std::string> tokens;
    std::string_view rest = folded;
    while (!rest.empty()) {
        const std::size_t space = rest.find(' ');
        const std::string token(cut_utf8(rest.substr(0, space), token_bytes_max));
        if (std::ranges::find(tokens, token) == tokens.end()) {
            tokens.push_back(token);
        }
        rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
    }
    return tokens;
}

std::string_view cut_utf8(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) {
        return text;
    }
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) {
        --end;
    }
    return text.substr(0, end);
}

}  // namespace motcua
