// Threads and sockets of the receiver: one connection, one request, one answer.
#include "receiver.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace motcua::notify::testing {
namespace {

/// The next request on a connection; its line is empty when there is none.
class Requests {
public:
    explicit Requests(int socket) : socket_(socket) {}

    Received next() {
        Received request;
        std::size_t end = std::string::npos;
        while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
            if (!fill()) {
                return request;
            }
        }
        const std::string head = buffer_.substr(0, end + 2);
        buffer_.erase(0, end + 4);
        request.line = head.substr(0, head.find("\r\n"));
        for (std::size_t at = request.line.size() + 2; at < head.size();) {
            const std::size_t line_end = head.find("\r\n", at);
            const std::string line = head.substr(at, line_end - at);
            std::string name = line.substr(0, line.find(':'));
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char letter) { return std::tolower(letter); });
            request.fields[name] = line.substr(std::min(line.size(), name.size() + 2));
            at = line_end + 2;
        }
        const auto length = request.fields.find("content-length");
        const std::size_t size = length == request.fields.end() ? 0 : std::stoul(length->second);
        while (buffer_.size() < size && fill()) {
        }
        request.body = buffer_.substr(0, size);
        buffer_.erase(0, request.body.size());
        return request;
    }

private:
    bool fill() {
        std::array<char, 16'384> piece{};
        const ssize_t count = ::recv(socket_, piece.data(), piece.size(), 0);
        if (count <= 0) {
            return false;
        }
        buffer_.append(piece.data(), static_cast<std::size_t>(count));
        return true;
    }

    int socket_;
    std::string buffer_;
};

void send_all(int socket, const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count =
            ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) {
            return;
        }
        sent += static_cast<std::size_t>(count);
    }
}

}  // namespace

Receiver::Receiver(Answer answer) : answer_(std::move(answer)) {
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    REQUIRE(::inet_pton(AF_INET, "127.0.0.1", &at.sin_addr) == 1);
    REQUIRE(::bind(listening_, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0);
    socklen_t size = sizeof at;
    REQUIRE(::getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size) == 0);
    port_ = ntohs(at.sin_port);
    REQUIRE(::listen(listening_, 64) == 0);
    thread_ = std::thread([this] { run(); });
}

Receiver::~Receiver() {
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
}

void Receiver::run() {
    std::vector<std::thread> serving;
    for (;;) {
        const int socket = ::accept(listening_, nullptr, nullptr);
        if (socket < 0) {
            break;
        }
        {
            const std::lock_guard lock(mutex_);
            ++connections_;
        }
        serving.emplace_back([this, socket] {
            serve(socket);
            ::close(socket);
        });
    }
    for (std::thread& thread : serving) {
        thread.join();
    }
}

void Receiver::serve(int socket) {
    const timeval patience{5, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    Requests requests(socket);
    Received request = requests.next();
    if (request.line.empty()) {
        return;
    }
    const std::string answer = answer_(request);
    {
        const std::lock_guard lock(mutex_);
        received_.push_back(std::move(request));
        changed_.notify_all();
    }
    send_all(socket, answer);
    ::shutdown(socket, SHUT_WR);
    static_cast<void>(requests.next());  // until the other side has read it and closes
}

std::vector<Received> Receiver::received() const {
    const std::lock_guard lock(mutex_);
    return received_;
}

bool Receiver::wait_for(std::size_t count) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds{20},
                             [&] { return received_.size() >= count; });
}

std::size_t Receiver::connections() const {
    const std::lock_guard lock(mutex_);
    return connections_;
}

std::string Receiver::ok(const Received&) { return status(204); }

std::string Receiver::status(int code, const std::string& fields, const std::string& body) {
    return "HTTP/1.1 " + std::to_string(code) + " X\r\nConnection: close\r\n" + fields +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace motcua::notify::testing
