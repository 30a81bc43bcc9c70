// Requests as no library sends them: each is refused in so many words, and nothing behind it is read.
#include <catch2/catch.hpp>

#include "served.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

struct Vector {
    std::string name;
    std::string bytes;
    int status;
};

std::string get(const std::string& fields, const std::string& target = "/healthz") {
    return "GET " + target + " HTTP/1.1\r\n" + fields + "\r\n";
}
std::string post(const std::string& fields, const std::string& body) {
    return "POST /v1/dossiers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + fields +
           "\r\n" + body;
}

std::vector<Vector> vectors() {
    const std::string host = "Host: a\r\n";
    return {
        {"plain", get(host), 200},
        {"no host", get(""), 400},
        {"two hosts", get(host + host), 400},
        {"xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
        {"chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), 501},
        {"gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        {"gzip then length", post("Transfer-Encoding: gzip\r\nContent-Length: 2\r\n", "{}"), 400},
        {"both framings", post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "{}"), 400},
        {"two codings",
         post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {"two equal lengths", post("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"), 400},
        {"list of lengths", post("Content-Length: 2, 2\r\n", "{}"), 400},
        {"signed length", post("Content-Length: +2\r\n", "{}"), 400},
        {"hexadecimal length", post("Content-Length: 0x2\r\n", "{}"), 400},
        {"empty length", post("Content-Length: \r\n", "{}"), 400},
        {"chunked on 1.0",
         "POST /v1/dossiers HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: "
         "chunked\r\n\r\n0\r\n\r\n",
         400},
        {"folded field", get(host + "X-A: b\r\n c\r\n"), 400},
        {"blank before colon", get("Host : a\r\n"), 400},
        {"bare line feed", "GET /healthz HTTP/1.1\nHost: a\n\n", 400},
        {"absolute form", get(host, "http://a/healthz"), 400},
        {"authority form", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"fragment", get(host, "/healthz#x"), 400},
        {"backslash", get(host, "/v1\\tasks"), 400},
        {"high byte", get(host, "/healthz\xff"), 400},
        {"encoded dot", get(host, "/v1/%2e%2e/healthz"), 400},
        {"encoded slash", get(host, "/v1%2Ftasks"), 400},
        {"encoded nul", get(host, "/healthz%00"), 400},
        {"dot segment", get(host, "/v1/../healthz"), 400},
        {"empty segment", get(host, "//healthz"), 400},
        {"bad percent", get(host, "/v1/%zz"), 400},
        {"query twice", get(host, "/v1/tasks?limit=1&limit=2"), 400},
        {"unknown method", "BREW /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"get with body", get(host + "Content-Length: 2\r\n") + "{}", 400},
        {"upgrade", get(host + "Connection: Upgrade\r\nUpgrade: h2c\r\n"), 400},
        {"expect", post("Expect: tea\r\nContent-Length: 2\r\n", "{}"), 417},
        {"authorization twice", get(host + "Authorization: a\r\nAuthorization: b\r\n"), 400},
        {"http 1.2", "GET /healthz HTTP/1.2\r\nHost: a\r\n\r\n", 400},
        {"http 0.9", "GET /healthz\r\n\r\n", 400},
        {"nul in value", get(host + std::string("X-A: b\0c\r\n", 10)), 400},
        {"return in value", get(host + "X-A: b\rc\r\n"), 400},
        {"large header", get(host + "X-A: " + std::string(20'000, 'x') + "\r\n"), 431},
        {"large body", post("Content-Length: 2000000\r\n", std::string(10, ' ')), 413},
        {"bad chunk", post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"), 400},
    };
}

}  // namespace

TEST_CASE("what two readers could take for two things is refused, and the connection closed") {
    const Served served;
    for (const Vector& vector : vectors()) {
        Connection connection(served.address());
        // Whatever is behind a request that is refused must not be taken for another.
        connection.send(vector.bytes + get("Host: a\r\n"));
        const Answer answer = connection.receive();
        INFO(vector.name << ": " << answer.body);
        CHECK(answer.status == vector.status);
        if (vector.status != 200) {
            CHECK(answer.field("connection") == "close");
            CHECK_FALSE(text_of(answer.json(), "code").empty());
            CHECK(connection.receive().status == 0);
        }
    }
}

TEST_CASE("only our own names are answered to") {
    const Served served({}, {"motcua.example", "localhost"});
    CHECK(served.get("/healthz").status == 200);
    Connection connection(served.address());
    connection.send(get("Host: evil.example\r\n"));
    CHECK(connection.receive().status == 421);
}

TEST_CASE("several requests on one connection are answered in their order") {
    const Served served;
    Connection connection(served.address());
    const std::string key = "Authorization: Bearer " + served.key() + "\r\n";
    connection.send(get("Host: a\r\n") + get("Host: a\r\n" + key, "/v1/procedures") +
                    get("Host: a\r\n", "/v1/nothing"));
    CHECK(connection.receive().status == 200);
    CHECK(connection.receive().body.find("giay-xac-nhan") != std::string::npos);
    CHECK(connection.receive().status == 404);
}

TEST_CASE("a body in chunks is a body") {
    const Served served;
    const std::string body = application();
    std::ostringstream chunks;
    for (std::size_t at = 0; at < body.size(); at += 50) {
        const std::string piece = body.substr(at, 50);
        chunks << std::hex << piece.size() << "\r\n" << piece << "\r\n";
    }
    Connection connection(served.address());
    connection.send(
        "POST /v1/dossiers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        "Authorization: Bearer " +
        served.key() + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks.str() + "0\r\n\r\n");
    CHECK(connection.receive().status == 201);
}

TEST_CASE("whoever is slow with a header is let go") {
    http::ServerLimits limits;
    limits.header_within = std::chrono::seconds{1};
    const Served served(limits);
    Connection connection(served.address());
    connection.send("GET /healthz HTTP/1.1\r\nHo");
    CHECK(connection.closed());
}
