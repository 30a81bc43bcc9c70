// The built-in functions: at least one plain use and one edge of each.
#include <algorithm>

#include <catch2/catch.hpp>

#include "feel.hpp"

namespace motcua::feel {

using testing::defects;
using testing::run;

namespace {

struct Sample {
    const char* expression;
    const char* value;
};

void check_all(const std::vector<Sample>& samples) {
    for (const Sample& sample : samples) {
        INFO(sample.expression);
        CHECK(run(sample.expression) == sample.value);
    }
}

}  // namespace

TEST_CASE("functions of texts count characters, not bytes") {
    check_all({{"string length(ten)", "13"},
               {"string length(\"\")", "0"},
               {"upper case(\"đường nguyễn\")", "ĐƯỜNG NGUYỄN"},
               {"lower case(\"ĐƯỜNG NGUYỄN\")", "đường nguyễn"},
               {"substring(ten, 8)", "Văn An"},
               {"substring(ten, -2)", "An"},
               {"substring(ten, 1, 6)", "Nguyễn"},
               {"substring(\"abc\", 2, 99)", "bc"},
               {"substring(\"abc\", 0)", "null"},
               {"substring(\"abc\", -9)", "null"},
               {"substring before(ten, \" \")", "Nguyễn"},
               {"substring before(ten, \"x\")", ""},
               {"substring after(ten, \"Văn \")", "An"},
               {"substring after(ten, \"x\")", ""},
               {"contains(ten, \"Văn\")", "true"},
               {"contains(ten, \"văn\")", "false"},
               {"starts with(ten, \"Nguyễn\")", "true"},
               {"ends with(ten, \"An\")", "true"},
               {"ends with(trong_chu, \"An\")", "null"},
               {"string join([\"a\", trong_chu, \"b\"], \"-\")", "a-b"},
               {"string join([\"a\", \"b\"])", "ab"},
               {"string join([])", ""},
               {"\"a\" + \"b\"", "ab"}});
}

TEST_CASE("string writes every kind of value") {
    check_all({{"string(1.50)", "1.5"},
               {"string(gap)", "true"},
               {"string(ten)", "Nguyễn Văn An"},
               {"string(today)", "2026-03-02"},
               {"string(received)", "2026-02-27T16:45:00+07:00"},
               {"string(@\"08:00:00\")", "08:00:00"},
               {"string(@\"P1DT2H\")", "P1DT2H"},
               {"string(@\"-P1Y6M\")", "-P1Y6M"},
               {"string(@\"PT0S\")", "PT0S"},
               {"string([1, \"a\", null])", "[1, \"a\", null]"},
               {"string(hoi[1])", "{co_quan: \"so-xay-dung\", dien_tich: 10}"},
               {"string(null)", "null"}});
}

TEST_CASE("functions of lists") {
    check_all({{"count(diem)", "3"},
               {"count([])", "0"},
               {"count(trong_hoi)", "null"},
               {"list contains(diem, 2)", "true"},
               {"list contains(diem, 9)", "false"},
               {"list contains([1, null], null)", "true"},
               {"sublist(diem, 2)", "[2, 3]"},
               {"sublist(diem, -2, 1)", "[2]"},
               {"sublist(diem, 2, 9)", "null"},
               {"append(diem, 4, 5)", "[1, 2, 3, 4, 5]"},
               {"concatenate(diem, [9], [])", "[1, 2, 3, 9]"},
               {"union(diem, [3, 4])", "[1, 2, 3, 4]"},
               {"insert before(diem, 1, 0)", "[0, 1, 2, 3]"},
               {"insert before(diem, 9, 0)", "null"},
               {"remove(diem, -1)", "[1, 2]"},
               {"reverse(diem)", "[3, 2, 1]"},
               {"index of([1, 2, 1], 1)", "[1, 3]"},
               {"distinct values([1, 1.0, \"a\", \"a\", null, null])", "[1, a, null]"},
               {"flatten([[1, [2]], [[[3]]]])", "[1, 2, 3]"}});
}

TEST_CASE("functions that make one value of many") {
    check_all({{"min(diem)", "1"},
               {"max(1, 5, 3)", "5"},
               {"min(\"b\", \"a\")", "a"},
               {"max([today, ngay_sinh])", "2026-03-02"},
               {"max([])", "null"},
               {"max([1, trong_so])", "null"},
               {"sum(diem)", "6"},
               {"sum(0.1, 0.2)", "0.3"},
               {"sum([])", "null"},
               {"product(2, 3, 4)", "24"},
               {"mean(1, 2)", "1.5"},
               {"median([5, 1, 3])", "3"},
               {"median(1, 2, 3, 4)", "2.5"},
               {"all([])", "true"},
               {"any([])", "false"},
               {"all(true, gap)", "true"},
               {"any(false, false)", "false"}});
}

TEST_CASE("functions of numbers") {
    check_all({{"abs(-5.5)", "5.5"},
               {"abs(@\"-P5D\") = @\"P5D\"", "true"},
               {"sqrt(16)", "4"},
               {"exp(0)", "1"},
               {"log(1)", "0"},
               {"decimal(exp(1), 5)", "2.71828"}});
}

TEST_CASE("every built-in function is in the table once by name, and none is also refused") {
    const auto names = builtin_names();
    CHECK(names.size() > 50);
    CHECK(std::is_sorted(names.begin(), names.end()));
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    for (const std::string_view name : names) {
        INFO(name);
        CHECK(defects(std::string(name) + "()").find("feel-arguments") != std::string::npos);
    }
}

TEST_CASE("instance of asks for the kind of a value") {
    check_all({{"so_tang instance of number", "true"},
               {"ten instance of number", "false"},
               {"today instance of date", "true"},
               {"received instance of date and time", "true"},
               {"@\"P1D\" instance of days and time duration", "true"},
               {"hoi instance of list", "true"},
               {"hoi[1] instance of context", "true"},
               {"trong_so instance of number", "false"},
               {"gap instance of Any", "true"}});
    CHECK(defects("gap instance of bool").find("Không có kiểu “bool”") != std::string::npos);
}

}  // namespace motcua::feel
