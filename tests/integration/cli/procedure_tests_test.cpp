// motcua test: passing and failing tests, coverage, reports; on the procedure giay-xac-nhan with tests
// written here.
#include <algorithm>
#include <filesystem>
#include <set>

#include <catch2/catch.hpp>

#include <motcua/dsl/vocabulary.hpp>

#include "office.hpp"
#include "procedure_test/acts.hpp"
#include "procedure_test/conditions.hpp"
#include "procedure_test/expectations.hpp"
#include "procedure_test/made_organisation.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

/// A folder with calendars, the procedure and a file of tests for it.
class Desk {
public:
    explicit Desk(const std::string& tests, const std::string& attributes = "") {
        namespace fs = std::filesystem;
        fs::create_directories(folder_.file("calendars"));
        fs::create_directories(folder_.file("rules"));
        fs::copy_file(source_path("workflows/calendars/vn-state.xml"),
                      folder_.file("calendars/vn-state.xml"));
        fs::copy_file(source_path("workflows/rules/vn-2025.xml"),
                      folder_.file("rules/vn-2025.xml"));
        // With one condition, so that coverage has one to count.
        std::string procedure =
            read_whole(source_path("tests/integration/cli/data/giay-xac-nhan.xml"));
        const std::string asked = "<outcome id=\"hoi\"";
        procedure.insert(procedure.find(asked) + asked.size(), " when=\"gap = true\"");
        write_file(folder_.file("giay-xac-nhan.xml"), procedure);
        write_file(file(), "<tests xmlns=\"urn:motcua:test:1\" procedure=\"giay-xac-nhan\"" +
                               attributes + ">\n" + tests + "</tests>\n");
    }

    [[nodiscard]] std::string file() const { return folder_.file("giay-xac-nhan.test.xml"); }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_.file(name); }
    [[nodiscard]] Ran run(Args more = {}) const {
        Args args{"test", file()};
        args.insert(args.end(), more.begin(), more.end());
        return call(args);
    }

private:
    contract::TemporaryDirectory folder_;
};

const std::string kGiven = "<given at=\"2026-03-02T09:00\" application=\"du\"/>\n";
const std::string kApplication =
    "<application id=\"du\"><data field=\"ho_ten\" value=\"Nguyễn Văn Mẫu\"/>"
    "<paper document=\"don\"/></application>\n";

std::string test_of(const std::string& title, const std::string& body) {
    return "<test title=\"" + title + "\">\n" + kGiven + body + "</test>\n";
}

std::set<std::string_view> children_of(std::string_view element) {
    std::set<std::string_view> names;
    for (const dsl::ChildRule& child : dsl::tests_vocabulary().type(element)->children) {
        names.insert(child.element);
    }
    return names;
}

/// What the tests of the first file went through.
std::set<std::string> taken_in(const Ran& ran) {
    std::set<std::string> taken;
    const json::Node told = ran.json();
    for (const json::Node& item :
         told.find("files")->items.front().find("coverage")->find("items")->items) {
        if (item.find("taken")->boolean) {
            taken.insert(text_of(item, "item"));
        }
    }
    return taken;
}

}  // namespace

TEST_CASE("the runner knows every act and every expectation of the language, and no others") {
    const auto acts = cli::procedure_test::act_words();
    CHECK(std::set<std::string_view>(acts.begin(), acts.end()) == children_of("when"));
    const auto expectations = cli::procedure_test::expectation_words();
    CHECK(std::set<std::string_view>(expectations.begin(), expectations.end()) ==
          children_of("then"));
}

TEST_CASE("tests that hold pass, and the table says what they went through") {
    const Desk desk(kApplication +
                    test_of("Nhận trong ngày",
                            "<when><complete step=\"tiep-nhan\" outcome=\"du\"/></when>\n"
                            "<then><stands at=\"xu-ly\"/>"
                            "<dossier due=\"2026-03-05T17:30\" state=\"2\"/>"
                            "<task step=\"xu-ly\" holder=\"none\" unit=\"ho-tich\" "
                            "due=\"2026-03-03T09:00\"/></then>\n"));
    const Ran ran = desk.run();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains("1 tệp, 1 kiểm thử: 0 hỏng, 0 lỗi"));
    CHECK_THAT(ran.out, Contains("chưa kiểm thử outcome:xu-ly/dat"));
    CHECK_THAT(ran.out, Contains("chưa kiểm thử condition:outcome:xu-ly/hoi=true"));
    CHECK_THAT(ran.out, !Contains("outcome:tiep-nhan/du"));
}

