// Figures, loads, explanations and spreadsheets over HTTP, on a week whose counts are known by hand: it
// was rehearsed on the command line in March 2026, and is served now.
#include <algorithm>
#include <set>

#include <catch2/catch.hpp>
#include <server_host.hpp>
#include <unit/reports/xlsx_text.hpp>

#include <motcua/engine/core/statistics.hpp>

#include "../cli/office.hpp"
#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;
using Catch::Matchers::Contains;

namespace {

constexpr const char* kChairman = "trinh-quang-hoa";
constexpr const char* kStranger = "dinh-quoc-quy";
constexpr const char* kSheetType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// One resolved before its date, one withdrawn, one late and open, one paused in time.
class ServedWeek {
public:
    explicit ServedWeek(const http::ServerLimits& limits = {}, bool pauses_late = false) {
        resolved = office_.received();
        withdrawn = office_.received();
        late = office_.received();
        paused = office_.received();
        for (const std::string& code : {resolved, late, paused}) {
            office_.done(clerk, {"claim", code});
        }
        office_.done(kChairman, {"suspend", paused, "--ground", "suspended-by-law", "--reason",
                                 "có khiếu nại", "--paper", "Quyết định 7/QĐ"});
        office_.done(clerk, {"complete", resolved, "--outcome", "dat"});
        office_.done(kChairman, {"claim", resolved});
        office_.done(kChairman, {"sign", resolved, "--signature", "chu-ky-1"});
        for (const cli::testing::Args& act :
             {cli::testing::Args{"number", resolved, "--number", "12/GXN"},
              cli::testing::Args{"issue", resolved}, cli::testing::Args{"finish", resolved}}) {
            office_.done(clerk, {"claim", resolved});
            office_.done(clerk, act);
        }
        office_.at("2026-03-04T09:00:00+07:00");
        office_.done(desk, {"withdraw", withdrawn, "--reason", "không cần nữa"});
        if (pauses_late) {
            office_.at("2026-03-30T09:00:00+07:00");
            office_.done(kChairman, {"suspend", late, "--ground", "suspended-by-law", "--reason",
                                     "có tranh chấp", "--paper", "Quyết định 9/QĐ"});
        }
        serve(limits);
    }

    [[nodiscard]] Answer get(const std::string& target, Headers headers = {}) const {
        headers.emplace_back("Authorization", "Bearer " + key_);
        return ask(host_->address(), "GET", target, headers);
    }
    [[nodiscard]] Answer get_as(const std::string& officer, const std::string& target) const {
        return get(target, {{"On-Behalf-Of", officer}});
    }
    [[nodiscard]] std::string address() const { return host_->address(); }
    /// What is in the spreadsheet that answers.
    [[nodiscard]] std::string sheet(const std::string& target, Headers headers = {}) const {
        const Answer answer = get(target, std::move(headers));
        INFO(target << " " << answer.body.substr(0, 400));
        REQUIRE(answer.status == 200);
        CHECK(answer.field("content-type") == kSheetType);
        CHECK(answer.field("content-disposition").rfind("attachment; filename=\"", 0) == 0);
        return reports::testing::xlsx_text(answer.body);
    }

    std::string resolved;
    std::string withdrawn;
    std::string late;
    std::string paused;

private:
    void serve(const http::ServerLimits& limits) {
        cli::testing::Ran made =
            cli::testing::call({"key", "add", "--db", office_.database(), "--system", "thong-ke",
                                "--scope", "read", "--scope", "act_as"});
        REQUIRE(made.code == 0);
        key_ = made.out.substr(0, made.out.find('\n'));
        http::ServerOptions options;
        options.port = 0;
        options.limits = limits;
        auto host = cli::ServerHost::open(office_.database(), options);
        INFO((host ? "" : host.error().detail));
        REQUIRE(host);
        host_ = std::move(*host);
    }

