// How diagnostics are printed, for people and for programs.
#include <catch2/catch.hpp>

#include <motcua/dsl/diagnostic.hpp>

namespace motcua::dsl {

TEST_CASE(
    "a diagnostic names file, line, column, severity and code, then the hint on its own line") {
    const Diagnostic d{"a.xml", 3, 14, Severity::error, "bad-id", "Mã sai", "Sửa mã"};
    CHECK(to_text(d) == "a.xml:3:14: error[bad-id]: Mã sai\n    -> Sửa mã");
}

TEST_CASE("a diagnostic without a hint is one line") {
    const Diagnostic d{"a.xml", 1, 1, Severity::warning, "x", "Chú ý", ""};
    CHECK(to_text(d) == "a.xml:1:1: warning[x]: Chú ý");
}

TEST_CASE("the JSON of a check counts errors and warnings and lists every diagnostic") {
    const std::vector<Diagnostic> all{
        {"a.xml", 2, 1, Severity::warning, "w", "Chú ý", ""},
        {"a.xml", 5, 7, Severity::error, "e", "Có dấu \" và \\", "dòng\nmới"}};
    CHECK(to_json(1, all) ==
          R"({"files":1,"errors":1,"warnings":1,"diagnostics":[)"
          R"({"file":"a.xml","line":2,"column":1,"severity":"warning","code":"w",)"
          R"("message":"Chú ý","hint":""},)"
          R"({"file":"a.xml","line":5,"column":7,"severity":"error","code":"e",)"
          R"("message":"Có dấu \" và \\","hint":"dòng\nmới"}]})");
}

TEST_CASE("control characters in JSON strings are escaped, Vietnamese letters are kept") {
    CHECK(json_string(std::string_view("đ\x01\t\r\x7f", 6)) == "\"đ\\u0001\\t\\r\\u007f\"");
}

TEST_CASE("diagnostics come out in order of their places and without doubles") {
    Diagnostics diagnostics("a.xml");
    diagnostics.error({4, 2}, "b", "hai");
    diagnostics.warning({1, 9}, "a", "một");
    diagnostics.error({4, 2}, "b", "hai");
    diagnostics.error({4, 1}, "c", "ba");
    CHECK(diagnostics.has_error("c"));
    CHECK_FALSE(diagnostics.has_error("a"));
    const auto sorted = diagnostics.take_sorted();
    REQUIRE(sorted.size() == 3);
    CHECK(sorted[0].code == "a");
    CHECK(sorted[1].code == "c");
    CHECK(sorted[2].code == "b");
    CHECK(diagnostics.errors() == 0);
}

}  // namespace motcua::dsl
