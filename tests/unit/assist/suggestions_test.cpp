// What may be written at a cursor.
#include "cursor.hpp"

namespace motcua::dsl::testing {

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;
using Catch::Matchers::VectorContains;

TEST_CASE("an element is offered where it may stand, and only there") {
    const Cursor in_step(procedure("<|\n"));
    CHECK(in_step.offers("outcome"));
    CHECK(in_step.offers("input"));
    CHECK_FALSE(in_step.offers("step"));
    CHECK_FALSE(in_step.offers("fee"));

    const Cursor in_flow(procedure("", "<st|\n"));
    CHECK(in_flow.offers("step"));
    CHECK(in_flow.offers("parallel"));
    CHECK_FALSE(in_flow.offers("outcome"));
}

TEST_CASE("an element that may stand once is not offered again") {
    CHECK_FALSE(Cursor(procedure("", "", "<|\n")).offers("documents"));
    const Cursor twice("<procedure xmlns=\"urn:motcua:procedure:1\"><flow></flow><|</procedure>");
    CHECK_FALSE(twice.offers("flow"));
    CHECK(twice.offers("data"));
}

TEST_CASE("what must be there and is not comes first") {
    const Cursor empty("<procedure xmlns=\"urn:motcua:procedure:1\"><|</procedure>");
    const std::vector<Suggestion> all = empty.suggestions();
    REQUIRE(all.size() > 2);
    CHECK(all[0].label == "title");
    CHECK(all[0].wanted);
    CHECK(all[1].label == "flow");
    CHECK_FALSE(all[2].wanted);
}

TEST_CASE("an element comes with the attributes that it must have") {
    const Cursor cursor(procedure("", "<st|\n"));
    const Suggestion step = cursor.offer("step");
    CHECK(step.snippet == "step id=\"$1\" title=\"$2\" responsible=\"$3\">$0</step>");
    CHECK(step.meaning == "Việc của một người chịu trách nhiệm");
    CHECK(cursor.cut(step.replaces) == "st");
    CHECK(cursor.offer("end").snippet == "end id=\"$1\">$0</end>");
    CHECK(Cursor(procedure("<|\n")).offer("input").snippet == "input$0/>");
}

TEST_CASE("between tags an element is offered with its bracket") {
    const Cursor cursor(procedure("", "|\n"));
    CHECK_THAT(cursor.offer("wait").snippet, StartsWith("<wait id="));
    CHECK_THAT(cursor.taken("wait"), Contains("<wait\n<end"));
    CHECK_THAT(Cursor(procedure("", "wa|\n")).taken("wait"), Contains("\n<wait\n<end"));
}

TEST_CASE("renaming an element leaves the rest of its tag") {
    const Cursor cursor(
        procedure("", "<wa| id=\"cho\" title=\"Chờ\" lasts=\"1d\" next=\"het\"/>\n"));
    CHECK(cursor.offer("wait").snippet.empty());
    CHECK_THAT(cursor.taken("wait"), Contains("<wait id=\"cho\""));
}

TEST_CASE("an end tag closes what is open") {
    const Cursor cursor(procedure("<case when=\"true\" within=\"1d\"></|\n"));
    CHECK_THAT(cursor.labels(), Equals(std::vector<std::string>{"case"}));
    CHECK_THAT(cursor.taken("case"), Contains("</case>\n"));
    CHECK_THAT(Cursor("<procedure><flow></fl|></procedure>").taken("flow"),
               Contains("</flow></procedure>"));
}

TEST_CASE("a file may begin with any of the languages") {
    const Cursor cursor("<|");
    CHECK_THAT(cursor.labels(),
               Equals(std::vector<std::string>{"procedure", "calendar", "organisation", "rules",
                                               "tests", "fragment", "override"}));
    CHECK_THAT(cursor.offer("calendar").snippet,
               StartsWith("calendar xmlns=\"urn:motcua:calendar:1\" id=\"$1\""));
    CHECK(Cursor("|").labels().size() == 7);
}

TEST_CASE("attributes that are written are not offered again, required ones come first") {
    const Cursor cursor(procedure("<outcome id=\"tra\" |\n"));
    CHECK_FALSE(cursor.offers("id"));
    CHECK(cursor.labels().front() == "title");
    CHECK(cursor.offers("effect"));
    CHECK_FALSE(cursor.offers("responsible"));
    CHECK(cursor.offer("effect").snippet == "effect=\"$1\"$0");
    CHECK(Cursor(procedure("", "<step cl|\n")).offer("clock").detail == "không ghi: running");
}

TEST_CASE("an attribute with a value can be renamed") {
    CHECK_THAT(Cursor(procedure("<outcome id=\"tra\" titl|=\"Trả\" to=\"het\"/>\n")).taken("title"),
               Contains("<outcome id=\"tra\" title=\"Trả\""));
}

TEST_CASE("words of an attribute come with their meanings") {
    const Cursor cursor(procedure("", "<step id=\"b\" clock=\"|\"/>\n"));
    CHECK(cursor.labels() ==
          std::vector<std::string>{"running", "not-started", "paused", "excluded", "stopped"});
    CHECK(cursor.offer("stopped").meaning == "Sau khi đã kết thúc xử lý");
    CHECK(cursor.offer("stopped").kind == SuggestionKind::word);
}

TEST_CASE("a list of words offers what it does not hold yet, and replaces one word") {
    const Cursor cursor(
        procedure("<outcome id=\"a\" title=\"A\" to=\"het\" effect=\"sign num|\"/>\n"));
    CHECK_FALSE(cursor.offers("sign"));
    CHECK_THAT(cursor.taken("number"), Contains("effect=\"sign number\""));
}

TEST_CASE("where an outcome may lead, by id and title") {
    const Cursor cursor(procedure("<outcome id=\"lai\" title=\"Lại\" to=\"|\n"));
    CHECK(cursor.labels() == std::vector<std::string>{"lam", "het"});
    CHECK(cursor.offer("lam").detail == "Làm");
    CHECK(cursor.offer("lam").kind == SuggestionKind::reference);
}

TEST_CASE("each kind of reference offers its own ids") {
    const auto at = [](const std::string& attribute) {
        return Cursor(procedure("", "<step id=\"b\" title=\"B\" " + attribute + "/>\n"));
    };
    CHECK(at("responsible=\"|\"").offers("lanh-dao"));
    CHECK_FALSE(at("responsible=\"|\"").offers("lam"));
    CHECK(at("not-same-as=\"|\"").labels() == std::vector<std::string>{"lam", "b"});
    CHECK(at("until=\"|\"").offers("ngay_hen"));
    CHECK(at("assign=\"|\"").offers("claim"));
    CHECK(at("assign=\"same-as:|\"").offers("same-as:lam"));
    CHECK(at("participants=\"chuyen-vien |\"").offers("lanh-dao"));
    CHECK_FALSE(at("participants=\"chuyen-vien |\"").offers("chuyen-vien"));
    CHECK(Cursor(procedure("<input document=\"|\"/>\n")).labels() ==
          std::vector<std::string>{"don"});
    CHECK(Cursor(
              "<procedure xmlns=\"urn:motcua:procedure:1\"><supplement id=\"bo-sung\"/><flow><wait "
              "supplement=\"|\"/></flow></procedure>")
              .labels() == std::vector<std::string>{"bo-sung"});
}

TEST_CASE("organisations outside the directory are offered by their titles") {
    const auto at = [](const std::string& consult) {
        return Cursor(
            "<procedure xmlns=\"urn:motcua:procedure:1\"><roles><external id=\"dien-luc\" "
            "title=\"Điện lực\"/></roles><flow>" +
            consult + "</flow></procedure>");
    };
    CHECK(at("<consult id=\"c\"><ask external=\"|\"/></consult>").labels() ==
          std::vector<std::string>{"dien-luc"});
    CHECK(at("<consult id=\"c\" ask=\"external:|\"/>").offers("external:dien-luc"));
}

TEST_CASE("the way out of a parallel is one of the parallels around") {
    const Cursor cursor(
        "<procedure xmlns=\"urn:motcua:procedure:1\"><flow><parallel id=\"p\"><branch id=\"n\">"
        "<step id=\"s\"><outcome id=\"o\" leave=\"|\"/></step></branch><leave id=\"dung\" "
        "to=\"x\"/>"
        "</parallel></flow></procedure>");
    CHECK(cursor.labels() == std::vector<std::string>{"dung"});
}

TEST_CASE("behind a number come the units of time") {
    const Cursor cursor(procedure("", "<step id=\"b\" within=\"3|\"/>\n"));
    CHECK(cursor.offer("3wd").detail == "3 ngày làm việc");
    CHECK(cursor.offers("3%"));
    CHECK(cursor.offers("office-hours"));
}

TEST_CASE("calendars, organisations and rule sets have their own words") {
    CHECK(Cursor("<calendar xmlns=\"urn:motcua:calendar:1\"><year number=\"2026\" status=\"|\"")
              .labels() == std::vector<std::string>{"published", "proposed"});
    CHECK(Cursor("<organisation xmlns=\"urn:motcua:organisation:1\"><roles><role id=\"r\"/></roles>"
                 "<officers><officer id=\"a\"><post role=\"|")
              .labels() == std::vector<std::string>{"r"});
    CHECK(Cursor("<rules xmlns=\"urn:motcua:rules:1\"><acts><act name=\"|\"").offers("withdraw"));
}

TEST_CASE("nothing is offered in comments and behind the root") {
    CHECK(Cursor("<procedure xmlns=\"urn:motcua:procedure:1\"><!-- | --></procedure>")
              .labels()
              .empty());
    CHECK(Cursor("<procedure xmlns=\"urn:motcua:procedure:1\"></procedure>\n|").labels().empty());
}

}  // namespace motcua::dsl::testing