TEST_CASE("what does not hold is named with its line, what was expected and what is so") {
    const Desk desk(kApplication +
                    test_of("Sai hạn",
                            "<when><complete step=\"tiep-nhan\" outcome=\"du\"/></when>\n"
                            "<then>\n<dossier due=\"2026-03-04T17:30\" state=\"4\"/>\n"
                            "<slip form=\"receipt\"/>\n</then>\n"));
    const Ran ran = desk.run();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains(desk.file() + ":3: HỎNG “Sai hạn”"));
    CHECK_THAT(ran.out,
               Contains(desk.file() +
                        ":7:1:   hồ sơ: hạn: cần 17:30 04/03/2026, thực tế 17:30 05/03/2026"));
    CHECK_THAT(ran.out, Contains("hồ sơ: trạng thái trên Cổng: cần 4, thực tế 2"));
    CHECK_THAT(ran.out, Contains(desk.file() + ":8:1:   slip receipt: cần ít nhất 1, thực tế 0"));
    const Ran english = desk.run({"--lang", "en"});
    CHECK_THAT(english.out, Contains("dossier: due: expected 17:30 04/03/2026, but it is 17:30"));
}

TEST_CASE("an act that must be refused fails if it is done, and the other way round") {
    const Desk desk(
        kApplication +
        test_of("Phải bị từ chối",
                "<when><complete step=\"tiep-nhan\" outcome=\"du\" refused=\"fee_unpaid\"/>"
                "</when>\n") +
        test_of("Không được từ chối",
                "<when><complete step=\"tiep-nhan\" outcome=\"khong\"/></when>\n"
                "<then><stands at=\"none\"/></then>\n"));
    const Ran ran = desk.run();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("complete tiep-nhan du: cần bị từ chối [fee_unpaid], thực tế được "
                                 "thực hiện"));
    CHECK_THAT(ran.out, Contains("complete tiep-nhan khong: cần được thực hiện, thực tế Thiếu"));
    CHECK_THAT(ran.out, Contains("[input_missing]"));
}

TEST_CASE("coverage counts the rows of decision tables by the values that they gave") {
    const Desk desk(kApplication +
                    "<test title=\"Ba bản\">\n"
                    "<given at=\"2026-03-02T09:00\" application=\"du\">"
                    "<data field=\"so_ban\" value=\"3\"/></given>\n"
                    "<then><fee id=\"le_phi\" amount=\"16000\"/></then></test>\n"
                    "<test title=\"Không ghi số bản\">\n"
                    "<given at=\"2026-03-02T09:00\" application=\"du\"/>\n"
                    "<then><fee id=\"le_phi\" amount=\"8000\"/></then></test>\n");
    std::string procedure = read_whole(desk.path("giay-xac-nhan.xml"));
    put_for(procedure, "<otherwise amount=\"8000\"/>", "<otherwise amount=\"muc * 8000\"/>");
    put_for(procedure, "  <documents>",
            "  <decisions><decision id=\"muc\" title=\"Mức\">\n"
            "<input value=\"so_ban\"/><output type=\"integer\"/>\n"
            "<rule><when is=\"[1..5]\"/><then is=\"2\"/></rule>\n"
            "<rule><when is=\"&gt; 5\"/><then is=\"3\"/></rule>\n"
            "<otherwise><then is=\"1\"/></otherwise></decision></decisions>\n  <documents>");
    write_file(desk.path("giay-xac-nhan.xml"), procedure);
    const Ran ran = desk.run({"--json"});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    const json::Node told = ran.json();
    const json::Node& coverage = *told.find("files")->items.front().find("coverage");
    std::vector<std::string> rows;
    for (const json::Node& item : coverage.find("items")->items) {
        if (text_of(item, "item").starts_with("row:")) {
            rows.push_back(text_of(item, "item") + (item.find("taken")->boolean ? " +" : " -"));
        }
    }
    CHECK(rows ==
          std::vector<std::string>{"row:muc/rule:0 +", "row:muc/rule:1 -", "row:muc/otherwise +"});
    const Ran people = desk.run();
    CHECK_THAT(people.out, Contains("chưa kiểm thử row:muc/rule:1"));
    CHECK_THAT(people.out, Contains("dòng của bảng"));
}

