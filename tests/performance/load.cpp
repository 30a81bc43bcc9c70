// Sockets and poll(2): what a client costs must be little beside what a server does.
#include "load.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace motcua::performance {
namespace {

[[noreturn]] void give_up(const char* what) {
    std::perror(what);
    std::exit(1);
}

/// The size of a whole answer at the front of `bytes`; 0: there is more to come.
std::size_t answer_size(const std::string& bytes) {
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string::npos) {
        return 0;
    }
    constexpr std::string_view kLength = "content-length:";
    const auto same = [](char a, char b) {
        return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
    };
    const auto at =
        std::search(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(end),
                    kLength.begin(), kLength.end(), [&](char a, char b) { return same(b, a); });
    std::size_t length = 0;
    const char* from = bytes.data() + (at - bytes.begin()) + kLength.size();
    while (*from == ' ') {
        ++from;
    }
    std::from_chars(from, bytes.data() + end, length);
    return bytes.size() >= end + 4 + length ? end + 4 + length : 0;
}

struct Client {
    int socket = -1;
    std::string request;
    std::string answer;
    double begun = 0;
};

class Clients {
public:
    Clients(std::uint16_t port, std::size_t connections, std::size_t count,
            const std::function<std::string()>& request)
        : request_(request), left_(count), clients_(connections) {
        for (Client& client : clients_) {
            client.socket = connect_to(port);
        }
    }
    ~Clients() {
        for (const Client& client : clients_) {
            ::close(client.socket);
        }
    }
    Clients(const Clients&) = delete;
    Clients& operator=(const Clients&) = delete;

    Load run() {
        const double begin = seconds_now();
        std::vector<pollfd> waiting;
        for (Client& client : clients_) {
            next(client);
            waiting.push_back({client.socket, POLLIN, 0});
        }
        while (outstanding_ > 0) {
            if (::poll(waiting.data(), waiting.size(), 30'000) <= 0) {
                give_up("an answer did not come");
            }
            for (std::size_t i = 0; i < clients_.size(); ++i) {
                if (waiting[i].revents != 0) {
                    read(clients_[i]);
                }
            }
        }
        load_.seconds = seconds_now() - begin;
        return std::move(load_);
    }

private:
    void next(Client& client) {
        if (left_ == 0) {
            return;
        }
        --left_;
        ++outstanding_;
        client.request = request_();
        client.begun = seconds_now();
        // Requests are far smaller than a socket's buffer.
        if (::send(client.socket, client.request.data(), client.request.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(client.request.size())) {
            give_up("send");
        }
    }

    void read(Client& client) {
        char part[16 * 1024];
        const ssize_t count = ::recv(client.socket, part, sizeof part, 0);
        if (count <= 0) {
            give_up("the server closed a connection");
        }
        client.answer.append(part, static_cast<std::size_t>(count));
        const std::size_t size = answer_size(client.answer);
        if (size == 0) {
            return;
        }
        load_.millis.push_back((seconds_now() - client.begun) * 1e3);
        if (client.answer.compare(9, 1, "2") != 0 && load_.failed++ == 0) {
            load_.failure = client.request + "\n" + client.answer.substr(0, size);
        }
        client.answer.erase(0, size);
        --outstanding_;
        next(client);
    }

    const std::function<std::string()>& request_;
    std::size_t left_;
    std::size_t outstanding_ = 0;
    std::vector<Client> clients_;
    Load load_;
};

}  // namespace

double seconds_now() {
    const auto now = std::chrono::steady_clock::now();  // lint: allow clock: measures a speed
    return std::chrono::duration<double>(now.time_since_epoch()).count();
}

int connect_to(std::uint16_t port) {
    const int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (handle < 0 ||
        ::connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        give_up("connect");
    }
    const int on = 1;
    ::setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return handle;
}

std::uint16_t port_of(const std::string& address) {
    return static_cast<std::uint16_t>(std::stoul(address.substr(address.rfind(':') + 1)));
}

double Load::percentile(double share) const {
    std::vector<double> sorted = millis;
    std::sort(sorted.begin(), sorted.end());
    return sorted.empty()
               ? 0
               : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size()))];
}

Load load(std::uint16_t port, std::size_t connections, std::size_t count,
          const std::function<std::string()>& request) {
    return Clients(port, connections, count, request).run();
}

std::string exchange(std::uint16_t port, const std::string& request) {
    const int socket = connect_to(port);
    static_cast<void>(::send(socket, request.data(), request.size(), MSG_NOSIGNAL));
    std::string answer;
    char part[4096];
    for (ssize_t got = 0; (got = ::recv(socket, part, sizeof part, 0)) > 0;) {
        answer.append(part, static_cast<std::size_t>(got));
    }
    ::close(socket);
    return answer;
}

std::string member(const std::string& json, const std::string& name) {
    const std::size_t at = json.find("\"" + name + "\":\"") + name.size() + 4;
    return json.substr(at, json.find('"', at) - at);
}

std::string post(const std::string& target, const std::string& headers, const std::string& body) {
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers +
           "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

}  // namespace motcua::performance
