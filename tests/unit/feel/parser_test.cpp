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
    CHECK(defects("{a: 1}").starts_with("0+1 feel-unsupported: Chưa hỗ trợ bản ghi"));
    CHECK(defects("function(x) x").starts_with("0+8 feel-unsupported: Chưa hỗ trợ định nghĩa hàm"));
    CHECK(defects("? > 5").starts_with("0+1 feel-unsupported: "));
    CHECK(defects("now()").starts_with("0+3 feel-unsupported: Chưa hỗ trợ hàm “now”"));
    for (const char* call :
         {"matches(ten, \"a\")", "replace(ten, \"a\", \"b\")", "split(ten, \" \")", "sort(diem)",
          "get entries(nguoi)", "context put(nguoi)", "before(1, 2)", "overlaps before(1, 2)"}) {
        INFO(call);
        const std::string said = defects(call);
        CHECK(said.find("feel-unsupported") != std::string::npos);
        CHECK_FALSE(said.ends_with("| "));
    }
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
