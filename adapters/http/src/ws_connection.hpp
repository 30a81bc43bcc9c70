// A WebSocket on the network's thread: frames in and out, pings, slow readers. What is said is the
// dialogue's. Only those that know Beast may include this.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "dialogue.hpp"
#include "wire_stream.hpp"

namespace motcua::http {

/// Rung from any thread, heard on the network's.
class Bell : public std::enable_shared_from_this<Bell> {
public:
    explicit Bell(boost::asio::any_io_executor network) : network_(std::move(network)) {}

    void ring() {
        boost::asio::post(network_, [self = shared_from_this()] {
            if (self->heard) {
                self->heard();
            }
        });
    }

    std::function<void()> heard;  ///< on the network's thread alone

private:
    boost::asio::any_io_executor network_;
};

class WsConnection {
public:
    using Upgrade = boost::beast::http::request<boost::beast::http::string_body>;

    [[nodiscard]] static std::shared_ptr<WsConnection> make(WireStream stream,
                                                            std::unique_ptr<Dialogue> dialogue,
                                                            std::shared_ptr<Bell> bell,
                                                            const WebSocketLimits& limits);
    virtual ~WsConnection() = default;

    /// Answers the handshake and speaks until one of both ends it. `protocol`: chosen, or empty.
    [[nodiscard]] virtual boost::asio::awaitable<void> serve(Upgrade upgrade,
                                                             std::string protocol) = 0;
    /// About once a second: whoever shows no ticket, or takes nothing, is let go.
    virtual void beat() = 0;
    /// The server stops.
    virtual void stop() = 0;
};

}  // namespace motcua::http
