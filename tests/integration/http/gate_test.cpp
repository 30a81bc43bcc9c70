// Requests as no library sends them: each is refused in so many words, and nothing behind it is read.
#include <sstream>
#include <thread>

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

/// Bytes as the file of vectors writes them.
std::string unescaped(const std::string& text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\') {
            bytes += text[at];
            continue;
        }
        const char kind = text.at(++at);
        if (kind == 'x') {
            bytes += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
            at += 2;
        } else {
            bytes += kind == 'r' ? '\r' : kind == 'n' ? '\n' : kind == 't' ? '\t' : kind;
        }
    }
    return bytes;
}

std::vector<Vector> vectors() {
    const std::string host = "Host: a\r\n";
    std::vector<Vector> all{
        {"large header", get(host + "X-A: " + std::string(20'000, 'x') + "\r\n"), 431},
        {"large target", get(host, "/" + std::string(20'000, 'x')), 431},
        {"large body", post("Content-Length: 2000000\r\n", std::string(10, ' ')), 413},
    };
    // More than what is kept of them, and never an end.
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    const std::string much(200'000, 'x');
    all.push_back({"extension without end", post(chunked, "2;a=" + much), 400});
    all.push_back({"trailer without end", post(chunked, "2\r\n{}\r\n0\r\nX-A: " + much), 400});
    std::istringstream lines(file_text("tests/integration/http/data/gate_vectors.txt"));
    for (std::string line; std::getline(lines, line);) {
        const std::size_t name = line.find(' ') + 1;
        const std::size_t bytes = line.find(" | ");
        if (!line.empty() && line.front() != '#') {
            all.push_back({line.substr(name, bytes - name), unescaped(line.substr(bytes + 3)),
                           std::stoi(line)});
        }
    }
    return all;
}

/// Of the methods that no route has the gate says 405, and nothing behind is read.
bool is_taken(const Vector& vector) {
    return vector.status < 400 || (vector.status >= 401 && vector.status <= 404) ||
           vector.name == "route without the method";
}

}  // namespace

TEST_CASE("S3: what two readers could take for two things is refused, and the connection closed") {
    const Served served;
    const std::vector<Vector> all = vectors();
    CHECK(all.size() >= 200);
    for (const Vector& vector : all) {
        Connection connection(served.address());
        // Whatever is behind a request that is refused must not be taken for another.
        connection.send(vector.bytes + get("Host: a\r\n"));
        const Answer answer = connection.receive(vector.name == "head");
        INFO(vector.name << ": " << answer.body);
        CHECK(answer.status == vector.status);
        if (is_taken(vector)) {
            CHECK(connection.receive().status == 200);
        } else {
            CHECK(answer.field("connection") == "close");
            CHECK_FALSE(text_of(answer.json(), "code").empty());
            CHECK(connection.receive().status == 0);
        }
    }
}

TEST_CASE("a method that no route has is told which there are") {
    const Served served;
    Connection connection(served.address());
    connection.send("BREW /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    const Answer answer = connection.receive();
    CHECK(answer.status == 405);
    CHECK(text_of(answer.json(), "code") == "method_not_allowed");
    CHECK(answer.field("allow") == "GET, HEAD, POST, PUT, PATCH, DELETE");
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

TEST_CASE("whoever is slow with a body is told so, and let go") {
    http::ServerLimits limits;
    limits.body_within = std::chrono::seconds{1};
    const Served served(limits);
    for (const std::string framed :
         {"Content-Length: 2000\r\n", "Transfer-Encoding: chunked\r\n"}) {
        Connection connection(served.address());
        connection.send(post(framed, "2"));
        const Answer answer = connection.receive();
        CHECK(answer.status == 408);
        CHECK(answer.field("connection") == "close");
        REQUIRE(answer.status > 0);
        CHECK(text_of(answer.json(), "code") == "body_too_slow");
        CHECK(connection.closed());
    }
}

TEST_CASE("a large body has longer, as long as it comes") {
    http::ServerLimits limits;
    limits.body_within = std::chrono::seconds{1};
    const Served served(limits);
    Connection connection(served.address());
    connection.send(post("Content-Length: 9000\r\n", std::string(8'900, ' ')));
    std::this_thread::sleep_for(std::chrono::seconds{4});  // lint: allow sleep: a slow client
    connection.send(std::string(100, ' '));
    CHECK(connection.receive().status == 401);
}
