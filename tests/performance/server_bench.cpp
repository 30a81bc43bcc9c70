// P2, P5, P10, R14 and R15 of docs/testing.md: the server against what its libraries do alone, and against
// itself with nothing beside it, in one run. One JSON line a figure; run from a release build on a machine that does nothing else.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <map>
#include <thread>

#include <bench/definitions.hpp>
#include <bench/office.hpp>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audience.hpp"
#include "bare.hpp"
#include "beside.hpp"
#include "figures.hpp"
#include "house.hpp"
#include "load.hpp"

using namespace motcua;
using namespace motcua::performance;

namespace {

struct Size {
    unsigned rounds = 5;
    std::size_t dossiers = 2'000;
    std::size_t commands = 10'000;
    std::size_t connections = 32;
    std::size_t clients = 1'000;
    std::size_t acts = 3'000;    ///< of which an audience hears
    std::size_t open = 100'000;  ///< dossiers whose weight in memory is looked at
};

void measure_requests(const cli::bench::ScratchFolder& folder, const Size& size) {
    const House house(folder.file("house.db"), size.dossiers);
    const BareServer bare(folder.file("bare.db"), size.dossiers);
    cli::bench::Rounds rounds(house.dossiers());
    std::size_t number = 0;
    std::vector<double> ours;
    std::vector<double> theirs;
    std::vector<double> ratios;
    std::vector<double> our_p99;
    std::vector<double> their_p99;
    for (unsigned round = 0; round < size.rounds; ++round) {
        const Load served = load(house.port(), size.connections, size.commands,
                                 [&] { return house.request(rounds.next()); });
        check(served);
        const Load alone = load(bare.port(), size.connections, size.commands, [&] {
            return post(
                "/v1/tasks/01J0000000000000000000000.1/complete", house.key(),
                fmt::format(R"({{"instance":{},"outcome":"trinh","form":{{"reason":"Ý kiến )"
                            R"(của người xử lý","data":{{"lan":1}}}}}})",
                            number++));
        });
        check(alone);
        ours.push_back(served.a_second());
        theirs.push_back(alone.a_second());
        ratios.push_back(served.a_second() / alone.a_second());
        our_p99.push_back(served.percentile(0.99));
        their_p99.push_back(alone.percentile(0.99));
    }
    const double ratio = median(ratios);
    print("P2",
          "Durable acts a second over HTTP, signed in, 32 connections; against Beast and SQLite "
          "alone",
          median(ours), "commands/s", median(theirs), ratio, "ratio >= 0.6", ratio >= 0.6);
    const double slower = median(our_p99) / median(their_p99);
    print("P2", "The same: p99 of the answers", median(our_p99), "ms", median(their_p99), slower,
          "<= 1.25 times", slower <= 1.25);
}

std::size_t resident_kib(pid_t process) {
    std::ifstream status(fmt::format("/proc/{}/status", process));
    for (std::string word; status >> word;) {
        if (word == "VmRSS:") {
            std::size_t kib = 0;
            status >> kib;
            return kib;
        }
    }
    return 0;
}

/// Memory of a server of its own on this database, idle and after it was looked at.
double resident_mib(const std::string& program, const std::string& database) {
    const std::string said = database + ".url";
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);  // whoever gives up leaves no server behind
        if (std::freopen(said.c_str(), "w", stdout) == nullptr) {
            ::_exit(1);
        }
        ::execl(program.c_str(), program.c_str(), "serve", "--db", database.c_str(), "--listen",
                "127.0.0.1:0", "--allow-root", nullptr);
        ::_exit(127);
    }
    std::string address;
    for (int i = 0; i < 600 && address.empty(); ++i) {
        ::usleep(50'000);  // lint: allow sleep: waits for another process
        std::ifstream(said) >> address;
    }
    if (address.empty()) {
        give_up("the server did not start");
    }
    // Not /readyz: that is red where no clock is synchronised.
    check(load(port_of(address), 4, 200,
               [] { return "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"; }));
    const double mib = static_cast<double>(resident_kib(child)) / 1'024;
    ::kill(child, SIGTERM);
    ::waitpid(child, nullptr, 0);
    return mib;
}

