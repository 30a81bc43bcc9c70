// Who held a dossier how long, and who made it late. Working days here are 8:00-12:00 and
// 13:00-17:00, eight hours; the dossier is received on Monday 2 March 2026 at 9:00.
#include <numeric>

#include <motcua/engine/core/holding.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

constexpr std::int64_t day = 8 * 60;

// A dossier's events, to which what nobody decides in these tests is added by hand.
struct Case {
    explicit Case(const Desk& desk)
        : procedure(desk.procedure()), events(desk.history()), now(desk.now) {}

    Case& add(const std::string& when, Event event) {
        RecordedEvent recorded = events.back();
        ++recorded.number;
        recorded.at = at(when);
        recorded.event = std::move(event);
        events.push_back(std::move(recorded));
        now = at(when);
        return *this;
    }
    [[nodiscard]] Holding held_until(const std::string& when) const {
        const WorkingCalendar working(days);
        const Result<Holding> result = holding(events, procedure, working, &rules, at(when));
        REQUIRE(result);
        Minutes sum{0};
        for (const HeldPart& part : result->parts) {
            sum += part.minutes;
        }
        CHECK(sum == result->whole);
        if (!result->parts.empty()) {
            CHECK(result->whole - result->imported ==
                  working.working_time(whole_minute(result->from), whole_minute(result->to)));
        }
        Minutes late{0};
        for (const LateShare& share : result->lateness) {
            late += share.minutes;
        }
        CHECK(late == result->current.late);
        return *result;
    }

    Procedure procedure;
    std::vector<RecordedEvent> events;
    CalendarDefinition days = calendar();
    RuleSet rules;
    Instant now;
};

std::int64_t part(const Holding& holding, Bearer bearer, const std::string& who = "") {
    for (const HeldPart& known : holding.parts) {
        if (known.bearer == bearer && known.who == who) {
            return known.minutes.count();
        }
    }
    return 0;
}

std::int64_t beside(const Holding& holding, Bearer bearer, const std::string& who = "") {
    for (const HeldPart& known : holding.parts) {
        if (known.bearer == bearer && known.who == who) {
            return known.beside.count();
        }
    }
    return 0;
}

std::int64_t late(const Holding& holding, Bearer bearer, const std::string& who = "") {
    for (const LateShare& known : holding.lateness) {
        if (known.bearer == bearer && known.who == who) {
            return known.minutes.count();
        }
    }
    return 0;
}

Desk received(Procedure draft = permit()) {
    Desk desk(std::move(draft));
    desk.file().complete("tiep-nhan", "nhan", "an");
    return desk;
}

// Two steps side by side after reception, of two days and of four; then "tham-dinh".
Procedure side_by_side(unsigned join = 0) {
    Procedure draft = permit();
    Node first = step("a", "chuyen-vien", {outcome("xong", "a-het")});
    std::get<StepNode>(first.kind).within = within("2wd");
    Node second = step("b", "chuyen-vien", {outcome("xong", "b-het")});
    std::get<StepNode>(second.kind).within = within("4wd");
    draft.nodes.push_back(parallel("song-song", {"a", "b"}, "tham-dinh", join));
    draft.nodes.push_back(inside(first, "song-song", 1));
    draft.nodes.push_back(inside(end("a-het"), "song-song", 1));
    draft.nodes.push_back(inside(second, "song-song", 2));
    draft.nodes.push_back(inside(end("b-het"), "song-song", 2));
    outcome_of(draft, "tiep-nhan", "nhan").to = to("song-song");
    return draft;
}

}  // namespace

TEST_CASE("before reception there is nothing to split") {
    Desk desk(permit());
    desk.file();
    const Holding holding = Case(desk).held_until("2026-03-05T09:00:00+07:00");
    CHECK_FALSE(holding.counts);
    CHECK(holding.whole == Minutes{0});
}

