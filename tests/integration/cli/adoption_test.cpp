// Files of dossiers from another system: read strictly, every mistake told at once with its place.
#include <adoption.hpp>
#include <catch2/catch.hpp>
#include <input.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

constexpr std::string_view kHeader =
    "code,procedure,received,received_at,owner,step,holder,data.ho_ten,due\n";

Args adopting(const Office& office, const std::string& content) {
    write_file(office.file("cu.csv"), content);
    return {"adopt", office.file("cu.csv"), "--source", "cu"};
}

Args with(Args args, const Args& more) {
    args.insert(args.end(), more.begin(), more.end());
    return args;
}

}  // namespace

TEST_CASE("a CSV file is read with quotes, separators and lines as offices write them") {
    const auto table = parse_csv("\xEF\xBB\xBF\"a\";b\r\n\"x;\"\"y\"\"\nz\"; 1 \r\n\r\n;2");
    REQUIRE(table);
    CHECK(table->header == std::vector<std::string>{"a", "b"});
    REQUIRE(table->rows.size() == 2);
    CHECK(table->rows[0].cells == std::vector<std::string>{"x;\"y\"\nz", "1"});
    CHECK(table->rows[0].line == 2);
    CHECK(table->rows[1].line == 5);
    CHECK(table->column("b") == 1U);
}

TEST_CASE("a CSV file that cannot be read names the line") {
    CHECK_THAT(parse_csv("a,b\n1,\"2").error().detail, Contains("line 2"));
    CHECK_THAT(parse_csv("a,b\n1,\"2\" x\n").error().detail, Contains("line 2"));
    CHECK_THAT(parse_csv("a\n\xff\n").error().detail, Contains("UTF-8"));
    CHECK_THAT(parse_csv("").error().detail, Contains("header"));
}

TEST_CASE("moments are read as people and the portal write them") {
    const Instant expected = at_time(*parse_date("2026-03-12"), std::chrono::hours{17});
    for (const std::string text :
         {"17:00 12/03/2026", "12/03/2026 17:00", "2026-03-12 17:00:59", "20260312170000",
          "2026-03-12T10:00:00Z", " 12/03/2026  17:00 "}) {
        INFO(text);
        const auto when = parse_when(text);
        REQUIRE(when);
        CHECK(when->at_begin() == expected);
    }
    const auto day = parse_when("12/03/2026");
    REQUIRE(day);
    CHECK_FALSE(day->time);
    for (const std::string text : {"", "mai", "31/02/2026", "12/03/2026 25:00"}) {
        INFO(text);
        CHECK(parse_when(text).error().code == ErrorCode::invalid_argument);
    }
}

TEST_CASE("every mistake of a file is told at once, with line and column") {
    Office office;
    const Ran ran = office.act(
        head_clerk,
        with(adopting(office, std::string(kHeader) +
                                  "H99.101-260301-0001,khong-co,1/1,tan-mau,A,xu_ly,,,\n"
                                  "H99.101-260301-0002,giay-xac-nhan,02/03/2026 08:00,tan-mau,,"
                                  "la,,X,32/03/2026\n"
                                  "H99.101-260301-0003,giay-xac-nhan\n"),
             {"--dry-run"}));
    INFO(ran.out << ran.err);
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("cu.csv:2 [received]") && Contains("cu.csv:3 [owner]") &&
                            Contains("cu.csv:3 [step]") && Contains("cu.csv:3 [due]") &&
                            Contains("cu.csv:4:"));
}

TEST_CASE("a column that nobody knows is refused until it is mapped") {
    Office office;
    const std::string content =
        "ma,procedure,received,received_at,owner,step,ghi chú\n"
        "H99.101-260301-0001,giay-xac-nhan,02/03/2026 08:00,tan-mau,,xu_ly,x\n";
    const Ran unknown = office.act(head_clerk, with(adopting(office, content), {"--dry-run"}));
    CHECK(unknown.code != 0);
    CHECK_THAT(unknown.err, Contains("'ma'") && Contains("--map"));
    const Ran mapped = office.act(
        head_clerk,
        with(adopting(office, content), {"--dry-run", "--map", "ma=code", "--map", "ghi chú=-"}));
    INFO(mapped.out << mapped.err);
    CHECK(mapped.code == 1);
    CHECK_THAT(mapped.out, Contains("[owner]"));
}

