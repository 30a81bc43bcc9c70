// Lists: elements by position or condition, some, every, for, columns.
#include <catch2/catch.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::defects;
using testing::run;

TEST_CASE("elements are counted from 1, or from the end") {
    CHECK(run("diem[1]") == "1");
    CHECK(run("diem[-1]") == "3");
    CHECK(run("diem[0]") == "null");
    CHECK(run("diem[4]") == "null");
    CHECK(run("diem[-4]") == "null");
    CHECK(run("[][1]") == "null");
    CHECK(run("hoi[2].co_quan") == "so-tai-chinh");
}

TEST_CASE("a condition keeps the elements for which it is true") {
    CHECK(run("diem[item > 1]") == "[2, 3]");
    CHECK(run("[1, trong_so, 3][item > 1]") == "[3]");
    CHECK(run("hoi[dien_tich > 20].co_quan") == "[so-tai-chinh, cong-an]");
    CHECK(run("hoi[item.dien_tich > 20][co_quan = \"cong-an\"].dien_tich") == "[40]");
    CHECK(run("count(hoi[dien_tich > 100])") == "0");
    CHECK(run("trong_hoi[co_quan = \"x\"]") == "null");
}

TEST_CASE("a column of the item hides the procedure's field of the same name") {
    CHECK(run("hoi[dien_tich = 10].co_quan") == "[so-xay-dung]");
    CHECK(run("count(hoi[so_tang = 3])") == "3");
    CHECK(run("dien_tich") == "120.5");
}

TEST_CASE("a column of a list is the list of its values") {
    CHECK(run("hoi.dien_tich") == "[10, 25, 40]");
    CHECK(run("sum(hoi.dien_tich)") == "75");
    CHECK(run("\"cong-an\" in hoi.co_quan") == "true");
    CHECK(defects("hoi.dien_tic").starts_with("4+8 feel-unknown-member: “hoi” không có"));
    CHECK(defects("hoi.dien_tich > 20").starts_with("0+18 feel-type: "));
}

TEST_CASE("some and every look at each element, or each pair") {
    CHECK(run("some h in hoi satisfies h.co_quan = \"cong-an\"") == "true");
    CHECK(run("every h in hoi satisfies h.dien_tich > 10") == "false");
    CHECK(run("some x in diem, y in diem satisfies x + y = 6") == "true");
    CHECK(run("every x in 1..3 satisfies x in diem") == "true");
    CHECK(run("some x in diem satisfies some y in diem satisfies x * y = 9") == "true");
}

TEST_CASE("for makes a list of results") {
    CHECK(run("for x in diem return x * 2") == "[2, 4, 6]");
    CHECK(run("for i in 3..1 return i") == "[3, 2, 1]");
    CHECK(run("for x in [1, 2], y in [10, 20] return x + y") == "[11, 21, 12, 22]");
    CHECK(run("for x in [1, 2], y in 1..x return y") == "[1, 1, 2]");
    CHECK(run("for d in [@\"2026-02-28\"..@\"2026-03-01\"] return d") ==
          "[2026-02-28, 2026-03-01]");
    CHECK(run("for i in (1..3) return i") == "[2]");
    CHECK(defects("for i in (> 1) return i").starts_with("10+3 feel-type: "));
    CHECK(defects("for c in ten return c").starts_with("9+3 feel-type: "));
}

TEST_CASE("a variable of some ends with it") {
    CHECK(defects("(some h in hoi satisfies h.dien_tich > 1) and h.dien_tich > 1")
              .find("feel-unknown-name: Không có tên “h”") != std::string::npos);
    CHECK(run("for so_tang in [9] return so_tang") == "[9]");
}

TEST_CASE("lists are equal if their elements are") {
    CHECK(run("diem = [1, 2, 3]") == "true");
    CHECK(run("diem = [1, 2]") == "false");
    CHECK(run("[[1], [2]] = [[1], [2]]") == "true");
    CHECK(run("[1, null] = [1, null]") == "true");
    CHECK(run("hoi[1] = hoi[1]") == "true");
    CHECK(run("hoi[1] = hoi[2]") == "false");
}

}  // namespace motcua::feel
