// When the store fails: what is said to whom, and what goes on.
#include <motcua/engine/model/limits.hpp>

#include "office.hpp"

using namespace motcua;
using namespace std::chrono_literals;
using motcua::office::Office;
using motcua::testing::Fault;

namespace {

Fault commit_fault(ErrorCode code, Fault::When when = Fault::When::before) {
    Fault fault;
    fault.first = 1;
    fault.calls = Fault::Calls::commits;
    fault.when = when;
    fault.code = code;
    return fault;
}

ErrorCode code_of(const Result<Accepted>& answer) {
    REQUIRE_FALSE(answer);
    return answer.error().code;
}

}  // namespace

TEST_CASE("a full disk rolls the batch back, and writing goes on by itself") {
    Office office;
    office.deploy_everything();
    testing::RecordingSink sink;
    const Subscription listening = office.engine().subscribe(sink);
    office.store().plan(commit_fault(ErrorCode::storage_full));

    CHECK(code_of(office.engine().submit_and_wait(office.start("simple-work", "k1"))) ==
          ErrorCode::storage_full);

    CHECK(sink.events().empty());
    CHECK(office.verified().dossiers == 0);
    CHECK_FALSE(office.engine().health().failure);
    CHECK(office.engine().health().full);
    const Accepted retried = office.act(office.start("simple-work", "k1"));
    CHECK_FALSE(retried.repeated);
    CHECK_FALSE(office.engine().health().full);
    office.require_sound();
}

TEST_CASE("that a disk is full is told for a while, also if nothing more is to be stored") {
    Office office;
    office.deploy_everything();
    CHECK_FALSE(office.engine().health().full);
    office.store().plan(commit_fault(ErrorCode::storage_full));
    CHECK_FALSE(office.engine().submit_and_wait(office.start("simple-work", "k1")));
    office.clock.advance(29s);
    CHECK(office.engine().health().full);
    office.clock.advance(1s);
    CHECK_FALSE(office.engine().health().full);
}

TEST_CASE("what a rolled-back batch changed is decided anew") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file();
    const Command claim = office.claim(id);
    office.store().plan(commit_fault(ErrorCode::storage_full));
    CHECK_FALSE(office.engine().submit_and_wait(claim));

    office.act(claim);

    const std::vector<std::string> types = office.types(id);
    CHECK(std::count(types.begin(), types.end(), "task-claimed") == 1);
    office.require_sound();
}

TEST_CASE("timers wait a moment after a full disk instead of trying again at once") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file("waiting-work");
    office.clock.advance(3h);
    office.store().plan(commit_fault(ErrorCode::storage_full));

    const std::optional<Instant> next = office.engine().run_once();

    REQUIRE(next);
    CHECK(*next > office.clock.now());
    CHECK(office.dossier(id).tasks.empty());
    office.clock.advance_to(*next);
    office.settle();
    CHECK(office.dossier(id).tasks.size() == 1);
}

TEST_CASE("a failed commit means unknown: the writer stops, readers go on") {
    Office office;
    office.deploy_everything();
    const DossierId before = office.file();
    std::vector<ErrorCode> answers;
    const auto note = [&](const Result<Accepted>& answer) { answers.push_back(code_of(answer)); };
    for (std::size_t i = 0; i < limits::batch_commands_max + 1; ++i) {
        office.engine().submit(office.start("simple-work"), note);
    }
    office.store().plan(commit_fault(ErrorCode::storage_unavailable));

    CHECK_FALSE(office.engine().run_once());

    REQUIRE(answers.size() == limits::batch_commands_max + 1);
    for (const ErrorCode code : answers) {
        CHECK(code == ErrorCode::outcome_unknown);
    }
    REQUIRE(office.engine().health().failure);
    CHECK(code_of(office.engine().submit_and_wait(office.start("simple-work"))) ==
          ErrorCode::storage_unavailable);
    CHECK(office.engine().deploy("x", Actor::of_host("test")).error().code ==
          ErrorCode::storage_unavailable);
    const auto reader = office.engine().reader();
    REQUIRE(reader);
    CHECK((*reader)->dossier(before)->has_value());
}

