// The last answer of a connection reaches clients that send all before they read: what they still send
// is taken and dropped, for so long and so far.
#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include <catch2/catch.hpp>

#include <motcua/system/system_clock.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

using namespace std::chrono_literals;

/// More than both ends' sockets keep.
constexpr std::size_t kMuch = 8 * 1024 * 1024;

const std::string post = "POST /v1/dossiers HTTP/1.1\r\nHost: a\r\n";

struct Case {
    std::string what;
    std::string bytes;
    int status = 0;
    std::string code;
};

/// Requests that are refused, each with much behind what they are refused for.
std::vector<Case> refused() {
    const std::string much(kMuch, ' ');
    const std::string length = "Content-Length: " + std::to_string(kMuch) + "\r\n";
    std::string chunks;
    while (chunks.size() < kMuch) {
        chunks += "10000\r\n" + std::string(65'536, ' ') + "\r\n";
    }
    return {
        {"too long", post + length + "\r\n" + much, 413, "body_too_large"},
        {"too long in chunks", post + "Transfer-Encoding: chunked\r\n\r\n" + chunks, 413,
         "body_too_large"},
        {"no good chunk", post + "Transfer-Encoding: chunked\r\n\r\nx\r\n" + much, 400,
         "bad_request"},
        {"two hosts", post + "Host: b\r\n" + length + "\r\n" + much, 400, "bad_request"},
        {"a head without end", post + "X-A: " + std::string(kMuch, 'x'), 431, "header_too_large"},
        {"no body here", "GET /v1/tasks HTTP/1.1\r\nHost: a\r\n" + length + "\r\n" + much, 400,
         "bad_request"},
        {"no such coding", post + "Transfer-Encoding: gzip\r\n\r\n" + much, 501, "not_implemented"},
        {"no HTTP", "\r\n\r\n" + much, 400, "bad_request"},
    };
}

/// Connections that the server has, by its own count; the asking one is among them.
std::size_t connections(const Served& served) {
    const std::string text = served.get("/metrics").body;
    const std::string name = "\nmotcua_connections ";
    const std::size_t at = text.find(name);
    REQUIRE(at != std::string::npos);
    return std::stoul(text.substr(at + name.size()));
}

/// Whether all but the asking one go within ten seconds.
bool all_go(const Served& served) {
    const system::SystemClock clock;
    const std::chrono::milliseconds begun = clock.boot_time();
    while (connections(served) > 1) {
        if (clock.boot_time() - begun > 10s) {
            return false;
        }
        std::this_thread::sleep_for(20ms);  // lint: allow sleep: asks again, with a deadline
    }
    return true;
}

/// A refused request; the client stays.
Connection turned_down(const Served& served) {
    Connection connection(served.address());
    connection.send(post + "Content-Length: 99999999\r\n\r\n");
    CHECK(connection.receive().status == 413);
    return connection;
}

}  // namespace

TEST_CASE("R10: a refusal reaches whoever sends all before he reads") {
    const Served served;
    for (const Case& each : refused()) {
        INFO(each.what);
        Connection connection(served.address());
        connection.send(each.bytes);
        const Answer answer = connection.receive();
        CHECK(answer.status == each.status);
        CHECK(answer.field("connection") == "close");
        REQUIRE(answer.status > 0);
        CHECK(text_of(answer.json(), "code") == each.code);
        CHECK(connection.closed());
    }
}

TEST_CASE("R10: the last answer that was asked for reaches whoever sends on behind it") {
    const Served served;
    Connection connection(served.address());
    connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" +
                    std::string(kMuch, 'x'));
    CHECK(connection.receive().status == 200);
    CHECK(connection.closed());
}

TEST_CASE("R10: what comes behind a refusal is taken for so long and no longer") {
    ServerLimits limits;
    limits.drain_within = 1s;
    const Served served(limits);
    std::vector<Connection> slow;
    for (int i = 0; i < 20; ++i) {
        slow.push_back(turned_down(served));
    }
    std::atomic<bool> over{false};
    auto dripping = std::async(std::launch::async, [&] {
        while (!over) {
            for (Connection& connection : slow) {
                connection.send("x");
            }
            std::this_thread::sleep_for(50ms);  // lint: allow sleep: slow clients
        }
    });
    const bool gone = all_go(served);
    over = true;
    dripping.wait();
    CHECK(gone);
}

TEST_CASE("R10: what comes behind a refusal is taken so far and no further") {
    ServerLimits limits;
    limits.drain_within = 60s;
    limits.drain_bytes = 64 * 1024;
    const Served served(limits);
    Connection endless = turned_down(served);
    endless.send(std::string(kMuch, 'x'));
    CHECK(all_go(served));
}

TEST_CASE("a server that stops waits for nobody who was refused") {
    ServerLimits limits;
    limits.drain_within = 60s;
    Served served(limits);
    const Connection stays = turned_down(served);
    const system::SystemClock clock;
    const std::chrono::milliseconds begun = clock.boot_time();
    served.stop();  // within ten seconds
    CHECK(clock.boot_time() - begun < 8s);
}