void measure_memory(const cli::bench::ScratchFolder& folder, const Size& size,
                    const std::string& program) {
    std::map<std::size_t, double> mib;
    for (const std::size_t open : {std::size_t{1}, size.open}) {
        const std::string path = folder.file(fmt::format("open{}.db", open));
        {
            auto office = cli::bench::Office::open(path, Drive::pulled);
            if (!office || !(*office)->deploy() || !(*office)->file(cli::bench::kRound, open)) {
                give_up("the dossiers cannot be filed");
            }
        }
        mib[open] = resident_mib(program, path);
    }
    const double idle = mib.at(1);
    print("P5", "Memory of an idle server", idle, "MiB", 30, idle / 30, "<= 30 MiB", idle <= 30);
    if (size.open < 10'000) {
        return;  // too few to tell anything
    }
    const double million = (mib.at(size.open) - idle) * 1e6 / static_cast<double>(size.open);
    print("P5", fmt::format("What a million open dossiers add, by {}", size.open), million, "MiB",
          64, million / 64, "<= 64 MiB", million <= 64);
}

/// A ticket for each client.
std::vector<std::string> tickets(const House& house, std::size_t count) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string answer = exchange(
            house.port(), post("/v1/ws-tickets", house.key() + "Connection: close\r\n", "{}"));
        all.push_back(member(answer, "ticket"));
    }
    return all;
}

constexpr std::size_t kEach = 20;  ///< clients that an event is meant for
constexpr const char* kMark = "\"type\":\"vn.motcua.task.accepted.v1\"";

/// Dossiers, each of which 20 clients follow, and acts on them.
class Crowd {
public:
    Crowd(const std::string& path, std::size_t clients)
        : dossiers_(clients / kEach),
          house_(path, dossiers_),
          // A ticket is good for seconds only: they are made as they are needed.
          audience_(house_.port(), "/v1/ws", clients,
                    [this](std::size_t i) { return greetings_of(i); }),
          rounds_(house_.dossiers()) {
        // From the cursor that ends the past on, nothing is missed.
        audience_.listen(clients, "\"cursor\"", [](std::size_t, const std::string&) {});
    }

    /// Messages a second from the first act to the last message; `heard_after`: how long after its
    /// request each came. As fast as it goes, or so many acts `a_second`.
    double drive(std::size_t acts, double a_second, std::vector<double>& heard_after) {
        std::size_t expected = 0;
        std::vector<Command> commands;
        for (std::size_t i = 0; i < acts; ++i) {
            commands.push_back(rounds_.next());
            expected += std::holds_alternative<AcceptTask>(commands.back().body) ? kEach : 0;
        }
        const double begin = seconds_now();
        std::thread sender([&] { send(commands, begin, a_second); });
        const std::size_t came =
            audience_.listen(expected, kMark, [&](std::size_t client, const std::string&) {
                const std::lock_guard lock(mutex_);
                const std::string& dossier = house_.dossiers()[client % dossiers_].value;
                heard_after.push_back((seconds_now() - sent_[dossier]) * 1e3);
            });
        const double seconds = seconds_now() - begin;
        sender.join();
        if (came != expected) {
            give_up(fmt::format("{} messages of {} came", came, expected));
        }
        return static_cast<double>(came) / seconds;
    }

    [[nodiscard]] std::size_t dossiers() const { return dossiers_; }

private:
    std::vector<std::string> greetings_of(std::size_t client) const {
        return {fmt::format(R"({{"ticket":"{}"}})", tickets(house_, 1).front()),
                fmt::format(
                    R"({{"subscribe":{{"dossier":"{}","types":["vn.motcua.task.accepted.v1"]}}}})",
                    house_.dossiers().at(client % dossiers_).value)};
    }

