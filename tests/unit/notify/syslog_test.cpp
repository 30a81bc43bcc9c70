// The audit trail on its way to a receiver: lines, addresses, and that nothing is lost when the receiver
// is killed and comes back.
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <contract/temporary_directory.hpp>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <motcua/engine/testing/memory_audit_trail.hpp>
#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/notify/syslog.hpp>

namespace motcua::notify {
namespace {

using motcua::testing::MemoryAuditTrail;
using motcua::testing::Sha256Digest;

AuditEntry entry(std::uint64_t number) {
    AuditEntry made;
    made.no = number;
    made.at = Instant{std::chrono::milliseconds{1'767'312'000'000}};
    made.actor = "officer:an";
    made.subject = "d" + std::to_string(number);
    made.what = "dossier";
    return made;
}

void record(AuditTrail& trail, std::uint64_t from, std::uint64_t until) {
    for (std::uint64_t i = from; i <= until; ++i) {
        REQUIRE(trail.record({entry(i)}));
    }
}

/// A socket that takes lines until it is killed, on a path or on a port of 127.0.0.1.
class Listener {
public:
    explicit Listener(const std::string& path) {
        sockaddr_un name{};
        name.sun_family = AF_UNIX;
        path.copy(name.sun_path, sizeof(name.sun_path) - 1);
        ::unlink(path.c_str());
        socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&name), sizeof(name)) == 0);
        thread_ = std::thread([this] { take_datagrams(); });
    }
    explicit Listener(std::uint16_t port) {
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_port = htons(port);
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int yes = 1;
        ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
        REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&name), sizeof(name)) == 0);
        REQUIRE(::listen(socket_, 8) == 0);
        socklen_t length = sizeof(name);
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&name), &length);
        port_ = ntohs(name.sin_port);
        thread_ = std::thread([this] { take_streams(); });
    }
    ~Listener() { kill(); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// What it has not read by now is lost.
    void kill() {
        killed_ = true;
        if (thread_.joinable()) {
            thread_.join();
        }
        if (socket_ >= 0) {
            ::close(socket_);
        }
        socket_ = -1;
    }
    [[nodiscard]] std::vector<std::string> lines() const {
        const std::lock_guard lock(mutex_);
        return lines_;
    }
    /// False after 20 s.
    [[nodiscard]] bool wait_for(const std::string& text) const {
        for (int i = 0; i < 2'000; ++i) {
            for (const std::string& line : lines()) {
                if (line.find(text) != std::string::npos) {
                    return true;
                }
            }
            constexpr std::chrono::milliseconds pause{10};
            std::this_thread::sleep_for(pause);  // lint: allow sleep: looks again
        }
        return false;
    }

private:
    [[nodiscard]] bool wait_readable(int socket) const {
        pollfd waited{socket, POLLIN, 0};
        while (!killed_) {
            if (::poll(&waited, 1, 20) == 1) {
                return true;
            }
        }
        return false;
    }
    void keep(std::string line) {
        const std::lock_guard lock(mutex_);
        lines_.push_back(std::move(line));
    }
    void take_datagrams() {
        std::array<char, 16'384> piece{};
        while (wait_readable(socket_)) {
            const ssize_t count = ::recv(socket_, piece.data(), piece.size(), 0);
            if (count > 0) {
                keep(std::string(piece.data(), static_cast<std::size_t>(count)));
            }
        }
    }
    void take_streams() {
        while (wait_readable(socket_)) {
            const int stream = ::accept(socket_, nullptr, nullptr);
            std::string buffer;
            std::array<char, 4'096> piece{};
            ssize_t count = 1;
            while (count > 0 && wait_readable(stream)) {
                count = ::recv(stream, piece.data(), piece.size(), 0);
                buffer.append(piece.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
                take_frames(buffer);
            }
            ::close(stream);
        }
    }
    /// "<length> <line>", one behind the other.
    void take_frames(std::string& buffer) {
        for (;;) {
            const std::size_t blank = buffer.find(' ');
            if (blank == std::string::npos) {
                return;
            }
            const std::size_t length = std::stoul(buffer.substr(0, blank));
            if (buffer.size() < blank + 1 + length) {
                return;
            }
            keep(buffer.substr(blank + 1, length));
            buffer.erase(0, blank + 1 + length);
        }
    }

    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> killed_{false};
    mutable std::mutex mutex_;
    std::vector<std::string> lines_;
    std::thread thread_;
};

/// Numbers of entries among lines.
std::set<std::uint64_t> numbers_in(const std::vector<std::string>& lines) {
    std::set<std::uint64_t> numbers;
    const std::string mark = "{\"no\":";
    for (const std::string& line : lines) {
        const std::size_t at = line.find(mark);
        if (at != std::string::npos) {
            numbers.insert(std::stoull(line.substr(at + mark.size())));
        }
    }
    return numbers;
}

ForwarderOptions to(const SyslogAddress& address) {
    ForwarderOptions options;
    options.address = address;
    options.host = "may-chu";
    options.batch = 20;
    options.look_again = std::chrono::milliseconds{10};
    return options;
}

std::string mark_of(std::uint64_t number) { return "\"no\":" + std::to_string(number) + ","; }

}  // namespace

