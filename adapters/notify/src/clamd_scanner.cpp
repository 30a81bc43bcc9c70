// One connection a document. The protocol is clamd(8)'s: "zINSTREAM\0", chunks behind their length in
// four bytes, a length of 0, then one line that ends in NUL.
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <motcua/notify/clamd_scanner.hpp>

namespace motcua::notify {
namespace {

constexpr std::size_t kChunkBytes = 64 * 1024;
constexpr std::size_t kAnswerBytesMax = 4 * 1024;
constexpr std::string_view kUnix = "unix:";

/// How long something may take.
class Within {
public:
    Within(const Clock& clock, std::chrono::milliseconds time)
        : clock_(clock), until_(clock.boot_time() + time) {}
    [[nodiscard]] std::chrono::milliseconds left() const { return until_ - clock_.boot_time(); }

private:
    const Clock& clock_;
    std::chrono::milliseconds until_;
};

Error no_answer(const std::string& why) {
    return {ErrorCode::storage_unavailable, "expected an answer of the scanner, but " + why};
}

class Socket {
public:
    explicit Socket(int fd) : fd_(fd) {}
    ~Socket() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }
    Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    Socket& operator=(Socket&&) = delete;
    [[nodiscard]] int get() const noexcept { return fd_; }

private:
    int fd_;
};

/// False: the time is over, or the connection is.
bool wait_for(int fd, short events, const Within& within) {
    for (;;) {
        const std::chrono::milliseconds left = within.left();
        if (left.count() <= 0) {
            return false;
        }
        pollfd asked{fd, events, 0};
        const int ready = ::poll(&asked, 1, static_cast<int>(left.count()));
        if (ready > 0) {
            return true;
        }
        if (ready < 0 && errno != EINTR) {
            return false;
        }
    }
}

bool connect_within(int fd, const sockaddr* address, socklen_t bytes, const Within& within) {
    if (::connect(fd, address, bytes) == 0) {
        return true;
    }
    if (errno != EINPROGRESS || !wait_for(fd, POLLOUT, within)) {
        return false;
    }
    int error = 0;
    socklen_t size = sizeof(error);
    return ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

Result<Socket> connect_unix(const std::string& path, const Within& within) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());  // make_clamd_scanner() measured it
    Socket socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (socket.get() < 0 ||
        !connect_within(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address),
                        within)) {
        return no_answer("it cannot be reached");
    }
    return socket;
}

Result<Socket> connect_tcp(const std::string& host, const std::string& port, const Within& within) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) {
        return no_answer("its name is not known");
    }
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> all(found, &::freeaddrinfo);
    for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
        Socket socket(::socket(one->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        if (socket.get() >= 0 &&
            connect_within(socket.get(), one->ai_addr, one->ai_addrlen, within)) {
            return socket;
        }
    }
    return no_answer("it cannot be reached");
}

bool send_all(int fd, std::string_view bytes, const Within& within) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        } else if (errno == EAGAIN) {
            if (!wait_for(fd, POLLOUT, within)) {
                return false;
            }
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

std::string length_of(std::size_t bytes) {
    const auto size = static_cast<std::uint32_t>(bytes);
    return {static_cast<char>(size >> 24U & 0xFFU), static_cast<char>(size >> 16U & 0xFFU),
            static_cast<char>(size >> 8U & 0xFFU), static_cast<char>(size & 0xFFU)};
}

bool send_stream(int fd, std::string_view content, const Within& within) {
    if (!send_all(fd, std::string_view("zINSTREAM\0", 10), within)) {
        return false;
    }
    while (!content.empty()) {
        const std::string_view chunk = content.substr(0, kChunkBytes);
        content.remove_prefix(chunk.size());
        if (!send_all(fd, length_of(chunk.size()), within) || !send_all(fd, chunk, within)) {
            return false;
        }
    }
    return send_all(fd, length_of(0), within);
}

/// Up to NUL, or the end of the connection.
std::string receive_line(int fd, const Within& within) {
    std::string line;
    std::array<char, 512> buffer{};
    while (line.size() < kAnswerBytesMax && wait_for(fd, POLLIN, within)) {
        const ssize_t got = ::recv(fd, buffer.data(), buffer.size(), 0);
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        line.append(buffer.data(), static_cast<std::size_t>(got));
        if (const std::size_t end = line.find('\0'); end != std::string::npos) {
            line.resize(end);
            break;
        }
    }
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) {
        line.pop_back();
    }
    return line;
}

class ClamdScanner final : public ContentScanner {
public:
    ClamdScanner(std::string host, std::string port, const Clock& clock,
                 const ClamdOptions& options)
        : host_(std::move(host)), port_(std::move(port)), clock_(clock), options_(options) {}

    Result<bool> is_clean(std::string_view content) override {
        const Within connecting(clock_, options_.connect_within);
        Result<Socket> socket =
            port_.empty() ? connect_unix(host_, connecting) : connect_tcp(host_, port_, connecting);
        if (!socket) {
            return socket.error();
        }
        const Within within(clock_, options_.answer_within);
        // One that has seen enough answers before it has read all, and closes: its answer counts.
        static_cast<void>(send_stream(socket->get(), content, within));
        const std::string line = receive_line(socket->get(), within);
        if (line == "stream: OK") {
            return true;
        }
        if (line.starts_with("stream: ") && line.ends_with(" FOUND")) {
            return false;
        }
        return line.empty() ? no_answer("it said nothing in time")
                            : no_answer("it could not scan the document");
    }

private:
    const std::string host_;  ///< path of a socket where there is no port
    const std::string port_;
    const Clock& clock_;
    const ClamdOptions options_;
};

Error no_address(const std::string& address) {
    return {ErrorCode::invalid_argument,
            "expected a scanner like unix:/run/clamav/clamd.ctl or 127.0.0.1:3310, but '" +
                address + "' is none"};
}

}  // namespace

Result<std::unique_ptr<ContentScanner>> make_clamd_scanner(const std::string& address,
                                                           const Clock& clock,
                                                           const ClamdOptions& options) {
    if (address.starts_with(kUnix)) {
        const std::string path = address.substr(kUnix.size());
        if (path.empty() || path.front() != '/' || path.size() >= sizeof(sockaddr_un::sun_path)) {
            return no_address(address);
        }
        return std::unique_ptr<ContentScanner>(
            std::make_unique<ClamdScanner>(path, "", clock, options));
    }
    const std::size_t colon = address.rfind(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == address.size() ||
        address.find_first_not_of("0123456789", colon + 1) != std::string::npos) {
        return no_address(address);
    }
    std::string host = address.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    }
    return std::unique_ptr<ContentScanner>(
        std::make_unique<ClamdScanner>(std::move(host), address.substr(colon + 1), clock, options));
}

}  // namespace motcua::notify
