// A dossier over HTTP: filed by a system, worked on by officers, followed by events.
#include <catch2/catch.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;

TEST_CASE("a system files a dossier, officers work on it, and its events tell so") {
    const Served served;
    const Answer filed = served.post("/v1/dossiers", application());
    INFO(filed.body);
    REQUIRE(filed.status == 201);
    const std::string id = text_of(filed.json(), "dossier");
    CHECK(filed.field("location") == "/v1/dossiers/" + id);

    const Answer offered = served.get_as(desk, "/v1/tasks?offered=true");
    REQUIRE(offered.status == 200);
    REQUIRE(offered.json().find("rows")->items.size() == 1);
    const std::string task = text_of(offered.json().find("rows")->items.front(), "id");

    REQUIRE(served.post_as(desk, "/v1/tasks/" + task + "/claim", "{}").status == 200);
    const Answer done =
        served.post_as(desk, "/v1/tasks/" + task + "/complete", R"({"outcome": "du"})");
    INFO(done.body);
    REQUIRE(done.status == 200);

    const Answer dossier = served.get("/v1/dossiers/" + id);
    REQUIRE(dossier.status == 200);
    CHECK(text_of(dossier.json(), "phase") == "received");
    const std::string code = text_of(dossier.json(), "code");
    CHECK_FALSE(code.empty());
    CHECK(text_of(*dossier.json().find("personal_data"), "ngay_sinh") == "1990-03-15");

    // Its official code is a name of it as well.
    CHECK(text_of(served.get("/v1/dossiers/" + code).json(), "id") == id);

    const Answer events = served.get("/v1/events");
    REQUIRE(events.status == 200);
    CHECK(events.field("content-type") == "application/x-ndjson");
    CHECK(events.body.find(R"("type":"vn.motcua.task.completed.v1")") != std::string::npos);
    CHECK(events.body.find(R"("dossiercode":")" + code + "\"") != std::string::npos);
    CHECK(events.body.find("Nguyễn Thị Mẫu") == std::string::npos);
    CHECK(events.body.find("099000000001") == std::string::npos);
}

TEST_CASE("the same request with the same key is done once, and its outcome can be asked for") {
    const Served served;
    const Answer first = served.post("/v1/dossiers", application(), {{"Idempotency-Key", "k-1"}});
    const Answer again = served.post("/v1/dossiers", application(), {{"Idempotency-Key", "k-1"}});
    REQUIRE(first.status == 201);
    REQUIRE(again.status == 201);
    CHECK(text_of(first.json(), "dossier") == text_of(again.json(), "dossier"));
    CHECK(again.json().find("repeated")->boolean);

    const Answer outcome = served.get("/v1/commands/k-1");
    CHECK(text_of(outcome.json(), "state") == "accepted");
    CHECK(text_of(*outcome.json().find("outcome"), "dossier") == text_of(first.json(), "dossier"));
    CHECK(text_of(served.get("/v1/commands/k-2").json(), "state") == "unknown");
    CHECK(served.post("/v1/dossiers", application(), {{"Idempotency-Key", ""}}).status == 400);
    CHECK(served.post("/v1/dossiers", application(), {{"Idempotency-Key", std::string(129, 'x')}})
              .status == 400);
}

