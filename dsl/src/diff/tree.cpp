// Reading words and values off a file, and the ids inside values.
#include "diff/tree.hpp"

#include <algorithm>
#include <array>

namespace motcua::dsl::diff {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Runs of blanks as one, none at the ends; in FEEL not inside a text.
std::string tidy(std::string_view value, bool expression) {
    std::string result;
    bool quoted = false;
    for (const char c : value) {
        if (!quoted && blanks.find(c) != std::string_view::npos) {
            if (!result.empty() && result.back() != ' ') {
                result += ' ';
            }
            continue;
        }
        quoted = expression && c == '"' ? !quoted : quoted;
        result += c;
    }
    if (!quoted && !result.empty() && result.back() == ' ') {
        result.pop_back();
    }
    return result;
}

bool is_list(ValueType type) {
    using enum ValueType;
    constexpr std::array lists{identifiers, keywords, weekdays,    parties,
                               recipients,  people,   ref_targets, ref_units};
    return std::find(lists.begin(), lists.end(), type) != lists.end();
}

bool is_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
}

/// What stands for a token in the spaces it may belong to.
std::string replaced(const std::string& token, const std::vector<IdSpace>& spaces,
                     const Renames& renames) {
    for (const IdSpace space : spaces) {
        if (const auto found = renames.find({space, token}); found != renames.end()) {
            return found->second;
        }
    }
    return token;
}

/// Names in the open are fields, texts in quotes may be ids of places, papers, fees.
std::string renamed_expression(const std::string& value, const Renames& renames) {
    static const std::vector<IdSpace> open{IdSpace::field};
    static const std::vector<IdSpace> in_quotes{IdSpace::node, IdSpace::document, IdSpace::fee};
    std::string result;
    for (std::size_t i = 0; i < value.size();) {
        std::size_t end = i + 1;
        if (value[i] == '"') {
            end = std::min(value.find('"', i + 1), value.size());
            result += '"' + replaced(value.substr(i + 1, end - i - 1), in_quotes, renames);
            i = end;
            if (i < value.size()) {
                result += '"';
                ++i;
            }
            continue;
        }
        while (is_word(value[i]) && end < value.size() && is_word(value[end])) {
            ++end;
        }
        result += replaced(value.substr(i, end - i), open, renames);
        i = end;
    }
    return result;
}

}  // namespace

bool is_expression(ValueType type) noexcept {
    return type == ValueType::condition || type == ValueType::amount || type == ValueType::value;
}

std::vector<std::string_view> names_in(std::string_view expression) {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < expression.size();) {
        std::size_t end = i + 1;
        if (expression[i] == '"') {
            end = std::min(expression.find('"', i + 1), expression.size() - 1) + 1;
        } else if (is_word(expression[i])) {
            while (end < expression.size() && is_word(expression[end])) {
                ++end;
            }
            names.push_back(expression.substr(i, end - i));
        }
        i = end;
    }
    return names;
}

std::vector<IdSpace> spaces_of(ValueType type) {
    using enum ValueType;
    switch (type) {
        case ref_target:
        case ref_targets:
        case ref_step:
        case moment:
        case assign:
            return {IdSpace::node};
        case ref_field:
            return {IdSpace::field};
        case ref_document:
            return {IdSpace::document};
        case ref_result:
            return {IdSpace::result};
        case ref_role:
        case people:
        case recipients:
            return {IdSpace::role};
        case ref_supplement:
            return {IdSpace::supplement};
        case on_return:
            return {IdSpace::limit};
        case party:
        case parties:
            return {IdSpace::role, IdSpace::field, IdSpace::party, IdSpace::external};
        case charge:
            return {IdSpace::party, IdSpace::external};
        case ref_external:
            return {IdSpace::external};
        default:
            return {};
    }
}

std::string renamed(const std::string& value, ValueType type, const Renames& renames) {
    if (renames.empty()) {
        return value;
    }
    if (is_expression(type)) {
        return renamed_expression(value, renames);
    }
    const std::vector<IdSpace> spaces = spaces_of(type);
    if (spaces.empty()) {
        return value;
    }
    std::string result;
    for (std::size_t i = 0; i <= value.size();) {
        const std::size_t end = std::min(value.find_first_of(" :", i), value.size());
        result += replaced(value.substr(i, end - i), spaces, renames);
        if (end < value.size()) {
            result += value[end];
        }
        i = end + 1;
    }
    return result;
}

