// OpenSSL as a client, one thread a connection.
#include "tls_tunnel.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace motcua::http::testing {
namespace {

constexpr int kPollMs = 50;

/// A descriptor that is closed in the end.
class Handle {
public:
    explicit Handle(int number) : number_(number) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int number() const { return number_; }

private:
    const int number_;
};

sockaddr_in at_home(std::uint16_t port) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return place;
}

std::uint16_t port_of(const std::string& address) {
    return static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
}

int connected(std::uint16_t port) {
    const int number = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{20, 0};
    ::setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const sockaddr_in to = at_home(port);
    if (::connect(number, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
        ::close(number);
        return -1;
    }
    return number;
}

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using Session = std::unique_ptr<SSL, decltype(&SSL_free)>;

/// A connection by TLS; `session` is nullptr if there is none.
struct Tls {
    Tls(std::uint16_t port, const TlsOffer& offer)
        : handle(connected(port)),
          context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free),
          session(nullptr, SSL_free) {
        SSL_CTX_set_security_level(context.get(), 0);  // offers what is old and weak as well
        SSL_CTX_set_min_proto_version(context.get(), offer.version_min);
        SSL_CTX_set_max_proto_version(context.get(), offer.version_max);
        SSL_CTX_set_cipher_list(context.get(),
                                offer.ciphers.empty() ? "ALL" : offer.ciphers.c_str());
        session.reset(SSL_new(context.get()));
        SSL_set_fd(session.get(), handle.number());
        if (handle.number() < 0 || SSL_connect(session.get()) != 1) {
            session.reset();
        }
    }
    Handle handle;
    Context context;
    Session session;
};

bool send_all(int handle, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t sent = ::send(handle, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

/// The session does not block; what it cannot take now it is asked to take again.
bool write_all(SSL* session, int handle, const char* bytes, std::size_t size) {
    while (size > 0) {
        const int sent = SSL_write(session, bytes, static_cast<int>(size));
        if (sent > 0) {
            bytes += sent;
            size -= static_cast<std::size_t>(sent);
            continue;
        }
        const int why = SSL_get_error(session, sent);
        if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) {
            return false;
        }
        pollfd ready{handle, POLLIN | POLLOUT, 0};
        ::poll(&ready, 1, kPollMs);
    }
    return true;
}

/// False when the server ended.
bool pass_back(Tls& tls, int plain) {
    std::array<char, 16'384> piece{};
    for (;;) {
        const int count = SSL_read(tls.session.get(), piece.data(), static_cast<int>(piece.size()));
        if (count <= 0) {
            return SSL_get_error(tls.session.get(), count) == SSL_ERROR_WANT_READ;
        }
        if (!send_all(plain, piece.data(), static_cast<std::size_t>(count))) {
            return false;
        }
    }
}

/// False when the client ended.
bool pass_on(Tls& tls, int plain) {
    std::array<char, 16'384> piece{};
    const ssize_t count = ::recv(plain, piece.data(), piece.size(), 0);
    return count > 0 && write_all(tls.session.get(), tls.handle.number(), piece.data(),
                                  static_cast<std::size_t>(count));
}

void pass(std::uint16_t server, int number, const std::atomic<bool>& over) {
    const Handle plain(number);
    Tls tls(server, {});
    if (!tls.session) {
        return;
    }
    ::fcntl(tls.handle.number(), F_SETFL, O_NONBLOCK);
    bool goes_on = true;
    while (goes_on && !over) {
        std::array<pollfd, 2> ready{
            {{plain.number(), POLLIN, 0}, {tls.handle.number(), POLLIN, 0}}};
        ::poll(ready.data(), ready.size(), kPollMs);
        if (ready[1].revents != 0) {
            goes_on = pass_back(tls, plain.number());
        }
        if (goes_on && ready[0].revents != 0) {
            goes_on = pass_on(tls, plain.number());
        }
    }
    SSL_shutdown(tls.session.get());
}

}  // namespace

