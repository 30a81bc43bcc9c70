// A small table of widths: what Vietnamese files hold, besides East Asian text and emoji.
#include "display_width.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace motcua::cli {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

constexpr std::array<Range, 8> kZeroWidth{{{0x0300, 0x036F},
                                           {0x1AB0, 0x1AFF},
                                           {0x1DC0, 0x1DFF},
                                           {0x200B, 0x200D},
                                           {0x20D0, 0x20FF},
                                           {0xFE00, 0xFE0F},
                                           {0xFE20, 0xFE2F},
                                           {0xE0100, 0xE01EF}}};
constexpr std::array<Range, 13> kWide{{{0x1100, 0x115F},
                                       {0x2E80, 0x303E},
                                       {0x3041, 0x33FF},
                                       {0x3400, 0x4DBF},
                                       {0x4E00, 0x9FFF},
                                       {0xA000, 0xA4CF},
                                       {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},
                                       {0xFE30, 0xFE6F},
                                       {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6},
                                       {0x1F300, 0x1FAFF},
                                       {0x20000, 0x3FFFD}}};
/// Marks that turn the direction of text, and line and paragraph separators.
constexpr std::array<Range, 4> kUnseen{
    {{0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069}, {0x061C, 0x061C}}};

template <std::size_t N>
bool lies_in(char32_t point, const std::array<Range, N>& ranges) {
    return std::any_of(ranges.begin(), ranges.end(), [point](const Range& range) {
        return range.first <= point && point <= range.last;
    });
}

struct Character {
    char32_t point = 0;
    std::size_t bytes = 1;
};

/// The character that begins at `at`; a byte that does not belong stands for itself.
Character character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(at);
    const std::size_t bytes = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (bytes == 1 || lead < 0xC2 || lead > 0xF4 || at + bytes > text.size()) {
        return {lead, 1};
    }
    char32_t point = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) {
            return {lead, 1};
        }
        point = (point << 6U) | (byte(at + i) & 0x3FU);
    }
    return {point, bytes};
}

std::size_t width_of(char32_t point) {
    if (lies_in(point, kZeroWidth)) {
        return 0;
    }
    return lies_in(point, kWide) ? 2 : 1;
}

bool is_control(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || lies_in(point, kUnseen);
}

}  // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        width += width_of(character.point);
        at += character.bytes;
    }
    return width;
}

std::string printable(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        if (!is_control(character.point)) {
            clean += text.substr(at, character.bytes);
            gap = false;
        } else if (!gap) {
            clean += ' ';
            gap = true;
        }
        at += character.bytes;
    }
    return clean;
}

std::string fit(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) {
        return std::string(text);
    }
    std::size_t width = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const Character character = character_at(text, at);
        const std::size_t wider = width + width_of(character.point);
        if (wider + 1 > columns) {
            break;
        }
        width = wider;
        at += character.bytes;
    }
    return std::string(text.substr(0, at)) + "…";
}

}  // namespace motcua::cli
