// Wrong types are found at load, where they are, with what to do.
#include <catch2/catch.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::defects;

TEST_CASE("a condition is true or false") {
    const Type wanted = Type::boolean();
    CHECK(defects("gap", wanted).empty());
    CHECK(defects("nguoi", wanted).empty());
    CHECK(defects("so_tang", wanted) ==
          "0+7 feel-type: Ở đây cần đúng/sai, biểu thức cho số | "
          "Viết một phép so sánh, ví dụ x = 1");
    CHECK(defects("null", wanted).starts_with("0+4 feel-type: Biểu thức luôn là null"));
    CHECK(defects("gap and so_tang") ==
          "8+7 feel-type: and cần đúng/sai, nhưng “so_tang” là số | "
          "Viết một phép so sánh, ví dụ so_tang > 0");
    CHECK(defects("if so_tang then 1 else 2").starts_with("3+7 feel-type: if cần đúng/sai"));
    CHECK(defects("some h in hoi satisfies h.co_quan").starts_with("24+9 feel-type: satisfies"));
    CHECK(defects("not(so_tang)").starts_with("4+7 feel-type: "));
}

TEST_CASE("an amount is a number, a computed field what the field is") {
    CHECK(defects("if gap then 75000 else 150000", Type::number()).empty());
    CHECK(defects("\"75000\"", Type::number()).starts_with("0+7 feel-type: Ở đây cần số"));
    CHECK(defects("today", Type::date()).empty());
    CHECK(defects("received", Type::date()).find("date(…)") != std::string::npos);
    CHECK(defects("hoi", Type::list(Type::number())).starts_with("0+3 feel-type: "));
    CHECK(defects("[]", Type::list(Type::number())).empty());
    CHECK(defects("if gap then \"nha_o\" else null", Type::choice({"nha_o", "khac"})).empty());
    CHECK(defects("if gap then \"nha_oo\" else \"khac\"", Type::choice({"nha_o", "khac"})) ==
          "0+32 feel-choice: “nha_oo” không có trong các lựa chọn ở đây | Có phải là “nha_o”?");
}

TEST_CASE("sums are of things that can be added") {
    CHECK(defects("dien_tich + \"m2\"") ==
          "12+4 feel-type: Không cộng được số với chữ | "
          "Nối chữ với số: đổi số thành chữ bằng string(…)");
    CHECK(defects("today + 5") ==
          "8+1 feel-type: Không cộng được ngày với số | "
          "Cộng trừ ngày bằng khoảng thời gian: today + @\"P5D\"");
    CHECK(defects("today - received").starts_with("8+8 feel-type: Không trừ được ngày với ngày"));
    CHECK(defects("today + today").starts_with("8+5 feel-type: "));
    CHECK(defects("gap * 2").starts_with("6+1 feel-type: "));
    CHECK(defects("ten - \"x\"").starts_with("6+3 feel-type: "));
    CHECK(defects("-ten").starts_with("0+4 feel-type: "));
    CHECK(defects("2 ** ten").starts_with("5+3 feel-type: "));
    CHECK(defects("so_tang + null").starts_with("10+4 feel-type: "));
}

TEST_CASE("comparisons are of one kind") {
    CHECK(defects("so_tang = \"ba\"").starts_with("0+14 feel-type: Không so sánh được số với chữ"));
    CHECK(defects("today > \"2026-01-01\"").find("@\"2026-01-31\"") != std::string::npos);
    CHECK(defects("today = received").find("date(…)") != std::string::npos);
    CHECK(defects("gap > false").find("dùng = hoặc !=") != std::string::npos);
    CHECK(defects("hoi = \"x\"").find("count(…)") != std::string::npos);
    CHECK(defects("so_tang < null").find("= và !=") != std::string::npos);
    CHECK(defects("so_tang = null").empty());
    CHECK(defects("[1] = [\"a\"]").starts_with("0+11 feel-type: "));
}

TEST_CASE("both ways of if are of one kind, or null") {
    CHECK(defects("if gap then 1 else null").empty());
    CHECK(defects("if gap then 1 else \"x\"") ==
          "19+3 feel-type: then cho số mà else cho chữ | "
          "Hai nhánh phải cùng kiểu; nhánh không có giá trị thì viết null");
}

TEST_CASE("arguments are as many and of such types as the function says") {
    CHECK(defects("count(so_tang)") ==
          "6+7 feel-type: Đối số thứ 1 của “count” cần danh sách, nhưng gặp số | "
          "Cách gọi: count(list)");
    CHECK(defects("count()") ==
          "0+7 feel-arguments: Hàm “count” không nhận 0 đối số | "
          "Cách gọi: count(list)");
    CHECK(defects("substring(ten)").find("substring(string, start position, length?)") !=
          std::string::npos);
    CHECK(defects("sum(hoi.co_quan)").starts_with("4+11 feel-type: "));
    CHECK(defects("sum(1, \"2\")").starts_with("7+3 feel-type: "));
    CHECK(defects("contains(ten, mach: \"x\")").starts_with("0+24 feel-arguments: Tên đối số"));
    CHECK(defects("string length(null)").starts_with("14+4 feel-type: "));
}

TEST_CASE("a list is asked by condition or position") {
    CHECK(defects("so_tang[1]").starts_with("0+7 feel-type: Phép chọn […] cần danh sách"));
    CHECK(defects("hoi[\"x\"]").starts_with("4+3 feel-type: "));
}

TEST_CASE("types have Vietnamese names and say what they are made of") {
    CHECK(Type::list(Type::number()).title() == "danh sách số");
    CHECK(Type::choice({}).options().empty());
    CHECK(Type::list(Type::number()).element().is(TypeKind::number));
    CHECK(Type::number().element().is_any());
    const Type record = Type::record({{"a", Type::text()}});
    REQUIRE(record.member("a") != nullptr);
    CHECK(record.member("a")->is(TypeKind::text));
    CHECK(record.member("b") == nullptr);
    CHECK(Type::open_record().member("a") == nullptr);
}

}  // namespace motcua::feel
