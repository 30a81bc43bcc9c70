// The clocks of dossiers and steps: running, not started, paused, stopped, suspended, with the exact
// minutes that remain. Working days here are 8:00-12:00 and 13:00-17:00, eight hours.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

const Actor host = Actor::of_host("cong");
const Actor engine = Actor::of_system();
constexpr std::int64_t day = 8 * 60;

std::int64_t left(const ClockState& clock) {
    REQUIRE(clock.remaining.has_value());
    return clock.remaining->minutes.count();
}

// The permit with a second way out of "tham-dinh" to a wait that pauses the clock, and back.
Procedure pausing_permit() {
    Procedure draft = permit();
    Node waiting = wait("cho-bo-sung", {outcome("nop", "tham-dinh")});
    waiting.clock = ClockMode::paused;
    draft.nodes.push_back(waiting);
    outcome_of(draft, "tham-dinh", "hoi").to = to("cho-bo-sung");
    return draft;
}

Desk received(Procedure draft = pausing_permit()) {
    Desk desk(std::move(draft));
    desk.file().complete("tiep-nhan", "nhan", "an");
    return desk;
}

// Received work with two branches side by side: a step with two days, and a wait that pauses;
// or two such waits.
Procedure side_by_side(bool two_waits) {
    Procedure draft = permit();
    Node step_a = step("a", "chuyen-vien", {outcome("xong", "a-het")});
    std::get<StepNode>(step_a.kind).within = within("2wd");
    Node wait_a = wait("a", {outcome("xong", "a-het")});
    wait_a.clock = ClockMode::paused;
    Node wait_b = wait("b", {outcome("xong", "b-het")});
    wait_b.clock = ClockMode::paused;
    draft.nodes.push_back(parallel("song-song", {"a", "b"}, "tham-dinh"));
    draft.nodes.push_back(inside(two_waits ? wait_a : step_a, "song-song", 1));
    draft.nodes.push_back(inside(end("a-het"), "song-song", 1));
    draft.nodes.push_back(inside(wait_b, "song-song", 2));
    draft.nodes.push_back(inside(end("b-het"), "song-song", 2));
    outcome_of(draft, "tiep-nhan", "nhan").to = to("song-song");
    return draft;
}

SuspendHandling suspension() { return SuspendHandling{"Điều 41", "chờ kết luận thanh tra", {}}; }

}  // namespace

TEST_CASE("before reception no clock of the dossier runs") {
    Desk desk(permit());
    desk.file();

    CHECK(desk.dossier().clock.phase == ClockPhase::not_started);
    desk.claim("tiep-nhan", "an");
    OutcomeForm form;
    form.items = {"bản vẽ"};
    form.reason = "thiếu";
    desk.complete("tiep-nhan", "thieu", "an", form);
    CHECK(desk.dossier().clock.phase == ClockPhase::not_started);
    CHECK_FALSE(desk.dossier().clock.due.has_value());
}

TEST_CASE("reception starts the clock with everything that decided its due date") {
    Desk desk = received();

    const ClockState& clock = desk.dossier().clock;
    CHECK(clock.phase == ClockPhase::running);
    CHECK(clock.started == at("2026-03-02T09:00:00+07:00"));
    CHECK(clock.due == at("2026-03-16T17:00:00+07:00"));
    CHECK(clock.calendar == "lich@1");
    CHECK(clock.rules == "luat@1");
    CHECK_FALSE(clock.provisional);
    CHECK(desk.task("tham-dinh").clock.due == at("2026-03-04T09:00:00+07:00"));
}

TEST_CASE("a wait that pauses keeps the remaining minutes exactly and gives them back") {
    Desk desk = received();
    desk.wait_until("2026-03-03T10:30:00+07:00");
    desk.complete("tham-dinh", "hoi", "binh");

    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    const std::int64_t remaining = left(desk.dossier().clock);
    CHECK(desk.event<ClockPaused>().remaining.minutes.count() == remaining);
    CHECK(desk.event<ClockPaused>().remaining.working);
    // Ten whole days from Monday's hour of start, less a day and an hour and a half.
    CHECK(remaining == 9 * day - 90);

    desk.wait_until("2026-03-20T10:30:00+07:00");
    desk.then(ResolveWait{"cho-bo-sung", "nop", {}}, "an");

    const ClockState& clock = desk.dossier().clock;
    CHECK(clock.phase == ClockPhase::running);
    CHECK_FALSE(clock.remaining.has_value());
    // 13 working days after the pause began it goes on: as many days later than before.
    CHECK(clock.due == at("2026-04-02T17:00:00+07:00"));
}

