// From an offset to what stands there.
#include "assist/place.hpp"

#include "assist/scanner.hpp"

namespace motcua::dsl::assist {
namespace {

Place in_attribute(const SketchElement& element, const SketchAttribute& attribute,
                   std::size_t offset) {
    Place place;
    place.element = &element;
    place.attribute = &attribute;
    place.rule = element.type == nullptr ? nullptr : element.type->attribute(attribute.name);
    const std::size_t name_end = attribute.offset + attribute.name.size();
    if (offset <= name_end) {
        place.spot = Spot::attribute_name;
        place.word = {attribute.offset, name_end};
    } else if (attribute.value_offset != 0 && offset >= attribute.value_offset) {
        const std::size_t value_end = attribute.value_offset + attribute.value.size();
        place.spot = offset <= value_end ? Spot::attribute_value : Spot::nothing;
        place.word = place.rule == nullptr ? Span{attribute.value_offset, value_end}
                                           : word_around(attribute, *place.rule, offset);
    }
    return place;
}

Place in_head(const Sketch& sketch, const SketchElement& element, std::size_t offset) {
    const std::size_t name_end = element.offset + 1 + element.name.size();
    if (offset <= name_end) {
        const bool is_root = element.index == 0;
        return {Spot::element_name,
                is_root ? nullptr : &sketch[element.parent],
                nullptr,
                nullptr,
                {element.offset + 1, name_end}};
    }
    if (element.name.empty()) {
        return {
            Spot::content, sketch.enclosing(element.offset), nullptr, nullptr, {offset, offset}};
    }
    for (const SketchAttribute& attribute : element.attributes) {
        // A value that nobody closed may go on where its characters end.
        if (offset >= attribute.offset && offset <= attribute.end) {
            return in_attribute(element, attribute, offset);
        }
    }
    const bool after_blank = is_blank(sketch.text()[offset - 1]);
    return {after_blank ? Spot::attribute_name : Spot::nothing,
            &element,
            nullptr,
            nullptr,
            {offset, offset}};
}

}  // namespace

Place place_at(const Sketch& sketch, std::size_t offset) {
    const Token& token = sketch.token_at(offset);
    const bool is_inside = offset > token.begin;
    if (is_inside && token.kind == TokenKind::start) {
        return in_head(sketch, sketch[*token.element], offset);
    }
    if (is_inside && token.kind == TokenKind::aside) {
        return {};
    }
    const SketchElement* around =
        sketch.enclosing(is_inside && token.kind == TokenKind::end ? token.begin : offset);
    if (is_inside && token.kind == TokenKind::end) {
        const std::size_t begin = token.begin + 2;
        const std::size_t end = begin + end_tag_name(sketch.text().substr(token.begin)).size();
        const bool in_name = offset >= begin && offset <= end;
        return {in_name ? Spot::end_name : Spot::nothing, around, nullptr, nullptr, {begin, end}};
    }
    const bool is_above_root = sketch.elements().empty() || offset <= sketch[0].offset;
    if (around == nullptr && !is_above_root) {
        return {};
    }
    // A word without its '<' yet is part of what is written.
    std::size_t begin = offset;
    while (begin > token.begin && is_inside && token.kind == TokenKind::text &&
           is_name_character(sketch.text()[begin - 1])) {
        --begin;
    }
    return {Spot::content, around, nullptr, nullptr, {begin, offset}};
}

}  // namespace motcua::dsl::assist
