// Each request is read in parts, each with its own time.
#include "connection.hpp"

#include <algorithm>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http.hpp>

#include "handshake.hpp"
#include "problem.hpp"

namespace motcua::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using beast::error_code;

namespace {

/// What was sent is not HTTP, rather than not there.
bool is_malformed(const error_code& error) {
    return error.category() == wire::make_error_code(wire::error::bad_method).category() &&
           error != wire::error::end_of_stream && error != wire::error::partial_message;
}

/// What the parser takes as a whole, the head of a chunk or what is behind the last one, and of that the
/// extension. Nobody needs either.
constexpr std::size_t kUnparsedBytesMax = 4 * 1024;
constexpr std::size_t kExtensionBytesMax = 256;

void check_extension(std::uint64_t /*size*/, beast::string_view extension, error_code& error) {
    if (extension.size() > kExtensionBytesMax) {
        error = wire::error::bad_chunk_extension;
    }
}

std::string_view in(const beast::flat_buffer& buffer) {
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

}  // namespace

asio::awaitable<void> Connection::serve() {
    expires_after(limits().header_within);
    const error_code refused = co_await stream_.handshake();
    if (refused) {
        co_return;
    }
    while (co_await serve_one()) {
    }
    if (!websocket_) {
        co_await stream_.shut_down();
    }
    if (parted_ && !house_.stopping) {
        co_await drain();
    }
}

// RFC 9112 9.6. Below TLS: what is dropped need not be understood.
asio::awaitable<void> Connection::drain() {
    error_code error;
    std::size_t left = limits().drain_bytes;
    buffer_.clear();
    idle_ = true;
    expires_after(limits().drain_within);
    while (!error && left > 0) {
        const std::size_t read = co_await stream_.next_layer().async_read_some(
            buffer_.prepare(4'096), asio::redirect_error(asio::use_awaitable, error));
        left -= std::min(left, read);
    }
}

// The first byte may be long in coming, the head behind it may not.
asio::awaitable<bool> Connection::begins() {
    if (buffer_.size() > 0) {
        co_return true;
    }
    error_code error;
    idle_ = true;
    expires_after(limits().idle);
    const std::size_t read = co_await stream_.async_read_some(
        buffer_.prepare(4'096), asio::redirect_error(asio::use_awaitable, error));
    buffer_.commit(read);
    idle_ = false;
    co_return !error && !house_.stopping;
}

Response Connection::refusal(const Refused& refused) const {
    Where where;
    where.header = refused.header;
    Response response = problem(
        refused.status, refused.code, "Yêu cầu không dùng được", "The request cannot be used",
        house_.say({ErrorCode::invalid_argument, refused.detail}, language_).detail, language_,
        where);
    if (refused.status == 405) {
        response.fields.add("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
    } else if (refused.status == 426) {
        response.fields.add("Sec-WebSocket-Version", "13");
    }
    return response;
}

Response Connection::refusal(unsigned status, std::string code, std::string detail) const {
    return refusal(Refused{status, std::move(code), {}, std::move(detail)});
}

Response Connection::too_large(std::size_t most) const {
    return refusal(
        413, "body_too_large",
        "expected a body of at most " + std::to_string(most) + " bytes, but it is longer");
}

std::size_t Connection::body_bytes_max() const {
    const std::vector<std::string> sync{"v1", "organisation", "sync"};
    return head_.method == "POST" && target_.path == sync ? limits().sync_body_bytes
                                                          : limits().body_bytes;
}

std::optional<Response> Connection::take_head(const Parser& parser) {
    head_ = head_of(parser);
    const std::string& prefix = house_.options.path_prefix;
    const bool at_prefix = !prefix.empty() && head_.target == prefix;
    head_.target = without_prefix(std::move(head_.target), prefix);
    language_ = language_of(head_.fields);
    if (const auto refused = refuse_head(head_, house_.options.hosts)) {
        return refusal(*refused);
    }
    if (at_prefix && (head_.method == "GET" || head_.method == "HEAD")) {
        // What a page loads lies below it.
        Response moved{308, "text/plain", {}, {}};
        moved.fields.add("Location", "/");  // what is written puts the prefix before it
        return moved;
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
    expires_after(limits().header_within);
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
        const bool sync = parser.get().target().starts_with("/v1/organisation/sync");
        reading.refused = too_large(sync ? limits().sync_body_bytes : limits().body_bytes);
    } else if (error || !parser.is_header_done()) {
        reading.refused = refusal(400, "bad_request", "expected HTTP/1.1, but it is not");
    } else {
        reading.refused = take_head(parser);
    }
    if (!reading.refused && parser.content_length().value_or(0) > body_bytes_max()) {
        reading.refused = too_large(body_bytes_max());
    }
    if (!reading.refused) {
        parser.body_limit(body_bytes_max());  // of one that comes in chunks
    }
    return reading;
}

asio::awaitable<Connection::Reading> Connection::read_body(Parser& parser) {
    Reading reading;
    error_code error;
    body_late_ = false;
    body_age_ = std::chrono::seconds{0};
    body_bytes_ = 0;
    expires_after(limits().body_within);
    if (head_.fields.count("Expect") > 0) {
        const wire::response<wire::empty_body> go_on(wire::status::continue_, 11);
        wire::response_serializer<wire::empty_body> serializer(go_on);
        co_await wire::async_write(stream_, serializer,
                                   asio::redirect_error(asio::use_awaitable, error));
    }
    parser.on_chunk_header(check_extension);
    parser.eager(true);
    stream_.next_layer()
        .expires_never();  // beat_body() has the clock: it leaves the connection open
    body_read_ = true;
    while (!error && !parser.is_done() && !body_late_) {
        error = co_await read_on(parser);
        body_bytes_ = parser.get().body().size();
    }
    body_read_ = false;
    expires_after(limits().body_within);
    if (body_late_ && !parser.is_done()) {
        reading.refused =
            refusal(408, "body_too_slow",
                    "expected the body within " + std::to_string(limits().body_within.count()) +
                        " seconds and one more for each KiB, but it is slower");
        co_return reading;
    }
    if (error == wire::error::body_limit) {
        reading.refused = too_large(body_bytes_max());
    } else if (is_malformed(error)) {
        reading.refused =
            refusal(400, "bad_request", "expected a body as it was announced, but it is not");
    } else if (error) {
        reading.gone = true;
    }
    co_return reading;
}

// A large body has longer, for lines as slow as this; what frames it counts for nothing.
void Connection::beat_body() {
    constexpr std::size_t slowest_bytes_a_second = 1024;
    ++body_age_;
    if (body_age_ >
        limits().body_within + std::chrono::seconds(body_bytes_ / slowest_bytes_a_second)) {
        body_late_ = true;
        stream_.next_layer().cancel();
    }
}

// Not wire::async_read, which keeps an extension or a trailer without end until its time is over.
asio::awaitable<error_code> Connection::read_on(Parser& parser) {
    error_code error;
    const std::size_t shown = std::min(buffer_.size(), kUnparsedBytesMax);
    const std::size_t taken =
        shown == 0 ? 0 : parser.put(asio::buffer(buffer_.cdata().data(), shown), error);
    buffer_.consume(taken);
    if (error && error != wire::error::need_more) {
        co_return error;
    }
    if (taken > 0) {
        co_return error_code{};  // there may be more to take
    }
    if (shown == kUnparsedBytesMax) {
        co_return make_error_code(wire::error::bad_chunk);
    }
    const std::size_t read = co_await stream_.async_read_some(
        buffer_.prepare(8'192), asio::redirect_error(asio::use_awaitable, error));
    buffer_.commit(read);
    co_return error;
}

asio::awaitable<bool> Connection::serve_one() {
    if (!co_await begins()) {
        co_return false;
    }
    language_ = Language::vi;
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(limits().header_bytes));
    // What this request may have is known once its head is.
    parser.body_limit(std::max(limits().body_bytes, limits().sync_body_bytes));
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
    request.client = client_of(peer_, request.fields, house_.proxies).to_string();
    request.language = language_;
    request.listener = listener_;
    const bool without_body = request.method == Method::head;
    const bool keep_alive = parser.get().keep_alive();
    stream_.next_layer().expires_never();
    Response response = co_await handled(std::move(request));
    // A large answer has longer, for lines as slow as this.
    constexpr std::size_t slowest_bytes_a_second = 64 * 1024;
    expires_after(limits().body_within +
                  std::chrono::seconds(response.body.size() / slowest_bytes_a_second));
    const bool goes_on = keep_alive && !house_.stopping;
    co_return co_await write(std::move(response), without_body, goes_on);
}

asio::awaitable<bool> Connection::serve_websocket(Parser& parser) {
    auto handshake = read_handshake(head_, house_.options.origins);
    Reading reading;
    if (const Refused* const refused = std::get_if<Refused>(&handshake)) {
        reading.refused = refusal(*refused);
    } else if (listener_ != Listener::all) {
        reading.refused = refusal(404, "not_found", "expected a resource, but there is none here");
    } else if (buffer_.size() > 0) {
        reading.refused = refusal(
            400, "bad_request", "expected no frame before the handshake is answered, but one came");
    }
    const auto bell = std::make_shared<Bell>(stream_.get_executor());
    std::unique_ptr<Dialogue> dialogue;
    if (!reading.refused) {
        Opening opening{std::get<Handshake>(handshake).ticket, language_, [bell] { bell->ring(); }};
        auto opened = house_.dialogues.open(std::move(opening));
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
    stream_.next_layer().expires_never();
    websocket_ = WsConnection::make(std::move(stream_), std::move(dialogue), bell,
                                    house_.options.limits.websocket);
    if (house_.stopping) {
        websocket_->stop();
    }
    const std::string protocol = std::get<Handshake>(handshake).protocol;
    ++house_.counts.websockets;
    co_await websocket_->serve(parser.release(), protocol);
    --house_.counts.websockets;
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
        house_.handle(std::move(request), [shared, executor, work](Response response) {
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
    const Sending sending{without_body, keep_alive, house_.options.tls.has_value(),
                          house_.options.path_prefix};
    const auto message = message_of(std::move(response), sending);
    wire::response_serializer<wire::string_body> serializer(message);
    co_await wire::async_write(stream_, serializer,
                               asio::redirect_error(asio::use_awaitable, error));
    parted_ = !error && !keep_alive;
    co_return !error && keep_alive;
}

}  // namespace motcua::http
