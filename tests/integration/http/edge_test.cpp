// What stands between the server and the world: a path prefix, a listener of its own for tracking,
// limits, monitoring, readiness.
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "ws_client.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

/// The value of a sample, or -1.
double sample(const std::string& text, const std::string& name) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind(name + " ", 0) == 0) {
            return std::stod(line.substr(name.size() + 1));
        }
    }
    return -1;
}

}  // namespace

TEST_CASE("under a prefix everything is where it was, and what we tell has the prefix") {
    Served served;
    served.restart([](ServerOptions& options) { options.path_prefix = "/tinh/motcua"; });
    CHECK(served.get("/tinh/motcua/healthz").status == 200);
    CHECK(served.get("/healthz").status == 200);  // of a proxy that takes it off
    CHECK(served.get("/khac/healthz").status == 404);
    CHECK(served.get("/tinh/motcua/").status == 200);
    const Answer moved = ask(served.address(), "GET", "/tinh/motcua");
    CHECK(moved.status == 308);
    CHECK(moved.field("location") == "/tinh/motcua/");
    CHECK(served.get("/tinh/motcua/../healthz").status == 400);

    const Answer filed = served.post("/tinh/motcua/v1/dossiers", application());
    REQUIRE(filed.status == 201);
    const std::string dossier = text_of(filed.json(), "dossier");
    CHECK(filed.field("location") == "/tinh/motcua/v1/dossiers/" + dossier);
    CHECK(served.get(filed.field("location")).status == 200);

    const Answer contract = served.get("/tinh/motcua/openapi.json");
    CHECK(contract.body.find(R"("url":"/tinh/motcua")") != std::string::npos);
    const Answer page = served.get("/tinh/motcua/docs");
    CHECK(page.status == 200);
    CHECK(page.body.find("\"docs/docs.js\"") != std::string::npos);
    CHECK(served.get("/tinh/motcua/docs/docs.js").body.find("'openapi.json'") != std::string::npos);
}

TEST_CASE("pages say who may show them in a frame, which is nobody unless hosts are named") {
    Served served;
    const auto ancestors = [&](const std::string& path) {
        const Answer page = ask(served.address(), "GET", path);
        REQUIRE(page.status == 200);
        const std::string policy = page.field("content-security-policy");
        const std::size_t at = policy.find("frame-ancestors ");
        REQUIRE(at != std::string::npos);
        CHECK(policy.find("script-src 'self';") != std::string::npos);
        return policy.substr(at);
    };
    CHECK(ancestors("/") == "frame-ancestors 'none'");
    CHECK(ancestors("/tra-cuu") == "frame-ancestors 'none'");
    served.restart([](ServerOptions& options) {
        options.frames = {"https://mot-cua.example", "https://*.tinh.gov.vn"};
    });
    CHECK(ancestors("/") == "frame-ancestors https://mot-cua.example https://*.tinh.gov.vn");
    CHECK(ancestors("/tra-cuu") == "frame-ancestors https://mot-cua.example https://*.tinh.gov.vn");
}