    cli::testing::Office office_;
    std::string key_;
    std::unique_ptr<cli::ServerHost> host_;
};

std::int64_t count(const json::Node& node, std::string_view member) {
    const std::string text = text_of(node, member);
    INFO(member << " is '" << text << "'");
    REQUIRE_FALSE(text.empty());
    return std::stoll(text);
}

json::Node statistics(const ServedWeek& week, const std::string& query) {
    const Answer answer = week.get("/v1/statistics?period=2026-03" + query);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json();
}

void check_parts(const json::Node& lateness) {
    CHECK(count(lateness, "minutes") ==
          count(lateness, "officers") + count(lateness, "units") + count(lateness, "consulted") +
              count(lateness, "applicant") + count(lateness, "system"));
}

void check_identities(const json::Node& row) {
    CHECK(count(row, "received") == count(row, "resolved") + count(row, "in_progress"));
    CHECK(count(row, "resolved") ==
          count(row, "early") + count(row, "on_time") + count(row, "late"));
    CHECK(count(row, "in_progress") == count(row, "in_time") + count(row, "overdue"));
    check_parts(*row.find("lateness"));
}

/// The codes behind a cell, read a page of one at a time.
std::vector<std::string> counted(const ServedWeek& week, const std::string& query) {
    std::vector<std::string> codes;
    std::string cursor;
    do {
        const Answer answer = week.get("/v1/statistics/rows?period=2026-03&limit=1" + query +
                                       (cursor.empty() ? "" : "&cursor=" + cursor));
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        const json::Node page = answer.json();
        REQUIRE(page.find("rows")->items.size() <= 1);
        for (const json::Node& row : page.find("rows")->items) {
            codes.push_back(text_of(row, "code"));
        }
        cursor = text_of(page, "next");
    } while (!cursor.empty());
    return codes;
}

}  // namespace

TEST_CASE("statistics count a known week, each grouping the same, and their parts are the whole") {
    const ServedWeek week;
    const json::Node by_unit = statistics(week, "");
    const json::Node& total = *by_unit.find("total");
    CHECK(count(total, "received") == 4);
    CHECK(count(total, "received_direct") == 4);
    CHECK(count(total, "carried_over") == 0);
    CHECK(count(total, "early") == 1);
    CHECK(count(total, "on_time") == 1);
    CHECK(count(total, "late") == 0);
    CHECK(count(total, "in_time") == 1);
    CHECK(count(total, "overdue") == 1);
    CHECK(count(total, "paused") == 1);
    CHECK(count(total, "withdrawn") == 1);
    CHECK(std::stod(text_of(total, "on_time_percent")) == 100.0);
    // At once, and after two days.
    CHECK(std::stod(text_of(*total.find("lead_time_days"), "median")) == 1.0);
    CHECK(std::stod(text_of(*total.find("lead_time_days"), "p90")) == 2.0);
    CHECK(count(*total.find("lateness"), "minutes") > 0);
    CHECK(text_of(by_unit, "as_of") == "2026-04-01T00:00:00+07:00");
    CHECK(by_unit.find("only")->kind == json::NodeKind::null);
    REQUIRE(by_unit.find("rows")->items.size() == 1);
    CHECK(text_of(by_unit.find("rows")->items.front(), "key") == "tan-mau");
    CHECK(text_of(by_unit.find("rows")->items.front(), "name") == "Ủy ban nhân dân xã Tân Mẫu");

    for (const char* by : {"officer", "unit", "procedure", "field", "channel"}) {
        INFO(by);
        const json::Node report = statistics(week, std::string("&by=") + by);
        std::int64_t received = 0;
        std::int64_t minutes = 0;
        for (const json::Node& row : report.find("rows")->items) {
            check_identities(row);
            received += count(row, "received");
            minutes += count(*row.find("lateness"), "minutes");
        }
        check_identities(*report.find("total"));
        CHECK(received == 4);
        CHECK(minutes == count(*total.find("lateness"), "minutes"));
        CHECK(count(*report.find("total"), "overdue") == 1);
    }
    CHECK(count(*statistics(week, "&unit=tan-mau").find("total"), "received") == 4);
    CHECK(count(*statistics(week, "&unit=so-tu-phap").find("total"), "received") == 0);
    CHECK(count(*statistics(week, "&procedure=khong-co").find("total"), "received") == 0);
    const Answer days = week.get("/v1/statistics?from=2026-03-03&to=2026-03-31");
    CHECK(count(*days.json().find("total"), "carried_over") == 3);
}

TEST_CASE("each number's dossiers can be asked for, page by page") {
    const ServedWeek week;
    const json::Node report = statistics(week, "");
    for (const std::string_view figure : EnumNames<Figure>::names) {
        INFO(figure);
        const auto codes = counted(week, "&figure=" + std::string(figure));
        CHECK(static_cast<std::int64_t>(codes.size()) == count(*report.find("total"), figure));
        CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == codes.size());
    }
    CHECK(counted(week, "&figure=overdue") == std::vector<std::string>{week.late});
    CHECK(counted(week, "&figure=early") == std::vector<std::string>{week.resolved});
    CHECK(counted(week, "&figure=withdrawn") == std::vector<std::string>{week.withdrawn});
    CHECK(counted(week, "&figure=paused") == std::vector<std::string>{week.paused});
    CHECK(counted(week, "&key=tan-mau").size() == 4);
    CHECK(counted(week, "&key=khac").empty());
    CHECK(counted(week, "&by=officer&figure=overdue&key=" + clerk) ==
          std::vector<std::string>{week.late});
    CHECK(week.get("/v1/statistics/rows?cursor=x").status == 400);
    CHECK(week.get("/v1/statistics/rows?figure=x").status == 400);
}

