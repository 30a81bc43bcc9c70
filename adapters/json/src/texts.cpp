// Most text is ASCII and is not looked at twice.
#include "texts.hpp"

#include <algorithm>

#include <motcua/engine/model/text.hpp>

namespace motcua::json {
namespace {

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0; });
}

std::optional<unsigned> digit_value(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    if (c >= 'a' && c <= 'f') {
        return static_cast<unsigned>(c - 'a') + 10U;
    }
    return std::nullopt;
}

}  // namespace

std::string_view well_formed(std::string_view text, std::string& repaired) {
    if (is_plain(text) || is_valid_utf8(text)) {
        return text;
    }
    repaired.clear();
    while (!text.empty()) {
        std::size_t length = 1;
        while (length <= std::min<std::size_t>(4, text.size()) &&
               !is_valid_utf8(text.substr(0, length))) {
            ++length;
        }
        if (length <= std::min<std::size_t>(4, text.size())) {
            repaired += text.substr(0, length);
            text.remove_prefix(length);
        } else {
            repaired += "\xEF\xBF\xBD";
            text.remove_prefix(1);
        }
    }
    return repaired;
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::optional<Hash> hash_from_hex(std::string_view text) {
    Hash hash{};
    if (text.size() != hash.size() * 2) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < hash.size(); ++i) {
        const auto high = digit_value(text[2 * i]);
        const auto low = digit_value(text[2 * i + 1]);
        if (!high || !low) {
            return std::nullopt;
        }
        hash[i] = static_cast<std::uint8_t>(*high << 4U | *low);
    }
    return hash;
}

}  // namespace motcua::json
