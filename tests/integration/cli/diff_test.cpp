// motcua diff: two versions beside each other, from files and from a database.
#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

const std::string kProcedure = "tests/integration/cli/data/giay-xac-nhan.xml";

/// The next version: a year later, with a fee, a paper, a case and a step that changed.
std::string next_version() {
    std::string text = read_whole(source_path(kProcedure));
    put_for(text, "version=\"1\"", "version=\"2\" effective-from=\"2026-07-01\"");
    put_for(text, "decision=\"thử\"", "decision=\"thử, sửa\"");
    put_for(text, "<law number=\"thử\" title=\"Đặt ra để thử\"/>",
            "<law number=\"thử 2\" title=\"Đặt ra để thử tiếp\" article=\"3\"/>");
    put_for(
        text, "<document id=\"don\" title=\"Đơn đề nghị\" originals=\"1\"/>",
        "<document id=\"don\" title=\"Đơn đề nghị\" originals=\"2\"/>\n"
        "<document id=\"anh\" title=\"Ảnh\" kinds=\"original digitised\" when=\"gap = true\"/>");
    put_for(text, "due=\"at-return\"", "due=\"at-filing\"");
    put_for(text, "<otherwise amount=\"8000\"/>",
            "<case when=\"gap = true\" amount=\"16000\"/><otherwise amount=\"8000\"/>");
    put_for(
        text, "<time-limit within=\"3wd\" from=\"received\"/>",
        "<time-limit within=\"2wd\" from=\"received\"><case when=\"gap = true\" within=\"1wd\"/>"
        "</time-limit>");
    put_for(text, "title=\"Xử lý\" responsible=\"ho-tich\" within=\"1wd\"",
            "title=\"Thẩm tra\" responsible=\"ho-tich\" within=\"4wh\"");
    put_for(text, "title=\"Phát hành\" responsible=\"ho-tich\"",
            "title=\"Phát hành\" responsible=\"mot-cua\"");
    put_for(text, "<step id=\"ket-thuc\"", "<step id=\"xong-xuoi\"");
    put_for(text, "to=\"ket-thuc\"", "to=\"xong-xuoi\"");
    put_for(text, "<outcome id=\"thoi\" title=\"Thôi\"",
            "<outcome id=\"hoi-lai\" title=\"Hỏi lại\" to=\"tiep-nhan\"/>\n"
            "      <outcome id=\"thoi\" title=\"Thôi\"");
    return text;
}

class Versions {
public:
    Versions() { write_file(next(), next_version()); }
    [[nodiscard]] std::string next() const { return folder_.file("ban-2.xml"); }
    [[nodiscard]] Ran run(const Args& more = {}) const {
        Args args{"diff", source_path(kProcedure), next()};
        args.insert(args.end(), more.begin(), more.end());
        return call(args);
    }

private:
    contract::TemporaryDirectory folder_;
};

}  // namespace

TEST_CASE("a file does not differ from itself") {
    const Ran ran = call({"diff", source_path(kProcedure), source_path(kProcedure)});
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains("Không có gì khác nhau"));
}

TEST_CASE("a new version is told in words and in days") {
    const Ran ran = Versions().run();
    INFO(ran.err);
    CHECK(ran.code == 1);
    CHECK(ran.out == read_whole(source_path("tests/integration/cli/data/diff.txt")));
    const Ran english = Versions().run({"--lang", "en"});
    CHECK(english.code == 1);
    CHECK(english.out == read_whole(source_path("tests/integration/cli/data/diff.en.txt")));
}

TEST_CASE("diff --json has the members that programs rely on") {
    const Ran ran = Versions().run({"--json"});
    CHECK(ran.code == 1);
    const json::Node told = ran.json();
    CHECK_FALSE(told.find("same")->boolean);
    CHECK(text_of(*told.find("after"), "id") == "giay-xac-nhan");
    bool found = false;
    for (const json::Node& change : told.find("changes")->items) {
        if (text_of(change, "attribute") == "due") {
            found = true;
            CHECK(text_of(change, "kind") == "changed");
            CHECK(text_of(change, "section") == "fees");
            CHECK(text_of(change.find("place")->items.back(), "id") == "le_phi");
            CHECK(text_of(change, "before") == "at-return");
            CHECK(text_of(change, "after") == "at-filing");
        }
    }
    CHECK(found);
    const json::Node& rest = told.find("days")->items.back();
    CHECK(text_of(rest, "when").empty());
    CHECK(text_of(*rest.find("before"), "limit") == "3wd");
    CHECK(text_of(*rest.find("after"), "limit") == "2wd");
}

TEST_CASE("deployed versions are named by id and version") {
    const Office office;
    const Versions versions;
    const Ran same =
        call({"diff", "giay-xac-nhan@1", source_path(kProcedure), "--db", office.database()});
    INFO(same.err);
    CHECK(same.code == 0);
    CHECK(call({"diff", "giay-xac-nhan@1", versions.next(), "--db", office.database()}).code == 1);
    const Ran unknown =
        call({"diff", "giay-xac-nhan@7", "giay-xac-nhan@1", "--db", office.database()});
    CHECK(unknown.code == 66);
    CHECK_THAT(unknown.err, Contains("giay-xac-nhan@7"));
}

TEST_CASE("a file that is no sound procedure is refused with its first defect") {
    const contract::TemporaryDirectory folder;
    write_file(folder.file("sai.xml"), "<procedure/>");
    const Ran ran = call({"diff", source_path(kProcedure), folder.file("sai.xml")});
    CHECK(ran.code == 65);
    CHECK_THAT(ran.err, Contains("sai.xml"));
    CHECK(call({"diff", source_path(kProcedure), folder.file("khong-co.xml")}).code == 66);
}