TEST_CASE("an officer's figures are his own, a head's those of his agency, a stranger's nothing") {
    const ServedWeek week;
    const auto told_to = [&](const std::string& officer) {
        const Answer answer = week.get_as(officer, "/v1/statistics?period=2026-03");
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        return answer.json();
    };
    const json::Node own = told_to(clerk);
    CHECK(text_of(own, "only") == clerk);
    CHECK(count(*own.find("total"), "overdue") == 1);
    CHECK(count(*own.find("total"), "received") < 4);
    const json::Node of_desk = told_to(desk);
    CHECK(text_of(of_desk, "only") == desk);
    CHECK(count(*of_desk.find("total"), "overdue") == 0);
    const json::Node all = told_to(kChairman);
    CHECK(all.find("only")->kind == json::NodeKind::null);
    CHECK(count(*all.find("total"), "received") == 4);
    CHECK(count(*told_to(kStranger).find("total"), "received") == 0);

    const auto holders = [&](const std::string& officer) {
        std::set<std::string> found;
        const Answer answer = week.get_as(officer, "/v1/load");
        REQUIRE(answer.status == 200);
        const json::Node loads = answer.json();
        for (const json::Node& load : loads.find("loads")->items) {
            found.insert(text_of(load, "officer"));
        }
        return found;
    };
    CHECK(holders(clerk) == std::set<std::string>{clerk});
    CHECK(holders(desk).count(clerk) == 0);
    CHECK(holders(kChairman).count(clerk) == 1);
    CHECK(holders(kStranger).empty());
    CHECK(week.get_as(kStranger, "/v1/dossiers/" + week.late + "/explain").status == 404);
    CHECK(week.get_as(kStranger, "/v1/dossiers/" + week.late + "/holding").status == 404);
}

TEST_CASE("what statistics are asked for wrongly is told with its place") {
    const ServedWeek week;
    for (const char* query :
         {"by=colour", "period=2099-01", "period=soon", "from=2026-03-01", "format=pdf",
          "period=2026-03&from=2026-03-01&to=2026-03-02", "colour=red"}) {
        INFO(query);
        const Answer answer = week.get(std::string("/v1/statistics?") + query);
        CHECK(answer.status == 400);
        CHECK_FALSE(text_of(answer.json(), "parameter").empty());
    }
    CHECK(week.get("/v1/statistics/forms/08").status == 404);
    CHECK(ask(week.address(), "GET", "/v1/statistics").status == 401);
}

TEST_CASE("the reports 06a and 07a are given as tables") {
    const ServedWeek week;
    const Answer answer = week.get("/v1/statistics/forms/06a?period=2026-03");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const json::Node form = answer.json();
    CHECK_THAT(form.find("heads")->items.front().text, Contains("Biểu số II.06a/VPCP/KSTT"));
    std::vector<std::string> cells;
    for (const json::Node& cell : form.find("total")->items) {
        cells.push_back(cell.text);
    }
    CHECK(cells == std::vector<std::string>{"", "Tổng cộng", "4", "0", "4", "0", "2", "1", "1", "0",
                                            "2", "1", "1", "1", "1", "0"});
    CHECK(form.find("columns")->items.size() == cells.size());
    const json::Node by_field = week.get("/v1/statistics/forms/07a?period=2026-03").json();
    CHECK(text_of(by_field, "by") == "field");
    const Answer english =
        week.get("/v1/statistics/forms/06a?period=2026-03", {{"Accept-Language", "en"}});
    CHECK_THAT(english.json().find("heads")->items.front().text, Contains("Form II.06a"));
}

