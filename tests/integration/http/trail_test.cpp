// What of accounts of the server stands in the audit trail, and what their roles see and do not see.
#include <algorithm>

#include <catch2/catch.hpp>

#include "browser.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

/// Entries that the auditor finds by this query, latest first.
std::vector<json::Node> entries(const Served& served, const std::string& query) {
    const Answer answer =
        ask(served.address(), "GET", "/v1/audit?limit=200&" + query, served.key_with({"audit"}));
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json().find("rows")->items;
}

/// "what/outcome" of each, latest first.
std::vector<std::string> told(const std::vector<json::Node>& rows) {
    std::vector<std::string> texts;
    for (const json::Node& row : rows) {
        texts.push_back(text_of(row, "what") + "/" + text_of(row, "outcome"));
    }
    return texts;
}

/// An administrator with his second factor, an inspector, an auditor and an officer, all signed in.
struct House {
    House() {
        std::string admin_link;
        std::string inspector_link;
        std::string auditor_link;
        std::string officer_link;
        served.restart(lift_limits, [&] {
            admin_link = add_account_on_file(served, "quan-tri", "administrator");
            inspector_link = add_account_on_file(served, "thanh-tra", "inspector");
            auditor_link = add_account_on_file(served, "kiem-soat", "auditor");
            officer_link = add_account_on_file(served, "sang", "officer", desk);
        });
        admin = Browser(served.address());
        inspector = Browser(served.address());
        auditor = Browser(served.address());
        officer = Browser(served.address());
        admin.begin("quan-tri", admin_link, true);
        inspector.begin("thanh-tra", inspector_link);
        auditor.begin("kiem-soat", auditor_link);
        officer.begin("sang", officer_link);
    }

