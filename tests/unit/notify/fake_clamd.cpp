// One connection at a time, read to the chunk of length 0.
#include "fake_clamd.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace motcua::testing {
namespace {

/// False: the connection ended before.
bool receive(int connection, char* into, std::size_t bytes) {
    while (bytes > 0) {
        const ssize_t got = ::recv(connection, into, bytes, 0);
        if (got <= 0) {
            return false;
        }
        into += got;
        bytes -= static_cast<std::size_t>(got);
    }
    return true;
}

}  // namespace

FakeClamd::FakeClamd(const std::string& path, Manner manner) : path_(path), manner_(manner) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path)) {
        throw std::length_error("a path too long for a socket");
    }
    std::memcpy(address.sun_path, path.data(), path.size());
    ::unlink(path.c_str());
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
        ::listen(listener_, 16) != 0) {
        throw std::runtime_error("no socket at " + path);
    }
    thread_ = std::thread([this] { serve(); });
}

FakeClamd::~FakeClamd() {
    stopping_ = true;
    thread_.join();
    ::close(listener_);
    ::unlink(path_.c_str());
}

std::vector<std::string> FakeClamd::streams() const {
    const std::lock_guard lock(mutex_);
    return streams_;
}

void FakeClamd::serve() {
    while (!stopping_) {
        pollfd asked{listener_, POLLIN, 0};
        if (::poll(&asked, 1, 20) <= 0) {
            continue;
        }
        const int connection = ::accept(listener_, nullptr, nullptr);
        if (connection >= 0) {
            answer(connection);
            ::close(connection);
        }
    }
}

void FakeClamd::answer(int connection) {
    std::array<char, 10> command{};
    if (!receive(connection, command.data(), command.size()) ||
        std::string(command.data(), command.size()) != std::string("zINSTREAM\0", 10)) {
        return;
    }
    std::string stream;
    for (;;) {
        std::array<char, 4> length{};
        if (!receive(connection, length.data(), length.size())) {
            return;
        }
        std::uint32_t bytes = 0;
        for (const char byte : length) {
            bytes = bytes << 8U | static_cast<unsigned char>(byte);
        }
        if (bytes == 0) {
            break;
        }
        const std::size_t at = stream.size();
        stream.resize(at + bytes);
        if (!receive(connection, stream.data() + at, bytes)) {
            return;
        }
    }
    if (manner_ == Manner::is_silent) {
        std::array<char, 1> nothing{};
        static_cast<void>(receive(connection, nothing.data(), nothing.size()));  // until he goes
        return;
    }
    std::string line = manner_ == Manner::refuses_size ? "INSTREAM size limit exceeded. ERROR"
                       : stream.find("VIRUS") != std::string::npos
                           ? "stream: Eicar-Test-Signature FOUND"
                           : "stream: OK";
    line.push_back('\0');
    {
        const std::lock_guard lock(mutex_);
        streams_.push_back(std::move(stream));
    }
    static_cast<void>(::send(connection, line.data(), line.size(), MSG_NOSIGNAL));
}

}  // namespace motcua::testing
