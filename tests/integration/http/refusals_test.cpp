// What is refused, and how it is told.
#include <catch2/catch.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;

TEST_CASE("nobody comes in without a key that is good") {
    const Served served;
    for (const Headers& headers :
         {Headers{}, Headers{{"Authorization", "Bearer x"}},
          Headers{{"Authorization", "Basic eDp5"}},
          Headers{{"Authorization", "Bearer " + served.key() + "0"}},
          Headers{
              {"Authorization", "Bearer " + served.key().substr(0, served.key().size() - 1)}}}) {
        const Answer answer = ask(served.address(), "GET", "/v1/tasks", headers);
        CHECK(answer.status == 401);
        CHECK(answer.field("www-authenticate") == "Bearer");
        CHECK(answer.field("content-type") == "application/problem+json");
        CHECK(text_of(answer.json(), "code") == "not_signed_in");
    }
    CHECK(ask(served.address(), "GET", "/healthz").status == 200);
}

TEST_CASE("a key does what its scopes say, and no more") {
    const Served served;
    const auto asked = [&](const std::string& scope, const std::string& method,
                           const std::string& target, const std::string& body = {}) {
        return ask(served.address(), method, target, served.key_with({scope}), body).status;
    };
    CHECK(asked("file", "POST", "/v1/dossiers", application()) == 201);
    CHECK(asked("read", "POST", "/v1/dossiers", application()) == 403);
    CHECK(asked("file", "GET", "/v1/dossiers") == 403);
    CHECK(asked("read", "GET", "/v1/dossiers") == 200);
    CHECK(asked("read", "GET", "/v1/events") == 403);
    CHECK(asked("events", "GET", "/v1/events") == 200);
    Headers as = served.key_with({"read"});
    as.emplace_back("On-Behalf-Of", desk);
    CHECK(ask(served.address(), "GET", "/v1/tasks", as).status == 403);
    as = served.key_with({"act_as"});
    as.emplace_back("On-Behalf-Of", "khong-co-ai");
    CHECK(ask(served.address(), "GET", "/v1/tasks", as).status == 403);
    CHECK(asked("act_as", "GET", "/v1/tasks") == 403);
}

TEST_CASE("who names an officer does through a key no more than the key may do by itself") {
    const Served served;
    const std::string id = served.filed();
    const std::string task = "/v1/tasks/" + served.task_of(id);
    const auto asked = [&](const std::vector<std::string>& scopes, const std::string& method,
                           const std::string& target, const std::string& body = {}) {
        Headers as = served.key_with(scopes);
        as.emplace_back("On-Behalf-Of", desk);
        return ask(served.address(), method, target, as, body).status;
    };
    const std::string dossier = "/v1/dossiers/" + id;
    const std::string person = R"({"identity": "099000000001"})";
    const std::string note = R"({"text": "đã gọi"})";
    for (const std::string target : {"/v1/tasks", "/v1/dossiers", "/v1/events"}) {
        INFO(target);
        CHECK(asked({"act_as"}, "GET", target) == 403);
    }
    CHECK(asked({"act_as"}, "GET", dossier) == 403);
    CHECK(asked({"act_as"}, "GET", task) == 403);
    CHECK(asked({"act_as"}, "POST", "/v1/dossiers", application()) == 403);
    CHECK(asked({"act_as"}, "POST", dossier + "/add-note", note) == 403);
    CHECK(asked({"act_as"}, "POST", "/v1/persons/search", person) == 403);
    CHECK(asked({"act_as"}, "POST", "/v1/ws-tickets", "{}") == 403);
    CHECK(asked({"act_as", "read"}, "GET", "/v1/tasks") == 200);
    CHECK(asked({"act_as", "read"}, "GET", task) == 200);
    CHECK(asked({"act_as", "read"}, "POST", dossier + "/add-note", note) == 403);
    CHECK(asked({"act_as", "read"}, "GET", "/v1/events") == 403);
    CHECK(asked({"act_as", "read"}, "GET", "/v1/jobs") == 403);
    // What only officers do, act_as is for.
    CHECK(asked({"act_as"}, "POST", task + "/claim", "{}") == 200);
}

