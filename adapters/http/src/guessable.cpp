// Letters are compared small and without diacritics, spaces are passed over; digits and signs that stand
// for a letter are taken for it where a word is looked for.
#include "guessable.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <motcua/engine/model/text.hpp>

namespace motcua::http {
namespace {

constexpr std::array<std::string_view, 24> kWords{
    "matkhau", "password", "passwd",   "motcua",   "admin",    "quantri",  "canbo",    "congchuc",
    "vietnam", "xinchao",  "anhyeuem", "emyeuanh", "iloveyou", "welcome",  "letmein",  "dangnhap",
    "hethong", "taikhoan", "login",    "user",     "test",     "1q2w3e4r", "1qaz2wsx", "zaq12wsx"};

constexpr std::array<std::string_view, 5> kRows{"abcdefghijklmnopqrstuvwxyz", "qwertyuiop",
                                                "asdfghjkl", "zxcvbnm", "0123456789"};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Small ASCII letters, digits and signs; what has no such spelling is '?'.
std::string plain(std::string_view text) {
    std::string letters;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
            ++end;
        }
        const std::string_view letter = text.substr(at, end - at);
        at = end;
        const std::string folded = fold(letter);
        if (!folded.empty()) {
            letters += folded;
        } else if (letter != " ") {
            letters += letter.size() == 1 ? letter.front() : '?';
        }
    }
    return letters;
}

/// Whether a letter of a word may have been written as `written`.
bool stands_for(char written, char letter) {
    if (written == letter) {
        return true;
    }
    switch (written) {
        case '@':
        case '4':
            return letter == 'a';
        case '0':
            return letter == 'o';
        case '1':
        case '!':
            return letter == 'i' || letter == 'l';
        case '3':
            return letter == 'e';
        case '5':
        case '$':
            return letter == 's';
        default:
            return false;
    }
}

std::size_t word_at(std::string_view text, const std::vector<std::string>& words) {
    std::size_t longest = 0;
    for (const std::string& word : words) {
        if (word.size() <= text.size() && word.size() > longest &&
            std::equal(word.begin(), word.end(), text.begin(),
                       [](char letter, char written) { return stands_for(written, letter); })) {
            longest = word.size();
        }
    }
    return longest;
}

std::size_t year_at(std::string_view text) {
    const bool year = text.size() >= 4 && (text.starts_with("19") || text.starts_with("20")) &&
                      is_digit(text[2]) && is_digit(text[3]);
    return year ? 4 : 0;
}

/// The same letter three times or more.
std::size_t run_at(std::string_view text) {
    const std::size_t length = std::min(text.find_first_not_of(text.front()), text.size());
    return length >= 3 ? length : 0;
}

/// Neighbours in a row, forwards or backwards: three digits, four letters.
std::size_t row_at(std::string_view text) {
    std::size_t longest = 0;
    for (const std::string_view row : kRows) {
        const std::size_t first = row.find(text.front());
        if (first == std::string_view::npos) {
            continue;
        }
        std::size_t up = 1;
        while (up < text.size() && first + up < row.size() && text[up] == row[first + up]) {
            ++up;
        }
        std::size_t down = 1;
        while (down < text.size() && down <= first && text[down] == row[first - down]) {
            ++down;
        }
        longest = std::max({longest, up, down});
    }
    return longest >= (is_digit(text.front()) ? 3U : 4U) ? longest : 0;
}

/// What is said again and again, once: "anhanhan" is "anh".
std::string_view unit_of(std::string_view text) {
    for (std::size_t length = 1; length < text.size(); ++length) {
        if (text.substr(length) == text.substr(0, text.size() - length)) {
            return text.substr(0, length);
        }
    }
    return text;
}

std::vector<std::string> words_beside(std::string_view login) {
    std::vector<std::string> words(kWords.begin(), kWords.end());
    std::string part;
    for (const char letter : std::string(login) + ".") {
        if (letter != '.' && letter != '-' && letter != '_') {
            part += letter;
        } else if (part.size() >= 3) {
            words.push_back(std::exchange(part, {}));
        } else {
            part.clear();
        }
    }
    return words;
}

}  // namespace

bool is_guessable(std::string_view login, std::string_view password) {
    const std::string letters = plain(password);
    const std::vector<std::string> words = words_beside(login);
    std::string_view rest = unit_of(letters);
    std::size_t left = 0;
    bool digits_alone = true;
    while (!rest.empty()) {
        const std::size_t known =
            std::max({word_at(rest, words), year_at(rest), run_at(rest), row_at(rest)});
        if (known == 0) {
            ++left;
            digits_alone = digits_alone && is_digit(rest.front());
        }
        rest.remove_prefix(std::max<std::size_t>(known, 1));
    }
    return left < password_letters_of_its_own || digits_alone;
}

}  // namespace motcua::http
