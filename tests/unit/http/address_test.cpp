// Addresses, ranges, and who asks through which proxies.
#include <address.hpp>
#include <catch2/catch.hpp>

namespace motcua::http {
namespace {

std::string read(const std::string& text) {
    const auto address = Address::parse(text);
    return address ? address->to_string() : "none";
}

bool lies_in(const std::string& address, const std::string& range) {
    const auto parsed = AddressRange::parse(range);
    REQUIRE(parsed);
    const auto of = Address::parse(address);
    REQUIRE(of);
    return parsed->contains(*of);
}

std::string client(const std::string& peer, const std::vector<std::string>& forwarded,
                   const std::vector<std::string>& proxies) {
    Fields fields;
    for (const std::string& value : forwarded) {
        fields.add("x-forwarded-for", value);
    }
    std::vector<AddressRange> ranges;
    for (const std::string& proxy : proxies) {
        const auto range = AddressRange::parse(proxy);
        REQUIRE(range);
        ranges.push_back(*range);
    }
    return client_of(*Address::parse(peer), fields, ranges).to_string();
}

TEST_CASE("an address is written in one way only") {
    CHECK(read("192.0.2.7") == "192.0.2.7");
    CHECK(read("2001:DB8:0:0::1") == "2001:db8::1");
    CHECK(read("::ffff:192.0.2.7") == "192.0.2.7");
    for (const char* text :
         {"", "1.2.3", "1.2.3.4.5", "1.2.3.4:80", "[::1]", "fe80::1%eth0", "a"}) {
        CHECK(read(text) == "none");
    }
}

TEST_CASE("a network is its first bits") {
    CHECK(Address::parse("192.0.2.77")->network(24) == "192.0.2.0/24");
    CHECK(Address::parse("2001:db8:1:2:3:4:5:6")->network(64) == "2001:db8:1:2::/64");
}

TEST_CASE("a range holds what has its bits, and nothing of the other kind") {
    CHECK(lies_in("10.255.0.1", "10.0.0.0/8"));
    CHECK_FALSE(lies_in("11.0.0.1", "10.0.0.0/8"));
    CHECK(lies_in("10.1.2.3", "10.1.2.3"));
    CHECK_FALSE(lies_in("10.1.2.4", "10.1.2.3"));
    CHECK(lies_in("192.0.2.129", "192.0.2.128/25"));
    CHECK_FALSE(lies_in("192.0.2.127", "192.0.2.128/25"));
    CHECK(lies_in("1.2.3.4", "0.0.0.0/0"));
    CHECK_FALSE(lies_in("::1", "0.0.0.0/0"));
    CHECK(lies_in("::ffff:10.0.0.1", "10.0.0.0/8"));
    for (const char* text : {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "::/129", "x/8", "/8"}) {
        CHECK_FALSE(AddressRange::parse(text));
    }
}

TEST_CASE("only our proxies are believed who they ask for") {
    CHECK(client("198.51.100.1", {"203.0.113.9"}, {}) == "198.51.100.1");
    CHECK(client("198.51.100.1", {"203.0.113.9"}, {"10.0.0.0/8"}) == "198.51.100.1");
    CHECK(client("10.0.0.1", {"203.0.113.9"}, {"10.0.0.0/8"}) == "203.0.113.9");
    CHECK(client("10.0.0.1", {}, {"10.0.0.0/8"}) == "10.0.0.1");
}

TEST_CASE("what a client writes into the field itself counts for nothing") {
    CHECK(client("10.0.0.1", {"1.1.1.1, 203.0.113.9, 10.0.0.2"}, {"10.0.0.0/8"}) == "203.0.113.9");
    CHECK(client("10.0.0.1", {"1.1.1.1", "203.0.113.9"}, {"10.0.0.0/8"}) == "203.0.113.9");
    CHECK(client("10.0.0.1", {"203.0.113.9, unknown"}, {"10.0.0.0/8"}) == "10.0.0.1");
    CHECK(client("10.0.0.1", {""}, {"10.0.0.0/8"}) == "10.0.0.1");
}

}  // namespace
}  // namespace motcua::http
