// What the network knows of a WebSocket's meaning: messages in, messages out, and why it ends. The
// frames are the network's business, the words are those of docs/websocket.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "exchange.hpp"

namespace motcua::http {

/// Why a WebSocket ends (RFC 6455 7.4; from 4000 on ours).
namespace farewell {
inline constexpr std::uint16_t going_away = 1001;  ///< the server stops
inline constexpr std::uint16_t no_text = 1003;
inline constexpr std::uint16_t too_often = 1008;
inline constexpr std::uint16_t come_again = 1013;  ///< a slow reader, or we cannot serve it now
inline constexpr std::uint16_t bad_message = 4400;
inline constexpr std::uint16_t signed_out = 4401;
inline constexpr std::uint16_t not_permitted = 4403;
}  // namespace farewell

struct Farewell {
    std::uint16_t code = farewell::going_away;
    std::string reason;  ///< for developers; at most 123 bytes
};

/// A message to a client; one that many get is shared by them.
using Bytes = std::shared_ptr<const std::string>;

/// One client's conversation. Called on the network's thread alone; ends when it is destroyed.
class Dialogue {
public:
    virtual ~Dialogue() = default;
    /// A whole text message.
    virtual void receive(std::string_view message) = 0;
    /// A ping or pong: it counts as a message, so that nobody floods us with them.
    virtual void hear_control() = 0;
    /// What is to be sent next; nullptr: nothing now, `Opening::wake` is called when there is.
    [[nodiscard]] virtual Bytes take() = 0;
    /// Set: once take() gives nothing, the connection is closed with this.
    [[nodiscard]] virtual std::optional<Farewell> farewell() const = 0;
    /// The time for a ticket is over: ends it if there was none.
    virtual void expect_ticket() = 0;
    /// Ends it: what waits is dropped. The first one counts.
    virtual void part(Farewell farewell) = 0;
};

/// A handshake that passed the gate.
struct Opening {
    std::optional<std::string> ticket;  ///< from Sec-WebSocket-Protocol
    Language language = Language::vi;
    /// From any thread, under a lock: hands over and returns. Not after the dialogue is destroyed.
    std::function<void()> wake;
};

/// What stands behind the WebSockets of a server. Called on the network's thread.
class Dialogues {
public:
    virtual ~Dialogues() = default;
    /// A response (401) if the ticket is no good.
    [[nodiscard]] virtual std::variant<std::unique_ptr<Dialogue>, Response> open(
        Opening opening) = 0;
    /// About once a second.
    virtual void tick() = 0;
};

}  // namespace motcua::http
