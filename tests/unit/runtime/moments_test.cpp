// Simulated time in which commands have moments of their own: one transaction, many times.
#include <algorithm>

#include <motcua/engine/testing/scripted_clock.hpp>

#include "office.hpp"

using namespace motcua;
using namespace motcua::office;
using namespace std::chrono_literals;

namespace {

/// The office's engine once more, under a scripted clock.
struct Scripted {
    explicit Scripted(Office& office)
        : start(office.clock.now()), clock(start), store(office.memory().reopen()) {
        Options options{*store, office.codec, clock, random, office.digest, office.shelf};
        options.drive = Drive::pulled;
        auto opened = Engine::open(options);
        REQUIRE(opened);
        engine = std::move(*opened);
    }

    void submit(Command command, Instant at) {
        clock.enter(command.key, at);
        engine->submit(std::move(command), [this](const Result<Accepted>& result) {
            REQUIRE(result);
            answers.push_back(*result);
        });
    }

    [[nodiscard]] std::vector<LogRow> log_of(const DossierId& dossier) {
        auto reader = engine->reader();
        REQUIRE(reader);
        auto rows = (*reader)->events(dossier.value, 1, 100);
        REQUIRE(rows);
        return *rows;
    }

    Instant start;
    testing::ScriptedClock clock;
    testing::SeededRandom random{7};
    std::unique_ptr<testing::MemoryStore> store;
    std::unique_ptr<Engine> engine;
    std::vector<Accepted> answers;
};

}  // namespace

TEST_CASE("commands of different moments go into one transaction and happen each at its own") {
    Office office;
    office.deploy_everything();
    office.close();
    Scripted scripted(office);

    scripted.submit(office.start("simple-work", "a"), scripted.start + 1h);
    scripted.submit(office.start("simple-work", "b"), scripted.start + 26h);
    scripted.submit(office.start("simple-work", "c"), scripted.start + 26h + 1ms);
    (void)scripted.engine->run_once();

    REQUIRE(scripted.answers.size() == 3);
    CHECK(scripted.engine->health().batches == 1);
    CHECK(scripted.log_of(scripted.answers[0].dossier).front().at == scripted.start + 1h);
    CHECK(scripted.log_of(scripted.answers[1].dossier).front().at == scripted.start + 26h);
    CHECK(scripted.log_of(scripted.answers[2].dossier).front().at == scripted.start + 26h + 1ms);
    CHECK_FALSE(scripted.engine->health().clock_suspect);
}

TEST_CASE("what a dossier has due before the moment of a command happens before it") {
    Office office;
    office.deploy_everything();
    const DossierId dossier = office.file("waiting-work");
    office.close();
    Scripted scripted(office);

    // The wait ends after two hours: only then there is a task.
    Command claim;
    claim.key = "nhan";
    claim.actor = Actor::of_officer("binh");
    claim.dossier = dossier;
    claim.body = ClaimTask{1};
    scripted.submit(std::move(claim), scripted.start + 3h);
    scripted.submit(office.start("simple-work", "z"), scripted.start + 99h);
    (void)scripted.engine->run_once();

    REQUIRE(scripted.answers.size() == 2);
    const std::vector<LogRow> rows = scripted.log_of(dossier);
    CHECK(rows.back().at == scripted.start + 3h);
    CHECK(std::any_of(rows.begin(), rows.end(),
                      [&](const LogRow& row) { return row.at == scripted.start + 2h; }));
}

TEST_CASE("a command without an entry happens now") {
    Office office;
    office.deploy_everything();
    office.close();
    Scripted scripted(office);
    scripted.clock.advance_to(scripted.start + 5h);
    const Result<Accepted> filed =
        scripted.engine->submit_and_wait(office.start("simple-work", "a"));
    REQUIRE(filed);
    CHECK(scripted.log_of(filed->dossier).front().at == scripted.start + 5h);
}
