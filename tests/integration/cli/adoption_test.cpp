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
