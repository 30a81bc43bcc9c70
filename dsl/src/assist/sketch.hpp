// A definition file as it is while somebody types it: tags that break off, ends that are missing,
// quotes that nobody closed. Everything that can be recognised is, with its place; nothing is
// refused and nothing reported. What the file means is decided by the loader alone.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <motcua/dsl/vocabulary.hpp>

namespace motcua::dsl::assist {

struct SketchAttribute {
    std::string_view name;
    std::string_view value;        ///< as written, entities and all
    std::size_t offset = 0;        ///< of the name
    std::size_t value_offset = 0;  ///< of the first character inside the quotes; 0: no quote
    std::size_t end = 0;           ///< behind its last character
    bool whole = false;            ///< a name, a sign of equality, a value between quotes
};

struct SketchElement {
    std::string_view name;        ///< empty for a '<' that nothing follows yet
    std::size_t offset = 0;       ///< of its '<'
    std::size_t head_end = 0;     ///< behind its start tag, or where that breaks off
    std::size_t content_end = 0;  ///< where its end tag begins, or should
    std::size_t end = 0;          ///< behind its end tag
    std::size_t index = 0;        ///< its own
    std::size_t parent = 0;       ///< the root is its own parent
    std::vector<SketchAttribute> attributes;
    std::vector<std::size_t> children;
    const ElementType* type = nullptr;  ///< unknown where it stands: nullptr
    bool whole = false;                 ///< the start tag has its '>'
    bool empty = false;                 ///< `<name/>`
    bool ended = false;                 ///< has an end tag, or needs none

    [[nodiscard]] const SketchAttribute* attribute(std::string_view wanted) const;
    /// The value as written; empty if there is none.
    [[nodiscard]] std::string_view value(std::string_view wanted) const;
};

enum class TokenKind {
    text,
    aside,  ///< comment, processing instruction, CDATA, DOCTYPE
    start,
    end,
};

/// A stretch of the text; one begins where the one before it ends.
struct Token {
    TokenKind kind = TokenKind::text;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool whole = true;  ///< does not break off
    /// Of a start tag its element; of an end tag the element that it ends.
    std::optional<std::size_t> element;
    /// Elements without an end tag that end before this, the innermost first.
    std::vector<std::size_t> ends_before;
};

/// Whether the text may break off: then what a quote closes is guessed.
enum class Trust { unfinished, well_formed };

class Sketch {
public:
    /// `text` must outlive the sketch. Never fails; linear in its length.
    explicit Sketch(std::string_view text) : Sketch(text, Trust::unfinished) {}
    /// Of a text that is known to be well-formed every byte is where the sketch says.
    Sketch(std::string_view text, Trust trust);

    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    /// By the namespace of the root, failing that by its name; nullptr if it is none of ours.
    [[nodiscard]] const Vocabulary* vocabulary() const noexcept { return vocabulary_; }
    /// In document order; may be empty. Elements behind the root have no type.
    [[nodiscard]] const std::vector<SketchElement>& elements() const noexcept { return elements_; }
    [[nodiscard]] const SketchElement& operator[](std::size_t i) const { return elements_[i]; }
    /// All of the text; the last one is empty and stands at its end.
    [[nodiscard]] const std::vector<Token>& tokens() const noexcept { return tokens_; }

    /// The token in which a cursor at `offset` stands: the one that a character typed there joins.
    [[nodiscard]] const Token& token_at(std::size_t offset) const;
    /// The innermost element whose content holds `offset`; nullptr outside the root.
    [[nodiscard]] const SketchElement* enclosing(std::size_t offset) const;

private:
    void match_ends();
    void build();
    void open(std::size_t index, std::vector<std::size_t>& stack);
    void close(std::size_t index, std::size_t content_end, std::size_t end);
    [[nodiscard]] std::size_t closed_by(std::string_view name,
                                        const std::vector<std::size_t>& stack) const;

    std::string_view text_;
    const Vocabulary* vocabulary_ = nullptr;
    std::vector<SketchElement> elements_;
    std::vector<Token> tokens_;
};

}  // namespace motcua::dsl::assist
