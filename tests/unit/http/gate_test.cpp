// The gate on heads as the parser hands them over.
#include <catch2/catch.hpp>
#include <gate.hpp>
#include <target.hpp>

namespace motcua::http {
namespace {

Head head(std::vector<std::pair<std::string, std::string>> fields, std::string method = "GET",
          std::string target = "/v1/tasks") {
    Head made{std::move(method), std::move(target), 11, {}};
    made.fields.add("Host", "a");
    for (auto& [name, value] : fields) {
        made.fields.add(std::move(name), std::move(value));
    }
    return made;
}

unsigned status(const Head& given, const std::vector<std::string>& hosts = {}) {
    const auto refused = refuse_head(given, hosts);
    return refused ? refused->status : 200;
}

TEST_CASE("a plain request passes") {
    CHECK(status(head({})) == 200);
    CHECK(status(head({{"Content-Length", "0"}})) == 200);
    CHECK(status(head({{"transfer-encoding", "CHUNKED"}}, "POST")) == 200);
    CHECK(status(head({{"Expect", "100-Continue"}, {"Content-Length", "3"}}, "POST")) == 200);
}

TEST_CASE("a value with a control character is refused wherever it stands") {
    for (const char letter : {'\0', '\n', '\r', '\x1b', '\x7f'}) {
        CHECK(status(head({{"X-A", std::string("a") + letter + "b"}})) == 400);
    }
    CHECK(status(head({{"X-A", "a\tb"}})) == 200);
    CHECK(status(head({{"X-A", "tiếng Việt"}})) == 200);
}

TEST_CASE("lines end in CR LF, and none goes on in the next") {
    CHECK_FALSE(refuse_lines("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK_FALSE(refuse_lines("GET / HTTP/1.1\r\nHo"));
    CHECK_FALSE(refuse_lines(""));
    for (const char* bytes :
         {"\n", "GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nA: b\r\n c\r\n",
          "GET / HTTP/1.1\r\nA: b\r\n\tc\r\n", "GET / HTTP/1.1\r\n \r\n"}) {
        CHECK(refuse_lines(bytes));
    }
}

TEST_CASE("a refusal names the field it is about") {
    const auto refused =
        refuse_head(head({{"Content-Length", "1"}, {"content-length", "1"}}, "POST"), {});
    REQUIRE(refused);
    CHECK(refused->header == "Content-Length");
    CHECK(refused->detail.find("expected") == 0);
}

TEST_CASE("names of the server are compared without regard to case") {
    CHECK(status(head({}), {"A"}) == 200);
    CHECK(status(head({}), {"b"}) == 421);
}

TEST_CASE("a target is taken apart once and decoded once") {
    const auto target = parse_target("/v1/dossiers/a%20b?q=Nguy%E1%BB%85n+A&limit=5");
    REQUIRE(target);
    CHECK(target->path == std::vector<std::string>{"v1", "dossiers", "a b"});
    CHECK(target->query.at("limit") == "5");
    CHECK(target->query.at("q") == "Nguyễn A");
    CHECK(parse_target("/v1/%252e")->path.back() == "%2e");
    CHECK(parse_target("/")->path.empty());
    CHECK(parse_target("/v1/")->path.size() == 1);
    CHECK_FALSE(parse_target("/v1?a=1&a=2"));
    CHECK_FALSE(parse_target("/v1?a=%ff"));
    CHECK_FALSE(parse_target("/v1/%ff"));
    CHECK_FALSE(parse_target("/v1/%g1"));
}

}  // namespace
}  // namespace motcua::http
