// Token buckets by a clock that the test moves: exact counts, and no more buckets than are allowed.
#include <algorithm>
#include <array>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <rate_limit.hpp>
#include <unistd.h>

namespace motcua::http {
namespace {

using namespace std::chrono_literals;

constexpr Rate ten_a_minute{10, 60s};

bool may(RateLimiter& limiter, const std::string& key, RateLimiter::Moment now,
         Rate rate = ten_a_minute) {
    const std::array asks{RateLimiter::Ask{key, rate}};
    return !limiter.take(asks, now);
}

int admitted(RateLimiter& limiter, const std::string& key, RateLimiter::Moment from,
             RateLimiter::Moment until, RateLimiter::Moment every) {
    int count = 0;
    for (auto now = from; now < until; now += every) {
        count += may(limiter, key, now) ? 1 : 0;
    }
    return count;
}

std::size_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::size_t whole = 0;
    std::size_t resident = 0;
    file >> whole >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

TEST_CASE("a bucket gives as many as it holds at once, and as many again in its time") {
    RateLimiter limiter(100);
    CHECK(admitted(limiter, "a", 0ms, 1s, 1ms) == 10);
    // One each six seconds, not a millisecond earlier.
    CHECK_FALSE(may(limiter, "a", 5'999ms));
    CHECK(may(limiter, "a", 6'000ms));
    CHECK_FALSE(may(limiter, "a", 6'000ms));
    // In the minutes that follow exactly ten each.
    CHECK(admitted(limiter, "a", 6'001ms, 66'001ms, 1ms) == 10);
    CHECK(admitted(limiter, "a", 66'001ms, 126'001ms, 1ms) == 10);
    // Others have their own.
    CHECK(admitted(limiter, "b", 126s, 127s, 1ms) == 10);
}

TEST_CASE("a bucket holds no more than its count however long nobody asks") {
    RateLimiter limiter(100);
    CHECK(may(limiter, "a", 0ms));
    CHECK(admitted(limiter, "a", 24h, 24h + 1s, 1ms) == 10);
}

TEST_CASE("a rate that does not divide its time is exact too") {
    RateLimiter limiter(100);
    const Rate seven{7, 60s};
    int count = 0;
    for (auto now = RateLimiter::Moment{0}; now < 600s; now += 10ms) {
        count += may(limiter, "a", now, seven) ? 1 : 0;
    }
    CHECK(count >= 76);  // 7 at once and 69.99… in ten minutes
    CHECK(count <= 77);
}

TEST_CASE("asking whether there is any takes none") {
    RateLimiter limiter(100);
    const std::array asks{RateLimiter::Ask{"a", ten_a_minute}};
    for (int i = 0; i < 20; ++i) {
        CHECK_FALSE(limiter.lacking(asks, 0ms));
    }
    CHECK(admitted(limiter, "a", 0ms, 10ms, 1ms) == 10);
    CHECK(limiter.lacking(asks, 10ms) == limiter.take(asks, 10ms));
}

TEST_CASE("how long to wait is when the next one is let in") {
    RateLimiter limiter(100);
    CHECK(admitted(limiter, "a", 0ms, 10ms, 1ms) == 10);
    const std::array asks{RateLimiter::Ask{"a", ten_a_minute}};
    const auto wait = limiter.take(asks, 10ms);
    REQUIRE(wait);
    CHECK_FALSE(may(limiter, "a", 10ms + *wait - 1ms));
    CHECK(may(limiter, "a", 10ms + *wait));
}

TEST_CASE("who is refused by one bucket takes nothing out of the others") {
    RateLimiter limiter(100);
    CHECK(admitted(limiter, "address", 0ms, 10ms, 1ms) == 10);
    const std::array both{RateLimiter::Ask{"address", ten_a_minute},
                          RateLimiter::Ask{"code", ten_a_minute}};
    for (int i = 0; i < 100; ++i) {
        CHECK(limiter.take(both, 20ms));
    }
    CHECK(admitted(limiter, "code", 30ms, 1s, 1ms) == 10);
}

TEST_CASE("what costs more takes more, and never more than a full bucket has") {
    RateLimiter limiter(100);
    const auto take = [&](std::uint32_t cost, RateLimiter::Moment now) {
        const std::array asks{RateLimiter::Ask{"a", ten_a_minute, cost}};
        return limiter.take(asks, now);
    };
    CHECK_FALSE(take(4, 0ms));
    CHECK_FALSE(take(4, 0ms));
    CHECK(take(4, 0ms) == 12'000ms);
    CHECK_FALSE(take(2, 0ms));
    CHECK(take(1, 0ms) == 6'000ms);
    // More than there ever is costs all there is.
    CHECK(take(11, 59'999ms) == 1ms);
    CHECK_FALSE(take(11, 60'000ms));
    CHECK(take(1, 60'000ms) == 6'000ms);
}

TEST_CASE("a clock that goes back gives nothing twice") {
    RateLimiter limiter(100);
    CHECK(admitted(limiter, "a", 60s, 61s, 1ms) == 10);
    CHECK_FALSE(may(limiter, "a", 0ms));
    CHECK_FALSE(may(limiter, "a", 61s));
}

TEST_CASE("S16: a million addresses cost no more than the buckets that are kept") {
    RateLimiter limiter(100'000);
    const std::size_t before = resident_bytes();
    int let_in = 0;
    for (int i = 0; i < 1'000'000; ++i) {
        let_in += may(limiter, "2001:db8:aaaa:bbbb:cccc:dddd:" + std::to_string(i), 0ms) ? 1 : 0;
    }
    CHECK(let_in == 1'000'000);
    CHECK(limiter.size() == 100'000);
    const std::size_t after = resident_bytes();
    CHECK(after - std::min(before, after) <= 64U * 1024 * 1024);
    // The latest are those that are kept.
    const std::string latest = "2001:db8:aaaa:bbbb:cccc:dddd:999999";
    CHECK(admitted(limiter, latest, 0ms, 10ms, 1ms) == 9);
}

}  // namespace
}  // namespace motcua::http
