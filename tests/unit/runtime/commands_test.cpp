// One batch: what waits is committed together, in order, and answered afterwards.
#include <motcua/engine/model/limits.hpp>

#include "office.hpp"

using namespace motcua;
using motcua::office::Office;
using motcua::testing::RecordingSink;

namespace {

struct Collected {
    std::vector<Result<Accepted>> answers;
    Completion into() {
        return [this](const Result<Accepted>& answer) { answers.push_back(answer); };
    }
};

}  // namespace

TEST_CASE("a lone command is committed without waiting for others") {
    Office office;
    office.deploy_everything();
    const std::uint64_t commits = office.store().calls();
    Collected collected;
    office.engine().submit(office.start("simple-work"), collected.into());

    (void)office.engine().run_once();

    REQUIRE(collected.answers.size() == 1);
    REQUIRE(collected.answers[0]);
    CHECK(collected.answers[0]->version == office.dossier(collected.answers[0]->dossier).version);
    CHECK(office.store().calls() > commits);
}

TEST_CASE("what waits is committed in one batch and answered in the order of its coming") {
    Office office;
    office.deploy_everything();
    RecordingSink sink;
    const Subscription listening = office.engine().subscribe(sink);
    Collected collected;
    for (int i = 0; i < 10; ++i) {
        office.engine().submit(office.start("simple-work"), collected.into());
    }

    (void)office.engine().run_once();

    REQUIRE(collected.answers.size() == 10);
    CHECK(sink.batches() == 1);
    std::uint64_t sequence = 0;
    for (const auto& answer : collected.answers) {
        REQUIRE(answer);
        CHECK(answer->sequence > sequence);
        sequence = answer->sequence;
    }
    office.require_sound();
}

TEST_CASE("a batch takes at most 64 commands") {
    Office office;
    office.deploy_everything();
    Collected collected;
    for (std::size_t i = 0; i <= limits::batch_commands_max; ++i) {
        office.engine().submit(office.start("simple-work"), collected.into());
    }

    const std::optional<Instant> next = office.engine().run_once();

    CHECK(collected.answers.size() == limits::batch_commands_max);
    REQUIRE(next);
    CHECK(*next <= office.clock.now());
    (void)office.engine().run_once();
    CHECK(collected.answers.size() == limits::batch_commands_max + 1);
}

TEST_CASE("commands of one batch see what the ones before them did") {
    Office office;
    office.deploy_everything();
    const DossierId chosen = make_dossier_id(office.clock.now().time_since_epoch(), {7});
    Command start = office.start("simple-work");
    start.dossier = chosen;
    Command claim{"", Actor::of_officer("binh"), chosen, std::nullopt, ClaimTask{1}};
    Collected collected;
    office.engine().submit(start, collected.into());
    office.engine().submit(claim, collected.into());
    office.engine().submit(office.complete(chosen, "xong", "", "binh", 1), collected.into());
    office.engine().submit(office.complete(chosen, "xong", "", "binh", 1), collected.into());

    (void)office.engine().run_once();

    REQUIRE(collected.answers.size() == 4);
    CHECK(collected.answers[0]);
    CHECK(collected.answers[1]);
    CHECK(collected.answers[2]);
    REQUIRE_FALSE(collected.answers[3]);
    CHECK(office.dossier(chosen).phase == Phase::ended);
    office.require_sound();
}

TEST_CASE("a rejected command changes nothing and says why") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file();
    const Dossier before = office.dossier(id);

    const auto answer =
        office.engine().submit_and_wait(office.complete(id, "khong-co", "", "binh"));

    REQUIRE_FALSE(answer);
    CHECK(office.dossier(id) == before);
}

TEST_CASE("a procedure that is not in force is told by its place, and so is a variant") {
    Office office;
    office.deploy_everything();
    const auto place_of = [&](const std::string& procedure, const std::string& variant) {
        Command command = office.start(procedure);
        std::get<StartDossier>(command.body).variant = variant;
        const auto answer = office.engine().submit_and_wait(command);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code == ErrorCode::not_found);
        return answer.error().at;
    };
    CHECK(place_of("khong-co", "") == "procedure");
    CHECK(place_of("khong-co", "x") == "procedure");
    CHECK(place_of("simple-work", "x") == "variant");
}