TEST_CASE("the task of an agency that is asked is completed by somebody of it") {
    const Desk desk(kApplication +
                    test_of("Cơ quan được hỏi trả lời",
                            "<when><complete step=\"tiep-nhan\" outcome=\"du\"/>"
                            "<complete step=\"xu-ly\" outcome=\"dat\"/>"
                            "<complete step=\"hoi-y-kien\" outcome=\"dong_y\"/></when>\n"
                            "<then><stands at=\"ky\"/></then>\n"));
    std::string procedure = read_whole(desk.path("giay-xac-nhan.xml"));
    put_for(procedure, "title=\"Đạt\" to=\"ky\"", "title=\"Đạt\" to=\"hoi-y-kien\"");
    put_for(procedure, "    <step id=\"ky\"",
            "    <consult id=\"hoi-y-kien\" title=\"Hỏi ý kiến\" ask=\"unit:xa-ben\" "
            "within=\"1wd\" next=\"ky\"><answer id=\"y_kien\" title=\"Ý kiến\">"
            "<option value=\"dong_y\" title=\"Đồng ý\"/></answer></consult>\n"
            "    <step id=\"ky\"");
    write_file(desk.path("giay-xac-nhan.xml"), procedure);

    const Ran ran = desk.run();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains("1 kiểm thử: 0 hỏng, 0 lỗi"));
}

TEST_CASE("time passes to the next timer, and the engine fires it itself") {
    const Desk desk(kApplication +
                    "<test title=\"Hết hai ngày chờ\">\n"
                    "<given at=\"2026-03-05T09:00\" application=\"du\">"
                    "<data field=\"gap\" value=\"true\"/></given>\n"
                    "<when><complete step=\"tiep-nhan\" outcome=\"du\"/>"
                    "<complete step=\"xu-ly\" outcome=\"hoi\"/><next-timer/></when>\n"
                    "<then><stands at=\"xu-ly\"/></then></test>\n");
    const Ran ran = desk.run({"--json"});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    const std::set<std::string> taken = taken_in(ran);
    CHECK(taken.count("outcome:cho-tra-loi/timeout") == 1);
    CHECK(taken.count("condition:outcome:xu-ly/hoi=true") == 1);
    CHECK(taken.count("condition:outcome:xu-ly/hoi=false") == 0);
    // The second day is a Saturday.
    CHECK(taken.count("calendar:weekend") == 1);
    CHECK(taken.count("calendar:rolled") == 1);
    CHECK(taken.count("calendar:day-off") == 0);
    CHECK(taken.count("calendar:outside-hours") == 0);
}

TEST_CASE("papers of an age, debts and duties after the result are written in tests") {
    const Desk desk(
        kApplication +
        test_of("Giấy còn hạn, ghi nợ, công bố",
                "<when><complete step=\"tiep-nhan\" outcome=\"du\" refused=\"document_missing\"/>"
                "<attach document=\"kham\" issued=\"2025-08-01\" refused=\"invalid_argument\"/>"
                "<attach document=\"kham\" issued=\"2026-01-05\"/>"
                "<complete step=\"tiep-nhan\" outcome=\"du\"/>"
                "<complete step=\"xu-ly\" outcome=\"dat\"/><complete step=\"ky\" outcome=\"ky\"/>"
                "<complete step=\"vao-so\" outcome=\"cho-so\" number=\"1/XN\"/>"
                "<complete step=\"phat-hanh\" outcome=\"gui\"/>"
                "<complete step=\"ket-thuc\" outcome=\"xong\"/></when>\n"
                "<then><result id=\"giay\" stage=\"issued\" valid-until=\"2026-09-02\"/>"
                "<obligation id=\"cong-bo\" due=\"2026-03-04T17:30\" done=\"false\"/></then>\n"
                "<when><complete step=\"tra\" outcome=\"da-tra\" refused=\"fee_unpaid\"/>"
                "<owe fee=\"le_phi\" number=\"5/TB\" until=\"2026-12-31\"/>"
                "<complete step=\"tra\" outcome=\"da-tra\"/>"
                "<fulfil obligation=\"cong-bo\" number=\"9/TB\"/></when>\n"
                "<then><fee id=\"le_phi\" amount=\"8000\" paid=\"0\" owed=\"true\"/>"
                "<obligation id=\"cong-bo\" done=\"true\"/></then>\n"));
    std::string procedure = read_whole(desk.path("giay-xac-nhan.xml"));
    const auto after = [&](const std::string& place, const std::string& more) {
        procedure.insert(procedure.find(place) + place.size(), more);
    };
    after("<documents>", "<document id=\"kham\" title=\"Giấy khám\" valid-for=\"6mo\"/>");
    after("<fee id=\"le_phi\"", " debt=\"true\"");
    after("<result id=\"giay\"", " validity=\"6mo\"");
    after("</results>",
          "<obligations><obligation id=\"cong-bo\" title=\"Công bố\" by=\"mot-cua\" "
          "within=\"2wd\"/></obligations>");
    write_file(desk.path("giay-xac-nhan.xml"), procedure);

    const Ran ran = desk.run();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains("1 kiểm thử: 0 hỏng, 0 lỗi"));
}

