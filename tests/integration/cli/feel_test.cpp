// motcua feel: values, contexts from files, mistakes with their places.
#include <iostream>
#include <sstream>

#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;

namespace {

struct Folder {
    contract::TemporaryDirectory folder;

    std::string with(const std::string& name, std::string_view content) {
        const std::string path = folder.file(name);
        write_file(path, content);
        return path;
    }
};

}  // namespace

TEST_CASE("an expression is evaluated and written as FEEL") {
    const Ran ran = call({"feel", "{a: 1 + 1, b: @\"2026-01-31\", c: [\"x\", null]}"});
    CHECK(ran.code == 0);
    CHECK(ran.out == "{a: 2, b: @\"2026-01-31\", c: [\"x\", null]}\n");
    CHECK(ran.err.empty());
}

TEST_CASE("names come from a JSON file, with exact numbers and names of several words") {
    Folder files;
    const std::string json =
        files.with("ho-so.json",
                   R"({"Họ tên": "An", "phi": {"muc": 0.1}, "con": [{"tuoi": 3}, {"tuoi": 9}]})");
    CHECK(call({"feel", "Họ tên + \"!\"", "--context", json}).out == "\"An!\"\n");
    CHECK(call({"feel", "phi.muc + 0.2 = 0.3", "--context", json}).out == "true\n");
    CHECK(call({"feel", "con[tuoi > 5].tuoi", "--context", json}).out == "[9]\n");
}

TEST_CASE("names come from a FEEL context, with dates, ranges and functions") {
    Folder files;
    const std::string feel = files.with(
        "ngu-canh.feel", "{ngay: @\"2026-01-31\", r: [1..5], gap_doi: function(x) x * 2}");
    CHECK(call({"feel", "ngay + @\"P1M\"", "--context", feel}).out == "@\"2026-02-28\"\n");
    CHECK(call({"feel", "gap_doi(4) in r", "--context", feel}).out == "false\n");
}

TEST_CASE("names come from standard input, as JSON or as a FEEL context") {
    const auto given = [](const std::string& text) {
        std::istringstream input(text);
        std::streambuf* const before = std::cin.rdbuf(input.rdbuf());
        const Ran ran = call({"feel", "a + 1", "--context", "-"});
        std::cin.rdbuf(before);
        return ran;
    };
    CHECK(given(R"({"a": 0.5})").out == "1.5\n");
    CHECK(given("{b: 2, a: b * 2}").out == "5\n");
    CHECK(given("[1]").code == 65);
    CHECK(given("{a: ").code == 1);
}

TEST_CASE("with --json the value is JSON and dates are text") {
    const Ran ran = call({"feel", "{n: 1.5, d: @\"2026-01-31\"}", "--json"});
    const json::Node node = ran.json();
    REQUIRE(node.find("value") != nullptr);
    CHECK(node.find("value")->find("n")->text == "1.5");
    CHECK(node.find("value")->find("d")->text == "2026-01-31");
    CHECK(text_of(node, "feel") == "{d: @\"2026-01-31\", n: 1.5}");
}

TEST_CASE("types that do not fit give null and a warning") {
    const Ran ran = call({"feel", "1 + \"a\""});
    CHECK(ran.code == 0);
    CHECK(ran.out == "null\n");
    CHECK(ran.err.find("EXPR:1:5: warning[feel-type]") != std::string::npos);
}

TEST_CASE("a wrong expression is told with place and hint") {
    const Ran ran = call({"feel", "1 + (2"});
    CHECK(ran.code == 1);
    CHECK(ran.out.empty());
    CHECK(ran.err.find("EXPR:1:7: error[feel-syntax]") != std::string::npos);
    const json::Node node = call({"feel", "counnt([1])", "--json"}).json();
    REQUIRE(node.find("error") != nullptr);
    CHECK(text_of(*node.find("error"), "code") == "feel-unknown-function");
    CHECK(text_of(*node.find("error"), "hint").find("count") != std::string::npos);
}

TEST_CASE("today and now are what --now says") {
    CHECK(call({"feel", "today()", "--now", "2026-03-02T09:00:00+07:00"}).out ==
          "@\"2026-03-02\"\n");
    CHECK(call({"feel", "now().hour", "--now", "2026-03-02T09:00:00+07:00"}).out == "9\n");
}

TEST_CASE("a context that is no context, or no file, is refused") {
    Folder files;
    CHECK(call({"feel", "1", "--context", files.with("a.json", "[1]")}).code == 65);
    CHECK(call({"feel", "1", "--context", files.with("a.feel", "[1]")}).code == 1);
    CHECK(call({"feel", "1", "--context", files.folder.file("none.json")}).code == 66);
}

TEST_CASE("an expression that does not end is stopped") {
    const Ran ran = call({"feel", "{f: function(x) f(x + 1), r: f(0)}.r"});
    CHECK(ran.code == 65);
}

TEST_CASE("what a value asks for and is not here ends the evaluation, in words") {
    const Ran ran = call({"feel", "time(\"10:00:00@\" + \"Europe/Paris\")", "--lang", "vi"});
    CHECK(ran.code == 65);
    CHECK(ran.out.empty());
    CHECK(ran.err.find("múi giờ theo tên") != std::string::npos);
    const Ran written = call({"feel", "time(\"10:00:00@Europe/Paris\")", "--lang", "vi"});
    CHECK(written.code == 1);
    CHECK(written.err.find("error[feel-unsupported]: Chưa hỗ trợ múi giờ theo tên") !=
          std::string::npos);
}