TEST_CASE("an entry is a line as RFC 5424 writes them") {
    AuditEntry made = entry(3);
    made.kind = AuditKind::denial;
    CHECK(syslog_line(made, "may chủ\n1") ==
          "<108>1 2026-01-02T07:00:00+07:00 maych1 motcua - "
          "denial - " +
              audit_line(made));
    made.kind = AuditKind::reading;
    CHECK(syslog_line(made, "").rfind("<110>1 2026-01-02T07:00:00+07:00 - motcua - reading - ",
                                      0) == 0);
    const std::string checkpoint = syslog_line(AuditCheckpoint{12, made.at, Hash{}}, "m");
    CHECK(checkpoint.rfind("<109>1 ", 0) == 0);
    CHECK(checkpoint.find(R"(checkpoint - {"size":12,"root":"000)") != std::string::npos);
}

TEST_CASE("where lines go is a path or an address") {
    CHECK(parse_syslog("/dev/log")->path == "/dev/log");
    const auto tls = parse_syslog("tls://nhat-ky.tinh-mau.vn");
    REQUIRE(tls);
    CHECK(tls->way == SyslogWay::tls);
    CHECK(tls->host == "nhat-ky.tinh-mau.vn");
    CHECK(tls->port == 6514);
    CHECK(parse_syslog("udp://10.0.0.1:1514")->port == 1514);
    const auto v6 = parse_syslog("tcp://[::1]:601");
    REQUIRE(v6);
    CHECK(v6->host == "::1");
    CHECK(v6->port == 601);
    for (const char* const text :
         {"", "dev/log", "http://a", "tcp://", "tcp://:1", "tcp://a:", "tcp://a:0", "tcp://a:65536",
          "tcp://a:1x", "tcp://a b", "tcp://a/b", "tcp://[::1", "udp://a@b"}) {
        INFO(text);
        REQUIRE_FALSE(parse_syslog(text));
        CHECK(parse_syslog(text).error().code == ErrorCode::invalid_argument);
    }
}

TEST_CASE("every entry and every checkpoint reaches a socket of this machine") {
    const contract::TemporaryDirectory directory;
    const Sha256Digest digest;
    MemoryAuditTrail trail(digest);
    record(trail, 1, 150);
    const std::string path = directory.file("log");
    Listener listener(path);
    const auto forwarder = AuditForwarder::start(trail, to(*parse_syslog(path)));
    REQUIRE(listener.wait_for(mark_of(150)));
    record(trail, 151, 160);
    REQUIRE(listener.wait_for(mark_of(160)));
    CHECK(numbers_in(listener.lines()).size() == 160);
    CHECK(listener.wait_for("checkpoint"));
    forwarder->stop();
    CHECK(*trail.forwarded() == 160);
}

TEST_CASE("nothing is lost when the receiver is killed and another takes its place") {
    const contract::TemporaryDirectory directory;
    const Sha256Digest digest;
    MemoryAuditTrail trail(digest);
    const bool stream = GENERATE(true, false);
    const std::string path = directory.file("log");
    auto first =
        stream ? std::make_unique<Listener>(std::uint16_t{0}) : std::make_unique<Listener>(path);
    const std::uint16_t port = first->port();
    const std::string address = stream ? "tcp://127.0.0.1:" + std::to_string(port) : path;
    const auto forwarder = AuditForwarder::start(trail, to(*parse_syslog(address)));
    record(trail, 1, 200);
    REQUIRE(first->wait_for(mark_of(100)));
    first->kill();
    std::vector<std::string> lines = first->lines();
    record(trail, 201, 400);
    constexpr std::chrono::milliseconds away{100};
    std::this_thread::sleep_for(away);  // lint: allow sleep: nobody listens for a while
    Listener second = stream ? Listener(port) : Listener(path);
    REQUIRE(second.wait_for(mark_of(400)));
    forwarder->stop();
    const std::vector<std::string> more = second.lines();
    lines.insert(lines.end(), more.begin(), more.end());
    const std::set<std::uint64_t> numbers = numbers_in(lines);
    CHECK(numbers.size() == 400);
    CHECK(*numbers.begin() == 1);
    CHECK(*numbers.rbegin() == 400);
}

TEST_CASE("a forwarder that is started again goes on from where it was") {
    const contract::TemporaryDirectory directory;
    const Sha256Digest digest;
    MemoryAuditTrail trail(digest);
    record(trail, 1, 50);
    const std::string path = directory.file("log");
    Listener listener(path);
    ForwarderOptions options = to(*parse_syslog(path));
    options.again = 5;
    {
        const auto forwarder = AuditForwarder::start(trail, options);
        REQUIRE(listener.wait_for(mark_of(50)));
    }
    const std::size_t before = listener.lines().size();
    record(trail, 51, 60);
    const auto forwarder = AuditForwarder::start(trail, options);
    REQUIRE(listener.wait_for(mark_of(60)));
    CHECK(listener.lines().size() <= before + 5 + 10 + 5);  // and a few checkpoints
    CHECK(numbers_in(listener.lines()).size() == 60);
}

}  // namespace motcua::notify
