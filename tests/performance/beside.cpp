// The same load twice in each round: alone, then with something beside it.
#include "beside.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "figures.hpp"
#include "house.hpp"
#include "load.hpp"

namespace motcua::performance {
namespace {

constexpr useconds_t kLookAgainMicros = 20'000;
constexpr double kPatienceSeconds = 120;

std::string get(const std::string& target, const House& house) {
    return exchange(house.port(), "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" +
                                      house.key() + "Connection: close\r\n\r\n");
}

std::string send(const House& house, const std::string& target, const std::string& body) {
    return exchange(house.port(), post(target, house.key() + "Connection: close\r\n", body));
}

/// Makes one backup after the other until it goes.
class Backups {
public:
    explicit Backups(const House& house) : house_(house), thread_([this] { run(); }) {}
    ~Backups() { stop(); }
    Backups(const Backups&) = delete;
    Backups& operator=(const Backups&) = delete;
    /// How many were made.
    std::size_t stop() {
        over_ = true;
        if (thread_.joinable()) {
            thread_.join();
        }
        return made_;
    }

private:
    void run() {
        while (!over_) {
            const std::string begun = send(house_, "/v1/backups", "");
            if (begun.compare(9, 3, "202") != 0) {
                give_up("a backup was not begun: " + begun);
            }
            const std::string place = "/v1/backups/" + member(begun, "id");
            std::string state = "running";
            while (state == "running") {
                ::usleep(kLookAgainMicros);  // lint: allow sleep: asks again
                state = member(get(place, house_), "state");
            }
            if (state != "done") {
                give_up("a backup ended as " + state);
            }
            ++made_;
        }
    }

    const House& house_;
    std::atomic<bool> over_{false};
    std::size_t made_ = 0;
    std::thread thread_;
};

/// Somebody who is told by webhooks, on a port of this machine: one request a connection.
class Told {
public:
    enum class Way { takes, refuses, keeps_silent };