TEST_CASE("a dossier that does not exist is not found") {
    Office office;
    office.deploy_everything();

    const auto answer = office.engine().submit_and_wait(
        office.note(make_dossier_id(std::chrono::milliseconds(1), {1}), "x"));

    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::not_found);
}

TEST_CASE("a form drawn from an older version is stale") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file();
    Command claim = office.claim(id);
    claim.expected_version = office.dossier(id).version;
    office.act(claim);
    Command late = office.complete(id, "xong");
    late.expected_version = claim.expected_version;

    const auto answer = office.engine().submit_and_wait(late);

    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::stale_version);
}

TEST_CASE("listeners hear committed events in log order, rejected commands say nothing") {
    Office office;
    office.deploy_everything();
    RecordingSink sink;
    Subscription listening = office.engine().subscribe(sink);
    const DossierId id = office.file();
    (void)office.engine().submit_and_wait(office.complete(id, "khong-co"));
    office.act(office.claim(id));
    office.act(office.complete(id, "xong"));

    const std::vector<RecordedEvent> heard = sink.events();

    std::vector<std::string> types;
    std::uint64_t sequence = 0;
    for (const RecordedEvent& event : heard) {
        CHECK(event.sequence > sequence);
        sequence = event.sequence;
        types.emplace_back(type_of(event.event));
    }
    CHECK(types == office.types(id));

    listening = Subscription{};
    office.file();
    CHECK(sink.events().size() == heard.size());
}

TEST_CASE("a full queue refuses at once, one place earlier it does not") {
    Office office;
    office.queue_commands_max = 3;
    office.restart();
    office.deploy_everything();
    Collected collected;
    for (int i = 0; i < 3; ++i) {
        office.engine().submit(office.start("simple-work"), collected.into());
    }
    CHECK(collected.answers.empty());

    office.engine().submit(office.start("simple-work"), collected.into());

    REQUIRE(collected.answers.size() == 1);
    REQUIRE_FALSE(collected.answers[0]);
    CHECK(collected.answers[0].error().code == ErrorCode::overloaded);
    CHECK(office.engine().health().waiting_commands == 3);
    (void)office.engine().run_once();
    CHECK(collected.answers.size() == 4);
}

TEST_CASE("closing answers what waits, and nothing of it is stored") {
    Office office;
    office.deploy_everything();
    Collected collected;
    office.engine().submit(office.start("simple-work"), collected.into());

    office.engine().close();

    REQUIRE(collected.answers.size() == 1);
    CHECK(collected.answers[0].error().code == ErrorCode::closed);
    office.engine().submit(office.start("simple-work"), collected.into());
    REQUIRE(collected.answers.size() == 2);
    CHECK(collected.answers[1].error().code == ErrorCode::closed);
    CHECK(office.engine().deploy("x", Actor::of_host("test")).error().code == ErrorCode::closed);
    office.engine().close();
    CHECK_FALSE(office.engine().run_once());
    CHECK(office.verified().dossiers == 0);
}

TEST_CASE("a completion may submit the next command") {
    Office office;
    office.deploy_everything();
    std::vector<DossierId> filed;
    office.engine().submit(office.start("simple-work"), [&](const Result<Accepted>& first) {
        REQUIRE(first);
        filed.push_back(first->dossier);
        const auto second = office.engine().submit_and_wait(office.start("simple-work"));
        REQUIRE(second);
        filed.push_back(second->dossier);
    });

    office.settle();

    REQUIRE(filed.size() == 2);
    CHECK(filed[0] != filed[1]);
}

TEST_CASE("rule 58: time stands in events even if the wall clock goes backwards") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file();
    const Instant filed = office.dossier(id).last_event_at;
    office.clock.step(-std::chrono::seconds(30));

    office.act(office.claim(id));

    CHECK(office.dossier(id).last_event_at == filed);
    office.require_sound();
}
