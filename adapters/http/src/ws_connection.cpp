// One coroutine reads and one writes; both live on the network's thread, so nothing here is locked.
#include "ws_connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace motcua::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using beast::error_code;

/// Without permessage-deflate: it is not even compiled.
using Stream = websocket::stream<WireStream, false>;

/// What the kernel keeps for a client that does not read; beyond it messages wait with us.
constexpr int kSendBufferBytes = 64 * 1024;
constexpr std::chrono::seconds kCloseWithin{5};

class BeastConnection final : public WsConnection,
                              public std::enable_shared_from_this<BeastConnection> {
public:
    BeastConnection(WireStream stream, std::unique_ptr<Dialogue> dialogue,
                    std::shared_ptr<Bell> bell, const WebSocketLimits& limits)
        : stream_(std::move(stream)),
          dialogue_(std::move(dialogue)),
          bell_(std::move(bell)),
          limits_(limits),
          rung_(stream_.get_executor()),
          written_(stream_.get_executor()) {}

    asio::awaitable<void> serve(Upgrade upgrade, std::string protocol) override;
    void beat() override;
    void stop() override {
        if (dialogue_) {
            dialogue_->part({farewell::going_away, "the server stops"});
        }
    }

private:
    void set_options(const std::string& protocol);
    asio::awaitable<void> read_all();
    asio::awaitable<void> write_all(std::shared_ptr<BeastConnection> self);
    asio::awaitable<bool> send(Bytes message);
    void cut() { beast::get_lowest_layer(stream_).close(); }

    Stream stream_;
    std::unique_ptr<Dialogue> dialogue_;
    const std::shared_ptr<Bell> bell_;
    const WebSocketLimits& limits_;
    asio::steady_timer rung_;     ///< never expires: cancelled when there is something to do
    asio::steady_timer written_;  ///< likewise, when the writer ended
    bool over_ = false;           ///< nothing more is read
    bool writing_ = false;        ///< write_all() runs
    bool sending_ = false;        ///< a message is on its way
    std::uint64_t sent_ = 0;

    // As of the last beat.
    std::chrono::seconds age_{0};
    std::chrono::seconds stalled_{0};
    std::uint64_t seen_ = 0;
};

void BeastConnection::set_options(const std::string& protocol) {
    error_code ignored;
    beast::get_lowest_layer(stream_).socket().set_option(
        asio::socket_base::send_buffer_size(kSendBufferBytes), ignored);
    stream_.set_option(websocket::stream_base::timeout{kCloseWithin, 2 * limits_.ping, true});
    stream_.set_option(
        websocket::stream_base::decorator([protocol](websocket::response_type& response) {
            response.set(beast::http::field::server, "motcua");
            if (!protocol.empty()) {
                response.set(beast::http::field::sec_websocket_protocol, protocol);
            }
        }));
    stream_.read_message_max(limits_.message_bytes);
    stream_.auto_fragment(false);
    stream_.text(true);
    stream_.control_callback([this](websocket::frame_type kind, beast::string_view) {
        if (kind != websocket::frame_type::close) {
            dialogue_->hear_control();
        }
    });
}

asio::awaitable<void> BeastConnection::serve(Upgrade upgrade, std::string protocol) {
    set_options(protocol);
    error_code error;
    co_await stream_.async_accept(upgrade, asio::redirect_error(asio::use_awaitable, error));
    if (!error) {
        bell_->heard = [this] { rung_.cancel(); };
        writing_ = true;
        asio::co_spawn(stream_.get_executor(), write_all(shared_from_this()), asio::detached);
        co_await read_all();
        over_ = true;
        rung_.cancel();
        while (writing_) {
            written_.expires_at(asio::steady_timer::time_point::max());
            co_await written_.async_wait(asio::redirect_error(asio::use_awaitable, error));
        }
    }
    bell_->heard = nullptr;
    dialogue_.reset();
}

asio::awaitable<void> BeastConnection::read_all() {
    for (;;) {
        // A buffer of its own for each message: few come, and a long one is not kept for ever.
        beast::flat_buffer buffer;
        error_code error;
        co_await stream_.async_read(buffer, asio::redirect_error(asio::use_awaitable, error));
        if (error) {
            co_return;
        }
        if (stream_.got_text()) {
            dialogue_->receive(beast::buffers_to_string(buffer.cdata()));
        } else {
            dialogue_->part({farewell::no_text, "text messages only"});
        }
    }
}

asio::awaitable<void> BeastConnection::write_all(std::shared_ptr<BeastConnection> self) {
    error_code error;
    while (!over_) {
        Bytes message = dialogue_->take();
        if (message) {
            if (!co_await send(std::move(message))) {
                break;
            }
            continue;
        }
        if (const std::optional<Farewell> farewell = dialogue_->farewell()) {
            websocket::close_reason reason(farewell->code);
            reason.reason = farewell->reason;
            co_await stream_.async_close(reason, asio::redirect_error(asio::use_awaitable, error));
            break;
        }
        rung_.expires_at(asio::steady_timer::time_point::max());
        co_await rung_.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
    self->cut();
    writing_ = false;
    written_.cancel();
}

asio::awaitable<bool> BeastConnection::send(Bytes message) {
    error_code error;
    sending_ = true;
    co_await stream_.async_write(asio::buffer(*message),
                                 asio::redirect_error(asio::use_awaitable, error));
    sending_ = false;
    ++sent_;
    co_return !error;
}

void BeastConnection::beat() {
    constexpr std::chrono::seconds beat{1};
    if (!dialogue_) {
        return;
    }
    age_ += beat;
    if (age_ == limits_.sign_in_within) {
        dialogue_->expect_ticket();
    }
    stalled_ = sending_ && sent_ == seen_ ? stalled_ + beat : std::chrono::seconds{0};
    seen_ = sent_;
    if (stalled_ == limits_.send_within) {
        // Told behind what is on its way, if that is taken after all.
        dialogue_->part({farewell::come_again, "a slow reader"});
    } else if (stalled_ >= 2 * limits_.send_within) {
        cut();
    }
}

}  // namespace

std::shared_ptr<WsConnection> WsConnection::make(WireStream stream,
                                                 std::unique_ptr<Dialogue> dialogue,
                                                 std::shared_ptr<Bell> bell,
                                                 const WebSocketLimits& limits) {
    return std::make_shared<BeastConnection>(std::move(stream), std::move(dialogue),
                                             std::move(bell), limits);
}

}  // namespace motcua::http
