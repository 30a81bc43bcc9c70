// Acceptors and their connections: one thread, one coroutine a connection.
#include "network.hpp"

#include <set>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "connection.hpp"
#include "frame_host.hpp"
#include "peers.hpp"
#include "tls.hpp"

namespace motcua::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// Of what is no longer connected the address 0.0.0.0.
Address peer_of(const tcp::socket& socket) {
    error_code error;
    const tcp::endpoint endpoint = socket.remote_endpoint(error);
    const std::string text = error ? std::string{} : endpoint.address().to_string();
    // The zone of a link-local address says where we heard it, not who it is.
    return Address::parse(text.substr(0, text.find('%'))).value_or(Address{});
}

/// Where we listen, and for what.
struct Entrance {
    tcp::acceptor acceptor;
    Listener listener;
    std::string address{};  ///< as a client writes it
};

Result<void> listen_at(Entrance& entrance, const ListenAddress& place, bool tls) {
    error_code error;
    const auto address = asio::ip::make_address(place.address, error);
    if (error) {
        return Error{ErrorCode::invalid_argument,
                     "expected an IP address to listen at, but '" + place.address + "' is none"};
    }
    const tcp::endpoint endpoint(address, place.port);
    entrance.acceptor.open(endpoint.protocol(), error);
    if (!error) {
        entrance.acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    }
    if (!error) {
        entrance.acceptor.bind(endpoint, error);
    }
    if (!error) {
        entrance.acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        return Error{ErrorCode::storage_unavailable,
                     "expected to be able to listen at " + place.address + ":" +
                         std::to_string(place.port) + ", but " + error.message()};
    }
    const tcp::endpoint bound = entrance.acceptor.local_endpoint();
    const std::string host = bound.address().to_string();
    entrance.address = (tls ? "https://" : "http://") +
                       (bound.address().is_v6() ? "[" + host + "]" : host) + ":" +
                       std::to_string(bound.port());
    return {};
}

class NetworkOnThread final : public Network {
public:
    explicit NetworkOnThread(NetworkParts parts)
        : house_{parts.options,
                 parts.say,
                 std::move(parts.handle),
                 parts.dialogues,
                 parts.counts,
                 {},
                 false},
          metrics_(parts.metrics),
          peers_(parts.options.limits.connections_of_address, house_.proxies),
          main_{tcp::acceptor(context_), Listener::all},
          tracking_{tcp::acceptor(context_), Listener::tracking},
          farewell_(context_),
          pulse_(context_) {}
    ~NetworkOnThread() override { stop(std::chrono::milliseconds{0}); }

    [[nodiscard]] Result<void> begin();
    std::string address() const override { return main_.address; }
    std::string tracking_address() const override { return tracking_.address; }
    Result<void> renew_certificate() override;
    void stop(std::chrono::milliseconds within) override;

private:
    [[nodiscard]] Result<void> read_options();
    [[nodiscard]] Result<void> listen();
    asio::awaitable<void> accept(Entrance& entrance);
    void welcome(tcp::socket socket, Listener listener);
    [[nodiscard]] bool may_come(const Address& peer);
    asio::awaitable<void> keep(std::shared_ptr<Connection> connection);
    asio::awaitable<void> beat();

    asio::io_context context_{1};
    House house_;
    Metrics& metrics_;
    Peers peers_;
    Entrance main_;
    Entrance tracking_;
    std::shared_ptr<asio::ssl::context> tls_;  ///< nullptr: plain
    asio::steady_timer farewell_;              ///< how long what runs at stop() may take
    asio::steady_timer pulse_;                 ///< of beat()
    std::set<std::shared_ptr<Connection>> connections_;
    std::thread thread_;
};

Result<void> NetworkOnThread::read_options() {
    const ServerOptions& options = house_.options;
    for (const std::string& proxy : options.proxies) {
        const auto range = AddressRange::parse(proxy);
        if (!range) {
            return Error{ErrorCode::invalid_argument,
                         "expected an address or a range like 10.0.0.0/8 of a proxy, but '" +
                             proxy + "' is none"};
        }
        house_.proxies.push_back(*range);
    }
    if (!options.path_prefix.empty() && !is_path_prefix(options.path_prefix)) {
        return Error{ErrorCode::invalid_argument, "expected a path prefix like /motcua, but '" +
                                                      options.path_prefix + "' is none"};
    }
    for (const std::string& frame : options.frames) {
        if (!is_frame_host(frame)) {
            return Error{
                ErrorCode::invalid_argument,
                "expected a host like https://mot-cua.example whose pages may show ours, but '" +
                    frame + "' is none"};
        }
    }
    if (options.tls) {
        auto made = make_tls_context(*options.tls);
        if (!made) {
            return made.error();
        }
        tls_ = std::move(*made);
    }
    return {};
}

