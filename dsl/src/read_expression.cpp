// Expressions in attributes: compiled against the procedure's names, defects at their place inside
// the attribute.
#include <motcua/dsl/feel/compile.hpp>

#include "read_context.hpp"

namespace motcua::dsl {
namespace {

Severity severity_of(feel::Severity severity) {
    return severity == feel::Severity::error ? Severity::error : Severity::warning;
}

feel::Type wanted_type(const AttributeRule& rule) {
    switch (rule.type) {
        case ValueType::condition:
            return feel::Type::boolean();
        case ValueType::amount:
            return feel::Type::number();
        default:
            return feel::Type::any();
    }
}

ExpressionPtr compiled(const ReadContext& context, const XmlAttribute& attribute,
                       const feel::Scope& scope, const feel::Type& expected) {
    const feel::Compiled result = feel::compile(attribute.value, scope, expected);
    for (const feel::Diagnostic& d : result.diagnostics) {
        context.report(
            context.document().xml().position(attribute, d.offset), severity_of(d.severity), d.code,
            d.message,
            d.hint.empty() ? "Sửa biểu thức trong thuộc tính " + attribute.name : d.hint);
    }
    return result.expression;
}

}  // namespace

ExpressionPtr ReadContext::expression(const XmlElement& e, std::string_view attribute) const {
    const ElementType* type = document_->type(e.index);
    const AttributeRule* rule = type == nullptr ? nullptr : type->attribute(attribute);
    if (scope_ == nullptr || rule == nullptr || !value(e, attribute)) {
        return nullptr;
    }
    return compiled(*this, *e.attribute(attribute), *scope_, wanted_type(*rule));
}

ExpressionPtr ReadContext::computed(const XmlElement& e, std::string_view attribute,
                                    const FieldDef& field) const {
    if (scope_ == nullptr || !value(e, attribute)) {
        return nullptr;
    }
    return compiled(*this, *e.attribute(attribute), *scope_, feel::type_of(field));
}

}  // namespace motcua::dsl
