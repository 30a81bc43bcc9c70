// One thread, one coroutine a connection; each request is read in parts, each with its own time.
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
#include "handshake.hpp"
#include "problem.hpp"
#include "target.hpp"
#include "text_case.hpp"
#include "ws_connection.hpp"

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

std::string_view in(const beast::flat_buffer& buffer) {
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
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
    /// Ends it if it stands between two requests; else it ends behind the answer, a WebSocket
    /// behind its farewell.
    void stop() {
        if (websocket_) {
            websocket_->stop();
        } else if (idle_) {
            stream_.cancel();
        }
    }
    /// About once a second.
    void beat() {
        if (websocket_) {
            websocket_->beat();
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
    asio::awaitable<bool> serve_one();
    asio::awaitable<bool> begins();
    asio::awaitable<Reading> gather_head();
    [[nodiscard]] Reading parse_head(Parser& parser);
    asio::awaitable<Reading> read_body(Parser& parser);
    asio::awaitable<bool> serve_websocket(Parser& parser);
    asio::awaitable<Response> handled(Request request);
    asio::awaitable<bool> write(Response response, bool without_body, bool keep_alive);

    [[nodiscard]] const ServerLimits& limits() const;
    /// What the head says, or why it is refused.
    [[nodiscard]] std::optional<Response> take_head(const Parser& parser);
    [[nodiscard]] std::optional<Response> refuse_bytes(std::string_view head,
                                                       std::size_t seen) const;
    /// Of what is not looked at any further; the connection is closed behind it.
    [[nodiscard]] Response refusal(const Refused& refused) const;
    [[nodiscard]] Response refusal(unsigned status, std::string code, std::string detail) const;
    [[nodiscard]] Response too_large() const;

    const Address peer_;
    beast::tcp_stream stream_;
    NetworkOnThread& network_;
    beast::flat_buffer buffer_;
    bool idle_ = true;
    std::size_t head_bytes_ = 0;  ///< how much of the buffer is the head
    Head head_;                   ///< of the request that is read
    Target target_;               ///< likewise
    Language language_ = Language::vi;
    std::shared_ptr<WsConnection> websocket_;  ///< has the stream
};

class NetworkOnThread final : public Network {
public:
    NetworkOnThread(const ServerOptions& options, const Say& say, Handle handle,
                    Dialogues& dialogues)
        : options_(options),
          say_(say),
          handle_(std::move(handle)),
          dialogues_(dialogues),
          acceptor_(context_),
          farewell_(context_),
          pulse_(context_) {}
    ~NetworkOnThread() override { stop(std::chrono::milliseconds{0}); }

    [[nodiscard]] Result<void> listen();
    std::string address() const override { return address_; }
    void stop(std::chrono::milliseconds within) override;

    const ServerOptions& options_;
    const Say& say_;
    const Handle handle_;
    std::vector<AddressRange> proxies_;  ///< set by listen()
    Dialogues& dialogues_;
    bool stopping_ = false;  ///< on the network's thread

private:
    asio::awaitable<void> accept();
    asio::awaitable<void> keep(std::shared_ptr<Connection> connection);
    asio::awaitable<void> beat();

    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    asio::steady_timer farewell_;  ///< how long what runs at stop() may take
    asio::steady_timer pulse_;     ///< of beat()
    std::set<std::shared_ptr<Connection>> connections_;
    std::string address_;
    std::thread thread_;
};

asio::awaitable<void> Connection::serve() {
    while (co_await serve_one()) {
    }
    if (websocket_) {
        co_return;
    }
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

const ServerLimits& Connection::limits() const { return network_.options_.limits; }

// The first byte may be long in coming, the head behind it may not.
asio::awaitable<bool> Connection::begins() {
    if (buffer_.size() > 0) {
        co_return true;
    }
    error_code error;
    idle_ = true;
    stream_.expires_after(limits().idle);
    const std::size_t read = co_await stream_.async_read_some(
        buffer_.prepare(4'096), asio::redirect_error(asio::use_awaitable, error));
    buffer_.commit(read);
    idle_ = false;
    co_return !error && !network_.stopping_;
}

Response Connection::refusal(const Refused& refused) const {
    Where where;
    where.header = refused.header;
    Response response = problem(
        refused.status, refused.code, "Yêu cầu không dùng được", "The request cannot be used",
        network_.say_({ErrorCode::invalid_argument, refused.detail}, language_).detail, language_,
        where);
    if (refused.status == 426) {
        response.fields.add("Sec-WebSocket-Version", "13");
    }
    return response;
}

Response Connection::refusal(unsigned status, std::string code, std::string detail) const {
    return refusal(Refused{status, std::move(code), {}, std::move(detail)});
}

Response Connection::too_large() const {
    return refusal(413, "body_too_large",
                   "expected a body of at most " + std::to_string(limits().body_bytes) +
                       " bytes, but it is longer");
}

std::optional<Response> Connection::take_head(const Parser& parser) {
    head_ = head_of(parser);
    language_ = language_of(head_.fields);
    if (const auto refused = refuse_head(head_, network_.options_.hosts)) {
        return refusal(*refused);
    }
    Result<Target> target = parse_target(head_.target);
    if (!target) {
        return refusal(400, "bad_request", target.error().detail);
    }
    target_ = std::move(*target);
    return std::nullopt;
}

// The bytes of the head are looked at before the parser, which hides how its lines were written.
asio::awaitable<Connection::Reading> Connection::gather_head() {
    constexpr std::string_view end = "\r\n\r\n";
    Reading reading;
    error_code error;
    stream_.expires_after(limits().header_within);
    std::size_t seen = 0;  // what was looked at before more came is not looked at again
    while (!reading.refused) {
        const std::string_view bytes = in(buffer_);
        const std::size_t found = bytes.find(end, seen - std::min(seen, end.size()));
        head_bytes_ = found == std::string_view::npos ? bytes.size() : found + end.size();
        reading.refused = refuse_bytes(bytes.substr(0, head_bytes_), seen);
        seen = head_bytes_;
        if (reading.refused || found != std::string_view::npos) {
            break;
        }
        const std::size_t read = co_await stream_.async_read_some(
            buffer_.prepare(4'096), asio::redirect_error(asio::use_awaitable, error));
        buffer_.commit(read);
        if (error) {
            reading.gone = true;
            break;
        }
    }
    co_return reading;
}

std::optional<Response> Connection::refuse_bytes(std::string_view head, std::size_t seen) const {
    if (head.size() > limits().header_bytes) {
        return refusal(431, "header_too_large",
                       "expected a header of at most " + std::to_string(limits().header_bytes) +
                           " bytes, but it is longer");
    }
    if (const auto refused = refuse_lines(head, seen)) {
        return refusal(*refused);
    }
    return std::nullopt;
}

Connection::Reading Connection::parse_head(Parser& parser) {
    Reading reading;
    error_code error;
    buffer_.consume(parser.put(asio::buffer(buffer_.data().data(), head_bytes_), error));
    if (error == wire::error::body_limit) {
        reading.refused = too_large();
    } else if (error || !parser.is_header_done()) {
        reading.refused = refusal(400, "bad_request", "expected HTTP/1.1, but it is not");
    } else {
        reading.refused = take_head(parser);
    }
    return reading;
}

asio::awaitable<Connection::Reading> Connection::read_body(Parser& parser) {
    Reading reading;
    error_code error;
    stream_.expires_after(limits().body_within);
    if (head_.fields.count("Expect") > 0) {
        const wire::response<wire::empty_body> go_on(wire::status::continue_, 11);
        wire::response_serializer<wire::empty_body> serializer(go_on);
        co_await wire::async_write(stream_, serializer,
                                   asio::redirect_error(asio::use_awaitable, error));
    }
    co_await wire::async_read(stream_, buffer_, parser,
                              asio::redirect_error(asio::use_awaitable, error));
    if (error == wire::error::body_limit) {
        reading.refused = too_large();
    } else if (is_malformed(error)) {
        reading.refused =
            refusal(400, "bad_request", "expected a body as it was announced, but it is not");
    } else if (error) {
        reading.gone = true;
    }
    co_return reading;
}

asio::awaitable<bool> Connection::serve_one() {
    if (!co_await begins()) {
        co_return false;
    }
    language_ = Language::vi;
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(limits().header_bytes));
    parser.body_limit(limits().body_bytes);
    Reading reading = co_await gather_head();
    if (reading.goes_on()) {
        reading = parse_head(parser);
    }
    if (reading.goes_on() && head_.fields.count("Upgrade") > 0) {
        co_return co_await serve_websocket(parser);
    }
    if (reading.goes_on()) {
        reading = co_await read_body(parser);
    }
    if (reading.gone) {
        co_return false;
    }
    if (reading.refused) {
        Response refused = std::move(*reading.refused);
        co_await write(std::move(refused), false, false);
        co_return false;
    }
    Request request;
    request.method = *method_of(head_.method);
    request.path = std::move(target_.path);
    request.query = std::move(target_.query);
    request.fields = std::move(head_.fields);
    request.body = std::move(parser.get().body());
    request.client = client_of(peer_, request.fields, network_.proxies_).to_string();
    request.language = language_;
    const bool without_body = request.method == Method::head;
    const bool keep_alive = parser.get().keep_alive();
    stream_.expires_never();
    Response response = co_await handled(std::move(request));
    // A large answer has longer, for lines as slow as this.
    constexpr std::size_t slowest_bytes_a_second = 64 * 1024;
    stream_.expires_after(limits().body_within +
                          std::chrono::seconds(response.body.size() / slowest_bytes_a_second));
    const bool goes_on = keep_alive && !network_.stopping_;
    co_return co_await write(std::move(response), without_body, goes_on);
}

asio::awaitable<bool> Connection::serve_websocket(Parser& parser) {
    auto handshake = read_handshake(head_, network_.options_.origins);
    Reading reading;
    if (const Refused* const refused = std::get_if<Refused>(&handshake)) {
        reading.refused = refusal(*refused);
    } else if (buffer_.size() > 0) {
        reading.refused = refusal(
            400, "bad_request", "expected no frame before the handshake is answered, but one came");
    }
    const auto bell = std::make_shared<Bell>(stream_.get_executor());
    std::unique_ptr<Dialogue> dialogue;
    if (!reading.refused) {
        Opening opening{std::get<Handshake>(handshake).ticket, language_, [bell] { bell->ring(); }};
        auto opened = network_.dialogues_.open(std::move(opening));
        if (Response* const refused = std::get_if<Response>(&opened)) {
            reading.refused = std::move(*refused);
        } else {
            dialogue = std::move(std::get<std::unique_ptr<Dialogue>>(opened));
        }
    }
    if (reading.refused) {
        Response refused = std::move(*reading.refused);
        co_await write(std::move(refused), false, false);
        co_return false;
    }
    stream_.expires_never();
    websocket_ = WsConnection::make(std::move(stream_), std::move(dialogue), bell,
                                    network_.options_.limits.websocket);
    if (network_.stopping_) {
        websocket_->stop();
    }
    const std::string protocol = std::get<Handshake>(handshake).protocol;
    co_await websocket_->serve(parser.release(), protocol);
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
    asio::co_spawn(context_, beat(), asio::detached);
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

asio::awaitable<void> NetworkOnThread::beat() {
    while (!stopping_) {
        error_code error;
        pulse_.expires_after(std::chrono::seconds{1});
        co_await pulse_.async_wait(asio::redirect_error(asio::use_awaitable, error));
        for (const auto& connection : connections_) {
            connection->beat();
        }
        dialogues_.tick();
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

Result<std::unique_ptr<Network>> Network::start(const ServerOptions& options, const Say& say,
                                                Handle handle, Dialogues& dialogues) {
    auto network = std::make_unique<NetworkOnThread>(options, say, std::move(handle), dialogues);
    const Result<void> listening = network->listen();
    if (!listening) {
        return listening.error();
    }
    return std::unique_ptr<Network>(std::move(network));
}

}  // namespace motcua::http
