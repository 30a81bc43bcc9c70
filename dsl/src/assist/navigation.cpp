// Where names are declared and used, and the outline of a file.
#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include <motcua/engine/model/limits.hpp>

#include "assist/expression_words.hpp"
#include "assist/place.hpp"
#include "assist/reading.hpp"
#include "assist/scanner.hpp"

namespace motcua::dsl::assist {
namespace {

/// The words of an attribute that names one thing or several.
std::vector<Span> words_in(const SketchAttribute& attribute, const AttributeRule& rule) {
    std::vector<Span> words;
    for (std::size_t at = 0; at < attribute.value.size(); ++at) {
        const bool is_begin =
            !is_blank(attribute.value[at]) && (at == 0 || is_blank(attribute.value[at - 1]));
        if (is_begin) {
            const Span word = word_around(attribute, rule, attribute.value_offset + at);
            words.push_back(word);
            at = word.end - attribute.value_offset;
        }
    }
    return words;
}

/// 0 if it is no number.
unsigned count_of(std::string_view text) {
    unsigned number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string_view cut(const Sketch& sketch, Span word) {
    return sketch.text().substr(word.begin, word.end - word.begin);
}

/// What the cursor's word names; of an id where it is declared, that element.
const SketchElement* meant_at(const Reading& reading, std::size_t offset) {
    const Place place = place_at(reading.sketch, offset);
    if (place.spot != Spot::attribute_value || place.rule == nullptr) {
        return nullptr;
    }
    if (is_expression(place.rule->type)) {
        return named_in_expression(reading, *place.attribute, offset);
    }
    if (place.attribute->name == "id") {
        return place.element;
    }
    return referred(reading.sketch, reading.declarations, *place.element, *place.rule,
                    cut(reading.sketch, place.word));
}

void add_expression_references(const Reading& reading, const SketchAttribute& attribute,
                               const SketchElement* wanted, std::vector<TextRange>& found) {
    if (attribute.value.size() > limits::expression_bytes_max) {
        return;  // no expression, and long to look through
    }
    for (const ExpressionWord& word : expression_words(attribute.value)) {
        const bool names =
            word.kind == ExpressionWordKind::name || word.kind == ExpressionWordKind::text;
        const std::size_t at = attribute.value_offset + word.begin;
        if (names && named_in_expression(reading, attribute, at) == wanted) {
            found.push_back({at, attribute.value_offset + word.end});
        }
    }
}

struct KindOf {
    std::string_view element;
    SymbolKind kind;
};
constexpr std::array<KindOf, 26> kinds{
    {{"step", SymbolKind::place},      {"start", SymbolKind::place},
     {"wait", SymbolKind::place},      {"route", SymbolKind::place},
     {"parallel", SymbolKind::place},  {"branch", SymbolKind::place},
     {"session", SymbolKind::place},   {"call", SymbolKind::place},
     {"consult", SymbolKind::place},   {"service", SymbolKind::place},
     {"cooperate", SymbolKind::place}, {"vote", SymbolKind::place},
     {"end", SymbolKind::place},       {"outcome", SymbolKind::choice},
     {"leave", SymbolKind::choice},    {"option", SymbolKind::choice},
     {"document", SymbolKind::paper},  {"result", SymbolKind::paper},
     {"role", SymbolKind::role},       {"officer", SymbolKind::role},
     {"unit", SymbolKind::role},       {"limit", SymbolKind::time},
     {"supplement", SymbolKind::time}, {"time-limit", SymbolKind::time},
     {"season", SymbolKind::time},     {"year", SymbolKind::time}}};

SymbolKind kind_of(const SketchElement& element) {
    if (element.index == 0) {
        return SymbolKind::file;
    }
    if (element.type->attribute("personal") != nullptr) {
        return SymbolKind::field;
    }
    const auto* found = std::find_if(kinds.begin(), kinds.end(), [&](const KindOf& candidate) {
        return candidate.element == element.name;
    });
    return found != kinds.end()       ? found->kind
           : element.children.empty() ? SymbolKind::other
                                      : SymbolKind::section;
}

Symbol symbol_of(const Sketch& sketch, const SketchElement& element) {
    Symbol symbol;
    const std::string_view id = element.value("id");
    symbol.name = id.empty() ? element.name : id;
    symbol.detail = title_of(sketch, element);
    symbol.kind = kind_of(element);
    symbol.whole = {element.offset, element.end};
    symbol.name_range = id_range(element);
    return symbol;
}

/// Worth a line of the outline: what has an id, and what holds such.
bool is_listed(const SketchElement& element) {
    return element.type != nullptr && (element.index == 0 || !element.value("id").empty() ||
                                       (!element.type->children.empty() &&
                                        !element.children.empty() && element.name != "case"));
}

/// How many elements each one is in. Deeper ones than the loader takes are not shown either: whoever
/// walks the outline may do so by recursion.
std::vector<std::size_t> depths_of(const Sketch& sketch) {
    std::vector<std::size_t> depths(sketch.elements().size(), 0);
    for (std::size_t index = 1; index < depths.size(); ++index) {
        depths[index] = depths[sketch[index].parent] + 1;
    }
    return depths;
}

}  // namespace

std::optional<TextRange> definition_at(const Reading& reading, std::size_t offset) {
    const SketchElement* meant = meant_at(reading, offset);
    return meant == nullptr ? std::nullopt : std::optional(id_range(*meant));
}

std::optional<WantedText> wanted_at(const Reading& reading, std::size_t offset) {
    const Place place = place_at(reading.sketch, offset);
    if (place.spot != Spot::attribute_value || place.element->type == nullptr) {
        return std::nullopt;
    }
    const std::string_view type = place.element->type->name;
    const std::string id(place.attribute->value);
    if (type == "include" && place.attribute->name == "fragment") {
        return WantedText{"fragment", id, {}, count_of(place.element->value("version"))};
    }
    if (type == "override" && place.attribute->name == "procedure") {
        return WantedText{"procedure", id, std::string(place.element->value("base-variant")),
                          count_of(place.element->value("base-version"))};
    }
    return std::nullopt;
}

std::vector<TextRange> references_at(const Reading& reading, std::size_t offset) {
    const SketchElement* wanted = meant_at(reading, offset);
    std::vector<TextRange> found;
    if (wanted == nullptr) {
        return found;
    }
    for (const SketchElement& element : reading.sketch.elements()) {
        for (const SketchAttribute& attribute : element.attributes) {
            const AttributeRule* rule =
                element.type == nullptr ? nullptr : element.type->attribute(attribute.name);
            if (rule == nullptr || attribute.value.empty()) {
                continue;
            }
            if (is_expression(rule->type)) {
                add_expression_references(reading, attribute, wanted, found);
                continue;
            }
            for (const Span word : words_in(attribute, *rule)) {
                if (referred(reading.sketch, reading.declarations, element, *rule,
                             cut(reading.sketch, word)) == wanted) {
                    found.push_back({word.begin, word.end});
                }
            }
        }
    }
    return found;
}

std::vector<Symbol> symbols_of(const Reading& reading) {
    const Sketch& sketch = reading.sketch;
    if (sketch.elements().empty() || sketch[0].type == nullptr) {
        return {};
    }
    // From the last to the first: what is in an element is complete, in reverse, when it is reached.
    std::vector<std::vector<Symbol>> inside(sketch.elements().size());
    const std::vector<std::size_t> depths = depths_of(sketch);
    for (std::size_t index = sketch.elements().size(); index-- > 1;) {
        const SketchElement& element = sketch[index];
        if (is_listed(element) && depths[index] <= limits::definition_depth_max) {
            Symbol symbol = symbol_of(sketch, element);
            symbol.inside.assign(std::make_move_iterator(inside[index].rbegin()),
                                 std::make_move_iterator(inside[index].rend()));
            inside[element.parent].push_back(std::move(symbol));
        }
    }
    Symbol root = symbol_of(sketch, sketch[0]);
    root.inside.assign(std::make_move_iterator(inside[0].rbegin()),
                       std::make_move_iterator(inside[0].rend()));
    std::vector<Symbol> all;
    all.push_back(std::move(root));
    return all;
}

}  // namespace motcua::dsl::assist
