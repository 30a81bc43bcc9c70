// Figures, lists behind them, event logs and loads, over four dossiers of one week.
#include <array>
#include <map>

#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

/// On Monday the 9th: one resolved before its date, one withdrawn, one late, one paused in time.
struct Week {
    Week() {
        resolved = office.received();
        withdrawn = office.received();
        late = office.received();
        paused = office.received();
        for (const std::string& code : {resolved, late, paused}) {
            office.done(clerk, {"claim", code});
        }
        office.done(chairman, {"suspend", paused, "--ground", "suspended-by-law", "--reason",
                               "có khiếu nại", "--paper", "Quyết định 7/QĐ"});
        office.done(clerk, {"complete", resolved, "--outcome", "dat"});
        office.done(chairman, {"claim", resolved});
        office.done(chairman, {"sign", resolved, "--signature", "chu-ky-1"});
        for (const Args& act : {Args{"number", resolved, "--number", "12/GXN"},
                                Args{"issue", resolved}, Args{"finish", resolved}}) {
            office.done(clerk, {"claim", resolved});
            office.done(clerk, act);
        }
        office.at("2026-03-04T09:00:00+07:00");
        office.done(desk, {"withdraw", withdrawn, "--reason", "không cần nữa"});
        office.at("2026-03-09T09:00:00+07:00");
    }

    [[nodiscard]] json::Node stats(Args more) const {
        more.insert(more.begin(), "stats");
        more.emplace_back("--json");
        const Ran ran = office.run(more);
        INFO(ran.out << ran.err);
        REQUIRE(ran.code == 0);
        return ran.json();
    }
    [[nodiscard]] std::string exported(const std::string& format, Args more = {}) const {
        const std::string path = office.file("nhat-ky." + format);
        more.insert(more.begin(), {"export", "--format", format, "--out", path});
        const Ran ran = office.run(more);
        INFO(ran.out << ran.err);
        REQUIRE(ran.code == 0);
        return read_whole(path);
    }

    Office office;
    std::string resolved;
    std::string withdrawn;
    std::string late;
    std::string paused;
};

std::int64_t count(const json::Node& figures, std::string_view member) {
    return std::stoll(text_of(figures, member));
}

constexpr std::array<std::string_view, 18> kFigures{"received",        "received_online",
                                                    "received_direct", "carried_over",
                                                    "resolved",        "early",
                                                    "on_time",         "late",
                                                    "in_progress",     "in_time",
                                                    "overdue",         "paused",
                                                    "withdrawn",       "not_resolved",
                                                    "extended",        "reception_late",
                                                    "no_apology",      "suspicious_pauses"};

/// The rows of a report, summed.
std::map<std::string_view, std::int64_t> summed(const json::Node& report) {
    std::map<std::string_view, std::int64_t> sums;
    for (const json::Node& row : report.find("rows")->items) {
        for (const std::string_view figure : kFigures) {
            sums[figure] += count(row, figure);
        }
    }
    return sums;
}

}  // namespace