TEST_CASE("dossiers of another system are taken over, and their earlier time counts") {
    Office office;
    const std::string content =
        "code,procedure,received,received_at,owner,data.ho_ten,papers,step,holder,due,history\n"
        "H99.101-260210-0007,giay-xac-nhan,10/02/2026 09:00,tan-mau,Nguyễn Thị Cũ,Nguyễn Thị Cũ,"
        "don:original:1,xu-ly,dinh-thy-khanh,26/02/2026,"
        "officer;luong-quoc-truong;xu-ly;2026-02-10 09:00;2026-02-27 17:30;2000\n"
        "H99.101-260225-0008,giay-xac-nhan,25/02/2026 09:00,tan-mau,Trần Văn Cũ,Trần Văn Cũ,"
        "don:original:1,xu-ly,,10/03/2026,\n";
    const auto adopt = [&](const Args& more) {
        return office.act(desk, with(adopting(office, content), more));
    };
    const Ran looked = adopt({"--dry-run"});
    CAPTURE(looked.out, looked.err);
    CHECK(looked.code == 0);
    CHECK_THAT(looked.out, Contains("2 dòng: 2 hồ sơ sẽ nhận, 0 đã nhận từ trước, 0 lỗi"));
    CHECK(office.run({"dossiers", "--json"}).json().find("rows")->items.empty());

    const Ran done = adopt({});
    CAPTURE(done.out, done.err);
    CHECK(done.code == 0);
    CHECK_THAT(done.out, Contains("hồ sơ đã làm: 2"));
    CHECK_THAT(adopt({}).out, Contains("0 hồ sơ sẽ nhận, 2 đã nhận từ trước"));

    const std::string code = "H99.101-260210-0007";
    const Ran dossier = office.act(head_clerk, {"dossier", code});
    CHECK_THAT(dossier.out, Contains(code) && Contains("Nguyễn Thị Cũ") && Contains("B2 Xử lý") &&
                                Contains("Đinh Thy Khanh") && Contains("17:30 26/02/2026"));
    const Ran told = office.run({"explain", code});
    CAPTURE(told.out);
    CHECK(told.code == 0);
    CHECK_THAT(told.out, Contains("Tiếp quản từ hệ thống cu, đã tiếp nhận ở đó lúc 09:00 ngày "
                                  "10/02/2026; hạn giữ như đã hẹn là 17:30 ngày 26/02/2026"));
    CHECK_THAT(told.out, Contains("Ở hệ thống cũ") && Contains("Lương Quốc Trường"));
    const json::Node late = office.run({"late", "--json"}).json();
    REQUIRE(late.find("dossiers")->items.size() == 1);
    CHECK(text_of(*late.find("dossiers")->items.front().find("dossier"), "code") == code);
    // Friday the 27th, and Monday from 7.30 to 9.
    CHECK(text_of(late.find("dossiers")->items.front(), "working_minutes_late") == "570");
    const json::Node february = office.run({"stats", "--period", "2026-02", "--json"}).json();
    CHECK(text_of(*february.find("total"), "received") == "2");
    CHECK(text_of(*february.find("total"), "overdue") == "1");
    // What it holds from then on goes its way.
    office.done(clerk, {"complete", code, "--outcome", "dat"});
}

TEST_CASE("what the engine refuses counts as a mistake, and nothing is taken over") {
    Office office;
    const std::string content =
        "code,procedure,received,received_at,owner,data.ho_ten,papers,step,holder,due\n"
        "H99.101-260210-0007,giay-xac-nhan,10/02/2026 09:00,tan-mau,Nguyễn Thị Cũ,Nguyễn Thị Cũ,"
        "don:original:1,xu-ly,,26/02/2026\n"
        "H99.101-260225-00008,giay-xac-nhan,25/02/2026 09:00,tan-mau,Trần Văn Cũ,Trần Văn Cũ,"
        "don:original:1,xu-ly,,10/03/2026\n";
    const Ran ran = office.act(desk, adopting(office, content));
    CAPTURE(ran.out, ran.err);
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, Contains("2 dòng: 1 hồ sơ sẽ nhận, 0 đã nhận từ trước, 1 lỗi") &&
                            Contains("chưa nhận hồ sơ nào"));
    CHECK(office.run({"dossiers", "--json"}).json().find("rows")->items.empty());
}
