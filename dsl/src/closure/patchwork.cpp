// Sewing, and following a place back.
#include "closure/patchwork.hpp"

#include <algorithm>

namespace motcua::dsl {

struct Origins::Content {
    std::vector<SourceFilePtr> files;
    std::vector<Patchwork::Piece> pieces;
    std::string text;
    std::vector<std::size_t> lines;  ///< where each begins

    [[nodiscard]] std::size_t offset_of(Position at) const;
    [[nodiscard]] const Patchwork::Piece* piece_at(std::size_t offset) const;
};

namespace {

std::string_view sentence_of(Link link) {
    switch (link) {
        case Link::included:
            return "Đoạn dùng chung được đưa vào ở đây";
        case Link::used:
            return "Giá trị của tham số được dùng ở đây";
        case Link::changed:
            return "Giá trị ở đây được thay";
        case Link::none:
            break;
    }
    return {};
}

/// A place in a file, followed on if that file is put together itself.
Diagnostic at_spot(Diagnostic found, const Spot& spot) {
    const Position at = spot.file->source.position(spot.offset);
    found.file = spot.file->name;
    found.line = at.line;
    found.column = at.column;
    return spot.file->made_of != nullptr ? spot.file->made_of->traced(std::move(found)) : found;
}

Spot spot_in(const Patchwork::Piece& piece, std::size_t offset) {
    Spot spot = piece.from;
    spot.offset += piece.is_copy ? offset - piece.begin : 0;
    return spot;
}

}  // namespace

OtherPlace other_place(const Linked& linked) {
    const Diagnostic at = at_spot({}, linked.spot);
    return {at.file, at.line, at.column, std::string(sentence_of(linked.link))};
}

void Patchwork::copy(const SourceFile& file, std::size_t begin, std::size_t end, Linked other) {
    if (begin < end) {
        pieces_.push_back({text_.size(), {&file, begin}, true, other});
        text_ += file.source.text().substr(begin, end - begin);
    }
}

void Patchwork::put(std::string_view text, Spot from, Linked other) {
    if (!text.empty()) {
        pieces_.push_back({text_.size(), from, false, other});
        text_ += text;
    }
}

Patchwork::Made Patchwork::finish() {
    auto content = std::make_shared<Origins::Content>();
    content->files = std::move(files_);
    content->pieces = std::move(pieces_);
    content->text = text_;
    content->lines.push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (text_[i] == '\n') {
            content->lines.push_back(i + 1);
        }
    }
    return {std::move(text_), std::make_shared<const Origins>(std::move(content))};
}

std::size_t Origins::Content::offset_of(Position at) const {
    std::size_t offset = lines[std::min<std::size_t>(at.line, lines.size()) - 1];
    for (unsigned column = 1; column < at.column && offset < text.size(); ++column) {
        ++offset;
        while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80) {
            ++offset;
        }
    }
    return offset;
}

const Patchwork::Piece* Origins::Content::piece_at(std::size_t offset) const {
    const auto after = std::upper_bound(
        pieces.begin(), pieces.end(), offset,
        [](std::size_t o, const Patchwork::Piece& piece) { return o < piece.begin; });
    return after == pieces.begin() ? nullptr : &*(after - 1);
}

Diagnostic Origins::traced(Diagnostic found) const {
    const std::size_t offset = content_->offset_of({found.line, found.column});
    const Patchwork::Piece* piece = content_->piece_at(offset);
    if (piece == nullptr) {
        return found;
    }
    found = at_spot(std::move(found), spot_in(*piece, offset));
    if (!found.other && piece->other.link != Link::none) {
        found.other = other_place(piece->other);
    }
    return found;
}

Position Origins::in_main(Position at) const {
    const std::size_t offset = content_->offset_of(at);
    const Patchwork::Piece* piece = content_->piece_at(offset);
    const SourceFile* main = content_->files.front().get();
    if (piece == nullptr) {
        return {};
    }
    if (piece->from.file == main) {
        const Spot spot = spot_in(*piece, offset);
        return main->source.position(spot.offset);
    }
    return piece->other.spot.file == main ? main->source.position(piece->other.spot.offset)
                                          : Position{};
}

}  // namespace motcua::dsl
