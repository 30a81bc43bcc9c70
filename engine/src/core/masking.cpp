// Letters are taken whole: what is cut between two bytes of one would be no UTF-8.
#include <algorithm>
#include <vector>

#include <motcua/engine/core/masking.hpp>

namespace motcua {
namespace {

constexpr std::string_view kMask = "***";
constexpr std::size_t kShown = 3;
constexpr std::size_t kShortest = 6;

bool begins_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80; }

/// Where each letter begins.
std::vector<std::size_t> letters_of(std::string_view text) {
    std::vector<std::size_t> begins;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (begins_letter(text[at])) {
            begins.push_back(at);
        }
    }
    return begins;
}

std::string first_letter_of(std::string_view word) {
    const auto begins = letters_of(word);
    return std::string(word.substr(0, begins.size() > 1 ? begins[1] : word.size()));
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) {
            words.push_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

}  // namespace

std::string masked_name(std::string_view name) {
    const std::vector<std::string_view> words = words_of(name);
    std::string masked;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool given = i + 1 == words.size() && words.size() > 1;
        masked += i == 0 ? "" : " ";
        masked += given ? std::string(words[i]) : first_letter_of(words[i]) + std::string(kMask);
    }
    return masked;
}

std::string masked_identity(std::string_view identity) {
    const auto begins = letters_of(identity);
    if (begins.empty()) {
        return {};
    }
    return begins.size() <= kShortest
               ? std::string(kMask)
               : std::string(kMask) + std::string(identity.substr(begins[begins.size() - kShown]));
}

}  // namespace motcua
