// Due dates over the life of a dossier: extended, paused, apologised for, explained; a calendar that
// changes below them; alerts and who looked.
#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::cli::testing;
using Catch::Matchers::Contains;

namespace {

const std::string tuesday = "2026-03-03T09:00:00+07:00";
const std::string next_monday = "2026-03-09T09:00:00+07:00";

/// Received on Monday the 2nd at 9, due on Thursday the 5th at the close; the clerk has it.
std::string held(const Office& office) {
    const std::string code = office.received();
    office.done(clerk, {"claim", code});
    return code;
}

Args suspending(const std::string& code) {
    return {"suspend",  code,           "--ground", "suspended-by-law",
            "--reason", "có khiếu nại", "--paper",  "don"};
}

Args extending(const std::string& code, const std::string& until) {
    return {"extend",   code,           "--until", until,
            "--reason", "chờ xác minh", "--paper", "Phiếu xin lỗi 05"};
}

/// The dossier's own clock, as explain tells it.
json::Node clock_of(const Office& office, const std::string& code) {
    const Ran ran = office.run({"explain", code, "--json"});
    INFO(ran.out << ran.err);
    REQUIRE(ran.code == 0);
    return ran.json().find("clocks")->items.front();
}

/// The next version of the calendar, with a day off on Wednesday the 4th.
std::string with_a_day_off(const Office& office) {
    std::string text = read_whole(source_path("workflows/calendars/vn-state.xml"));
    put_for(text, "id=\"vn-state\" version=\"1\"", "id=\"vn-state\" version=\"2\"");
    const std::string year = "<year number=\"2026\" status=\"published\">";
    put_for(text, year,
            year + "<off date=\"2026-03-04\" name=\"Nghỉ phòng chống bão\" decision=\"1/CĐ\"/>");
    const std::string file = office.file("lich-2.xml");
    write_file(file, text);
    return file;
}

}  // namespace

TEST_CASE("a whole dossier is explained: its limit, extension, pause, and who held it") {
    Office office;
    const std::string code = held(office);
    CHECK(text_of(clock_of(office, code), "due") == "2026-03-05T17:30:00+07:00");
    office.at(tuesday);
    office.done(chairman, extending(code, "10/03/2026"));
    office.at("2026-03-04T09:00:00+07:00");
    office.done(chairman, suspending(code));
    office.at("2026-03-06T09:00:00+07:00");
    office.done(chairman, {"resume", code, "--reason", "đã giải quyết"});

    const json::Node clock = clock_of(office, code);
    // Two days of the pause later than the 10th.
    CHECK(text_of(clock, "due") == "2026-03-12T17:30:00+07:00");
    CHECK(clock.find("agrees")->boolean);
    const Ran told = office.run({"explain", code});
    CAPTURE(told.out, told.err);
    CHECK(told.code == 0);
    CHECK_THAT(told.out, Contains("Hạn trả kết quả") && Contains("khi tiếp nhận hồ sơ"));
    CHECK_THAT(told.out, Contains("Gia hạn lúc 09:00 ngày 03/03/2026: từ 17:30 ngày 05/03/2026 "
                                  "sang 17:30 ngày 10/03/2026"));
    CHECK_THAT(told.out, Contains("kèm phiếu xin lỗi số"));
    CHECK_THAT(told.out, Contains("Tạm dừng từ 09:00 ngày 04/03/2026") &&
                             Contains("còn lại 38 giờ") && !Contains("suspend"));
    CHECK_THAT(told.out, Contains("Hết tạm dừng lúc 09:00 ngày 06/03/2026"));
    CHECK_THAT(told.out, Contains("B2 Xử lý (việc #2)"));
    CHECK_THAT(told.out, Contains("Ai giữ bao lâu, từ 09:00 02/03/2026") &&
                             Contains("Đinh Thy Khanh") && Contains("Hệ thống"));

    const json::Node held = *office.run({"explain", code, "--json"}).json().find("holding");
    std::int64_t sum = 0;
    for (const json::Node& part : held.find("parts")->items) {
        sum += std::stoll(text_of(part, "minutes"));
    }
    // From Monday 9 to Friday 9: 4 days of 8 hours.
    CHECK(sum == 4 * 480);
    CHECK(text_of(held, "minutes") == std::to_string(sum));
}

TEST_CASE("rule 26: an extension needs its apology slip and comes in time, once") {
    Office office;
    const std::string code = held(office);
    const auto refused = [&](const Args& args, const std::string& words) {
        const Ran ran = office.act(chairman, args);
        CAPTURE(ran.out, ran.err);
        CHECK(ran.code == 65);
        CHECK_THAT(ran.err, Contains(words));
    };
    refused({"extend", code, "--until", "10/03/2026", "--reason", "chờ xác minh"},
            "document_missing");
    office.done(chairman, extending(code, "10/03/2026"));
    refused(extending(code, "12/03/2026"), "extension_used_up");

    const std::string other = held(office);
    office.at("2026-03-06T09:00:00+07:00");
    refused(extending(other, "12/03/2026"), "condition_not_met");
}

