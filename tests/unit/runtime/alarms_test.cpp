// The alarm of a dossier: rung at its moment, told once over restarts and steps of the clock, and
// claimed with the transaction or not at all (rule 44).
#include <algorithm>

#include "office.hpp"

using namespace motcua;
using namespace std::chrono_literals;
using motcua::office::Office;

namespace {

// The step has four working hours; the holder is told at the end and every working day after it.
Procedure alarmed_work() {
    Procedure procedure = office::simple_work();
    procedure.ref.id = "alarmed-work";
    for (Node& node : procedure.nodes) {
        if (auto* step = std::get_if<StepNode>(&node.kind)) {
            LimitCase limit;
            limit.rule.within = Duration{4'000, DurationUnit::working_hours};
            step->within = {limit};
            Rung due;
            due.kind = RungKind::due;
            due.to = {"assignee"};
            Rung overdue = due;
            overdue.kind = RungKind::overdue;
            overdue.distance = Duration{1'000, DurationUnit::working_days};
            step->alerts = Ladder{{due, overdue}};
        }
    }
    return procedure;
}

DossierId file_alarmed(Office& office) {
    office.deploy_everything();
    office.deploy(office.shelf.put(alarmed_work()));
    const DossierId id = office.file("alarmed-work");
    office.act(office.claim(id));
    return id;
}

std::size_t told(Office& office, const DossierId& id) {
    const std::vector<std::string> types = office.types(id);
    return static_cast<std::size_t>(std::count(types.begin(), types.end(), "alert-raised"));
}

std::vector<AlertRow> alerts(Office& office, const DossierId& id) {
    const auto reader = office.engine().reader();
    REQUIRE(reader);
    const auto rows = (*reader)->alerts_of(id);
    REQUIRE(rows);
    return *rows;
}

}  // namespace

TEST_CASE("rule 44: an alarm rings at its moment, and not again after a restart") {
    Office office;
    const DossierId id = file_alarmed(office);
    const std::optional<Instant> due = office.dossier(id).next_alarm();
    REQUIRE(due);

    CHECK(office.engine().run_once() == due);
    office.clock.advance_to(*due - 1ms);
    office.settle();
    CHECK(told(office, id) == 0);
    office.clock.advance(1ms);
    office.settle();
    CHECK(told(office, id) == 1);
    office.restart_after_kill();
    office.settle();
    CHECK(told(office, id) == 1);
    const std::vector<AlertRow> rows = alerts(office, id);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].recipient == OfficerId("binh"));
    CHECK(rows[0].raised == *due);
    CHECK(rows[0].kind == RungKind::due);
    office.require_sound();
}

TEST_CASE("what fell due while nobody ran is told as of its moment, each rung once") {
    Office office;
    const DossierId id = file_alarmed(office);
    const Instant due = *office.dossier(id).next_alarm();
    office.close();
    office.clock.advance_to(due + 49h);

    office.restart_after_kill();
    office.settle();

    const std::vector<AlertRow> rows = alerts(office, id);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].raised == due);
    CHECK(rows[1].raised == due + 24h);
    CHECK(rows[2].raised == due + 48h);
    CHECK(rows[2].repeat == 2);
    office.restart();
    office.settle();
    CHECK(told(office, id) == 3);
    office.require_sound();
}

TEST_CASE("a step of the clock tells nobody until somebody confirms it") {
    Office office;
    const DossierId id = file_alarmed(office);
    const Instant due = *office.dossier(id).next_alarm();

    office.clock.step(5h);
    office.settle();
    CHECK(office.engine().health().clock_suspect);
    CHECK(told(office, id) == 0);
    office.clock.step(-5h);  // it was set back
    office.settle();
    CHECK(told(office, id) == 0);
    office.clock.advance_to(due);
    office.engine().confirm_clock();
    office.settle();
    CHECK(told(office, id) == 1);
    office.require_sound();
}

TEST_CASE("a command finds what was due before it told, and its end is the end of the alarm") {
    Office office;
    const DossierId id = file_alarmed(office);
    const Instant due = *office.dossier(id).next_alarm();
    office.clock.advance_to(due + 1h);

    office.act(office.complete(id, "xong"));

    CHECK(told(office, id) == 1);
    CHECK_FALSE(office.dossier(id).next_alarm());
    CHECK_FALSE(office.engine().run_once());
    office.require_sound();
}

TEST_CASE("an alert of a commit that failed is told by the next one, once") {
    Office office;
    const DossierId id = file_alarmed(office);
    office.clock.advance_to(*office.dossier(id).next_alarm());
    testing::Fault fault;
    fault.first = 1;
    fault.calls = testing::Fault::Calls::commits;
    fault.code = ErrorCode::storage_full;
    office.store().plan(fault);

    office.settle();
    office.clock.advance(2s);
    office.settle();

    CHECK(told(office, id) == 1);
    CHECK(alerts(office, id).size() == 1);
    office.require_sound();
}

TEST_CASE("a recipient who looked is remembered in the row") {
    Office office;
    const DossierId id = file_alarmed(office);
    office.clock.advance_to(*office.dossier(id).next_alarm());
    office.settle();
    office.clock.advance(1h);

    office.act(Command{"", Actor::of_officer("binh"), id, std::nullopt, SeeAlert{0}});

    const std::vector<AlertRow> rows = alerts(office, id);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].seen == office.clock.now());
    office.require_sound();
}
