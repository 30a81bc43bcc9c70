// The grammar of parameters, and what a fragment says wrongly about them.
#include "closure/parameters.hpp"

#include <algorithm>
#include <set>

#include <motcua/engine/model/decimal.hpp>
#include <motcua/engine/model/time_limit.hpp>

#include "quote.hpp"
#include "value_forms.hpp"

namespace motcua::dsl {
namespace {

bool is_number(std::string_view value) {
    return !value.empty() && value.find_first_not_of("0123456789.") == std::string_view::npos &&
           Decimal::parse(value);
}

bool is_duration(std::string_view value) { return parse_duration(value) || parse_share(value); }

bool is_expression(ValueType type) {
    return type == ValueType::condition || type == ValueType::amount || type == ValueType::value;
}

/// Looks at one fragment; the findings name its own file.
class ParameterCheck {
public:
    ParameterCheck(const CheckedDocument& fragment, Diagnostics& diagnostics)
        : fragment_(fragment), diagnostics_(diagnostics), parameters_(parameters_of(fragment)) {}

    void run() {
        for (const auto& [name, parameter] : parameters_) {
            check_fallback(parameter);
        }
        for (const XmlElement& element : fragment_.xml().elements()) {
            const ElementType* type = fragment_.type(element.index);
            if (type == nullptr || element.index == 0 || type->name == "fragment-parameter") {
                continue;
            }
            for (const XmlAttribute& attribute : element.attributes) {
                check_uses(attribute, type->attribute(attribute.name));
            }
        }
        for (const auto& [name, parameter] : parameters_) {
            if (!used_.contains(name)) {
                diagnostics_.warning(fragment_.xml().position(*parameter.element),
                                     "unused-parameter",
                                     "Tham số " + quoted(name) + " không được dùng ở đâu",
                                     "Bỏ tham số, hoặc viết {" + name + "} ở nơi cần giá trị");
            }
        }
    }

private:
    void check_fallback(const Parameter& parameter) {
        if (parameter.fallback == nullptr) {
            return;
        }
        if (const auto why = refuse_value(parameter.type, parameter.fallback->value)) {
            diagnostics_.error(fragment_.xml().position(*parameter.fallback), "bad-parameter", *why,
                               "Sửa giá trị, hoặc kiểu (type) của tham số");
        }
    }

    void check_uses(const XmlAttribute& attribute, const AttributeRule* rule) {
        for (const Placeholder& use : placeholders_in(attribute.value)) {
            used_.emplace(use.name);
            const auto found = parameters_.find(use.name);
            if (found == parameters_.end()) {
                unknown(attribute, use.name);
                continue;
            }
            const bool is_whole = use.begin == 0 && use.end == attribute.value.size();
            if (rule != nullptr && !may_stand(found->second.type, *rule, is_whole)) {
                diagnostics_.error(fragment_.xml().position(attribute), "parameter-place",
                                   "Tham số " + quoted(use.name) + " kiểu " +
                                       std::string(enum_name(found->second.type)) +
                                       " không đứng được ở " + attribute.name,
                                   "Đổi kiểu của tham số, hoặc để nó là toàn bộ giá trị");
            }
        }
    }

    void unknown(const XmlAttribute& attribute, std::string_view name) {
        std::vector<std::string_view> names;
        for (const auto& [known, parameter] : parameters_) {
            names.push_back(known);
        }
        const std::string_view near = nearest(name, names);
        diagnostics_.error(fragment_.xml().position(attribute), "unknown-parameter",
                           "Đoạn dùng chung không khai báo tham số " + quoted(name),
                           near.empty() ? "Thêm <parameter id=\"" + std::string(name) + "\" …>"
                                        : "Có phải ý bạn là " + quoted(near) + "?");
    }

    const CheckedDocument& fragment_;
    Diagnostics& diagnostics_;
    std::map<std::string, Parameter, std::less<>> parameters_;
    std::set<std::string, std::less<>> used_;
};

}  // namespace

std::vector<Placeholder> placeholders_in(std::string_view value) {
    std::vector<Placeholder> found;
    for (std::size_t at = value.find('{'); at != std::string_view::npos;
         at = value.find('{', at + 1)) {
        const std::size_t close = value.find('}', at);
        if (close == std::string_view::npos) {
            break;
        }
        const std::string_view name = value.substr(at + 1, close - at - 1);
        if (is_identifier(name)) {
            found.push_back({at, close + 1, name});
            at = close;
        }
    }
    return found;
}

std::optional<std::string> refuse_value(ParameterType type, std::string_view value) {
    switch (type) {
        case ParameterType::id:
            return is_identifier(value) ? std::nullopt
                                        : std::optional(quoted(value) + " không phải là một mã");
        case ParameterType::duration:
            return is_duration(value)
                       ? std::nullopt
                       : std::optional(quoted(value) + " không phải là khoảng thời gian");
        case ParameterType::number:
            return is_number(value) ? std::nullopt
                                    : std::optional(quoted(value) + " không phải là số không âm");
        case ParameterType::text:
        case ParameterType::expression:
            break;
    }
    return value.find_first_not_of(" \t\r\n") == std::string_view::npos
               ? std::optional<std::string>("Giá trị bỏ trống")
               : std::nullopt;
}

bool may_stand(ParameterType type, const AttributeRule& rule, bool is_whole) {
    switch (type) {
        case ParameterType::id:
            return true;  // letters, digits, '_' and '-' end nothing that they are put in
        case ParameterType::text:
            return rule.type == ValueType::text;
        case ParameterType::expression:
            return is_whole && is_expression(rule.type);
        case ParameterType::duration:
            return is_whole &&
                   (rule.type == ValueType::duration || rule.type == ValueType::distance ||
                    rule.type == ValueType::length || rule.type == ValueType::before);
        case ParameterType::number:
            return rule.type == ValueType::text || is_expression(rule.type) ||
                   (is_whole &&
                    (rule.type == ValueType::count || rule.type == ValueType::positive ||
                     rule.type == ValueType::decimal || rule.type == ValueType::year ||
                     rule.type == ValueType::count_or_none || rule.type == ValueType::join));
    }
    return false;
}

std::map<std::string, Parameter, std::less<>> parameters_of(const CheckedDocument& fragment) {
    std::map<std::string, Parameter, std::less<>> found;
    for (const std::size_t index : fragment.xml().root().children) {
        const XmlElement& element = fragment.xml()[index];
        const ElementType* type = fragment.type(index);
        if (type == nullptr || type->name != "fragment-parameter") {
            continue;
        }
        const XmlAttribute* id = element.attribute("id");
        const XmlAttribute* word = element.attribute("type");
        const auto known =
            word == nullptr ? std::nullopt : enum_from_name<ParameterType>(word->value);
        if (id != nullptr && known) {
            found.emplace(id->value, Parameter{*known, &element, element.attribute("default")});
        }
    }
    return found;
}

void check_parameters(const CheckedDocument& fragment, Diagnostics& diagnostics) {
    ParameterCheck(fragment, diagnostics).run();
}

}  // namespace motcua::dsl
