// Every code that an expression can be refused with has a wrong file that shows it, with its place
// inside the attribute.
#include <set>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

#include "unit/dsl/files.hpp"

namespace motcua::dsl {

TEST_CASE("every code of expressions has a wrong file that shows it") {
    std::set<std::string> shown;
    for (const auto& file : testing::xml_files(testing::source_dir / "tests/golden/dsl/bad")) {
        if (file.filename().string().starts_with("feel-")) {
            const std::string text = testing::read_file(file);
            for (const Diagnostic& d : load_any(text, file.filename().string()).diagnostics) {
                shown.insert(d.code);
            }
        }
    }
    for (const char* code :
         {"feel-arguments", "feel-choice", "feel-limit", "feel-literal", "feel-number",
          "feel-range", "feel-syntax", "feel-text", "feel-type", "feel-unknown-function",
          "feel-unknown-id", "feel-unknown-member", "feel-unknown-name", "feel-unsupported"}) {
        INFO(code);
        CHECK(shown.count(code) == 1);
    }
}

TEST_CASE("entities before a defect do not move its place") {
    const std::string text = testing::small_procedure(
        "<data>\n<decimal id=\"a\" title=\"A\" personal=\"none\"/>\n"
        "<check that=\"a &lt; 5 and b &gt; 1\" title=\"Thử\"/>\n</data>\n");
    const LoadResult result = load_procedure(text, "thu.xml");
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].code == "feel-unknown-name");
    CHECK(result.diagnostics[0].line == 5);
    CHECK(result.diagnostics[0].column == 27);
}

}  // namespace motcua::dsl
