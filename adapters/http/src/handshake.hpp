// The handshake of a WebSocket (RFC 6455 4.2), read as strictly as the gate reads everything: who may
// open one, and with which ticket.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gate.hpp"

namespace motcua::http {

inline constexpr std::string_view websocket_path = "/v1/ws";
/// Offered in Sec-WebSocket-Protocol by clients that bring their ticket there, and chosen.
inline constexpr std::string_view websocket_protocol = "motcua.v1";
inline constexpr std::string_view ticket_protocol =
    "motcua.ticket.";  ///< with the ticket behind it

struct Handshake {
    std::string protocol;               ///< to be chosen; empty: none was offered
    std::optional<std::string> ticket;  ///< that came in Sec-WebSocket-Protocol
};

/// `head` passed refuse_head() and asks for an upgrade. `origins`: as ServerOptions::origins.
[[nodiscard]] std::variant<Handshake, Refused> read_handshake(
    const Head& head, const std::vector<std::string>& origins);

}  // namespace motcua::http