    explicit Told(Way way) : way_(way), listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        auto* const place = reinterpret_cast<sockaddr*>(&at);
        if (::bind(listening_, place, size) != 0 || ::listen(listening_, 128) != 0 ||
            ::getsockname(listening_, place, &size) != 0) {
            give_up("a receiver cannot listen");
        }
        port_ = ntohs(at.sin_port);
        thread_ = std::thread([this] { run(); });
    }
    ~Told() {
        ::shutdown(listening_, SHUT_RDWR);
        thread_.join();
        ::close(listening_);
        for (const int kept : kept_) {
            ::close(kept);
        }
    }
    Told(const Told&) = delete;
    Told& operator=(const Told&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::size_t count() const { return count_; }

private:
    void run() {
        for (;;) {
            const int socket = ::accept(listening_, nullptr, nullptr);
            if (socket < 0) {
                return;
            }
            if (way_ == Way::keeps_silent) {
                kept_.push_back(socket);
                continue;
            }
            answer(socket);
            ::close(socket);
        }
    }

    void answer(int socket) {
        std::string request;
        char part[16'384];
        std::size_t whole = std::string::npos;
        while (request.size() < whole) {
            const ssize_t got = ::recv(socket, part, sizeof part, 0);
            if (got <= 0) {
                return;
            }
            request.append(part, static_cast<std::size_t>(got));
            whole = size_of(request);
        }
        const bool taken = way_ == Way::takes;
        const std::string said =
            fmt::format("HTTP/1.1 {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                        taken ? "200 OK" : "500 No");
        static_cast<void>(::send(socket, said.data(), said.size(), MSG_NOSIGNAL));
        count_ += taken ? 1 : 0;
    }

    /// Of a request of which this came; npos: it is not known yet.
    static std::size_t size_of(const std::string& request) {
        const std::size_t end = request.find("\r\n\r\n");
        if (end == std::string::npos) {
            return end;
        }
        std::string head = request.substr(0, end);
        std::transform(head.begin(), head.end(), head.begin(), [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        });
        const std::size_t at = head.find("content-length: ");
        return end + 4 + (at == std::string::npos ? 0 : std::stoul(head.substr(at + 16)));
    }

    const Way way_;
    const int listening_;
    std::uint16_t port_ = 0;
    std::atomic<std::size_t> count_{0};
    std::vector<int> kept_;  ///< of the thread alone until it ended
    std::thread thread_;
};

/// Follows the log to its end; how many events came.
std::size_t follow(const House& house, std::string& cursor) {
    std::size_t count = 0;
    for (;;) {
        const std::string answer = get("/v1/events?limit=1000&after=" + cursor, house);
        const std::size_t body = answer.find("\r\n\r\n");
        const std::size_t at = answer.find("MotCua-Cursor: ");
        if (body == std::string::npos || at == std::string::npos) {
            give_up("the events cannot be read: " + answer.substr(0, 500));
        }
        cursor = answer.substr(at + 15, answer.find('\r', at) - at - 15);
        const auto lines =
            std::count(answer.begin() + static_cast<std::ptrdiff_t>(body) + 4, answer.end(), '\n');
        if (lines == 0) {
            return count;
        }
        count += static_cast<std::size_t>(lines);
    }
}

void subscribe(const House& house, const Told& told) {
    const std::string answer = send(
        house, "/v1/webhooks", fmt::format(R"({{"url":"http://127.0.0.1:{}/"}})", told.port()));
    if (answer.compare(9, 3, "201") != 0) {
        give_up("a webhook was not made: " + answer);
    }
}

notify::DeliveryOptions to(const std::vector<const Told*>& all) {
    notify::DeliveryOptions options;
    options.policy.networks = {*notify::parse_network("127.0.0.0/8")};
    options.policy.ports.clear();
    for (const Told* told : all) {
        options.policy.ports.push_back(told->port());
    }
    return options;
}

/// Seconds from the first of so many acts until he was told of all events.
class Telling {
public:
    Telling(const House& house, const Told& well) : house_(house), well_(well) {
        told_ = follow(house_, cursor_);
        before_ = told_;
    }
    double round(cli::bench::Rounds& rounds, std::size_t acts, std::size_t connections) {
        const double begun = seconds_now();
        check(
            load(house_.port(), connections, acts, [&] { return house_.request(rounds.next()); }));
        told_ += follow(house_, cursor_);
        while (well_.count() < told_ - before_) {
            if (seconds_now() - begun > kPatienceSeconds) {
                give_up(fmt::format("{} events of {} were told", well_.count(), told_ - before_));
            }
            ::usleep(1'000);  // lint: allow sleep: asks again
        }
        return seconds_now() - begun;
    }

private:
    const House& house_;
    const Told& well_;
    std::string cursor_;
    std::size_t told_ = 0;
    std::size_t before_ = 0;  ///< what happened before he subscribed
};

}  // namespace

void measure_backups(const cli::bench::ScratchFolder& folder, const Beside& size) {
    cli::HostOptions around;
    around.backups.folder = folder.file("backups");
    around.backups.keep = 1;
    std::filesystem::create_directory(around.backups.folder);
    const House house(folder.file("backed-up.db"), size.dossiers, {}, around);
    cli::bench::Rounds rounds(house.dossiers());
    const auto p99 = [&] {
        const Load acts = load(house.port(), size.connections, size.acts,
                               [&] { return house.request(rounds.next()); });
        check(acts);
        return acts.percentile(0.99);
    };
    std::vector<double> alone;
    std::vector<double> beside;
    std::vector<double> ratios;
    std::size_t made = 0;
    for (unsigned round = 0; round < size.rounds; ++round) {
        alone.push_back(p99());
        Backups backups(house);
        beside.push_back(p99());
        made += backups.stop();
        ratios.push_back(beside.back() / alone.back());
    }
    const double ratio = median(ratios);
    print("R14", fmt::format("p99 of durable acts beside {} backups; against acts alone", made),
          median(beside), "ms", median(alone), ratio, "<= 2 times", ratio <= 2);
}

void measure_receivers(const cli::bench::ScratchFolder& folder, const Beside& size) {
    const Told well(Told::Way::takes);
    const Told refusing(Told::Way::refuses);
    const Told silent(Told::Way::keeps_silent);
    const House house(folder.file("told.db"), size.dossiers, to({&well, &refusing, &silent}));
    cli::bench::Rounds rounds(house.dossiers());
    const std::size_t acts = std::min<std::size_t>(size.acts, 1'000);
    subscribe(house, well);
    Telling telling(house, well);
    std::vector<double> alone;
    std::vector<double> beside;
    for (unsigned round = 0; round < size.rounds; ++round) {
        alone.push_back(telling.round(rounds, acts, size.connections));
    }
    subscribe(house, refusing);
    subscribe(house, silent);
    for (unsigned round = 0; round < size.rounds; ++round) {
        beside.push_back(telling.round(rounds, acts, size.connections));
    }
    const double ratio = median(beside) / median(alone);
    print(
        "R15",
        "From the first act until a receiver was told of all, beside one that refuses and one that "
        "is silent; against him alone",
        median(beside), "s", median(alone), ratio, "<= 1.1 times", ratio <= 1.1);
}

}  // namespace motcua::performance
