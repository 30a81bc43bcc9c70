// A definition file as a flat, read-only tree of elements with their places. Two readers see the
// text: libxml2, which is strict, and pugixml, which is lenient; a file that they do not read
// alike is refused, so that no reviewer's tool can see another procedure than the engine runs.
// Nothing of either library is visible here, and nothing of them stays after parsing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/diagnostic.hpp>

#include "source_text.hpp"

namespace motcua::dsl {

struct XmlAttribute {
    std::string name;
    std::string value;             ///< entities resolved, line ends and tabs as spaces
    std::size_t offset = 0;        ///< of the name, in the source text
    std::size_t value_offset = 0;  ///< of the first character inside the quotes
};

struct XmlElement {
    std::string name;
    std::string text;  ///< all character data directly inside, in order
    std::vector<XmlAttribute> attributes;
    std::vector<std::size_t> children;  ///< indices of elements
    std::size_t index = 0;              ///< its own
    std::size_t parent = 0;             ///< the root is its own parent
    std::size_t offset = 0;             ///< of its '<'
    std::size_t text_offset = 0;        ///< of the first character data that is not blank

    [[nodiscard]] const XmlAttribute* attribute(std::string_view wanted) const;
};

class XmlDocument {
public:
    /// Nothing if the text is refused; the reasons are in `diagnostics` then. `source` must
    /// outlive the document.
    [[nodiscard]] static std::optional<XmlDocument> parse(const SourceText& source,
                                                          Diagnostics& diagnostics);

    [[nodiscard]] const XmlElement& root() const { return elements_.front(); }
    [[nodiscard]] const XmlElement& operator[](std::size_t index) const { return elements_[index]; }
    /// In document order.
    [[nodiscard]] const std::vector<XmlElement>& elements() const noexcept { return elements_; }

    [[nodiscard]] Position position(const XmlElement& element) const {
        return source_->position(element.offset);
    }
    [[nodiscard]] Position position(const XmlAttribute& attribute) const {
        return source_->position(attribute.offset);
    }
    [[nodiscard]] Position position_at(std::size_t offset) const {
        return source_->position(offset);
    }
    /// The place of byte `offset` of the attribute's value, entities reckoned in.
    [[nodiscard]] Position position(const XmlAttribute& attribute, std::size_t offset) const;

private:
    explicit XmlDocument(const SourceText& source) : source_(&source) {}

    const SourceText* source_;
    std::vector<XmlElement> elements_;
};

}  // namespace motcua::dsl
