// The only user of libxml2 and pugixml. All walks are loops: a recursive one would let a small
// file exhaust the stack.
#include "xml_document.hpp"

#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <mutex>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <pugixml.hpp>

#include <motcua/engine/model/limits.hpp>

namespace motcua::dsl {
namespace {

/// What one reader understood: enough to tell two readings apart.
struct Reading {
    std::size_t elements = 0;
    std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
    std::string pending;                         ///< character data not yet followed by a tag

    void mix(char kind, std::string_view text) {
        step(static_cast<unsigned char>(kind));
        for (const char c : text) {
            step(static_cast<unsigned char>(c));
        }
        step(0xff);  // occurs in no UTF-8 text
    }
    void open(std::string_view name) {
        flush();
        ++elements;
        mix('<', name);
    }
    void close() {
        flush();
        mix('>', {});
    }
    friend bool operator==(const Reading& a, const Reading& b) {
        return a.elements == b.elements && a.hash == b.hash;
    }

private:
    void step(unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3ULL; }
    void flush() {
        if (pending.find_first_not_of(" \t\r\n") != std::string::npos) {
            mix('t', pending);
        }
        pending.clear();
    }
};

struct ContextFree {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
struct DocumentFree {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

/// State of one run of libxml2, reached from its callbacks by the context's _private.
struct Gate {
    const SourceText* source = nullptr;
    Diagnostics* diagnostics = nullptr;
    bool stopped = false;    ///< the rest would only be consequences
    unsigned last_line = 0;  ///< one complaint a line
};

thread_local bool inside_gate = false;
xmlExternalEntityLoader host_loader = nullptr;

/// Loads nothing while a definition is read; a host that uses libxml2 itself keeps its loader.
xmlParserInputPtr refuse_external(const char* url, const char* id, xmlParserCtxtPtr context) {
    return inside_gate || host_loader == nullptr ? nullptr : host_loader(url, id, context);
}

void prepare_libxml2() {
    static std::once_flag once;
    std::call_once(once, [] {
        xmlInitParser();
        host_loader = xmlGetExternalEntityLoader();
        xmlSetExternalEntityLoader(refuse_external);
    });
}

std::size_t bytes_consumed(xmlParserCtxt* context) {
    const long consumed = xmlByteConsumed(context);
    return consumed < 0 ? 0 : static_cast<std::size_t>(consumed);
}

struct Explanation {
    int code;
    const char* message;
    const char* hint;
    bool last;  ///< what libxml2 says after this is only a consequence
};

/// The complaints that people meet; libxml2's own words are for programmers.
constexpr Explanation explanations[] = {
    {XML_ERR_DOCUMENT_EMPTY, "Tệp rỗng hoặc không bắt đầu bằng một thẻ",
     "Phần tử gốc phải là <procedure>, <calendar> hoặc <organisation>", true},
    {XML_ERR_DOCUMENT_END, "Còn nội dung sau phần tử gốc", "Chỉ giữ một phần tử gốc", true},
    {XML_ERR_TAG_NAME_MISMATCH, "Thẻ đóng không khớp với thẻ mở",
     "Mỗi <tên> phải có </tên> tương ứng, đóng theo thứ tự ngược với lúc mở", true},
    {XML_ERR_TAG_NOT_FINISHED, "Tệp kết thúc khi còn thẻ chưa đóng",
     "Thêm thẻ đóng còn thiếu ở cuối tệp", true},
    {XML_ERR_GT_REQUIRED, "Thẻ thiếu dấu “>”", "Đóng thẻ bằng “>” hoặc “/>”", true},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "Giá trị thuộc tính phải nằm trong dấu nháy",
     "Viết tên=\"giá trị\"", true},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "Thuộc tính không có giá trị", "Viết tên=\"giá trị\"", true},
    {XML_ERR_SPACE_REQUIRED, "Thiếu khoảng trắng giữa các thuộc tính",
     "Cách các thuộc tính bằng một dấu cách", true},
    {XML_ERR_ATTRIBUTE_REDEFINED, "Một thuộc tính được ghi hai lần", "Bỏ một trong hai", false},
    {XML_ERR_LT_IN_ATTRIBUTE, "Dấu “<” không được đứng trong giá trị thuộc tính",
     "Viết &lt; thay cho <", true},
    {XML_ERR_UNDECLARED_ENTITY, "Ký hiệu &…; không được định nghĩa",
     "Chỉ dùng &lt; &gt; &amp; &quot; &apos; hoặc &#số;", false},
    {XML_WAR_UNDECLARED_ENTITY, "Ký hiệu &…; không được định nghĩa",
     "Chỉ dùng &lt; &gt; &amp; &quot; &apos; hoặc &#số;", false},
    {XML_ERR_NAME_REQUIRED, "Dấu “<” hoặc “&” đứng trơ trọi hay tên không hợp lệ",
     "Viết &lt; thay cho < và &amp; thay cho &", true},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "Dấu “&” không đứng riêng được", "Viết &amp; thay cho &",
     false},
    {XML_ERR_INVALID_CHAR, "Ký tự điều khiển không được phép trong XML", "Xóa ký tự này", true},
    {XML_ERR_HYPHEN_IN_COMMENT, "Chú thích không được chứa “--”", "Thay “--” bằng dấu khác", false},
    {XML_ERR_COMMENT_NOT_FINISHED, "Chú thích không được đóng", "Đóng bằng “-->”", true},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, "Tiền tố tên chưa được khai báo",
     "Bỏ tiền tố: phần tử của MotCua không có tiền tố", false},
};

