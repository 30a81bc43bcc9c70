// Byte by byte: elements, attributes in double quotes, style sheets, remarks.
#include "html_guard.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace motcua::forms {
namespace {

constexpr auto kElements = std::to_array<std::string_view>(
    {"!doctype", "html", "head", "meta",     "title",   "style", "body",    "div",    "p",
     "span",     "h1",   "h2",   "h3",       "table",   "thead", "tbody",   "tfoot",  "tr",
     "th",       "td",   "col",  "colgroup", "caption", "br",    "hr",      "b",      "strong",
     "i",        "em",   "u",    "small",    "sup",     "sub",   "section", "header", "footer",
     "main",     "ol",   "ul",   "li",       "svg",     "g",     "path",    "rect"});
constexpr auto kAttributes = std::to_array<std::string_view>(
    {"html",    "class",      "id",          "lang",           "charset", "name",   "content",
     "colspan", "rowspan",    "scope",       "span",           "width",   "height", "viewbox",
     "d",       "fill",       "role",        "title",          "dir",     "x",      "y",
     "start",   "aria-label", "aria-hidden", "shape-rendering"});
/// Whose values are read as nothing but text or numbers.
constexpr auto kOpenAttributes =
    std::to_array<std::string_view>({"d", "viewbox", "title", "aria-label"});

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

char small(char letter) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
}

bool is_blank(char letter) {
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

}  // namespace

bool HtmlGuard::takes_value() const {
    return state_ == State::text ||
           (state_ == State::value && is_among(kOpenAttributes, attribute_));
}

std::optional<HtmlGuard::Wrong> HtmlGuard::feed(std::string_view literal) {
    constexpr std::string_view comment = "<!--";
    constexpr std::string_view style_end = "</style>";
    for (std::size_t i = 0; i < literal.size(); ++i) {
        const char letter = literal[i];
        std::string wrong;
        switch (state_) {
            case State::text:
                if (literal.substr(i, comment.size()) == comment) {
                    state_ = State::comment;
                    i += comment.size() - 1;
                    tail_.clear();
                } else if (letter == '<') {
                    state_ = State::tag;
                    element_.clear();
                    attribute_.clear();
                    word_.clear();
                    closing_ = false;
                    wants_value_ = false;
                }
                break;
            case State::tag:
                wrong = in_tag(letter);
                break;
            case State::value:
                state_ = letter == '"' ? State::tag : State::value;
                break;
            case State::style:
                style_ += small(letter);
                if (style_.size() >= style_end.size() && style_.ends_with(style_end)) {
                    wrong = end_style(style_.size() - style_end.size());
                    state_ = State::text;
                }
                break;
            case State::comment:
                tail_ += letter;
                state_ = tail_.ends_with("-->") ? State::text : State::comment;
                break;
        }
        if (!wrong.empty()) {
            return Wrong{std::move(wrong), i};
        }
    }
    return std::nullopt;
}

std::string HtmlGuard::in_tag(char letter) {
    if (letter == '"') {
        if (!wants_value_) {
            return "expected an attribute before a quoted value, but there is none";
        }
        wants_value_ = false;
        state_ = State::value;
        return {};
    }
    if (wants_value_ && !is_blank(letter)) {
        return "expected a value in double quotes, but it stands without";
    }
    if (letter == '\'') {
        return "expected a value in double quotes, but it has single ones";
    }
    if (letter == '<') {
        return "expected the end of a tag, but another begins";
    }
    if (letter == '=') {
        std::string wrong = end_word();
        wants_value_ = true;
        return wrong;
    }
    if (letter == '>') {
        std::string wrong = end_word();
        return wrong.empty() ? end_tag() : wrong;
    }
    if (letter == '/') {
        closing_ = closing_ || (element_.empty() && word_.empty());
        return end_word();
    }
    if (is_blank(letter)) {
        return end_word();
    }
    word_ += small(letter);
    return {};
}

/// A word of a tag is its element or one of its attributes.
std::string HtmlGuard::end_word() {
    if (word_.empty()) {
        return {};
    }
    const std::string word = std::move(word_);
    word_.clear();
    if (element_.empty()) {
        element_ = word;
        return is_among(kElements, std::string_view(word))
                   ? std::string{}
                   : "expected an element that forms are made of, but <" + word + "> is none";
    }
    attribute_ = word;
    return is_among(kAttributes, std::string_view(word))
               ? std::string{}
               : "expected an attribute that forms are made of, but \"" + word + "\" is none";
}

std::string HtmlGuard::end_tag() {
    if (element_.empty()) {
        return "expected an element, but \"<\" stands alone; write &lt;";
    }
    state_ = element_ == "style" && !closing_ ? State::style : State::text;
    style_.clear();
    return {};
}

std::string HtmlGuard::end_style(std::size_t length) const {
    const std::string_view sheet = std::string_view(style_).substr(0, length);
    for (const std::string_view outside : {"url(", "@import", "\\", "<"}) {
        if (sheet.find(outside) != std::string_view::npos) {
            return "expected a style sheet that asks nobody else, but it has \"" +
                   std::string(outside) + "\"";
        }
    }
    return {};
}

}  // namespace motcua::forms