TEST_CASE("statistics of a period are told as a table, as data and as a spreadsheet") {
    const Week week;
    const json::Node report = week.stats({"--period", "2026-03", "--list"});
    const json::Node& total = *report.find("total");
    CHECK(count(total, "received") == 4);
    CHECK(count(total, "received_direct") == 4);
    CHECK(count(total, "carried_over") == 0);
    CHECK(count(total, "resolved") == 2);
    CHECK(count(total, "early") == 1);
    CHECK(count(total, "on_time") == 1);
    CHECK(count(total, "late") == 0);
    CHECK(count(total, "in_progress") == 2);
    CHECK(count(total, "in_time") == 1);
    CHECK(count(total, "overdue") == 1);
    CHECK(count(total, "paused") == 1);
    CHECK(count(total, "withdrawn") == 1);
    CHECK(count(total, "no_apology") == 1);
    std::map<std::string, std::string> standing;
    for (const json::Node& one : report.find("list")->items) {
        standing[text_of(one, "code")] = text_of(one, "standing");
    }
    CHECK(standing == std::map<std::string, std::string>{{week.resolved, "early"},
                                                         {week.withdrawn, "on-time"},
                                                         {week.late, "overdue"},
                                                         {week.paused, "in-time"}});

    const std::string sheet = week.office.file("06a.xlsx");
    const std::string csv = week.office.file("06a.csv");
    const Ran ran = week.office.run({"stats", "--form", "06a", "--period", "2026-03", "--causes",
                                     "--xlsx", sheet, "--csv", csv});
    CAPTURE(ran.out, ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, Contains("Biểu số II.06a/VPCP/KSTT") &&
                            Contains("Ủy ban nhân dân xã Tân Mẫu") && Contains("Tổng cộng"));
    CHECK_THAT(ran.out, Contains("quá hạn theo ngày; hồ sơ rút tính là đúng hạn; hồ sơ tạm dừng "
                                 "tính là trong hạn"));
    CHECK_THAT(ran.out, Contains("Thời gian quá hạn theo nguyên nhân (phút làm việc)"));
    CHECK_THAT(read_whole(csv), Contains(",Tổng cộng,4,0,4,0,2,1,1,0,2,1,1,1,1,0"));
    CHECK(read_whole(sheet).substr(0, 4) == "PK\x03\x04");
}

TEST_CASE("rule 54: what a month leaves open is what the next one carries over") {
    Week week;
    week.office.at("2026-04-06T09:00:00+07:00");
    const json::Node march = week.stats({"--period", "2026-03"});
    const json::Node april = week.stats({"--period", "2026-04"});
    CHECK(count(*march.find("total"), "in_progress") == 2);
    CHECK(count(*april.find("total"), "carried_over") == 2);
    CHECK(count(*april.find("total"), "received") == 2);
    CHECK(text_of(march, "as_of") == "2026-04-01T00:00:00+07:00");
    CHECK(week.office.run({"stats", "--period", "2026-05"}).code == 65);
}

TEST_CASE("rule 35: an apology after the period leaves its report as it was") {
    Week week;
    week.office.at("2026-04-06T09:00:00+07:00");
    const auto march = [&] { return week.stats({"--period", "2026-03", "--causes", "--list"}); };
    const json::Node before = march();
    week.office.done(chairman, {"apologise", week.late, "--reason", "quá tải"});
    const json::Node after = march();
    CHECK(count(*after.find("total"), "no_apology") == 1);
    CHECK(count(*week.stats({"--period", "2026-04"}).find("total"), "no_apology") == 0);
    CHECK(summed(after) == summed(before));
}

TEST_CASE("rule 56: by officer and by unit the same dossiers are counted, delay split alike") {
    const Week week;
    const json::Node by_unit = week.stats({"--by", "unit", "--causes", "--list"});
    for (const char* by : {"officer", "procedure", "field", "channel"}) {
        CAPTURE(by);
        const json::Node report = week.stats({"--by", by, "--causes", "--list"});
        CHECK(summed(report) == summed(by_unit));
        CHECK(report.find("list")->items.size() == by_unit.find("list")->items.size());
        for (const std::string_view figure : kFigures) {
            CHECK(count(*report.find("total"), figure) == count(*by_unit.find("total"), figure));
        }
    }
    const json::Node by_officer = week.stats({"--by", "officer", "--causes"});
    const auto causes = [](const json::Node& report, const std::string& key) {
        const json::Node* found = report.find("causes")->find(key);
        REQUIRE(found != nullptr);
        CHECK(count(*found, "minutes") == count(*found, "officers") + count(*found, "units") +
                                              count(*found, "consulted") +
                                              count(*found, "applicant") + count(*found, "system"));
        return *found;
    };
    // Friday whole, and Monday from 7.30 to 9; the clerk held it past his own limit all along.
    CHECK(count(causes(by_unit, "tan-mau"), "minutes") == 480 + 90);
    CHECK(count(causes(by_officer, clerk), "officers") == 480 + 90);
}

