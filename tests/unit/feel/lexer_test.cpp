// Characters, words, literals, and what people bring from other languages.
#include <catch2/catch.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::defects;
using testing::run;

TEST_CASE("text literals have escapes and are brought to NFC") {
    CHECK(run(R"("a\"b")") == "a\"b");
    CHECK(run(R"("\\")") == "\\");
    CHECK(run(R"("\u0110à")") == "Đà");
    CHECK(run(R"("\U01F600")") == "😀");
    CHECK(run(R"("\uD83D\uDE00")") == "😀");
    CHECK(run("\"a\u0300\" = \"\u00e0\"") == "true");
}

TEST_CASE("comments and line ends are blanks") {
    CHECK(run("1 + // một\n 2") == "3");
    CHECK(run("1 /* một */ + 2") == "3");
    CHECK(defects("1 /* một").starts_with("2+2 feel-syntax: Chú thích không được đóng lại"));
}

TEST_CASE("a text literal must be closed on its line") {
    CHECK(defects("ten = \"An").starts_with("6+1 feel-text: "));
    CHECK(defects("ten = \"An\n\"").starts_with("6+1 feel-text: "));
    CHECK(run(R"("\d")") == R"(\d)");
    CHECK(defects(R"("\u12")").starts_with("1+2 feel-text: "));
    CHECK(defects(R"("\uD83D")").starts_with("1+2 feel-text: "));
}

TEST_CASE("signs of other languages are refused with the sign that is meant") {
    CHECK(defects("so_tang == 1") ==
          "8+2 feel-syntax: Không có ký hiệu “==” | So sánh bằng viết là =");
    CHECK(defects("so_tang <> 1").find("!=") != std::string::npos);
    CHECK(defects("gap && gap").find("and") != std::string::npos);
    CHECK(defects("gap || gap").find("or") != std::string::npos);
    CHECK(defects("!gap").find("not(…)") != std::string::npos);
    CHECK(defects("loai = 'khac'").starts_with("7+1 feel-syntax: "));
    CHECK(defects("loai = “khac”").starts_with("7+3 feel-syntax: "));
    CHECK(defects("25%").find("0.25") != std::string::npos);
    CHECK(defects("gap và gap").find("and") != std::string::npos);
    CHECK(defects("so_tang mod 2").find("modulo") != std::string::npos);
}

TEST_CASE("a point between thousands is not read as a number") {
    CHECK(defects("1.000.000").starts_with("0+9 feel-number: "));
    CHECK(defects("so_tang > 1.000").starts_with("10+5 feel-number: “1.000” là số 1"));
    CHECK(run("1.000") == "1");
    CHECK(defects("5wd").starts_with("0+1 feel-syntax: Chữ viết liền sau số “5”"));
}

TEST_CASE("names may be written in Vietnamese, but begin with no digit and are no word of FEEL") {
    CHECK(is_name("dien_tich"));
    CHECK(is_name("diện_tích"));
    CHECK(is_name("_x1"));
    CHECK_FALSE(is_name("1x"));
    CHECK_FALSE(is_name("dien-tich"));
    CHECK_FALSE(is_name("dien tich"));
    CHECK_FALSE(is_name("if"));
    CHECK_FALSE(is_name(""));
    CHECK_FALSE(is_name("\xff"));
}

TEST_CASE("a character that has no place is named") {
    CHECK(defects("so_tang # 2").starts_with("8+1 feel-syntax: Ký tự “#”"));
    CHECK(defects("\xff").starts_with("0+0 feel-text: "));
}

}  // namespace motcua::feel
