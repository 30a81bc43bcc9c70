// explain-due, and calendar check and propose.
#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

/// explain-due on the calendar of state agencies, as JSON.
json::Node explained(Args more) {
    Args args{"explain-due", "--calendar", "vn-state", "--json"};
    args.insert(args.end(), more.begin(), more.end());
    const Ran ran = call(args);
    INFO(ran.out << ran.err);
    REQUIRE(ran.code == 0);
    return ran.json();
}

std::string due_of(Args more) { return text_of(explained(std::move(more)), "due"); }

const std::string before_tet = "2026-02-12T10:00:00+07:00";

}  // namespace

TEST_CASE("explain-due tells when a limit ends, and whether that is certain") {
    CHECK(due_of({"--start", before_tet, "--within", "5wd"}) == "2026-02-26T17:30:00+07:00");
    CHECK(due_of({"--start", before_tet, "--within", "5wd", "--due-at", "same-time"}) ==
          "2026-02-26T10:00:00+07:00");
    CHECK(due_of({"--start", before_tet, "--within", "5wd", "--counting", "minutes"}) ==
          "2026-02-26T10:00:00+07:00");
    CHECK(due_of({"--start", before_tet, "--within", "0.5wd"}) == "2026-02-12T16:00:00+07:00");
    CHECK(due_of({"--start", "2026-02-12T16:00:00+07:00", "--within", "1wd", "--cutoff",
                  "close-120m"}) == "2026-02-23T17:30:00+07:00");
    CHECK(due_of({"--start", before_tet, "--within", "5wd", "--add", "2wd"}) ==
          "2026-03-02T17:30:00+07:00");
    CHECK(due_of({"--start", before_tet, "--until", "2026-02-17"}) == "2026-02-23T17:30:00+07:00");
    const json::Node sure = explained({"--start", before_tet, "--within", "5wd"});
    CHECK_FALSE(sure.find("provisional")->boolean);
    const json::Node unsure =
        explained({"--start", "2026-12-28T10:00:00+07:00", "--within", "10wd"});
    CHECK(unsure.find("provisional")->boolean);
}

TEST_CASE("explain-due names each day it passes over, with its source, as data and in words") {
    const json::Node told = explained({"--start", before_tet, "--within", "5wd"});
    bool found = false;
    for (const json::Node& line : told.find("why")->items) {
        if (text_of(line, "rule") == "day-off" &&
            text_of(line, "at") == "2026-02-17T00:00:00+07:00") {
            found = true;
            CHECK(text_of(line, "name") == "Tết Nguyên đán: mồng một");
            CHECK_THAT(text_of(line, "source"), Contains("Điều 112"));
        }
    }
    CHECK(found);
    const Ran words =
        call({"explain-due", "--calendar", "vn-state", "--start", before_tet, "--within", "5wd"});
    CHECK_THAT(words.out, Contains("Hết hạn: 17:30 26/02/2026"));
    CHECK_THAT(words.out, Contains("17/02/2026 (thứ Ba): Tết Nguyên đán: mồng một"));
}

TEST_CASE("without a limit explain-due says that nothing is ever due") {
    const json::Node told = explained({"--start", before_tet, "--within", "none"});
    CHECK(told.find("due")->kind == json::NodeKind::null);
}

TEST_CASE("explain-due takes an inherited calendar, a file, or one that is deployed") {
    CHECK_THAT(call({"explain-due", "--calendar", "tan-mau", "--start", before_tet, "--within",
                     "5wd", "--json"})
                   .out,
               Contains("2026-02-26T17:00:00+07:00"));
    CHECK_THAT(call({"explain-due", "--calendar", source_path("workflows/calendars/tinh-mau.xml"),
                     "--start", "2026-06-01T10:00:00+07:00", "--within", "4wh", "--json"})
                   .out,
               Contains("2026-06-01T16:00:00+07:00"));
    const Office office;
    CHECK_THAT(call({"explain-due", "--db", office.database(), "--calendar", "vn-state", "--start",
                     before_tet, "--within", "5wd", "--json"})
                   .out,
               Contains("2026-02-26T17:30:00+07:00"));
    CHECK(call({"explain-due", "--db", office.database(), "--calendar", "tan-mau", "--start",
                before_tet, "--within", "5wd"})
              .code == 66);
    CHECK(call({"explain-due", "--calendar", "khong-co", "--start", before_tet, "--within", "5wd"})
              .code == 66);
}

