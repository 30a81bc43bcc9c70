// Connections by address: so many and no more, proxies not at all, and nothing is kept of who went.
#include <catch2/catch.hpp>
#include <peers.hpp>

namespace motcua::http {
namespace {

Address at(const std::string& text) { return *Address::parse(text); }

const std::vector<AddressRange> nobody;

}  // namespace

TEST_CASE("an address has so many connections and no more, others have theirs") {
    Peers peers(3, nobody);
    for (int i = 0; i < 3; ++i) {
        CHECK(peers.enter(at("192.0.2.1"), true));
    }
    CHECK_FALSE(peers.enter(at("192.0.2.1"), true));
    CHECK_FALSE(peers.enter(at("::ffff:192.0.2.1"), true));
    CHECK(peers.enter(at("192.0.2.2"), true));
    // One that was refused counts for nothing.
    peers.leave(at("192.0.2.1"));
    CHECK(peers.enter(at("192.0.2.1"), true));
    CHECK_FALSE(peers.enter(at("192.0.2.1"), true));
}

TEST_CASE("where there is room an address has more, and all of it counts in a crowd") {
    Peers peers(2, nobody);
    for (int i = 0; i < 5; ++i) {
        CHECK(peers.enter(at("192.0.2.1"), false));
    }
    CHECK_FALSE(peers.enter(at("192.0.2.1"), true));
    CHECK(peers.enter(at("192.0.2.2"), true));
    CHECK(peers.enter(at("192.0.2.1"), false));
}

TEST_CASE("addresses of one network of IPv6 are one client") {
    Peers peers(2, nobody);
    CHECK(peers.enter(at("2001:db8:0:1::1"), true));
    CHECK(peers.enter(at("2001:db8:0:1:ffff::2"), true));
    CHECK_FALSE(peers.enter(at("2001:db8:0:1::3"), true));
    CHECK(peers.enter(at("2001:db8:0:2::1"), true));
}

TEST_CASE("proxies have as many connections as they like, and so has everybody without a bound") {
    const std::vector<AddressRange> proxies{*AddressRange::parse("10.0.0.0/8")};
    Peers peers(1, proxies);
    Peers boundless(0, nobody);
    for (int i = 0; i < 5; ++i) {
        CHECK(peers.enter(at("10.1.2.3"), true));
        CHECK(boundless.enter(at("192.0.2.1"), true));
    }
    CHECK(peers.enter(at("11.0.0.1"), true));
    CHECK_FALSE(peers.enter(at("11.0.0.1"), true));
    peers.leave(at("10.1.2.3"));
    CHECK_FALSE(peers.enter(at("11.0.0.1"), true));
}

TEST_CASE("of addresses that have no connection any more nothing is kept") {
    Peers peers(2, nobody);
    for (int i = 0; i < 200; ++i) {
        const Address address = at("192.0.2." + std::to_string(i));
        CHECK(peers.enter(address, true));
        CHECK(peers.enter(address, true));
        peers.leave(address);
        CHECK(peers.size() == 1);
        peers.leave(address);
        CHECK(peers.size() == 0);
        peers.leave(address);  // more often than it came: no harm
        CHECK(peers.size() == 0);
    }
}

}  // namespace motcua::http
