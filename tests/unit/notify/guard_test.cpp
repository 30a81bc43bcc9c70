// Where may be sent to: every odd way of naming a forbidden place is refused, by its spelling or by
// what it resolves to.
#include <catch2/catch.hpp>

#include <motcua/notify/guard.hpp>

namespace motcua::notify {
namespace {

SendPolicy anywhere() { return {{"*"}, {443, 8443}, {}}; }

SendPolicy with_networks(const std::vector<std::string>& networks) {
    SendPolicy policy = anywhere();
    for (const std::string& text : networks) {
        const auto network = parse_network(text);
        REQUIRE(network);
        policy.networks.push_back(*network);
    }
    return policy;
}

bool may_reach(const SendPolicy& policy, const std::vector<std::string>& addresses,
               bool secure = true) {
    WebUrl url;
    url.secure = secure;
    url.host = "cong.gov.vn";
    std::vector<Address> found;
    for (const std::string& text : addresses) {
        const auto address = parse_address(text);
        INFO(text);
        REQUIRE(address);
        found.push_back(*address);
    }
    return check_addresses(policy, url, found).has_value();
}

TEST_CASE("addresses that are not of the Internet are closed, at both ends of each range",
          "[S10]") {
    for (const char* text :
         {"0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255",
          "127.0.0.1", "127.255.255.255", "169.254.0.0", "169.254.169.254", "169.254.255.255",
          "172.16.0.0", "172.31.255.255", "192.0.0.0", "192.0.0.170", "192.0.2.1", "192.88.99.1",
          "192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.7",
          "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
          // version 6
          "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1",
          "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1",
          "2001::1", "2001:0:7f00:1::", "2001:db8::1", "2002:7f00:1::1",
          "2002:808:808::", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "febf::1", "fec0::1",
          "ff02::1", "ff0e::1", "4000::1", "fe80::ffff:8.8.8.8"}) {
        INFO(text);
        CHECK_FALSE(may_reach(anywhere(), {text}));
        // One bad address among good ones closes the name: which one is taken is chance.
        CHECK_FALSE(may_reach(anywhere(), {"8.8.8.8", text}));
        CHECK_FALSE(may_reach(anywhere(), {text, "2606:4700::1"}));
    }
}

TEST_CASE("addresses of the Internet are open, those beside a closed range too", "[S10]") {
    for (const char* text : {"1.1.1.1",         "8.8.8.8",        "9.255.255.255",   "11.0.0.0",
                             "100.63.255.255",  "100.128.0.0",    "126.255.255.255", "128.0.0.0",
                             "169.253.255.255", "169.255.0.0",    "172.15.255.255",  "172.32.0.0",
                             "192.167.255.255", "192.169.0.0",    "198.17.255.255",  "198.20.0.0",
                             "223.255.255.255", "::ffff:8.8.8.8", "2001:200::1",     "2001:db9::1",
                             "2003::1",         "2405:4800::1",   "2606:4700::1111"}) {
        INFO(text);
        CHECK(may_reach(anywhere(), {text}));
        CHECK_FALSE(may_reach(anywhere(), {text}, false));  // never without https
    }
    CHECK_FALSE(may_reach(anywhere(), {}));
}

TEST_CASE("a network that is named is open, and no more than it", "[S10]") {
    const SendPolicy agency = with_networks({"10.20.0.0/16", "fd12::/32"});
    CHECK(may_reach(agency, {"10.20.0.1"}));
    CHECK(may_reach(agency, {"10.20.255.255", "fd12::7"}));
    CHECK(may_reach(agency, {"::ffff:10.20.3.4"}));
    CHECK(may_reach(agency, {"10.20.0.1"}, false));
    CHECK(may_reach(agency, {"10.20.0.1", "8.8.8.8"}));
    CHECK_FALSE(may_reach(agency, {"10.20.0.1", "8.8.8.8"}, false));
    CHECK_FALSE(may_reach(agency, {"10.21.0.0"}));
    CHECK_FALSE(may_reach(agency, {"10.19.255.255"}));
    CHECK_FALSE(may_reach(agency, {"fd13::1"}));
    CHECK_FALSE(may_reach(agency, {"127.0.0.1"}));
    CHECK_FALSE(may_reach(agency, {"64:ff9b::10.20.0.1"}));
}

TEST_CASE("networks are read strictly") {
    for (const char* text :
         {"10.0.0.0", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8 ",
          "10.0.0/8", "::ffff:10.0.0.0/104", "fd00::1/8", "fd00::/129", "/8", "", "10.0.0.0/08x"}) {
        INFO(text);
        CHECK_FALSE(parse_network(text));
    }
    CHECK(parse_network("0.0.0.0/0"));
    CHECK(parse_network("127.0.0.1/32"));
    CHECK(parse_network("::1/128"));
}

TEST_CASE("hosts that look like numbers are no addresses and no names", "[S10]") {
    for (const char* host : {"127.1",        "127.0.1",
                             "0177.0.0.1",   "0x7f.0.0.1",
                             "0x7f000001",   "2130706433",
                             "017700000001", "127.0.0.01",
                             "127.0.0.1.",   "127.0.0.0x1",
                             "1.2.3.4.5",    "256.0.0.1",
                             "127.0.0.1%00", "[::1",
                             "::1",          "[::1]x",
                             "[::1%25lo]",   "[fe80::1%eth0]",
                             "[127.0.0.1]",  "[::ffff:1.2.3]",
                             "[g::1]",       "[]"}) {
        INFO(host);
        CHECK_FALSE(parse_url("https://" + std::string(host) + "/"));
    }
}

TEST_CASE("an address that two readers could read in two ways is refused", "[S10]") {
    const std::string long_label(64, 'a');
    for (const std::string& text :
         std::vector<std::string>{"",
                                  "https",
                                  "https://",
                                  "https:///x",
                                  "https:a.vn",
                                  "//a.vn/",
                                  "ftp://a.vn/",
                                  "file:///etc/passwd",
                                  "gopher://a.vn/",
                                  "javascript://a.vn/",
                                  " https://a.vn/",
                                  "https://a.vn/ ",
                                  "https://a.vn /",
                                  "https://good.vn@127.0.0.1/",
                                  "https://a:b@c.vn/",
                                  "https://a.vn\\@b.vn/",
                                  "https://a.vn\\b",
                                  "https://a.vn#@b.vn/",
                                  "https://a.vn/#x",
                                  "https://a.vn:/",
                                  "https://a.vn:0/",
                                  "https://a.vn:65536/",
                                  "https://a.vn:443x/",
                                  "https://a.vn:0443/",
                                  "https://a.vn:+443/",
                                  "https://a.vn:443:443/",
                                  "https://127%2e0.0.1/",
                                  "https://%61.vn/",
                                  "https://a..vn/",
                                  "https://.a.vn/",
                                  "https://a.vn./",
                                  "https://-a.vn/",
                                  "https://a-.vn/",
                                  "https://a_b.vn/",
                                  "https://" + long_label + ".vn/",
                                  "https://ⓛocalhost/",
                                  "https://１２７.0.0.1/",
                                  "https://a.vn/\r\nHost: b",
                                  "https://a.vn/\t",
                                  "https://a.vn/%0",
                                  "https://a.vn/%zz",
                                  std::string("https://a.vn/\0", 14),
                                  std::string("https://a\0.vn/", 14),
                                  "https://a.vn/é",
                                  "https://a.vn/" + std::string(url_bytes_max, 'x')}) {
        INFO(text);
        const auto url = parse_url(text);
        CHECK_FALSE(url);
        CHECK((url || url.error().code == ErrorCode::invalid_argument));
    }
}

TEST_CASE("what is fine is taken apart, and put together in one way") {
    const auto text = [](const char* given) {
        const auto url = parse_url(given);
        INFO(given);
        REQUIRE(url);
        return url->text();
    };
    CHECK(text("https://cong.gov.vn") == "https://cong.gov.vn:443/");
    CHECK(text("HTTPS://Cong.Gov.VN:8443/a/b?c=%20d") == "https://cong.gov.vn:8443/a/b?c=%20d");
    CHECK(text("https://a.vn?x=1") == "https://a.vn:443/?x=1");
    CHECK(text("http://10.0.0.1/x") == "http://10.0.0.1:80/x");
    CHECK(text("https://[2001:DB8:0:0::1]:9/") == "https://[2001:db8::1]:9/");
    CHECK(text("https://xn--cng-fna.vn/") == "https://xn--cng-fna.vn:443/");
}

TEST_CASE("host, port and scheme are those that were allowed", "[S10]") {
    SendPolicy policy{{"cong.gov.vn", "*.tinh.gov.vn"}, {443}, {}};
    const auto allowed = [&](const char* url) { return check_url(policy, url).has_value(); };
    CHECK(allowed("https://cong.gov.vn/x"));
    CHECK(allowed("https://CONG.gov.vn/x"));
    CHECK(allowed("https://so.tinh.gov.vn/"));
    CHECK_FALSE(allowed("https://tinh.gov.vn/"));
    CHECK_FALSE(allowed("https://xtinh.gov.vn/"));
    CHECK_FALSE(allowed("https://cong.gov.vn.evil.vn/"));
    CHECK_FALSE(allowed("https://evil.vn/cong.gov.vn"));
    CHECK_FALSE(allowed("https://cong.gov.vn:22/"));
    CHECK_FALSE(allowed("http://cong.gov.vn:443/"));
    CHECK_FALSE(allowed("https://8.8.8.8/"));
    policy.hosts = {"*"};
    CHECK(allowed("https://8.8.8.8/"));
    CHECK_FALSE(allowed("https://127.0.0.1/"));
    CHECK_FALSE(allowed("https://[::ffff:127.0.0.1]/"));
    CHECK_FALSE(allowed("https://[64:ff9b::7f00:1]/"));
    CHECK(allowed("https://localhost/"));  // its addresses are looked at when it is sent to
    CHECK_FALSE(may_reach(policy, {"127.0.0.1"}));
    policy = {{}, {8080}, {*parse_network("127.0.0.0/8")}};
    CHECK(allowed("http://127.0.0.1:8080/"));
    CHECK_FALSE(allowed("http://localhost:8080/"));
    CHECK_FALSE(SendPolicy{}.ports.empty());
    CHECK_FALSE(check_url(SendPolicy{}, "https://cong.gov.vn/"));
}

}  // namespace
}  // namespace motcua::notify
