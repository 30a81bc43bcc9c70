// What stands in the audit trail, that it stands there before the answer leaves, and who reads it.
#include <application.hpp>
#include <catch2/catch.hpp>
#include <unit/http/token_vectors.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

const std::string stranger = "dinh-quoc-quy";

/// Entries that the auditor finds by this query, latest first.
std::vector<json::Node> entries(const Served& served, const std::string& query) {
    const Answer answer =
        ask(served.address(), "GET", "/v1/audit?" + query, served.key_with({"audit"}));
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json().find("rows")->items;
}

Headers bearing(const std::string& token) {
    return {{"Authorization", "Bearer " + token_vectors().token(token)}};
}

}  // namespace

TEST_CASE("a sign-in is an entry once for each caller, a refused one each time") {
    const Served served;
    static_cast<void>(served.get("/v1/tasks"));
    static_cast<void>(served.get("/v1/tasks"));
    static_cast<void>(served.get_as(desk, "/v1/tasks"));
    const auto in = entries(served, "kind=sign-in");
    REQUIRE(in.size() == 3);  // the auditor's own too
    CHECK(text_of(in[0], "actor") == "host:chi-audit");
    CHECK(text_of(in[1], "actor") == "officer:" + desk);
    CHECK(text_of(in[1], "system") == "dich-vu-cong");
    CHECK(text_of(in[1], "client") == "127.0.0.1");
    CHECK(text_of(in[1], "subject").rfind("key:", 0) == 0);
    CHECK(text_of(in[2], "actor") == "host:dich-vu-cong");

    CHECK(ask(served.address(), "GET", "/v1/tasks", {{"Authorization", "Bearer x"}}).status == 401);
    CHECK(served.get_as("khong-co-ai", "/v1/tasks").status == 403);
    const auto refused = entries(served, "kind=sign-in-refused");
    REQUIRE(refused.size() == 2);
    CHECK(text_of(refused[0], "outcome") == "not_permitted");
    CHECK(text_of(refused[1], "outcome") == "not_signed_in");
    CHECK(text_of(refused[1], "client") == "127.0.0.1");
}

TEST_CASE("a flood of refused sign-ins does not fill the trail") {
    const Served served;
    for (int i = 0; i < 60; ++i) {
        CHECK(ask(served.address(), "GET", "/v1/tasks").status == 401);
    }
    CHECK(entries(served, "kind=sign-in-refused&limit=200").size() <= 30);
}

TEST_CASE("what is denied is an entry, by its right or because it may not be known") {
    const Served served;
    const std::string id = served.filed();
    CHECK(served.get_as(stranger, "/v1/dossiers/" + id).status == 404);
    CHECK(served.get_as(stranger, "/v1/tasks/" + id + ".1").status == 404);
    CHECK(served.post_as(stranger, "/v1/dossiers/" + id + "/add-note", R"({"text": "x"})").status ==
          404);
    CHECK(served.get_as(stranger, "/v1/dossiers/Nguyen-Thi-Mau").status == 404);
    CHECK(ask(served.address(), "GET", "/v1/tasks", served.key_with({"file"})).status == 403);
    const auto denied = entries(served, "kind=denial");
    REQUIRE(denied.size() == 5);
    CHECK(text_of(denied[0], "what") == "GET /v1/tasks");
    CHECK(text_of(denied[0], "outcome") == "not_permitted");
    CHECK(text_of(denied[0], "actor") == "host:chi-file");
    CHECK(text_of(denied[1], "subject").empty());  // a name that nothing has may be a person's
    CHECK(text_of(denied[2], "what") == "POST /v1/dossiers/{}/{}");
    for (std::size_t i = 2; i < 5; ++i) {
        CHECK(text_of(denied[i], "actor") == "officer:" + stranger);
        CHECK(text_of(denied[i], "subject") == id);
        CHECK(text_of(denied[i], "outcome") == "not_found");
    }
    // What is missing in a dossier that he sees is no denial.
    CHECK(served.get_as(desk, "/v1/tasks/" + id + ".99").status == 404);
    CHECK(entries(served, "kind=denial").size() == 5);
}

TEST_CASE("readings are entries, and the auditor finds what an account read") {
    const Served served;
    const std::string first = served.filed();
    const std::string second = served.filed();
    REQUIRE(served.get_as(desk, "/v1/dossiers/" + first).status == 200);
    REQUIRE(served.get_as(desk, "/v1/dossiers/" + first + "/timeline").status == 200);
    REQUIRE(served.get_as(desk, "/v1/dossiers/" + second).status == 200);
    const auto of_first = entries(served, "kind=reading&subject=" + first);
    REQUIRE(of_first.size() == 2);
    CHECK(text_of(of_first[0], "what") == "timeline");
    CHECK(text_of(of_first[0], "system") == "dich-vu-cong");
    const auto read = [&](const std::string& query) {
        const Answer answer =
            ask(served.address(), "GET", "/v1/audit/readings?actor=officer:" + desk + query,
                served.key_with({"audit"}));
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        return answer.json();
    };
    CHECK(read("").find("rows")->items.size() == 2);
    CHECK(read("&to=2020-01-01T00:00:00%2B07:00").find("rows")->items.empty());
    const json::Node page = read("&limit=1");
    CHECK(page.find("rows")->items.size() == 1);
    CHECK(read("&cursor=" + text_of(page, "next")).find("rows")->items.size() == 1);
    const auto asked = [&](const std::string& query) {
        return ask(served.address(), "GET", query, served.key_with({"audit"})).status;
    };
    CHECK(asked("/v1/audit/readings") == 400);
    CHECK(asked("/v1/audit?kind=gossip") == 400);
    CHECK(asked("/v1/audit?cursor=x") == 400);
    CHECK(asked("/v1/audit?from=yesterday") == 400);
}

