// Frames of RFC 6455 by hand.
#include "ws_client.hpp"

#include <catch2/catch.hpp>
#include <poll.h>

#include "async_contract.hpp"

namespace motcua::http::testing {
namespace {

/// Small, so that a client that does not read is noticed soon.
constexpr int kReceiveBufferBytes = 8 * 1024;

bool has(const Headers& headers, const std::string& name) {
    for (const auto& header : headers) {
        if (header.first == name) {
            return true;
        }
    }
    return false;
}

std::uint64_t number_in(const std::string& bytes, std::size_t at, std::size_t length) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < length; ++i) {
        number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
    }
    return number;
}

Frame::Kind kind_of_opcode(unsigned code) {
    switch (code) {
        case opcode::text:
            return Frame::Kind::text;
        case opcode::binary:
            return Frame::Kind::binary;
        case opcode::ping:
            return Frame::Kind::ping;
        case opcode::pong:
            return Frame::Kind::pong;
        default:
            return Frame::Kind::close;
    }
}

}  // namespace

std::string frame(unsigned first, const std::string& payload, bool final) {
    const std::string mask{'\x11', '\x22', '\x33', '\x44'};
    std::string bytes(1, static_cast<char>(first | (final ? 0x80U : 0U)));
    const std::size_t size = payload.size();
    if (size < 126) {
        bytes += static_cast<char>(0x80U | size);
    } else {
        const std::size_t length = size < 65'536 ? 2 : 8;
        bytes += static_cast<char>(length == 2 ? 0xfe : 0xff);
        for (std::size_t i = length; i-- > 0;) {
            bytes += static_cast<char>(size >> (8 * i) & 0xffU);
        }
    }
    bytes += mask;
    for (std::size_t i = 0; i < size; ++i) {
        bytes += static_cast<char>(payload[i] ^ mask[i % 4]);
    }
    return bytes;
}

WsClient::WsClient(const std::string& address, const Headers& headers)
    : socket_(address, kReceiveBufferBytes) {
    std::string request = "GET /v1/ws HTTP/1.1\r\n";
    const Headers needed{{"Host", "localhost"},
                         {"Connection", "Upgrade"},
                         {"Upgrade", "websocket"},
                         {"Sec-WebSocket-Version", "13"},
                         {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};
    for (const auto& [name, value] : needed) {
        request += has(headers, name) ? "" : name + ": " + value + "\r\n";
    }
    for (const auto& [name, value] : headers) {
        request += name + ": " + value + "\r\n";
    }
    send_bytes(request + "\r\n");
    std::size_t end = std::string::npos;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) {
            return;
        }
    }
    answer_ = read_head(buffer_.substr(0, end + 2));
    buffer_.erase(0, end + 4);
    const std::string length = answer_.field("content-length");
    while (!length.empty() && buffer_.size() < std::stoul(length) && fill()) {
    }
    if (answer_.status != 101) {
        answer_.body = std::move(buffer_);
        buffer_.clear();
    }
}

std::optional<Frame> WsClient::take_frame() {
    if (buffer_.size() < 2) {
        return std::nullopt;
    }
    const auto first = static_cast<unsigned char>(buffer_[0]);
    const auto second = static_cast<unsigned char>(buffer_[1]);
    REQUIRE((first & 0x70U) == 0);   // no extension was agreed on
    REQUIRE((first & 0x80U) != 0);   // the server does not cut messages up
    REQUIRE((second & 0x80U) == 0);  // and does not mask
    const std::size_t more = second < 126 ? 0 : second == 126 ? 2 : 8;
    if (buffer_.size() < 2 + more) {
        return std::nullopt;
    }
    const std::uint64_t size = more == 0 ? second : number_in(buffer_, 2, more);
    if (buffer_.size() < 2 + more + size) {
        return std::nullopt;
    }
    Frame frame{kind_of_opcode(first & 0x0fU), buffer_.substr(2 + more, size), 0};
    buffer_.erase(0, 2 + more + size);
    if (frame.kind == Frame::Kind::close) {
        frame.code = frame.payload.size() < 2
                         ? std::uint16_t{1005}
                         : static_cast<std::uint16_t>(number_in(frame.payload, 0, 2));
    }
    return frame;
}

Frame WsClient::next() {
    for (;;) {
        while (auto frame = take_frame()) {
            if (frame->kind != Frame::Kind::ping) {
                return *frame;
            }
            send_bytes(testing::frame(opcode::pong, frame->payload));
        }
        if (!fill()) {
            return {};
        }
    }
}

std::optional<Frame> WsClient::poll(int wait_ms) {
    for (;;) {
        if (auto frame = take_frame()) {
            return frame;
        }
        pollfd waited{socket_.handle(), POLLIN, 0};
        if (::poll(&waited, 1, wait_ms) <= 0) {
            return std::nullopt;
        }
        if (!fill()) {
            return Frame{};
        }
    }
}

json::Node WsClient::message() {
    const Frame frame = next();
    INFO("code " << frame.code << " " << frame.payload);
    REQUIRE(frame.kind == Frame::Kind::text);
    const Result<json::Node> node = json::parse(frame.payload);
    REQUIRE(node);
    const std::string name = node->find("event") != nullptr ? "event" : kind_of(*node);
    CHECK(message_misfits(name, *node) == std::vector<std::string>{});
    return *node;
}

std::uint16_t WsClient::closed() {
    for (;;) {
        const Frame frame = next();
        if (frame.kind == Frame::Kind::ended) {
            return 1006;
        }
        if (frame.kind == Frame::Kind::close) {
            send_bytes(testing::frame(opcode::close, frame.payload.substr(0, 2)));
            return frame.code;
        }
    }
}

std::string ticket_of(const Served& served, const std::string& officer) {
    const Answer answer = officer.empty() ? served.post("/v1/ws-tickets", "{}")
                                          : served.post_as(officer, "/v1/ws-tickets", "{}");
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return text_of(answer.json(), "ticket");
}

WsClient listening(const Served& served, const std::string& subscription,
                   const std::string& officer, std::vector<json::Node>* past) {
    WsClient client(served.address());
    REQUIRE(client.answer().status == 101);
    client.say(R"({"ticket": ")" + ticket_of(served, officer) + "\"}");
    client.say(R"({"subscribe": )" + subscription + "}");
    for (;;) {
        json::Node message = client.message();
        if (kind_of(message) == "cursor") {
            return client;
        }
        if (past != nullptr) {
            past->push_back(std::move(message));
        }
    }
}

std::string kind_of(const json::Node& message) {
    if (const json::Node* const event = message.find("event")) {
        const std::string type = text_of(*event, "type");
        return type.substr(10, type.size() - 13);  // without "vn.motcua." and ".v1"
    }
    return message.find("problem") != nullptr ? "problem" : "cursor";
}

}  // namespace motcua::http::testing