TEST_CASE("a pause after the cut-off gives back no hours that did not count") {
    Procedure draft = pausing_permit();
    draft.time_limit.cases = within("1wd");
    draft.time_limit.cases.front().rule.cutoff = TimeOfDay{15 * 60};
    Desk desk(std::move(draft));
    desk.file();
    desk.wait_until("2026-03-02T15:30:00+07:00");
    desk.complete("tiep-nhan", "nhan", "an");
    CHECK(desk.dossier().clock.due == at("2026-03-04T17:00:00+07:00"));
    desk.wait_until("2026-03-02T16:00:00+07:00");
    desk.complete("tham-dinh", "hoi", "binh");

    // It counts from Tuesday 8:00 and ends at Wednesday's 8:00: one whole day.
    CHECK(left(desk.dossier().clock) == day);
}

TEST_CASE("a second pause goes on from what the first one left") {
    Desk desk = received();
    desk.wait_until("2026-03-03T10:30:00+07:00");
    desk.complete("tham-dinh", "hoi", "binh");
    const std::int64_t first = left(desk.dossier().clock);
    desk.wait_until("2026-03-10T14:00:00+07:00");
    desk.then(ResolveWait{"cho-bo-sung", "nop", {}}, "an");

    desk.wait_until("2026-03-10T16:00:00+07:00");
    desk.complete("tham-dinh", "hoi", "binh");

    CHECK(left(desk.dossier().clock) == first - 120);
}

TEST_CASE("the end of handling stops the clock for good") {
    Desk desk = received();
    desk.complete("tham-dinh", "dat", "binh");
    OutcomeForm form;
    form.number = "12/GP";
    desk.wait_until("2026-03-05T09:00:00+07:00");
    desk.complete("ky", "ky", "chi", form);

    CHECK(desk.dossier().clock.phase == ClockPhase::stopped);
    CHECK(desk.dossier().clock.stopped == at("2026-03-05T09:00:00+07:00"));
    CHECK(desk.dossier().finished_at == at("2026-03-05T09:00:00+07:00"));
    desk.refused(ErrorCode::condition_not_met, suspension(), "chi");
}

TEST_CASE("a pause in one branch stops the dossier, not the step of another officer") {
    Desk desk = received(side_by_side(false));

    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    CHECK(desk.task("a").clock.phase == ClockPhase::running);
    CHECK(desk.task("a").clock.due == at("2026-03-04T09:00:00+07:00"));
    desk.then(ResolveWait{"b", "xong", {}}, "an");
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK(desk.dossier().clock.due == at("2026-03-16T17:00:00+07:00"));
}

TEST_CASE("pauses that overlap count once") {
    Desk desk = received(side_by_side(true));
    const std::int64_t whole = left(desk.dossier().clock);
    CHECK(whole == 10 * day);

    desk.wait_until("2026-03-04T09:00:00+07:00");
    desk.then(ResolveWait{"b", "xong", {}}, "an");
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    CHECK_FALSE(desk.has_event("clock-resumed"));
    desk.wait_until("2026-03-06T09:00:00+07:00");
    desk.then(ResolveWait{"a", "xong", {}}, "an");

    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK(desk.dossier().clock.due == at("2026-03-20T17:00:00+07:00"));
}

TEST_CASE("a cancelled pausing branch gives the clock free") {
    Procedure draft = side_by_side(false);
    part<ParallelNode>(draft, "song-song").join = 1;
    Desk desk = received(draft);
    REQUIRE(desk.dossier().clock.phase == ClockPhase::paused);

    desk.complete("a", "xong", "binh");

    CHECK(desk.stands_at() == Types{"tham-dinh"});
    CHECK(desk.dossier().pausing.empty());
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
}

TEST_CASE("suspended handling stops every clock and gives back what remained") {
    Desk desk = received();
    desk.wait_until("2026-03-03T10:00:00+07:00");

    desk.then(suspension(), "chi");

    CHECK(desk.happened() == Types{"handling-suspended", "clock-paused", "clock-paused"});
    CHECK(desk.dossier().suspended);
    CHECK(left(desk.dossier().clock) == 9 * day - 60);
    CHECK(left(desk.task("tham-dinh").clock) == day - 60);
    CHECK(desk.event<ClockPaused>().ground == "Điều 41");

    desk.wait_until("2026-03-09T10:00:00+07:00");
    desk.then(ResumeHandling{"đã có kết luận"}, "chi");

    CHECK(desk.happened() == Types{"handling-resumed", "clock-resumed", "clock-resumed"});
    CHECK(desk.dossier().clock.due == at("2026-03-20T17:00:00+07:00"));
    CHECK(desk.task("tham-dinh").clock.due == at("2026-03-10T09:00:00+07:00"));
}