TEST_CASE(
    "an officer finds nothing of dossiers that are not his to see, not even that they are there") {
    const Served served;
    const std::string id = served.filed();
    const std::string stranger = "dinh-quoc-quy";
    const Answer there = served.get_as(stranger, "/v1/dossiers/" + id);
    const Answer nowhere = served.get_as(stranger, "/v1/dossiers/00000000000000000000000000");
    CHECK(there.status == 404);
    CHECK(nowhere.status == 404);
    CHECK(there.body == nowhere.body);
    const std::string note = R"({"text": "x"})";
    const Answer act = served.post_as(stranger, "/v1/dossiers/" + id + "/add-note", note);
    CHECK(act.status == 404);
    CHECK(act.body ==
          served.post_as(stranger, "/v1/dossiers/00000000000000000000000000/add-note", note).body);
    CHECK(served.get_as(stranger, "/v1/tasks/" + id + ".1").status == 404);
    CHECK(served.get_as(stranger, "/v1/dossiers").json().find("rows")->items.empty());
    CHECK(served.get_as(stranger, "/v1/events").body.empty());
}

TEST_CASE("a stranger learns neither what has become of a dossier nor at which version it is") {
    const Served served;
    const std::string head = "trinh-quang-hoa";
    const std::string stranger = "dinh-quoc-quy";
    const std::string nowhere = "00000000000000000000000000";
    const std::string open = served.filed();
    const std::string closed = served.filed();
    const std::string suspended = served.filed();
    for (const std::string& id : {closed, suspended}) {
        const std::string task = "/v1/tasks/" + served.task_of(id);
        REQUIRE(served.post_as(desk, task + "/claim", "{}").status == 200);
        REQUIRE(served.post_as(desk, task + "/complete", R"({"outcome": "du"})").status == 200);
    }
    const std::string why = R"({"reason": "không cần nữa"})";
    REQUIRE(served.post_as(desk, "/v1/dossiers/" + closed + "/withdraw-dossier", why).status ==
            200);
    REQUIRE(served
                .post_as(head, "/v1/dossiers/" + suspended + "/suspend-handling",
                         R"({"ground": "suspended-by-law", "reason": "khiếu nại",
                             "paper": {"document": "don"}})")
                .status == 200);
    const auto act = [&](const std::string& who, const std::string& id, Headers headers) {
        return served.post_as(who, "/v1/dossiers/" + id + "/add-note", R"({"text": "x"})",
                              std::move(headers));
    };
    const auto pass_on = [&](const std::string& who, const std::string& id, Headers headers) {
        return served.post_as(who, "/v1/tasks/" + id + ".1/claim", "{}", std::move(headers));
    };
    for (const Headers& headers :
         {Headers{}, Headers{{"If-Match", "\"77\""}}, Headers{{"Accept-Language", "en"}}}) {
        const Answer unknown = act(stranger, nowhere, headers);
        const Answer no_task = pass_on(stranger, nowhere, headers);
        CHECK(unknown.status == 404);
        CHECK(no_task.status == 404);
        for (const std::string& id : {open, closed, suspended}) {
            const Answer answer = act(stranger, id, headers);
            CHECK(answer.status == 404);
            CHECK(answer.body == unknown.body);
            const Answer task = pass_on(stranger, id, headers);
            CHECK(task.status == 404);
            CHECK(task.body == no_task.body);
        }
    }
    // Nor by asking what became of it.
    static_cast<void>(act(stranger, closed, {{"Idempotency-Key", "la-1"}}));
    CHECK(served.get_as(stranger, "/v1/commands/la-1").body.find("dossier_closed") ==
          std::string::npos);
    // Who may see it is told.
    CHECK(text_of(act(desk, closed, {}).json(), "code") == "dossier_closed");
    CHECK(text_of(pass_on(desk, suspended, {}).json(), "code") == "dossier_suspended");
    CHECK(act(desk, open, {{"If-Match", "\"77\""}}).status == 412);
    CHECK(pass_on(desk, open, {{"If-Match", "\"77\""}}).status == 412);
    const Answer denied =
        ask(served.address(), "GET", "/v1/audit?kind=denial&limit=200", served.key_with({"audit"}));
    CHECK(denied.body.find(closed) != std::string::npos);
}

