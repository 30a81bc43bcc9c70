// Any text is refused with places inside it, or is an expression that ends on any dossier.
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Scope scope = testing::scope();
    static const testing::Dossier facts = testing::dossier();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const Type& expected : {Type::any(), Type::boolean(), Type::number()}) {
        const Compiled compiled = compile(text, scope, expected);
        check_diagnostics(text, compiled);
        if (compiled.ok()) {
            const motcua::Result<motcua::Value> value = compiled.expression->evaluate(facts);
            require(value || value.error().code == motcua::ErrorCode::limit_exceeded);
        }
    }
    return 0;
}
