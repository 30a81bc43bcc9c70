// Any file is refused with places inside it, or is a definition; never both, never neither.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <motcua/dsl/load.hpp>

namespace {

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const motcua::dsl::LoadedAny loaded = motcua::dsl::load_any(text, "fuzz.xml");
    const auto lines = static_cast<unsigned>(std::count(text.begin(), text.end(), '\n')) + 1;
    bool has_error = false;
    for (const motcua::dsl::Diagnostic& d : loaded.diagnostics) {
        has_error = has_error || d.severity == motcua::dsl::Severity::error;
        require(d.line >= 1 && d.line <= lines && d.column >= 1);
        require(!d.code.empty() && !d.message.empty());
    }
    require(loaded.ok() != has_error);
    return 0;
}
