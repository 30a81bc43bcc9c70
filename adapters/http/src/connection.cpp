#include "connection.hpp"

#include <algorithm>
#include <set>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "gate.hpp"
#include "problem.hpp"
#include "target.hpp"
#include "text_case.hpp"

namespace motcua::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using asio::ip::tcp;
using Parser = wire::request_parser<wire::string_body>;
using beast::error_code;

/// Vietnamese unless English is asked for before it.
Language language_of(const Fields& fields) {
    const auto accepted = fields.find("Accept-Language");
    if (!accepted) {
        return Language::vi;
    }
    std::string_view rest = *accepted;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const std::string_view tag = trimmed(rest.substr(0, std::min(end, rest.find(';'))));
        const std::string_view primary = tag.substr(0, tag.find('-'));
        if (equal_ignoring_case(primary, "vi")) {
            return Language::vi;
        }
        if (equal_ignoring_case(primary, "en")) {
            return Language::en;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return Language::vi;
}

/// What was sent is not HTTP, rather than not there.
bool is_malformed(const error_code& error) {
    return error.category() == wire::make_error_code(wire::error::bad_method).category() &&
           error != wire::error::end_of_stream && error != wire::error::partial_message;
}

Head head_of(const Parser& parser) {
    const auto& message = parser.get();
    Head head{
        std::string(message.method_string()), std::string(message.target()), message.version(), {}};
    for (const auto& field : message) {
        head.fields.add(std::string(field.name_string()), std::string(field.value()));
    }
    return head;
}

wire::response<wire::string_body> message_of(Response response, bool without_body,
                                             bool keep_alive) {
    wire::response<wire::string_body> message;
    message.version(11);
    message.result(response.status);
    message.keep_alive(keep_alive);
    message.set(wire::field::content_type, response.media_type);
    message.set("X-Content-Type-Options", "nosniff");
    message.set(wire::field::cache_control, "no-store");
    message.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    for (const auto& [name, value] : response.fields.all()) {
        message.set(name, value);
    }
    const std::size_t length = response.body.size();
    if (!without_body) {
        message.body() = std::move(response.body);
    }
    message.content_length(length);
    return message;
}

/// Of what is no longer connected the address 0.0.0.0.
Address peer_of(const tcp::socket& socket) {
    error_code error;
    const tcp::endpoint endpoint = socket.remote_endpoint(error);
    const std::string text = error ? std::string{} : endpoint.address().to_string();
    // The zone of a link-local address says where we heard it, not who it is.
    return Address::parse(text.substr(0, text.find('%'))).value_or(Address{});
}

class NetworkOnThread;

/// One connection, as long as it lasts.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(tcp::socket socket, NetworkOnThread& network)
        : peer_(peer_of(socket)), stream_(std::move(socket)), network_(network) {}

    asio::awaitable<void> serve();
    /// Ends it if it stands between two requests; else it ends behind the answer.
    void stop_if_idle() {
        if (idle_) {
            stream_.cancel();
        }
    }

private:
    /// False: nothing more is read.
    asio::awaitable<bool> serve_one();
    asio::awaitable<bool> refuse(unsigned status, std::string code, std::string detail,
                                 Language language, Where where = {});
    asio::awaitable<Response> handled(Request request);
    asio::awaitable<bool> write(Response response, bool without_body, bool keep_alive);

    const Address peer_;
    beast::tcp_stream stream_;
    NetworkOnThread& network_;
    beast::flat_buffer buffer_;
    bool idle_ = true;
};

class NetworkOnThread final : public Network {
public:
    NetworkOnThread(const ServerOptions& options, const Say& say, Handle handle)
        : options_(options),
          say_(say),
          handle_(std::move(handle)),
          acceptor_(context_),
          farewell_(context_) {}
    ~NetworkOnThread() override { stop(std::chrono::milliseconds{0}); }

    [[nodiscard]] Result<void> listen();
    std::string address() const override { return address_; }
    void stop(std::chrono::milliseconds within) override;