TEST_CASE("what explain-due cannot read is a wrong call") {
    for (const Args& wrong : {Args{"--within", "P3D"}, Args{"--within", "5wd", "--cutoff", "chiều"},
                              Args{"--within", "5wd", "--until", "2026-02-30"},
                              Args{"--within", "5wd", "--counting", "ngày"}}) {
        Args args{"explain-due", "--calendar", "vn-state", "--start", before_tet};
        args.insert(args.end(), wrong.begin(), wrong.end());
        CHECK(call(args).code == 2);
    }
}

TEST_CASE("calendar check looks at calendars together with those they extend") {
    const Ran good = call({"calendar", "check", source_path("workflows/calendars/vn-state.xml"),
                           source_path("workflows/calendars/tinh-mau.xml"),
                           source_path("workflows/calendars/tan-mau.xml")});
    INFO(good.out);
    CHECK(good.code == 0);
    CHECK_THAT(good.out, Contains("3 tệp: 0 lỗi, 0 cảnh báo"));

    const Office office;
    const std::string child = office.file("xa.xml");
    const auto written = [&](const std::string& extends, const std::string& days) {
        write_file(child,
                   "<calendar xmlns=\"urn:motcua:calendar:1\" id=\"xa\" version=\"1\" "
                   "extends=\"" +
                       extends +
                       "\">\n<title>Lịch xã</title>\n<year number=\"2026\" "
                       "status=\"proposed\">" +
                       days + "</year>\n</calendar>\n");
        return call({"calendar", "check", child});
    };
    const Ran orphan = written("khong-co", "");
    CHECK(orphan.code == 1);
    CHECK_THAT(orphan.out, Contains("unknown-calendar") && Contains("xa.xml:1:1"));
    // Off on a day that the nation has off already.
    const Ran twice =
        written("vn-state", "\n<off date=\"2026-02-17\" name=\"Tết\" decision=\"1/QĐ\"/>");
    CHECK(twice.code == 0);
    CHECK_THAT(twice.out, Contains("xa.xml:4:1: warning[no-effect]"));
    const Ran circle = written("xa", "");
    CHECK(circle.code == 1);
    CHECK_THAT(circle.out, Contains("calendar-cycle"));
    CHECK(call({"calendar", "check", source_path("workflows/organisations/tinh-mau.xml")}).code ==
          1);
}

TEST_CASE("calendar propose prints what follows from the law and nothing else") {
    const Ran ran = call({"calendar", "propose", "2027"});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains("<year number=\"2027\" status=\"proposed\">"));
    for (const char* date :
         {"2027-01-01", "2027-04-16", "2027-04-30", "2027-05-03", "2027-09-02", "2027-11-24"}) {
        CHECK_THAT(ran.out, Contains("<off date=\"" + std::string(date) + "\""));
    }
    std::size_t days = 0;
    for (std::size_t at = ran.out.find("<off "); at != std::string::npos;
         at = ran.out.find("<off ", at + 1)) {
        ++days;
    }
    CHECK(days == 6);
    CHECK_THAT(ran.out, Contains("Nghỉ bù Ngày Quốc tế Lao động 1/5"));
    CHECK_THAT(ran.out, Contains("Tết Nguyên đán") && Contains("Thứ Bảy 06/02/2027"));
    CHECK(ran.out.find("make-up") == std::string::npos);
    CHECK(call({"calendar", "propose", "1800"}).code == 2);
}

TEST_CASE("a proposed year fits into a calendar file") {
    const Office office;
    const std::string file = office.file("sang-nam.xml");
    write_file(file,
               "<calendar xmlns=\"urn:motcua:calendar:1\" id=\"sang-nam\" version=\"1\" "
               "extends=\"vn-state\">\n<title>Lịch</title>\n" +
                   call({"calendar", "propose", "2028"}).out + "</calendar>\n");
    const Ran checked = call({"calendar", "check", file});
    INFO(checked.out);
    CHECK(checked.code == 0);
    CHECK_THAT(checked.out, Contains("0 cảnh báo"));
}
