// The table of references, and the ids that they lead to.
#include "assist/references.hpp"

#include <algorithm>

#include "assist/entities.hpp"
#include "assist/scanner.hpp"

namespace motcua::dsl::assist {
namespace {

std::vector<ReferenceForm> party_forms() {
    return {{IdSpace::role},
            {IdSpace::role, "role:"},
            {IdSpace::field, "field:", Only::fields},
            {IdSpace::party, "party:"},
            {IdSpace::external, "external:"}};
}

/// Of attributes that are written as mere identifiers, because they may name what another file has.
std::vector<ReferenceForm> named_forms(const ElementType& type, const AttributeRule& rule) {
    if (type.name == "binding" && rule.name == "field") {
        return {{IdSpace::field, {}, Only::fields}};
    }
    if (type.name == "binding" && rule.name == "document") {
        return {{IdSpace::document, {}, Only::papers}};
    }
    if (type.name == "binding" && rule.name == "result") {
        return {{IdSpace::result}};
    }
    if (rule.name == "stage") {
        return {{IdSpace::node, {}, Only::stages}};
    }
    if (rule.name == "proof") {
        return {{IdSpace::document, {}, Only::proofs}};
    }
    return {};
}

bool fits(const SketchElement& element, Only only) {
    switch (only) {
        case Only::all:
            return true;
        case Only::targets:
            return element.name != "start" && element.name != "branch" && element.name != "on" &&
                   element.name != "cooperate" && element.name != "vote";
        case Only::stages:
            return element.name == "start" || element.name == "step" || element.name == "wait";
        case Only::steps:
            return element.name == "step";
        case Only::branches:
            return element.name == "branch";
        case Only::papers:
            return element.name == "document";
        case Only::proofs:
            return element.name == "document" || element.name == "one-of";
        case Only::fields:
            return element.name != "parameter";
    }
    return false;
}

}  // namespace

std::vector<ReferenceForm> reference_forms(const ElementType& type, const AttributeRule& rule) {
    switch (rule.type) {
        case ValueType::ref_target:
            return {{IdSpace::node, {}, Only::targets}};
        case ValueType::ref_targets:
            return {{IdSpace::node, {}, Only::branches}};
        case ValueType::ref_step:
            return {{IdSpace::node, {}, Only::steps}};
        case ValueType::ref_field:
            return {{IdSpace::field, {}, Only::fields}};
        case ValueType::ref_document:
            return {{IdSpace::document, {}, Only::papers}};
        case ValueType::ref_result:
            return {{IdSpace::result}};
        case ValueType::ref_role:
            return {{IdSpace::role}};
        case ValueType::ref_supplement:
            return {{IdSpace::supplement}};
        case ValueType::ref_unit:
        case ValueType::ref_units:
            return {{IdSpace::unit}};
        case ValueType::ref_officer:
            return {{IdSpace::officer}};
        case ValueType::ref_slip:
            return {{IdSpace::slip}};
        case ValueType::ref_external:
            return {{IdSpace::external}};
        case ValueType::party:
        case ValueType::parties:
            return party_forms();
        case ValueType::charge:
            return {{IdSpace::party, "party:"}};
        case ValueType::recipients:
            return {{IdSpace::role}, {IdSpace::role, "role:"}};
        case ValueType::assign:
            return {{IdSpace::node, "same-as:", Only::steps}};
        case ValueType::moment:
            return {{IdSpace::node, "enter:", Only::targets},
                    {IdSpace::node, "leave:", Only::targets}};
        case ValueType::on_return:
            return {{IdSpace::limit, "limit:"}};
        case ValueType::identifier:
            return named_forms(type, rule);
        default:
            return {};
    }
}

bool is_list(ValueType type) {
    switch (type) {
        case ValueType::keywords:
        case ValueType::weekdays:
        case ValueType::parties:
        case ValueType::recipients:
        case ValueType::people:
        case ValueType::ref_targets:
        case ValueType::ref_units:
            return true;
        default:
            return false;
    }
}

bool is_expression(ValueType type) {
    return type == ValueType::condition || type == ValueType::amount || type == ValueType::value;
}

Span word_around(const SketchAttribute& attribute, const AttributeRule& rule, std::size_t offset) {
    const std::string_view value = attribute.value;
    std::size_t begin = 0;
    std::size_t end = value.size();
    if (is_list(rule.type)) {
        begin = end = std::min(offset - attribute.value_offset, value.size());
        while (begin > 0 && !is_blank(value[begin - 1])) {
            --begin;
        }
        while (end < value.size() && !is_blank(value[end])) {
            ++end;
        }
    }
    return {attribute.value_offset + begin, attribute.value_offset + end};
}

Declarations::Declarations(const Sketch& sketch) {
    for (const SketchElement& element : sketch.elements()) {
        const IdSpace space = element.type == nullptr ? IdSpace::none : element.type->declares;
        const std::string_view id = element.value("id");
        if (space == IdSpace::none || space == IdSpace::in_parent || id.empty()) {
            continue;
        }
        if (by_id_.insert({{space, id}, &element}).second) {
            in_order_.emplace_back(space, &element);
        }
    }
}

const SketchElement* Declarations::find(IdSpace space, std::string_view id) const {
    const auto found = by_id_.find({space, id});
    return found == by_id_.end() ? nullptr : found->second;
}

std::vector<const SketchElement*> Declarations::all(IdSpace space, Only only) const {
    std::vector<const SketchElement*> found;
    for (const auto& [declared, element] : in_order_) {
        if (declared == space && fits(*element, only)) {
            found.push_back(element);
        }
    }
    return found;
}

std::vector<const SketchElement*> ways_out(const Sketch& sketch, const SketchElement& element) {
    std::vector<const SketchElement*> found;
    for (std::size_t at = element.index; at != sketch[at].parent; at = sketch[at].parent) {
        for (const std::size_t child : sketch[sketch[at].parent].children) {
            if (sketch[child].name == "leave" && sketch[sketch[at].parent].name == "parallel") {
                found.push_back(&sketch[child]);
            }
        }
    }
    return found;
}

const SketchElement* referred(const Sketch& sketch, const Declarations& declarations,
                              const SketchElement& element, const AttributeRule& rule,
                              std::string_view word) {
    if (element.type == nullptr) {
        return nullptr;
    }
    for (const ReferenceForm& form : reference_forms(*element.type, rule)) {
        if (!word.starts_with(form.prefix)) {
            continue;
        }
        const SketchElement* found = declarations.find(form.space, word.substr(form.prefix.size()));
        if (found != nullptr) {
            return found;
        }
    }
    if (rule.name == "leave") {
        for (const SketchElement* way : ways_out(sketch, element)) {
            if (way->value("id") == word) {
                return way;
            }
        }
    }
    return nullptr;
}

std::string title_of(const Sketch& sketch, const SketchElement& element) {
    for (const std::string_view attribute : {"title", "name"}) {
        if (const std::string_view title = element.value(attribute); !title.empty()) {
            return resolved(title);
        }
    }
    for (const std::size_t child : element.children) {
        const SketchElement& title = sketch[child];
        if (title.name == "title" && title.attribute("xml:lang") == nullptr) {
            return resolved(
                sketch.text().substr(title.head_end, title.content_end - title.head_end));
        }
    }
    return {};
}

}  // namespace motcua::dsl::assist
