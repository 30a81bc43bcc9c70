// Cuts the text of a sketch into tags and what stands between them.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "assist/sketch.hpp"

namespace motcua::dsl::assist {

[[nodiscard]] inline bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
/// What a name in a tag may be made of; all that is not ASCII counts as a letter.
[[nodiscard]] bool is_name_character(char c);
/// "</name…" without the rest.
[[nodiscard]] std::string_view end_tag_name(std::string_view tag);

class Scanner {
public:
    Scanner(std::string_view text, Trust trust) : text_(text), trust_(trust) {}

    void run();
    [[nodiscard]] std::vector<Token> take_tokens() { return std::exchange(tokens_, {}); }
    [[nodiscard]] std::vector<SketchElement> take_elements() {
        return std::exchange(elements_, {});
    }

private:
    void markup();
    void aside(std::string_view closing);
    void end_tag();
    void start_tag();
    void attribute(SketchElement& element);
    void value(SketchAttribute& attribute);
    void finish_head(SketchElement& element, bool whole);
    void add(TokenKind kind, std::size_t begin, bool whole);
    void skip_blanks();
    [[nodiscard]] std::string_view name();
    [[nodiscard]] bool sees(std::string_view wanted) const {
        return text_.substr(at_).starts_with(wanted);
    }

    std::string_view text_;
    Trust trust_;
    std::size_t at_ = 0;
    std::vector<std::string_view> absent_;  ///< what closes an aside, but does not occur any more
    std::vector<Token> tokens_;
    std::vector<SketchElement> elements_;
};

}  // namespace motcua::dsl::assist
