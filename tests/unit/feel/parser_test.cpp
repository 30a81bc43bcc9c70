// What binds tighter than what, and where a sentence breaks off.
#include <catch2/catch.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::defects;
using testing::run;

TEST_CASE("multiplication binds tighter than addition, addition than comparison, and than or") {
    CHECK(run("1 + 2 * 3") == "7");
    CHECK(run("(1 + 2) * 3") == "9");
    CHECK(run("10 - 4 - 3") == "3");
    CHECK(run("100 / 10 / 5") == "2");
    CHECK(run("1 + 1 = 2 and 2 * 2 = 4") == "true");
    CHECK(run("true or false and false") == "true");
    CHECK(run("2 ** 3 ** 2") == "64");
    CHECK(run("-2 ** 2") == "4");
    CHECK(run("--5") == "5");
    CHECK(run("5 - -3") == "8");
}

TEST_CASE("the and of between is not the and of logic") {
    CHECK(run("so_tang between 1 and 3 and gap") == "true");
    CHECK(run("so_tang between 4 and 9 or gap") == "true");
}

TEST_CASE("functions whose names have several words are one function") {
    CHECK(run("string length(ten)") == "13");
    CHECK(run("string(1)") == "1");
    CHECK(run(R"(date and time("2026-01-01T08:00:00"))") == "2026-01-01T08:00:00+07:00");
    CHECK(run("substring(string: \"abcdef\", start position: 3, length: 2)") == "cd");
    CHECK(run("substring(start position: 3, string: \"abcdef\")") == "cdef");
}

TEST_CASE("what is missing or too much is named where it is") {
    CHECK(defects("") ==
          "0+0 feel-syntax: Biểu thức trống | Viết một biểu thức, hoặc bỏ thuộc tính");
    CHECK(
        defects("so_tang >").starts_with("9+0 feel-syntax: Cần một giá trị, nhưng hết biểu thức"));
    CHECK(defects("(so_tang > 1").starts_with("12+0 feel-syntax: Cần “)” đóng ngoặc"));
    CHECK(defects("so_tang > 1)").starts_with("11+1 feel-syntax: "));
    CHECK(defects("if gap then 1").starts_with("13+0 feel-syntax: Cần “else” của if"));
    CHECK(defects("some x hoi satisfies true").starts_with("7+3 feel-syntax: Cần “in”"));
    CHECK(defects("dien tich > 1").find("dấu cách") != std::string::npos);
    CHECK(defects("not gap").find("not(…)") != std::string::npos);
    CHECK(defects("0 < so_tang < 5").find("Hai phép so sánh nối tiếp nhau") != std::string::npos);
    CHECK(defects("so_tang in 1..5").find("[1..5]") != std::string::npos);
}

TEST_CASE("what FEEL has and MotCua has not is refused by name and with a remedy") {
    CHECK(defects("function(x) external {java: {class: \"A\"}}")
              .starts_with("12+8 feel-unsupported: Không gọi được hàm external"));
    CHECK(defects("now()").starts_with("0+3 feel-unsupported: Chưa hỗ trợ hàm “now”"));
    for (const char* call : {"trim(ten)", "partition(diem, 2)", "is defined(ten)"}) {
        INFO(call);
        const std::string said = defects(call);
        CHECK(said.find("feel-unsupported") != std::string::npos);
        CHECK_FALSE(said.ends_with("| "));
    }
}

TEST_CASE("the tested value has a name after in only") {
    CHECK(defects("? > 5").starts_with("0+1 feel-syntax: “?” chỉ có nghĩa"));
    CHECK(run("so_tang in (? > 2)") == "true");
    CHECK(run("so_tang in (? > dien_tich, = 3)") == "true");
    CHECK(defects("so_tang in (? + 1)").find("feel-type") != std::string::npos);
}

TEST_CASE("contexts and functions have static types") {
    CHECK(run("{a: so_tang, b: a * 2}.b") == "6");
    CHECK(defects("{a: 1}.b").find("feel-unknown-member") != std::string::npos);
    CHECK(defects("{a: 1}.a + \"x\"").find("feel-type") != std::string::npos);
    CHECK(run("(function(x: number) x + 1)(so_tang)") == "4");
    CHECK(defects("(function(x: number) x + 1)(ten)").find("feel-type") != std::string::npos);
    CHECK(defects("(function(x) x)(1, 2)").find("feel-arguments") != std::string::npos);
    CHECK(defects("so_tang(1)").find("feel-unknown-function") != std::string::npos);
    CHECK(defects("{a: 1, a: 2}").find("hai lần") != std::string::npos);
    CHECK(defects("1 instance of nubmer").find("“number”") != std::string::npos);
    CHECK(defects("function(x) x", Type::number()).find("feel-type") != std::string::npos);
}

TEST_CASE("names of several words are known where they were made") {
    CHECK(run("{so nha: 5, x: so nha + 1}.x") == "6");
    CHECK(run("{so nha: 5}.so nha") == "5");
    CHECK(run("for so nha in [1, 2] return so nha * 2") == "[2, 4]");
    CHECK(run("{a-b: 1, c: a-b + 1}.c") == "2");
    CHECK(run("{a: 5, b: 1, c: a-b}.c") == "4");
}

TEST_CASE("a compiled expression knows its text, what it reads, and its type") {
    const Compiled compiled = compile(
        R"(loai = "khac" and dien_tich > 5 and outcome("tham-dinh") = "dat" and loai != null)",
        testing::scope(), Type::boolean());
    REQUIRE(compiled.ok());
    CHECK(compiled.expression->text().starts_with("loai = "));
    CHECK(compiled.expression->reads() == std::vector<std::string>{"dien_tich", "loai"});
    CHECK(compiled.expression->lookups() == std::vector<LookupCall>{{"outcome", "tham-dinh"}});
    CHECK(compiled.expression->type().is(TypeKind::boolean));
}

TEST_CASE("a variable is read once, and not at all if nothing depends on it") {
    const testing::Dossier facts = testing::dossier();
    const auto asked = [&facts](std::string_view text) {
        facts.asked = 0;
        const Compiled compiled = compile(text, testing::scope(), Type::any());
        REQUIRE(compiled.ok());
        REQUIRE(compiled.expression->evaluate(facts));
        return facts.asked;
    };
    CHECK(asked("so_tang + so_tang + so_tang") == 1);
    CHECK(asked(R"(outcome("tham-dinh") = "dat" or outcome("tham-dinh") = "khong")") == 1);
    CHECK(asked("false and gap") == 0);
    CHECK(asked("if gap then so_tang else dien_tich") == 2);
    CHECK(asked("some h in hoi satisfies h.dien_tich > so_tang * 100") == 2);
}

}  // namespace motcua::feel
