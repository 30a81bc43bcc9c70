// R15: webhooks to receivers that fail now and then, always or never, with a restart in between.
#include <atomic>
#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>

#include <catch2/catch.hpp>
#include <unit/notify/receiver.hpp>

#include <motcua/system/system_clock.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;
using motcua::notify::testing::Received;
using motcua::notify::testing::Receiver;

namespace {

using namespace std::chrono_literals;

constexpr int kDossiers = 20;  ///< in each half

/// What a receiver took notice of, each event once, as docs/http-api.md tells receivers to do.
class Kept {
public:
    void take(const std::string& body) {
        const json::Node event = *json::parse(body);
        const std::string sequence = text_of(event, "sequence");
        const std::lock_guard lock(mutex_);
        if (!ids_.insert(text_of(event, "id")).second) {
            ++again_;
            return;
        }
        std::string& last = last_[text_of(event, "subject")];
        in_order_ = in_order_ && last < sequence;
        last = sequence;
    }
    [[nodiscard]] std::size_t events() const {
        const std::lock_guard lock(mutex_);
        return ids_.size();
    }
    [[nodiscard]] std::size_t again() const {
        const std::lock_guard lock(mutex_);
        return again_;
    }
    [[nodiscard]] bool in_order() const {
        const std::lock_guard lock(mutex_);
        return in_order_;
    }

private:
    mutable std::mutex mutex_;
    std::set<std::string> ids_;
    std::map<std::string, std::string> last_;  ///< sequence by dossier
    std::size_t again_ = 0;
    bool in_order_ = true;
};

notify::DeliveryOptions to(const std::vector<const Receiver*>& receivers) {
    notify::DeliveryOptions options;
    options.policy.networks = {*notify::parse_network("127.0.0.0/8")};
    options.policy.ports.clear();
    for (const Receiver* receiver : receivers) {
        options.policy.ports.push_back(receiver->port());
    }
    options.retry = {std::vector<std::chrono::seconds>(1'000, 0s), 0};
    options.rest = 20ms;
    options.look_again = 50ms;
    return options;
}

void subscribe(const Served& served, const Receiver& receiver) {
    const Answer answer = served.post("/v1/webhooks", R"({"url": ")" + receiver.url() + "\"}");
    INFO(answer.body);
    REQUIRE(answer.status == 201);
}

std::size_t events_told(const Served& served) {
    std::istringstream lines(served.get("/v1/events?limit=1000").body);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line);) {
        ++count;
    }
    return count;
}

/// How long it took until he had so many.
std::chrono::milliseconds until(const Kept& kept, std::size_t count) {
    const system::SystemClock clock;
    const std::chrono::milliseconds begun = clock.boot_time();
    while (kept.events() < count && clock.boot_time() - begun < 60s) {
        std::this_thread::sleep_for(5ms);  // lint: allow sleep: asks again, with a deadline
    }
    return clock.boot_time() - begun;
}

void file(const Served& served, int count) {
    for (int i = 0; i < count; ++i) {
        static_cast<void>(served.filed());
    }
}

}  // namespace

TEST_CASE("R15: each event arrives and in the order of its dossier, whatever receivers do") {
    Kept well_kept;
    Kept moody_kept;
    std::atomic<int> asked{0};
    Receiver well([&](const Received& each) {
        well_kept.take(each.body);
        return Receiver::status(204);
    });
    // Refuses some, and of others loses the answer when it has taken them already.
    Receiver moody([&](const Received& each) {
        const int turn = ++asked;
        if (turn % 5 == 0) {
            return Receiver::status(503);
        }
        moody_kept.take(each.body);
        return turn % 3 == 0 ? std::string{} : Receiver::status(204);
    });
    Receiver bad([](const Received&) { return Receiver::status(500); });

    Served served({}, {}, std::nullopt, to({&well, &moody, &bad}));
    subscribe(served, well);
    file(served, kDossiers);
    const std::chrono::milliseconds alone = until(well_kept, events_told(served));
    const std::size_t before = events_told(served);
    subscribe(served, moody);
    subscribe(served, bad);
    file(served, kDossiers / 2);
    served.stop();
    served.start();
    file(served, kDossiers / 2);
    const std::size_t all = events_told(served);
    REQUIRE(all < 1'000);
    const std::chrono::milliseconds beside = until(well_kept, all);
    static_cast<void>(until(moody_kept, all - before));

    std::cout << "R15: " << all << " events, the last " << alone.count()
              << " ms after the filings alone, " << beside.count() << " ms beside a bad receiver; "
              << moody_kept.again() << " came again\n";
    CHECK(well_kept.events() == all);
    CHECK(moody_kept.events() == all - before);
    CHECK(moody_kept.again() > 0);
    CHECK(well_kept.in_order());
    CHECK(moody_kept.in_order());
    CHECK(bad.connections() > 0);
}