TEST_CASE("a queue is the unit's time, then its officer's") {
    Desk desk = received();
    desk.wait_until("2026-03-02T11:00:00+07:00").claim("tham-dinh", "binh");
    const Holding holding = Case(desk).held_until("2026-03-03T09:00:00+07:00");

    CHECK(holding.whole.count() == day);
    CHECK(part(holding, Bearer::unit, "kinh-te") == 120);
    CHECK(part(holding, Bearer::officer, "binh") == day - 120);
}

TEST_CASE("a queue that nobody is charged for is the system's") {
    Case one(received());
    one.rules.charging.queue_to_system = true;
    const Holding holding = one.held_until("2026-03-02T11:00:00+07:00");
    CHECK(part(holding, Bearer::system) == 120);
    CHECK(part(holding, Bearer::unit, "kinh-te") == 0);
}

TEST_CASE("rule 37: between hand-over and receipt the giver is charged") {
    Desk desk = received();
    desk.then(AssignTask{desk.task("tham-dinh").number, OfficerId("binh"), "giao"}, "truong");
    const Holding holding = Case(desk).held_until("2026-03-02T12:00:00+07:00");
    CHECK(part(holding, Bearer::officer, "truong") == 180);
    CHECK(part(holding, Bearer::officer, "binh") == 0);
}

TEST_CASE(
    "rule 37: after the rule set's hours the receiver is charged for what he did not accept") {
    Desk desk = received();
    desk.then(AssignTask{desk.task("tham-dinh").number, OfficerId("binh"), "giao"}, "truong");
    Case one(desk);
    one.rules.charging.receiver_after = *parse_duration("2wh");
    const Holding holding = one.held_until("2026-03-02T12:00:00+07:00");
    CHECK(part(holding, Bearer::officer, "truong") == 120);
    CHECK(part(holding, Bearer::officer, "binh") == 60);
}

TEST_CASE("a reassigned task is charged to each for his own time") {
    Desk desk = received();
    desk.claim("tham-dinh", "binh").wait_until("2026-03-04T12:00:00+07:00");
    desk.then(AssignTask{desk.task("tham-dinh").number, OfficerId("dung"), "giao lại"}, "truong");
    desk.then(AcceptTask{desk.task("tham-dinh").number}, "dung");
    const Holding holding = Case(desk).held_until("2026-03-04T15:00:00+07:00");

    CHECK(part(holding, Bearer::officer, "binh") == 2 * day + 180);
    CHECK(part(holding, Bearer::officer, "dung") == 120);
    // Due on Wednesday at 9:00 (two days): binh was late by three hours, dung by two.
    REQUIRE(holding.tasks.size() == 2);
    const TaskHolding& task = holding.tasks.back();
    CHECK(task.late.count() == 300);
    REQUIRE(task.shares.size() == 2);
    CHECK(task.shares[0].late.count() == 180);
    CHECK(task.shares[1].late.count() == 120);
}

TEST_CASE("rule 38: a step is late when handed over after its due, in working time") {
    Desk desk = received();
    desk.claim("tham-dinh", "binh").wait_until("2026-03-06T16:00:00+07:00");
    desk.complete("tham-dinh", "dat", "binh");
    const Holding holding = Case(desk).held_until("2026-03-09T09:00:00+07:00");
    REQUIRE(holding.tasks.size() == 3);
    CHECK(holding.tasks[1].late.count() == 2 * day + 360);
    CHECK(holding.tasks[1].ended == at("2026-03-06T16:00:00+07:00"));
}

TEST_CASE("rule 39: an officer's lateness holds no time before the step reached him") {
    Desk desk = received();
    desk.wait_until("2026-03-06T09:00:00+07:00").claim("tham-dinh", "binh");
    desk.wait_until("2026-03-06T12:00:00+07:00").complete("tham-dinh", "dat", "binh");
    const Holding holding = Case(desk).held_until("2026-03-06T12:00:00+07:00");
    const TaskHolding& task = holding.tasks[1];
    CHECK(task.late.count() == 2 * day + 180);
    REQUIRE(task.shares.size() == 2);
    CHECK(task.shares[0].bearer == Bearer::unit);
    CHECK(task.shares[0].late.count() == 2 * day);
    CHECK(task.shares[1].who == "binh");
    CHECK(task.shares[1].late.count() == 180);
}