const Explanation* explain(int code) {
    for (const Explanation& explanation : explanations) {
        if (explanation.code == code) {
            return &explanation;
        }
    }
    return nullptr;
}

void report_depth(const Gate& gate, std::size_t offset) {
    gate.diagnostics->error(
        gate.source->position(offset), "too-deep",
        "Các phần tử lồng nhau quá " + std::to_string(limits::definition_depth_max) + " tầng",
        "Giảm số tầng lồng nhau");
}

/// libxml2's complaint as a diagnostic. Its own columns are unreliable; the bytes it has consumed
/// are not.
void on_error(void* user, xmlErrorPtr error) {
    auto* context = static_cast<xmlParserCtxt*>(user);
    auto& gate = *static_cast<Gate*>(context->_private);
    if (gate.stopped) {
        return;
    }
    const std::size_t offset = bytes_consumed(context);
    if (error->code == XML_ERR_INTERNAL_ERROR &&
        static_cast<std::size_t>(context->nodeNr) > limits::definition_depth_max) {
        gate.stopped = true;
        report_depth(gate, offset);
        return;
    }
    const Position at = gate.source->position(offset);
    const Explanation* known = explain(error->code);
    const bool ampersand = error->code == XML_ERR_NAME_REQUIRED &&
                           gate.source->text().substr(offset == 0 ? 0 : offset - 1, 2).find('&') !=
                               std::string_view::npos;
    gate.stopped = known == nullptr || (known->last && !ampersand);
    if (at.line == gate.last_line) {
        return;
    }
    gate.last_line = at.line;
    gate.diagnostics->error(
        at, "xml-malformed",
        known != nullptr ? known->message
                         : "XML không đúng cú pháp (mã lỗi " + std::to_string(error->code) + ")",
        known != nullptr ? known->hint : "Kiểm tra lại cú pháp XML quanh vị trí này");
}

/// A DOCTYPE can change what a text means; it is refused before anything in it is read.
void on_doctype(void* user, const xmlChar* /*name*/, const xmlChar* /*public_id*/,
                const xmlChar* /*system_id*/) {
    auto* context = static_cast<xmlParserCtxt*>(user);
    auto& gate = *static_cast<Gate*>(context->_private);
    const std::size_t offset = gate.source->text().rfind("<!DOCTYPE", bytes_consumed(context));
    gate.stopped = true;
    gate.diagnostics->error(gate.source->position(offset == std::string_view::npos ? 0 : offset),
                            "doctype", "Tệp có khai báo DOCTYPE",
                            "Xóa dòng <!DOCTYPE …>: tệp của MotCua không dùng DTD");
    xmlStopParser(context);
}

