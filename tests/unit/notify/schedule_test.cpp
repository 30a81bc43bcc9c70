// When a failed delivery is tried again.
#include <catch2/catch.hpp>

#include <motcua/notify/schedule.hpp>

namespace motcua::notify {
namespace {

using namespace std::chrono_literals;

const Instant now{std::chrono::hours{24}};

Delivery fresh() { return {"wh_1", 7, DossierId("X"), 0, now, false, {}}; }

TEST_CASE("each attempt waits as the list says, longer by at most the jitter") {
    const RetryPlan plan{{10s, 100s}, 20};
    const Delivery first = after_failure(fresh(), "status_500", now, plan, 0);
    CHECK(first.attempts == 1);
    CHECK(first.next_at == now + 10s);
    CHECK(first.reason == "status_500");
    CHECK_FALSE(first.dead);
    for (const std::uint32_t roll : {1U, 999U, 2'000U, 2'001U, 0xFFFFFFU}) {
        const Instant next = after_failure(fresh(), "x", now, plan, roll).next_at;
        CHECK(next >= now + 10s);
        CHECK(next <= now + 12s);
    }
    CHECK(after_failure(first, "too_slow", now + 10s, plan, 0).next_at == now + 110s);
}

TEST_CASE("after the last wait of the list it is given up") {
    const RetryPlan plan{{10s, 100s}, 0};
    Delivery delivery = fresh();
    for (int attempt = 0; attempt < 2; ++attempt) {
        delivery = after_failure(delivery, "x", now, plan, 5);
        CHECK_FALSE(delivery.dead);
    }
    delivery = after_failure(delivery, "too_slow", now, plan, 5);
    CHECK(delivery.dead);
    CHECK(delivery.attempts == 3);
    CHECK(delivery.reason == "too_slow");
    CHECK(after_failure(fresh(), "x", now, {{}, 20}, 5).dead);
}

TEST_CASE("the usual list tries for about three days") {
    std::chrono::seconds all{0};
    for (const std::chrono::seconds wait : RetryPlan{}.waits) {
        all += wait;
    }
    CHECK(all > std::chrono::hours{72});
    CHECK(all < std::chrono::hours{96});
}

}  // namespace
}  // namespace motcua::notify
