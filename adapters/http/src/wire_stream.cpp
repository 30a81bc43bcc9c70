// The beginning and the end of TLS.
#include "wire_stream.hpp"

#include <chrono>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace motcua::http {

namespace asio = boost::asio;

namespace {

/// A client that never answers our last word is not waited for.
constexpr std::chrono::seconds kLastWord{2};

}  // namespace

asio::awaitable<WireStream::error_code> WireStream::handshake() {
    error_code error;
    if (tls_) {
        co_await tls_->async_handshake(asio::ssl::stream_base::server,
                                       asio::redirect_error(asio::use_awaitable, error));
    }
    co_return error;
}

asio::awaitable<void> WireStream::shut_down() {
    error_code ignored;
    if (tls_ && tcp_->socket().is_open()) {
        tcp_->expires_after(kLastWord);
        co_await tls_->async_shutdown(asio::redirect_error(asio::use_awaitable, ignored));
    }
    tcp_->socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

}  // namespace motcua::http
