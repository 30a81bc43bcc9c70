// Frames as no library sends them, and those that must be taken.
#include <catch2/catch.hpp>

#include "ws_client.hpp"
#include "ws_frame_cases.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

/// How the server closes, and the pongs that come before.
FrameCase answered(WsClient& client, FrameCase given) {
    given.pongs.clear();
    for (Frame heard = client.next(); heard.kind != Frame::Kind::ended; heard = client.next()) {
        if (heard.kind == Frame::Kind::pong) {
            given.pongs.push_back(heard.payload);
        } else if (heard.kind == Frame::Kind::close) {
            given.code = heard.code;
            return given;
        }
    }
    given.code = 1006;
    return given;
}

void send_in_pieces(WsClient& client, const FrameCase& each) {
    const std::size_t piece = each.piece == 0 ? each.bytes.size() : each.piece;
    for (std::size_t at = 0; at < each.bytes.size(); at += piece) {
        client.send_bytes(each.bytes.substr(at, piece));
    }
}

}  // namespace

TEST_CASE("S6: frames get the answer of RFC 6455, with the code that says why") {
    const Served served;
    const std::vector<FrameCase> cases = frame_cases();
    CHECK(cases.size() >= 300);
    for (const FrameCase& each : cases) {
        INFO(each.name);
        WsClient client(served.address());
        REQUIRE(client.answer().status == 101);
        send_in_pieces(client, each);
        const FrameCase heard = answered(client, each);
        CHECK(heard.code == each.code);
        CHECK(heard.pongs == each.pongs);
    }
}

TEST_CASE("pings are answered, also between the parts of a message, and letters may be cut") {
    const Served served;
    WsClient client(served.address());
    const std::string ticket = R"({"ticket": ")" + ticket_of(served) + "\"}";
    client.send_bytes(frame(opcode::text, ticket.substr(0, 9), false));
    client.send_bytes(frame(opcode::ping, "ở đây"));
    const Frame pong = client.next();
    CHECK(pong.kind == Frame::Kind::pong);
    CHECK(pong.payload == "ở đây");
    client.send_bytes(frame(opcode::more, "", false));
    client.send_bytes(frame(opcode::more, ticket.substr(9)));
    client.send_bytes(frame(opcode::pong, "unasked"));
    const std::string subscription = R"({"subscribe": {"officer": "đỗ"}})";
    const std::size_t middle = subscription.find('\xbb');
    client.send_bytes(frame(opcode::text, subscription.substr(0, middle), false));
    client.send_bytes(frame(opcode::more, subscription.substr(middle)));
    CHECK(kind_of(client.message()) == "cursor");
}

TEST_CASE("a frame that comes before the handshake is answered is not taken") {
    const Served served;
    Connection connection(served.address());
    connection.send(
        "GET /v1/ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" +
        frame(opcode::text, "{}"));
    CHECK(connection.receive().status == 400);
    CHECK(connection.closed());
}
