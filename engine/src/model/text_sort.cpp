// Sort keys for Vietnamese: first the letters of the whole text, then its tones, then its case, as
// dictionaries and the Unicode collation of vi_VN have it. Keys are ASCII without NUL, so that they
// can be stored and compared as text.
#include <algorithm>
#include <array>

#include <motcua/engine/model/text.hpp>

#include "model/text_normal.hpp"

namespace motcua {
namespace {

// Primary weights, in ascending order: blank, signs, digits, letters, other scripts.
constexpr char level_end = 0x01;
constexpr char blank = 0x10;
constexpr char sign = 0x11;         // followed by the sign itself
constexpr char digit_first = 0x20;  // ten of them
constexpr char letter_first = 0x30;
constexpr char other_script = 0x7E;  // followed by the character in four units of six bits

/// a ă â b c d đ e ê f … o ô ơ p … u ư v w x y z, written with the marks that make a letter.
struct Letter {
    char base;
    char32_t mark;
};
constexpr char32_t breve = 0x0306;
constexpr char32_t circumflex = 0x0302;
constexpr char32_t horn = 0x031B;
constexpr char32_t stroke = 0x0335;  // stands for the bar of đ, which is no mark in Unicode
constexpr std::array letters{
    Letter{'a', 0},          Letter{'a', breve}, Letter{'a', circumflex}, Letter{'b', 0},
    Letter{'c', 0},          Letter{'d', 0},     Letter{'d', stroke},     Letter{'e', 0},
    Letter{'e', circumflex}, Letter{'f', 0},     Letter{'g', 0},          Letter{'h', 0},
    Letter{'i', 0},          Letter{'j', 0},     Letter{'k', 0},          Letter{'l', 0},
    Letter{'m', 0},          Letter{'n', 0},     Letter{'o', 0},          Letter{'o', circumflex},
    Letter{'o', horn},       Letter{'p', 0},     Letter{'q', 0},          Letter{'r', 0},
    Letter{'s', 0},          Letter{'t', 0},     Letter{'u', 0},          Letter{'u', horn},
    Letter{'v', 0},          Letter{'w', 0},     Letter{'x', 0},          Letter{'y', 0},
    Letter{'z', 0},
};

// Secondary weights: ngang, huyền, hỏi, ngã, sắc, nặng, then marks that are no tone.
constexpr char level_tone = 0x03;
constexpr std::array<char32_t, 5> tones{0x0300, 0x0309, 0x0303, 0x0301, 0x0323};
constexpr char foreign_mark = 0x10;

constexpr char lower_case = 0x03;
constexpr char upper_case = 0x04;

bool is_mark(char32_t c) { return c >= 0x0300 && c <= 0x036F; }
bool is_upper(char32_t c) { return c >= 'A' && c <= 'Z'; }

/// Position of the letter in the alphabet; -1 if the pair is none.
int alphabet_position(char base, char32_t mark) {
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (letters.at(i).base == base && letters.at(i).mark == mark) return static_cast<int>(i);
    }
    return -1;
}

class Key {
public:
    /// A letter with the marks that follow it.
    void letter(char32_t character, std::u32string_view marks) {
        const char base =
            static_cast<char>(is_upper(character) ? character + ('a' - 'A') : character);
        int position = alphabet_position(base, 0);
        char tone = level_tone;
        bool foreign = false;
        for (const char32_t mark : marks) {
            if (const int own = alphabet_position(base, mark); own >= 0) {
                position = own;
                continue;
            }
            const auto* const found = std::ranges::find(tones, mark);
            if (found == tones.end()) {
                foreign = true;
            } else {
                tone = static_cast<char>(level_tone + 1 + (found - tones.begin()));
            }
        }
        primary_ += static_cast<char>(letter_first + position);
        secondary_ += static_cast<char>(foreign ? tone + foreign_mark : tone);
        tertiary_ += is_upper(character) ? upper_case : lower_case;
    }
    void digit(char32_t character) {
        primary_ += static_cast<char>(digit_first + static_cast<char>(character - '0'));
    }
    void other(char32_t character) {
        if (character > 0x20 && character < 0x7F) {
            primary_ += sign;
            primary_ += static_cast<char>(character);
            return;
        }
        primary_ += other_script;
        for (const unsigned shift : {18U, 12U, 6U, 0U}) {
            primary_ +=
                static_cast<char>(letter_first + static_cast<char>((character >> shift) & 0x3F));
        }
    }
    void space() { primary_ += blank; }

    /// Weights that are the least of their level say nothing at its end.
    [[nodiscard]] std::string finish() {
        secondary_.erase(secondary_.find_last_not_of(level_tone) + 1);
        tertiary_.erase(tertiary_.find_last_not_of(lower_case) + 1);
        return primary_ + level_end + secondary_ + level_end + tertiary_;
    }

private:
    std::string primary_;
    std::string secondary_;
    std::string tertiary_;
};

bool is_letter(char32_t c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
bool is_space(char32_t c) { return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x3000; }

/// đ is d with a bar, and what is typed for it; other special letters are the letters they contain.
void append_special(char32_t character, std::string_view ascii, Key& key) {
    const bool barred_d =
        character == 0x0110 || character == 0x0111 || character == 0x00D0 || character == 0x00F0;
    for (const char c : ascii) {
        key.letter(static_cast<unsigned char>(c),
                   barred_d ? std::u32string_view(&stroke, 1) : std::u32string_view{});
    }
}

}  // namespace

std::string sort_key(std::string_view text) {
    const std::u32string characters = text_normal::decompose(text);
    Key key;
    bool gap = false;
    bool started = false;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const char32_t character = characters[i];
        if (is_space(character)) {
            gap = started;
            continue;
        }
        if (gap) key.space();
        gap = false;
        started = true;
        if (const std::string_view ascii = text_normal::ascii_letters(character); !ascii.empty()) {
            append_special(character, ascii, key);
        } else if (is_letter(character)) {
            std::size_t end = i + 1;
            while (end < characters.size() && is_mark(characters[end])) {
                ++end;
            }
            key.letter(character, std::u32string_view(characters).substr(i + 1, end - i - 1));
            i = end - 1;
        } else if (character >= '0' && character <= '9') {
            key.digit(character);
        } else {
            key.other(character);
        }
    }
    return key.finish();
}

std::string name_sort_key(std::string_view full_name) {
    const std::size_t last = full_name.find_last_not_of(" \t");
    if (last == std::string_view::npos) {
        return sort_key({});
    }
    const std::string_view name = full_name.substr(0, last + 1);
    const std::size_t space = name.find_last_of(" \t");
    if (space == std::string_view::npos) {
        return sort_key(name) + level_end + sort_key({});
    }
    return sort_key(name.substr(space + 1)) + level_end + sort_key(name.substr(0, space));
}

}  // namespace motcua
