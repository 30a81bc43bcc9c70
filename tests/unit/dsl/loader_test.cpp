// The doors of the dsl: by kind, by the engine's port, with what other files offer.
#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

using testing::small_procedure;

}  // namespace

TEST_CASE("load_any goes by the root element") {
    const LoadedAny procedure = load_any(small_procedure(""), "a.xml");
    CHECK(procedure.kind == DefinitionKind::procedure);
    CHECK(procedure.ok());
    CHECK(procedure.procedure->ref.id == "thu");
    const LoadedAny nothing = load_any("<bang xmlns=\"urn:motcua:bang:1\"/>", "a.xml");
    CHECK_FALSE(nothing.kind);
    CHECK_FALSE(nothing.ok());
    CHECK(nothing.diagnostics.front().code == "wrong-root");
}

TEST_CASE("a procedure says how long its dossiers are kept, or keeps them for ever") {
    CHECK_FALSE(load_procedure(small_procedure(""), "a.xml").definition->retention);
    const LoadResult result = load_procedure(
        small_procedure("<retention keep=\"120mo\" ground=\"assumed\"/>\n"), "a.xml");
    REQUIRE(result.ok());
    REQUIRE(result.definition->retention);
    CHECK(result.definition->retention->keep == Duration{120'000, DurationUnit::months});
    CHECK(result.definition->retention->ground == "assumed");
    for (const char* const wrong : {"3wd", "4wh", "48h", "same-day", "none", "1.5d", "10y"}) {
        INFO(wrong);
        const std::string text = "<retention keep=\"" + std::string(wrong) + "\" ground=\"x\"/>";
        CHECK_FALSE(load_procedure(small_procedure(text), "a.xml").ok());
    }
}

TEST_CASE("a loader for one kind refuses the others") {
    CHECK(load_calendar(small_procedure(""), "a.xml").diagnostics.front().code == "wrong-root");
    CHECK(load_organisation(small_procedure(""), "a.xml").diagnostics.front().code == "wrong-root");
    CHECK(load_procedure("<calendar xmlns=\"urn:motcua:calendar:1\"/>", "a.xml")
              .diagnostics.front()
              .code == "wrong-root");
}

TEST_CASE("references to other files are checked when those are known") {
    LoadOptions options;
    CHECK(load_procedure(small_procedure(""), "a.xml", options).ok());
    options.calendars = {"vn-state"};
    options.roles = {"chuyen-vien"};
    CHECK(load_procedure(small_procedure(""), "a.xml", options).ok());
    options.calendars = {"vn-truong-hoc"};
    options.roles = std::vector<std::string>{};
    const LoadResult result = load_procedure(small_procedure(""), "a.xml", options);
    REQUIRE(result.diagnostics.size() == 2);
    CHECK(result.diagnostics[0].code == "unknown-calendar");
    CHECK(result.diagnostics[1].code == "unknown-role");
    CHECK(result.diagnostics[1].line == 3);
}

TEST_CASE("an internal procedure needs neither reception nor result, a public one needs both") {
    CHECK(load_procedure(small_procedure(""), "a.xml").diagnostics.empty());
    std::string text = small_procedure("");
    text.replace(text.find("internal"), 8, "public");
    const LoadResult result = load_procedure(text, "a.xml");
    CHECK_FALSE(result.ok());
    std::string missing;
    for (const Diagnostic& d : result.diagnostics) {
        missing += d.code == "incomplete-public" ? d.hint : "";
    }
    for (const char* part :
         {"agencies", "applicants", "legal-basis", "documents", "results", "time-limit"}) {
        CHECK(missing.find("<" + std::string(part) + ">") != std::string::npos);
    }
}

TEST_CASE("the engine's port gives the definition, or the place of the first error") {
    const Loader loader;
    CHECK(*loader.kind_of(small_procedure("")) == DefinitionKind::procedure);
    CHECK((*loader.procedure(small_procedure("")))->nodes.size() == 3);
    const auto refused = loader.procedure(small_procedure("<hop/>\n<hop/>"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::definition_invalid);
    CHECK(refused.error().detail ==
          "expected a definition without errors, but line 3, column 1 has unknown-element");
    CHECK_FALSE(loader.calendar(small_procedure("")));
    CHECK_FALSE(loader.organisation("<a/>"));
    CHECK(loader.kind_of("<a/>").error().code == ErrorCode::definition_invalid);
}

TEST_CASE("fields without a personal class are warned about and kept as basic") {
    const LoadResult result =
        load_procedure(small_procedure("<data><text id=\"a\" title=\"A\"/>"
                                       "<list id=\"b\" title=\"B\" personal=\"sensitive\">"
                                       "<text id=\"c\" title=\"C\"/></list></data>"),
                       "a.xml");
    REQUIRE(result.ok());
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].code == "personal-unclassified");
    CHECK(result.diagnostics[0].severity == Severity::warning);
    CHECK(result.definition->field("a")->personal == PersonalClass::basic);
    CHECK(result.definition->field("b")->columns[0].personal == PersonalClass::sensitive);
}

TEST_CASE("a fee may leave its amount to another body, or ask nothing in some cases") {
    const LoadResult result = load_procedure(
        small_procedure("<fees><fee id=\"a\" title=\"A\" set-by=\"HĐND tỉnh\"/>"
                        "<fee id=\"b\" title=\"B\"><case when=\"true\" amount=\"8000\"/></fee>"
                        "<fee id=\"c\" title=\"C\" amount=\"1000\"/></fees>"),
        "a.xml");
    REQUIRE(result.ok());
    const Procedure& p = *result.definition;
    REQUIRE(p.fee("a")->cases.size() == 1);
    CHECK(p.fee("a")->cases[0].amount == nullptr);
    REQUIRE(p.fee("b")->cases.size() == 1);
    CHECK(p.fee("b")->cases[0].when != nullptr);
    CHECK(p.fee("c")->cases[0].when == nullptr);
    CHECK(p.fee("c")->cases[0].amount->text() == "1000");
}

TEST_CASE("a limit with otherwise needs no within, and cases inherit how it is counted") {
    const LoadResult result = load_procedure(
        small_procedure("<time-limit from=\"filed\" cutoff=\"15:00\" due-at=\"same-time\">"
                        "<case when=\"true\" within=\"3wd\" counting=\"minutes\"/>"
                        "<otherwise within=\"none\"/></time-limit>"),
        "a.xml");
    REQUIRE(result.ok());
    const TimeLimitDef& limit = result.definition->time_limit;
    CHECK(limit.from.kind == Moment::Kind::filed);
    REQUIRE(limit.cases.size() == 2);
    CHECK(limit.cases[0].rule.counting == Counting::minutes);
    CHECK(limit.cases[0].rule.cutoff == TimeOfDay{15 * 60});
    CHECK(limit.cases[1].rule.within.unit == DurationUnit::none);
    CHECK(limit.cases[1].rule.due_at == DueAt::same_time);
}

}  // namespace motcua::dsl
