// R10: clients that are slow, many, or send too much, all at once, while somebody works.
#include <algorithm>
#include <atomic>
#include <future>
#include <iostream>
#include <thread>

#include <catch2/catch.hpp>

#include <motcua/system/system_clock.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kSlow = 100;  ///< of each kind
constexpr std::size_t kIdle = 300;
constexpr int kRequests = 400;
/// Only that nobody is starved: what is usual is printed.
constexpr std::chrono::milliseconds kAnsweredWithin{3'000};

ServerLimits impatient() {
    ServerLimits limits;
    limits.header_within = 2s;
    limits.body_within = 2s;
    limits.idle = 4s;
    limits.connections_of_address = 0;  // all come from this machine
    return limits;
}

void lift_rates(ServerOptions& options) {
    options.rates.of_caller.count = 0;
    options.rates.of_stranger.count = 0;
}

/// What is too large, and the status that each gets.
std::vector<std::pair<std::string, int>> oversized(const std::string& key) {
    const std::string host = "Host: a\r\nAuthorization: Bearer " + key + "\r\n";
    const std::string get = "GET /v1/procedures";
    const std::string post =
        "POST /v1/dossiers HTTP/1.1\r\n" + host + "Content-Type: application/json\r\n";
    std::string fields;
    std::string query = "?";
    for (int i = 0; i < 3'000; ++i) {
        fields += "X-" + std::to_string(i) + ": a\r\n";
        query += "a" + std::to_string(i) + "=1&";
    }
    std::string chunks;
    for (int i = 0; i < 20; ++i) {
        chunks += "10000\r\n" + std::string(65'536, ' ') + "\r\n";
    }
    const std::string deep = std::string(5'000, '[') + std::string(5'000, ']');
    return {
        {get + " HTTP/1.1\r\n" + host + "X-A: " + std::string(20'000, 'x') + "\r\n\r\n", 431},
        {get + " HTTP/1.1\r\n" + host + fields + "\r\n", 431},
        {get + query + " HTTP/1.1\r\n" + host + "\r\n", 431},
        {get + "?" + std::string(15'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
        {post + "Content-Length: 1048577\r\n\r\n", 413},
        {post + "Transfer-Encoding: chunked\r\n\r\n" + chunks, 413},
        {post + "Content-Length: " + std::to_string(deep.size()) + "\r\n\r\n" + deep, 400},
    };
}

/// Sends a byte now and then on each, until told to stop; what the server closed stays closed.
void drip(std::vector<Connection>& connections, const std::atomic<bool>& over) {
    while (!over) {
        for (Connection& connection : connections) {
            connection.send("x");
        }
        std::this_thread::sleep_for(100ms);  // lint: allow sleep: a slow client
    }
}

std::vector<Connection> opened(const Served& served, std::size_t count, const std::string& bytes) {
    std::vector<Connection> connections;
    connections.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        connections.emplace_back(served.address()).send(bytes);
    }
    return connections;
}

/// When those that were there have gone: whoever comes is let in, after a moment.
bool let_in_again(const Served& served) {
    for (int i = 0; i < 200; ++i) {
        Connection late(served.address());
        late.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        if (late.receive().status == 200) {
            return true;
        }
        std::this_thread::sleep_for(10ms);  // lint: allow sleep: the server counts down by itself
    }
    return false;
}

/// How each request of the one who works was answered; no assertion, as it runs beside others.
struct Work {
    int succeeded = 0;
    std::vector<std::chrono::milliseconds> times;
};

Work work(Connection& connection, const Served& served) {
    const system::SystemClock clock;
    const std::string request = "GET /v1/tasks HTTP/1.1\r\nHost: a\r\nOn-Behalf-Of: " + desk +
                                "\r\nAuthorization: Bearer " + served.key() + "\r\n\r\n";
    Work done;
    for (int i = 0; i < kRequests; ++i) {
        const std::chrono::milliseconds asked = clock.boot_time();
        connection.send(request);
        done.succeeded += connection.receive().status == 200 ? 1 : 0;
        done.times.push_back(clock.boot_time() - asked);
        std::this_thread::sleep_for(5ms);  // lint: allow sleep: a client at his pace
    }
    return done;
}

}  // namespace

TEST_CASE("R10: whoever works is served while others are slow, many, or send too much") {
    Served served(impatient());
    served.restart(lift_rates);
    static_cast<void>(served.filed());
    std::vector<Connection> slow_heads =
        opened(served, kSlow, "GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: ");
    std::vector<Connection> slow_bodies = opened(
        served, kSlow,
        "POST /v1/dossiers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: "
        "Bearer " +
            served.key() + "\r\nContent-Length: 100000\r\n\r\n{");
    // Who asks for much and reads nothing.
    std::vector<Connection> slow_readers;
    for (std::size_t i = 0; i < kSlow / 4; ++i) {
        slow_readers.emplace_back(served.address())
            .send("GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    std::vector<Connection> idle = opened(served, kIdle, "");

    Connection own(served.address());
    std::atomic<bool> over{false};
    auto heads = std::async(std::launch::async, [&] { drip(slow_heads, over); });
    auto bodies = std::async(std::launch::async, [&] { drip(slow_bodies, over); });
    auto worked = std::async(std::launch::async, [&] { return work(own, served); });
    int rounds = 0;
    while (worked.wait_for(0s) != std::future_status::ready) {
        for (const auto& [bytes, status] : oversized(served.key())) {
            Connection connection(served.address());
            connection.send(bytes);
            CHECK(connection.receive().status == status);
        }
        ++rounds;
    }
    Work done = worked.get();
    over = true;
    heads.wait();
    bodies.wait();

    std::sort(done.times.begin(), done.times.end());
    const std::chrono::milliseconds p99 = done.times[done.times.size() * 99 / 100];
    std::cout << "R10: p99 " << p99.count() << " ms beside " << 2 * kSlow + kIdle
              << " slow connections and " << rounds << " rounds of what is too large\n";
    CHECK(done.succeeded == kRequests);
    CHECK(p99 <= kAnsweredWithin);
    CHECK(rounds >= 1);
    // Each of them is let go.
    for (std::vector<Connection>* kind : {&slow_heads, &slow_bodies, &idle}) {
        CHECK(std::all_of(kind->begin(), kind->end(),
                          [](Connection& connection) { return connection.closed(); }));
    }
    CHECK(served.get("/healthz").status == 200);
}

TEST_CASE("R10: one address has so many connections, and others are not held up by it") {
    ServerLimits limits;
    limits.connections = 40;  // crowded from 20 on
    limits.connections_of_address = 20;
    const Served served(limits);
    Connection early(served.address());
    const std::string request = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    early.send(request);
    REQUIRE(early.receive().status == 200);
    {
        std::vector<Connection> flood = opened(served, 40, "");
        CHECK(flood.back().closed());
        // Those that it has go on, and whoever comes from elsewhere is let in.
        early.send(request);
        CHECK(early.receive().status == 200);
        Connection other(served.address(), "127.0.0.2");
        other.send("GET /metrics HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + served.key() +
                   "\r\n\r\n");
        const Answer told = other.receive();
        CHECK(told.status == 200);
        CHECK(told.body.find("motcua_http_turned_away_total{why=\"address\"} 21\n") !=
              std::string::npos);
    }
    CHECK(let_in_again(served));
}

TEST_CASE("R10: of a proxy, through which everybody comes, connections are not counted") {
    ServerLimits limits;
    limits.connections_of_address = 5;
    Served served(limits);
    served.restart([](ServerOptions& options) { options.proxies = {"127.0.0.0/8"}; });
    std::vector<Connection> many = opened(served, 40, "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(std::all_of(many.begin(), many.end(),
                      [](Connection& connection) { return connection.receive().status == 200; }));
}

TEST_CASE("R10: beyond so many connections new ones are let go, and those that are there go on") {
    ServerLimits limits;
    limits.connections = 50;
    const Served served(limits);
    Connection early(served.address());
    const std::string request = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    early.send(request);
    REQUIRE(early.receive().status == 200);
    {
        std::vector<Connection> flood = opened(served, 200, "");
        CHECK(flood.back().closed());
        early.send(request);
        CHECK(early.receive().status == 200);
    }
    CHECK(let_in_again(served));
}
