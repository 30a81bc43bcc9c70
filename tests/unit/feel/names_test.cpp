// Wrong names, functions and ids are found at load, with the place and the name that is meant.
#include <catch2/catch.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::defects;

TEST_CASE("a wrong name shows the nearest known one") {
    CHECK(defects("dien_tichh > 5") ==
          "0+10 feel-unknown-name: Không có tên “dien_tichh” | Có phải là “dien_tich”?");
    CHECK(defects("gap and recieved != null") ==
          "8+8 feel-unknown-name: Không có tên “recieved” | Có phải là “received”?");
    CHECK(defects("loai = nha_o")
              .starts_with("7+5 feel-unknown-name: Không có tên “nha_o” | "
                           "Chữ đặt trong dấu ngoặc kép"));
    CHECK(defects("count > 1") ==
          "0+5 feel-unsupported: Không có tên “count” (đó là một hàm có sẵn) | "
          "Gọi hàm với dấu ngoặc: count(…); làm giá trị thì viết function(a, b) count(a, b)");
    CHECK(defects("visits > 1") ==
          "0+6 feel-unknown-name: Không có tên “visits” (đó là một hàm) | "
          "Gọi hàm với dấu ngoặc: visits(…)");
}

TEST_CASE("a wrong function shows the nearest known one") {
    CHECK(defects("counnt(hoi)") ==
          "0+6 feel-unknown-function: Không có hàm “counnt” | Có phải là “count”?");
    CHECK(defects("outcom(\"tham-dinh\")") ==
          "0+6 feel-unknown-function: Không có hàm “outcom” | Có phải là “outcome”?");
}

TEST_CASE("an unknown step, branch, paper or fee is found where its id stands") {
    CHECK(defects(R"(outcome("tham-dinhh") = "dat")") ==
          "8+12 feel-unknown-id: Không có bước “tham-dinhh” | Có phải là “tham-dinh”?");
    CHECK(defects(R"(visits("x") > 1)").starts_with("7+3 feel-unknown-id: Không có bước “x”"));
    CHECK(defects(R"(ended("nhanh-b") = "xong-a")") ==
          "6+9 feel-unknown-id: Không có nhánh hoặc lời gọi “nhanh-b” | Có phải là “nhanh-a”?");
    CHECK(defects(R"(has("dn"))") ==
          "4+4 feel-unknown-id: Không có giấy tờ “dn” | Có phải là “don”?");
    CHECK(defects(R"(paid("le-phi"))") ==
          "5+8 feel-unknown-id: Không có khoản phí “le-phi” | Có phải là “le_phi”?");
    CHECK(defects(R"(answers("x") = null)").find("không có việc lấy ý kiến nào") !=
          std::string::npos);
}

TEST_CASE("an id is written out, in quotes") {
    CHECK(defects("outcome(tham-dinh)") ==
          "8+9 feel-arguments: Mã bước phải viết rõ trong dấu ngoặc kép | "
          "Viết outcome(\"tham-dinh\")");
    CHECK(defects("outcome(ten) = \"dat\"").starts_with("8+3 feel-arguments: "));
    CHECK(defects("outcome() = \"dat\"").starts_with("0+9 feel-arguments: "));
    CHECK(defects(R"(has("don", "don"))").starts_with("0+17 feel-arguments: "));
}

TEST_CASE("a value that a choice or an outcome does not have is found") {
    CHECK(defects("loai = \"nha_oo\"") ==
          "7+8 feel-choice: “loai” không có giá trị “nha_oo” | Có phải là “nha_o”?");
    CHECK(defects("\"nha_oo\" != loai").starts_with("0+8 feel-choice: "));
    CHECK(defects("loai in (\"nha_o\", \"kha\")").starts_with("18+5 feel-choice: "));
    CHECK(defects(R"(outcome("tham-dinh") = "dong_y")") ==
          "23+8 feel-choice: “outcome(\"tham-dinh\")” không có giá trị “dong_y” | "
          "Các giá trị: “dat”, “khong”, “hoi”");
    CHECK(defects("loai = channel").starts_with("7+7 feel-choice: “loai” và “channel” không bao"));
    CHECK(defects("ten = \"gì cũng được\"").empty());
    CHECK(defects("loai = (if gap then \"nha_o\" else \"x\")").empty());
}

TEST_CASE("all defects of names and types are told at once, in the order of their places") {
    CHECK(defects("dien_tichh > 5 and has(\"dn\") and so_tang = \"ba\"").find("\n") !=
          std::string::npos);
    const Compiled compiled =
        compile("x > 5 and has(\"dn\") and so_tang = \"ba\"", testing::scope(), Type::boolean());
    REQUIRE(compiled.diagnostics.size() == 3);
    CHECK(compiled.diagnostics[0].offset < compiled.diagnostics[1].offset);
    CHECK(compiled.diagnostics[1].offset < compiled.diagnostics[2].offset);
    CHECK_FALSE(compiled.ok());
}

TEST_CASE("the names of a scope can be listed") {
    const Scope scope = Scope::procedure();
    CHECK(scope.variable_names() ==
          std::vector<std::string_view>{"channel", "filed", "received", "start", "today"});
    CHECK(scope.function_names() == std::vector<std::string_view>{"answers", "ended", "ends", "has",
                                                                  "outcome", "outcomes", "paid",
                                                                  "visits", "working_days"});
    CHECK(scope.variable("ten") == nullptr);
    CHECK(scope.lookup("ten") == nullptr);
    CHECK(scope.function("outcome") == nullptr);
}

}  // namespace motcua::feel