TEST_CASE("load tells who holds how much and at which steps work piles up") {
    const ServedWeek week;
    const Answer answer = week.get("/v1/load?unit=tan-mau");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const json::Node told = answer.json();
    const auto& loads = told.find("loads")->items;
    const auto of_clerk = std::find_if(loads.begin(), loads.end(), [](const json::Node& load) {
        return text_of(load, "officer") == clerk;
    });
    REQUIRE(of_clerk != loads.end());
    CHECK(count(*of_clerk, "open") == 2);
    CHECK(count(*of_clerk, "late") == 1);
    CHECK(count(*of_clerk, "paused") == 1);
    CHECK(count(*of_clerk, "slack_minutes") < 0);
    CHECK_FALSE(text_of(*of_clerk, "officer_name").empty());
    CHECK_FALSE(text_of(*of_clerk, "unit_name").empty());
    const json::Node& first = told.find("steps")->items.front();
    CHECK(text_of(first, "step") == "xu-ly");
    CHECK_FALSE(text_of(first, "procedure_title").empty());
    CHECK(count(first, "open") == 2);
    CHECK(count(first, "late") == 1);
    CHECK(count(first, "unclaimed") == 0);
}

TEST_CASE("a due date is explained in the caller's language, and who held it sums to the whole") {
    const ServedWeek week;
    const Answer answer = week.get("/v1/dossiers/" + week.late + "/explain");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const json::Node told = answer.json();
    CHECK(told.find("agrees")->boolean);
    const json::Node& clock = told.find("clocks")->items.front();
    CHECK(text_of(clock, "of") == "dossier");
    CHECK_THAT(text_of(clock.find("why")->items.back(), "text"), Contains("Hạn: "));
    const Answer english =
        week.get("/v1/dossiers/" + week.late + "/explain", {{"Accept-Language", "en"}});
    const json::Node in_english = english.json();
    const json::Node& lines = *in_english.find("clocks")->items.front().find("why");
    CHECK_THAT(text_of(lines.items.back(), "text"), Contains("Due, "));
    for (const json::Node& line : lines.items) {
        CHECK_FALSE(text_of(line, "text").empty());
    }

    const json::Node held = week.get("/v1/dossiers/" + week.late + "/holding").json();
    const json::Node& holding = *held.find("holding");
    std::int64_t minutes = 0;
    for (const json::Node& part : holding.find("parts")->items) {
        minutes += count(part, "minutes");
    }
    CHECK(minutes == count(holding, "minutes"));
    std::int64_t late = 0;
    for (const json::Node& share : holding.find("lateness")->items) {
        late += count(share, "minutes");
    }
    CHECK(late == count(*holding.find("current"), "late_minutes"));
    CHECK(late > 0);
}

TEST_CASE("lists and figures are spreadsheets too, with their filter above the table") {
    const ServedWeek week;
    const std::string dossiers =
        week.sheet("/v1/dossiers?unit=tan-mau&late=true", {{"Accept", kSheetType}});
    INFO(dossiers);
    CHECK_THAT(dossiers, Contains("A1 text Danh sách hồ sơ"));
    CHECK_THAT(dossiers, Contains("Người lập: thong-ke; lúc "));
    CHECK_THAT(dossiers, Contains("Bộ lọc: Đơn vị: Ủy ban nhân dân xã Tân Mẫu; Chỉ trễ hạn: có"));
    CHECK_THAT(dossiers, Contains("text " + week.late) && Contains("moment 2026-03-02 09:00"));
    CHECK_THAT(dossiers, !Contains(week.paused) && !Contains(week.resolved));
    CHECK_THAT(dossiers, Contains("frozen ") && Contains("filter "));

    const std::string english = week.sheet("/v1/dossiers?format=xlsx", {{"Accept-Language", "en"}});
    CHECK_THAT(english, Contains("A1 text Dossiers") && Contains("Filter: none"));
    for (const char* target :
         {"/v1/tasks?format=xlsx", "/v1/late?format=xlsx", "/v1/alerts?format=xlsx",
          "/v1/load?format=xlsx", "/v1/statistics?period=2026-03&by=officer&format=xlsx",
          "/v1/statistics/rows?period=2026-03&format=xlsx",
          "/v1/statistics/forms/07a?period=2026-03&format=xlsx"}) {
        INFO(target);
        const std::string text = week.sheet(target);
        CHECK_THAT(text, Contains("Bộ lọc: "));
        CHECK_THAT(text, !Contains(" formula "));
    }
    CHECK_THAT(week.sheet("/v1/tasks?format=xlsx"), Contains("text " + week.late));
    CHECK_THAT(week.sheet("/v1/statistics?period=2026-03&format=xlsx"),
               Contains("page Thống kê") && Contains("page Nguyên nhân quá hạn"));
    const Answer file = week.get("/v1/late?format=xlsx");
    CHECK_THAT(file.field("content-disposition"),
               Contains("filename=\"viec-tre-han-") && Contains(".xlsx\""));
    CHECK(week.get("/v1/dossiers?format=json").field("content-type") == "application/json");
}

