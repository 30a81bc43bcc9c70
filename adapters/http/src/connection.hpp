// One connection: requests in through the gate, answers out, until it ends or becomes a WebSocket.
// Only those that know Beast may include this.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include "messages.hpp"
#include "network.hpp"
#include "target.hpp"
#include "wire_stream.hpp"
#include "ws_connection.hpp"

namespace motcua::http {

/// What all connections share. Used on the network's thread alone.
struct House {
    const ServerOptions& options;
    const Say& say;
    const Handle handle;
    Dialogues& dialogues;
    NetworkCounts& counts;
    std::vector<AddressRange> proxies{};
    bool stopping = false;
};

/// One connection, as long as it lasts.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    /// The house must outlive it.
    Connection(Address peer, WireStream stream, Listener listener, const House& house)
        : peer_(peer),
          stream_(std::move(stream)),
          listener_(listener),
          house_(house),
          buffer_(house.options.limits.header_bytes + 64 * 1024) {}

    boost::asio::awaitable<void> serve();
    [[nodiscard]] const Address& peer() const { return peer_; }
    /// Ends it if it stands between two requests or behind the last; else it ends behind the answer, a WebSocket
    /// behind its farewell.
    void stop() {
        if (websocket_) {
            websocket_->stop();
        } else if (idle_) {
            stream_.next_layer().cancel();
        }
    }
    /// About once a second.
    void beat() {
        if (websocket_) {
            websocket_->beat();
        } else if (body_read_) {
            beat_body();
        }
    }

private:
    /// How far the reading of a request came.
    struct Reading {
        bool gone = false;  ///< the client, or its time: there is nobody to answer to
        std::optional<Response> refused;
        [[nodiscard]] bool goes_on() const { return !gone && !refused; }
    };

    /// False: nothing more is read.
    boost::asio::awaitable<bool> serve_one();
    boost::asio::awaitable<bool> begins();
    boost::asio::awaitable<Reading> gather_head();
    [[nodiscard]] Reading parse_head(Parser& parser);
    boost::asio::awaitable<Reading> read_body(Parser& parser);
    /// Gives the parser what came, or reads more if it can take nothing of that.
    boost::asio::awaitable<boost::beast::error_code> read_on(Parser& parser);
    /// Ends the reading of a body that comes too slowly; the connection stays, for the answer.
    void beat_body();
    boost::asio::awaitable<bool> serve_websocket(Parser& parser);
    boost::asio::awaitable<Response> handled(Request request);
    boost::asio::awaitable<bool> write(Response response, bool without_body, bool keep_alive);
    boost::asio::awaitable<void> drain();

    [[nodiscard]] const ServerLimits& limits() const { return house_.options.limits; }
    void expires_after(std::chrono::seconds time) { stream_.next_layer().expires_after(time); }
    /// What the head says, or why it is refused.
    [[nodiscard]] std::optional<Response> take_head(const Parser& parser);
    [[nodiscard]] std::optional<Response> refuse_bytes(std::string_view head,
                                                       std::size_t seen) const;
    /// Of what is not looked at any further; the connection is closed behind it.
    [[nodiscard]] Response refusal(const Refused& refused) const;
    [[nodiscard]] Response refusal(unsigned status, std::string code, std::string detail) const;
    [[nodiscard]] Response too_large(std::size_t most) const;
    /// Of the request whose head was read.
    [[nodiscard]] std::size_t body_bytes_max() const;

    const Address peer_;
    WireStream stream_;
    const Listener listener_;
    const House& house_;
    /// Its bound is beyond all that the reading lets come together: a mistake there ends a connection, not
    /// the memory.
    boost::beast::flat_buffer buffer_;
    bool idle_ = true;
    bool parted_ = false;  ///< the last answer was sent, and nothing is read behind it
    // Of the body that is read, as of the last beat.
    bool body_read_ = false;
    bool body_late_ = false;
    std::chrono::seconds body_age_{0};
    std::size_t body_bytes_ = 0;
    std::size_t head_bytes_ = 0;  ///< how much of the buffer is the head
    Head head_;                   ///< of the request that is read
    Target target_;               ///< likewise
    Language language_ = Language::vi;
    std::shared_ptr<WsConnection> websocket_;  ///< has the stream
};

}  // namespace motcua::http
