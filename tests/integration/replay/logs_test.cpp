// Real logs on the real engine: what came of them is what others counted in the files.
#include <map>

#include <motcua/engine/model/decimal.hpp>

#include "logs.hpp"

using namespace motcua;
using namespace motcua::replay_testing;

namespace {

json::Node read_json(const std::string& path) {
    Result<json::Node> node = json::parse(cli::testing::read_whole(path));
    REQUIRE(node);
    return *node;
}

std::map<std::string, std::string> counts(const json::Node& node, std::string_view member) {
    std::map<std::string, std::string> found;
    const json::Node* object = node.find(member);
    REQUIRE(object != nullptr);
    for (const auto& [name, count] : object->members) {
        found.emplace(name, count.text);
    }
    return found;
}

/// The entry of stats.json for a log.
json::Node statistics_of(const std::string& name) {
    const auto path = shared_log("stats.json");
    REQUIRE(path);
    const json::Node all = read_json(*path);
    for (const json::Node& one : all.items) {
        if (number_of(one, "log") == name) {
            return one;
        }
    }
    FAIL("stats.json says nothing of " << name);
    return {};
}

bool same_number(const std::string& a, const std::string& b) {
    return *Decimal::parse(a) == *Decimal::parse(b);
}

void check_against_statistics(const json::Node& report, const std::string& name) {
    const json::Node wanted = statistics_of(name);
    CHECK(number_of(report, "dossiers") == number_of(wanted, "cases"));
    CHECK(number_of(report, "completions") == number_of(wanted, "events"));
    CHECK(number_of(report, "officers") == number_of(wanted, "resources"));
    CHECK(number_of(report, "variants") == number_of(wanted, "variants"));
    CHECK(std::to_string(report.find("steps")->members.size()) == number_of(wanted, "activities"));
    const json::Node& lead = *report.find("lead_time_days");
    for (const std::string figure : {"mean", "median", "p90", "max"}) {
        INFO(figure);
        CHECK(same_number(number_of(lead, figure), number_of(wanted, "lead_days_" + figure)));
    }
}

}  // namespace

TEST_CASE("1434 real applications replayed are what was counted in their log") {
    const auto log = shared_log("receipt.xes.gz");
    if (!log) {
        return;
    }
    const json::Node report = replayed({*log});

    check_against_statistics(report, "receipt.xes.gz");
    const json::Node wanted = read_json(*shared_log("receipt.expected.json"));
    CHECK(counts(report, "steps") == counts(wanted, "activity_counts"));
    CHECK(number_of(report, "open") == number_of(wanted, "cases_without_enddate"));
    CHECK(number_of(report, "late_by_enddate") == number_of(wanted, "enddate_after_deadline"));
    CHECK(number_of(report, "late_by_last_event") ==
          number_of(wanted, "last_event_after_deadline"));
    CHECK(counts(*report.find("attributes"), "case:channel") == counts(wanted, "channels"));
    CHECK(counts(*report.find("attributes"), "case:department") == counts(wanted, "departments"));
}

TEST_CASE("the small logs replayed are what was counted in them, as CSV and as XES") {
    for (const std::string name : {"running-example.csv", "running-example.xes",
                                   "roadtraffic100traces.csv", "roadtraffic100traces.xes"}) {
        INFO(name);
        if (const auto log = shared_log(name)) {
            check_against_statistics(replayed({*log}), name);
        }
    }
}

TEST_CASE("the shipped procedure of the real log is the one that its replay makes") {
    const auto log = shared_log("receipt.csv");
    if (!log) {
        return;
    }
    const contract::TemporaryDirectory directory;
    // Refused for its database: the definitions are written before.
    const Ran ran = call({"replay", *log, "--definitions", directory.path(), "--db",
                          directory.file("no/such/folder.db")});
    CHECK(ran.code != 0);
    CHECK(cli::testing::read_whole(directory.file("nhat-ky-receipt.xml")) ==
          cli::testing::read_whole(
              cli::testing::source_path("workflows/nhat-ky/nhat-ky-receipt.xml")));
}

TEST_CASE("a log that goes on is replayed on, and what waited goes on too") {
    const contract::TemporaryDirectory directory;
    const std::string log = directory.file("viec.csv");
    const std::string database = directory.file("viec.db");
    const std::string begun =
        "ma_ho_so,cong_viec,can_bo,thoi_diem\n"
        "A,Nhận,Lan,2026-03-02 08:00:00\n"
        "B,Nhận,Lan,2026-03-02 08:10:00\n"
        "A,Trả,Bình,2026-03-02 09:00:00\n";
    cli::testing::write_file(log, begun);
    const json::Node first = replayed({log, "--db", database});
    CHECK(number_of(first, "completions") == "3");

    cli::testing::write_file(log, begun +
                                      "B,Trả,Lan,2026-03-03 08:10:00\n"
                                      "C,Nhận,Bình,2026-03-03 09:00:00\n");
    const json::Node second = replayed({log, "--db", database});

    CHECK(number_of(second, "dossiers") == "3");
    CHECK(number_of(second, "completions") == "5");
    CHECK(number_of(second, "variants") == "2");
    CHECK(number_of(*second.find("lead_time_days"), "max") == "1");
    CHECK(second.find("open")->kind == json::NodeKind::null);
    CHECK(call({"verify", "--db", database}).code == 0);
}

TEST_CASE("a replayed log leaves the house as an event log again") {
    const contract::TemporaryDirectory directory;
    const std::string log = directory.file("viec.csv");
    cli::testing::write_file(log,
                             "case,activity,resource,time\n"
                             "A,Nhận,Lan,2026-03-02T08:00:00.125+07:00\n"
                             "A,Trả,Bình,2026-03-02T09:00:00.250+07:00\n");
    const json::Node first = replayed({log, "--db", directory.file("a.db")});
    const std::string exported = directory.file("ra.xes");
    REQUIRE(call({"export", "--db", directory.file("a.db"), "--format", "xes", "--out", exported})
                .code == 0);

    const json::Node second = replayed({exported, "--db", directory.file("b.db")});

    CHECK(number_of(*first.find("lead_time_days"), "max") ==
          number_of(*second.find("lead_time_days"), "max"));
    CHECK(counts(second, "steps").at("Nhận") == "1");
    CHECK(counts(second, "steps").at("Trả") == "1");
}
