// Sockets of POSIX: no library that would send something else than it was told.
#include "socket.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace motcua::http::testing {

Socket::Socket(const std::string& address, int receive_buffer_bytes, const std::string& from) {
    const std::size_t colon = address.rfind(':');
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1))));
    REQUIRE(::inet_pton(AF_INET, address.substr(7, colon - 7).c_str(), &to.sin_addr) == 1);
    handle_ = ::socket(AF_INET, SOCK_STREAM, 0);
    const timeval patience{20, 0};
    ::setsockopt(handle_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (receive_buffer_bytes > 0) {
        ::setsockopt(handle_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes,
                     sizeof receive_buffer_bytes);
    }
    if (!from.empty()) {
        sockaddr_in own{};
        own.sin_family = AF_INET;
        REQUIRE(::inet_pton(AF_INET, from.c_str(), &own.sin_addr) == 1);
        REQUIRE(::bind(handle_, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0);
    }
    REQUIRE(::connect(handle_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
}

Socket::Socket(Socket&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}

Socket::~Socket() {
    if (handle_ >= 0) {
        ::close(handle_);
    }
}

void Socket::send(const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count =
            ::send(handle_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) {
            return;
        }
        sent += static_cast<std::size_t>(count);
    }
}

Socket::Read Socket::read(std::string& buffer) {
    std::array<char, 16'384> piece{};
    const ssize_t count = ::recv(handle_, piece.data(), piece.size(), 0);
    if (count > 0) {
        buffer.append(piece.data(), static_cast<std::size_t>(count));
        return Read::some;
    }
    const bool late = count < 0 && errno == EAGAIN;
    return late ? Read::nothing : Read::ended;
}

}  // namespace motcua::http::testing
