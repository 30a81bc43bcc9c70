// The bytes of a connection, in TLS or plain: one type, so that reading, writing and WebSockets have
// one code path. Only those that know Beast may include this; it is slow to compile.
#pragma once

#include <memory>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/teardown.hpp>

namespace motcua::http {

/// As Beast and Asio want streams to be (AsyncStream). Times run on next_layer(), TLS or not. It
/// stays where it is while something is under way; else it may be moved.
class WireStream {
public:
    using next_layer_type = boost::beast::tcp_stream;
    using executor_type = next_layer_type::executor_type;
    using error_code = boost::beast::error_code;

    explicit WireStream(boost::asio::ip::tcp::socket socket)
        : tcp_(std::make_unique<next_layer_type>(std::move(socket))) {}
    WireStream(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& context)
        : WireStream(std::move(socket)) {
        tls_ = std::make_unique<Tls>(*tcp_, context);
    }

    [[nodiscard]] executor_type get_executor() noexcept { return tcp_->get_executor(); }
    [[nodiscard]] next_layer_type& next_layer() noexcept { return *tcp_; }
    [[nodiscard]] const next_layer_type& next_layer() const noexcept { return *tcp_; }

    /// Of TLS; at once without.
    [[nodiscard]] boost::asio::awaitable<error_code> handshake();
    /// Tells that nothing more is written.
    [[nodiscard]] boost::asio::awaitable<void> shut_down();

    template <class Token>
    using Outcome = typename boost::asio::async_result<std::decay_t<Token>,
                                                       void(error_code, std::size_t)>::return_type;
    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) -> Outcome<Token> {
        return tls_ ? tls_->async_read_some(buffers, std::forward<Token>(token))
                    : tcp_->async_read_some(buffers, std::forward<Token>(token));
    }
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) -> Outcome<Token> {
        return tls_ ? tls_->async_write_some(buffers, std::forward<Token>(token))
                    : tcp_->async_write_some(buffers, std::forward<Token>(token));
    }

private:
    using Tls = boost::asio::ssl::stream<next_layer_type&>;

    std::unique_ptr<next_layer_type> tcp_;
    std::unique_ptr<Tls> tls_;  ///< around it; nullptr: plain
};

/// How Beast ends what lies under a WebSocket: both said farewell in frames, so that TLS needs none of
/// its own.
template <class Handler>
void async_teardown(boost::beast::role_type role, WireStream& stream, Handler&& handler) {
    using boost::beast::websocket::async_teardown;
    async_teardown(role, stream.next_layer(), std::forward<Handler>(handler));
}

}  // namespace motcua::http
