// Frames as no library sends them, and those that must be taken.
#include <catch2/catch.hpp>

#include "ws_client.hpp"

using namespace motcua;
using namespace motcua::http::testing;

namespace {

struct Vector {
    std::string name;
    std::string bytes;
    std::uint16_t code;
};

std::string close_frame(unsigned code, const std::string& reason = {}) {
    return frame(
        opcode::close,
        std::string{static_cast<char>(code >> 8U), static_cast<char>(code & 0xffU)} + reason);
}

/// A masked frame with a header of our own making, without the payload's masking (the mask is 0).
std::string raw(unsigned first, const std::string& length, const std::string& payload) {
    return std::string(1, static_cast<char>(first)) + length + std::string(4, '\0') + payload;
}

std::vector<Vector> refused() {
    const std::string text(5, 'a');
    std::vector<Vector> all{
        {"not masked", std::string("\x81\x02", 2) + "{}", 1002},
        {"a control frame in two", frame(opcode::ping, "a", false), 1002},
        {"a close in two", frame(opcode::close, "", false), 1002},
        {"a long ping", frame(opcode::ping, std::string(126, 'a')), 1002},
        {"more of nothing", frame(opcode::more, text), 1002},
        {"more of nothing, in two", frame(opcode::more, text, false), 1002},
        {"a text inside a text", frame(opcode::text, "a", false) + frame(opcode::text, "b"), 1002},
        {"a longer length than needed", raw(0x81, std::string("\xfe\x00\x05", 3), text), 1002},
        {"a still longer one", raw(0x81, std::string("\xff\0\0\0\0\0\0\0\x05", 9), text), 1002},
        {"no UTF-8", frame(opcode::text, "a\xff"), 1007},
        {"half a letter", frame(opcode::text, "a\xe1\xbb"), 1007},
        {"a surrogate", frame(opcode::text, "\xed\xa0\x80"), 1007},
        {"an overlong letter", frame(opcode::text, "\xc0\xaf"), 1007},
        {"beyond Unicode", frame(opcode::text, "\xf4\x90\x80\x80"), 1007},
        {"no UTF-8 across frames",
         frame(opcode::text, "\xe1\xbb", false) + frame(opcode::more, "a"), 1007},
        {"a large message", frame(opcode::text, std::string(65'537, 'a')), 1009},
        {"a large one in frames",
         frame(opcode::text, std::string(40'000, 'a'), false) +
             frame(opcode::more, std::string(40'000, 'a')),
         1009},
        {"binary", frame(opcode::binary, "{}"), 1003},
        {"half a code", frame(opcode::close, "a"), 1002},
        {"a reason that is no UTF-8", close_frame(1000, "\xff"), 1002},
    };
    for (const unsigned reserved : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U}) {
        all.push_back({"opcode " + std::to_string(reserved), frame(reserved, ""), 1002});
    }
    for (const unsigned flag : {0x40U, 0x20U, 0x10U}) {
        all.push_back({"flag " + std::to_string(flag), frame(opcode::text | flag, "{}"), 1002});
        all.push_back(
            {"flag of a ping " + std::to_string(flag), frame(opcode::ping | flag, ""), 1002});
    }
    for (const unsigned code : {0U, 999U, 1004U, 1005U, 1006U, 1015U, 1016U, 1100U, 2000U, 2999U}) {
        all.push_back({"close " + std::to_string(code), close_frame(code), 1002});
    }
    return all;
}

}  // namespace

TEST_CASE("frames that are none are refused with the code that says why") {
    const Served served;
    for (const Vector& vector : refused()) {
        WsClient client(served.address());
        REQUIRE(client.answer().status == 101);
        client.send_bytes(vector.bytes);
        INFO(vector.name);
        CHECK(client.closed() == vector.code);
    }
}

TEST_CASE("a close is answered with its own code") {
    const Served served;
    for (const unsigned code : {1000U, 1001U, 1003U, 1007U, 1011U, 3000U, 3999U, 4000U, 4999U}) {
        WsClient client(served.address());
        client.send_bytes(close_frame(code, "tạm biệt"));
        INFO(code);
        CHECK(client.closed() == code);
    }
    WsClient client(served.address());
    client.send_bytes(frame(opcode::close, ""));
    CHECK(client.closed() == 1000);
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
