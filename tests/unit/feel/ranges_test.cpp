// Ranges, in and between.
#include <catch2/catch.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::defects;
using testing::run;

TEST_CASE("a square bracket takes the end in, a round or outward one leaves it out") {
    CHECK(run("3 in [1..3]") == "true");
    CHECK(run("3 in [1..3)") == "false");
    CHECK(run("3 in [1..3[") == "false");
    CHECK(run("1 in [1..3]") == "true");
    CHECK(run("1 in (1..3]") == "false");
    CHECK(run("1 in ]1..3]") == "false");
    CHECK(run("2 in (1..3)") == "true");
    CHECK(run("0 in [1..3]") == "false");
    CHECK(run("4 in [1..3]") == "false");
}

TEST_CASE("between takes both ends in") {
    CHECK(run("1 between 1 and 3") == "true");
    CHECK(run("3 between 1 and 3") == "true");
    CHECK(run("4 between 1 and 3") == "false");
    CHECK(run("4 between trong_so and 3") == "false");
    CHECK(run("2 between trong_so and 3") == "null");
    CHECK(run("5 between 5 and trong_so") == "null");
    CHECK(run("4 between 5 and trong_so") == "false");
}

TEST_CASE("in takes one-sided ranges, values and lists of both") {
    CHECK(run("so_tang in < 4") == "true");
    CHECK(run("so_tang in >= 4") == "false");
    CHECK(run("so_tang in (< 2, > 2)") == "true");
    CHECK(run("so_tang in (1, 2, [3..5])") == "true");
    CHECK(run("so_tang in [1, 2]") == "false");
    CHECK(run("so_tang in diem") == "true");
    CHECK(run("loai in (\"khac\", \"nha_o\")") == "true");
    CHECK(run("ten in [\"a\"..\"b\"]") == "false");
    CHECK(run("today in [@\"2026-01-01\"..@\"2026-12-31\"]") == "true");
    CHECK(run("so_tang in [trong_so..5]") == "null");
}

TEST_CASE("a range that nothing is in is refused") {
    CHECK(defects("so_tang in [5..1]") ==
          "11+6 feel-range: Khoảng “[5..1]” trống: đầu lớn hơn cuối | Đổi chỗ hai đầu");
    CHECK(defects("so_tang in [5..5]").empty());
}

TEST_CASE("the ends of a range and what is asked of it are of one kind") {
    CHECK(defects("so_tang in [1..\"5\"]").find("feel-type") != std::string::npos);
    CHECK(defects("loai in [1..5]").starts_with("8+6 feel-type: "));
    CHECK(defects("so_tang between 1 and today").starts_with("22+5 feel-type: "));
    CHECK(defects("so_tang in (1, \"2\")").starts_with("15+3 feel-type: "));
}

}  // namespace motcua::feel
