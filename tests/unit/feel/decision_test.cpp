// Decision tables: which rows hold, what comes out, and what is found out about rows beforehand.
#include <catch2/catch.hpp>

#include <motcua/dsl/feel/decision.hpp>

#include "feel.hpp"

namespace motcua::feel {
namespace {

CompiledPtr value_of(std::string_view text) {
    const Compiled compiled = compile(text, testing::scope(), Type::any());
    INFO(testing::to_text(compiled.diagnostics));
    REQUIRE(compiled.ok());
    return compiled.expression;
}

CompiledPtr tests_of(std::string_view text, const Type& tested) {
    Scope names = testing::scope();
    names.declare("?", tested);
    const Compiled compiled = compile_tests(text, names);
    INFO(testing::to_text(compiled.diagnostics));
    REQUIRE(compiled.ok());
    return compiled.expression;
}

using Texts = std::vector<std::string_view>;

/// On `loai` (nha_o in the dossier) and `so_tang` (3).
Decision table(HitPolicy hit, const std::vector<std::pair<Texts, std::string_view>>& rows) {
    Decision decision;
    decision.name = "muc";
    decision.hit = hit;
    decision.inputs = {{value_of("loai"), false}, {value_of("so_tang"), true}};
    decision.outputs = {{"", Type::number()}};
    for (const auto& [tests, value] : rows) {
        decision.rules.push_back({{tests_of(tests[0], Type::choice({"nha_o", "khac"})),
                                   tests_of(tests[1], Type::number())},
                                  {value_of(value)}});
    }
    return decision;
}

std::string run(const Decision& decision) {
    const Result<Value> value = make_decision(decision)->evaluate(testing::dossier());
    return value ? testing::to_text(*value) : value.error().detail;
}

}  // namespace

TEST_CASE("the row of a unique table that holds gives the value") {
    const Decision decision = table(HitPolicy::unique, {{{"\"khac\"", "-"}, "1"},
                                                        {{"\"nha_o\"", "<= 3"}, "so_tang * 10"},
                                                        {{"\"nha_o\"", "> 3"}, "3"}});
    CHECK(run(decision) == "30");
    CHECK(examine(decision).empty());
    CHECK(make_decision(decision)->reads() == std::vector<std::string>{"loai", "so_tang"});
}

TEST_CASE("two rows of a unique table that hold are a failure and no value") {
    const Decision decision = table(
        HitPolicy::unique, {{{"-", "[1..3]"}, "1"}, {{"-", "[3..5]"}, "2"}, {{"-", "> 9"}, "3"}});
    CHECK(run(decision) ==
          "expected at most one rule of decision \"muc\" to hold, but rules 1 and 2 do");
    const std::vector<DecisionFinding> found = examine(decision);
    REQUIRE(found.size() == 2);
    CHECK(found[0].rules.empty());
    CHECK(found[0].example == "loai = \"nha_o\", so_tang = 0");
    CHECK(found[1].rules == std::vector<std::size_t>{0, 1});
    CHECK(found[1].example == "loai = \"nha_o\", so_tang = 3");
}

TEST_CASE("of whole numbers only whole ones are tried") {
    CHECK(examine(table(HitPolicy::unique, {{{"-", "< 5"}, "1"}, {{"-", ">= 5"}, "2"}})).empty());
    CHECK(examine(table(HitPolicy::unique, {{{"-", "<= 4"}, "1"}, {{"-", ">= 5"}, "2"}})).empty());
}

TEST_CASE("rows that look at other names are not judged beforehand") {
    CHECK(examine(table(HitPolicy::unique, {{{"-", "< dien_tich"}, "1"}, {{"-", "< 5"}, "2"}}))
              .empty());
}

TEST_CASE("the first row that holds counts, and otherwise what is said for it") {
    Decision decision = table(HitPolicy::first, {{{"-", "> 2"}, "1"}, {{"-", "> 1"}, "2"}});
    CHECK(run(decision) == "1");
    decision = table(HitPolicy::first, {{{"-", "> 20"}, "1"}});
    CHECK(run(decision) == "null");
    decision.otherwise = {value_of("7")};
    CHECK(run(decision) == "7");
}

TEST_CASE("values are collected, added up, compared or counted") {
    Decision decision = table(
        HitPolicy::collect,
        {{{"not(\"khac\")", "-"}, "10"}, {{"-", "1, 2, 3"}, "5"}, {{"\"khac\"", "-"}, "100"}});
    CHECK(run(decision) == "[10, 5]");
    decision.aggregation = Aggregation::sum;
    CHECK(run(decision) == "15");
    decision.aggregation = Aggregation::min;
    CHECK(run(decision) == "5");
    decision.aggregation = Aggregation::max;
    CHECK(run(decision) == "10");
    decision.aggregation = Aggregation::count;
    CHECK(run(decision) == "2");
    decision.rules.clear();
    CHECK(run(decision) == "0");
    decision.aggregation = Aggregation::sum;
    CHECK(run(decision) == "null");
}

TEST_CASE("several outputs are a record whose members are read by name") {
    Decision decision = table(HitPolicy::first, {{{"-", "-"}, "1"}});
    decision.outputs = {{"phi", Type::number()}, {"ngay", Type::number()}};
    decision.rules[0].values.push_back(value_of("2"));
    Scope names = testing::scope();
    names.declare_decision("muc", make_decision(decision));
    const Compiled compiled = compile("muc.phi + muc.ngay * 10", names, Type::number());
    REQUIRE(compiled.ok());
    CHECK(testing::to_text(*compiled.expression->evaluate(testing::dossier())) == "21");
    CHECK_FALSE(compile("muc.gia", names, Type::any()).ok());
}

TEST_CASE("a decision is computed once for all that read it") {
    Scope names = testing::scope();
    names.declare_decision("muc",
                           make_decision(table(HitPolicy::first, {{{"-", "-"}, "so_tang"}})));
    const Compiled compiled = compile("muc + muc + muc", names, Type::number());
    REQUIRE(compiled.ok());
    const testing::Dossier facts = testing::dossier();
    CHECK(testing::to_text(*compiled.expression->evaluate(facts)) == "9");
    CHECK(facts.asked == 3);
    CHECK(compiled.expression->reads() == std::vector<std::string>{"loai", "so_tang"});
}

TEST_CASE("a failure of a decision is one of what reads it") {
    Scope names = testing::scope();
    names.declare_decision(
        "muc", make_decision(table(HitPolicy::unique, {{{"-", "-"}, "1"}, {{"-", "-"}, "2"}})));
    const Compiled compiled = compile("muc > 0 or true", names, Type::boolean());
    REQUIRE(compiled.ok());
    const Result<Value> value = compiled.expression->evaluate(testing::dossier());
    REQUIRE_FALSE(value);
    CHECK(value.error().code == ErrorCode::definition_invalid);
}

}  // namespace motcua::feel
