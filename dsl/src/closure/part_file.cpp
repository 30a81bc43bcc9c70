// Reading parts, and the small things that both kinds of composing need.
#include "closure/part_file.hpp"

#include <algorithm>

namespace motcua::dsl {

namespace {

/// The loader's reading and the bytes are of the same elements. They always are; cutting at wrong
/// places would be worse than refusing.
bool agree(const std::vector<XmlElement>& read, const std::vector<assist::SketchElement>& bytes) {
    return std::equal(read.begin(), read.end(), bytes.begin(), bytes.end(),
                      [](const XmlElement& a, const assist::SketchElement& b) {
                          return a.offset == b.offset && a.name == b.name && b.ended &&
                                 a.attributes.size() == b.attributes.size();
                      });
}

}  // namespace

PartFilePtr PartFile::read(SourceFilePtr file, const Vocabulary& vocabulary, Found& found) {
    Diagnostics diagnostics{file->name};
    const std::shared_ptr<PartFile> part(new PartFile());
    part->file_ = std::move(file);
    const SourceText& source = part->file_->source;
    part->xml_ = XmlDocument::parse(source, diagnostics);
    const XmlElement* root = part->xml_ ? &part->xml_->root() : nullptr;
    if (root != nullptr &&
        (root->name != vocabulary.root || value_of(*root, "xmlns") != vocabulary.xml_namespace)) {
        diagnostics.error(part->xml_->position(*root), "wrong-root",
                          "Cần một tệp <" + std::string(vocabulary.root) + ">",
                          "Ghi <" + std::string(vocabulary.root) + " xmlns=\"" +
                              std::string(vocabulary.xml_namespace) + "\" …>");
        root = nullptr;
    }
    if (root != nullptr) {
        part->sketch_.emplace(source.text(), assist::Trust::well_formed);
        part->document_.emplace(*part->xml_, vocabulary, diagnostics);
        part->document_->collect_ids(diagnostics);
    }
    const bool agrees = root != nullptr && agree(part->elements(), part->sketch_->elements());
    if (root != nullptr && !agrees) {
        diagnostics.error(part->xml_->position(*root), "readers-disagree",
                          "Không xác định được vị trí các phần tử của tệp",
                          "Viết lại cho đơn giản: không dùng cú pháp XML lạ");
    }
    Found own = diagnostics.take_sorted();
    std::move(own.begin(), own.end(), std::back_inserter(found));
    return agrees ? part : nullptr;
}

const XmlElement* PartFile::child(std::string_view name) const {
    for (const std::size_t index : root().children) {
        const XmlElement& element = (*xml_)[index];
        if (element.name == name && type(element) != nullptr) {
            return &element;
        }
    }
    return nullptr;
}

std::string_view value_of(const XmlElement& e, std::string_view attribute) {
    const XmlAttribute* written = e.attribute(attribute);
    return written == nullptr ? std::string_view{} : std::string_view(written->value);
}

void add_error(Found& found, const SourceFile& file, std::size_t offset, std::string_view code,
               std::string message, std::string hint) {
    const Position at = file.source.position(offset);
    found.push_back({file.name, at.line, at.column, Severity::error, std::string(code),
                     std::move(message), std::move(hint), std::nullopt});
    if (file.made_of != nullptr) {
        found.back() = file.made_of->traced(std::move(found.back()));
    }
}

void add_of_other(Found& found, Found others, const OtherPlace& needed) {
    for (Diagnostic& other : others) {
        if (!other.other) {
            other.other = needed;
        }
        found.push_back(std::move(other));
    }
}

std::size_t count_errors(const Found& found) {
    return static_cast<std::size_t>(
        std::count_if(found.begin(), found.end(),
                      [](const Diagnostic& d) { return d.severity == Severity::error; }));
}

std::string quoted_for_xml(std::string_view text, char quote) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '\n':
            case '\r':
            case '\t':
                out += ' ';
                break;
            case '"':
            case '\'':
                out += c != quote ? std::string(1, c) : c == '"' ? "&quot;" : "&apos;";
                break;
            default:
                out += c;
                break;
        }
    }
    return out;
}

std::string comment_of(std::string_view text) {
    std::string inside;
    for (const char c : text) {
        inside += c == '-' && inside.ends_with('-') ? " -" : std::string(1, c);
    }
    return "<!-- " + inside + " -->";
}

}  // namespace motcua::dsl
