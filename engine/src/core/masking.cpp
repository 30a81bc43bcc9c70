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

}  // namespace

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
