// Classes and cases of characters.
#include "feel/characters.hpp"

#include <algorithm>
#include <array>

namespace motcua::feel {
namespace {

struct Interval {
    char32_t first;
    char32_t last;
};

template <std::size_t N>
bool is_in(const std::array<Interval, N>& intervals, char32_t c) {
    return std::any_of(intervals.begin(), intervals.end(),
                       [c](Interval i) { return c >= i.first && c <= i.last; });
}

/// DMN grammar rule 28, without `?`, which stands for the tested value only.
constexpr std::array<Interval, 15> name_starts{{{U'A', U'Z'},
                                                {U'_', U'_'},
                                                {U'a', U'z'},
                                                {0xC0, 0xD6},
                                                {0xD8, 0xF6},
                                                {0xF8, 0x2FF},
                                                {0x370, 0x37D},
                                                {0x37F, 0x1FFF},
                                                {0x200C, 0x200D},
                                                {0x2070, 0x218F},
                                                {0x2C00, 0x2FEF},
                                                {0x3001, 0xD7FF},
                                                {0xF900, 0xFDCF},
                                                {0xFDF0, 0xFFFD},
                                                {0x10000, 0xEFFFF}}};
/// Grammar rule 29: what may follow in addition.
constexpr std::array<Interval, 4> name_parts{
    {{U'0', U'9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}};
/// Grammar rules 61 and 62.
constexpr std::array<Interval, 10> blanks{{{0x09, 0x0D},
                                           {0x20, 0x20},
                                           {0x85, 0x85},
                                           {0xA0, 0xA0},
                                           {0x1680, 0x1680},
                                           {0x180E, 0x180E},
                                           {0x2000, 0x200B},
                                           {0x2028, 0x2029},
                                           {0x202F, 0x205F},
                                           {0x3000, 0x3000}}};

/// Upper and lower case alternate here, beginning with an upper-case letter.
constexpr std::array<Interval, 9> alternating{{{0x100, 0x12F},
                                               {0x132, 0x137},
                                               {0x139, 0x148},
                                               {0x14A, 0x177},
                                               {0x179, 0x17E},
                                               {0x1A0, 0x1A5},
                                               {0x1AF, 0x1B0},
                                               {0x1E00, 0x1E95},
                                               {0x1EA0, 0x1EFF}}};
constexpr char32_t ascii_shift = 0x20;

const Interval* alternating_run(char32_t c) {
    const auto* found = std::find_if(alternating.begin(), alternating.end(),
                                     [c](Interval i) { return c >= i.first && c <= i.last; });
    return found == alternating.end() ? nullptr : found;
}

}  // namespace

Character decode(std::string_view text) {
    const auto byte = [text](std::size_t i) {
        return i < text.size() ? static_cast<char32_t>(static_cast<unsigned char>(text[i])) : 0U;
    };
    const char32_t lead = byte(0);
    const auto next = [&byte](std::size_t i) { return byte(i) & 0x3FU; };
    if (lead < 0xC0) {
        return {lead, 1};
    }
    if (lead < 0xE0) {
        return {(lead & 0x1FU) << 6U | next(1), 2};
    }
    if (lead < 0xF0) {
        return {(lead & 0x0FU) << 12U | next(1) << 6U | next(2), 3};
    }
    return {(lead & 0x07U) << 18U | next(1) << 12U | next(2) << 6U | next(3), 4};
}

void append_utf8(char32_t code, std::string& out) {
    const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | code >> 6U);
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | code >> 12U);
        put(0x80U | (code >> 6U & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | code >> 18U);
        put(0x80U | (code >> 12U & 0x3FU));
        put(0x80U | (code >> 6U & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

std::u32string characters_of(std::string_view text) {
    std::u32string characters;
    characters.reserve(text.size());
    while (!text.empty()) {
        const Character c = decode(text);
        characters += c.code;
        text.remove_prefix(std::min(c.bytes, text.size()));
    }
    return characters;
}

std::string utf8_of(std::u32string_view characters) {
    std::string text;
    text.reserve(characters.size());
    for (const char32_t c : characters) {
        append_utf8(c, text);
    }
    return text;
}

bool is_name_start(char32_t c) { return is_in(name_starts, c); }

bool is_name_part(char32_t c) { return is_name_start(c) || is_in(name_parts, c); }

bool is_blank(char32_t c) { return is_in(blanks, c); }

char32_t to_upper(char32_t c) {
    if ((c >= U'a' && c <= U'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7)) {
        return c - ascii_shift;
    }
    if (c == 0xFF) {
        return 0x178;
    }
    const Interval* run = alternating_run(c);
    return run != nullptr && (c - run->first) % 2 == 1 ? c - 1 : c;
}

char32_t to_lower(char32_t c) {
    if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) {
        return c + ascii_shift;
    }
    if (c == 0x178) {
        return 0xFF;
    }
    const Interval* run = alternating_run(c);
    return run != nullptr && (c - run->first) % 2 == 0 ? c + 1 : c;
}

}  // namespace motcua::feel
