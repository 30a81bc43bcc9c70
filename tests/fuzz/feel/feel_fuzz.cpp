// Any text is refused with places inside it, or is an expression that ends on any dossier; the same
// for the tests of a cell, and where checking is lenient.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "unit/feel/feel.hpp"

namespace {

using namespace motcua::feel;

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

void check_diagnostics(std::string_view text, const Compiled& compiled) {
    bool has_error = false;
    for (const Diagnostic& d : compiled.diagnostics) {
        has_error = has_error || d.severity == Severity::error;
        require(d.offset <= text.size() && d.length <= text.size() - d.offset);
        require(!d.message.empty() && !d.hint.empty());
    }
    require(compiled.ok() != has_error);
}

void check_evaluation(const Compiled& compiled, const testing::Dossier& facts) {
    if (!compiled.ok()) {
        return;
    }
    const motcua::Result<motcua::Value> value = compiled.expression->evaluate(facts);
    // invalid_argument: it asked for what FEEL has and is not here, such as a time zone by name.
    require(value || value.error().code == motcua::ErrorCode::limit_exceeded ||
            value.error().code == motcua::ErrorCode::invalid_argument);
    const motcua::Result<Shown> shown = compiled.expression->show(facts);
    require(value.has_value() == shown.has_value());
}

Scope with_tested() {
    Scope scope = testing::scope();
    scope.declare("?", Type::number());
    return scope;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Scope scope = testing::scope();
    static const testing::Dossier facts = testing::dossier();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static const Scope tested = with_tested();
    for (const Type& expected : {Type::any(), Type::boolean(), Type::number()}) {
        const Compiled compiled = compile(text, scope, expected);
        check_diagnostics(text, compiled);
        check_evaluation(compiled, facts);
    }
    const Compiled lenient = compile(text, scope, Type::any(), Checking::lenient);
    check_diagnostics(text, lenient);
    check_evaluation(lenient, facts);
    const Compiled cell = compile_tests(text, tested);
    check_diagnostics(text, cell);
    check_evaluation(cell, facts);
    return 0;
}