TEST_CASE("a suspension has a legal ground and a reason, of a received dossier, once, by a head") {
    Desk early(permit());
    early.file();
    early.refused(ErrorCode::dossier_not_received, suspension(), "chi");
    Desk desk = received();
    desk.refused(ErrorCode::not_permitted, suspension(), "binh");
    desk.refused(ErrorCode::input_missing, SuspendHandling{"", "lý do", {}}, "chi");
    desk.refused(ErrorCode::input_missing, SuspendHandling{"Điều 41", "", {}}, "chi");
    desk.refused(ErrorCode::condition_not_met, ResumeHandling{}, "chi");
    desk.then(suspension(), "chi");
    desk.refused(ErrorCode::dossier_suspended, suspension(), "chi");
    desk.refused(ErrorCode::not_permitted, ResumeHandling{}, "binh");
    desk.refused(ErrorCode::dossier_suspended,
                 CompleteTask{desk.task("tham-dinh").number, "dat", {}}, "binh");
}

TEST_CASE("what was paused before a suspension stays so after it, and counts once") {
    Desk desk = received();
    desk.wait_until("2026-03-03T10:30:00+07:00");
    desk.complete("tham-dinh", "hoi", "binh");
    const std::int64_t remaining = left(desk.dossier().clock);

    desk.wait_until("2026-03-05T09:00:00+07:00");
    desk.then(suspension(), "chi");
    CHECK(desk.happened() == Types{"handling-suspended"});
    desk.wait_until("2026-03-06T09:00:00+07:00");
    desk.then(ResumeHandling{}, "chi");
    CHECK(desk.happened() == Types{"handling-resumed"});
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    CHECK(left(desk.dossier().clock) == remaining);
}

TEST_CASE("a payment that ends a pause while suspended does not start the clock") {
    Procedure draft = pausing_permit();
    part<WaitNode>(draft, "cho-bo-sung").waits_for = "payment";
    FeeDef fee;
    fee.id = "phi";
    fee.due = FeeDue::outside;
    fee.cases = {FeeCase{nullptr, amount(10)}};
    draft.fees = {fee};
    Desk desk = received(draft);
    desk.wait_until("2026-03-03T10:30:00+07:00");
    desk.complete("tham-dinh", "hoi", "binh").then(suspension(), "chi");

    desk.then(RecordFee{"phi", Decimal(10), "", ""}, host);

    CHECK(desk.stands_at() == Types{"tham-dinh"});
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    CHECK(desk.task("tham-dinh").clock.phase == ClockPhase::paused);
    CHECK(left(desk.task("tham-dinh").clock) == 2 * day);
    desk.wait_until("2026-03-05T10:30:00+07:00");
    desk.then(ResumeHandling{}, "chi");
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK(desk.task("tham-dinh").clock.due == at("2026-03-09T10:30:00+07:00"));
}

TEST_CASE("the time of a wait stands still while handling is suspended") {
    Procedure draft = pausing_permit();
    auto& waiting = part<WaitNode>(draft, "cho-bo-sung");
    waiting.within = within("5wd");
    waiting.on_timeout = to("ky");
    Desk desk = received(draft);
    desk.wait_until("2026-03-03T10:00:00+07:00");
    desk.complete("tham-dinh", "hoi", "binh");
    const Instant due = desk.dossier().timers.at(0).due;
    CHECK(due == at("2026-03-10T17:00:00+07:00"));

    desk.wait_until("2026-03-05T10:00:00+07:00");
    desk.then(suspension(), "chi");
    CHECK(desk.happened() == Types{"handling-suspended", "timer-paused"});
    CHECK(desk.dossier().timers.empty());
    desk.wait_until("2026-03-12T10:00:00+07:00");
    desk.then(ResumeHandling{}, "chi");

    CHECK(desk.happened() == Types{"handling-resumed", "timer-set"});
    CHECK(desk.dossier().timers.at(0).due == at("2026-03-17T17:00:00+07:00"));
    CHECK(desk.dossier().timers.at(0).number == 2);
    desk.now = desk.dossier().timers.at(0).due;
    desk.then(FireTimer{2}, engine);
    CHECK(desk.stands_at() == Types{"ky"});
}

