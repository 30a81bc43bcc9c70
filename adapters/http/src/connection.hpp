// The network: accepts connections, reads requests through the gate, writes answers. All that knows
// the library of HTTP and sockets.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "address.hpp"
#include "dialogue.hpp"
#include "exchange.hpp"

namespace motcua::http {

using Handle = std::function<void(Request, Respond)>;

class Network {
public:
    /// Listens and serves on one thread; all must outlive it. Errors as Server::start().
    [[nodiscard]] static Result<std::unique_ptr<Network>> start(const ServerOptions& options,
                                                                const Say& say, Handle handle,
                                                                Dialogues& dialogues);
    virtual ~Network() = default;
    [[nodiscard]] virtual std::string address() const = 0;
    virtual void stop(std::chrono::milliseconds within) = 0;
};

}  // namespace motcua::http
