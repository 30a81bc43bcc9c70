// UTF-8 to UTF-16 without converting: a character of four bytes is two units, any other one.
#include "positions.hpp"

#include <algorithm>

namespace motcua::lsp {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t units(char first) { return static_cast<unsigned char>(first) >= 0xF0U ? 2U : 1U; }

}  // namespace

Positions::Positions(std::string_view text) : text_(text), starts_{0} {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_lone_return =
            text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
        if (text[i] == '\n' || is_lone_return) {
            starts_.push_back(i + 1);
        }
    }
}

std::size_t Positions::line_end(std::size_t line) const {
    std::size_t end = line + 1 < starts_.size() ? starts_[line + 1] : text_.size();
    while (end > starts_[line] && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) {
        --end;
    }
    return end;
}

std::size_t Positions::offset(Position position) const {
    if (position.line >= starts_.size()) {
        return text_.size();
    }
    const std::size_t end = line_end(position.line);
    std::size_t at = starts_[position.line];
    std::size_t left = position.character;
    while (at < end && left >= units(text_[at])) {
        left -= units(text_[at]);
        ++at;
        while (at < end && is_continuation(text_[at])) {
            ++at;
        }
    }
    return at;
}

Position Positions::position(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = static_cast<std::size_t>(after - starts_.begin()) - 1;
    while (offset > starts_[line] && offset < text_.size() && is_continuation(text_[offset])) {
        --offset;
    }
    std::size_t character = 0;
    for (std::size_t at = starts_[line]; at < offset; ++at) {
        character += is_continuation(text_[at]) ? 0 : units(text_[at]);
    }
    return {line, character};
}

}  // namespace motcua::lsp
