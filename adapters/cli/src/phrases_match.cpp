// Matching from left to right, each literal at its first place and the last one at the end, which
// finds a match of such a pattern whenever there is one.
#include "phrases_match.hpp"

#include <algorithm>

namespace motcua::cli::phrases {
namespace {

bool is_number(std::string_view text) {
    return !text.empty() &&
           text.find_first_not_of("0123456789.,:+-ETZ ") == std::string_view::npos &&
           text.find_first_of("0123456789") != std::string_view::npos;
}

std::size_t digit(char sign) { return static_cast<std::size_t>(sign - '0'); }

}  // namespace

Book::Book(const std::vector<Phrase>& phrases) {
    patterns_.reserve(phrases.size());
    for (const Phrase& phrase : phrases) {
        patterns_.push_back(read(phrase));
    }
    std::stable_sort(patterns_.begin(), patterns_.end(), [](const Pattern& a, const Pattern& b) {
        return a.literal_bytes > b.literal_bytes;
    });
}

Book::Pattern Book::read(const Phrase& phrase) {
    Pattern pattern;
    pattern.vietnamese = phrase.vietnamese;
    std::string_view rest = phrase.english;
    while (true) {
        const std::size_t open = rest.find('{');
        const std::size_t close = rest.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) {
            break;
        }
        Piece piece;
        piece.literal = rest.substr(0, open);
        piece.number = digit(rest[open + 1]);
        piece.hole = close == open + 3 ? static_cast<Hole>(rest[open + 2]) : Hole::any;
        pattern.literal_bytes += piece.literal.size();
        pattern.pieces.push_back(piece);
        rest.remove_prefix(close + 1);
    }
    pattern.literal_bytes += rest.size();
    pattern.pieces.push_back({rest, Hole::any, 0, true});
    return pattern;
}

bool Book::fits(const Pattern& pattern, std::string_view text, Captures& captures) {
    const std::string_view first = pattern.pieces.front().literal;
    const std::string_view last = pattern.pieces.back().literal;
    if (pattern.pieces.size() == 1) {
        return text == last;
    }
    if (text.size() < first.size() + last.size() || text.substr(0, first.size()) != first ||
        text.substr(text.size() - last.size()) != last) {
        return false;
    }
    std::string_view rest = text.substr(first.size(), text.size() - first.size() - last.size());
    for (std::size_t i = 0; i + 1 < pattern.pieces.size(); ++i) {
        const Piece& piece = pattern.pieces[i];
        const Piece& next = pattern.pieces[i + 1];
        const std::size_t end = next.ends ? rest.size() : rest.find(next.literal);
        if (end == std::string_view::npos) {
            return false;
        }
        captures.at(piece.number) = rest.substr(0, end);
        if (piece.hole == Hole::number && !is_number(captures.at(piece.number))) {
            return false;
        }
        rest.remove_prefix(next.ends ? end : end + next.literal.size());
    }
    return true;
}

std::optional<std::string> Book::turn(const Pattern& pattern, const Captures& captures,
                                      const Filler& fill) {
    std::array<std::string, holes_max> filled;
    for (const Piece& piece : pattern.pieces) {
        if (piece.ends) {
            break;
        }
        std::optional<std::string> text = fill(piece.hole, captures.at(piece.number));
        if (!text) {
            return std::nullopt;
        }
        filled.at(piece.number) = std::move(*text);
    }
    std::string turned;
    std::string_view rest = pattern.vietnamese;
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        turned.append(rest.substr(0, open)).append(filled.at(digit(rest[open + 1])));
        rest.remove_prefix(open + 3);
    }
    return turned.append(rest);
}

std::optional<std::string> Book::turn(std::string_view text, const Filler& fill) const {
    for (const Pattern& pattern : patterns_) {
        Captures captures;
        if (fits(pattern, text, captures)) {
            if (std::optional<std::string> turned = turn(pattern, captures, fill)) {
                return turned;
            }
        }
    }
    return std::nullopt;
}

}  // namespace motcua::cli::phrases
