// What words mean.
#include "cursor.hpp"

namespace motcua::dsl::testing {

TEST_CASE("an element is explained at its start and at its end, with its attributes") {
    const Cursor start(
        procedure("", "<st|ep id=\"b\" title=\"B\" responsible=\"lanh-dao\"></step>\n"));
    CHECK(start.meaning() == "<step>: Việc của một người chịu trách nhiệm");
    CHECK(start.cut(start.open.help(start.offset)->range) == "step");
    CHECK(start.open.help(start.offset)->lines.front().word == "id *");
    const Cursor end(
        procedure("", "<step id=\"b\" title=\"B\" responsible=\"lanh-dao\"></st|ep>\n"));
    CHECK(end.meaning() == start.meaning());
}

TEST_CASE("fields of one type are told apart") {
    CHECK(Cursor(procedure("", "", "<mo|ney id=\"t\" title=\"T\"/>\n")).meaning() ==
          "<money>: Trường tiền (đồng)");
    CHECK(Cursor(procedure("", "", "<bool|ean id=\"t\" title=\"T\"/>\n")).meaning() ==
          "<boolean>: Trường có hoặc không");
}

TEST_CASE("an attribute is explained with its default and its words") {
    const Cursor cursor(procedure("", "<step id=\"b\" clo|ck=\"paused\"/>\n"));
    CHECK(cursor.meaning() == "clock=\"…\": Đồng hồ của hồ sơ khi ở đây (không ghi: running)");
    CHECK(cursor.open.help(cursor.offset)->lines.size() == 5);
}

TEST_CASE("a value is explained: a word, a length of time, what it refers to, an expression") {
    const auto at = [](const std::string& attribute) {
        return Cursor(procedure("", "<step id=\"b\" " + attribute + "/>\n")).meaning();
    };
    CHECK(at("clock=\"pau|sed\"") == "paused: Đồng hồ đứng yên, lâu bao nhiêu cũng được");
    CHECK(at("within=\"3|wd\"") == "3wd: 3 ngày làm việc");
    CHECK(at("within=\"25|%\"") == "25%: 25 phần trăm");
    CHECK(at("responsible=\"lanh-|dao\"") == "lanh-dao: Lãnh đạo");
    CHECK(Cursor(procedure("<outcome id=\"o\" effect=\"sign iss|ue\"/>\n")).meaning() ==
          "issue: Phát hành");
    const auto when = [](const std::string& expression) {
        return Cursor(procedure("<case when='" + expression + "' within=\"1d\"/>\n")).meaning();
    };
    CHECK(when("lo|ai = \"khac\"") == "loai: Loại công trình");
    CHECK(when("loai = \"kha|c\"") == "khac: Khác");
    CHECK(when("visi|ts(\"lam\") > 1") == "visits(\"…\"): Hồ sơ đã đến đó mấy lần");
    CHECK(when("string len|gth(loai) > 1") == "string length(string): Hàm của FEEL");
    CHECK(when("1|2 > 1") == "nothing");
}

TEST_CASE("explanations are in English for who asks for it") {
    CHECK(Cursor(procedure("", "<step id=\"b\" clock=\"pau|sed\"/>\n")).meaning(HelpLanguage::en) ==
          "paused: The clock stands still, for as long as it takes");
    CHECK(Cursor(procedure("", "<step id=\"b\" within=\"3|wd\"/>\n")).meaning(HelpLanguage::en) ==
          "3wd: 3 working days");
    CHECK(Cursor(procedure("", "<st|ep id=\"b\"/>\n")).meaning(HelpLanguage::en) ==
          "<step>: Work of one accountable officer");
}

TEST_CASE("what the language does not know is not explained") {
    CHECK(Cursor(procedure("", "<ste|pp id=\"b\"/>\n")).meaning() == "nothing");
    CHECK(Cursor(procedure("", "<step foo=\"a|b\"/>\n")).meaning() == "nothing");
    CHECK(Cursor("<html><bo|dy/></html>").meaning() == "nothing");
    CHECK(Cursor(procedure("", "<!-- st|ep -->\n")).meaning() == "nothing");
}

}  // namespace motcua::dsl::testing
