// One key, one outcome: the same command again is answered as the first time, also after a restart.
#include <motcua/engine/model/limits.hpp>

#include "office.hpp"

using namespace motcua;
using motcua::office::Office;

TEST_CASE("the same key and command give the same outcome, marked as repeated") {
    Office office;
    office.deploy_everything();
    const Accepted first = office.act(office.start("simple-work", "k1"));

    const Accepted again = office.act(office.start("simple-work", "k1"));

    CHECK(again.repeated);
    CHECK_FALSE(first.repeated);
    CHECK(again.dossier == first.dossier);
    CHECK(again.version == first.version);
    CHECK(again.sequence == first.sequence);
    CHECK(office.verified().dossiers == 1);
}

TEST_CASE("a key is remembered over a restart") {
    Office office;
    office.deploy_everything();
    const Accepted first = office.act(office.start("simple-work", "k1"));

    office.restart_after_kill();

    const Accepted again = office.act(office.start("simple-work", "k1"));
    CHECK(again.repeated);
    CHECK(again.dossier == first.dossier);
    CHECK(office.verified().dossiers == 1);
}

TEST_CASE("a key used for another command is refused and the first outcome stays") {
    Office office;
    office.deploy_everything();
    const Accepted first = office.act(office.start("simple-work", "k1"));

    const auto other = office.engine().submit_and_wait(office.start("waiting-work", "k1"));

    REQUIRE_FALSE(other);
    CHECK(other.error().code == ErrorCode::key_reused);
    CHECK(office.act(office.start("simple-work", "k1")).dossier == first.dossier);
}

TEST_CASE("the same key twice in one batch is one transition") {
    Office office;
    office.deploy_everything();
    std::vector<Result<Accepted>> answers;
    for (int i = 0; i < 2; ++i) {
        office.engine().submit(office.start("simple-work", "k1"),
                               [&](const Result<Accepted>& answer) { answers.push_back(answer); });
    }

    (void)office.engine().run_once();

    REQUIRE(answers.size() == 2);
    REQUIRE(answers[0]);
    REQUIRE(answers[1]);
    CHECK(answers[1]->repeated);
    CHECK(answers[0]->dossier == answers[1]->dossier);
    CHECK(office.verified().dossiers == 1);
}

TEST_CASE("a rejection is kept under its key too") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file();
    const Command refused = office.complete(id, "khong-co", "k1");
    const auto first = office.engine().submit_and_wait(refused);
    REQUIRE_FALSE(first);

    office.restart();

    const auto again = office.engine().submit_and_wait(refused);
    REQUIRE_FALSE(again);
    CHECK(again.error() == first.error());
}

TEST_CASE("keys of different actors do not meet") {
    Office office;
    office.deploy_everything();
    Command mine = office.start("simple-work", "k1");
    Command theirs = mine;
    theirs.actor = Actor::of_host("khac");

    const Accepted first = office.act(mine);
    const Accepted second = office.act(theirs);

    CHECK_FALSE(second.repeated);
    CHECK(first.dossier != second.dossier);
}

TEST_CASE("without a key every command counts") {
    Office office;
    office.deploy_everything();

    CHECK(office.file() != office.file());
    CHECK(office.verified().dossiers == 2);
}

TEST_CASE("old outcomes are forgotten while nobody waits, younger ones are not") {
    Office office;
    office.deploy_everything();
    office.act(office.start("simple-work", "old"));
    office.clock.advance(limits::idempotency_kept - std::chrono::minutes(1));
    office.act(office.start("simple-work", "young"));
    (void)office.engine().run_once();
    CHECK(office.act(office.start("simple-work", "old")).repeated);

    office.clock.advance(std::chrono::minutes(30));
    (void)office.engine().run_once();

    CHECK_FALSE(office.act(office.start("simple-work", "old")).repeated);
    CHECK(office.act(office.start("simple-work", "young")).repeated);
}
