// Every expression ends: length, depth and steps are bounded, each tried at its bound and past it.
#include <catch2/catch.hpp>

#include <motcua/engine/model/limits.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::defects;
using testing::run;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

std::string in_brackets(std::size_t depth) {
    return repeated("(", depth) + "1" + repeated(")", depth);
}

/// Numbers from 1 to n in one list, each looked at once by `for`.
std::string counting(std::size_t n) { return "for i in 1.." + std::to_string(n) + " return i"; }

}  // namespace

TEST_CASE("an expression may be as long as the bound and no longer") {
    const std::string most = "1" + std::string(limits::expression_bytes_max - 1, ' ');
    CHECK(run(most) == "1");
    CHECK(defects(most + " ")
              .starts_with(std::to_string(limits::expression_bytes_max) +
                           "+0 feel-limit: Biểu thức dài quá"));
}

TEST_CASE("brackets may be as deep as the bound and no deeper") {
    // The whole is the first level.
    const std::size_t most = limits::expression_depth_max - 1;
    CHECK(run(in_brackets(most)) == "1");
    CHECK(defects(in_brackets(most + 1)).find("feel-limit: Biểu thức lồng nhau quá 64 tầng") !=
          std::string::npos);
    CHECK(defects(repeated("if gap then ", 200) + "1" + repeated(" else 2", 200))
              .find("feel-limit") != std::string::npos);
    CHECK(defects(repeated("[", 4000)).find("feel-limit") != std::string::npos);
    CHECK(defects("hoi" + repeated("[1]", 2000)).find("feel-limit") != std::string::npos);
    CHECK(defects(repeated("-", 8000) + "1").empty());
}

TEST_CASE("long chains are no deep ones") {
    CHECK(run("0" + repeated(" + 1", 2000)) == "2000");
    CHECK(run("false" + repeated(" or false", 800)) == "false");
}

TEST_CASE("an evaluation has as many steps as the bound and no more") {
    // For each number one step to make it, one to visit it and one for it in the result, and one
    // for `for` and one for its range.
    const std::size_t most = (limits::expression_steps_max - 2) / 3;
    CHECK(run("count(" + counting(most - 10) + ")") == std::to_string(most - 10));
    CHECK(run(counting(most)).starts_with("[1, 2, "));
    CHECK(run(counting(most + 1)) == "limit_exceeded");
    CHECK(run("count(" + counting(1'000'000'000) + ")") == "limit_exceeded");
}

TEST_CASE("work that grows with nesting is stopped, whatever it would become") {
    CHECK(run("count(for a in 1..100, b in 1..100, c in 1..100 return 1)") == "limit_exceeded");
    CHECK(run("some a in 1..999, b in 1..999 satisfies a = 1000") == "limit_exceeded");
    std::string doubled = "[1]";
    for (int i = 0; i < 20; ++i) {
        const std::string name = "x" + std::to_string(i);
        doubled = "(for " + name + " in [" + doubled + "] return [" + name + ", " + name + "])";
    }
    CHECK(run(doubled) == "limit_exceeded");
    CHECK(run("string(" + doubled + ")") == "limit_exceeded");
    CHECK(run(doubled + " = " + doubled) == "limit_exceeded");
    std::string text = "\"" + std::string(1000, 'x') + "\"";
    for (int i = 0; i < 20; ++i) {
        const std::string name = "x" + std::to_string(i);
        text = "(for " + name + " in [" + text + "] return " + name + " + " + name + ")[1]";
    }
    CHECK(run(text) == "limit_exceeded");
}

TEST_CASE("a list as long as a dossier may have can be looked through") {
    List rows;
    for (std::size_t i = 0; i < limits::list_items_max; ++i) {
        rows.push_back(testing::row("co-quan", static_cast<std::int64_t>(i)));
    }
    testing::Dossier facts = testing::dossier();
    facts.variables["hoi"] = Value(std::move(rows));
    CHECK(run("some h in hoi satisfies h.dien_tich = 999", facts) == "true");
    CHECK(run("every h in hoi satisfies h.dien_tich >= 0 and h.co_quan = \"co-quan\"", facts) ==
          "true");
    CHECK(run("sum(hoi.dien_tich)", facts) == "499500");
    CHECK(run("count(hoi[dien_tich > 499])", facts) == "500");
    CHECK(run("count(distinct values(hoi.co_quan))", facts) == "1");
}

}  // namespace motcua::feel
