// Any file is refused with places inside it, or is a definition; never both, never neither.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/dsl/closure.hpp>
#include <motcua/dsl/load.hpp>

namespace {

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

constexpr std::string_view fragment =
    "<fragment xmlns=\"urn:motcua:procedure:1\" id=\"f\" version=\"1\"><title>F</title>"
    "<parameter id=\"p\" type=\"text\" title=\"P\" default=\"p\"/><flow>"
    "<end id=\"f-end\" title=\"{p}\"/></flow></fragment>";

/// The text as a procedure that includes fragments, as an override and as a fragment: what comes out
/// is one whole text, or has errors, and every place is in one of the files.
void take_in(std::string_view text) {
    using namespace motcua::dsl;
    const FindText find = [text](const WantedText& wanted) -> std::optional<FoundText> {
        const bool is_small = wanted.root == "fragment" && wanted.id == "f";
        return FoundText{"part.xml", std::string(is_small ? fragment : text)};
    };
    const LoadedWhole whole = load_whole(text, "fuzz.xml", find);
    for (const Diagnostic& d : whole.loaded.diagnostics) {
        require(d.file == "fuzz.xml" || d.file == "part.xml");
        require(d.line >= 1 && d.column >= 1);
    }
    if (whole.is_composed && whole.loaded.ok()) {
        require(load_any(whole.text, "whole.xml").ok());
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
    require(loaded.part ? !loaded.ok() : loaded.ok() != has_error);
    take_in(text);
    return 0;
}
