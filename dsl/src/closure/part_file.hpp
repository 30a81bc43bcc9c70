// One of the texts of a closure, read as the loader reads it and as it is written: what an element is,
// and from which byte to which it stands.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "assist/sketch.hpp"
#include "checked_document.hpp"
#include "closure/patchwork.hpp"

namespace motcua::dsl {

using Found = std::vector<Diagnostic>;

class PartFile {
public:
    /// nullptr if it is not well-formed, or another root than the vocabulary's; then and otherwise
    /// what is wrong with its words is among `found`.
    [[nodiscard]] static std::shared_ptr<const PartFile> read(SourceFilePtr file,
                                                              const Vocabulary& vocabulary,
                                                              Found& found);

    [[nodiscard]] const SourceFilePtr& file() const noexcept { return file_; }
    [[nodiscard]] const CheckedDocument& document() const noexcept { return *document_; }
    [[nodiscard]] const std::vector<XmlElement>& elements() const { return xml_->elements(); }
    [[nodiscard]] const XmlElement& root() const { return xml_->root(); }
    [[nodiscard]] const XmlElement& operator[](std::size_t index) const { return (*xml_)[index]; }
    [[nodiscard]] const ElementType* type(const XmlElement& e) const {
        return document_->type(e.index);
    }
    /// The same element with its bytes.
    [[nodiscard]] const assist::SketchElement& bytes(const XmlElement& e) const {
        return sketch_->elements()[e.index];
    }
    /// The child of the root of that name, or nullptr.
    [[nodiscard]] const XmlElement* child(std::string_view name) const;

    [[nodiscard]] Spot spot(std::size_t offset) const { return {file_.get(), offset}; }
    [[nodiscard]] Position position(std::size_t offset) const {
        return file_->source.position(offset);
    }

private:
    PartFile() = default;

    SourceFilePtr file_;
    std::optional<XmlDocument> xml_;
    std::optional<assist::Sketch> sketch_;
    std::optional<CheckedDocument> document_;
};
using PartFilePtr = std::shared_ptr<const PartFile>;

/// Value of an attribute, empty if it is not written.
[[nodiscard]] std::string_view value_of(const XmlElement& e, std::string_view attribute);

/// Adds a finding about a file of the closure.
void add_error(Found& found, const SourceFile& file, std::size_t offset, std::string_view code,
               std::string message, std::string hint);

/// Moves diagnostics of another file over, with the place that needed it.
void add_of_other(Found& found, Found others, const OtherPlace& needed);

/// How many errors there are among them.
[[nodiscard]] std::size_t count_errors(const Found& found);

/// `text` as it may stand between `quote`s in XML.
[[nodiscard]] std::string quoted_for_xml(std::string_view text, char quote);

/// For a comment, which may not hold two hyphens.
[[nodiscard]] std::string comment_of(std::string_view text);

}  // namespace motcua::dsl
