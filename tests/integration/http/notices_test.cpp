// What applicants hear, from the act of an officer to a mail server, and what stands on the dossier.
#include <algorithm>
#include <atomic>

#include <catch2/catch.hpp>
#include <unit/notify/mail_sink.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;
using motcua::notify::testing::MailSink;

namespace {

/// By mail to this server; what fails once is given up.
notify::NoticeOptions by_mail(const MailSink& sink) {
    notify::NoticeOptions options;
    options.channels = {"mail"};
    options.mail.server = sink.url();
    options.mail.from = "thong-bao@tinh-mau.gov.vn";
    options.mail.within = std::chrono::seconds{5};
    options.retry = {{}, 0};
    options.rest = std::chrono::milliseconds{0};
    options.look_again = std::chrono::milliseconds{50};
    return options;
}

std::string filed_with(const Served& served, const std::string& contact) {
    std::string body = application();
    const std::string owner = "\"owner\": {";
    body.insert(body.find(owner) + owner.size(), contact);
    const Answer answer = served.post("/v1/dossiers", body);
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return text_of(answer.json(), "dossier");
}

std::string filed_with_mail(const Served& served) {
    return filed_with(served, R"("email": "mau@example.vn", )");
}

void receive(const Served& served, const std::string& dossier) {
    const std::string task = served.task_of(dossier);
    REQUIRE(served.post_as(desk, "/v1/tasks/" + task + "/claim", "{}").status == 200);
    const Answer done =
        served.post_as(desk, "/v1/tasks/" + task + "/complete", R"({"outcome": "du"})");
    INFO(done.body);
    REQUIRE(done.status == 200);
}

std::vector<json::Node> notices_of(const Served& served, const std::string& dossier) {
    const Answer answer = served.get("/v1/dossiers/" + dossier + "/notices");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json().find("rows")->items;
}

/// Asks until all of them, so many, have this state; each question takes a moment.
std::vector<json::Node> until(const Served& served, const std::string& dossier, std::size_t count,
                              const std::string& state) {
    std::vector<json::Node> rows;
    for (int asked = 0; asked < 5'000; ++asked) {
        rows = notices_of(served, dossier);
        const bool all = std::all_of(rows.begin(), rows.end(), [&](const json::Node& row) {
            return text_of(row, "state") == state;
        });
        if (rows.size() == count && all) {
            return rows;
        }
    }
    FAIL_CHECK(count << " notices do not become " << state);
    return rows;
}

}  // namespace

TEST_CASE("an applicant hears of each state once, and it stands on the dossier") {
    const MailSink sink;
    Served served;
    const std::string before = filed_with_mail(served);
    served.restart_telling(by_mail(sink), "https://hoso.tinh-mau.vn");
    const std::string id = filed_with_mail(served);
    receive(served, id);
    REQUIRE(sink.wait_for(2));
    const auto rows = until(served, id, 2, "delivered");
    CHECK(text_of(rows.front(), "told") == "1");
    CHECK(text_of(rows.back(), "told") == "2");
    CHECK(text_of(rows.back(), "channel") == "mail");
    CHECK(text_of(rows.back(), "recipient") == "m***@example.vn");
    CHECK(text_of(rows.back(), "attempts") == "1");
    CHECK_FALSE(text_of(rows.back(), "delivered").empty());
    CHECK(notices_of(served, before).empty());

    const auto mails = sink.mails();
    REQUIRE(mails.size() == 2);
    CHECK(mails.front().subject().find("Mới đăng ký") != std::string::npos);
    CHECK(mails.back().subject().find("Được tiếp nhận") != std::string::npos);
    CHECK(mails.front().field("Message-ID") != mails.back().field("Message-ID"));
    for (const auto& mail : mails) {
        CHECK(mail.to == "<mau@example.vn>");
        CHECK(mail.text().find("Nguyễn Thị Mẫu") == std::string::npos);
        CHECK(mail.text().find("099000000001") == std::string::npos);
        CHECK(mail.text().find("https://hoso.tinh-mau.vn/tra-cuu#") != std::string::npos);
    }
    CHECK(mails.back().text().find("Người tiếp nhận: ") != std::string::npos);
    CHECK(mails.back().text().find("Ngày hẹn trả kết quả: ") != std::string::npos);

    // A restart is no change.
    served.stop();
    served.start();
    CHECK(notices_of(served, id).size() == 2);
    CHECK(sink.mails().size() == 2);
}

TEST_CASE("what a mail server never takes is given up, seen, and sent again by hand") {
    std::atomic<bool> refuses{true};
    const MailSink sink([&](const std::string& command) {
        return refuses && command.substr(0, 4) == "RCPT" ? std::string("550 nobody here")
                                                         : std::string{};
    });
    Served served;
    served.restart_telling(by_mail(sink));
    const std::string id = filed_with_mail(served);
    const auto dead = until(served, id, 1, "dead");
    CHECK(text_of(dead.front(), "reason") == "status_550");
    const Answer all = served.get("/v1/notices?state=dead");
    REQUIRE(all.status == 200);
    REQUIRE(all.json().find("rows")->items.size() == 1);
    CHECK(text_of(all.json().find("rows")->items.front(), "dossier") == id);
    CHECK(all.body.find("example.vn") == std::string::npos);

    refuses = false;
    const std::string target =
        "/v1/dossiers/" + id + "/notices/" + text_of(dead.front(), "number") + "/resend";
    CHECK(served.post_as(desk, target, "").status == 200);
    REQUIRE(sink.wait_for(1));
    static_cast<void>(until(served, id, 1, "delivered"));
    CHECK(served.get("/v1/notices").json().find("rows")->items.empty());
    CHECK(served.send("POST", "/v1/dossiers/" + id + "/notices/999/resend").status == 404);
    CHECK(served.send("POST", "/v1/dossiers/" + id + "/notices/x/resend").status == 404);
    CHECK(served.get("/v1/notices?state=sent").status == 400);
    CHECK(served.get("/v1/notices?cursor=x").status == 400);
}