Result<void> NetworkOnThread::listen() {
    const ServerOptions& options = house_.options;
    const bool tls = tls_ != nullptr;
    MOTCUA_TRY(listen_at(main_, {options.address, options.port}, tls));
    if (options.tracking_listen) {
        MOTCUA_TRY(listen_at(tracking_, *options.tracking_listen, tls));
    }
    return {};
}

Result<void> NetworkOnThread::begin() {
    MOTCUA_TRY(read_options());
    MOTCUA_TRY(listen());
    asio::co_spawn(context_, accept(main_), asio::detached);
    if (tracking_.acceptor.is_open()) {
        asio::co_spawn(context_, accept(tracking_), asio::detached);
    }
    asio::co_spawn(context_, beat(), asio::detached);
    thread_ = std::thread([this] { context_.run(); });
    return {};
}

// The files are read here, on whatever thread asks; the network's own is not kept waiting.
Result<void> NetworkOnThread::renew_certificate() {
    if (!house_.options.tls) {
        return {};
    }
    auto made = make_tls_context(*house_.options.tls);
    if (!made) {
        return made.error();
    }
    asio::post(context_, [this, made = std::move(*made)] { tls_ = made; });
    return {};
}

asio::awaitable<void> NetworkOnThread::accept(Entrance& entrance) {
    while (!house_.stopping) {
        error_code error;
        tcp::socket socket = co_await entrance.acceptor.async_accept(
            asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted) {
            co_return;
        }
        if (error) {
            // Out of descriptors, most likely: those that serve give some back.
            asio::steady_timer pause(context_, std::chrono::milliseconds(20));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        welcome(std::move(socket), entrance.listener);
    }
}

// Whoever is one too many is closed without a word: an answer would be work for each of a flood, and
// in TLS a handshake.
bool NetworkOnThread::may_come(const Address& peer) {
    if (connections_.size() >= house_.options.limits.connections) {
        metrics_.turned_away(TurnedAway::full);
        return false;
    }
    // An office may come from one address; as long as half is free it takes nothing from anybody.
    const bool crowded = connections_.size() >= house_.options.limits.connections / 2;
    if (!peers_.enter(peer, crowded)) {
        metrics_.turned_away(TurnedAway::address);
        return false;
    }
    return true;
}

void NetworkOnThread::welcome(tcp::socket socket, Listener listener) {
    const Address peer = peer_of(socket);
    if (!may_come(peer)) {
        return;
    }
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    WireStream stream = tls_ ? WireStream(std::move(socket), *tls_) : WireStream(std::move(socket));
    asio::co_spawn(context_,
                   keep(std::make_shared<Connection>(peer, std::move(stream), listener, house_)),
                   asio::detached);
}

asio::awaitable<void> NetworkOnThread::beat() {
    while (!house_.stopping) {
        error_code error;
        pulse_.expires_after(std::chrono::seconds{1});
        co_await pulse_.async_wait(asio::redirect_error(asio::use_awaitable, error));
        for (const auto& connection : connections_) {
            connection->beat();
        }
        house_.dialogues.tick();
    }
}

asio::awaitable<void> NetworkOnThread::keep(std::shared_ptr<Connection> connection) {
    connections_.insert(connection);
    house_.counts.connections = connections_.size();
    co_await connection->serve();
    connections_.erase(connection);
    peers_.leave(connection->peer());
    house_.counts.connections = connections_.size();
    if (house_.stopping && connections_.empty()) {
        farewell_.cancel();
    }
}

void NetworkOnThread::stop(std::chrono::milliseconds within) {
    if (!thread_.joinable()) {
        return;
    }
    asio::post(context_, [this, within] {
        house_.stopping = true;
        error_code ignored;
        main_.acceptor.close(ignored);
        tracking_.acceptor.close(ignored);
        for (const auto& connection : connections_) {
            connection->stop();
        }
        pulse_.cancel();
        if (connections_.empty()) {
            return;  // without work the thread ends by itself
        }
        farewell_.expires_after(within);
        farewell_.async_wait([this](const error_code& error) {
            if (!error) {
                context_.stop();
            }
        });
    });
    thread_.join();
}

}  // namespace

Result<std::unique_ptr<Network>> Network::start(NetworkParts parts) {
    auto network = std::make_unique<NetworkOnThread>(std::move(parts));
    const Result<void> begun = network->begin();
    if (!begun) {
        return begun.error();
    }
    return std::unique_ptr<Network>(std::move(network));
}

}  // namespace motcua::http
