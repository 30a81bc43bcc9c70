// What may stand in frame-ancestors.
#include <catch2/catch.hpp>
#include <frame_host.hpp>

namespace motcua::http {

TEST_CASE("a host that may frame us is a host, with scheme and port if need be") {
    for (const char* const good :
         {"https://mot-cua.example", "mot-cua.example:8443", "https://*.tinh.gov.vn", "localhost",
          "http://127.0.0.1:3000", "https://a"}) {
        INFO(good);
        CHECK(is_frame_host(good));
    }
    for (const char* const bad : {"",          "*",      "*.vn",     "https://",
                                  "https://*", "a.*.vn", "a b",      "a;script-src *",
                                  "a,b",       "'self'", "a/",       "https://a/b",
                                  "a:",        "a:x",    "a:123456", "a:1:2",
                                  ".a",        "a.",     "a..b",     "-a",
                                  "a-",        "data:",  "ftp://a",  "\xc3\xa1.vn",
                                  "a\r\nX: y"}) {
        INFO(bad);
        CHECK_FALSE(is_frame_host(bad));
    }
}

}  // namespace motcua::http
