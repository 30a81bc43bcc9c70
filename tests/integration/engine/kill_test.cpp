// A process whose clients keep the engine busy is killed a hundred times. Nothing that was answered
// is lost, nothing counts twice, whatever the clients ask again afterwards.
#include <iostream>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include <motcua/engine/verify.hpp>

#include "bench/definitions.hpp"
#include "bench/office.hpp"
#include "contract/temporary_directory.hpp"
#include "integration/sqlite/child.hpp"

namespace motcua::integration {
namespace {

using cli::bench::Office;

constexpr std::size_t kClients = 24;

/// What the clients know of one dossier: the act that comes next, and how many notes were sent.
struct Client {
    DossierId dossier;
    std::uint32_t acts_done = 0;
    std::uint32_t notes_sent = 0;
    std::uint32_t notes_answered = 0;
};

Command act_of(const Client& client) {
    return cli::bench::Rounds::act(client.dossier, client.acts_done);
}

Command note_of(const Client& client, std::uint32_t number) {
    const std::string key = client.dossier.value + "-note-" + std::to_string(number);
    return Command{key, Actor::of_officer("chuyen-vien-1"), client.dossier, std::nullopt,
                   AddNote{key}};
}

/// One process: every client acts and notes in turn, one command at a time, until it is killed.
/// Says "sent <client>" before a note and "act|note <client> <number>" once one is answered.
class Crowd {
public:
    Crowd(Office& office, std::vector<Client> clients, const Child::Say& say)
        : office_(office), clients_(std::move(clients)), say_(say) {}

    void run() {
        for (std::size_t i = 0; i < clients_.size(); ++i) {
            // What may or may not have been stored before the kill is asked again.
            for (std::uint32_t n = clients_[i].notes_answered; n < clients_[i].notes_sent; ++n) {
                require(office_.engine().submit_and_wait(note_of(clients_[i], n)));
                say("note", i, n);
            }
            clients_[i].notes_answered = clients_[i].notes_sent;
        }
        for (std::size_t i = 0; i < clients_.size(); ++i) {
            act(i);
        }
        ::pause();  // answers come on the writer's thread
    }

private:
    void say(const char* what, std::size_t client, std::uint32_t number) {
        const std::lock_guard lock(mutex_);
        say_(std::string(what) + " " + std::to_string(client) + " " + std::to_string(number));
    }

    void require(const Result<Accepted>& result) {
        if (!result) {
            const std::lock_guard lock(mutex_);
            say_("refused " + result.error().detail);
            ::_exit(1);
        }
    }

    void act(std::size_t i) {
        office_.engine().submit(act_of(clients_[i]), [this, i](const Result<Accepted>& result) {
            require(result);
            say("act", i, clients_[i].acts_done++);
            note(i);
        });
    }

    void note(std::size_t i) {
        const std::uint32_t number = clients_[i].notes_sent++;
        say("sent", i, number);
        office_.engine().submit(note_of(clients_[i], number),
                                [this, i, number](const Result<Accepted>& result) {
                                    require(result);
                                    say("note", i, number);
                                    act(i);
                                });
    }

    Office& office_;
    std::vector<Client> clients_;
    const Child::Say& say_;
    std::mutex mutex_;
};

/// What the world outside was told.
struct Told {
    std::vector<Client> clients;
    std::uint64_t answers = 0;