TEST_CASE("a task's ETag changes with what its form shows, and with nothing else") {
    const Served served;
    const std::string id = served.filed();
    const std::string task = served.task_of(id);
    REQUIRE(served.post_as(desk, "/v1/tasks/" + task + "/claim", "{}").status == 200);
    const Answer shown = served.get_as(desk, "/v1/tasks/" + task);
    REQUIRE(shown.status == 200);
    const std::string etag = shown.field("etag");
    REQUIRE_FALSE(etag.empty());
    CHECK(shown.json().find("outcomes")->items.size() == 3);

    // A note is not on the form.
    REQUIRE(
        served.post_as(desk, "/v1/dossiers/" + id + "/add-note", R"({"text": "đã gọi"})").status ==
        200);
    CHECK(served.get_as(desk, "/v1/tasks/" + task).field("etag") == etag);
    // A paper is.
    REQUIRE(served
                .post_as(desk, "/v1/dossiers/" + id + "/attach-paper",
                         R"({"paper": {"document": "don", "kind": "plain"}})")
                .status == 200);
    CHECK(served.get_as(desk, "/v1/tasks/" + task).field("etag") != etag);

    const Answer stale = served.post_as(desk, "/v1/tasks/" + task + "/complete",
                                        R"({"outcome": "du"})", {{"If-Match", etag}});
    CHECK(stale.status == 412);
    CHECK(text_of(stale.json(), "code") == "stale_version");
    const std::string now = served.get_as(desk, "/v1/tasks/" + task).field("etag");
    REQUIRE(served.post_as(desk, "/v1/dossiers/" + id + "/add-note", R"({"text": "nữa"})").status ==
            200);
    const auto complete = [&] {
        return served.post_as(desk, "/v1/tasks/" + task + "/complete", R"({"outcome": "du"})",
                              {{"If-Match", now}, {"Idempotency-Key", "hoan-thanh-1"}});
    };
    const Answer done = complete();
    CHECK(done.status == 200);
    // Its answer was lost, and the task is no longer as it was.
    const Answer again = complete();
    CHECK(again.status == 200);
    CHECK(text_of(again.json(), "version") == text_of(done.json(), "version"));
}

TEST_CASE("an act on a dossier can be bound to the version that was seen") {
    const Served served;
    const std::string id = served.filed();
    const std::string etag = served.get("/v1/dossiers/" + id).field("etag");
    const std::string note = R"({"text": "một"})";
    CHECK(served.post_as(desk, "/v1/dossiers/" + id + "/add-note", note, {{"If-Match", etag}})
              .status == 200);
    CHECK(served.post_as(desk, "/v1/dossiers/" + id + "/add-note", note, {{"If-Match", etag}})
              .status == 412);
    CHECK(served.post_as(desk, "/v1/dossiers/" + id + "/add-note", note, {{"If-Match", "7"}})
              .status == 400);
}

TEST_CASE("events come when they are committed, without gap or double") {
    const Served served;
    const Answer begin = served.get("/v1/events?limit=1000");
    const std::string cursor = begin.field("motcua-cursor");
    Connection waiting(served.address());
    waiting.send("GET /v1/events?wait=20&after=" + cursor +
                 " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + served.key() +
                 "\r\n\r\n");
    const std::string id = served.filed();
    const Answer woken = waiting.receive();
    REQUIRE(woken.status == 200);
    CHECK(woken.body.find(R"("subject":")" + id) != std::string::npos);

    // Page by page it is the same as at once.
    const std::string whole = served.get("/v1/events?limit=1000&after=" + cursor).body;
    std::string pages;
    std::string at = cursor;
    for (;;) {
        const Answer page = served.get("/v1/events?limit=1&after=" + at);
        REQUIRE(page.status == 200);
        if (page.body.empty()) {
            break;
        }
        pages += page.body;
        at = page.field("motcua-cursor");
    }
    CHECK(pages == whole);
    CHECK(served.get("/v1/events?after=x").status == 400);
    CHECK(served.get("/v1/events?wait=31").status == 400);
}

TEST_CASE("what waits for events is answered when the server stops") {
    Served served;
    Connection waiting(served.address());
    const std::string cursor = served.get("/v1/events?limit=1000").field("motcua-cursor");
    waiting.send("GET /v1/events?wait=30&after=" + cursor +
                 " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + served.key() +
                 "\r\n\r\n");
    // That it was read is shown by the next request on another connection being answered.
    REQUIRE(served.get("/healthz").status == 200);
    served.stop();
    const Answer answer = waiting.receive();
    CHECK(answer.status == 200);
    CHECK(answer.body.empty());
    CHECK(waiting.closed());

    served.start();
    CHECK(served.get("/readyz").status == 200);
}
