// A client of WebSockets in a few lines: frames are sent byte for byte as they are told, good or bad.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client.hpp"
#include "served.hpp"

namespace motcua::http::testing {

/// What came: a message, a control frame or the end.
struct Frame {
    enum class Kind { text, binary, close, ping, pong, ended };
    Kind kind = Kind::ended;
    std::string payload;
    std::uint16_t code = 0;  ///< of a close frame; 1005: it has none
};

namespace opcode {
inline constexpr unsigned more = 0;
inline constexpr unsigned text = 1;
inline constexpr unsigned binary = 2;
inline constexpr unsigned close = 8;
inline constexpr unsigned ping = 9;
inline constexpr unsigned pong = 10;
}  // namespace opcode

/// The bytes of a client's frame, masked. `first`: opcode and flags, with the end of message (0x80)
/// set unless `final` is false.
[[nodiscard]] std::string frame(unsigned first, const std::string& payload, bool final = true);

class WsClient {
public:
    /// Sends the handshake; `headers` besides those that it must have.
    explicit WsClient(const std::string& address, const Headers& headers = {});

    /// The answer to the handshake.
    [[nodiscard]] const Answer& answer() const { return answer_; }

    void send_bytes(const std::string& bytes) { socket_.send(bytes); }
    void say(const std::string& text) { send_bytes(frame(opcode::text, text)); }
    /// The next frame, but pings: they are answered.
    [[nodiscard]] Frame next();
    /// The next frame that is there already or comes within `wait`; nullopt: none.
    [[nodiscard]] std::optional<Frame> poll(int wait_ms);
    /// The next text message as JSON; the test fails if something else comes.
    [[nodiscard]] json::Node message();
    /// The code with which the server closes, whatever it says before.
    [[nodiscard]] std::uint16_t closed();
    [[nodiscard]] int socket() const { return socket_.handle(); }

private:
    [[nodiscard]] bool fill() { return socket_.read(buffer_) == Socket::Read::some; }
    [[nodiscard]] std::optional<Frame> take_frame();

    Socket socket_;
    std::string buffer_;
    Answer answer_;
};

/// A ticket of the system with every scope, or of an officer.
[[nodiscard]] std::string ticket_of(const Served& served, const std::string& officer = {});
/// Signed in, and subscribed to `subscription` up to the cursor that ends the past; what came before
/// that cursor goes to `past`.
[[nodiscard]] WsClient listening(const Served& served, const std::string& subscription,
                                 const std::string& officer = {},
                                 std::vector<json::Node>* past = nullptr);
/// "task.claimed" of a message with an event, "cursor" of one with a cursor alone.
[[nodiscard]] std::string kind_of(const json::Node& message);

}  // namespace motcua::http::testing
