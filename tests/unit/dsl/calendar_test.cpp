// Calendars from XML, and the places of what is wrong with them.
#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

std::string calendar(const std::string& year_content) {
    return "<calendar xmlns=\"urn:motcua:calendar:1\" id=\"thu\" version=\"3\">\n"
           "<title>Lịch thử</title>\n"
           "<hours><session from=\"07:30\" to=\"11:30\"/><session from=\"13:30\" to=\"17:30\"/>"
           "</hours>\n<weekly-off days=\"6 7\"/>\n"
           "<year number=\"2026\" status=\"published\">\n" +
           year_content + "</year>\n<year number=\"2027\" status=\"proposed\"/>\n</calendar>\n";
}

}  // namespace

TEST_CASE("a calendar is read with its hours, weekly days off, years and days") {
    const LoadedCalendar loaded = load_calendar(
        calendar("<make-up date=\"2026-08-22\" name=\"Làm bù\" decision=\"1/TB\" "
                 "certainty=\"reported\"/>\n"
                 "<off date=\"2026-01-01\" name=\"Tết Dương lịch\" basis=\"45/2019/QH14\"/>\n"
                 "<hours date=\"2026-02-13\" name=\"Nửa ngày\" decision=\"2/TB\" "
                 "certainty=\"official\"><session from=\"07:30\" to=\"11:30\"/></hours>\n"),
        "lich.xml");
    INFO(to_text(loaded.diagnostics));
    REQUIRE(loaded.definition);
    const CalendarDefinition& c = *loaded.definition;
    CHECK(c.ref.id == "thu");
    CHECK(c.ref.version == 3);
    CHECK(c.title == "Lịch thử");
    CHECK(c.sessions == std::vector<Session>{{TimeOfDay{450}, TimeOfDay{690}},
                                             {TimeOfDay{810}, TimeOfDay{1050}}});
    CHECK(c.weekly_days_off == std::vector<unsigned>{6, 7});
    CHECK(c.years.at(2026) == YearStatus::published);
    CHECK(c.years.at(2027) == YearStatus::proposed);
    REQUIRE(c.entries.size() == 3);
    // In order of their dates, whatever the order in the file.
    CHECK(c.entries[0].rule == DayRule::off);
    CHECK(c.entries[0].basis == "45/2019/QH14");
    CHECK(c.entries[0].certainty == EntryCertainty::derived);
    CHECK(c.entries[1].rule == DayRule::sessions);
    CHECK(c.entries[1].sessions.size() == 1);
    CHECK(c.entries[1].certainty == EntryCertainty::official);
    CHECK(c.entries[2].rule == DayRule::make_up);
    CHECK(c.entries[2].decision == "1/TB");
    CHECK(loaded.places.find("day:2026-02-13").line == 8);
}

TEST_CASE("a calendar that ships is read without a word") {
    for (const auto& file : testing::xml_files(testing::source_dir / "workflows/calendars")) {
        const LoadedCalendar loaded = load_calendar(testing::read_file(file), file.string());
        INFO(to_text(loaded.diagnostics));
        CHECK(loaded.diagnostics.empty());
        CHECK(loaded.definition);
    }
}

TEST_CASE("a day that stands twice is refused at its second place") {
    const LoadedCalendar loaded =
        load_calendar(calendar("<off date=\"2026-01-01\" name=\"A\" basis=\"x\"/>\n"
                               "<make-up date=\"2026-01-01\" name=\"B\" basis=\"x\"/>\n"),
                      "lich.xml");
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics[0].code == "duplicate-day");
    CHECK(loaded.diagnostics[0].line == 7);
    CHECK_FALSE(loaded.definition);
}

}  // namespace motcua::dsl