TEST_CASE("coverage below what is asked for is a failure, but for what is declared out of reach") {
    const std::string received =
        test_of("Nhận",
                "<when><complete step=\"tiep-nhan\" outcome=\"du\"/></when>\n"
                "<then><stands at=\"xu-ly\"/></then>\n");
    const Desk desk(kApplication + received);
    CHECK(desk.run({"--coverage", "1"}).code == 0);
    const Ran low = desk.run({"--coverage", "100", "--junit", desk.path("test.xml")});
    CHECK(low.code == 1);
    CHECK_THAT(low.out, Contains("cần ít nhất 100%"));
    const std::string junit = read_whole(desk.path("test.xml"));
    CHECK_THAT(junit, Contains("<testsuite name=\"giay-xac-nhan\""));
    CHECK_THAT(junit, Contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\" time=\""));
    CHECK_THAT(junit, Contains("<failure type=\"coverage\" message="));
    CHECK_THAT(junit, Contains("outcome:xu-ly/dat"));

    const Desk exempt("<exempt item=\"outcome:xu-ly/dat\" reason=\"thử\"/>\n" + kApplication +
                      received);
    CHECK_THAT(exempt.run().out, !Contains("chưa kiểm thử outcome:xu-ly/dat"));
    const Desk reached("<exempt item=\"outcome:tiep-nhan/du\" reason=\"thử\"/>\n" + kApplication +
                       received);
    const Ran stale = reached.run();
    CHECK(stale.code == 1);
    CHECK_THAT(stale.out, Contains("error[exempt-but-reached]"));
    const Desk unknown("<exempt item=\"outcome:xu-ly/dt\" reason=\"thử\"/>\n" + kApplication +
                       received);
    CHECK_THAT(unknown.run().out, Contains("Có phải ý bạn là “outcome:xu-ly/dat”?"));
}

TEST_CASE("a dossier begun on an earlier version moves by the transitional rule that is tested") {
    const auto begun = [](const std::string& title, const std::string& urgent,
                          const std::string& after) {
        return "<test title=\"" + title +
               "\"><given at=\"2026-03-02T09:00\" application=\"du\" "
               "from=\"giay-xac-nhan-1.xml\"><data field=\"gap\" value=\"" +
               urgent +
               "\"/></given>"
               "<when><complete step=\"tiep-nhan\" outcome=\"du\"/></when>"
               "<then><stands at=\"xu-ly\"/><dossier version=\"1\"/></then>"
               "<when><migrate/></when>" +
               after + "</test>\n";
    };
    const Desk desk(
        kApplication +
        begun("Chuyển", "true",
              "<then><stands at=\"tham-dinh\"/><dossier version=\"2\"/></then>"
              "<when><complete step=\"tham-dinh\" outcome=\"dat\"/></when>"
              "<then><stands at=\"ky\"/></then>") +
        begun("Ở lại", "false", "<then><stands at=\"xu-ly\"/><dossier version=\"1\"/></then>"));
    std::string text = read_whole(desk.path("giay-xac-nhan.xml"));
    write_file(desk.path("giay-xac-nhan-1.xml"), text);
    put_for(text, "version=\"1\" kind", "version=\"2\" kind");
    for (std::size_t at = text.find("\"xu-ly\""); at != std::string::npos;
         at = text.find("\"xu-ly\"")) {
        text.replace(at, 7, "\"tham-dinh\"");
    }
    put_for(text, "  <flow>",
            "  <transition from-version=\"1\" ground=\"201/2026/NĐ-CP, Điều 9\" "
            "when=\"gap = true\"><map from=\"xu-ly\" to=\"tham-dinh\"/></transition>\n  <flow>");
    write_file(desk.path("giay-xac-nhan.xml"), text);

    const Ran ran = desk.run({"--json"});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    const std::set<std::string> taken = taken_in(ran);
    CHECK(taken.count("condition:transition:0=true") == 1);
    CHECK(taken.count("condition:transition:0=false") == 1);
    CHECK(taken.count("outcome:tham-dinh/dat") == 1);
    // What happened on the earlier version is none of this one's.
    CHECK(taken.count("outcome:tiep-nhan/du") == 0);

    const Desk wrong(
        "<test title=\"Thử\"><given at=\"2026-03-02T09:00\" "
        "from=\"giay-xac-nhan.xml\"/><when><migrate/></when>"
        "<then><stands at=\"none\"/></then></test>");
    CHECK_THAT(wrong.run().out, Contains("cần phiên bản trước của thủ tục"));
}