TEST_CASE("a WebSocket opens under the prefix as well") {
    Served served;
    served.restart([](ServerOptions& options) { options.path_prefix = "/motcua"; });
    Connection connection(served.address());
    connection.send(
        "GET /motcua/v1/ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    CHECK(connection.receive(true).status == 101);
}

TEST_CASE("a prefix that is no path is refused at the start") {
    const Served served;
    ServerOptions options;
    options.port = 0;
    options.path_prefix = "motcua/";
    const auto host = cli::ServerHost::open(served.file("khac.db"), options);
    REQUIRE_FALSE(host);
    CHECK(host.error().code == ErrorCode::invalid_argument);
}

TEST_CASE("public tracking has a listener of its own that knows nothing else") {
    Served served;
    served.restart([](ServerOptions& options) { options.tracking_listen = ListenAddress{}; });
    const std::string aside = served.host().tracking_address();
    REQUIRE_FALSE(aside.empty());
    CHECK(aside != served.address());
    CHECK(ask(aside, "GET", "/healthz").status == 200);
    const Answer unknown = ask(aside, "GET", "/v1/tracking/H01-1");
    CHECK(unknown.status == 404);
    CHECK(unknown.field("referrer-policy") == "no-referrer");
    // Not even whether something is there.
    const Headers key{{"Authorization", "Bearer " + served.key()}};
    for (const char* const other :
         {"/readyz", "/metrics", "/docs", "/v1/tasks", "/v1/version", "/openapi.json"}) {
        INFO(other);
        CHECK(ask(aside, "GET", other, key).status == 404);
    }
    CHECK(ask(aside, "POST", "/v1/dossiers", key, application()).status == 404);
    Connection live(aside);
    live.send(
        "GET /v1/ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    CHECK(live.receive().status == 404);
    CHECK(served.get("/v1/tracking/H01-1").field("referrer-policy").empty());
}

TEST_CASE("the page that receipts lead to is where public tracking is, with all that it loads") {
    Served served;
    served.restart([](ServerOptions& options) { options.tracking_listen = ListenAddress{}; });
    const std::string aside = served.host().tracking_address();
    const Answer page = ask(aside, "GET", "/tra-cuu");
    REQUIRE(page.status == 200);
    CHECK(page.field("content-type") == "text/html; charset=utf-8");
    CHECK(page.field("content-security-policy").find("default-src 'none'") != std::string::npos);
    std::size_t parts = 0;
    for (std::size_t at = page.body.find("assets/"); at != std::string::npos;
         at = page.body.find("assets/", at + 1)) {
        const std::string part = "/" + page.body.substr(at, page.body.find('"', at) - at);
        INFO(part);
        CHECK(ask(aside, "GET", part).status == 200);
        ++parts;
    }
    CHECK(parts > 0);
    CHECK(ask(aside, "GET", "/icon.svg").status == 200);
    CHECK(ask(aside, "GET", "/").status == 404);  // the application of those who work here
    CHECK(served.get("/tra-cuu").status == 200);  // for a proxy that parts them by path
}

TEST_CASE("S16: a caller has exactly as many requests as its rate, others have theirs") {
    Served served;
    served.restart([](ServerOptions& options) { options.rates.of_caller = Rate{5}; });
    for (int i = 0; i < 5; ++i) {
        CHECK(served.get("/v1/procedures").status == 200);
    }
    const Answer sixth = served.get("/v1/procedures");
    CHECK(sixth.status == 429);
    CHECK(text_of(sixth.json(), "code") == "rate_limited");
    CHECK(sixth.field("retry-after") == "12");
    CHECK(served.get_as(desk, "/v1/procedures").status == 200);
    CHECK(ask(served.address(), "GET", "/v1/procedures", served.key_with({"read"})).status == 200);
}

TEST_CASE("S16: what makes the server read much counts for ten, and nothing is rounded") {
    Served served;
    served.restart([](ServerOptions& options) {
        options.rates.of_caller = Rate{25, std::chrono::minutes{10}};
    });
    for (int i = 0; i < 2; ++i) {
        CHECK(served.post_xml("/v1/procedures/check", "<a/>").status == 200);
    }
    const Answer heavy = served.post_xml("/v1/procedures/check", "<a/>");
    CHECK(heavy.status == 429);
    CHECK(std::stoi(heavy.field("retry-after")) > 96);  // five are missing, one comes in 24 s
    for (int i = 0; i < 5; ++i) {
        CHECK(served.get("/v1/procedures").status == 200);
    }
    CHECK(served.get("/v1/procedures").status == 429);
}

TEST_CASE("an address of which nobody signs in is held to its rate, and never those who do") {
    Served served;
    served.restart([](ServerOptions& options) { options.rates.of_stranger = Rate{4}; });
    const Headers wrong{{"Authorization", "Bearer mc_live_a_b_c"}};
    for (int i = 0; i < 4; ++i) {
        CHECK(ask(served.address(), "GET", "/v1/tasks", wrong).status == 401);
    }
    CHECK(ask(served.address(), "GET", "/v1/tasks", wrong).status == 429);
    CHECK(ask(served.address(), "GET", "/docs").status == 429);
    CHECK(ask(served.address(), "GET", "/healthz").status == 200);
    CHECK(served.get("/v1/procedures").status == 200);
}

TEST_CASE("monitoring is told by whoever has the scope, or by nobody's leave if that is said") {
    Served served;
    CHECK(ask(served.address(), "GET", "/metrics").status == 401);
    CHECK(ask(served.address(), "GET", "/metrics", served.key_with({"read"})).status == 403);
    CHECK(served.get_as(desk, "/metrics").status == 403);
    CHECK(ask(served.address(), "GET", "/metrics", served.key_with({"metrics"})).status == 200);
    served.restart([](ServerOptions& options) { options.open_metrics = true; });
    CHECK(ask(served.address(), "GET", "/metrics").status == 200);
}

TEST_CASE("S12: the numbers are there, and nothing of a person, a dossier or a request in them") {
    const Served served;
    const std::string dossier = served.filed();
    CHECK(served.get("/v1/dossiers/" + dossier).status == 200);
    CHECK(served.get("/v1/khong-co/" + dossier).status == 404);
    CHECK(served.post_as(desk, "/v1/dossiers/" + dossier + "/add-note", R"({"text": ""})").status >=
          400);
    CHECK(ask(served.address(), "GET", "/v1/tasks").status == 401);
    const Answer answer = served.get("/metrics");
    REQUIRE(answer.status == 200);
    CHECK(answer.field("content-type") == "text/plain; version=0.0.4; charset=utf-8");
    const std::string& text = answer.body;
    INFO(text);
    CHECK(sample(text, R"(motcua_http_requests_total{method="GET",route="/v1/dossiers/{}",)"
                       R"(status="2xx"})") == 1);
    CHECK(sample(text, R"(motcua_http_requests_total{method="GET",route="none",status="4xx"})") ==
          1);
    CHECK(sample(text, R"(motcua_http_turned_away_total{why="sign_in"})") == 1);
    CHECK(sample(text, R"(motcua_commands_total{outcome="accepted"})") == 1);
    CHECK(sample(text, "motcua_events_committed_total") >= 1);
    CHECK(sample(text, "motcua_log_events") >= 1);
    CHECK(sample(text, "motcua_writes") == 1);
    CHECK(sample(text, "motcua_connections") >= 1);
    CHECK(sample(text, "motcua_websockets") == 0);
    CHECK(sample(text, "motcua_timers_overdue") == 0);
    CHECK(sample(text, "motcua_webhook_deliveries_dead") == 0);
    CHECK(sample(text, "motcua_database_bytes") > 0);
    CHECK(sample(text, "motcua_disk_free_bytes") > 0);
    for (const std::string& canary :
         {dossier, std::string("khong-co"), std::string("Mẫu"), std::string("099000000001"),
          std::string(desk), std::string("dich-vu-cong"), served.key(), std::string("127.0.0.1")}) {
        INFO(canary);
        CHECK(text.find(canary) == std::string::npos);
    }
    // Each family once, as the format asks.
    std::set<std::string> told;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("# TYPE ", 0) == 0) {
            CHECK(told.insert(line.substr(0, line.rfind(' '))).second);
        }
    }
}

TEST_CASE("readiness tells of the clock, and is red by it only where that is asked for") {
    Served served;
    const Answer answer = served.get("/readyz");
    CHECK(answer.status == 200);
    const json::Node told = answer.json();
    CHECK(told.find("operations")->boolean);
    CHECK(told.find("backups_sound")->kind == json::NodeKind::null);
    const json::Node& clock = *told.find("clock_synchronised");
    served.restart([](ServerOptions& options) { options.synchronised_clock = true; });
    const bool wrong = clock.kind == json::NodeKind::boolean && !clock.boolean;
    CHECK(served.get("/readyz").status == (wrong ? 503 : 200));
}
