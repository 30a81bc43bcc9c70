// S16: exactly so many requests of one caller, whatever others do.
#include <catch2/catch.hpp>
#include <quota.hpp>

namespace motcua::http {
namespace {

using namespace std::chrono_literals;

RateOptions three_a_minute() {
    RateOptions options;
    options.of_caller = {3, 60s};
    options.of_stranger = {2, 60s};
    return options;
}

Caller system_with(const std::string& key) {
    Caller caller;
    caller.actor = Actor::of_host("cong");
    caller.key = key;
    return caller;
}

Caller officer(const std::string& id, const std::string& key = {}) {
    Caller caller;
    caller.actor = Actor::of_officer(id);
    caller.key = key;
    return caller;
}

}  // namespace

TEST_CASE("each caller has as many requests as the rate says, to the very last") {
    const RateOptions options = three_a_minute();
    Quota quota(options);
    for (int i = 0; i < 3; ++i) {
        CHECK_FALSE(quota.refused(system_with("k1"), 1, 0ms));
    }
    CHECK(quota.refused(system_with("k1"), 1, 0ms) == 20'000ms);
    CHECK(quota.refused(system_with("k1"), 1, 19'999ms) == 1ms);
    CHECK_FALSE(quota.refused(system_with("k1"), 1, 20'000ms));
    CHECK_FALSE(quota.refused(system_with("k2"), 1, 0ms));
}

TEST_CASE("an officer is one caller whichever system he comes by, and none of them is held up") {
    const RateOptions options = three_a_minute();
    Quota quota(options);
    CHECK_FALSE(quota.refused(officer("an", "k1"), 1, 0ms));
    CHECK_FALSE(quota.refused(officer("an", "k2"), 1, 0ms));
    CHECK_FALSE(quota.refused(officer("an"), 1, 0ms));
    CHECK(quota.refused(officer("an", "k1"), 1, 0ms));
    CHECK_FALSE(quota.refused(officer("binh", "k1"), 1, 0ms));
    CHECK_FALSE(quota.refused(system_with("k1"), 1, 0ms));
    CHECK_FALSE(quota.refused(system_with("an"), 1, 0ms));
}

TEST_CASE("an address of which nobody signs in has a bucket of its own") {
    const RateOptions options = three_a_minute();
    Quota quota(options);
    CHECK_FALSE(quota.refused_stranger("192.0.2.1", 0ms));
    CHECK_FALSE(quota.refused_stranger("192.0.2.1", 0ms));
    CHECK(quota.refused_stranger("192.0.2.1", 0ms) == 30'000ms);
    CHECK_FALSE(quota.refused_stranger("192.0.2.2", 0ms));
}

TEST_CASE("without a rate anybody may ask as often as he likes") {
    RateOptions options;
    options.of_caller.count = 0;
    options.of_stranger.count = 0;
    Quota quota(options);
    for (int i = 0; i < 100'000; ++i) {
        REQUIRE_FALSE(quota.refused(system_with("k1"), 10, 0ms));
        REQUIRE_FALSE(quota.refused_stranger("192.0.2.1", 0ms));
    }
}

}  // namespace motcua::http