Tree::Tree(std::string_view text) : source_(text) {
    Diagnostics unheard{std::string()};
    xml_ = XmlDocument::parse(source_, unheard);
    if (xml_) {
        words_.emplace(*xml_, procedure_vocabulary(), unheard);
        words_->collect_ids(unheard);
    }
}

IdSpace Tree::space(std::size_t index) const {
    const ElementType* known = type(index);
    return known == nullptr || id(index).empty() ? IdSpace::none : known->declares;
}

std::string Tree::id(std::size_t index) const { return value(index, "id"); }

std::vector<std::string_view> Tree::attributes(std::size_t index) const {
    std::vector<std::string_view> names;
    if (const ElementType* known = type(index)) {
        for (const AttributeRule& rule : known->attributes) {
            names.push_back(rule.name);
        }
    }
    for (const XmlAttribute& attribute : at(index).attributes) {
        const std::string_view name = attribute.name;
        const bool of_xml =
            name == "xmlns" || name.starts_with("xmlns:") || name == "xsi:schemaLocation";
        if (!of_xml && std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
    return names;
}

const AttributeRule* Tree::rule(std::size_t index, std::string_view attribute) const {
    const ElementType* known = type(index);
    return known == nullptr ? nullptr : known->attribute(attribute);
}

std::string Tree::value(std::size_t index, std::string_view attribute) const {
    const AttributeRule* known = rule(index, attribute);
    const XmlAttribute* there = at(index).attribute(attribute);
    if (there == nullptr) {
        return known == nullptr ? std::string() : std::string(known->fallback);
    }
    if (known != nullptr && (is_list(known->type) || is_expression(known->type))) {
        return tidy(there->value, is_expression(known->type));
    }
    return there->value;
}

std::string Tree::text(std::size_t index) const { return tidy(at(index).text, false); }

std::string_view Tree::key_attribute(std::size_t index) const {
    const ElementType* known = type(index);
    if (known == nullptr) {
        return {};
    }
    if (known->attribute("xml:lang") != nullptr) {
        return "xml:lang";
    }
    // A part of one word is told by where it stands: the cells of a table.
    if (known->attributes.size() == 1) {
        return {};
    }
    for (const AttributeRule& rule : known->attributes) {
        if (rule.required) {
            return rule.name;
        }
    }
    return {};
}

std::string Tree::title(std::size_t index) const {
    if (const std::string own = value(index, "title"); !own.empty()) {
        return own;
    }
    for (const std::size_t child : at(index).children) {
        if (at(child).name == "title" && value(child, "xml:lang") != "en") {
            return text(child);
        }
    }
    return {};
}

std::size_t Tree::position(std::size_t index) const {
    std::size_t alike = 0;
    std::size_t before = 0;
    for (const std::size_t sibling : at(at(index).parent).children) {
        if (at(sibling).name == at(index).name) {
            ++alike;
            before += sibling < index ? 1U : 0U;
        }
    }
    return alike > 1 ? before + 1 : 0;
}

PartName Tree::name(std::size_t index) const {
    const ElementType* known = type(index);
    const std::string_view key = key_attribute(index);
    PartName name;
    name.element = at(index).name;
    name.id = id(index);
    name.no = value(index, "no");
    name.title = title(index);
    name.position = position(index);
    if (!key.empty()) {
        name.key = value(index, key);
    }
    if (known != nullptr) {
        name.meaning = known->doc;
    }
    return name;
}

std::vector<PartName> Tree::place(std::size_t index) const {
    std::vector<PartName> names;
    for (; index != 0; index = at(index).parent) {
        names.push_back(name(index));
    }
    std::reverse(names.begin(), names.end());
    return names;
}

DiffValue Tree::written(std::string value, const AttributeRule* rule) const {
    DiffValue result{std::move(value), {}};
    if (rule == nullptr || is_expression(rule->type)) {
        return result;
    }
    const std::vector<IdSpace> spaces = spaces_of(rule->type);
    for (std::size_t i = 0; !spaces.empty() && i <= result.text.size();) {
        const std::size_t end = std::min(result.text.find_first_of(" :", i), result.text.size());
        const std::string token = result.text.substr(i, end - i);
        for (const IdSpace space : spaces) {
            const XmlElement* declared = words_->declared(space, token);
            const std::string called = declared == nullptr ? "" : title(declared->index);
            if (!called.empty()) {
                result.titles += (result.titles.empty() ? "“" : ", “") + called + "”";
                break;
            }
        }
        i = end + 1;
    }
    return result;
}

}  // namespace motcua::dsl::diff