TEST_CASE("a cursor behind the end of the log is refused, and the last one is not") {
    const Served served;
    static_cast<void>(served.filed());
    const std::string last = served.get("/v1/events?limit=1000").field("motcua-cursor");
    CHECK(served.get("/v1/events?after=" + last).status == 200);
    const Answer ahead = served.get("/v1/events?after=c1-999999");
    CHECK(ahead.status == 409);
    CHECK(text_of(ahead.json(), "code") == "cursor_ahead");
    CHECK(text_of(ahead.json(), "parameter") == "after");
}

TEST_CASE("a body that does not fit is refused with the place of it") {
    const Served served;
    const auto refused = [&](const std::string& body, int status, const std::string& pointer) {
        const Answer answer = served.post("/v1/dossiers", body);
        INFO(body << " -> " << answer.body);
        CHECK(answer.status == status);
        CHECK(text_of(answer.json(), "pointer") == pointer);
        CHECK_FALSE(text_of(answer.json(), "code").empty());
        CHECK_FALSE(text_of(answer.json(), "title").empty());
    };
    refused("{", 400, "");
    refused("[]", 400, "");
    refused(R"({"procedure": "giay-xac-nhan", "procedure": "x"})", 400, "/procedure");
    refused(R"({"papers": [{}, {"kind": "copy", "a/b": [{"x": 1}], "kind": "copy"}]})", 400,
            "/papers/1/kind");
    refused(R"({"procedure": 7})", 400, "/procedure");
    refused(R"({"header": {"received_at": {}}})", 400, "/header/received_at");
    refused(R"({"header": {"channel": "telegram"}})", 400, "/header/channel");
    refused(R"({"papers": [{"document": "don"}, {"kind": 1}]})", 400, "/papers/1/kind");
    refused(R"({"nothing": true})", 400, "/nothing");
    refused(R"({"a/b~c": true})", 400, "/a~1b~0c");
    refused(R"({"parent": {}})", 400, "/parent");
    refused(R"({"procedure": "khong-co", "header": {"received_at": "tan-mau"}})", 404,
            "/procedure");
    CHECK(ask(served.address(), "POST", "/v1/dossiers",
              {{"Authorization", "Bearer " + served.key()}, {"Content-Length", "2"}})
              .status == 0);  // no body comes: nobody waits for it for ever
}

TEST_CASE("what the procedure does not allow is refused with the place of it in the body") {
    const Served served;
    const auto pointer_with = [&](const std::string& part, const std::string& instead) {
        std::string body = application();
        body.replace(body.find(part), part.size(), instead);
        const Answer answer = served.post("/v1/dossiers", body);
        INFO(body << " -> " << answer.body);
        CHECK(answer.status >= 400);
        return text_of(answer.json(), "pointer");
    };
    CHECK(pointer_with("1990-03-15", "15 tháng 3") == "/data/ngay_sinh");
    CHECK(pointer_with("ho_ten", "a/b") == "/data/a~1b");
    CHECK(pointer_with("\"giay-xac-nhan\"", "\"giay-xac-nhan\", \"variant\": \"khac\"") ==
          "/variant");
    CHECK(pointer_with("tan-mau", "khong-co") == "/header/received_at");
    CHECK(pointer_with("Nguyễn Thị Mẫu", " ") == "/header/owner/name");
    CHECK(pointer_with("\"don\"", "\"khong-co\"") == "/papers/0/document");
}

