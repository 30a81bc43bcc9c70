// Where a tag or a value breaks off is guessed from what follows it: a '<' begins another tag, and a
// quote behind `name=` opens the next value rather than closing this one.
#include "assist/scanner.hpp"

#include <algorithm>

namespace motcua::dsl::assist {
namespace {

constexpr std::size_t none = std::string_view::npos;

/// "… name=": what stands before a quote that opens a value.
bool ends_in_assignment(std::string_view text) {
    return text.size() >= 2 && text.back() == '=' && is_name_character(text[text.size() - 2]);
}

/// Where a value that was begun before `rest` breaks off, because nothing closes it.
std::size_t broken_value_bytes(std::string_view rest, std::size_t next_quote) {
    std::size_t bytes = std::min(rest.find_first_of("\n<>"), rest.size());
    if (next_quote < bytes) {
        // The quote opens the next attribute's value: this one ends before that attribute's name.
        std::size_t begin = next_quote - 1;
        while (begin > 0 && is_name_character(rest[begin - 1])) {
            --begin;
        }
        bytes = begin;
    }
    if (bytes > 0 && bytes < rest.size() && rest[bytes] == '>' && rest[bytes - 1] == '/') {
        --bytes;
    }
    while (bytes > 0 && is_blank(rest[bytes - 1])) {
        --bytes;
    }
    return bytes;
}

}  // namespace

bool is_name_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == ':';
}

std::string_view end_tag_name(std::string_view tag) {
    std::size_t end = 2;
    while (end < tag.size() && is_name_character(tag[end])) {
        ++end;
    }
    return tag.substr(std::min<std::size_t>(2, tag.size()), end - 2);
}

void Scanner::run() {
    while (at_ < text_.size()) {
        if (text_[at_] == '<') {
            markup();
        } else {
            const std::size_t begin = at_;
            at_ = std::min(text_.find('<', at_), text_.size());
            add(TokenKind::text, begin, true);
        }
    }
    add(TokenKind::text, text_.size(), true);
}

void Scanner::markup() {
    if (sees("<!--")) {
        aside("-->");
    } else if (sees("<![CDATA[")) {
        aside("]]>");
    } else if (sees("<?")) {
        aside("?>");
    } else if (sees("<!")) {
        aside(">");
    } else if (sees("</")) {
        end_tag();
    } else {
        start_tag();
    }
}

/// One that nobody closed ends with its line: the rest of the file is not lost in it.
void Scanner::aside(std::string_view closing) {
    const std::size_t begin = at_;
    const bool known_absent = std::find(absent_.begin(), absent_.end(), closing) != absent_.end();
    const std::size_t found = known_absent ? none : text_.find(closing, at_);
    if (found == none && !known_absent) {
        absent_.push_back(closing);
    }
    at_ = found != none ? found + closing.size() : std::min(text_.find('\n', at_), text_.size());
    add(TokenKind::aside, begin, found != none);
}

void Scanner::end_tag() {
    const std::size_t begin = at_;
    at_ += 2 + end_tag_name(text_.substr(at_)).size();
    const std::size_t name_end = at_;
    skip_blanks();
    const bool whole = sees(">") && name_end > begin + 2;
    at_ = sees(">") ? at_ + 1 : name_end;
    add(TokenKind::end, begin, whole);
}

void Scanner::start_tag() {
    SketchElement element;
    element.offset = at_++;
    element.index = elements_.size();
    element.name = name();
    bool whole = false;
    while (!element.name.empty() && at_ < text_.size() && text_[at_] != '<' && !whole) {
        if (is_blank(text_[at_])) {
            skip_blanks();
        } else if (text_[at_] == '>') {
            ++at_;
            whole = true;
        } else if (sees("/>")) {
            at_ += 2;
            whole = element.empty = true;
        } else if (is_name_character(text_[at_])) {
            attribute(element);
        } else {
            ++at_;  // makes no sense here; the loader says so
        }
    }
    finish_head(element, whole);
}

void Scanner::finish_head(SketchElement& element, bool whole) {
    element.whole = whole;
    element.head_end = at_;
    elements_.push_back(std::move(element));
    add(TokenKind::start, elements_.back().offset, whole);
    tokens_.back().element = elements_.back().index;
}

void Scanner::attribute(SketchElement& element) {
    SketchAttribute attribute;
    attribute.offset = at_;
    attribute.name = name();
    attribute.end = at_;
    const std::size_t name_end = at_;
    skip_blanks();
    if (sees("=")) {
        attribute.end = ++at_;
        skip_blanks();
        if (sees("\"") || sees("'")) {
            value(attribute);
        }
    } else {
        at_ = name_end;
    }
    element.attributes.push_back(attribute);
}

void Scanner::value(SketchAttribute& attribute) {
    const char quote = text_[at_++];
    const std::string_view rest = text_.substr(at_);
    const std::size_t closing = rest.find(quote);
    const std::string_view inside = rest.substr(0, closing);
    attribute.value_offset = at_;
    const bool lost = inside.find('\n') != none && inside.find('<') != none;
    attribute.whole =
        closing != none && (trust_ == Trust::well_formed || (!lost && !ends_in_assignment(inside)));
    const std::size_t bytes =
        attribute.whole ? closing
                        : broken_value_bytes(rest, closing == none ? rest.size() : closing);
    attribute.value = rest.substr(0, bytes);
    at_ += bytes + (attribute.whole ? 1 : 0);
    attribute.end = at_;
}

void Scanner::add(TokenKind kind, std::size_t begin, bool whole) {
    tokens_.push_back({kind, begin, at_, whole, std::nullopt, {}});
}

void Scanner::skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) {
        ++at_;
    }
}

std::string_view Scanner::name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name_character(text_[at_])) {
        ++at_;
    }
    return text_.substr(begin, at_ - begin);
}

}  // namespace motcua::dsl::assist
