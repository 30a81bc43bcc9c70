// Written token by token; places are kept by anchors wherever the two texts part.
#include "assist/mend.hpp"

#include <algorithm>
#include <set>

#include "assist/entities.hpp"
#include "assist/scanner.hpp"

namespace motcua::dsl::assist {
Mended::Mended(const Sketch& sketch) : sketch_(sketch) {
    if (sketch.elements().empty()) {
        return;
    }
    const std::size_t root_end = sketch[0].end;
    for (const Token& token : sketch.tokens()) {
        for (const std::size_t index : token.ends_before) {
            put("</" + std::string(sketch[index].name) + ">", token.begin);
        }
        const bool is_outside = token.begin < sketch[0].offset || token.begin >= root_end;
        const bool is_declaration =
            token.begin == 0 && token.whole && sketch.text().starts_with("<?xml");
        if (is_outside && !is_declaration) {
            blank(token.begin, token.end);
        } else {
            write(token);
        }
    }
}

void Mended::write(const Token& token) {
    switch (token.kind) {
        case TokenKind::text:
            write_data(token.begin, token.end);
            break;
        case TokenKind::aside:
            if (token.whole && (sketch_.text().substr(token.begin).starts_with("<?xml ") ||
                                sketch_.text().substr(token.begin).starts_with("<![CDATA["))) {
                copy(token.begin, token.end);
            } else {
                blank(token.begin, token.end);
            }
            break;
        case TokenKind::start:
            write_head(sketch_[*token.element]);
            break;
        case TokenKind::end:
            if (!token.element) {
                blank(token.begin, token.end);
            } else if (token.whole) {
                copy(token.begin, token.end);
            } else {
                put("</" + std::string(sketch_[*token.element].name) + ">", token.begin);
                blank(token.begin, token.end);
            }
            break;
    }
}

void Mended::write_head(const SketchElement& element) {
    if (element.name.empty()) {
        blank(element.offset, element.head_end);
        return;
    }
    std::size_t at = element.offset + 1 + element.name.size();
    copy(element.offset, at);
    std::set<std::string_view> written;
    for (const SketchAttribute& attribute : element.attributes) {
        if (!attribute.whole || !written.insert(attribute.name).second) {
            continue;
        }
        blank(at, attribute.offset);
        if (!is_blank(text_.back())) {
            put(" ", attribute.offset);
        }
        copy(attribute.offset, attribute.value_offset);
        at = attribute.value_offset + attribute.value.size();
        write_data(attribute.value_offset, at);
        copy(at, attribute.end);
        at = attribute.end;
    }
    const std::size_t closing = !element.whole ? 0 : element.empty ? 2 : 1;
    const std::size_t tail = element.head_end - closing;
    if (closing == 0) {
        put(">", at);
    }
    blank(at, tail);
    copy(tail, element.head_end);
}

void Mended::write_data(std::size_t begin, std::size_t end) {
    const std::string_view text = sketch_.text();
    std::size_t copied = begin;
    for (std::size_t at = begin; at < end; ++at) {
        const bool bare_and = text[at] == '&' && entity_bytes(text.substr(at, end - at)) == 0;
        if (bare_and || text[at] == '<') {
            copy(copied, at);
            put(bare_and ? "&amp;" : "&lt;", at);
            copied = at + 1;
        }
    }
    copy(copied, end);
}

void Mended::copy(std::size_t begin, std::size_t end) {
    if (begin < end) {
        anchors_.push_back({text_.size(), begin, false});
        text_ += sketch_.text().substr(begin, end - begin);
    }
}

void Mended::blank(std::size_t begin, std::size_t end) {
    const std::size_t first = text_.size();
    copy(begin, end);
    std::replace_if(
        text_.begin() + static_cast<std::ptrdiff_t>(first), text_.end(),
        [](char c) { return !is_blank(c); }, ' ');
}

void Mended::put(std::string_view text, std::size_t at) {
    anchors_.push_back({text_.size(), at, true});
    text_ += text;
}

std::size_t Mended::sketch_offset(std::size_t offset) const {
    const auto after = std::upper_bound(
        anchors_.begin(), anchors_.end(), offset,
        [](std::size_t wanted, const Anchor& anchor) { return wanted < anchor.mended; });
    if (after == anchors_.begin()) {
        return 0;
    }
    const Anchor& anchor = *(after - 1);
    return anchor.sketch + (anchor.put_in ? 0 : offset - anchor.mended);
}

}  // namespace motcua::dsl::assist
