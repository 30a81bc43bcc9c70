// How a text that breaks off is understood, and how it is mended.
#include <catch2/catch.hpp>

#include "assist/mend.hpp"
#include "assist/sketch.hpp"

namespace motcua::dsl::assist {
namespace {

std::string mended(std::string_view text) {
    const Sketch sketch(text);
    return Mended(sketch).text();
}

}  // namespace

TEST_CASE("a well-formed text is left as it is, but for its comments") {
    const std::string text =
        "<?xml version=\"1.0\"?>\n<procedure a='1'>\n <title>A &amp; B</title>\n</procedure>\n";
    CHECK(mended(text) == text);
    CHECK(mended("<a><!-- x\ny --></a>") == "<a>      \n     </a>");
}

TEST_CASE("what is open is closed, where the language shows where") {
    CHECK(mended("<procedure><flow><step>") == "<procedure><flow><step></step></flow></procedure>");
    // A step cannot stand in a step: the first ends before the second.
    CHECK(mended("<procedure><flow><step><step></step></flow></procedure>") ==
          "<procedure><flow><step></step><step></step></flow></procedure>");
    // An outcome can.
    CHECK(mended("<procedure><flow><step><outcome/></flow></procedure>") ==
          "<procedure><flow><step><outcome/></step></flow></procedure>");
}

TEST_CASE("what breaks off is closed without what is incomplete in it") {
    CHECK(mended("<a b=\"1\" c=\"") == "<a b=\"1\">    </a>");
    CHECK(mended("<a b=\"1\"\n<c/></a>").starts_with("<a b=\"1\">"));
    CHECK(mended("<a b=\"1\"c=\"2\" b=\"3\"/>") == "<a b=\"1\" c=\"2\"      />");
    CHECK(mended("<a>< </a>") == "<a>  </a>");
    CHECK(mended("<a></b></a>") == "<a>    </a>");
    CHECK(mended("<a></a") == "<a></a>   ");
}

TEST_CASE("reserved characters are escaped") {
    CHECK(mended("<a b=\"1 < 2 & 3 &lt; &#10;\">x & y</a>") ==
          "<a b=\"1 &lt; 2 &amp; 3 &lt; &#10;\">x &amp; y</a>");
}

TEST_CASE("places of the mended text are known in the sketch") {
    const std::string text = "<a b=\"1 < 2\" c=\"3\"><d><e/></a>";
    const Sketch sketch(text);
    const Mended result(sketch);
    for (const std::string_view found : {"c=", "<d>", "<e/>", "</a>", "2\""}) {
        INFO(found);
        CHECK(result.sketch_offset(result.text().find(found)) == text.find(found));
    }
}

TEST_CASE("a value that nobody closed ends before the next attribute or line") {
    const Sketch next("<a b=\" c=\"2\" d='3'>");
    REQUIRE(next.elements().size() == 1);
    CHECK(next[0].value("b").empty());
    CHECK_FALSE(next[0].attribute("b")->whole);
    CHECK(next[0].value("c") == "2");
    CHECK(next[0].value("d") == "3");
    CHECK(next[0].whole);

    const Sketch line("<a b=\"x\n<c d=\"e\"/></a>");
    REQUIRE(line.elements().size() == 2);
    CHECK(line[0].value("b") == "x");
    CHECK(line[1].value("d") == "e");
}

TEST_CASE("a value may hold what would be markup, and go over lines") {
    const Sketch sketch("<a when=\"x < 2\" text=\"one\n two\"/>");
    REQUIRE(sketch.elements().size() == 1);
    CHECK(sketch[0].value("when") == "x < 2");
    CHECK(sketch[0].value("text") == "one\n two");
    CHECK(sketch[0].empty);
}

TEST_CASE("the language is known by the namespace, or by the name of the root") {
    CHECK(Sketch("<x xmlns=\"urn:motcua:calendar:1\">").vocabulary() == &calendar_vocabulary());
    CHECK(Sketch("<rules>").vocabulary() == &rules_vocabulary());
    CHECK(Sketch("<html>").vocabulary() == nullptr);
    CHECK(Sketch("").vocabulary() == nullptr);
}

TEST_CASE("reading hostile text takes time in proportion to its length") {
    const auto repeated = [](std::string_view part) {
        std::string text;
        while (text.size() < 1'000'000) {
            text += part;
        }
        return text;
    };
    for (const std::string_view part :
         {"<a>", "<", "</a>", "<!-- ", "<a b=\"", "<a b='\n", "&", "<?", "<step><x", "=\"'"}) {
        INFO(part);
        const std::string text = repeated(part);
        const Sketch sketch(text);
        CHECK(sketch.tokens().back().end == text.size());
        CHECK(Mended(sketch).text().empty() == sketch.elements().empty());
    }
}

}  // namespace motcua::dsl::assist
