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

/// What was compiled, its defects reported.
feel::Compiled told(const ReadContext& context, const XmlAttribute& attribute,
                    feel::Compiled result) {
    for (const feel::Diagnostic& d : result.diagnostics) {
        context.report(
            context.document().xml().position(attribute, d.offset), severity_of(d.severity), d.code,
            d.message,
            d.hint.empty() ? "Sửa biểu thức trong thuộc tính " + attribute.name : d.hint);
    }
    return result;
}

ExpressionPtr compiled(const ReadContext& context, const XmlAttribute& attribute,
                       const feel::Scope& scope, const feel::Type& expected) {
    return told(context, attribute, feel::compile(attribute.value, scope, expected)).expression;
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

std::shared_ptr<const feel::CompiledExpression> ReadContext::part(const XmlElement& e,
                                                                  std::string_view attribute,
                                                                  const feel::Type& wanted) const {
    if (scope_ == nullptr || !value(e, attribute)) {
        return nullptr;
    }
    const XmlAttribute& written = *e.attribute(attribute);
    return told(*this, written, feel::compile(written.value, *scope_, wanted)).expression;
}

std::shared_ptr<const feel::CompiledExpression> ReadContext::tests(const XmlElement& e,
                                                                   std::string_view attribute,
                                                                   const feel::Scope& names) const {
    if (!value(e, attribute)) {
        return nullptr;
    }
    const XmlAttribute& written = *e.attribute(attribute);
    return told(*this, written, feel::compile_tests(written.value, names)).expression;
}

}  // namespace motcua::dsl