TEST_CASE("rule 39: an officer's lateness holds no pause") {
    Procedure draft = permit();
    Node waiting = wait("cho-bo-sung", {outcome("nop", "tham-dinh")});
    waiting.clock = ClockMode::paused;
    draft.nodes.push_back(waiting);
    outcome_of(draft, "tham-dinh", "hoi").to = to("cho-bo-sung");
    Desk desk = received(draft);
    desk.claim("tham-dinh", "binh").wait_until("2026-03-03T09:00:00+07:00");
    desk.complete("tham-dinh", "hoi", "binh").wait_until("2026-03-20T09:00:00+07:00");
    const Holding holding = Case(desk).held_until("2026-03-20T09:00:00+07:00");
    CHECK(part(holding, Bearer::officer, "binh") == day);
    CHECK(part(holding, Bearer::applicant) == 13 * day);
    CHECK(holding.current.late == Minutes{0});
}

TEST_CASE("rule 40: substitute and absent officer are each charged for their own time") {
    Desk desk = received();
    desk.claim("tham-dinh", "binh");
    Case one(desk);
    const std::uint32_t task = desk.task("tham-dinh").number;
    one.add("2026-03-03T09:00:00+07:00",
            TaskSubstituted{task, OfficerId("dung"), OfficerId("binh"), "12/QĐ", {}});
    one.add("2026-03-05T09:00:00+07:00", TaskSubstituted{task, OfficerId("binh"), {}, "", {}});
    const Holding holding = one.held_until("2026-03-05T12:00:00+07:00");
    CHECK(part(holding, Bearer::officer, "binh") == day + 180);
    CHECK(part(holding, Bearer::officer, "dung") == 2 * day);
}

TEST_CASE("used time stays used when a hand-over is pulled back or sent back") {
    Desk desk = received();
    desk.claim("tham-dinh", "binh").wait_until("2026-03-03T09:00:00+07:00");
    desk.complete("tham-dinh", "dat", "binh").wait_until("2026-03-03T12:00:00+07:00");
    desk.then(PullBackTask{desk.task("ky").number, "nhầm"}, "binh");
    const Holding holding = Case(desk).held_until("2026-03-03T15:00:00+07:00");
    CHECK(part(holding, Bearer::officer, "binh") == day + 120);
    CHECK(part(holding, Bearer::unit, "lanh-dao") == 180);
}

TEST_CASE(
    "side by side only the branch that ended last counts, the other is shown beside the sum") {
    Desk desk = received(side_by_side());
    desk.claim("a", "binh").claim("b", "dung");
    desk.wait_until("2026-03-03T09:00:00+07:00").complete("b", "xong", "dung");
    desk.wait_until("2026-03-04T09:00:00+07:00").complete("a", "xong", "binh");
    const Holding holding = Case(desk).held_until("2026-03-04T10:00:00+07:00");
    CHECK(part(holding, Bearer::officer, "binh") == 2 * day);
    CHECK(part(holding, Bearer::officer, "dung") == 0);
    CHECK(beside(holding, Bearer::officer, "dung") == day);
    CHECK(part(holding, Bearer::unit, "kinh-te") == 60);
}

TEST_CASE("before the join the branch that is due last counts") {
    Desk desk = received(side_by_side());
    desk.claim("a", "binh").claim("b", "dung");
    const Holding both = Case(desk).held_until("2026-03-03T09:00:00+07:00");
    CHECK(part(both, Bearer::officer, "dung") == day);
    CHECK(beside(both, Bearer::officer, "binh") == day);
    desk.wait_until("2026-03-03T09:00:00+07:00").complete("b", "xong", "dung");
    const Holding one = Case(desk).held_until("2026-03-03T11:00:00+07:00");
    CHECK(part(one, Bearer::officer, "binh") == day + 120);
    CHECK(beside(one, Bearer::officer, "dung") == day);
}

