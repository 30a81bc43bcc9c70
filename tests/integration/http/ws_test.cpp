// The live stream over a real socket: tickets, the past and the present, rights, farewells.
#include <sstream>
#include <thread>

#include <application.hpp>
#include <catch2/catch.hpp>

#include <motcua/system/system_clock.hpp>

#include "ws_client.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

/// The lines of the feed behind a cursor: what a client of the live stream must get as well.
std::vector<std::string> feed(const Served& served, const std::string& after = {}) {
    const Answer answer = served.get("/v1/events?limit=1000&after=" + after);
    REQUIRE(answer.status == 200);
    std::istringstream lines(answer.body);
    std::vector<std::string> all;
    for (std::string line; std::getline(lines, line);) {
        all.push_back(line);
    }
    return all;
}

std::string end_of_log(const Served& served) {
    return served.get("/v1/events?limit=1000").field("motcua-cursor");
}

void note(const Served& served, const std::string& dossier) {
    REQUIRE(served.post_as(desk, "/v1/dossiers/" + dossier + "/add-note", R"({"text": "ghi"})")
                .status == 200);
}

/// The event of a message, as the feed writes it.
std::string event_in(const std::string& message) {
    const std::size_t at = message.find("\"event\":") + 8;
    return message.substr(at, message.size() - at - 1);
}

std::string cursor_in(const std::string& message) {
    const std::size_t at = message.find("\"cursor\":\"") + 10;
    return message.substr(at, message.find('"', at) - at);
}

http::ServerLimits limits_with(http::WebSocketLimits websocket) {
    http::ServerLimits limits;
    limits.websocket = websocket;
    return limits;
}

}  // namespace

TEST_CASE("a client gets the past it asks for, then what comes, as the feed has it") {
    const Served served;
    const std::string first = served.filed();
    WsClient client(served.address());
    client.say(R"({"ticket": ")" + ticket_of(served) + "\"}");
    client.say(R"({"subscribe": {"after": ""}})");
    std::vector<std::string> got;
    std::string cursor;
    const auto read_until = [&](std::size_t count) {
        while (got.size() < count) {
            const Frame frame = client.next();
            REQUIRE(frame.kind == Frame::Kind::text);
            cursor = cursor_in(frame.payload);
            if (frame.payload.find("\"event\":") != std::string::npos) {
                got.push_back(event_in(frame.payload));
            }
        }
    };
    read_until(feed(served).size());
    CHECK(got == feed(served));
    const std::string second = served.filed();
    note(served, first);
    read_until(feed(served).size());
    CHECK(got == feed(served));

    // Away for a while, and back where it was.
    { const WsClient gone = std::move(client); }
    note(served, second);
    note(served, first);
    std::vector<json::Node> past;
    WsClient again = listening(served, R"({"after": ")" + cursor + "\"}", {}, &past);
    REQUIRE(past.size() == feed(served, cursor).size());
    CHECK(text_of(*past.front().find("event"), "subject") == second);
    note(served, first);
    CHECK(kind_of(again.message()) == "note.added");
}

TEST_CASE("a subscription behind the end of the log is refused") {
    const Served served;
    static_cast<void>(served.filed());
    WsClient client(served.address());
    client.say(R"({"ticket": ")" + ticket_of(served) + "\"}");
    client.say(R"({"subscribe": {"after": "c1-999999"}})");
    const json::Node told = client.message();
    REQUIRE(told.find("problem") != nullptr);
    CHECK(text_of(*told.find("problem"), "code") == "cursor_ahead");
    CHECK(text_of(*told.find("problem"), "pointer") == "/subscribe/after");
}

TEST_CASE("subscriptions choose by dossier, type, unit, officer and procedure") {
    const Served served;
    const std::string first = served.filed();
    const std::string second = served.filed();
    WsClient by_dossier = listening(served, R"({"dossier": ")" + second + "\"}");
    WsClient by_type = listening(served, R"({"types": ["vn.motcua.task.claimed.v1"]})");
    WsClient by_unit = listening(served, R"({"unit": "tan-mau"})");
    WsClient by_officer = listening(served, R"({"officer": ")" + desk + "\"}");
    WsClient by_procedure = listening(served, R"({"procedure": "khong-co"})");
    note(served, first);
    note(served, second);
    const std::string task = served.task_of(first);
    REQUIRE(served.post_as(desk, "/v1/tasks/" + task + "/claim", "{}").status == 200);

    const json::Node only = by_dossier.message();
    CHECK(text_of(*only.find("event"), "subject") == second);
    CHECK(kind_of(by_type.message()) == "task.claimed");
    CHECK(kind_of(by_unit.message()) == "note.added");
    CHECK(kind_of(by_officer.message()) == "note.added");  // he did it
    // A later subscription begins now; what the others do not want stays away.
    by_procedure.say(R"({"subscribe": [{"dossier": ")" + first + R"("}, {"officer": "x"}]})");
    CHECK(kind_of(by_procedure.message()) == "cursor");
    note(served, first);
    CHECK(kind_of(by_procedure.message()) == "note.added");
    by_procedure.say(R"({"unsubscribe": {"dossier": ")" + first + "\"}}");
    by_procedure.say(R"({"subscribe": {"dossier": ")" + second + "\"}}");
    CHECK(kind_of(by_procedure.message()) == "cursor");
    note(served, first);
    note(served, second);
    CHECK(text_of(*by_procedure.message().find("event"), "subject") == second);
}