std::string_view text_of(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

std::string qualified(const xmlNs* space, const xmlChar* name) {
    const std::string local(text_of(name));
    return space == nullptr || space->prefix == nullptr
               ? local
               : std::string(text_of(space->prefix)) + ":" + local;
}

void read_attributes(const xmlNode& node, Reading& reading) {
    for (const xmlNs* space = node.nsDef; space != nullptr; space = space->next) {
        const std::string prefix(text_of(space->prefix));
        reading.mix('n', prefix.empty() ? "xmlns" : "xmlns:" + prefix);
        reading.mix('=', text_of(space->href));
    }
    for (const xmlAttr* attribute = node.properties; attribute != nullptr;
         attribute = attribute->next) {
        std::string value;
        for (const xmlNode* part = attribute->children; part != nullptr; part = part->next) {
            value += text_of(part->content);
        }
        reading.mix('a', qualified(attribute->ns, attribute->name));
        reading.mix('=', value);
    }
}

Reading read_libxml2(const xmlNode* root) {
    Reading reading;
    const xmlNode* node = root;
    while (node != nullptr) {
        if (node->type == XML_ELEMENT_NODE) {
            reading.open(qualified(node->ns, node->name));
            read_attributes(*node, reading);
            if (node->children != nullptr) {
                node = node->children;
                continue;
            }
            reading.close();
        } else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            reading.pending += text_of(node->content);
        }
        while (node != root && node->next == nullptr) {
            node = node->parent;
            reading.close();
        }
        node = node == root ? nullptr : node->next;
    }
    return reading;
}

/// What libxml2 makes of the text, if it finds nothing to say against it.
std::optional<Reading> read_strictly(const SourceText& source, Diagnostics& diagnostics) {
    prepare_libxml2();
    const std::unique_ptr<xmlParserCtxt, ContextFree> context(xmlNewParserCtxt());
    if (context == nullptr) {
        diagnostics.error({}, "xml-malformed", "Không đủ bộ nhớ để đọc tệp");
        return std::nullopt;
    }
    Gate gate{&source, &diagnostics};
    context->_private = &gate;
    context->sax->serror = on_error;
    context->sax->internalSubset = on_doctype;
    const std::size_t errors_before = diagnostics.errors();
    inside_gate = true;
    const std::string_view text = source.text();
    const std::unique_ptr<xmlDoc, DocumentFree> document(
        xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()), nullptr,
                          "UTF-8", XML_PARSE_NONET));
    inside_gate = false;
    if (diagnostics.errors() != errors_before) {
        return std::nullopt;
    }
    if (document == nullptr || context->wellFormed == 0 || document->intSubset != nullptr) {
        diagnostics.error({}, "xml-malformed", "XML không đúng cú pháp");
        return std::nullopt;
    }
    return read_libxml2(xmlDocGetRootElement(document.get()));
}

