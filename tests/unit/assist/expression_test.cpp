// Completion inside expressions.
#include "cursor.hpp"

namespace motcua::dsl::testing {

using Catch::Matchers::Contains;

namespace {

Cursor in_condition(const std::string& when) {
    return Cursor(procedure("<case when='" + when + "' within=\"1d\"/>\n"));
}

}  // namespace

TEST_CASE("an expression is offered fields, what the dossier answers, functions and words") {
    const Cursor cursor = in_condition("|");
    CHECK(cursor.offer("loai").detail == "Loại công trình (chữ)");
    CHECK(cursor.offer("today").meaning == "Ngày hôm nay");
    CHECK(cursor.offer("visits").meaning == "Hồ sơ đã đến đó mấy lần");
    CHECK(cursor.offer("count").detail == "count(list)");
    CHECK(cursor.offer("satisfies").kind == SuggestionKind::keyword);
    CHECK_FALSE(cursor.offers("ngay_sinh"));
}

TEST_CASE("a word that is begun is replaced, also behind an operator and in an unfinished value") {
    CHECK_THAT(in_condition("loai = null and ngay_|").taken("ngay_hen"),
               Contains("when='loai = null and ngay_hen'"));
    CHECK(Cursor(procedure("<case when=\"ngay_hen &lt; to|\n")).offers("today"));
}

TEST_CASE("a lookup is offered the ids that it knows") {
    CHECK(in_condition("outcome(\"|\")").labels() == std::vector<std::string>{"lam"});
    CHECK(in_condition("visits(\"|").offer("lam").detail == "Làm");
    CHECK(in_condition("has(\"|\") and true").labels() == std::vector<std::string>{"don"});
    CHECK(Cursor(procedure("<case when=\"has(&quot;|&quot;)\" within=\"1d\"/>\n")).labels() ==
          std::vector<std::string>{"don"});
}

TEST_CASE("what is compared with a choice is offered its options") {
    CHECK(in_condition("loai = \"|\"").labels() == std::vector<std::string>{"nha_o", "khac"});
    CHECK(in_condition("loai != \"|").offer("nha_o").detail == "Nhà ở");
    CHECK(in_condition("loai in (\"khac\", \"|\")").labels() ==
          std::vector<std::string>{"nha_o", "khac"});
    CHECK(in_condition("outcome(\"lam\") = \"|\"").labels() == std::vector<std::string>{"xong"});
    CHECK(in_condition("\"|\"").labels().empty());
}

TEST_CASE("an answer is compared with the options of its consultation") {
    const auto at = [](const std::string& when) {
        return Cursor(procedure(
            "",
            "<consult id=\"hoi\" title=\"Hỏi\" ask=\"lanh-dao\"><answer id=\"y_kien\">"
            "<option value=\"dong_y\" title=\"Đồng ý\"/><option value=\"khong\" title=\"K\"/>"
            "</answer><case when='" +
                when + "' to=\"het\"/></consult>\n"));
    };
    CHECK(at("answers(\"|\")").labels() == std::vector<std::string>{"hoi"});
    CHECK(at("answers(\"hoi\") = \"|\"").labels() == std::vector<std::string>{"dong_y", "khong"});
    CHECK(at("answers(\"hoi\") = \"|\"").offer("dong_y").detail == "Đồng ý");
    CHECK(at("answers(\"hoi\") = \"dong|_y\"").meaning() == "dong_y: Đồng ý");
}

TEST_CASE("rows of a list offer their columns") {
    CHECK(in_condition("count(con[|]) > 0").offers("ngay_sinh"));
    CHECK(in_condition("con.|").labels() == std::vector<std::string>{"ngay_sinh"});
}

TEST_CASE("a function of several words replaces those that are there") {
    CHECK_THAT(in_condition("string le|").taken("string length"),
               Contains("when='string length('"));
    CHECK_THAT(in_condition("loai = string le|").taken("string length"),
               Contains("when='loai = string length('"));
}

TEST_CASE("a function that is called already gets no second bracket") {
    CHECK_THAT(in_condition("coun|(con)").taken("count"), Contains("when='count(con)'"));
}

TEST_CASE("quotes in a snippet fit the quotes of the attribute") {
    CHECK(in_condition("|").offer("has").snippet == "has(\"$1\")$0");
    CHECK(Cursor(procedure("<case when=\"|\" within=\"1d\"/>\n")).offer("has").snippet ==
          "has(&quot;$1&quot;)$0");
}

}  // namespace motcua::dsl::testing