TEST_CASE("who gives no address is told nothing, and without channels nobody is") {
    const MailSink sink;
    Served served;
    served.restart_telling(by_mail(sink));
    const std::string id = filed_with(served, R"("phone": "0912345678", )");
    const auto rows = until(served, id, 1, "no_address");
    CHECK(sink.connections() == 0);
    served.restart_telling({});
    receive(served, id);
    CHECK(notices_of(served, id).size() == 1);
    const std::string target =
        "/v1/dossiers/" + id + "/notices/" + text_of(rows.front(), "number") + "/resend";
    CHECK(served.send("POST", target).status == 422);
    served.restart_telling(by_mail(sink));
    CHECK(notices_of(served, id).size() == 1);  // of the reception nobody hears later

    // With a key it goes out again once, and who asks again is told how it is by then.
    const Headers key{{"Idempotency-Key", "gui-lai-1"}};
    const Answer first = served.post(target, "", key);
    INFO(first.body);
    REQUIRE(first.status == 200);
    CHECK(text_of(first.json(), "state") == "waiting");
    static_cast<void>(until(served, id, 1, "no_address"));
    const Answer again = served.post(target, "", key);
    CHECK(again.status == 200);
    CHECK(text_of(again.json(), "state") == "no_address");
}

TEST_CASE("notices are for those who may see the dossier, their list for those who configure") {
    const Served served;
    const std::string id = served.filed();
    const std::string target = "/v1/dossiers/" + id + "/notices";
    CHECK(ask(served.address(), "GET", target).status == 401);
    CHECK(ask(served.address(), "GET", target, served.key_with({"events"})).status == 403);
    CHECK(ask(served.address(), "GET", target, served.key_with({"read"})).status == 200);
    CHECK(served.get_as(desk, target).status == 200);
    CHECK(served.get("/v1/dossiers/H99.101-260101-9999/notices").status == 404);
    CHECK(ask(served.address(), "POST", target + "/1/resend", served.key_with({"read"})).status ==
          403);
    CHECK(served.get_as(desk, "/v1/notices").status == 403);
    CHECK(ask(served.address(), "GET", "/v1/notices", served.key_with({"read"})).status == 403);
    CHECK(ask(served.address(), "GET", "/v1/notices", served.key_with({"administer"})).status ==
          200);
}

TEST_CASE("erased by order, the dossier's forms, notices and uploads name nobody any more") {
    const MailSink sink;
    Served served;
    served.restart_telling(by_mail(sink));
    const std::string id = filed_with_mail(served);
    receive(served, id);
    static_cast<void>(until(served, id, 2, "delivered"));
    served.restart_telling({});  // nobody follows the log for notices any more
    const std::string place = "/v1/dossiers/" + id;
    REQUIRE(served.post_as(desk, place + "/forms", R"({"role": "receipt"})").status == 200);
    CHECK(served.get(place + "/forms/1").body.find("Nguyễn Thị Mẫu") != std::string::npos);
    const std::string announcement =
        R"({"name": "don.pdf", "size_bytes": 9, "sha256": ")" + std::string(64, 'a') + "\"}";
    const Answer begun = served.post_as(desk, place + "/uploads", announcement);
    INFO(begun.body);
    REQUIRE(begun.status == 201);
    const std::string upload = "/v1/uploads/" + text_of(begun.json(), "id");
    REQUIRE(served.get_as(desk, upload).status == 200);
    REQUIRE(served.post_as(desk, place + "/withdraw-dossier", R"({"reason": "không cần nữa"})")
                .status == 200);
    REQUIRE(served.post(place + "/erase-personal-data", R"({"order": "QĐ 1"})").status == 200);

    std::string erased;
    for (int asked = 0; asked < 5'000 && erased.empty(); ++asked) {
        const Answer trail = served.get("/v1/audit?kind=erasure&subject=" + id);
        REQUIRE(trail.status == 200);
        const json::Node told = trail.json();
        for (const json::Node& row : told.find("rows")->items) {
            erased = text_of(row, "what");
        }
    }
    CHECK(erased == "papers, drafts, notices");
    CHECK(served.get(place + "/forms/1").status == 404);
    const json::Node forms = served.get(place + "/forms").json();
    REQUIRE(forms.find("issued")->items.size() == 1);  // its number is not given twice
    CHECK(served.get_as(desk, upload).status == 404);
    for (const json::Node& notice : notices_of(served, id)) {
        CHECK(notice.find("recipient")->kind == json::NodeKind::null);
    }
}
