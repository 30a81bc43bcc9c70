// Many clients at once, some of which never read: the others hear in time, memory stays bounded, and
// nobody has missed anything in the end.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <thread>

#include <catch2/catch.hpp>

#include <motcua/system/system_clock.hpp>

#include "ws_client.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kClients = 300;
constexpr std::size_t kStalled = 60;
constexpr int kRounds = 50;
constexpr int kNotesARound = 8;
constexpr std::chrono::milliseconds kHeardWithin{1'000};
constexpr std::size_t kBytesAClient = 256 * 1024;

std::size_t resident_bytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == "VmRSS:") {
            std::size_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes * 1'024;
        }
    }
    return 0;
}

/// Since `before`; what was given back meanwhile is no growth.
std::size_t grown_since(std::size_t before) {
    const std::size_t now = resident_bytes();
    return now > before ? now - before : 0;
}

/// Sanitizers keep what was freed: then memory says nothing.
constexpr bool memory_tells() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return false;
#else
    return true;
#endif
}

void add_notes(const Served& served, const std::string& dossier, int count) {
    for (int i = 0; i < count; ++i) {
        REQUIRE(served.post_as(desk, "/v1/dossiers/" + dossier + "/add-note", R"({"text": "ghi"})")
                    .status == 200);
    }
}

/// Whether nobody follows any more within so long.
bool all_let_go(const Served& served, std::chrono::seconds within) {
    const system::SystemClock clock;
    const std::chrono::milliseconds begun = clock.boot_time();
    while (served.get("/metrics").body.find("\nmotcua_websockets 0\n") == std::string::npos) {
        if (clock.boot_time() - begun > within) {
            return false;
        }
        std::this_thread::sleep_for(50ms);  // lint: allow sleep: asks again, with a deadline
    }
    return true;
}

std::string cursor_in(const std::string& message) {
    const std::size_t at = message.find("\"cursor\":\"") + 10;
    return message.substr(at, message.find('"', at) - at);
}

struct Listener {
    WsClient client;
    std::vector<std::string> got;  ///< cursors of events
    std::string cursor;

    /// False when it ended.
    bool take(const Frame& frame) {
        if (frame.kind != Frame::Kind::text) {
            return frame.kind == Frame::Kind::ping || frame.kind == Frame::Kind::pong;
        }
        cursor = cursor_in(frame.payload);
        if (frame.payload.find("\"event\":") != std::string::npos) {
            got.push_back(cursor);
        }
        return true;
    }
    void read_until(std::size_t count) {
        while (got.size() < count) {
            REQUIRE(take(client.next()));
        }
    }
};

/// Follows what a stalled client missed, from where it was.
void resume(const Served& served, Listener& listener, std::size_t count) {
    while (listener.got.size() < count) {
        const Frame frame = listener.client.next();
        if (listener.take(frame)) {
            continue;
        }
        Listener again{WsClient(served.address()), {}, {}};
        again.client.say(R"({"ticket": ")" + ticket_of(served) + "\"}");
        again.client.say(R"({"subscribe": {"after": ")" + listener.cursor + "\"}}");
        again.read_until(count - listener.got.size());
        listener.got.insert(listener.got.end(), again.got.begin(), again.got.end());
    }
}

}  // namespace

TEST_CASE("hundreds follow at once, and those that stand still hold up nobody", "[R9][fan-out]") {
    http::ServerLimits limits;
    limits.websocket.send_within = std::chrono::seconds{1};
    limits.connections_of_address = 0;  // all come from this machine
    const Served served(limits);
    const system::SystemClock clock;
    const std::string id = served.filed();
    const std::size_t before = resident_bytes();
    const std::string begin = served.get("/v1/events?limit=1000").field("motcua-cursor");
    std::vector<Listener> listeners;
    for (std::size_t i = 0; i < kClients; ++i) {
        listeners.push_back({listening(served, "{}"), {}, begin});
    }
    const auto awake = listeners.begin() + kStalled;

    std::vector<std::chrono::milliseconds> heard;
    for (int round = 1; round <= kRounds; ++round) {
        add_notes(served, id, kNotesARound);
        const std::chrono::milliseconds told = clock.boot_time();
        for (auto one = awake; one != listeners.end(); ++one) {
            one->read_until(static_cast<std::size_t>(round * kNotesARound));
            heard.push_back(clock.boot_time() - told);
        }
    }
    const std::size_t grown = grown_since(before);

    std::sort(heard.begin(), heard.end());
    const std::chrono::milliseconds p99 = heard[heard.size() * 99 / 100];
    INFO("p99 " << p99.count() << " ms, " << grown / kClients / 1'024
                << " KiB a client, both ends");
    CHECK(p99 <= kHeardWithin);
    CHECK((!memory_tells() || grown <= kClients * kBytesAClient));
    for (auto one = listeners.begin(); one != awake; ++one) {
        resume(served, *one, kRounds * kNotesARound);
    }
    const bool same = std::all_of(listeners.begin(), listeners.end(), [&](const Listener& one) {
        return one.got == listeners.back().got;
    });
    CHECK(same);
    CHECK(std::is_sorted(listeners.back().got.begin(), listeners.back().got.end(),
                         [](const std::string& a, const std::string& b) {
                             return std::pair(a.size(), a) < std::pair(b.size(), b);
                         }));
}

TEST_CASE("R9: whoever stands still costs 256 KiB at most, is let go, and misses nothing",
          "[fan-out]") {
    http::ServerLimits limits;
    limits.websocket.send_within = std::chrono::seconds{3};
    const Served served(limits);
    const std::string id = served.filed();
    // What the notes themselves cost is not what the clients do.
    add_notes(served, id, kRounds * kNotesARound);
    const std::string begin = served.get("/v1/events?limit=1000").field("motcua-cursor");
    const std::size_t before = resident_bytes();
    std::vector<Listener> stalled;
    for (std::size_t i = 0; i < kStalled; ++i) {
        stalled.push_back({listening(served, "{}"), {}, begin});
    }
    add_notes(served, id, kRounds * kNotesARound);
    const std::size_t grown = grown_since(before);
    std::cout << "R9: " << grown / kStalled / 1'024 << " KiB for each of " << kStalled
              << " clients that stand still, both ends\n";
    CHECK((!memory_tells() || grown <= kStalled * kBytesAClient));
    CHECK(all_let_go(served, std::chrono::seconds{30}));
    for (Listener& one : stalled) {
        resume(served, one, kRounds * kNotesARound);
        CHECK(one.got == stalled.front().got);
    }
}
