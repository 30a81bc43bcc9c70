// What is said of a file that is being typed.
#include <set>

#include "cursor.hpp"

namespace motcua::dsl::testing {
namespace {

/// "code text": what is underlined for each defect.
std::vector<std::string> underlined(const std::string& text) {
    std::vector<std::string> all;
    for (const Remark& remark : OpenText(text).remarks()) {
        all.push_back(remark.code + " " +
                      text.substr(remark.range.begin, remark.range.end - remark.range.begin));
    }
    return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a good file has no remarks") { CHECK(underlined(procedure("")).empty()); }

TEST_CASE("a remark underlines the element, attribute or word that it is about") {
    CHECK(underlined(procedure("", "<stepp id=\"b\"/>\n")) == Lines{"unknown-element <stepp"});
    CHECK(underlined(procedure("<outcome id=\"lại\" title=\"L\" to=\"lam\"/>\n")) ==
          Lines{"bad-id id=\"lại\""});
    CHECK(underlined(procedure("<case when='loại > 1' within=\"1d\"/>\n")) ==
          Lines{"feel-unknown-name loại"});
}

TEST_CASE("an element that breaks off is told where it does, and nothing that follows from it") {
    CHECK(underlined(procedure("<outcome id=\"lai\" \n")) == Lines{"xml-malformed <outcome"});
    CHECK(underlined(procedure("<outcome id=\"lai\" title=\"L\" to=\"\n")) ==
          Lines{"xml-malformed <outcome", "xml-malformed to=\""});
    CHECK(underlined(procedure("<\n")) == Lines{"xml-malformed <"});
    CHECK(underlined(procedure("", "<step id=\"b\" title=\"B\" responsible=\"lanh-dao\">\n")) ==
          Lines{"xml-malformed <step"});
}

TEST_CASE("other defects are told while one element is being typed") {
    const std::string wrong = "<outcome id=\"lai\" title=\"L\" to=\"khong-co\"/>\n";
    const std::string typing = "<outcome id=\"x\" tit\n";
    CHECK(underlined(procedure(wrong)) == Lines{"unknown-target to=\"khong-co\""});
    CHECK(underlined(procedure(wrong + typing)) ==
          Lines{"unknown-target to=\"khong-co\"", "xml-malformed <outcome", "xml-malformed tit"});
    CHECK(underlined(procedure(typing + wrong)) ==
          Lines{"xml-malformed <outcome", "xml-malformed tit", "unknown-target to=\"khong-co\""});
}

TEST_CASE("what is typed into a finished tag harms nothing else") {
    const std::string before = "<outcome id=\"a\" title=\"A\" to=\"khong-co\"/>\n";
    CHECK(underlined(procedure("<outcome id=\"b\" to= title=\"B\"/>\n" + before)) ==
          Lines{"xml-malformed to=", "unknown-target to=\"khong-co\""});
    CHECK(underlined(
              procedure("<outcome id=\"b\" title=\"B\" to=\"  requires=\"reason\"/>\n" + before)) ==
          Lines{"xml-malformed to=\"", "unknown-target to=\"khong-co\""});
}

TEST_CASE("an end tag too many or too few is told where it stands") {
    CHECK(underlined(procedure("</outcome>\n")) == Lines{"xml-malformed </outcome>"});
    CHECK(underlined(procedure("<case when=\"true\" within=\"1d\">\n")) ==
          Lines{"xml-malformed <case"});
}

TEST_CASE("characters that XML reserves are told once") {
    const std::vector<std::string> less =
        underlined(procedure("<case when=\"1 < 2\" within=\"1d\"/>\n"));
    REQUIRE(less.size() == 1);
    CHECK(less.front().starts_with("xml-malformed"));
    CHECK(underlined(procedure("<outcome id=\"b\" title=\"A & B\" to=\"het\"/>\n")).size() == 1);
}

TEST_CASE("texts that are no definitions have one remark") {
    CHECK(OpenText("").remarks().size() == 1);
    CHECK(OpenText("xin chào").remarks().size() == 1);
    CHECK(OpenText("\xff\xfe").remarks().size() == 1);
}

TEST_CASE("the XML of others is none of our business, a misspelt root of ours is") {
    CHECK(underlined("<html><body></html>").empty());
    CHECK(underlined("<svg xmlns=\"http://www.w3.org/2000/svg\"/>").empty());
    CHECK(underlined("<procedur xmlns=\"urn:motcua:procedure:1\"/>") ==
          Lines{"wrong-root <procedur"});
    CHECK(underlined("<rules xmlns=\"urn:motcua:rule:1\"/>") ==
          Lines{"wrong-namespace xmlns=\"urn:motcua:rule:1\""});
}

TEST_CASE("tests beside a procedure are judged by their own language") {
    const auto tests = [](const std::string& before, const std::string& at) {
        return "<tests xmlns=\"urn:motcua:test:1\" procedure=\"thu\">" + before +
               "<test title=\"T\"><given at=\"" + at +
               "\"/><then><ended status=\"completed\"/></then></test></tests>";
    };
    CHECK(underlined(tests("", "2026-03-02T08:00")).empty());
    CHECK(underlined(tests("", "hôm nay")).size() == 1);
    CHECK(underlined(tests("<tset/>", "2026-03-02T08:00")) == Lines{"unknown-element <tset"});
}

TEST_CASE("hostile texts have a bounded number of remarks") {
    const std::string root = "<procedure xmlns=\"urn:motcua:procedure:1\">";
    for (const std::string& part : {std::string("<"), std::string("<a>"), std::string("<a b=\""),
                                    std::string("</a>"), std::string("<a/>")}) {
        std::string text = root;
        while (text.size() < 500'000) {
            text += part;
        }
        INFO(part);
        const std::size_t count = OpenText(text).remarks().size();
        CHECK(count > 0);
        CHECK(count <= 500);
    }
}

TEST_CASE("a byte order mark moves no remark") {
    const std::string text = "\xEF\xBB\xBF" + procedure("", "<stepp id=\"b\"/>\n");
    CHECK(underlined(text) == Lines{"unknown-element <stepp"});
}

}  // namespace motcua::dsl::testing
