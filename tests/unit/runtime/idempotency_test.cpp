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
    office.act(office.claim(id));
    const Command refused = office.complete(id, "khong-co", "k1");
    const auto first = office.engine().submit_and_wait(refused);
    REQUIRE_FALSE(first);
    CHECK(first.error().at == "outcome");

    office.restart();

    const auto again = office.engine().submit_and_wait(refused);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == first.error().code);
    CHECK(again.error().at.empty());
    CHECK(again.error().detail.find("khong-co") == std::string::npos);
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

TEST_CASE("while the clock is suspect no outcome is forgotten") {
    Office office;
    office.deploy_everything();
    office.act(office.start("simple-work", "k1"));
    office.clock.advance(std::chrono::minutes(30));
    office.clock.step(2 * limits::idempotency_kept);

    (void)office.engine().run_once();

    CHECK(office.engine().health().clock_suspect);
    CHECK(office.act(office.start("simple-work", "k1")).repeated);
}

TEST_CASE("one key for two absent officers does not give the first one's answer") {
    Office office;
    office.deploy_everything();
    Command first = office.start("simple-work", "k1");
    first.actor.on_behalf_of = OfficerId("binh");
    Command second = first;
    second.actor.on_behalf_of = OfficerId("dung");
    const auto done = office.engine().submit_and_wait(first);

    const auto other = office.engine().submit_and_wait(second);

    REQUIRE_FALSE(other);
    CHECK(other.error().code == ErrorCode::key_reused);
    CHECK(office.engine().submit_and_wait(first).has_value() == done.has_value());
}

TEST_CASE("what is kept of a refusal repeats nothing that was said") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file();
    CHECK_FALSE(office.engine().submit_and_wait(office.complete(id, "nguyen-van-a", "k1")));
    const auto reader = office.engine().reader();
    REQUIRE(reader);

    const auto kept = (*reader)->outcome("officer:binh", "k1");

    REQUIRE(kept);
    REQUIRE(*kept);
    CHECK_FALSE((*kept)->ok);
    CHECK((*kept)->detail.find("nguyen-van-a") == std::string::npos);
}