TEST_CASE("JUnit XML has one failure for a test, with all that did not hold, and times") {
    const Desk desk(
        kApplication +
        test_of("Hai điều sai", "<then><stands at=\"ky\"/><dossier state=\"9\"/></then>\n") +
        test_of("Đúng", "<then><stands at=\"tiep-nhan\"/></then>\n"));
    CHECK(desk.run({"--junit", desk.path("test.xml")}).code == 1);
    const std::string junit = read_whole(desk.path("test.xml"));
    const auto times = [&junit](const std::string& what) {
        std::size_t count = 0;
        for (std::size_t at = junit.find(what); at != std::string::npos;
             at = junit.find(what, at + 1)) {
            ++count;
        }
        return count;
    };
    INFO(junit);
    CHECK(times("<testcase ") == 2);
    CHECK(times("<failure ") == 1);
    CHECK(times("<failure type=\"expectation\" message=\"hồ sơ đang ở: cần ky") == 1);
    CHECK(times("giay-xac-nhan.test.xml:") == 2);  // the lines inside the failure
    CHECK(times(" time=\"0.") + times(" time=\"1.") == 4);
    CHECK_THAT(junit, Contains("<testsuites tests=\"2\" failures=\"1\" errors=\"0\""));

    write_file(desk.file(), "<tests>");
    static_cast<void>(desk.run({"--junit", desk.path("test.xml")}));
    const std::string broken = read_whole(desk.path("test.xml"));
    CHECK_THAT(broken, Contains("tests=\"1\" failures=\"0\" errors=\"1\""));
    CHECK_THAT(broken, Contains("<error type=\""));
    CHECK_THAT(broken, !Contains("name=\"\""));
}

TEST_CASE("what is not tested is not listed where only some tests ran") {
    const Desk desk(kApplication +
                    test_of("Nhận",
                            "<when><complete step=\"tiep-nhan\" outcome=\"du\"/></when>\n"
                            "<then><stands at=\"xu-ly\"/></then>\n") +
                    test_of("Nộp", "<then><stands at=\"tiep-nhan\"/></then>\n"));
    CHECK_THAT(desk.run().out, Contains("chưa kiểm thử outcome:xu-ly/dat"));
    const Ran some = desk.run({"--only", "Nhận"});
    CHECK(some.code == 0);
    CHECK_THAT(some.out, !Contains("chưa kiểm thử"));
    CHECK_THAT(some.out, Contains("1 kiểm thử: 0 hỏng"));
}

TEST_CASE("a test file that does not fit its procedure is told so, and none of it runs") {
    const Desk desk(kApplication +
                    test_of("Sai tên",
                            "<when><complete step=\"xu-li\" outcome=\"dat\"/></when>\n"
                            "<then><value field=\"so_ban\" value=\"hai\"/></then>\n"));
    const Ran ran = desk.run();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("error[unknown-step]"));
    CHECK_THAT(ran.out, Contains("Có phải ý bạn là “xu-ly”?"));
    CHECK_THAT(ran.out, Contains("error[bad-value]"));
    CHECK_THAT(ran.out, Contains("0 kiểm thử"));
}

