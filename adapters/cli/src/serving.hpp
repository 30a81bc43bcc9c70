// What `serve` and `demo` share: where to listen, and until when.
#pragma once

#include <csignal>
#include <cstdint>
#include <optional>
#include <string>

#include "server_host.hpp"

namespace motcua::cli {

/// How long requests that run may take after a stop was asked for.
inline constexpr std::chrono::seconds kFarewell{10};

struct Address {
    std::string host;
    std::uint16_t port = 0;
};

/// "127.0.0.1:8080", "[::1]:8080", ":8080" for this machine alone. `invalid_argument`.
[[nodiscard]] Result<Address> parse_address(const std::string& text);

/// Signals that end the program, held back in every thread that is started after this.
[[nodiscard]] sigset_t hold_signals();
/// Returns when one of them came, or the engine writes no more.
void wait_for_end(const sigset_t& signals, const ServerHost& host);

}  // namespace motcua::cli