TEST_CASE("a dossier that was late before its pause is listed as late, and its apology is") {
    Office office;
    const std::string late = held(office);
    const std::string in_time = held(office);
    office.done(chairman, suspending(in_time));
    office.at("2026-03-06T09:00:00+07:00");
    office.done(chairman, suspending(late));
    office.at(next_monday);

    const auto listed = [&](Args more) {
        more.insert(more.begin(), "late");
        more.emplace_back("--json");
        return office.run(more).json().find("dossiers")->items;
    };
    REQUIRE(listed({}).size() == 1);
    const json::Node one = listed({}).front();
    CHECK(text_of(*one.find("dossier"), "code") == late);
    // From the opening of Friday to the pause, and not a minute of the pause.
    CHECK(text_of(one, "working_minutes_late") == "90");
    CHECK(text_of(one, "by_day") == "late");
    CHECK(listed({"--no-apology"}).size() == 1);

    const Ran told = office.act(chairman, {"apologise", late, "--reason", "chờ quyết định",
                                           "--cause", "khiếu nại", "--promised", "13/03/2026"});
    CAPTURE(told.out, told.err);
    CHECK(told.code == 0);
    CHECK(listed({"--no-apology"}).empty());
    CHECK(listed({}).front().find("apology")->boolean);
    CHECK_THAT(office.run({"explain", late}).out,
               Contains("Xin lỗi người nộp lúc 09:00 ngày 09/03/2026, hẹn lại 17:30 ngày "
                        "13/03/2026; hạn để xét trễ không đổi"));
}

TEST_CASE("a calendar is looked at before it is published, then moves what is due") {
    Office office;
    const std::string code = held(office);
    const std::string file = with_a_day_off(office);

    const Ran words = office.run({"calendar", "preview", file});
    CAPTURE(words.out, words.err);
    CHECK(words.code == 0);
    CHECK_THAT(words.out, Contains(code) && Contains("hẹn trả kết quả") &&
                              Contains("17:30 05/03/2026") && Contains("17:30 06/03/2026") &&
                              Contains("muộn hơn 1 ngày") &&
                              Contains("1 hồ sơ có hạn thay đổi: 1 hạn muộn hơn, 0 hạn sớm hơn"));
    const json::Node looked = office.run({"calendar", "preview", file, "--json"}).json();
    CHECK(text_of(looked, "dossiers") == "1");
    CHECK(text_of(looked, "later") == "1");
    CHECK(text_of(clock_of(office, code), "due") == "2026-03-05T17:30:00+07:00");

    const json::Node done = office.run({"calendar", "publish", file, "--json"}).json();
    CHECK(text_of(done, "version") == "2");
    CHECK(text_of(*done.find("job"), "state") == "done");
    CHECK(text_of(*done.find("job"), "done") == "1");
    CHECK(text_of(clock_of(office, code), "due") == "2026-03-06T17:30:00+07:00");
    const Ran told = office.run({"explain", code});
    CHECK_THAT(told.out, Contains("Tính lại theo lịch vn-state, phiên bản 2 thay cho vn-state, "
                                  "phiên bản 1") &&
                             Contains("Nghỉ phòng chống bão"));
    CHECK_THAT(office.run({"calendar", "publish", file}).out, Contains("từ trước: vn-state@2"));
}

TEST_CASE("deploy says that running due dates are not counted anew, and what does it") {
    Office office;
    const std::string code = held(office);
    const std::string file = with_a_day_off(office);
    const Ran ran = office.run({"deploy", file});
    CAPTURE(ran.out, ran.err);
    CHECK(ran.code == 0);
    CHECK_THAT(ran.err, Contains("hạn đang chạy chưa được tính lại") &&
                            Contains("motcua calendar publish " + file));
    CHECK(text_of(clock_of(office, code), "due") == "2026-03-05T17:30:00+07:00");
    CHECK_THAT(office.run({"deploy", file}).err, !Contains("motcua calendar publish"));

    CHECK(office.run({"calendar", "publish", file}).code == 0);
    CHECK(text_of(clock_of(office, code), "due") == "2026-03-06T17:30:00+07:00");
}

TEST_CASE("alerts are told to each recipient until he looks") {
    Office office;
    const std::string code = held(office);
    office.at(next_monday);
    REQUIRE(office.run({"fire-due"}).code == 0);

    const auto alerts = [&](const std::string& officer, Args more) {
        more.insert(more.begin(), "alerts");
        more.emplace_back("--json");
        return office.act(officer, more).json().find("alerts")->items;
    };
    const auto raised = [&](const std::string& officer, const std::string& of,
                            const std::string& kind) {
        for (const json::Node& alert : alerts(officer, {})) {
            if (text_of(alert, "of") == of && text_of(alert, "kind") == kind &&
                text_of(alert, "unseen_alert") == "0") {
                CHECK(text_of(alert, "code") == code);
                return true;
            }
        }
        return false;
    };
    CHECK(raised(clerk, "task", "due"));
    CHECK(raised(clerk, "dossier", "due"));
    CHECK(raised(head_clerk, "dossier", "escalate"));
    CHECK(raised(desk, "dossier", "apology-due"));
    CHECK_FALSE(raised(chairman, "task", "due"));
    const Ran words = office.act(clerk, {"alerts"});
    CHECK_THAT(words.out, Contains(code) && Contains("B2 Xử lý") && Contains("Đinh Thy Khanh") &&
                              Contains("chưa xem") && !Contains("Nguyễn Thị Mẫu"));
    CHECK_THAT(words.out, Contains("  B2 Xử lý\n  hạn ") && Contains("đang giữ: Đinh Thy Khanh\n"));
    const Ran all = office.run({"alerts", "--limit", "1000"});
    const auto lines = std::count(all.out.begin(), all.out.end(), '\n');
    const auto told = [&] {
        std::set<std::string> numbers;
        for (const json::Node& alert : alerts("", {"--limit", "1000"})) {
            numbers.insert(text_of(alert, "dossier") + text_of(alert, "alert"));
        }
        return numbers.size();
    }();
    CHECK(static_cast<std::size_t>(lines) == 4 * told);

    REQUIRE_FALSE(alerts(clerk, {"--unseen"}).empty());
    office.done(clerk, {"see", code});
    CHECK(alerts(clerk, {"--unseen"}).empty());
    CHECK_FALSE(alerts(head_clerk, {"--unseen"}).empty());
    CHECK_FALSE(alerts(clerk, {}).front().find("seen")->text.empty());
}