    void hear(const std::string& line) {
        std::istringstream words(line);
        std::string what;
        std::size_t client = 0;
        std::uint32_t number = 0;
        words >> what >> client >> number;
        INFO(line);
        REQUIRE((what == "act" || what == "note" || what == "sent"));
        REQUIRE(client < clients.size());
        Client& known = clients[client];
        if (what == "act") {
            known.acts_done = number + 1;
            ++answers;
        } else if (what == "note") {
            known.notes_answered = std::max(known.notes_answered, number + 1);
            ++answers;
        } else {
            known.notes_sent = std::max(known.notes_sent, number + 1);
        }
    }
};

struct Stored {
    std::uint32_t acts = 0;
    std::map<std::string, unsigned> notes;  ///< text -> how often
};

Stored stored_of(Reader& reader, const DossierId& id) {
    const json::JsonEventCodec codec;
    const system::OpenSslDigest digest;
    const auto rows = reader.events(id.value, 1, 1'000'000);
    REQUIRE(rows);
    Stored stored;
    std::uint32_t number = 0;
    for (const LogRow& row : *rows) {
        REQUIRE(row.number == ++number);
        const auto event = codec.decode(row.event.bytes, row.event.personal, digest);
        REQUIRE(event);
        if (const auto* note = std::get_if<NoteAdded>(&event->event)) {
            ++stored.notes[note->text.value];
        }
        const auto* left = std::get_if<PlaceLeft>(&event->event);
        const bool done = std::holds_alternative<TaskAccepted>(event->event) ||
                          std::holds_alternative<TaskCompleted>(event->event) ||
                          (left != nullptr && left->outcome == "co");
        stored.acts += done ? 1U : 0U;
    }
    return stored;
}

/// Compares what was told with what is stored; afterwards the clients know where they are.
void compare(const std::string& path, Told& told) {
    auto office = Office::open(path, Drive::pulled);
    REQUIRE(office);
    auto reader = (*office)->engine().reader();
    REQUIRE(reader);
    for (Client& client : told.clients) {
        const Stored stored = stored_of(**reader, client.dossier);
        CAPTURE(client.dossier.value);
        REQUIRE(stored.acts >= client.acts_done);      // answered, so not lost
        REQUIRE(stored.acts <= client.acts_done + 1);  // at most the one that was under way
        client.acts_done = stored.acts;
        for (std::uint32_t n = 0; n < client.notes_sent; ++n) {
            const auto note = stored.notes.find(std::get<AddNote>(note_of(client, n).body).text);
            const unsigned times = note == stored.notes.end() ? 0 : note->second;
            REQUIRE(times <= 1);
            REQUIRE((times == 1 || n >= client.notes_answered));
        }
        REQUIRE(stored.notes.size() <= client.notes_sent);
    }
}

void verify_all(const std::string& path) {
    auto office = Office::open(path, Drive::pulled);
    REQUIRE(office);
    auto reader = (*office)->engine().reader();
    REQUIRE(reader);
    const json::JsonEventCodec codec;
    const system::OpenSslDigest digest;
    VerifyOptions options{**reader, codec, digest, {}};
    const auto report = verify(options);
    REQUIRE(report);
    for (const VerifyFinding& finding : report->findings) {
        UNSCOPED_INFO(finding.check << " " << finding.stream << ": " << finding.detail);
    }
    REQUIRE(report->sound());
}

}  // namespace

TEST_CASE(
    "rule 57: killed a hundred times under load, the engine loses nothing and doubles nothing",
    "[integration]") {
    const auto seed = static_cast<unsigned>(Catch::rngSeed());
    CAPTURE(seed);
    std::mt19937 random(seed);
    const contract::TemporaryDirectory directory;
    const std::string path = directory.file("killed.db");
    Told told;
    {
        auto office = Office::open(path, Drive::pulled);
        REQUIRE(office);
        REQUIRE((*office)->deploy());
        const auto ids = (*office)->file(cli::bench::kRound, kClients);
        REQUIRE(ids);
        for (const DossierId& id : *ids) {
            told.clients.push_back(Client{id});
        }
    }
    for (int kill = 0; kill < 100; ++kill) {
        Child child([&](const Child::Say& say) {
            auto office = Office::open(path, Drive::own_thread);
            if (!office) {
                say("refused " + office.error().detail);
                return;
            }
            Crowd(**office, told.clients, say).run();
        });
        const std::uint64_t lines = 1 + random() % 300;
        for (std::uint64_t i = 0; i < lines; ++i) {
            const auto line = child.line();
            REQUIRE(line);
            told.hear(*line);
        }
        child.kill();
        while (const auto line = child.line()) {  // said before it died
            told.hear(*line);
        }
        compare(path, told);
    }
    verify_all(path);
    std::cout << "seed " << seed << ": 100 kills, " << told.answers
              << " answered, 0 lost, 0 doubled\n";
}

}  // namespace motcua::integration
