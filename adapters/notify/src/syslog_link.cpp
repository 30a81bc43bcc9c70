// Datagrams by sockets; streams by libcurl, which connects, does TLS and gives us the plain stream.
#include "syslog_link.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

#include <curl/curl.h>
#include <linux/sockios.h>
#include <netdb.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace motcua::notify {
namespace {

constexpr std::chrono::milliseconds kWithin{5'000};

/// Closed when it goes.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() { reset(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    void reset(int number = -1) {
        if (number_ >= 0) {
            ::close(number_);
        }
        number_ = number;
    }
    [[nodiscard]] int get() const { return number_; }

private:
    int number_;
};

/// False after kWithin.
bool wait_writable(int socket) {
    pollfd waited{socket, POLLOUT, 0};
    return ::poll(&waited, 1, static_cast<int>(kWithin.count())) == 1 &&
           (waited.revents & (POLLERR | POLLHUP)) == 0;
}

class DatagramLink final : public SyslogLink {
public:
    explicit DatagramLink(SyslogAddress address) : address_(std::move(address)) {}

    bool send(const std::string& line) override {
        if (socket_.get() < 0 && !connect()) {
            return false;
        }
        constexpr int tries = 3;
        ssize_t sent = -1;
        bool again = true;
        for (int tried = 0; tried < tries && again; ++tried) {
            sent = ::send(socket_.get(), line.data(), line.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            again = sent < 0 && (errno == EINTR || ((errno == EAGAIN || errno == ENOBUFS) &&
                                                    wait_writable(socket_.get())));
        }
        if (sent != static_cast<ssize_t>(line.size())) {
            socket_.reset();
            return false;
        }
        return true;
    }
    bool settle() override { return socket_.get() >= 0; }

private:
    bool connect() {
        return address_.way == SyslogWay::unix_socket ? connect_path() : connect_host();
    }
    bool connect_path() {
        sockaddr_un name{};
        name.sun_family = AF_UNIX;
        if (address_.path.size() >= sizeof(name.sun_path)) {
            return false;
        }
        std::memcpy(name.sun_path, address_.path.data(), address_.path.size());
        socket_.reset(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        return connect_to(reinterpret_cast<const sockaddr*>(&name), sizeof(name));
    }
    bool connect_host() {
        addrinfo wanted{};
        wanted.ai_family = AF_UNSPEC;
        wanted.ai_socktype = SOCK_DGRAM;
        addrinfo* found = nullptr;
        if (::getaddrinfo(address_.host.c_str(), std::to_string(address_.port).c_str(), &wanted,
                          &found) != 0) {
            return false;
        }
        const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned(found, ::freeaddrinfo);
        for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
            socket_.reset(::socket(one->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
            if (connect_to(one->ai_addr, one->ai_addrlen)) {
                return true;
            }
        }
        return false;
    }
    bool connect_to(const sockaddr* name, socklen_t length) {
        if (socket_.get() < 0 || ::connect(socket_.get(), name, length) != 0) {
            socket_.reset();
            return false;
        }
        return true;
    }

    const SyslogAddress address_;
    Descriptor socket_;
};

class StreamLink final : public SyslogLink {
public:
    explicit StreamLink(SyslogAddress address)
        : address_(std::move(address)), curl_(nullptr, curl_easy_cleanup) {
        static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
        MOTCUA_INVARIANT(begun == CURLE_OK, "libcurl does not begin");
    }

    bool send(const std::string& line) override {
        if ((curl_ == nullptr && !connect()) || is_closed()) {
            curl_.reset();
            return false;
        }
        const std::string framed = std::to_string(line.size()) + " " + line;
        std::size_t done = 0;
        while (done < framed.size()) {
            std::size_t sent = 0;
            const CURLcode result =
                curl_easy_send(curl_.get(), framed.data() + done, framed.size() - done, &sent);
            done += result == CURLE_OK ? sent : 0;
            if (result != CURLE_OK && !(result == CURLE_AGAIN && wait_writable(socket()))) {
                curl_.reset();
                return false;
            }
        }
        return true;
    }

    /// The other machine's system acknowledged all; what its program read nobody tells.
    bool settle() override {
        constexpr std::chrono::milliseconds pause{5};
        for (auto waited = std::chrono::milliseconds{0}; waited < kWithin; waited += pause) {
            int unsent = 0;
            if (curl_ == nullptr || is_closed() || ::ioctl(socket(), SIOCOUTQ, &unsent) != 0) {
                break;
            }
            if (unsent == 0) {
                return true;
            }
            std::this_thread::sleep_for(pause);  // lint: allow sleep: nobody tells when it is sent
        }
        curl_.reset();
        return false;
    }

private:
    bool connect() {
        curl_.reset(curl_easy_init());
        if (curl_ == nullptr) {
            return false;
        }
        const bool tls = address_.way == SyslogWay::tls;
        const bool v6 = address_.host.find(':') != std::string::npos;
        const std::string url = std::string(tls ? "https://" : "http://") + (v6 ? "[" : "") +
                                address_.host + (v6 ? "]:" : ":") + std::to_string(address_.port);
        CURL* const curl = curl_.get();
        curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_PROXY, "");
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(kWithin.count()));
        curl_easy_setopt(curl, CURLOPT_SSL_ENABLE_ALPN, 0L);
        curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
        if (!address_.authorities.empty()) {
            curl_easy_setopt(curl, CURLOPT_CAINFO, address_.authorities.c_str());
        }
        return curl_easy_perform(curl) == CURLE_OK;
    }
    [[nodiscard]] int socket() const {
        curl_socket_t number = CURL_SOCKET_BAD;
        curl_easy_getinfo(curl_.get(), CURLINFO_ACTIVESOCKET, &number);
        return static_cast<int>(number);
    }
    /// A receiver says nothing; an end of what it says is the end of it.
    [[nodiscard]] bool is_closed() {
        std::array<char, 256> said{};
        std::size_t count = 0;
        CURLcode result = CURLE_OK;
        do {
            count = 0;
            result = curl_easy_recv(curl_.get(), said.data(), said.size(), &count);
        } while (result == CURLE_OK && count > 0);
        return result != CURLE_AGAIN;
    }

    const SyslogAddress address_;
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl_;
};

}  // namespace

std::unique_ptr<SyslogLink> SyslogLink::make(const SyslogAddress& address) {
    if (address.way == SyslogWay::tcp || address.way == SyslogWay::tls) {
        return std::make_unique<StreamLink>(address);
    }
    return std::make_unique<DatagramLink>(address);
}

}  // namespace motcua::notify