TEST_CASE("a report uses the rule set in force in its period, not the one deployed last") {
    const Week week;
    REQUIRE(week.office.run({"deploy", source_path("workflows/rules/vn-2018.xml")}).code == 0);
    std::string text = read_whole(source_path("workflows/rules/vn-2025.xml"));
    put_for(text, "id=\"vn-2025\"", "id=\"vn-2027\"");
    put_for(text, "effective-from=\"2025-07-01\"", "effective-from=\"2027-01-01\"");
    put_for(text, "test=\"by-day\"", "test=\"by-instant\"");
    write_file(week.office.file("2027.xml"), text);
    const Ran ran = week.office.run({"deploy", week.office.file("2027.xml")});
    CAPTURE(ran.out, ran.err);
    REQUIRE(ran.code == 0);
    CHECK(text_of(week.stats({"--period", "2026-03"}), "test") == "by-day");

    Office later;
    later.at("2027-02-01T09:00:00+07:00");
    REQUIRE(later.run({"deploy", week.office.file("2027.xml")}).code == 0);
    const Ran told = later.run({"stats", "--period", "2027-01", "--json"});
    CHECK(text_of(told.json(), "test") == "by-instant");
}

TEST_CASE("event logs hold officers, due dates and pauses, and nothing about a person") {
    const Week week;
    const std::string csv = week.exported("csv");
    CHECK(csv.rfind("dossier,code,procedure,channel,agency,number,time,event,activity,", 0) == 0);
    CHECK_THAT(csv, Contains(week.late) && Contains("task-claimed,B2 Xử lý,xu-ly,2," + clerk));
    CHECK_THAT(csv, Contains("2026-03-05T17:30:00+07:00"));
    CHECK_THAT(csv, Contains("clock-paused") && Contains(",suspend,") &&
                        Contains(",true,suspended-by-law"));
    const std::string xes = week.exported("xes");
    CHECK_THAT(xes, Contains("<trace>") && Contains("key=\"concept:name\" value=\"" + week.late) &&
                        Contains("key=\"org:resource\" value=\"" + clerk) && Contains("</log>"));
    const auto ocel =
        json::parse(week.exported("ocel"), {16 * 1024 * 1024, 32, 1'000'000, 65'536, 64});
    REQUIRE(ocel);
    CHECK(ocel->find("events")->items.size() > 20);
    CHECK(ocel->find("objects")->items.size() > 8);
    for (const std::string& text : {csv, xes, week.exported("ocel")}) {
        for (const char* secret :
             {"Nguyễn Thị Mẫu", "099000000001", "có khiếu nại", "không cần nữa", "15/03/1990"}) {
            CAPTURE(secret);
            CHECK(text.find(secret) == std::string::npos);
        }
    }
    CHECK(week.exported("csv", {"--from", "2026-03-04"}).find(week.resolved) == std::string::npos);
    CHECK(week.office.run({"export", "--format", "pdf", "--out", "x"}).code == 2);
}

TEST_CASE("load tells who holds how much, what is late, and what stands still") {
    const Week week;
    const json::Node told = week.office.run({"load", "--unit", "tan-mau", "--json"}).json();
    const json::Node* of_clerk = nullptr;
    for (const json::Node& load : told.find("loads")->items) {
        if (text_of(load, "officer") == clerk) {
            of_clerk = &load;
        }
    }
    REQUIRE(of_clerk != nullptr);
    CHECK(text_of(*of_clerk, "unit") == "tan-mau-ho-tich");
    CHECK(count(*of_clerk, "open") == 2);
    CHECK(count(*of_clerk, "late") == 1);
    CHECK(count(*of_clerk, "paused") == 1);
    // The late step was due on Tuesday at 9.
    CHECK(count(*of_clerk, "slack_minutes") == -4 * 480);
    const Ran words = week.office.run({"load"});
    CHECK_THAT(words.out, Contains("Đinh Thy Khanh") && Contains("Đang giữ") && Contains("trễ"));
    CHECK(week.office.run({"load", "--unit", "tan-mua"}).code == 66);
}