    void send(const std::vector<Command>& commands, double begin, double a_second) {
        std::size_t next = 0;
        // Fewer than dossiers: two acts on one never wait for each other.
        const std::size_t at_once = std::clamp<std::size_t>(dossiers_ / 3, 1, 16);
        check(load(house_.port(), at_once, commands.size(), [&] {
            const Command& command = commands[next];
            if (a_second > 0) {
                const double due = begin + static_cast<double>(next) / a_second;
                while (seconds_now() < due) {
                    ::usleep(200);  // lint: allow sleep: keeps a pace
                }
            }
            ++next;
            const std::lock_guard lock(mutex_);
            sent_[command.dossier.value] = seconds_now();
            return house_.request(command);
        }));
    }

    const std::size_t dossiers_;
    const House house_;
    Audience audience_;
    cli::bench::Rounds rounds_;
    std::mutex mutex_;
    std::map<std::string, double> sent_;  ///< of the request that a dossier's last event came of
};

/// What Beast alone sends in the same way, messages a second.
double broadcast(BareBroadcaster& bare, Audience& others, std::size_t events,
                 std::size_t dossiers) {
    const auto text = std::make_shared<const std::string>(std::string(700, 'x'));
    const double begin = seconds_now();
    for (std::size_t i = 0; i < events; ++i) {
        std::vector<std::size_t> to;
        for (std::size_t k = 0; k < kEach; ++k) {
            to.push_back(i % dossiers + k * dossiers);
        }
        bare.send(text, std::move(to));
    }
    const std::size_t came =
        others.listen(events * kEach, "x", [](std::size_t, const std::string&) {});
    return static_cast<double>(came) / (seconds_now() - begin);
}

void measure_audience(const cli::bench::ScratchFolder& folder, const Size& size) {
    Crowd crowd(folder.file("audience.db"), size.clients);
    std::vector<double> ours;
    std::vector<double> theirs;
    BareBroadcaster bare(size.clients);
    Audience others(bare.port(), "/", size.clients,
                    [](std::size_t) { return std::vector<std::string>{}; });
    for (unsigned round = 0; round < size.rounds; ++round) {
        std::vector<double> unread;
        ours.push_back(crowd.drive(size.acts, 0, unread));
        theirs.push_back(broadcast(bare, others, size.acts * 2 / 5, crowd.dossiers()));
    }
    const double ratio = median(ours) / median(theirs);
    print("P10",
          "Messages a second to 1,000 WebSocket clients, acts and commits included; against Beast "
          "sending the same",
          median(ours), "messages/s", median(theirs), ratio, "ratio >= 0.7", ratio >= 0.7);
    std::vector<double> late;
    crowd.drive(std::min<std::size_t>(size.acts, 2'500), 500, late);
    std::sort(late.begin(), late.end());
    const double p99 = late[late.size() * 99 / 100];
    print("P10", "Request to client at 500 acts a second, p99", p99, "ms", 100, p99 / 100,
          "<= 100 ms", p99 <= 100);
}

}  // namespace

/// server_bench PROGRAM [--quick] [P2|P5|P10|R14|R15 …]
int main(int count, char** arguments) {
    std::vector<std::string> wanted(arguments + 1, arguments + count);
    if (wanted.empty()) {
        give_up("usage: server_bench PROGRAM [--quick] [P2|P5|P10|R14|R15 …]");
    }
    const std::string program = wanted.front();
    wanted.erase(wanted.begin());
    Size size;
    if (std::erase(wanted, "--quick") > 0) {
        size = {1, 100, 300, 8, 40, 100, 200};
    }
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    const cli::bench::ScratchFolder folder("/var/tmp");
    const auto asked = [&](const char* id) {
        return wanted.empty() || std::find(wanted.begin(), wanted.end(), id) != wanted.end();
    };
    if (asked("P2")) {
        measure_requests(folder, size);
    }
    if (asked("P5")) {
        measure_memory(folder, size, program);
    }
    if (asked("P10")) {
        measure_audience(folder, size);
    }
    const Beside beside{size.rounds, size.dossiers, size.commands / 2, size.connections};
    if (asked("R14")) {
        measure_backups(folder, beside);
    }
    if (asked("R15")) {
        measure_receivers(folder, beside);
    }
    return 0;
}
