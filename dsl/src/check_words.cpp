// Elements and attributes against the vocabulary.
#include <algorithm>

#include "checked_document.hpp"
#include "closure/parameters.hpp"
#include "quote.hpp"
#include "value_forms.hpp"

namespace motcua::dsl {
namespace {

std::string allowed_here(std::vector<std::string_view> names) {
    if (names.empty()) {
        return {};
    }
    std::string all = "Ở đây có thể dùng: ";
    for (std::size_t i = 0; i < names.size(); ++i) {
        all += (i == 0 ? "" : ", ") + std::string(names[i]);
    }
    return all;
}

template <class Rules>
std::vector<std::string_view> names_of(const Rules& rules) {
    std::vector<std::string_view> names;
    for (const auto& rule : rules) {
        if constexpr (requires { rule.element; }) {
            names.push_back(rule.element);
        } else {
            names.push_back(rule.name);
        }
    }
    return names;
}

std::string hint_for(std::string_view word, const std::vector<std::string_view>& names) {
    const std::string_view near = nearest(word, names);
    return near.empty() ? allowed_here(names) : "Có phải ý bạn là " + quoted(near) + "?";
}

/// Checks one element against its type; the caller walks.
class ElementCheck {
public:
    ElementCheck(const XmlDocument& xml, const XmlElement& element, const ElementType& type,
                 bool has_parameters, Diagnostics& diagnostics)
        : xml_(xml),
          element_(element),
          type_(type),
          has_parameters_(has_parameters),
          diagnostics_(diagnostics) {}

    void run(bool is_root) {
        for (const XmlAttribute& attribute : element_.attributes) {
            if (!is_root || !is_root_only(attribute.name)) {
                check(attribute);
            }
        }
        for (const AttributeRule& rule : type_.attributes) {
            if (rule.required && element_.attribute(rule.name) == nullptr) {
                diagnostics_.error(
                    xml_.position(element_), "missing-attribute",
                    tag(element_.name) + " thiếu thuộc tính " + quoted(rule.name),
                    "Thêm " + std::string(rule.name) + "=\"…\": " + std::string(rule.doc));
            }
        }
        check_children();
        check_text();
    }

    void unknown_child(const XmlElement& child) {
        if (has_parameters_ && child.name == "include") {
            diagnostics_.error(xml_.position(child), "nested-include",
                               "Đoạn dùng chung không được đưa đoạn khác vào",
                               "Để thủ tục tự đưa cả hai đoạn vào");
            return;
        }
        diagnostics_.error(xml_.position(child), "unknown-element",
                           "Không có phần tử " + tag(child.name) + " trong " + tag(element_.name),
                           hint_for(child.name, names_of(type_.children)));
    }

private:
    static bool is_root_only(std::string_view name) {
        return name == "xmlns" || name == "xmlns:xsi" || name == "xsi:schemaLocation";
    }

    void check(const XmlAttribute& attribute) {
        const AttributeRule* rule = type_.attribute(attribute.name);
        if (rule == nullptr) {
            unknown(attribute);
        } else if (may_name_parameters() && !placeholders_in(attribute.value).empty()) {
            return;  // what it becomes is checked where it is included
        } else if (const auto defect = check_form(*rule, attribute.value)) {
            diagnostics_.error(xml_.position(attribute), defect->code, defect->message,
                               defect->hint);
        }
    }

    [[nodiscard]] bool may_name_parameters() const {
        return has_parameters_ && element_.index != 0 && type_.name != "fragment-parameter";
    }

    void unknown(const XmlAttribute& attribute) {
        const std::vector<std::string_view> names = names_of(type_.attributes);
        diagnostics_.error(xml_.position(attribute), "unknown-attribute",
                           tag(element_.name) + " không có thuộc tính " + quoted(attribute.name),
                           hint_for(attribute.name, names));
    }

    void check_children() {
        for (const ChildRule& rule : type_.children) {
            std::size_t count = 0;
            for (const std::size_t index : element_.children) {
                const XmlElement& child = xml_[index];
                count += child.name == rule.element ? 1U : 0U;
                if (child.name == rule.element && count == 2 && !rule.repeated) {
                    diagnostics_.error(xml_.position(child), "repeated-element",
                                       tag(element_.name) + " chỉ được có một " + tag(rule.element),
                                       "Gộp hai phần tử làm một");
                }
            }
            if (count == 0 && rule.required) {
                diagnostics_.error(
                    xml_.position(element_), "missing-element",
                    tag(element_.name) + " thiếu phần tử con " + tag(rule.element),
                    "Thêm " + tag(rule.element) + " vào trong " + tag(element_.name));
            }
        }
    }

    void check_text() {
        const bool blank = element_.text.find_first_not_of(" \t\r\n") == std::string::npos;
        if (type_.text && blank) {
            diagnostics_.error(xml_.position(element_), "empty-value",
                               tag(element_.name) + " không có chữ",
                               "Ghi nội dung giữa thẻ mở và thẻ đóng");
        } else if (!type_.text && !blank) {
            diagnostics_.error(xml_.position_at(element_.text_offset), "unexpected-text",
                               tag(element_.name) + " không chứa chữ",
                               "Đưa chữ vào thuộc tính title hoặc vào chú thích <!-- … -->");
        }
    }

    const XmlDocument& xml_;
    const XmlElement& element_;
    const ElementType& type_;
    bool has_parameters_;  ///< the text is a fragment
    Diagnostics& diagnostics_;
};

}  // namespace

CheckedDocument::CheckedDocument(const XmlDocument& xml, const Vocabulary& vocabulary,
                                 Diagnostics& diagnostics)
    : xml_(&xml), vocabulary_(&vocabulary), types_(xml.elements().size(), nullptr) {
    types_[0] = vocabulary.type(vocabulary.root);
    const bool has_parameters = &vocabulary == &fragment_vocabulary();
    // Document order: a parent's type is known before its children are reached.
    for (std::size_t index = 0; index < xml.elements().size(); ++index) {
        if (types_[index] == nullptr) {
            continue;
        }
        const XmlElement& element = xml[index];
        ElementCheck check(xml, element, *types_[index], has_parameters, diagnostics);
        check.run(index == 0);
        for (const std::size_t child : element.children) {
            const ChildRule* rule = types_[index]->child(xml[child].name);
            if (rule == nullptr) {
                check.unknown_child(xml[child]);
            } else {
                types_[child] = vocabulary.type(rule->type);
            }
        }
    }
}

}  // namespace motcua::dsl
