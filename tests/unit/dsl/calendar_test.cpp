// Calendars from XML, and the places of what is wrong with them.
#include <map>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>
#include <motcua/dsl/resolve_calendar.hpp>

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

TEST_CASE("a calendar that extends another says only what differs") {
    const LoadedCalendar loaded = load_calendar(
        "<calendar xmlns=\"urn:motcua:calendar:1\" id=\"xa\" version=\"2\" extends=\"tinh\" "
        "decision=\"9/QĐ\">\n<title>Lịch xã</title>\n"
        "<season from=\"2026-10-16\" until=\"2027-04-15\" name=\"giờ mùa đông\" "
        "decision=\"2/QĐ\"><session from=\"08:00\" to=\"11:30\"/></season>\n"
        "<season from=\"2026-04-16\" until=\"2026-10-15\" name=\"giờ mùa hè\" decision=\"1/QĐ\">"
        "<session from=\"07:00\" to=\"11:00\"/></season>\n"
        "<reception weekday=\"7\" counts=\"true\" from=\"2026-05-01\" decision=\"3/QĐ\">"
        "<session from=\"08:00\" to=\"10:00\"/></reception>\n"
        "<outage from=\"2026-03-01T08:00\" to=\"2026-03-01T09:30:00+07:00\" name=\"Mất mạng\" "
        "decision=\"4/TB\"/>\n</calendar>",
        "lich.xml");
    INFO(to_text(loaded.diagnostics));
    REQUIRE(loaded.definition);
    CHECK(loaded.diagnostics.empty());
    const CalendarDefinition& c = *loaded.definition;
    CHECK(c.extends == "tinh");
    CHECK(c.decision == "9/QĐ");
    CHECK(c.sessions.empty());
    CHECK(c.years.empty());
    REQUIRE(c.seasons.size() == 2);
    CHECK(c.seasons[0].name == "giờ mùa hè");
    CHECK(format_date(c.seasons[1].until) == "2027-04-15");
    REQUIRE(c.reception.size() == 1);
    CHECK(c.reception[0].weekday == 7);
    CHECK(c.reception[0].counts);
    CHECK_FALSE(c.reception[0].until);
    REQUIRE(c.outages.size() == 1);
    CHECK(format_instant(c.outages[0].from) == "2026-03-01T08:00:00+07:00");
    CHECK(format_instant(c.outages[0].to) == "2026-03-01T09:30:00+07:00");
}

TEST_CASE("the way from a calendar to the top is followed, circles and gaps are told") {
    std::map<std::string, CalendarDefinition, std::less<>> shelf;
    const auto find = [&shelf](std::string_view id) -> std::optional<CalendarDefinition> {
        const auto found = shelf.find(id);
        return found == shelf.end() ? std::nullopt : std::optional(found->second);
    };
    for (const char* id : {"vn-state", "tinh-mau", "tan-mau"}) {
        const auto file = testing::source_dir / "workflows/calendars" / (std::string(id) + ".xml");
        shelf[id] = *load_calendar(testing::read_file(file), id).definition;
    }
    const Result<CalendarDefinition> whole = resolve_calendar(shelf["tan-mau"], find);
    REQUIRE(whole);
    CHECK(whole->inherited == std::vector<std::string>{"tinh-mau@1", "vn-state@1"});
    CHECK(whole->years.at(2026) == YearStatus::published);

    CalendarDefinition circle = shelf["vn-state"];
    circle.extends = "tan-mau";
    shelf["vn-state"] = circle;
    const Result<CalendarDefinition> turned = resolve_calendar(shelf["tan-mau"], find);
    REQUIRE_FALSE(turned);
    CHECK(turned.error().code == ErrorCode::definition_invalid);
    shelf.erase("vn-state");
    const Result<CalendarDefinition> broken = resolve_calendar(shelf["tan-mau"], find);
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == ErrorCode::not_found);
}

TEST_CASE("what a calendar says of those it extends is checked without a program around it") {
    std::map<std::string, CalendarDefinition, std::less<>> shelf;
    const auto find = [&shelf](std::string_view id) -> std::optional<CalendarDefinition> {
        const auto found = shelf.find(id);
        return found == shelf.end() ? std::nullopt : std::optional(found->second);
    };
    const auto file = testing::source_dir / "workflows/calendars/vn-state.xml";
    shelf["vn-state"] = *load_calendar(testing::read_file(file), "vn-state").definition;
    const LoadedCalendar child = load_calendar(
        "<calendar xmlns=\"urn:motcua:calendar:1\" id=\"xa\" version=\"1\" extends=\"vn-state\">\n"
        "<title>Xã</title>\n<year number=\"2026\" status=\"published\">\n"
        "<off date=\"2026-01-01\" name=\"Tết\" basis=\"x\"/>\n"
        "<make-up date=\"2026-03-03\" name=\"Bù\" basis=\"x\"/>\n"
        "<off date=\"2026-03-04\" name=\"Bão\" basis=\"x\"/>\n</year>\n</calendar>",
        "xa.xml");
    REQUIRE(child.definition);
    CHECK(child.diagnostics.empty());
    const auto check = [&](std::vector<std::string> known) {
        return check_inheritance("xa.xml", *child.definition, child.places, find, known);
    };
    const std::vector<Diagnostic> found = check({});
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "no-effect");
    CHECK(found[0].line == 4);
    CHECK(found[1].line == 5);
    shelf["vn-state"].extends = "xa";
    REQUIRE(check({}).size() == 1);
    CHECK(check({}).front().code == "calendar-cycle");
    shelf.clear();
    REQUIRE(check({}).size() == 1);
    CHECK(check({}).front().code == "unknown-calendar");
    CHECK(check({"vn-state"}).empty());
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
                               "<off date=\"2026-01-01\" name=\"B\" basis=\"x\"/>\n"),
                      "lich.xml");
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics[0].code == "duplicate-day");
    CHECK(loaded.diagnostics[0].line == 7);
    CHECK_FALSE(loaded.definition);
}

}  // namespace motcua::dsl