TEST_CASE("an organisation of its own, or a file, takes the place of the made one") {
    const std::string body =
        test_of("Ai làm",
                "<when><claim step=\"tiep-nhan\"/></when>\n"
                "<then><task step=\"tiep-nhan\" holder=\"lan\" unit=\"quay\"/></then>\n");
    const Desk own(kApplication +
                   "<organisation><roles><role id=\"mot-cua\" title=\"Một cửa\"/>"
                   "<role id=\"ho-tich\" title=\"Hộ tịch\"/>"
                   "<role id=\"lanh-dao-xa\" title=\"Lãnh đạo\"/></roles>"
                   "<units><unit id=\"xa-a\" name=\"Xã A\" agency-code=\"H01\" level=\"commune\" "
                   "calendar=\"vn-state\"/><unit id=\"quay\" name=\"Quầy\" parent=\"xa-a\" "
                   "function=\"desk\"/></units><officers><officer id=\"lan\" name=\"Lan\">"
                   "<post unit=\"quay\" role=\"mot-cua\"/></officer></officers></organisation>\n" +
                   body);
    const Ran ran = own.run();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    const Desk missing(kApplication + body, " organisation=\"khong-co.xml\"");
    CHECK_THAT(missing.run().out, Contains("error[cannot-prepare]"));
}

TEST_CASE("the sample of the language reference is one that holds") {
    const std::string page = read_whole(source_path("docs/dsl.md"));
    const auto sample = [&page](const std::string& fence, const std::string& holds) {
        for (std::size_t at = page.find(fence); at != std::string::npos;
             at = page.find(fence, at + 1)) {
            const std::string text =
                page.substr(at + fence.size(), page.find("```", at + 3) - at - fence.size());
            if (text.find(holds) != std::string::npos) {
                return text;
            }
        }
        return std::string();
    };
    const Desk desk("");
    write_file(desk.path("xac-nhan-mau.xml"), sample("```xml procedure\n", "xac-nhan-mau"));
    write_file(desk.path("xac-nhan-mau.test.xml"), sample("```xml tests\n", "xac-nhan-mau"));
    const Ran ran = call({"test", desk.path("xac-nhan-mau.test.xml")});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains("2 kiểm thử: 0 hỏng"));
}

TEST_CASE("every recipe of the language reference holds") {
    const std::string page = read_whole(source_path("docs/dsl.md"));
    const std::size_t recipes = page.find("## 16. Recipes");
    REQUIRE(recipes != std::string::npos);
    const auto next = [&page](const std::string& fence, std::size_t from, std::size_t& at) {
        at = page.find(fence, from);
        return at == std::string::npos
                   ? std::string()
                   : page.substr(at + fence.size(), page.find("```\n", at + 3) - at - fence.size());
    };
    std::size_t count = 0;
    std::size_t at = recipes;
    const std::size_t end = page.find("\n## ", recipes + 1);
    for (std::string procedure = next("```xml procedure\n", at, at); at < end;
         procedure = next("```xml procedure\n", at + 1, at)) {
        std::size_t beside = at;
        const Desk desk("");
        write_file(desk.path("mau.xml"), procedure);
        write_file(desk.path("mau.test.xml"), next("```xml tests\n", at, beside));
        const Ran ran = call({"test", desk.path("mau.test.xml")});
        INFO(procedure.substr(0, 120) << "\n" << ran.out << ran.err);
        CHECK(ran.code == 0);
        ++count;
    }
    CHECK(count >= 4);
}

TEST_CASE("what cannot be found is said, with an exit code of its own") {
    CHECK(call({"test", "khong-co.test.xml"}).code == 66);
    const contract::TemporaryDirectory empty;
    CHECK(call({"test", empty.file("")}).code == 66);
    const Desk alone(kApplication + test_of("A", "<then><stands at=\"tiep-nhan\"/></then>\n"),
                     " file=\"khac.xml\"");
    const Ran ran = alone.run();
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("error[no-procedure]"));
}