TEST_CASE("what an officer fills in wrongly is refused with the place of it in the body") {
    const Served served;
    const std::string task = "/v1/tasks/" + served.task_of(served.filed());
    REQUIRE(served.post_as(desk, task + "/claim", "{}").status == 200);
    const auto pointer_of = [&](const std::string& body) {
        const Answer answer = served.post_as(desk, task + "/complete", body);
        INFO(body << " -> " << answer.body);
        CHECK(answer.status >= 400);
        return text_of(answer.json(), "pointer");
    };
    CHECK(pointer_of(R"({"outcome": "khong-co"})") == "/outcome");
    CHECK(pointer_of(R"({"outcome": "du", "form": {"data": {"ngay_sinh": "hôm qua"}}})") ==
          "/form/data/ngay_sinh");
    CHECK(pointer_of(R"({"outcome": "du", "form": {"papers": [{"document": "la"}]}})") ==
          "/form/papers/0/document");
    // Whose task it is stands in no member of the body.
    const Answer stranger =
        served.post_as("dinh-quoc-quy", task + "/complete", R"({"outcome": "du"})");
    CHECK(text_of(stranger.json(), "pointer").empty());
}

TEST_CASE("a name that a client made up is told up to 64 characters, wherever it stands") {
    const Served served;
    const std::string shown = std::string(64, 'x') + "…";
    const std::string much(5'000, 'x');
    CHECK(text_of(served.get("/v1/tasks?" + much + "=1").json(), "parameter") == shown);
    const std::string member = "\"" + much + "\": 1";
    CHECK(text_of(served.post("/v1/dossiers", "{" + member + "}").json(), "pointer") ==
          "/" + shown);
    CHECK(text_of(served.post("/v1/webhooks", "{" + member + "}").json(), "pointer") ==
          "/" + shown);
    const std::string nested =
        application().insert(application().find("\"received_at\""), member + ", ");
    const Answer answer = served.post("/v1/dossiers", nested);
    CHECK(text_of(answer.json(), "pointer") == "/header/" + shown);
    // In the sentence as well.
    std::string unknown = application();
    unknown.insert(unknown.find("\"ho_ten\""), member + ", ");
    const Answer field = served.post("/v1/dossiers", unknown);
    CHECK(field.status == 400);
    CHECK(text_of(field.json(), "detail").find("\"" + shown + "\"") != std::string::npos);
    CHECK(text_of(field.json(), "pointer") == "/data/" + shown);
    CHECK(field.body.size() < 1'000);
}

TEST_CASE("answers are in Vietnamese, or in English for whoever asks for it") {
    const Served served;
    const auto title = [&](const std::string& language) {
        return text_of(served.get("/v1/dossiers/x", {{"Accept-Language", language}}).json(),
                       "title");
    };
    const std::string vietnamese = title("vi");
    const std::string english = title("en-GB,en;q=0.8");
    CHECK(vietnamese != english);
    CHECK(title("fr") == vietnamese);
    CHECK(title("fr, en;q=0.5, vi;q=0.4") == english);
}

TEST_CASE("what is not there, and what cannot be done there, is told apart") {
    const Served served;
    CHECK(served.get("/v1/nothing").status == 404);
    const Answer answer = ask(served.address(), "DELETE", "/v1/dossiers",
                              {{"Authorization", "Bearer " + served.key()}});
    CHECK(answer.status == 405);
    CHECK(answer.field("allow") == "GET, POST");
    CHECK(served.post("/v1/dossiers/x/fly", "{}").status == 404);
    CHECK(served.post("/v1/dossiers/x/fire-timer", "{}").status == 404);
    CHECK(served.get("/v1/tasks?colour=red").status == 400);
    CHECK(text_of(served.get("/v1/tasks?limit=0").json(), "parameter") == "limit");
    CHECK(served.get("/v1/tasks?limit=201").status == 400);
    const Answer head = ask(served.address(), "HEAD", "/healthz");
    CHECK(head.status == 200);
    CHECK(head.field("content-length") == "14");
}