TEST_CASE("a first branch that joins alone counts, what it made void is beside the sum") {
    Desk desk = received(side_by_side(1));
    desk.claim("a", "binh").claim("b", "dung");
    desk.wait_until("2026-03-03T09:00:00+07:00").complete("a", "xong", "binh");
    const Holding holding = Case(desk).held_until("2026-03-03T10:00:00+07:00");
    CHECK(part(holding, Bearer::officer, "binh") == day);
    CHECK(beside(holding, Bearer::officer, "dung") == day);
}

TEST_CASE("a declared outage is the system's, and no officer is late for it") {
    Desk desk = received();
    desk.claim("tham-dinh", "binh").wait_until("2026-03-04T12:00:00+07:00");
    Case one(desk);
    one.days.outages.push_back(Outage{at("2026-03-03T08:00:00+07:00"),
                                      at("2026-03-03T10:00:00+07:00"), "mất mạng", "05/TB"});
    const Holding holding = one.held_until("2026-03-04T12:00:00+07:00");
    CHECK(part(holding, Bearer::system) == 120);
    CHECK(part(holding, Bearer::officer, "binh") == 2 * day + 180 - 120);
    REQUIRE(holding.spans.size() == 2);
    const HeldSpan& mine =
        holding.spans[0].bearer == Bearer::officer ? holding.spans[0] : holding.spans[1];
    CHECK(mine.past_due.count() == 180 - 120);
}

TEST_CASE("a suspended dossier is charged as its ground says") {
    Desk desk = received();
    desk.claim("tham-dinh", "binh").wait_until("2026-03-03T09:00:00+07:00");
    desk.then(SuspendHandling{"cho-toa", "chờ tòa", {}}, "chi");
    Case one(desk);
    PauseGround ground;
    ground.id = "cho-toa";
    ground.charged_to = "applicant";
    one.rules.pauses.push_back(ground);
    const Holding holding = one.held_until("2026-03-05T09:00:00+07:00");
    CHECK(part(holding, Bearer::applicant) == 2 * day);
    CHECK(part(holding, Bearer::officer, "binh") == day);
}

TEST_CASE("lateness lands on who exceeded own limits, and sums to the whole") {
    Procedure draft = permit();
    draft.time_limit.cases = within("4wd");
    std::get<StepNode>(draft.nodes[4].kind).within = within("1wd");
    Desk desk = received(draft);
    desk.claim("tham-dinh", "binh").wait_until("2026-03-06T09:00:00+07:00");
    desk.complete("tham-dinh", "dat", "binh").claim("ky", "chi");
    desk.wait_until("2026-03-10T09:00:00+07:00").complete("ky", "ky", "chi", [] {
        OutcomeForm form;
        form.number = "12/GP";
        return form;
    }());
    const Holding holding = Case(desk).held_until("2026-03-20T09:00:00+07:00");
    CHECK_FALSE(holding.open);
    CHECK(holding.to == at("2026-03-10T09:00:00+07:00"));
    // Due on Friday at 17:00; a day and an hour late. Binh took two days too many, chi one.
    CHECK(holding.current.late.count() == day + 60);
    CHECK(late(holding, Bearer::officer, "binh") == 360);
    CHECK(late(holding, Bearer::officer, "chi") == 180);
}

TEST_CASE("lateness that nobody's own limit explains is the plan's: the agency answers") {
    Procedure draft = permit();
    draft.time_limit.cases = within("1wd");
    Desk desk = received(draft);
    desk.claim("tham-dinh", "binh").wait_until("2026-03-04T09:00:00+07:00");
    const Holding holding = Case(desk).held_until("2026-03-04T09:00:00+07:00");
    CHECK(holding.current.late.count() == 60);
    CHECK(late(holding, Bearer::unit, "xa") == 60);
}

TEST_CASE("rule 31, 32: the end of handling decides, by day and by instant") {
    Procedure draft = permit();
    draft.time_limit.cases = within("4wh");
    Desk desk = received(draft);
    desk.wait_until("2026-03-02T15:00:00+07:00").complete("tham-dinh", "dat", "binh");
    OutcomeForm form;
    form.number = "12/GP";
    desk.complete("ky", "ky", "chi", form).wait_until("2026-03-05T09:00:00+07:00");
    desk.complete("tra", "tra", "an", form);
    const Holding holding = Case(desk).held_until("2026-03-20T09:00:00+07:00");
    CHECK(holding.current.by_day == Timeliness::on_time);
    CHECK(holding.current.by_instant == Timeliness::late);
    CHECK(holding.current.late.count() == 60);
}

