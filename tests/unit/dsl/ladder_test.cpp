// Ladders of alerts: one language, whether a procedure or a rule set says them.
#include <algorithm>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/model/limits.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

LoadedAny in_procedure(const std::string& rungs) {
    return load_any(testing::small_procedure("<alerts>" + rungs + "</alerts>"), "thu.xml");
}

LoadedAny in_rules(const std::string& rungs) {
    std::string text = testing::read_file(testing::source_dir / "workflows/rules/vn-2025.xml");
    const std::size_t begin = text.find("<dossier>") + std::string_view("<dossier>").size();
    text.replace(begin, text.find("</dossier>") - begin, rungs);
    return load_any(text, "rules.xml");
}

/// The codes of both, which must agree.
std::vector<std::string> codes(const std::string& rungs) {
    const auto of = [](const LoadedAny& loaded) {
        std::vector<std::string> all;
        for (const Diagnostic& d : loaded.diagnostics) {
            all.push_back(d.code);
        }
        return all;
    };
    std::vector<std::string> first = of(in_procedure(rungs));
    CHECK(first == of(in_rules(rungs)));
    return first;
}

}  // namespace

TEST_CASE("a ladder reads the same in a procedure and in a rule set") {
    const std::string rungs =
        "<warn before=\"25%\" digest=\"true\"/><warn before=\"1wd\" also=\"unit-head assignee\"/>"
        "<apology-due before=\"1wd\"/><due/><escalate after=\"2wd\" to=\"leader "
        "role:chuyen-vien\"/>"
        "<overdue every=\"1wd\"/>";
    const LoadedAny procedure = in_procedure(rungs);
    const LoadedAny rules = in_rules(rungs);
    INFO(to_text(procedure.diagnostics) << to_text(rules.diagnostics));
    REQUIRE(procedure.ok());
    REQUIRE(rules.ok());
    const std::vector<Rung>& read = procedure.procedure->alerts->rungs;
    CHECK(read == rules.rules->alerts.dossier.rungs);
    REQUIRE(read.size() == 6);
    CHECK(read[1].to == std::vector<std::string>{"assignee", "unit-head"});
    CHECK(read[2].to == std::vector<std::string>{"assignee", "unit-head", "desk"});
    CHECK(read[4].to == std::vector<std::string>{"leader", "chuyen-vien"});
}

TEST_CASE("what a ladder may not say is refused alike in a procedure and in a rule set") {
    using Codes = std::vector<std::string>;
    CHECK(codes("<warn before=\"8wh\"/><warn before=\"24wh\"/>") == Codes{"bad-ladder"});
    CHECK(codes("<overdue every=\"1wd\"/><due/>") == Codes{"bad-ladder"});
    CHECK(codes("<warn before=\"0wd\"/>") == Codes{"bad-duration"});
    CHECK(codes("<warn before=\"same-day\"/>") == Codes{"bad-duration"});
    CHECK(codes("<escalate after=\"1wd\"/>") == Codes{"missing-attribute"});
    CHECK(codes("<remind every=\"1wd\"/>") == Codes{"unknown-element"});
    CHECK(codes("<due to=\"unit:phong\"/>") == Codes{"bad-value"});
}

TEST_CASE("a ladder has as many rungs as the engine keeps, and not one more") {
    std::string rungs;
    for (std::size_t i = 0; i < limits::ladder_rungs_max; ++i) {
        rungs += "<warn before=\"" + std::to_string(limits::ladder_rungs_max - i) + "wd\"/>";
    }
    CHECK(codes(rungs).empty());
    CHECK(codes(rungs + "<due/>") == std::vector<std::string>{"bad-value"});
}

TEST_CASE("a procedure may name its own role without its mark, a rule set may not") {
    const std::string rungs = "<due to=\"chuyen-vien\"/>";
    CHECK(in_procedure(rungs).ok());
    CHECK_FALSE(in_rules(rungs).ok());
}

}  // namespace motcua::dsl
