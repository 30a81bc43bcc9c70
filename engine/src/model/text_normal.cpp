// UTF-8, decomposition and composition by the Unicode rules, restricted to text_table.hpp.
#include "model/text_normal.hpp"

#include <algorithm>
#include <array>

#include "model/text_table.hpp"

namespace motcua::text_normal {
namespace {

using text_table::canonical;
using text_table::combining_class;

std::uint8_t byte_at(std::string_view text, std::size_t position) {
    return static_cast<std::uint8_t>(text[position]);
}

void append_decomposed(char32_t character, std::u32string& out) {
    if (const auto pair = text_table::decomposition(character)) {
        append_decomposed(pair->base, out);
        out += pair->mark;
        return;
    }
    out += character;
}

struct Expansion {
    char32_t letter;
    std::string_view ascii;
};
// Latin letters that Unicode does not take apart. U+00D0 is often typed for U+0110.
constexpr std::array expansions{
    Expansion{0x00C6, "AE"}, Expansion{0x00D0, "D"},  Expansion{0x00D8, "O"},
    Expansion{0x00DE, "TH"}, Expansion{0x00DF, "ss"}, Expansion{0x00E6, "ae"},
    Expansion{0x00F0, "d"},  Expansion{0x00F8, "o"},  Expansion{0x00FE, "th"},
    Expansion{0x0110, "D"},  Expansion{0x0111, "d"},  Expansion{0x0126, "H"},
    Expansion{0x0127, "h"},  Expansion{0x0131, "i"},  Expansion{0x0141, "L"},
    Expansion{0x0142, "l"},  Expansion{0x014A, "N"},  Expansion{0x014B, "n"},
    Expansion{0x0152, "OE"}, Expansion{0x0153, "oe"}, Expansion{0x0166, "T"},
    Expansion{0x0167, "t"},  Expansion{0x017F, "s"},
};

}  // namespace

Decoded decode(std::string_view text) {
    const std::uint8_t lead = byte_at(text, 0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || lead > 0xF4 || text.size() < length) {
        return {broken_byte + lead, 1};
    }
    char32_t character = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint8_t next = byte_at(text, i);
        if ((next & 0xC0U) != 0x80) {
            return {broken_byte + lead, 1};
        }
        character = (character << 6U) | (next & 0x3FU);
    }
    const bool overlong =
        (length == 3 && character < 0x800) || (length == 4 && character < 0x10000);
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (overlong || surrogate || character > 0x10FFFF) {
        return {broken_byte + lead, 1};
    }
    return {character, length};
}

void encode(char32_t character, std::string& out) {
    const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
    if (character >= broken_byte) {
        put(character - broken_byte);
    } else if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | (character >> 6U));
        put(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        put(0xE0 | (character >> 12U));
        put(0x80 | ((character >> 6U) & 0x3F));
        put(0x80 | (character & 0x3F));
    } else {
        put(0xF0 | (character >> 18U));
        put(0x80 | ((character >> 12U) & 0x3F));
        put(0x80 | ((character >> 6U) & 0x3F));
        put(0x80 | (character & 0x3F));
    }
}

std::u32string decompose(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto [character, bytes] = decode(text);
        if (character == 0x0344) {  // two marks in one
            out += U"\u0308\u0301";
        } else {
            append_decomposed(canonical(character), out);
        }
        text.remove_prefix(bytes);
    }
    for (auto run = out.begin(); run != out.end();) {
        const auto marks = std::find_if(run, out.end(), combining_class);
        run = std::find_if_not(marks, out.end(), combining_class);
        std::stable_sort(marks, run, [](char32_t a, char32_t b) {
            return combining_class(a) < combining_class(b);
        });
    }
    return out;
}

std::u32string compose(const std::u32string& text) {
    std::u32string out;
    out.reserve(text.size());
    std::size_t starter = std::u32string::npos;  // last character that is no mark
    std::uint8_t last_class = 0;                 // of the last mark kept since the starter
    for (const char32_t character : text) {
        const std::uint8_t mark_class = combining_class(character);
        const bool blocked = last_class != 0 && last_class >= mark_class;
        if (starter != std::u32string::npos && mark_class != 0 && !blocked) {
            if (const char32_t letter = text_table::composed(out[starter], character)) {
                out[starter] = letter;
                continue;
            }
        }
        if (mark_class == 0) {
            starter = out.size();
        }
        last_class = mark_class;
        out += character;
    }
    return out;
}

std::string_view ascii_letters(char32_t letter) {
    const auto* const found = std::ranges::lower_bound(expansions, letter, {}, &Expansion::letter);
    return found != expansions.end() && found->letter == letter ? found->ascii : std::string_view{};
}

}  // namespace motcua::text_normal
