// Worklists, counts, drafts, alerts and bulk acts over HTTP.
#include <catch2/catch.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

const std::string chairman = "trinh-quang-hoa";

std::size_t rows_in(const Answer& answer) {
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json().find("rows")->items.size();
}

Headers as(const Served& served, const std::string& officer) {
    return {{"Authorization", "Bearer " + served.key()}, {"On-Behalf-Of", officer}};
}

/// The job once it no longer runs.
json::Node finished(const Served& served, const std::string& place) {
    Answer answer = served.get_as(chairman, place);
    for (int times = 0; times < 2'000 && text_of(answer.json(), "state") == "running"; ++times) {
        answer = served.get_as(chairman, place);
    }
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return answer.json();
}

}  // namespace

TEST_CASE("an officer's own list is what he holds and what he is offered") {
    const Served served;
    const std::string first = served.task_of(served.filed());
    REQUIRE(rows_in(served.get_as(desk, "/v1/tasks")) == 1);
    static_cast<void>(served.filed());
    REQUIRE(served.post_as(desk, "/v1/tasks/" + first + "/claim", "{}").status == 200);
    CHECK(rows_in(served.get_as(desk, "/v1/tasks")) == 2);
    CHECK(rows_in(served.get_as(desk, "/v1/tasks?offered=true")) == 1);
    CHECK(rows_in(served.get_as(desk, "/v1/tasks?late=true")) == 0);
    // What a colleague holds is not his own, though he may look at it.
    CHECK(rows_in(served.get_as(other_desk, "/v1/tasks")) == 1);
    CHECK(rows_in(served.get_as(other_desk, "/v1/tasks?all=true")) == 2);
    CHECK(rows_in(served.get_as(other_desk, "/v1/tasks?officer=" + desk)) == 1);
    CHECK(rows_in(served.get("/v1/tasks")) == 2);
    const Answer cut = served.get_as(desk, "/v1/tasks?limit=1");
    CHECK(rows_in(cut) == 1);
    CHECK(cut.json().find("more")->boolean);
    CHECK(served.get_as(desk, "/v1/tasks?cursor=x").status == 400);
    CHECK(served.get_as(desk, "/v1/tasks?all=maybe").status == 400);

    const json::Node counts = served.get_as(desk, "/v1/tasks/counts").json();
    CHECK(text_of(counts, "held") == "1");
    CHECK(text_of(counts, "offered") == "1");
    CHECK(text_of(counts, "late") == "0");
    CHECK(text_of(served.get("/v1/tasks/counts?officer=" + desk).json(), "held") == "1");
    CHECK(served.get("/v1/tasks/counts").status == 400);
    CHECK(served.get_as(clerk, "/v1/tasks/counts?officer=" + desk).status == 400);
}

TEST_CASE("a draft is its officer's own, and gone when the form was handed in") {
    const Served served;
    const std::string id = served.filed();
    const std::string task = "/v1/tasks/" + served.task_of(id);
    REQUIRE(served.post_as(desk, task + "/claim", "{}").status == 200);
    const std::string content = R"({"outcome": "du", "form": {"data": {"so_ban": 2}}})";
    const auto put = [&](const std::string& officer, const std::string& body) {
        return ask(served.address(), "PUT", task + "/draft", as(served, officer), body).status;
    };
    CHECK(served.get_as(desk, task + "/draft").status == 404);
    CHECK(put(desk, "{}") == 200);
    CHECK(put(desk, content) == 200);
    const Answer draft = served.get_as(desk, task + "/draft");
    CHECK(draft.body == content);
    CHECK_FALSE(draft.field("motcua-saved").empty());
    CHECK(served.get_as(other_desk, task + "/draft").status == 404);
    CHECK(put(desk, "[1]") == 400);
    CHECK(put("dinh-quoc-quy", "{}") == 404);
    CHECK(served.get(task + "/draft").status == 403);

    CHECK(ask(served.address(), "DELETE", task + "/draft", as(served, desk)).status == 200);
    CHECK(served.get_as(desk, task + "/draft").status == 404);
    CHECK(ask(served.address(), "DELETE", task + "/draft", as(served, desk)).status == 200);

    CHECK(put(desk, content) == 200);
    REQUIRE(served.post_as(desk, task + "/complete", R"({"outcome": "du"})").status == 200);
    int status = 200;
    for (int times = 0; times < 2'000 && status == 200; ++times) {
        status = served.get_as(desk, task + "/draft").status;
    }
    CHECK(status == 404);
}

TEST_CASE("a head begins a bulk act, follows it, and each dossier judges him") {
    const Served served;
    const std::string id = served.filed();
    const std::string task = "/v1/tasks/" + served.task_of(id);
    REQUIRE(served.post_as(desk, task + "/claim", "{}").status == 200);
    const std::string reassign = R"({"kind": "reassign", "from": ")" + desk + R"(", "to": ")" +
                                 other_desk + R"(", "reason": "nghỉ phép"})";
    CHECK(served.post_as(desk, "/v1/jobs", reassign).status == 403);
    const Answer begun = served.post_as(chairman, "/v1/jobs", reassign);
    INFO(begun.body);
    REQUIRE(begun.status == 202);
    const std::string place = begun.field("location");
    CHECK(place == "/v1/jobs/" + text_of(begun.json(), "id"));
    const json::Node done = finished(served, place);
    CHECK(text_of(done, "state") == "done");
    CHECK(text_of(done, "done") == "1");
    CHECK(rows_in(served.get_as(other_desk, "/v1/tasks")) == 1);
    CHECK(rows_in(served.get_as(desk, "/v1/tasks")) == 0);

    CHECK(rows_in(served.get("/v1/jobs")) == 1);
    CHECK(rows_in(served.get_as(chairman, "/v1/jobs")) == 1);
    CHECK(rows_in(served.get_as(desk, "/v1/jobs")) == 0);
    CHECK(served.get_as(desk, place).status == 404);
    CHECK(served.get_as(chairman, "/v1/jobs/khong-co").status == 404);
    CHECK(ask(served.address(), "GET", "/v1/jobs", served.key_with({"read"})).status == 403);
    // It is over: there is nothing left to cancel.
    CHECK(served.post_as(chairman, place + "/cancel", "{}").status == 404);
}

