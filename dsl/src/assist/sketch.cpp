// The tree that a sketch is taken to mean. An element whose end tag is missing ends where the language
// lets it: before the first element that can stand around it but not in it.
#include "assist/sketch.hpp"

#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "assist/scanner.hpp"

namespace motcua::dsl::assist {
namespace {

/// Deeper files are refused by the loader; looking further out would only cost time.
constexpr std::size_t depth_max = limits::definition_depth_max;

const Vocabulary* vocabulary_for(const SketchElement& root) {
    const std::string_view space = root.value("xmlns");
    for (const Vocabulary* candidate :
         {&procedure_vocabulary(), &calendar_vocabulary(), &organisation_vocabulary(),
          &rules_vocabulary(), &tests_vocabulary()}) {
        if (candidate->xml_namespace == space) {
            // One namespace may be that of several roots.
            const Vocabulary* named = vocabulary_of(root.name);
            return named != nullptr && named->xml_namespace == space ? named : candidate;
        }
    }
    return root.name == tests_vocabulary().root ? &tests_vocabulary() : vocabulary_of(root.name);
}

}  // namespace

const SketchAttribute* SketchElement::attribute(std::string_view wanted) const {
    const auto found =
        std::find_if(attributes.begin(), attributes.end(),
                     [wanted](const SketchAttribute& a) { return a.name == wanted; });
    return found == attributes.end() ? nullptr : &*found;
}

std::string_view SketchElement::value(std::string_view wanted) const {
    const SketchAttribute* found = attribute(wanted);
    return found == nullptr ? std::string_view{} : found->value;
}

Sketch::Sketch(std::string_view text, Trust trust) : text_(text) {
    Scanner scanner(text, trust);
    scanner.run();
    tokens_ = scanner.take_tokens();
    elements_ = scanner.take_elements();
    match_ends();
    build();
}

/// Which end tag ends which element, by names alone.
void Sketch::match_ends() {
    std::vector<std::size_t> open;
    for (Token& token : tokens_) {
        if (token.kind == TokenKind::start) {
            const SketchElement& element = elements_[*token.element];
            if (!element.empty && !element.name.empty()) {
                open.push_back(element.index);
            }
        } else if (token.kind == TokenKind::end) {
            const std::string_view name = end_tag_name(text_.substr(token.begin));
            const auto outermost =
                open.rbegin() + static_cast<std::ptrdiff_t>(std::min(open.size(), depth_max));
            const auto found = std::find_if(open.rbegin(), outermost, [&](std::size_t index) {
                return elements_[index].name == name;
            });
            if (found != outermost) {
                token.element = *found;
                elements_[*found].ended = true;
                open.erase(found.base() - 1, open.end());
            }
        }
    }
}

/// How many of the innermost open elements a start tag of this name shows to have ended.
std::size_t Sketch::closed_by(std::string_view name, const std::vector<std::size_t>& stack) const {
    for (std::size_t depth = 0; depth < std::min(stack.size(), depth_max); ++depth) {
        const SketchElement& element = elements_[stack[stack.size() - 1 - depth]];
        if (element.type != nullptr && element.type->child(name) != nullptr) {
            return depth;
        }
        if (element.ended) {
            return 0;
        }
    }
    return 0;
}

void Sketch::open(std::size_t index, std::vector<std::size_t>& stack) {
    SketchElement& element = elements_[index];
    if (index == 0) {
        vocabulary_ = vocabulary_for(element);
        element.type = vocabulary_ == nullptr ? nullptr : vocabulary_->type(vocabulary_->root);
    } else if (!stack.empty()) {
        SketchElement& parent = elements_[stack.back()];
        parent.children.push_back(index);
        element.parent = parent.index;
        const ChildRule* rule = parent.type == nullptr ? nullptr : parent.type->child(element.name);
        element.type = rule == nullptr ? nullptr : vocabulary_->type(rule->type);
    }
    if (element.empty || element.name.empty()) {
        element.ended = element.ended || element.empty;
        close(index, element.head_end, element.head_end);
    } else {
        stack.push_back(index);
    }
}

void Sketch::close(std::size_t index, std::size_t content_end, std::size_t end) {
    elements_[index].content_end = content_end;
    elements_[index].end = end;
}

void Sketch::build() {
    std::vector<std::size_t> stack;
    const auto end_innermost = [&](Token& before) {
        close(stack.back(), before.begin, before.begin);
        before.ends_before.push_back(stack.back());
        stack.pop_back();
    };
    for (Token& token : tokens_) {
        if (token.kind == TokenKind::start) {
            const std::string_view name = elements_[*token.element].name;
            for (std::size_t ended = closed_by(name, stack); ended > 0; --ended) {
                end_innermost(token);
            }
            open(*token.element, stack);
        } else if (token.kind == TokenKind::end && token.element) {
            const bool is_open =
                std::find(stack.begin(), stack.end(), *token.element) != stack.end();
            while (is_open && stack.back() != *token.element) {
                end_innermost(token);
            }
            if (is_open) {
                close(stack.back(), token.begin, token.end);
                stack.pop_back();
            }
        }
    }
    while (!stack.empty()) {
        end_innermost(tokens_.back());
    }
}

const Token& Sketch::token_at(std::size_t offset) const {
    auto found = std::upper_bound(
        tokens_.begin(), tokens_.end(), offset,
        [](std::size_t wanted, const Token& token) { return wanted < token.begin; });
    found = found == tokens_.begin() ? found : found - 1;
    // At its first character the cursor stands before a token: the one before may go on.
    while (found != tokens_.begin() && found->begin == offset) {
        --found;
    }
    const auto next = found + 1;
    const bool goes_on = found->kind == TokenKind::text || !found->whole || offset < found->end;
    return goes_on || next == tokens_.end() ? *found : *next;
}

const SketchElement* Sketch::enclosing(std::size_t offset) const {
    auto after = std::upper_bound(
        elements_.begin(), elements_.end(), offset,
        [](std::size_t wanted, const SketchElement& e) { return wanted < e.head_end; });
    if (after == elements_.begin()) {
        return nullptr;
    }
    const SketchElement* element = &*(after - 1);
    while (offset > element->content_end || element->empty || element->name.empty()) {
        if (element->index == element->parent) {
            return nullptr;
        }
        element = &elements_[element->parent];
    }
    return element;
}

}  // namespace motcua::dsl::assist