TEST_CASE("a list that is too long for a spreadsheet is refused, and nothing of it leaves") {
    http::ServerLimits limits;
    limits.sheet_rows = 2;
    limits.counted = 3;
    const ServedWeek week(limits);
    const Answer answer = week.get("/v1/dossiers?format=xlsx");
    CHECK(answer.status == 422);
    CHECK(text_of(answer.json(), "code") == "limit_exceeded");
    CHECK(week.get("/v1/dossiers?late=true&format=xlsx").status == 200);
    CHECK(week.get("/v1/statistics?period=2026-03").status == 422);
}

TEST_CASE("late dossiers are found, paused ones by when they were paused") {
    const ServedWeek week;
    const json::Node late = week.get("/v1/dossiers?late=true").json();
    REQUIRE(late.find("rows")->items.size() == 1);
    CHECK(text_of(late.find("rows")->items.front(), "code") == week.late);
    CHECK(week.get("/v1/dossiers?incidents=true").json().find("rows")->items.empty());
    CHECK(week.get("/v1/dossiers?late=maybe").status == 400);
}

TEST_CASE("a row of a worklist carries what people read in it") {
    const ServedWeek week;
    const auto rows_of = [&](const std::string& target) {
        const Answer answer = week.get_as(clerk, target);
        INFO(target << " " << answer.body);
        REQUIRE(answer.status == 200);
        return answer.json().find("rows")->items;
    };
    const auto of_code = [](const std::vector<json::Node>& rows, const std::string& code) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const json::Node& row) {
            return text_of(row, "code") == code;
        });
        REQUIRE(found != rows.end());
        return *found;
    };
    const auto own = rows_of("/v1/tasks");
    const json::Node late = of_code(own, week.late);
    CHECK(text_of(late, "procedure") == "giay-xac-nhan");
    CHECK_FALSE(text_of(late, "procedure_title").empty());
    CHECK(text_of(late, "title") == "Xử lý");
    CHECK_FALSE(text_of(late, "provisional_number").empty());
    CHECK_FALSE(text_of(late, "owner").empty());
    CHECK_FALSE(text_of(late, "holder_name").empty());
    CHECK(text_of(late, "holder_name") != clerk);
    CHECK_FALSE(text_of(late, "unit_name").empty());
    CHECK(late.find("pause_ground")->kind == json::NodeKind::null);
    const json::Node& working = *late.find("working");
    CHECK(count(working, "minutes") < 0);
    CHECK(count(working, "daily") > 0);
    CHECK(text_of(working, "from") < text_of(working, "until"));

    const json::Node paused = of_code(own, week.paused);
    CHECK(paused.find("working")->kind == json::NodeKind::null);
    CHECK(text_of(paused, "pause_ground") == "Dừng xử lý theo quy định của pháp luật");

    CHECK(rows_of("/v1/tasks?procedure=giay-xac-nhan").size() == own.size());
    CHECK(rows_of("/v1/tasks?procedure=khong-co").empty());
    CHECK(rows_of("/v1/tasks?step=xu-ly").size() == own.size());
    CHECK(rows_of("/v1/tasks?step=tiep-nhan").empty());
    CHECK(rows_of("/v1/tasks?all=true&step=xu-ly&limit=1").size() == 1);
    CHECK(rows_of("/v1/tasks?due_before=2026-03-01T00:00:00%2B07:00").empty());
    CHECK(rows_of("/v1/tasks?due_before=2030-01-01T00:00:00%2B07:00").size() == 1);
    CHECK(rows_of("/v1/tasks?late=true&due_before=2026-03-01T00:00:00%2B07:00").empty());
    CHECK(week.get_as(clerk, "/v1/tasks?due_before=soon").status == 400);
    const std::string sheet =
        week.sheet("/v1/tasks?format=xlsx&step=xu-ly&due_before=2030-01-01T00:00:00%2B07:00");
    CHECK_THAT(sheet, Contains("text " + week.late) && !Contains(week.paused));
    CHECK_THAT(sheet, Contains("Bước: xu-ly") && Contains(text_of(late, "owner")));
}

