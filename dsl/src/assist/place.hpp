// What a cursor stands in.
#pragma once

#include "assist/references.hpp"
#include "assist/sketch.hpp"

namespace motcua::dsl::assist {

enum class Spot {
    nothing,  ///< in a comment, behind the root …
    content,  ///< between tags
    element_name,
    end_name,
    attribute_name,
    attribute_value,
};

struct Place {
    Spot spot = Spot::nothing;
    /// Whose tag it is; in content, and for an element name, the element around; nullptr above the
    /// root.
    const SketchElement* element = nullptr;
    const SketchAttribute* attribute = nullptr;  ///< of a name or value
    const AttributeRule* rule = nullptr;         ///< of `attribute`, if the language knows it
    Span word;                                   ///< what is being written there; may be empty
};

/// `offset` may be anywhere from 0 to the end of the text.
[[nodiscard]] Place place_at(const Sketch& sketch, std::size_t offset);

}  // namespace motcua::dsl::assist
