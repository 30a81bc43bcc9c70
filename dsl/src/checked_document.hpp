// A document whose words have been checked against a vocabulary: every element knows its type,
// or has none and is passed over by the readers. Also the ids that the file declares.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <motcua/dsl/diagnostic.hpp>
#include <motcua/dsl/vocabulary.hpp>

#include "xml_document.hpp"

namespace motcua::dsl {

class CheckedDocument {
public:
    /// Reports unknown and unsupported words, missing ones, forms of values. Both must outlive
    /// the result.
    CheckedDocument(const XmlDocument& xml, const Vocabulary& vocabulary, Diagnostics& diagnostics);

    [[nodiscard]] const XmlDocument& xml() const noexcept { return *xml_; }
    [[nodiscard]] const Vocabulary& vocabulary() const noexcept { return *vocabulary_; }
    /// nullptr for an element that has no place where it stands (or stands inside such a one).
    [[nodiscard]] const ElementType* type(std::size_t index) const { return types_[index]; }

    /// The element that declares `id`, or nullptr. Branches are in IdSpace::node too.
    [[nodiscard]] const XmlElement* declared(IdSpace space, std::string_view id) const;
    /// All ids of a space, for nearest names.
    [[nodiscard]] std::vector<std::string_view> ids(IdSpace space) const;

    /// Ids of elements that have no place where they stand: probably misspelt, so whoever refers
    /// to them is not told that they do not exist.
    [[nodiscard]] const std::set<std::string_view>& unread_ids() const noexcept { return unread_; }

    /// Reports ids declared twice; fills what declared() finds.
    void collect_ids(Diagnostics& diagnostics);
    /// Reports references to what is not declared. After collect_ids().
    void check_references(Diagnostics& diagnostics) const;

private:
    const XmlDocument* xml_;
    const Vocabulary* vocabulary_;
    std::vector<const ElementType*> types_;
    std::map<std::pair<IdSpace, std::string_view>, const XmlElement*> declared_;
    std::set<std::string_view> unread_;
};

}  // namespace motcua::dsl
