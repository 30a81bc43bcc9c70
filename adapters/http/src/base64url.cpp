// Six bits a letter, from the left; what is left over must be zero.
#include "base64url.hpp"

#include <array>
#include <cstdint>

namespace motcua::http {
namespace {

constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::optional<std::string> from_base64url(std::string_view text) {
    if (text.size() % 4 == 1) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t waiting = 0;  // bits that do not make a byte yet
    unsigned count = 0;
    for (const char letter : text) {
        const std::size_t value = kLetters.find(letter);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        waiting = (waiting << 6U) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(waiting >> count);
            waiting &= (1U << count) - 1;
        }
    }
    return waiting == 0 ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace motcua::http
