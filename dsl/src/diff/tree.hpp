// A procedure's file as a tree of words, each with its rule: what a comparison looks at. Values that
// are not written read as what the language takes for them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <motcua/dsl/diff.hpp>

#include "checked_document.hpp"

namespace motcua::dsl::diff {

/// The text must outlive it.
class Tree {
public:
    explicit Tree(std::string_view text);
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;

    /// False: the text is not well-formed, and there is nothing to ask.
    [[nodiscard]] bool readable() const noexcept { return words_.has_value(); }
    [[nodiscard]] std::size_t size() const { return xml_->elements().size(); }
    [[nodiscard]] const XmlElement& at(std::size_t index) const { return (*xml_)[index]; }
    [[nodiscard]] const ElementType* type(std::size_t index) const { return words_->type(index); }
    /// Where its id is unique; `none` without an id, and for what the vocabulary does not know.
    [[nodiscard]] IdSpace space(std::size_t index) const;
    [[nodiscard]] std::string id(std::size_t index) const;

    /// Attributes that the rules or the text name, without those of XML itself.
    [[nodiscard]] std::vector<std::string_view> attributes(std::size_t index) const;
    [[nodiscard]] const AttributeRule* rule(std::size_t index, std::string_view attribute) const;
    [[nodiscard]] std::string value(std::size_t index, std::string_view attribute) const;
    [[nodiscard]] std::string text(std::size_t index) const;
    /// The attribute that tells siblings without ids apart; empty if their order does.
    [[nodiscard]] std::string_view key_attribute(std::size_t index) const;

    [[nodiscard]] PartName name(std::size_t index) const;
    /// From the section down to it; empty for the root.
    [[nodiscard]] std::vector<PartName> place(std::size_t index) const;
    [[nodiscard]] DiffValue written(std::string value, const AttributeRule* rule) const;

private:
    [[nodiscard]] std::string title(std::size_t index) const;
    [[nodiscard]] std::size_t position(std::size_t index) const;

    SourceText source_;
    std::optional<XmlDocument> xml_;
    std::optional<CheckedDocument> words_;
};

/// Spaces whose ids may stand in values of this type.
[[nodiscard]] std::vector<IdSpace> spaces_of(ValueType type);
/// Attributes that hold FEEL.
[[nodiscard]] bool is_expression(ValueType type) noexcept;

/// The names that stand in the open in an expression, of fields and functions alike.
[[nodiscard]] std::vector<std::string_view> names_in(std::string_view expression);

/// Ids by space, each with what it became.
using Renames = std::map<std::pair<IdSpace, std::string>, std::string>;
/// The value with every id in it replaced that `renames` knows.
[[nodiscard]] std::string renamed(const std::string& value, ValueType type, const Renames& renames);

}  // namespace motcua::dsl::diff