TEST_CASE("an officer hears of the dossiers that he may see, and of no others") {
    const Served served;
    std::vector<json::Node> past;
    const std::string id = served.filed();
    WsClient stranger = listening(served, R"({"after": ""})", "dinh-quoc-quy", &past);
    CHECK(past.empty());
    WsClient his = listening(served, R"({"after": ""})", desk, &past);
    CHECK(past.size() == feed(served).size());
    note(served, id);
    CHECK(kind_of(his.message()) == "note.added");
    stranger.say(R"({"subscribe": {"dossier": ")" + id + R"(", "after": ""}})");
    CHECK(kind_of(stranger.message()) == "cursor");  // the note did not come before it
}

TEST_CASE("nobody comes in without a ticket, and a ticket serves once", "[S6]") {
    const Served served(limits_with({.sign_in_within = std::chrono::seconds{1}}));
    CHECK(ask(served.address(), "POST", "/v1/ws-tickets").status == 401);
    CHECK(ask(served.address(), "POST", "/v1/ws-tickets", served.key_with({"read"}), "{}").status ==
          403);
    CHECK(served.post("/v1/ws-tickets", R"({"for": "me"})").status == 400);
    CHECK(served.post("/v1/ws-tickets?a=b", "{}").status == 400);
    const Answer made = served.post("/v1/ws-tickets", "");
    CHECK(made.status == 201);
    CHECK(made.json().find("seconds")->text == "30");

    const std::string ticket = ticket_of(served);
    const std::string offered = "motcua.v1, motcua.ticket.";
    WsClient client(served.address(), {{"Sec-WebSocket-Protocol", offered + ticket}});
    CHECK(client.answer().status == 101);
    CHECK(client.answer().field("sec-websocket-accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    CHECK(client.answer().field("sec-websocket-protocol") == "motcua.v1");
    client.say(R"({"subscribe": {}})");
    CHECK(kind_of(client.message()) == "cursor");

    WsClient again(served.address(), {{"Sec-WebSocket-Protocol", offered + ticket}});
    CHECK(again.answer().status == 401);
    CHECK(again.answer().field("content-type") == "application/problem+json");
    for (const std::string& first :
         {R"({"ticket": ")" + ticket + "\"}", std::string(R"({"ticket": 7})"),
          std::string(R"({"subscribe": {}})"), std::string(R"({"ticket": ""})")}) {
        WsClient other(served.address());
        other.say(first);
        INFO(first);
        CHECK(kind_of(other.message()) == "problem");
        CHECK(other.closed() == 4401);
    }
    WsClient silent(served.address());
    CHECK(silent.closed() == 4401);
}

TEST_CASE("a handshake of a foreign page, or none, is refused", "[S6]") {
    const Served served({}, {}, std::nullopt, {}, {"https://mot-cua.example"});
    const auto status = [&](const Headers& headers) {
        return WsClient(served.address(), headers).answer().status;
    };
    CHECK(status({{"Origin", "https://mot-cua.example"}}) == 101);
    CHECK(status({{"Origin", "https://evil.example"}}) == 403);
    CHECK(status({{"Sec-WebSocket-Version", "12"}}) == 426);
    CHECK(status({{"Sec-WebSocket-Key", "short"}}) == 400);
    CHECK(status({{"Sec-WebSocket-Extensions", "permessage-deflate"}}) == 101);
    const WsClient compressed(served.address(),
                              {{"Sec-WebSocket-Extensions", "permessage-deflate"}});
    CHECK(compressed.answer().field("sec-websocket-extensions").empty());
    const Answer plain = served.get("/v1/ws");
    CHECK(plain.status == 426);
    CHECK(plain.field("upgrade") == "websocket");
}

TEST_CASE("a message that cannot be used is told with its place, and ends it") {
    const Served served;
    const std::vector<std::pair<std::string, std::string>> vectors{
        {"{", ""},
        {"[]", ""},
        {"{}", ""},
        {R"({"subscribe": {}, "after": ""})", ""},
        {R"({"publish": {}})", ""},
        {R"({"ticket": "again"})", ""},
        {R"({"subscribe": {"officer": "a", "officer": "b"}})", "/subscribe/officer"},
        {R"({"subscribe": []})", "/subscribe"},
        {R"({"subscribe": [{}, {"colour": "red"}]})", "/subscribe/1/colour"},
        {R"({"subscribe": {"after": "c1-x"}})", "/subscribe/after"},
        {R"({"subscribe": {"dossier": "x"}})", "/subscribe/dossier"},
        {R"({"unsubscribe": {"unit": "x"}})", "/unsubscribe"},
    };
    for (const auto& [text, pointer] : vectors) {
        WsClient client(served.address());
        client.say(R"({"ticket": ")" + ticket_of(served) + "\"}");
        client.say(text);
        INFO(text);
        const json::Node problem = *client.message().find("problem");
        CHECK(text_of(problem, "code") == "invalid_argument");
        CHECK(text_of(problem, "pointer") == pointer);
        CHECK(client.closed() == 4400);
    }
}

