// The network: accepts connections, reads requests through the gate, writes answers. All that knows
// the library of HTTP and sockets stands behind this.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "address.hpp"
#include "dialogue.hpp"
#include "exchange.hpp"
#include "metrics.hpp"

namespace motcua::http {

using Handle = std::function<void(Request, Respond)>;

/// How many there are now. Written by the network, read by whoever wants to know.
struct NetworkCounts {
    std::atomic<std::size_t> connections{0};  ///< WebSockets too
    std::atomic<std::size_t> websockets{0};
};

/// What the network works with; all must outlive it.
struct NetworkParts {
    const ServerOptions& options;
    const Say& say;
    Handle handle;
    Dialogues& dialogues;
    NetworkCounts& counts;
    Metrics& metrics;
};

class Network {
public:
    /// Listens and serves on one thread. Errors as Server::start().
    [[nodiscard]] static Result<std::unique_ptr<Network>> start(NetworkParts parts);
    virtual ~Network() = default;
    [[nodiscard]] virtual std::string address() const = 0;
    [[nodiscard]] virtual std::string tracking_address() const = 0;
    /// As Server::renew_certificate().
    [[nodiscard]] virtual Result<void> renew_certificate() = 0;
    virtual void stop(std::chrono::milliseconds within) = 0;
};

}  // namespace motcua::http