TEST_CASE("a second suspension of a wait starts from its end before rounding, as the first") {
    Procedure draft = pausing_permit();
    auto& waiting = part<WaitNode>(draft, "cho-bo-sung");
    waiting.within = within("5wd");
    waiting.on_timeout = to("ky");
    Desk desk = received(draft);
    desk.wait_until("2026-03-03T10:00:00+07:00");
    desk.complete("tham-dinh", "hoi", "binh").then(suspension(), "chi");
    const auto first = desk.event<TimerPaused>().remaining;
    desk.then(ResumeHandling{}, "chi").then(suspension(), "chi");

    CHECK(desk.event<TimerPaused>().remaining == first);
    desk.then(ResumeHandling{}, "chi");
    CHECK(desk.dossier().timers.at(0).due == at("2026-03-10T17:00:00+07:00"));
}

namespace {

// Ten days, twenty where the field "lon" is true.
Procedure two_limits() {
    Procedure draft = pausing_permit();
    draft.data = {field("lon", FieldType::boolean)};
    LimitCase large = within("20wd").front();
    large.when = is_set("lon");
    draft.time_limit.cases.insert(draft.time_limit.cases.begin(), large);
    return draft;
}

CorrectData larger() {
    CorrectData corrected;
    corrected.data = {{"lon", Value(true)}};
    corrected.reason = "nhập sai";
    return corrected;
}

}  // namespace

TEST_CASE("another limit while the clock stands still takes nothing of the pause") {
    Desk desk = received(two_limits());
    desk.wait_until("2026-03-03T10:30:00+07:00");
    desk.complete("tham-dinh", "hoi", "binh");
    const std::int64_t before = left(desk.dossier().clock);

    desk.wait_until("2026-03-12T10:30:00+07:00").then(larger(), "an");

    CHECK(desk.happened() == Types{"data-corrected", "clock-started", "clock-paused"});
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    CHECK(left(desk.dossier().clock) == before + 10 * day);
}

TEST_CASE("another limit after a pause is moved as far as the pause moved the first") {
    Desk desk = received(two_limits());
    desk.wait_until("2026-03-03T10:30:00+07:00");
    desk.complete("tham-dinh", "hoi", "binh");
    desk.wait_until("2026-03-05T10:30:00+07:00");
    desk.then(ResolveWait{"cho-bo-sung", "nop", {}}, "an");
    REQUIRE(desk.dossier().clock.due == at("2026-03-18T17:00:00+07:00"));

    desk.then(larger(), "an");

    CHECK(desk.dossier().clock.due == at("2026-04-01T17:00:00+07:00"));
}

TEST_CASE("a date that was awaited does not move with a suspension") {
    Procedure draft = pausing_permit();
    auto& waiting = part<WaitNode>(draft, "cho-bo-sung");
    waiting.until = "ngay_hop";
    waiting.next = to("ky");
    waiting.outcomes.clear();
    draft.data = {field("ngay_hop", FieldType::date)};
    StartDossier start = application();
    start.data = {{"ngay_hop", Value(date_of(at("2026-03-10T00:00:00+07:00")))}};
    Desk desk(draft);
    desk.file(start).complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "hoi", "binh");

    desk.then(suspension(), "chi").wait_until("2026-03-05T10:00:00+07:00");
    desk.then(ResumeHandling{}, "chi");
    CHECK(desk.dossier().timers.at(0).due == at("2026-03-10T17:00:00+07:00"));
    desk.then(suspension(), "chi").wait_until("2026-03-12T10:00:00+07:00");
    desk.then(ResumeHandling{}, "chi");
    CHECK(desk.dossier().timers.at(0).due == at("2026-03-12T10:00:00+07:00"));
}

TEST_CASE("a procedure without a limit has a clock that is never late") {
    Procedure draft = permit();
    draft.time_limit.cases.clear();
    Desk desk = received(draft);

    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK_FALSE(desk.dossier().clock.due.has_value());
    CHECK_FALSE(desk.dossier().clock.rule.has_value());
    desk.then(suspension(), "chi").then(ResumeHandling{}, "chi");
    CHECK_FALSE(desk.dossier().clock.due.has_value());
}