TEST_CASE("subscriptions and messages are bounded") {
    const Served served(limits_with({.subscriptions = 3}));
    WsClient client = listening(served, "[{}, {}]");
    client.say(R"({"subscribe": [{}, {}]})");
    CHECK(text_of(*client.message().find("problem"), "pointer") == "/subscribe");
    CHECK(client.closed() == 4400);

    WsClient fast = listening(served, "{}");
    std::string many;
    for (int i = 0; i < 60; ++i) {
        many += frame(opcode::ping, "x");
    }
    fast.send_bytes(many);
    CHECK(fast.closed() == 1008);
}

TEST_CASE("a key that ends, ends what was opened with it", "[S6]") {
    Served served(limits_with({.recheck = std::chrono::seconds{1}}));
    served.stop();
    const Instant end = system::SystemClock().now() + std::chrono::seconds{6};
    std::ostringstream key;
    std::ostringstream err;
    REQUIRE(cli::run({"key", "add", "--db", served.database(), "--system", "tam", "--scope",
                      "events", "--expires", format_instant(end)},
                     key, err) == 0);
    served.start();
    const std::string text = key.str().substr(0, key.str().find('\n'));
    const Answer answer = ask(served.address(), "POST", "/v1/ws-tickets",
                              {{"Authorization", "Bearer " + text}}, "{}");
    REQUIRE(answer.status == 201);
    WsClient client(served.address());
    client.say(R"({"ticket": ")" + text_of(answer.json(), "ticket") + "\"}");
    client.say(R"({"subscribe": {}})");
    CHECK(kind_of(client.message()) == "cursor");
    CHECK(kind_of(client.message()) == "problem");
    CHECK(client.closed() == 4401);
}

TEST_CASE("a server that stops says so") {
    Served served;
    WsClient client = listening(served, "{}");
    WsClient unknown(served.address());
    REQUIRE(served.get("/healthz").status == 200);
    std::thread stopping([&] { served.stop(); });
    CHECK(client.closed() == 1001);
    CHECK(unknown.closed() == 1001);
    stopping.join();
}

TEST_CASE("a reader that takes nothing is let go, and has missed nothing when it comes again") {
    const Served served(limits_with({.waiting = 8, .send_within = std::chrono::seconds{1}}));
    const std::string id = served.filed();
    const std::string begin = end_of_log(served);
    WsClient stalled = listening(served, "{}");
    WsClient good = listening(served, "{}");
    for (int i = 0; i < 600; ++i) {
        note(served, id);
        REQUIRE(good.next().kind == Frame::Kind::text);
    }
    // Until the stalled one is given up; nothing else happens meanwhile.
    while (const auto frame = good.poll(2'000)) {
        REQUIRE(frame->kind != Frame::Kind::ended);
    }
    std::vector<std::string> got;
    std::string cursor = begin;
    const auto keep = [&](const std::string& message) {
        cursor = cursor_in(message);
        if (message.find("\"event\":") != std::string::npos) {
            got.push_back(event_in(message));
        }
    };
    Frame last;
    for (last = stalled.next(); last.kind == Frame::Kind::text; last = stalled.next()) {
        keep(last.payload);
    }
    // 1013 if it read again in time to hear it, else the end alone.
    CHECK((last.kind == Frame::Kind::ended || last.code == 1013));
    CHECK(got.size() < 600);
    WsClient again(served.address());
    again.say(R"({"ticket": ")" + ticket_of(served) + "\"}");
    again.say(R"({"subscribe": {"after": ")" + cursor + "\"}}");
    while (got.size() < 600) {
        const Frame frame = again.next();
        REQUIRE(frame.kind == Frame::Kind::text);
        keep(frame.payload);
    }
    CHECK(got == feed(served, begin));
}