TEST_CASE("what is late can be narrowed, and its tasks are told as in worklists") {
    const ServedWeek week;
    const auto rows_of = [&](const std::string& query) {
        const Answer answer = week.get("/v1/late" + query);
        INFO(query << " " << answer.body);
        REQUIRE(answer.status == 200);
        return answer.json().find("rows")->items;
    };
    const auto all = rows_of("");
    REQUIRE(all.size() == 1);
    CHECK(text_of(*all.front().find("task"), "code") == week.late);
    CHECK_FALSE(text_of(*all.front().find("task"), "holder_name").empty());
    CHECK(rows_of("?unit=tan-mau").size() == 1);  // with the units inside it
    CHECK(rows_of("?unit=so-tu-phap").empty());
    CHECK(rows_of("?officer=" + clerk).size() == 1);
    CHECK(rows_of("?officer=" + desk).empty());
    CHECK(rows_of("?procedure=giay-xac-nhan&step=xu-ly").size() == 1);
    CHECK(rows_of("?step=tiep-nhan").empty());
    CHECK_THAT(week.sheet("/v1/late?unit=so-tu-phap&format=xlsx"), !Contains(week.late));
}

TEST_CASE("a trend is the statistics of its periods, in one answer") {
    const ServedWeek week;
    const auto trend = [&](const std::string& query) {
        const Answer answer = week.get("/v1/statistics/trend" + query);
        INFO(query << " " << answer.body);
        REQUIRE(answer.status == 200);
        return answer.json();
    };
    const json::Node by_month = trend("?each=month&count=3&until=2026-04-15");
    CHECK(text_of(by_month, "each") == "month");
    const auto& rows = by_month.find("rows")->items;
    REQUIRE(rows.size() == 3);
    CHECK(text_of(rows[0], "period") == "2026-02");
    CHECK(count(rows[0], "received") == 0);
    CHECK(text_of(rows[1], "from") == "2026-03-01");
    CHECK(text_of(rows[1], "to") == "2026-03-31");
    const json::Node march = statistics(week, "");
    const json::Node april = week.get("/v1/statistics?period=2026-04").json();
    for (const std::string_view figure : EnumNames<Figure>::names) {
        INFO(figure);
        CHECK(count(rows[1], figure) == count(*march.find("total"), figure));
        CHECK(count(rows[2], figure) == count(*april.find("total"), figure));
    }
    CHECK(text_of(rows[1], "on_time_percent") == text_of(*march.find("total"), "on_time_percent"));

    const json::Node by_week = trend("?each=week&count=2&until=2026-03-04");
    const auto& weeks = by_week.find("rows")->items;
    REQUIRE(weeks.size() == 2);
    CHECK(text_of(weeks[1], "period") == "2026-03-02..2026-03-08");
    CHECK(count(weeks[1], "received") == 4);
    CHECK(trend("").find("rows")->items.size() == 6);
    CHECK(count(trend("?until=2026-03-31&count=1&unit=so-tu-phap").find("rows")->items.front(),
                "received") == 0);
    for (const char* query :
         {"?each=day", "?count=0", "?count=27", "?until=2099-01-01", "?until=x"}) {
        INFO(query);
        CHECK(week.get(std::string("/v1/statistics/trend") + query).status == 400);
    }
}

TEST_CASE("pauses that look as if they hid lateness are a figure with its list and its reasons") {
    const ServedWeek week({}, true);
    const json::Node report = statistics(week, "");
    CHECK(count(*report.find("total"), "suspicious_pauses") == 1);
    const Answer answer =
        week.get("/v1/statistics/rows?period=2026-03&by=officer&figure=suspicious_pauses",
                 {{"Accept-Language", "en"}});
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const json::Node page = answer.json();
    REQUIRE(page.find("rows")->items.size() == 1);
    const json::Node& row = page.find("rows")->items.front();
    CHECK(text_of(row, "code") == week.late);
    CHECK(text_of(row, "key") == clerk);
    CHECK_FALSE(text_of(row, "name").empty());
    CHECK(text_of(row, "name") != clerk);
    CHECK_FALSE(text_of(row, "procedure_title").empty());
    CHECK(text_of(row, "decides_name") == "Ủy ban nhân dân xã Tân Mẫu");
    REQUIRE(row.find("pause_remarks")->items.size() == 1);
    const json::Node& remark = row.find("pause_remarks")->items.front();
    CHECK(text_of(remark, "remark") == "after-due");
    CHECK(text_of(remark, "text") == "begun when it was late already");
    CHECK_THAT(
        week.sheet("/v1/statistics/rows?period=2026-03&figure=suspicious_pauses&format=xlsx"),
        Contains("bắt đầu khi đã quá hạn"));
}
