// The gate before a definition is read: what no two XML readers may see differently.
#include <thread>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

using testing::small_procedure;

std::string first_code(const LoadResult& result) {
    return result.diagnostics.empty() ? "" : result.diagnostics.front().code;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("a byte order mark is skipped and does not move columns") {
    const std::string wrong = replaced(small_procedure(""), "version=\"1\"", "version=\"x\"");
    const LoadResult plain = load_procedure(wrong, "a.xml");
    const LoadResult marked = load_procedure("\xEF\xBB\xBF" + wrong, "a.xml");
    REQUIRE(plain.diagnostics.size() == 1);
    CHECK(marked.diagnostics == plain.diagnostics);
    CHECK(load_procedure("\xEF\xBB\xBF" + small_procedure(""), "a.xml").ok());
}

TEST_CASE("columns count characters, not bytes") {
    // "Đường" is five characters and nine bytes; the unknown attribute follows it.
    const std::string text = small_procedure("<domain code=\"Đường\" khac=\"1\">X</domain>\n");
    const LoadResult result = load_procedure(text, "a.xml");
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].line == 3);
    CHECK(result.diagnostics[0].column == 22);
}

TEST_CASE("a DOCTYPE is refused before anything in it is read") {
    const std::string laughs =
        "<!DOCTYPE procedure [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\n"
        "<!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n";
    for (const std::string& head : {laughs, std::string("<!DOCTYPE procedure SYSTEM \"x.dtd\">")}) {
        const LoadResult result = load_procedure(head + small_procedure(""), "a.xml");
        REQUIRE(result.diagnostics.size() == 1);
        CHECK(result.diagnostics[0].code == "doctype");
        CHECK(result.diagnostics[0].line == 1);
        CHECK(result.definition == nullptr);
    }
}

TEST_CASE("what the lenient reader would accept the strict one refuses") {
    const std::string good = small_procedure("");
    const std::vector<std::string> bad{
        good + "<procedure/>",                                  // two roots
        "chữ" + good,                                           // text before the root
        good + "chữ",                                           // and after it
        replaced(good, "id=\"thu\"", "id=\"thu\" id=\"thu\""),  // an attribute twice
        replaced(good, "<title>", "<title>\x01"),               // a control character
        replaced(good, "<title>", "<m:title>"),                 // an undeclared prefix
        replaced(good, "thử", "thử & nữa"),                     // a bare ampersand
        replaced(good, "thử", "thử ]]> nữa"),                   // the end of no CDATA
        replaced(good, "title=\"Làm\"", "title=\"<Làm\""),      // < in an attribute
        replaced(good, "<flow>", "<flow><!-- a -- b -->"),      // -- in a comment
        replaced(good, "thử", "&khong-co;"),                    // an unknown entity
        replaced(good, "thử", "&#0;"),                          // NUL by reference
    };
    for (const std::string& text : bad) {
        const LoadResult result = load_procedure(text, "a.xml");
        INFO(text);
        CHECK(first_code(result) == "xml-malformed");
        CHECK(result.definition == nullptr);
    }
}

TEST_CASE("text that is not UTF-8 is refused at its first wrong byte") {
    for (const std::string bytes :
         {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE1\xBA", "\xFF", "\xE0\x80\x80"}) {
        const LoadResult result =
            load_procedure(replaced(small_procedure(""), "thử", bytes + " "), "a.xml");
        REQUIRE(result.diagnostics.size() == 1);
        CHECK(result.diagnostics[0].code == "bad-utf8");
        CHECK(result.diagnostics[0].line == 2);
        CHECK(result.diagnostics[0].column == 18);
    }
}

TEST_CASE("other encodings are refused, by their declaration or by their bytes") {
    CHECK(first_code(load_procedure("<?xml version='1.0' encoding='utf-16'?>" + small_procedure(""),
                                    "a.xml")) == "bad-encoding");
    CHECK(load_procedure("<?xml version='1.0' encoding='utf-8'?>" + small_procedure(""), "a.xml")
              .ok());
    const std::string wide("<\0p\0/\0>\0", 8);
    CHECK(first_code(load_procedure(wide, "a.xml")) == "bad-character");
}

TEST_CASE("characters that turn the reading direction are refused") {
    for (const std::string c : {"\u202E", "\u2066", "\u200F"}) {
        CHECK(first_code(load_procedure(replaced(small_procedure(""), "thử", c), "a.xml")) ==
              "bad-character");
    }
}

TEST_CASE("both readers see CDATA, character references, comments and line ends alike") {
    const std::string text =
        replaced(small_procedure(""), "Quy trình thử",
                 "<![CDATA[A < B]]> &amp; <!-- ghi chú --><?ghi chu?>C&#x1EA1;\r\nD");
    const LoadResult result = load_procedure(text, "a.xml");
    REQUIRE(result.definition != nullptr);
    CHECK(result.definition->title == "A < B & Cạ\nD");
}

TEST_CASE("an editor may name the schema on the root element") {
    const std::string text =
        replaced(small_procedure(""), "id=\"thu\"",
                 "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                 "xsi:schemaLocation=\"urn:motcua:procedure:1 procedure.xsd\" id=\"thu\"");
    CHECK(load_procedure(text, "a.xml").ok());
}

TEST_CASE("definitions are loaded by several threads at once") {
    const std::string good = testing::read_file(testing::data_dir / "example.xml");
    const std::string bad = "<!DOCTYPE a><a/>";
    std::vector<std::thread> threads;
    std::vector<int> right(4, 0);
    for (std::size_t t = 0; t < right.size(); ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 5; ++i) {
                right[t] +=
                    load_procedure(good, "g").ok() && !load_procedure(bad, "b").ok() ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(right == std::vector<int>(4, 5));
}

}  // namespace motcua::dsl
