// Changes of open documents.
#include "documents.hpp"

#include <algorithm>
#include <charconv>

namespace motcua::lsp {
namespace {

std::optional<std::size_t> read_count(const json::Node* node) {
    if (node == nullptr || node->kind != json::NodeKind::number) {
        return std::nullopt;
    }
    std::size_t value = 0;
    const char* end = node->text.data() + node->text.size();
    const auto [stop, error] = std::from_chars(node->text.data(), end, value);
    return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<Position> read_position(const json::Node* node) {
    const auto line = read_count(node == nullptr ? nullptr : node->find("line"));
    const auto character = read_count(node == nullptr ? nullptr : node->find("character"));
    return line && character ? std::optional(Position{*line, *character}) : std::nullopt;
}

std::string changed(std::string text, const json::Node& changes) {
    for (const json::Node& change : changes.items) {
        const json::Node* replacement = change.find("text");
        if (replacement == nullptr || replacement->kind != json::NodeKind::string) {
            continue;
        }
        const json::Node* range = change.find("range");
        if (range == nullptr) {
            text = replacement->text;
            continue;
        }
        const auto start = read_position(range->find("start"));
        const auto end = read_position(range->find("end"));
        if (!start || !end) {
            continue;
        }
        const Positions positions(text);
        const std::size_t from = positions.offset(*start);
        const std::size_t to = std::max(from, positions.offset(*end));
        text.replace(from, to - from, replacement->text);
    }
    return text;
}

}  // namespace motcua::lsp
