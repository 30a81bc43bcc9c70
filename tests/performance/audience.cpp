// Frames of RFC 6455, as little of them as counting needs.
#include "audience.hpp"

#include <cstdio>
#include <cstdlib>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "load.hpp"

namespace motcua::performance {
namespace {

std::string text_frame(const std::string& text) {
    std::string bytes("\x81", 1);
    if (text.size() < 126) {
        bytes += static_cast<char>(0x80U | text.size());
    } else {
        bytes += '\xfe';
        bytes += static_cast<char>(text.size() >> 8U);
        bytes += static_cast<char>(text.size() & 0xffU);
    }
    bytes.append(4, '\0');  // a mask of zeros leaves the text as it is
    return bytes + text;
}

void say(int socket, const std::string& bytes) {
    if (::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(bytes.size())) {
        std::perror("send");
        std::exit(1);
    }
}

/// The size of the frame's head and of its payload at the front of `bytes`; false: more is to come.
bool frame_at(const std::string& bytes, std::size_t from, std::size_t& head, std::size_t& size) {
    const std::size_t there = bytes.size() - from;
    if (there < 2) {
        return false;
    }
    const auto byte = [&](std::size_t i) {
        return static_cast<std::size_t>(static_cast<unsigned char>(bytes[from + i]));
    };
    size = byte(1) & 0x7fU;
    head = size < 126 ? 2 : size == 126 ? 4 : 10;
    if (there < head) {
        return false;
    }
    if (size == 126) {
        size = byte(2) << 8U | byte(3);
    } else if (size == 127) {
        size = byte(6) << 24U | byte(7) << 16U | byte(8) << 8U | byte(9);
    }
    return there >= head + size;
}

}  // namespace

Audience::Audience(std::uint16_t port, const std::string& target, std::size_t count,
                   const std::function<std::vector<std::string>(std::size_t)>& first) {
    for (std::size_t i = 0; i < count; ++i) {
        Client client{connect_to(port), {}};
        say(client.socket, "GET " + target +
                               " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: "
                               "websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                               "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        while (client.bytes.find("\r\n\r\n") == std::string::npos) {
            char part[4096];
            const ssize_t got = ::recv(client.socket, part, sizeof part, 0);
            if (got <= 0) {
                std::fprintf(stderr, "client %zu was not let in\n", i);
                std::exit(1);
            }
            client.bytes.append(part, static_cast<std::size_t>(got));
        }
        client.bytes.erase(0, client.bytes.find("\r\n\r\n") + 4);
        for (const std::string& message : first(i)) {
            say(client.socket, text_frame(message));
        }
        clients_.push_back(std::move(client));
    }
}

Audience::~Audience() {
    for (const Client& client : clients_) {
        ::close(client.socket);
    }
}

std::size_t Audience::listen(std::size_t messages, const std::string& mark,
                             const std::function<void(std::size_t, const std::string&)>& heard) {
    std::vector<pollfd> waiting;
    waiting.reserve(clients_.size());
    for (const Client& client : clients_) {
        waiting.push_back({client.socket, POLLIN, 0});
    }
    std::size_t count = 0;
    std::vector<char> part(64 * 1024);
    while (count<messages&& ::poll(waiting.data(), waiting.size(), 20'000)> 0) {
        for (std::size_t i = 0; i < clients_.size(); ++i) {
            if (waiting[i].revents == 0) {
                continue;
            }
            const ssize_t got = ::recv(clients_[i].socket, part.data(), part.size(), 0);
            if (got <= 0) {
                waiting[i].fd = -1;  // closed: poll looks at it no more
                continue;
            }
            std::string& bytes = clients_[i].bytes;
            bytes.append(part.data(), static_cast<std::size_t>(got));
            std::size_t from = 0;
            std::size_t head = 0;
            std::size_t size = 0;
            while (frame_at(bytes, from, head, size)) {
                const std::string text = bytes.substr(from + head, size);
                if ((bytes[from] & 0x0f) == 1 && text.find(mark) != std::string::npos) {
                    ++count;
                    heard(i, text);
                }
                from += head + size;
            }
            bytes.erase(0, from);
        }
    }
    return count;
}

}  // namespace motcua::performance