    Served served;
    Browser admin{""};
    Browser inspector{""};
    Browser auditor{""};
    Browser officer{""};
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("signing in and out by an account is noted each time, and why somebody was turned away") {
    House house;
    const std::string of_sang = "subject=account:sang";
    auto in = entries(house.served, "kind=sign-in&" + of_sang);
    REQUIRE(told(in) == Texts{"password/done"});
    CHECK(text_of(in.front(), "actor") == "officer:" + desk);
    CHECK(text_of(in.front(), "client") == "127.0.0.1");
    // The requests of the session are no sign-ins of their own.
    REQUIRE(house.officer.get("/v1/tasks").status == 200);
    CHECK(entries(house.served, "kind=sign-in&" + of_sang).size() == 1);
    REQUIRE(house.officer.send("DELETE", "/v1/session").status == 200);
    CHECK(told(entries(house.served, "kind=sign-in&" + of_sang)) ==
          Texts{"sign-out/done", "password/done"});

    Browser stranger(house.served.address());
    for (int i = 0; i < 5; ++i) {
        CHECK(stranger.sign_in("sang", "sai mat khau roi").status == 401);
    }
    const auto refused = entries(house.served, "kind=sign-in-refused&" + of_sang);
    REQUIRE(refused.size() == 5);
    CHECK(text_of(refused.back(), "outcome") == "sign_in_failed");
    CHECK(text_of(refused.front(), "outcome") == "locked");
    CHECK(text_of(refused.front(), "actor").empty());
    CHECK(stranger.sign_in("quan-tri").status == 401);
    CHECK(told(entries(house.served, "kind=sign-in-refused&subject=account:quan-tri")) ==
          Texts{"password/code_needed"});
    // What nobody is called may be anything, a password too.
    CHECK(stranger.sign_in("mat-khau-cua-toi", "sang").status == 401);
    const auto latest = entries(house.served, "kind=sign-in-refused");
    CHECK(text_of(latest.front(), "subject").empty());
    CHECK(text_of(latest.front(), "outcome") == "sign_in_failed");
    // A flood is counted.
    for (int i = 0; i < 60; ++i) {
        CHECK(stranger.sign_in("khong-co", "sai").status == 401);
    }
    CHECK(entries(house.served, "kind=sign-in-refused").size() <= 30);
}

TEST_CASE("what is changed of accounts stands in the trail before it is done, refusals too") {
    House house;
    const auto of = [&](const std::string& login) {
        return told(entries(house.served, "kind=configuration&subject=account:" + login));
    };
    CHECK(of("sang") == Texts{"setup/done", "add officer/done"});
    CHECK(of("quan-tri") == Texts{"second-factor/done", "second-factor begin/done", "setup/done",
                                  "add administrator/done"});
    REQUIRE(house.admin.send("POST", "/v1/accounts", R"({"login": "moi", "role": "inspector"})")
                .status == 201);
    CHECK(house.admin.send("POST", "/v1/accounts", R"({"login": "moi", "role": "inspector"})")
              .status == 409);
    REQUIRE(house.admin.send("PATCH", "/v1/accounts/moi", R"({"disabled": true})").status == 200);
    REQUIRE(house.admin.send("POST", "/v1/accounts/moi/setup-link").status == 201);
    CHECK(of("moi") == Texts{"setup-link/done", "disable/done", "add inspector/already_exists",
                             "add inspector/done", "add inspector/done"});
    const auto by = entries(house.served, "kind=configuration&subject=account:moi");
    CHECK(text_of(by.front(), "actor") == "officer:@quan-tri");
    // A name that no account has is no subject.
    CHECK(house.admin.send("POST", "/v1/accounts/nguyen-thi-mau/setup-link").status == 404);
    CHECK(of("nguyen-thi-mau").empty());

    CHECK(house.officer
              .send("POST", "/v1/session/password",
                    R"({"password": "sai mat khau roi", "new_password": "cau khac dai de nho"})")
              .status == 401);
    CHECK(of("sang").front() == "password/sign_in_failed");
    house.officer.keep(house.officer.send(
        "POST", "/v1/session/password",
        R"({"password": ")" + good_password + R"(", "new_password": "cau khac dai de nho"})"));
    CHECK(of("sang").front() == "password/done");
    CHECK(house.officer.get("/v1/session").status == 200);
}

TEST_CASE("changes of the organisation and backups are noted, trials are not") {
    const Served served;
    const auto changes = [&] {
        return entries(served, "kind=configuration&actor=host:dich-vu-cong");
    };
    const std::size_t before = changes().size();
    const std::string unit = "/v1/organisation/units/to-moi";
    const std::string body = R"({"name": "Tổ mới", "parent": "tan-mau"})";
    REQUIRE(served.send("PUT", unit + "?dry_run=true", body).status == 200);
    CHECK(changes().size() == before);
    const Answer put = served.send("PUT", unit, body);
    INFO(put.body);
    REQUIRE(put.status == 200);
    REQUIRE(changes().size() == before + 1);
    CHECK(text_of(changes().front(), "what") == "put");
    CHECK(text_of(changes().front(), "subject").rfind("organisation:", 0) == 0);
    REQUIRE(served.send("POST", "/v1/organisation/sync", "{}").status == 200);
    CHECK(changes().size() == before + 1);  // it changed nothing
}

TEST_CASE("an inspector sees everything that is handled, and each reading is noted") {
    House house;
    const std::string id = house.served.filed();
    const std::string task = house.served.task_of(id);
    const auto rows = [&](const std::string& target) {
        const Answer answer = house.inspector.get(target);
        INFO(target << " " << answer.body);
        REQUIRE(answer.status == 200);
        return answer.json().find("rows")->items;
    };
    CHECK(rows("/v1/dossiers").size() == 1);
    CHECK(rows("/v1/tasks").size() == 1);
    CHECK(rows("/v1/tasks?unit=khong-co").empty());
    CHECK(rows("/v1/late").empty());
    static_cast<void>(rows("/v1/alerts"));
    CHECK_FALSE(rows("/v1/dossiers/" + id + "/timeline").empty());
    CHECK(rows("/v1/statistics/rows?figure=received").size() <= 1);
    for (const std::string& target :
         {"/v1/dossiers/" + id, "/v1/tasks/" + task, "/v1/dossiers/" + id + "/explain",
          "/v1/dossiers/" + id + "/holding", "/v1/dossiers/" + id + "/documents",
          std::string("/v1/events"), std::string("/v1/tasks/counts?officer=" + desk)}) {
        INFO(target);
        CHECK(house.inspector.get(target).status == 200);
    }
    const Answer figures = house.inspector.get("/v1/statistics");
    REQUIRE(figures.status == 200);
    CHECK(figures.json().find("only")->kind == json::NodeKind::null);  // of everybody
    const Answer load = house.inspector.get("/v1/load");
    REQUIRE(load.status == 200);
    CHECK(load.body.find("\"open\":1") != std::string::npos);

    // Nothing changes by him, and he does not see the trail.
    for (const std::string& target :
         {"/v1/tasks/" + task + "/claim", "/v1/dossiers/" + id + "/add-note",
          std::string("/v1/dossiers"), std::string("/v1/jobs"), std::string("/v1/uploads")}) {
        INFO(target);
        CHECK(house.inspector.send("POST", target, R"({"text": "x"})").status == 403);
    }
    CHECK(house.inspector.send("PUT", "/v1/tasks/" + task + "/draft").status == 403);
    CHECK(house.inspector.get("/v1/audit").status == 403);
    CHECK(house.inspector.get("/v1/accounts").status == 403);

    Texts read;
    for (const json::Node& row :
         entries(house.served, "kind=reading&actor=officer:@thanh-tra&subject=" + id)) {
        read.push_back(text_of(row, "what"));
    }
    std::sort(read.begin(), read.end());
    CHECK(read == Texts{"documents", "dossier", "list", "task", "timeline", "worklist"});
}

TEST_CASE(
    "an auditor reads the trail alone, and an administrator neither reads nor moves dossiers") {
    House house;
    const std::string id = house.served.filed();
    const std::string task = house.served.task_of(id);
    CHECK(house.auditor.get("/v1/audit").status == 200);
    for (const std::string& target :
         {"/v1/dossiers/" + id, std::string("/v1/dossiers"), std::string("/v1/tasks"),
          std::string("/v1/statistics"), std::string("/v1/events"), std::string("/v1/notices"),
          std::string("/v1/load"), std::string("/v1/late"), std::string("/v1/retention")}) {
        INFO(target);
        CHECK(house.auditor.get(target).status == 403);
        CHECK(house.admin.get(target).status == 403);
    }
    CHECK(house.auditor.get("/v1/jobs").status == 403);
    CHECK(house.admin.get("/v1/audit").status == 403);
    CHECK(house.admin
              .send("POST", "/v1/jobs",
                    R"({"kind": "leaver", "officer": ")" + desk + R"(", "reason": "x"})")
              .status == 403);
    // He follows bulk acts and may stop one, but learns of no dossier by it.
    REQUIRE(house.served.post_as(desk, "/v1/tasks/" + task + "/claim", "{}").status == 200);
    REQUIRE(house.served
                .post_as("trinh-quang-hoa", "/v1/jobs",
                         R"({"kind": "reassign", "from": ")" + desk + R"(", "to": ")" + clerk +
                             R"(", "reason": "nghỉ phép"})")
                .status == 202);
    const Answer jobs = house.admin.get("/v1/jobs");
    INFO(jobs.body);
    REQUIRE(jobs.status == 200);
    REQUIRE(jobs.json().find("rows")->items.size() == 1);
    CHECK(jobs.body.find(id) == std::string::npos);
    const std::string job = text_of(jobs.json().find("rows")->items.front(), "id");
    CHECK(house.admin.get("/v1/jobs/" + job).status == 200);
    const int stopped = house.admin.send("POST", "/v1/jobs/" + job + "/cancel", "{}").status;
    CHECK((stopped == 200 || stopped == 404));  // it may be over
    CHECK(house.admin.send("POST", "/v1/tasks/" + task + "/claim").status == 403);
    CHECK(house.admin.send("POST", "/v1/dossiers/" + id + "/add-note", R"({"text": "x"})").status ==
          403);
    CHECK(house.admin.get("/v1/organisation/posts").status == 200);
}