    const ServerOptions& options_;
    const Say& say_;
    const Handle handle_;
    std::vector<AddressRange> proxies_;  ///< set by listen()
    bool stopping_ = false;              ///< on the network's thread

private:
    asio::awaitable<void> accept();
    asio::awaitable<void> keep(std::shared_ptr<Connection> connection);

    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    asio::steady_timer farewell_;  ///< how long what runs at stop() may take
    std::set<std::shared_ptr<Connection>> connections_;
    std::string address_;
    std::thread thread_;
};

asio::awaitable<void> Connection::serve() {
    while (co_await serve_one()) {
    }
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

asio::awaitable<bool> Connection::serve_one() {
    const ServerLimits& limits = network_.options_.limits;
    error_code error;
    if (buffer_.size() == 0) {
        // The first byte may be long in coming, the head behind it may not.
        idle_ = true;
        stream_.expires_after(limits.idle);
        const std::size_t read = co_await stream_.async_read_some(
            buffer_.prepare(4'096), asio::redirect_error(asio::use_awaitable, error));
        buffer_.commit(read);
        if (error || network_.stopping_) {
            co_return false;
        }
    }
    idle_ = false;
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    parser.body_limit(limits.body_bytes);
    stream_.expires_after(limits.header_within);
    co_await wire::async_read_header(stream_, buffer_, parser,
                                     asio::redirect_error(asio::use_awaitable, error));
    if (error == wire::error::header_limit) {
        co_return co_await refuse(
            431, "header_too_large",
            "expected a header of at most " + std::to_string(limits.header_bytes) + " bytes",
            Language::vi);
    }
    if (is_malformed(error)) {
        co_return co_await refuse(400, "bad_request", "expected HTTP/1.1, but it is not",
                                  Language::vi);
    }
    if (error) {
        co_return false;
    }
    Head head = head_of(parser);
    const Language language = language_of(head.fields);
    if (const auto refused = refuse_head(head, network_.options_.hosts)) {
        co_return co_await refuse(refused->status, refused->code, refused->detail, language,
                                  {{}, refused->header, {}});
    }
    Result<Target> target = parse_target(head.target);
    if (!target) {
        co_return co_await refuse(400, "bad_request", target.error().detail, language);
    }
    stream_.expires_after(limits.body_within);
    if (head.fields.count("Expect") > 0) {
        wire::response<wire::empty_body> go_on{wire::status::continue_, 11};
        co_await wire::async_write(stream_, go_on,
                                   asio::redirect_error(asio::use_awaitable, error));
    }
    co_await wire::async_read(stream_, buffer_, parser,
                              asio::redirect_error(asio::use_awaitable, error));
    if (error == wire::error::body_limit) {
        co_return co_await refuse(
            413, "body_too_large",
            "expected a body of at most " + std::to_string(limits.body_bytes) + " bytes", language);
    }
    if (is_malformed(error)) {
        co_return co_await refuse(400, "bad_request",
                                  "expected a body as it was announced, but it is not", language);
    }
    if (error) {
        co_return false;
    }
    const bool keep_alive = parser.get().keep_alive();
    Request request{*method_of(head.method),        std::move(target->path),
                    std::move(target->query),       std::move(head.fields),
                    std::move(parser.get().body()), language};
    request.client = client_of(peer_, request.fields, network_.proxies_).to_string();
    const bool without_body = request.method == Method::head;
    stream_.expires_never();
    Response response = co_await handled(std::move(request));
    stream_.expires_after(limits.body_within);
    co_return co_await write(std::move(response), without_body, keep_alive && !network_.stopping_);
}

asio::awaitable<bool> Connection::refuse(unsigned status, std::string code, std::string detail,
                                         Language language, Where where) {
    Response response = problem(status, code, "Yêu cầu không dùng được",
                                "The request cannot be used", detail, language, where);
    co_await write(std::move(response), false, false);
    co_return false;
}

asio::awaitable<Response> Connection::handled(Request request) {
    auto start = [this, request = std::move(request)](auto handler) mutable {
        using Handler = decltype(handler);
        const auto executor = asio::get_associated_executor(handler, stream_.get_executor());
        const auto shared = std::make_shared<Handler>(std::move(handler));
        // As long as an answer is to come the network's thread has work.
        const auto work =
            std::make_shared<asio::executor_work_guard<std::decay_t<decltype(executor)>>>(executor);
        network_.handle_(std::move(request), [shared, executor, work](Response response) {
            asio::post(executor, [shared, response = std::move(response)]() mutable {
                std::move (*shared)(std::move(response));
            });
            work->reset();
        });
    };
    co_return co_await asio::async_initiate<decltype(asio::use_awaitable), void(Response)>(
        std::move(start), asio::use_awaitable);
}

asio::awaitable<bool> Connection::write(Response response, bool without_body, bool keep_alive) {
    error_code error;
    const auto message = message_of(std::move(response), without_body, keep_alive);
    wire::response_serializer<wire::string_body> serializer(message);
    co_await wire::async_write(stream_, serializer,
                               asio::redirect_error(asio::use_awaitable, error));
    co_return !error && keep_alive;
}

Result<void> NetworkOnThread::listen() {
    for (const std::string& proxy : options_.proxies) {
        const auto range = AddressRange::parse(proxy);
        if (!range) {
            return Error{ErrorCode::invalid_argument,
                         "expected an address or a range like 10.0.0.0/8 of a proxy, but '" +
                             proxy + "' is none"};
        }
        proxies_.push_back(*range);
    }
    error_code error;
    const auto address = asio::ip::make_address(options_.address, error);
    if (error) {
        return Error{ErrorCode::invalid_argument,
                     "expected an IP address to listen at, but '" + options_.address + "' is none"};
    }
    const tcp::endpoint endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) {
        acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    }
    if (!error) {
        acceptor_.bind(endpoint, error);
    }
    if (!error) {
        acceptor_.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        return Error{ErrorCode::storage_unavailable,
                     "expected to be able to listen at " + options_.address + ":" +
                         std::to_string(options_.port) + ", but " + error.message()};
    }
    const tcp::endpoint bound = acceptor_.local_endpoint();
    const std::string host = bound.address().to_string();
    address_ = "http://" + (bound.address().is_v6() ? "[" + host + "]" : host) + ":" +
               std::to_string(bound.port());
    asio::co_spawn(context_, accept(), asio::detached);
    thread_ = std::thread([this] { context_.run(); });
    return {};
}

asio::awaitable<void> NetworkOnThread::accept() {
    while (!stopping_) {
        error_code error;
        tcp::socket socket =
            co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted) {
            co_return;
        }
        if (error) {
            // Out of descriptors, most likely: those that serve give some back.
            asio::steady_timer pause(context_, std::chrono::milliseconds(20));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        if (connections_.size() >= options_.limits.connections) {
            continue;  // the socket closes
        }
        socket.set_option(tcp::no_delay(true), error);
        asio::co_spawn(context_, keep(std::make_shared<Connection>(std::move(socket), *this)),
                       asio::detached);
    }
}

asio::awaitable<void> NetworkOnThread::keep(std::shared_ptr<Connection> connection) {
    connections_.insert(connection);
    co_await connection->serve();
    connections_.erase(connection);
    if (stopping_ && connections_.empty()) {
        farewell_.cancel();
    }
}

void NetworkOnThread::stop(std::chrono::milliseconds within) {
    if (!thread_.joinable()) {
        return;
    }
    asio::post(context_, [this, within] {
        stopping_ = true;
        error_code ignored;
        acceptor_.close(ignored);
        for (const auto& connection : connections_) {
            connection->stop_if_idle();
        }
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

Result<std::unique_ptr<Network>> Network::start(const ServerOptions& options, const Say& say,
                                                Handle handle) {
    auto network = std::make_unique<NetworkOnThread>(options, say, std::move(handle));
    const Result<void> listening = network->listen();
    if (!listening) {
        return listening.error();
    }
    return std::unique_ptr<Network>(std::move(network));
}

}  // namespace motcua::http