TEST_CASE("rule 27: lateness is known against the date before an extension") {
    Procedure draft = permit();
    draft.time_limit.cases = within("2wd");
    Desk desk = received(draft);
    desk.claim("tham-dinh", "binh");
    Case one(desk);
    DeadlineExtended extended;
    extended.clock = desk.dossier().clock;
    extended.clock.original_due = extended.clock.due;
    extended.clock.due = at("2026-03-09T17:00:00+07:00");
    extended.clock.due_unrounded = extended.clock.due;
    one.add("2026-03-03T09:00:00+07:00", extended);
    const Holding holding = one.held_until("2026-03-06T17:00:00+07:00");
    CHECK(holding.current.by_day == Timeliness::early);
    CHECK(holding.current.late == Minutes{0});
    CHECK(holding.original.by_day == Timeliness::late);
    CHECK(holding.original.late.count() == 2 * day);
}

TEST_CASE("rule 33: late reception is kept apart from late handling") {
    Desk desk = received();
    Case one(desk);
    ClockState clock;
    clock.due = at("2026-03-02T08:00:00+07:00");
    clock.phase = ClockPhase::running;
    one.add("2026-03-02T09:00:00+07:00", LimitStarted{std::string(reception_limit), clock});
    one.add("2026-03-02T09:00:00+07:00",
            LimitStopped{std::string(reception_limit), Remaining{Minutes{-60}, true}});
    const Holding holding = one.held_until("2026-03-02T10:00:00+07:00");
    CHECK(holding.reception_late);
    CHECK(holding.current.late == Minutes{0});
}

TEST_CASE("time used in another system counts in front, marked") {
    Desk desk = received();
    Case one(desk);
    DossierAdopted adopted;
    adopted.code = "H36.12-260302-0001";
    adopted.received = at("2026-02-23T09:00:00+07:00");
    adopted.clock = desk.dossier().clock;
    adopted.history = {ImportedSpan{Bearer::officer, "binh", "B2", at("2026-02-23T09:00:00+07:00"),
                                    at("2026-02-26T09:00:00+07:00"), Minutes{3 * day}, ""},
                       ImportedSpan{Bearer::applicant, "", "", at("2026-02-26T09:00:00+07:00"),
                                    at("2026-02-27T09:00:00+07:00"), Minutes{day}, "supplement"}};
    // In life adoption comes first; here it follows the reception of the same moment.
    one.add("2026-03-02T09:00:00+07:00", adopted);
    const Holding holding = one.held_until("2026-03-02T11:00:00+07:00");
    CHECK(holding.imported.count() == 4 * day);
    CHECK(holding.whole.count() == 4 * day + 120);
    CHECK(part(holding, Bearer::officer, "binh") == 3 * day);
    CHECK(part(holding, Bearer::applicant) == day);
    CHECK(holding.spans.front().reason == HoldReason::imported);
}

TEST_CASE("an explanation that was accepted stands beside the lateness, which stays") {
    Desk desk = received();
    desk.claim("tham-dinh", "binh").wait_until("2026-03-04T12:00:00+07:00");
    desk.complete("tham-dinh", "dat", "binh");
    Case one(desk);
    const std::uint32_t task = desk.dossier().late_tasks.front().task;
    one.add("2026-03-04T13:00:00+07:00", LatenessExplained{task, OfficerId("binh"), {}, 0});
    one.add("2026-03-04T14:00:00+07:00", LatenessJudged{task, OfficerId("truong"), true, {}});
    const Holding holding = one.held_until("2026-03-04T14:00:00+07:00");
    CHECK(holding.tasks[1].late.count() == 180);
    CHECK(holding.tasks[1].explanation == ExplanationState::accepted);
    CHECK(holding.explained.count() == 180);
}
