// The entities that XML knows without a DOCTYPE.
#include "assist/entities.hpp"

#include <array>
#include <utility>

namespace motcua::dsl::assist {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> entities{
    {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}}};

}  // namespace

std::string resolved(std::string_view written) {
    std::string text;
    for (std::size_t at = 0; at < written.size();) {
        char meant = written[at];
        std::size_t bytes = 1;
        for (const auto& [entity, character] : entities) {
            if (written.substr(at).starts_with(entity)) {
                meant = character;
                bytes = entity.size();
            }
        }
        text += meant;
        at += bytes;
    }
    return text;
}

std::size_t entity_bytes(std::string_view text) {
    for (const auto& [entity, character] : entities) {
        if (text.starts_with(entity)) {
            return entity.size();
        }
    }
    constexpr std::size_t longest = 10;  // "&#x10FFFF;"
    const std::size_t end = text.substr(0, longest).find(';');
    return text.starts_with("&#") && end != std::string_view::npos && end > 2 ? end + 1 : 0;
}

}  // namespace motcua::dsl::assist