TEST_CASE("check reads test files by their words, and deploy passes them over") {
    const Desk desk(kApplication + test_of("A", "<then><stand at=\"tiep-nhan\"/></then>\n"));
    const Ran checked = call({"check", desk.file()});
    CHECK(checked.code == 1);
    CHECK_THAT(checked.out, Contains("error[unknown-element]"));
    CHECK_THAT(checked.out, Contains("1 tệp: 1 lỗi"));
    const Ran deployed = call({"deploy", "--db", desk.path("a.db"), desk.file(),
                               source_path("workflows/calendars/vn-state.xml")});
    INFO(deployed.out << deployed.err);
    CHECK(deployed.code == 0);
}

TEST_CASE("two persons are made where a role needs them, and a head for every unit") {
    Procedure procedure;
    procedure.receives = procedure.decides = "level:commune";
    RoleDef role;
    role.id = role.role = RoleId("thu-ly");
    role.title = "Thụ lý";
    role.function = "phong";
    procedure.roles = {role};
    StepNode first;
    first.responsible = {PartyKind::role, "thu-ly"};
    StepNode second = first;
    second.not_same_as = "mot";
    procedure.nodes.resize(2);
    procedure.nodes[0].id = "mot";
    procedure.nodes[1].id = "hai";
    procedure.nodes[0].kind = first;
    procedure.nodes[1].kind = second;
    procedure.index();
    const OrganisationDefinition made = cli::procedure_test::made_organisation(procedure);
    std::set<std::string> officers;
    for (const Officer& officer : made.officers) {
        officers.insert(officer.id.value);
    }
    CHECK(officers == std::set<std::string>{"thu-ly", "thu-ly-2", "truong-phong", "truong-xa"});
    CHECK(validate_organisation(made) == std::vector<std::string>{});
}

TEST_CASE("a machine does the work of a service, or fails at it until a moment passes") {
    const Desk desk("");
    std::filesystem::copy_file(source_path("tests/integration/cli/data/tra-cuu-may.xml"),
                               desk.path("tra-cuu-may.xml"));
    write_file(desk.path("tra-cuu-may.test.xml"), R"(<tests xmlns="urn:motcua:test:1"
    procedure="tra-cuu-may">
  <test title="Lỗi một lần rồi được, sau đó hết giờ xem">
    <given at="2026-03-02T09:00"><data field="so" value="012"/></given>
    <then><stands at="tra-cuu"/></then>
    <when>
      <fail service="tra-cuu" reason="mất mạng"/>
      <serve service="tra-cuu" outcome="co" refused="condition_not_met"/>
      <pass to="2026-03-02T10:00"/>
      <serve service="tra-cuu" outcome="co"><data field="noi_o" value="Tân Mẫu"/></serve>
    </when>
    <then><stands at="xem"/></then>
    <when><pass to="2026-03-05T09:00"/></when>
    <then><dossier phase="ended"/></then>
  </test>
  <test title="Không được, xem bằng tay">
    <given at="2026-03-02T09:00"><data field="so" value="012"/></given>
    <when>
      <serve service="tra-cuu" outcome="khong-duoc"/>
      <complete step="xem" outcome="xong"/>
    </when>
    <then><dossier phase="ended"/></then>
  </test>
</tests>
)");
    const Ran ran = call({"test", desk.path("tra-cuu-may.test.xml")});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, !Contains("chưa kiểm thử outcome"));
}

TEST_CASE("tests whose dates lie outside the version's dates are told once for the file") {
    const std::string then = "<then><stands at=\"tiep-nhan\"/></then>\n";
    const Desk desk(kApplication + test_of("một", then) + test_of("hai", then));
    std::string procedure = read_whole(desk.path("giay-xac-nhan.xml"));
    put_for(procedure, "kind=\"public\"", "kind=\"public\" effective-from=\"2027-01-01\"");
    write_file(desk.path("giay-xac-nhan.xml"), procedure);
    const Ran ran = desk.run();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("HỎNG cả 2 kiểm thử: ngày của các kiểm thử nằm ngoài hiệu lực của "
                                 "phiên bản (từ 2027-01-01)"));
    CHECK_THAT(ran.out, !Contains("HỎNG “một”") && !Contains("[not_found]"));
    CHECK_THAT(desk.run({"--lang", "en"}).out, Contains("(from 2027-01-01)"));
    // Programs are told of each.
    CHECK(text_of(desk.run({"--json"}).json(), "failed") == "2");
}
