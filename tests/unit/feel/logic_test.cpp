// Three-valued logic: null is "not known", and stays so unless the rest decides.
#include <catch2/catch.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::run;

namespace {

/// A condition that is true, false or not known.
const std::vector<std::string> truths{"true", "false", "null"};

std::string written(const std::string& truth) { return truth == "null" ? "trong_dung" : truth; }

}  // namespace

TEST_CASE("and is false if one side is, true if both are, else not known") {
    for (const std::string& a : truths) {
        for (const std::string& b : truths) {
            const std::string expected = a == "false" || b == "false" ? "false"
                                         : a == "true" && b == "true" ? "true"
                                                                      : "null";
            INFO(a << " and " << b);
            CHECK(run(written(a) + " and " + written(b)) == expected);
        }
    }
}

TEST_CASE("or is true if one side is, false if both are, else not known") {
    for (const std::string& a : truths) {
        for (const std::string& b : truths) {
            const std::string expected = a == "true" || b == "true"     ? "true"
                                         : a == "false" && b == "false" ? "false"
                                                                        : "null";
            INFO(a << " or " << b);
            CHECK(run(written(a) + " or " + written(b)) == expected);
        }
    }
}

TEST_CASE("not of what is not known is not known") {
    CHECK(run("not(true)") == "false");
    CHECK(run("not(false)") == "true");
    CHECK(run("not(trong_dung)") == "null");
}

TEST_CASE("only = and != have an answer for null") {
    CHECK(run("trong_so = null") == "true");
    CHECK(run("trong_so != null") == "false");
    CHECK(run("so_tang = null") == "false");
    CHECK(run("so_tang != null") == "true");
    CHECK(run("trong_so = 5") == "false");
    CHECK(run("trong_so != 5") == "true");
    CHECK(run("trong_so < 5") == "null");
    CHECK(run("trong_so >= 5") == "null");
    CHECK(run("trong_so + 1") == "null");
    CHECK(run("trong_so in [1..5]") == "null");
    CHECK(run("trong_so in (1, 2)") == "false");
    CHECK(run("trong_so in (1, null)") == "true");
}

TEST_CASE("a condition that is not known takes the other way") {
    CHECK(run("if trong_dung then 1 else 2") == "2");
    CHECK(run("if gap then 1 else 2") == "1");
    CHECK(run("if trong_so > 5 then null else \"x\"") == "x");
}

TEST_CASE("some is true if one is, every is false if one is, whatever is not known") {
    CHECK(run("some x in [1, trong_so, 9] satisfies x > 5") == "true");
    CHECK(run("some x in [1, trong_so] satisfies x > 5") == "null");
    CHECK(run("some x in [1, 2] satisfies x > 5") == "false");
    CHECK(run("some x in [] satisfies true") == "false");
    CHECK(run("every x in [1, trong_so] satisfies x > 5") == "false");
    CHECK(run("every x in [9, trong_so] satisfies x > 5") == "null");
    CHECK(run("every x in [8, 9] satisfies x > 5") == "true");
    CHECK(run("every x in [] satisfies false") == "true");
    CHECK(run("some x in trong_hoi satisfies true") == "null");
    CHECK(run("all([true, trong_dung])") == "null");
    CHECK(run("all([false, trong_dung])") == "false");
    CHECK(run("any([true, trong_dung])") == "true");
    CHECK(run("any([false, trong_dung])") == "null");
}

TEST_CASE("values whose kinds do not go together compare as not known") {
    testing::Dossier facts = testing::dossier();
    facts.variables["nguoi"] = Value("x");
    CHECK(run("nguoi > 5", facts) == "null");
    CHECK(run("nguoi = 5", facts) == "null");
    CHECK(run("nguoi + 5", facts) == "null");
    CHECK(run("nguoi and false", facts) == "false");
    CHECK(run("nguoi or false", facts) == "null");
}

TEST_CASE("what was erased is null") {
    testing::Dossier facts = testing::dossier();
    facts.variables["ten"] = Value(Erased{});
    CHECK(run("ten = null", facts) == "true");
    CHECK(run("string length(ten) > 3", facts) == "null");
}

TEST_CASE("a value that is not of the kind the place wants is null") {
    testing::Dossier facts = testing::dossier();
    facts.variables["nguoi"] = Value("x");
    const Compiled compiled = compile("nguoi", testing::scope(), Type::boolean());
    REQUIRE(compiled.ok());
    const Result<Value> value = compiled.expression->evaluate(facts);
    REQUIRE(value);
    CHECK(value->is_null());
}

}  // namespace motcua::feel