TEST_CASE("after the restart the key tells what an unknown outcome was") {
    const auto when = GENERATE(Fault::When::before, Fault::When::after);
    Office office;
    office.deploy_everything();
    office.store().plan(commit_fault(ErrorCode::storage_unavailable, when));
    const auto unknown = office.engine().submit_and_wait(office.start("simple-work", "k1"));
    REQUIRE(code_of(unknown) == ErrorCode::outcome_unknown);

    office.restart_after_kill();

    CHECK(office.verified().dossiers == (when == Fault::When::after ? 1 : 0));
    const Accepted asked = office.act(office.start("simple-work", "k1"));
    CHECK(asked.repeated == (when == Fault::When::after));
    CHECK(office.verified().dossiers == 1);
    office.require_sound();
}

TEST_CASE("a writer that another one has replaced says so and stops") {
    Office office;
    office.deploy_everything();
    const auto newer = office.memory().reopen();

    CHECK(code_of(office.engine().submit_and_wait(office.start("simple-work"))) ==
          ErrorCode::owned_elsewhere);
    CHECK(code_of(office.engine().submit_and_wait(office.start("simple-work"))) ==
          ErrorCode::owned_elsewhere);
}

TEST_CASE("a read that fails is answered, and the writer goes on") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file();
    const Command claim = office.claim(id);
    office.restart();
    Fault fault;
    fault.first = 1;
    office.store().plan(fault);

    CHECK(code_of(office.engine().submit_and_wait(claim)) == ErrorCode::storage_unavailable);

    CHECK_FALSE(office.engine().health().failure);
    office.act(claim);
    office.require_sound();
}

TEST_CASE("a dossier whose state cannot be trusted is quarantined, the others go on") {
    Office office;
    office.deploy_everything();
    const DossierId broken = office.file();
    const DossierId sound = office.file();
    const Command claim = office.claim(broken);
    office.restart();
    Fault fault;
    fault.first = 1;
    fault.code = ErrorCode::storage_corrupt;
    office.store().plan(fault);

    CHECK(code_of(office.engine().submit_and_wait(claim)) == ErrorCode::quarantined);

    CHECK(code_of(office.engine().submit_and_wait(claim)) == ErrorCode::quarantined);
    CHECK(office.engine().health().quarantined_dossiers == 1);
    CHECK(office.log.has(LogLevel::error, "quarantined"));
    office.act(office.claim(sound));
}

TEST_CASE("a follow-up whose target is quarantined is tried again, ever later, and stays visible") {
    Office office;
    office.deploy_everything();
    const DossierId parent = office.file("calling-work");
    office.settle();
    const DossierId child = office.dossier(parent).follow_ups.at(0).target;
    office.act(office.claim(child));
    const Command finish = office.complete(child, "xong");
    office.restart();
    // The parent is quarantined by a first command on it.
    Fault fault;
    fault.first = 1;
    fault.code = ErrorCode::storage_corrupt;
    office.store().plan(fault);
    CHECK_FALSE(office.engine().submit_and_wait(office.note(parent, "x")));
    office.act(finish);

    (void)office.engine().run_once();
    CHECK(office.engine().health().failing_follow_ups == 1);
    std::optional<Instant> next = office.engine().run_once();
    REQUIRE(next);
    CHECK(*next == office.clock.now() + 1s);
    office.clock.advance(1s);
    next = office.engine().run_once();
    REQUIRE(next);
    CHECK(*next == office.clock.now() + 2s);
    CHECK(office.memory().follow_ups(10)->size() == 1);

    office.restart();
    office.settle();
    CHECK(office.engine().health().failing_follow_ups == 0);
    CHECK(office.memory().follow_ups(10)->empty());
    CHECK(office.dossier(parent).tasks.size() == 1);
    office.require_sound();
}