TEST_CASE("a worklist that stands open is a reading of each dossier once an hour") {
    const Served served;
    const std::string first = served.filed();
    for (int times = 0; times < 3; ++times) {
        REQUIRE(served.get_as(desk, "/v1/tasks").status == 200);
    }
    const std::string second = served.filed();
    REQUIRE(served.get_as(desk, "/v1/tasks?all=true").status == 200);
    CHECK(entries(served, "kind=reading&actor=officer:" + desk + "&subject=" + first).size() == 1);
    const auto of_second =
        entries(served, "kind=reading&actor=officer:" + desk + "&subject=" + second);
    REQUIRE(of_second.size() == 1);
    CHECK(text_of(of_second.front(), "what") == "worklist");
    // Somebody else is somebody else.
    REQUIRE(served.get_as(other_desk, "/v1/tasks").status == 200);
    CHECK(
        entries(served, "kind=reading&actor=officer:" + other_desk + "&subject=" + first).size() ==
        1);
}

TEST_CASE("changes of the configuration are entries before they are made") {
    const Served served;
    const std::string xml = file_text("tests/integration/cli/data/giay-xac-nhan.xml");
    CHECK(served.post_xml("/v1/procedures", xml).status == 200);
    auto changes = entries(served, "kind=configuration");
    REQUIRE(changes.size() > 1);  // the keys, by the command line
    CHECK(text_of(changes.front(), "subject") == "procedure:giay-xac-nhan@1");
    CHECK(text_of(changes.front(), "what") == "deploy");
    CHECK(text_of(changes.front(), "actor") == "host:dich-vu-cong");
    CHECK(text_of(changes.back(), "subject").rfind("key:", 0) == 0);
    CHECK(text_of(changes.back(), "actor").rfind("host:local@local:", 0) == 0);

    std::string other = xml;
    other.insert(other.rfind("</procedure>"),
                 "<!-- khác -->");  // the same version must stay as it was
    const Answer refused = served.post_xml("/v1/procedures", other);
    CAPTURE(refused.body);
    CHECK(refused.status == 422);
    // What its own check refused was never tried: the last change is the one that was made.
    changes = entries(served, "kind=configuration&limit=1");
    CHECK(text_of(changes[0], "outcome") == "done");
}

TEST_CASE("an auditor reads the trail and nothing else, and nobody else reads it") {
    Served served({}, {}, token_vectors().options);
    const std::string trail = "/v1/audit";
    for (const char* const scope : {"file", "read", "events", "act_as", "work", "administer"}) {
        INFO(scope);
        CHECK(ask(served.address(), "GET", trail, served.key_with({scope})).status == 403);
    }
    for (const char* const target : {"/v1/dossiers", "/v1/tasks", "/v1/events", "/v1/procedures"}) {
        CHECK(ask(served.address(), "GET", target, served.key_with({"audit"})).status == 403);
    }
    CHECK(ask(served.address(), "GET", trail, bearing("server: the desk")).status == 403);
    CHECK(served.get_as(desk, trail).status == 403);

    served.restart_with_auditors({"mot-cua"});
    CHECK(ask(served.address(), "GET", trail, bearing("server: the desk")).status == 200);
    CHECK(ask(served.address(), "GET", "/v1/tasks", bearing("server: the desk")).status == 403);
    CHECK(
        ask(served.address(), "POST", "/v1/ws-tickets", bearing("server: the desk"), "{}").status ==
        403);
    CHECK(served.get_as(desk, trail).status == 403);  // nobody acts in an auditor's name
    CHECK(served.get_as(desk, "/v1/tasks").status == 403);
}

TEST_CASE("verify looks through the trail") {
    Served served;
    static_cast<void>(served.get("/v1/tasks"));
    served.stop();
    std::ostringstream out;
    std::ostringstream err;
    CHECK(cli::run({"verify", "--db", served.database(), "--json"}, out, err) == 0);
    const Result<json::Node> report = json::parse(out.str());
    REQUIRE(report);
    CHECK(report->find("audit_entries") != nullptr);
    const std::string known =
        text_of(*report, "audit_entries") + ":" + text_of(*report, "audit_root");
    const auto verified = [&](const std::string& checkpoint) {
        std::ostringstream told;
        return cli::run({"verify", "--db", served.database(), "--trail", checkpoint}, told, err);
    };
    CHECK(verified(known) == 0);
    std::string other = known;
    other.back() = other.back() == '0' ? '1' : '0';
    CHECK(verified(other) == 1);
    CHECK(verified("1:ab") > 1);
}