void copy_attributes(const pugi::xml_node& node, Reading& reading, XmlElement& element) {
    const auto attributes = node.attributes();
    element.attributes.reserve(
        static_cast<std::size_t>(std::distance(attributes.begin(), attributes.end())));
    for (const pugi::xml_attribute attribute : attributes) {
        if (std::strncmp(attribute.name(), "xmlns", 5) == 0) {
            reading.mix('n', attribute.name());
            reading.mix('=', attribute.value());
        }
        element.attributes.push_back({attribute.name(), attribute.value(), 0, 0});
    }
    for (const pugi::xml_attribute attribute : attributes) {
        if (std::strncmp(attribute.name(), "xmlns", 5) != 0) {
            reading.mix('a', attribute.name());
            reading.mix('=', attribute.value());
        }
    }
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// pugixml does not keep the places of attributes; in a well-formed tag they are easy to find.
void locate_attributes(std::string_view text, XmlElement& element) {
    std::size_t at = element.offset + 1 + element.name.size();
    for (XmlAttribute& attribute : element.attributes) {
        at = std::min(text.find(attribute.name, at), text.size());
        attribute.offset = at;
        at = text.find_first_of("\"'", at);
        if (at == std::string_view::npos) {
            return;
        }
        attribute.value_offset = at + 1;
        at = text.find(text[at], at + 1);
        if (at == std::string_view::npos) {
            return;
        }
        ++at;
    }
}

/// Walks pugixml's tree once: copies it out, reads it for comparison, and keeps the bounds.
class Copy {
public:
    Copy(const SourceText& source, Diagnostics& diagnostics, std::vector<XmlElement>& elements)
        : source_(source), diagnostics_(diagnostics), elements_(elements) {}

    std::optional<Reading> run(const pugi::xml_node& root) {
        pugi::xml_node node = root;
        while (node) {
            if (!enter(node)) {
                return std::nullopt;
            }
            if (node.type() == pugi::node_element) {
                if (node.first_child()) {
                    node = node.first_child();
                    continue;
                }
                leave();
            }
            while (node != root && !node.next_sibling()) {
                node = node.parent();
                leave();
            }
            node = node == root ? pugi::xml_node() : node.next_sibling();
        }
        return reading_;
    }

private:
    bool enter(const pugi::xml_node& node) {
        if (node.type() == pugi::node_element) {
            return open(node);
        }
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            add_text(node.value(), node.offset_debug());
        }
        return true;
    }

    bool open(const pugi::xml_node& node) {
        const std::ptrdiff_t name_at = node.offset_debug();
        XmlElement element;
        element.name = node.name();
        element.offset = name_at > 0 ? static_cast<std::size_t>(name_at) - 1 : 0;
        element.parent = open_.empty() ? 0 : open_.back();
        reading_.open(element.name);
        copy_attributes(node, reading_, element);
        locate_attributes(source_.text(), element);
        if (!within_bounds(element)) {
            return false;
        }
        const std::size_t index = elements_.size();
        element.index = index;
        if (!open_.empty()) {
            elements_[open_.back()].children.push_back(index);
        }
        elements_.push_back(std::move(element));
        open_.push_back(index);
        return true;
    }

    void add_text(std::string_view text, std::ptrdiff_t offset) {
        reading_.pending += text;
        XmlElement& element = elements_[open_.back()];
        const bool blank = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
        if (!blank && element.text_offset == 0 && offset > 0) {
            std::size_t at = static_cast<std::size_t>(offset);
            while (at < source_.text().size() && is_blank(source_.text()[at])) {
                ++at;
            }
            element.text_offset = at;
        }
        element.text += text;
    }

    void leave() {
        reading_.close();
        open_.pop_back();
    }

    bool within_bounds(const XmlElement& element) {
        if (open_.size() >= limits::definition_depth_max) {
            report_depth({&source_, &diagnostics_, false, 0}, element.offset);
            return false;
        }
        if (elements_.size() >= elements_max_) {
            diagnostics_.error(source_.position(element.offset), "too-many-elements",
                               "Tệp có quá " + std::to_string(elements_max_) + " phần tử",
                               "Tách thành nhiều tệp");
            return false;
        }
        if (element.attributes.size() > limits::definition_attributes_max) {
            diagnostics_.error(source_.position(element.offset), "too-many-attributes",
                               "Phần tử có quá " +
                                   std::to_string(limits::definition_attributes_max) +
                                   " thuộc tính",
                               "Bỏ bớt thuộc tính");
            return false;
        }
        return true;
    }

    const SourceText& source_;
    Diagnostics& diagnostics_;
    std::vector<XmlElement>& elements_;
    const std::size_t elements_max_ = source_.is_organisation() ? limits::organisation_elements_max
                                                                : limits::definition_elements_max;
    std::vector<std::size_t> open_;
    Reading reading_;
};

}  // namespace

const XmlAttribute* XmlElement::attribute(std::string_view wanted) const {
    for (const XmlAttribute& candidate : attributes) {
        if (candidate.name == wanted) {
            return &candidate;
        }
    }
    return nullptr;
}

std::optional<XmlDocument> XmlDocument::parse(const SourceText& source, Diagnostics& diagnostics) {
    if (!source.check(diagnostics)) {
        return std::nullopt;
    }
    const std::optional<Reading> strict = read_strictly(source, diagnostics);
    if (!strict) {
        return std::nullopt;
    }
    pugi::xml_document parsed;
    const pugi::xml_parse_result result =
        parsed.load_buffer(source.text().data(), source.text().size(),
                           pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    XmlDocument document(source);
    std::optional<Reading> lenient;
    if (result) {
        lenient = Copy(source, diagnostics, document.elements_).run(parsed.document_element());
        if (!lenient) {
            return std::nullopt;
        }
    }
    if (!lenient || *lenient != *strict) {
        diagnostics.error(
            source.position(result.offset > 0 ? static_cast<std::size_t>(result.offset) : 0),
            "readers-disagree", "Hai bộ đọc XML hiểu tệp này khác nhau",
            "Viết lại cho đơn giản: không dùng cú pháp XML lạ (CDATA lồng, ký tự đặc biệt)");
        return std::nullopt;
    }
    return document;
}

Position XmlDocument::position(const XmlAttribute& attribute, std::size_t offset) const {
    const std::string_view text = source_->text();
    std::size_t raw = attribute.value_offset;
    for (std::size_t decoded = 0; decoded < offset && raw < text.size(); ++decoded) {
        if (text[raw] == '&') {
            raw = std::min(text.find(';', raw), text.size() - 1) + 1;
        } else {
            raw += text.substr(raw, 2) == "\r\n" ? 2U : 1U;
        }
    }
    return source_->position(raw);
}

}  // namespace motcua::dsl