class TlsTunnel::Running {
public:
    explicit Running(const std::string& server)
        : server_(port_of(server)), listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in place = at_home(0);
        socklen_t size = sizeof place;
        REQUIRE(::bind(listening_.number(), reinterpret_cast<const sockaddr*>(&place),
                       sizeof place) == 0);
        REQUIRE(::listen(listening_.number(), 64) == 0);
        ::getsockname(listening_.number(), reinterpret_cast<sockaddr*>(&place), &size);
        address_ = "http://127.0.0.1:" + std::to_string(ntohs(place.sin_port));
        thread_ = std::thread([this] { accept_all(); });
    }
    ~Running() {
        over_ = true;
        thread_.join();
        for (std::thread& each : passing_) {
            each.join();
        }
    }
    [[nodiscard]] const std::string& address() const { return address_; }

private:
    void accept_all() {
        while (!over_) {
            pollfd ready{listening_.number(), POLLIN, 0};
            if (::poll(&ready, 1, kPollMs) > 0) {
                const int number = ::accept(listening_.number(), nullptr, nullptr);
                passing_.emplace_back([this, number] { pass(server_, number, over_); });
            }
        }
    }

    const std::uint16_t server_;
    const Handle listening_;
    std::atomic<bool> over_{false};
    std::string address_;
    std::vector<std::thread> passing_;  ///< of thread_ alone until it ended
    std::thread thread_;
};

TlsTunnel::TlsTunnel(const std::string& server) : running_(std::make_unique<Running>(server)) {}
TlsTunnel::~TlsTunnel() = default;
const std::string& TlsTunnel::address() const { return running_->address(); }

std::string tls_exchange(const std::string& server, const std::string& bytes) {
    std::signal(SIGPIPE, SIG_IGN);  // a server that closes is something to be told of, not the end
    const Tls tls(port_of(server), {});
    std::string answer;
    if (!tls.session) {
        return answer;
    }
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const std::size_t piece = std::min<std::size_t>(bytes.size() - sent, 16'384);
        const int count =
            SSL_write(tls.session.get(), bytes.data() + sent, static_cast<int>(piece));
        if (count <= 0) {
            break;
        }
        sent += static_cast<std::size_t>(count);
    }
    std::array<char, 16'384> piece{};
    for (;;) {
        const int count = SSL_read(tls.session.get(), piece.data(), static_cast<int>(piece.size()));
        if (count <= 0) {
            return answer;
        }
        answer.append(piece.data(), static_cast<std::size_t>(count));
    }
}

std::optional<TlsAgreed> tls_handshake(const std::string& server, const TlsOffer& offer) {
    const Tls tls(port_of(server), offer);
    if (!tls.session) {
        return std::nullopt;
    }
    SSL* const session = tls.session.get();
    TlsAgreed agreed;
    agreed.version = SSL_get_version(session);
    agreed.cipher = SSL_get_cipher_name(session);
    agreed.compressed = SSL_get_current_compression(session) != nullptr;
    agreed.resumable = SSL_SESSION_is_resumable(SSL_get_session(session)) == 1;
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        SSL_get1_peer_certificate(session), X509_free);
    std::array<char, 256> name{};
    X509_NAME_oneline(X509_get_subject_name(certificate.get()), name.data(),
                      static_cast<int>(name.size()));
    agreed.subject = name.data();
    return agreed;
}

void make_certificate(const std::string& certificate, const std::string& key,
                      const std::string& name) {
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        "-keyout '" +
        key + "' -out '" + certificate + "' -subj '/CN=" + name +
        "' -addext 'subjectAltName=IP:127.0.0.1' 2>/dev/null";
    INFO("the package openssl must be installed");
    REQUIRE(std::system(command.c_str()) == 0);
    std::filesystem::permissions(key, std::filesystem::perms::owner_read);
}

}  // namespace motcua::http::testing
