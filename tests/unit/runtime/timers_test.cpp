// Timers fire once, as of the moment they were due, whenever the engine comes to it.
#include <motcua/engine/model/limits.hpp>

#include "office.hpp"

using namespace motcua;
using namespace std::chrono_literals;
using motcua::office::Office;

namespace {

std::size_t count(const std::vector<std::string>& types, const std::string& type) {
    return static_cast<std::size_t>(std::count(types.begin(), types.end(), type));
}

}  // namespace

TEST_CASE("a pulled engine says when its next timer is due, and fires it then") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file("waiting-work");
    const Instant due = office.clock.now() + 2h;

    CHECK(office.engine().run_once() == due);
    office.clock.advance(2h - 1ms);
    CHECK(office.engine().run_once() == due);
    CHECK(office.dossier(id).tasks.empty());

    office.clock.advance(1ms);
    CHECK_FALSE(office.engine().run_once());
    CHECK(count(office.types(id), "timer-fired") == 1);
    CHECK(office.dossier(id).tasks.size() == 1);
    office.require_sound();
}

TEST_CASE("a timer overdue at the start fires once, at its due time") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file("waiting-work");
    const Instant due = office.clock.now() + 2h;
    office.close();
    office.clock.advance(50h);

    office.restart_after_kill();
    office.settle();

    CHECK(count(office.types(id), "timer-fired") == 1);
    CHECK(office.dossier(id).tasks.at(0).opened == due);
    office.restart();
    office.settle();
    CHECK(count(office.types(id), "timer-fired") == 1);
    office.require_sound();
}

TEST_CASE("a command finds its dossier's own timers fired first") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file("waiting-work");
    office.clock.advance(3h);
    Command claim{"", Actor::of_officer("binh"), id, std::nullopt, ClaimTask{1}};

    const Accepted done = office.act(claim);

    CHECK(done.version == office.dossier(id).version);
    CHECK(office.dossier(id).tasks.at(0).holder == OfficerId("binh"));
    CHECK(count(office.types(id), "timer-fired") == 1);
}

TEST_CASE("a timer that is no longer needed does nothing") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file("waiting-work");
    WithdrawDossier withdraw;
    withdraw.reason = "thôi";
    Command command{"", Actor::of_host("cong"), id, std::nullopt, withdraw};
    const auto done = office.engine().submit_and_wait(command);
    if (!done) {
        WARN("withdrawing is not possible here: " << done.error().detail);
        return;
    }
    office.clock.advance(3h);
    office.settle();
    CHECK(count(office.types(id), "timer-fired") == 0);
    office.require_sound();
}

TEST_CASE("at most 16 dossiers' timers go into one batch, and people go first") {
    Office office;
    office.deploy_everything();
    std::vector<DossierId> waiting;
    for (int i = 0; i < 20; ++i) {
        waiting.push_back(office.file("waiting-work"));
    }
    office.clock.advance(3h);
    testing::RecordingSink sink;
    const Subscription listening = office.engine().subscribe(sink);
    bool answered = false;
    office.engine().submit(office.start("simple-work"),
                           [&](const Result<Accepted>& answer) { answered = answer.has_value(); });

    const std::optional<Instant> next = office.engine().run_once();

    CHECK(answered);
    REQUIRE(next);
    CHECK(*next <= office.clock.now());
    REQUIRE_FALSE(sink.events().empty());
    CHECK(type_of(sink.events().front().event) == "dossier-filed");
    std::size_t fired = 0;
    for (const std::string_view type : sink.types()) {
        fired += type == "timer-fired" ? 1U : 0U;
    }
    CHECK(fired == limits::batch_timers_max);
    office.settle();
    for (const DossierId& id : waiting) {
        CHECK(office.dossier(id).tasks.size() == 1);
    }
    office.require_sound();
}

TEST_CASE("a step of the wall clock by over a minute stops timers until somebody confirms it") {
    Office office;
    office.deploy_everything();
    const DossierId id = office.file("waiting-work");

    SECTION("sixty seconds are taken as they are") {
        office.clock.step(60s);
        (void)office.engine().run_once();
        CHECK_FALSE(office.engine().health().clock_suspect);
    }
    SECTION("more is suspect; people's work goes on") {
        office.clock.step(24h);
        CHECK_FALSE(office.engine().run_once());
        CHECK(office.engine().health().clock_suspect);
        CHECK(office.log.has(LogLevel::error, "stepped"));
        CHECK(office.dossier(id).tasks.empty());
        office.act(office.start("simple-work"));
        const auto claim = office.engine().submit_and_wait(
            Command{"", Actor::of_officer("binh"), id, std::nullopt, ClaimTask{1}});
        CHECK_FALSE(claim);

        office.engine().confirm_clock();

        CHECK_FALSE(office.engine().health().clock_suspect);
        office.settle();
        CHECK(office.dossier(id).tasks.size() == 1);
    }
}
