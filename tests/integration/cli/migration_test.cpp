// Two versions of a procedure from the command line: deployed side by side, old dossiers moved by a rule
// or by order, looked at before, followed and explained afterwards.
#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

const std::string law = "201/2026/NĐ-CP, Điều 9";

/// Version 2 of the office's procedure: "xu-ly" is "tham-dinh" there, its limit a day shorter.
std::string second(const std::string& transition) {
    std::string text = read_whole(source_path("tests/integration/cli/data/giay-xac-nhan.xml"));
    put_for(text, "version=\"1\" kind", "version=\"2\" kind");
    put_for(text, "within=\"3wd\"", "within=\"2wd\"");
    put_for(text, "title=\"Xử lý\"", "title=\"Thẩm định\"");
    for (std::size_t at = text.find("\"xu-ly\""); at != std::string::npos;
         at = text.find("\"xu-ly\"")) {
        text.replace(at, 7, "\"tham-dinh\"");
    }
    put_for(text, "  <flow>", transition + "  <flow>");
    return text;
}

const std::string rule = "  <transition from-version=\"1\" ground=\"" + law +
                         "\" limit=\"new\"><map from=\"xu-ly\" to=\"tham-dinh\"/></transition>\n";

Ran deploy(const Office& office, const std::string& source) {
    const std::string path = office.file("phien-ban.xml");
    write_file(path, source);
    return office.run({"deploy", path});
}

std::string at_clerk(const Office& office) {
    const std::string code = office.received();
    office.done(clerk, {"claim", code});
    return code;
}

Args moving(Args more) {
    Args args{"migrate", "giay-xac-nhan", "--from", "1", "--to", "2"};
    args.insert(args.end(), more.begin(), more.end());
    return args;
}

}  // namespace

TEST_CASE(
    "deploying a version with a transitional rule says what it would move, and moves nothing") {
    Office office;
    const std::string code = at_clerk(office);
    const Ran ran = deploy(office, second(rule));
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.err, Contains("quy định chuyển tiếp") && Contains("theo phiên bản đó: 1") &&
                            Contains("motcua migrate giay-xac-nhan --from 1 --to 2 --dry-run"));
    CHECK_THAT(office.act(desk, {"timeline", code}).out, !Contains("phiên bản 2"));
    // Who files now gets the new version, side by side with the old one.
    const std::string fresh = office.received();
    CHECK_THAT(office.act(desk, {"dossier", fresh}).out, Contains("Thẩm định"));
    CHECK_THAT(office.act(desk, {"dossier", code}).out, Contains("Xử lý"));
}

TEST_CASE("a dry run tells where each dossier would stand and when it would be due") {
    Office office;
    const std::string code = at_clerk(office);
    REQUIRE(deploy(office, second(rule)).code == 0);
    const Ran ran = office.run(moving({"--dry-run"}));
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains(code) && Contains("B2 Xử lý → B2 Thẩm định") &&
                            Contains("1 sẽ chuyển") && Contains("chưa chuyển hồ sơ nào"));

    const json::Node told = office.run(moving({"--dry-run", "--json"})).json();
    CHECK(text_of(told, "moved") == "1");
    CHECK(text_of(told, "looked_at") == "1");
    CHECK_THAT(office.act(desk, {"timeline", code}).out, !Contains("phiên bản 2"));
}

TEST_CASE("by the rule the dossiers are moved, told, explained and verified") {
    Office office;
    const std::string code = at_clerk(office);
    REQUIRE(deploy(office, second(rule)).code == 0);
    office.at("2026-03-02T10:00:00+07:00");
    const json::Node job = office.done("", moving({}));
    CHECK(text_of(job, "kind") == "migrate");
    CHECK(text_of(job, "done") == "1");
    CHECK_THAT(office.run({"jobs"}).out, Contains("chuyển hồ sơ sang phiên bản khác"));

    const Ran timeline = office.act(desk, {"timeline", code});
    CHECK_THAT(timeline.out, Contains("Chuyển sang phiên bản 2 của thủ tục theo " + law) &&
                                 Contains("đang ở “B2 Xử lý”, nay là “B2 Thẩm định”") &&
                                 Contains("hạn mới"));
    const Ran explained = office.run({"explain", code});
    INFO(explained.out << explained.err);
    CHECK(explained.code == 0);
    CHECK_THAT(explained.out, Contains("Chuyển sang phiên bản 2"));
    office.done(clerk, {"complete", code, "--outcome", "dat"});
    const Ran verified = call({"verify", "--db", office.database()});
    INFO(verified.out << verified.err);
    CHECK(verified.code == 0);
    const Ran exported = call(
        {"export", "--db", office.database(), "--format", "csv", "--out", office.file("log.csv")});
    INFO(exported.out << exported.err);
    CHECK(exported.code == 0);
    CHECK_THAT(read_whole(office.file("log.csv")),
               Contains("B2 Xử lý") && Contains("B2 Thẩm định"));
}

TEST_CASE("by order a ground is needed, and what cannot be moved stays with its reason") {
    Office office;
    const std::string code = at_clerk(office);
    REQUIRE(deploy(office, second("")).code == 0);
    const Ran bare = office.run(moving({}));
    CHECK(bare.code != 0);
    CHECK_THAT(bare.err, Contains("không có quy định chuyển tiếp"));
    CHECK(office.run(moving({"--map", "xu-ly=tham-dinh"})).code != 0);
    CHECK(office.run({"migrate", "giay-xac-nhan", "--from", "1", "--to", "7"}).code != 0);

    const Ran unmapped = office.run(moving({"--ground", law, "--dry-run"}));
    CHECK(unmapped.code == 1);
    CHECK_THAT(unmapped.out, Contains("Không chuyển được 1 hồ sơ") && Contains("bước tương ứng"));

    const json::Node job = office.done("", moving({"--ground", law, "--map", "xu-ly=tham-dinh"}));
    CHECK(text_of(job, "done") == "1");
    CHECK_THAT(office.act(desk, {"timeline", code}).out, Contains("hạn giữ như đã hẹn"));
}

TEST_CASE("a rule that forgets a step of the version before is not deployed") {
    Office office;
    const Ran ran =
        deploy(office, second("  <transition from-version=\"1\" ground=\"" + law + "\"/>\n"));
    CHECK(ran.code != 0);
    CHECK_THAT(ran.out + ran.err, Contains("\"xu-ly\"") && Contains("phiên bản 2"));
}