TEST_CASE("bulk acts that make no sense are refused with the place of it") {
    const Served served;
    const auto refused = [&](const std::string& body, const std::string& pointer) {
        const Answer answer = served.post("/v1/jobs", body);
        INFO(body << " -> " << answer.body);
        CHECK(answer.status == 400);
        CHECK(text_of(answer.json(), "pointer") == pointer);
    };
    refused("{}", "/kind");
    refused(R"({"kind": "dance"})", "/kind");
    refused(R"({"kind": "adopt"})", "/kind");
    refused(R"({"kind": "reassign", "from": "a", "to": "b"})", "/reason");
    refused(R"({"kind": "leaver", "officer": "a", "reason": "x", "to": "b"})", "/to");
    refused(R"({"kind": "reproject", "from": "hôm nay"})", "/from");
    refused(R"({"kind": "migrate", "procedure": "x"})", "/move");
    refused(R"({"kind": "migrate", "procedure": "x", "move": {"limit": "never"}})", "/move/limit");
    CHECK(served
              .post_as(chairman, "/v1/jobs",
                       R"({"kind": "reproject", "from": "2026-01-01T00:00:00+07:00"})")
              .status == 400);
    CHECK(served.post("/v1/jobs", R"({"kind": "reproject", "from": "2026-01-01T00:00:00+07:00"})")
              .status == 202);
}

TEST_CASE("alerts and what is late are lists like the others") {
    const Served served;
    static_cast<void>(served.filed());
    CHECK(rows_in(served.get("/v1/late")) == 0);
    CHECK(rows_in(served.get("/v1/alerts")) == 0);
    CHECK(rows_in(served.get_as(desk, "/v1/alerts?unseen=true&digest=false")) == 0);
    CHECK(served.get("/v1/alerts?unseen=1").status == 400);
    CHECK(served.get("/v1/alerts?raised_from=2026").status == 400);
    CHECK(served.get("/v1/late?official=x").status == 400);
}

TEST_CASE("the organisation is read as of a date, page by page") {
    const Served served;
    CHECK(rows_in(served.get("/v1/organisation/units")) > 20);
    CHECK(rows_in(served.get("/v1/organisation/roles")) > 5);
    const std::size_t now = rows_in(served.get("/v1/organisation/units?on=2026-03-02&limit=200"));
    const std::size_t all = rows_in(served.get("/v1/organisation/units?limit=200"));
    CHECK(now > 0);
    CHECK(now < all);
    const Answer held = served.get_as(desk, "/v1/organisation/posts?officer=" + desk);
    CHECK(rows_in(held) >= 1);
    CHECK(rows_in(served.get("/v1/organisation/posts?unit=tan-mau-lanh-dao")) >= 1);
    CHECK(rows_in(served.get("/v1/organisation/substitutions")) >= 2);

    std::size_t officers = 0;
    for (std::string cursor = "start"; !cursor.empty();) {
        const Answer page = served.get("/v1/organisation/officers?limit=7" +
                                       (cursor == "start" ? "" : "&cursor=" + cursor));
        officers += rows_in(page);
        cursor = text_of(page.json(), "next");
        CHECK(page.body.find("\"person\"") == std::string::npos);
    }
    CHECK(officers == 60);
    CHECK(served.get("/v1/organisation/officers?cursor=x").status == 400);
    CHECK(served.get("/v1/organisation/officers?on=2026").status == 400);
    CHECK(served.get("/v1/organisation/officers?unit=x").status == 400);
}

TEST_CASE("what requests are refused for is said in Vietnamese") {
    const Served served;
    const auto said = [&](const Answer& answer) {
        INFO(answer.body);
        CHECK(answer.status >= 400);
        CHECK(text_of(answer.json(), "detail").rfind("cần ", 0) == 0);
    };
    said(served.post("/v1/services/x/fetch", "{}"));
    said(served.post("/v1/services/x/fetch", R"({"worker": "x", "most": 0})"));
    said(served.post_as(desk, "/v1/services/x/fetch", "{}"));
    said(served.get("/v1/organisation/officers?on=2026"));
    said(served.get("/v1/organisation/officers?cursor=x"));
    said(served.get("/v1/procedures/x/diff?from=1&to=2"));
    said(served.get("/v1/procedures/x"));
    said(served.post_xml("/v1/calendars", file_text("workflows/rules/vn-2025.xml")));
    said(served.post_xml("/v1/calendars", "<calendar/>"));
    said(served.post_as(desk, "/v1/jobs", "{}"));
    said(served.post("/v1/jobs", R"({"kind": "dance"})"));
    said(served.get("/v1/jobs/x"));
    said(served.get("/v1/tasks/counts"));
    said(served.get_as(desk, "/v1/tasks?cursor=x"));
    said(ask(served.address(), "GET", "/v1/jobs", served.key_with({"read"})));
}
