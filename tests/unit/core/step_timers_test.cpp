// Timers of a step: when they ring, whom they tell, what they take by themselves.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

Duration length(const std::string& text) {
    const Result<Duration> parsed = parse_duration(text);
    REQUIRE(parsed);
    return *parsed;
}

StepTimer reminder(StepTimer::From from, const std::string& after,
                   std::vector<std::string> to = {"assignee"}) {
    StepTimer timer;
    timer.from = from;
    if (!after.empty()) {
        timer.distance = length(after);
    }
    timer.to = std::move(to);
    return timer;
}

StepTimer taking(StepTimer::From from, const std::string& outcome) {
    StepTimer timer;
    timer.from = from;
    timer.outcome = outcome;
    return timer;
}

// "lam" (2wd) by chuyen-vien with these timers: xong or het-gio.
Procedure timed(std::vector<StepTimer> timers) {
    Procedure draft =
        work({step("lam", "chuyen-vien", {outcome("xong", "het"), outcome("het-gio", "ket")}),
              step("ket", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    part<StepNode>(draft, "lam").within = within("2wd");
    part<StepNode>(draft, "lam").timers = std::move(timers);
    draft.data = {field("ngay", FieldType::date)};
    return draft;
}

// The clock of "lam" begins on Monday 2 March, 9:00; binh has it.
Desk at_step(std::vector<StepTimer> timers) {
    Desk desk(behind_desk(timed(std::move(timers))));
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file().complete("nhan", "nhan", "an").claim("lam", "binh");
    return desk;
}

// Waits for the alarm: "03-04T09:00 remind binh", or the types of what happened.
std::string ring(Desk& desk) {
    const std::optional<Instant> alarm = desk.dossier().next_alarm();
    if (!alarm) {
        return "nothing";
    }
    desk.now = std::max(desk.now, *alarm);
    desk.then(FireTimer{alarm_timer}, Actor::of_system());
    std::string told = format_instant(desk.now).substr(5, 11);
    for (const Event& event : desk.last().events) {
        const auto* raised = std::get_if<AlertRaised>(&event);
        told += " " + std::string(raised != nullptr ? enum_name(raised->kind) : type_of(event));
        if (raised != nullptr && raised->repeat != 0) {
            told += std::to_string(raised->repeat);
        }
        for (std::size_t i = 0; raised != nullptr && i < raised->recipients.size(); ++i) {
            told += " " + raised->recipients[i].value;
        }
    }
    return told;
}

Desk& suspend(Desk& desk, const std::string& from, const std::string& until) {
    SuspendHandling suspended{"suspended-by-law", "theo luật", {}};
    suspended.paper = Paper{};
    suspended.paper->name = std::string("12/QĐ");
    return desk.wait_until(from)
        .then(suspended, "chi")
        .wait_until(until)
        .then(ResumeHandling{"đã xong"}, "chi");
}

}  // namespace

TEST_CASE("a step's timer tells its people at, before and after a moment, each once") {
    StepTimer before = reminder(StepTimer::From::due, "4wh", {"unit-head"});
    before.before = true;
    before.kind = RungKind::escalate;
    Desk desk = at_step(
        {reminder(StepTimer::From::due, ""), before, reminder(StepTimer::From::entered, "2wh")});

    CHECK(ring(desk) == "03-02T11:00 remind binh");
    CHECK(ring(desk) == "03-03T14:00 escalate truong");
    CHECK(ring(desk) == "03-04T09:00 remind binh");
    CHECK(ring(desk) == "nothing");
}

TEST_CASE("a timer that repeats goes on, and what was missed is told once") {
    StepTimer timer = reminder(StepTimer::From::entered, "1wd");
    timer.every = length("1wd");
    Desk desk = at_step({timer});

    CHECK(ring(desk) == "03-03T09:00 remind1 binh");
    CHECK(ring(desk) == "03-04T09:00 remind2 binh");
    desk.wait_until("2026-03-09T10:00:00+07:00");
    CHECK(ring(desk) == "03-09T10:00 remind5 binh");
    CHECK(ring(desk) == "03-10T09:00 remind6 binh");
}

TEST_CASE("a timer stands still with the clock of its step") {
    Desk desk = at_step({reminder(StepTimer::From::entered, "4wh")});
    CHECK(desk.dossier().next_alarm() == at("2026-03-02T14:00:00+07:00"));
    desk.wait_until("2026-03-02T11:00:00+07:00");
    SuspendHandling suspended{"suspended-by-law", "theo luật", {}};
    suspended.paper = Paper{};
    suspended.paper->name = std::string("12/QĐ");
    desk.then(suspended, "chi");
    CHECK_FALSE(desk.dossier().next_alarm());
    desk.wait_until("2026-03-04T11:00:00+07:00").then(ResumeHandling{"đã xong"}, "chi");

    // Two of four hours had passed.
    CHECK(ring(desk) == "03-04T14:00 remind binh");
    CHECK(ring(desk) == "nothing");
}

TEST_CASE("a timer rings again after no second pause, and a moment in between is not told twice") {
    StepTimer timer = reminder(StepTimer::From::entered, "4wh");
    Desk desk = at_step({timer});
    suspend(desk, "2026-03-02T10:00:00+07:00", "2026-03-03T10:00:00+07:00");
    suspend(desk, "2026-03-03T11:00:00+07:00", "2026-03-04T11:00:00+07:00");
    CHECK(ring(desk) == "03-04T14:00 remind binh");
    suspend(desk, "2026-03-04T15:00:00+07:00", "2026-03-05T15:00:00+07:00");
    CHECK(ring(desk) == "nothing");
}

TEST_CASE("a timer takes an outcome by itself, and nobody is said to have done it") {
    Desk desk = at_step({taking(StepTimer::From::due, "het-gio")});

    CHECK(ring(desk) == "03-04T09:00 timers-set task-completed task-opened");
    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(desk.event<TaskCompleted>().officer.empty());
    CHECK(desk.dossier().memory.at("lam").outcome == "het-gio");
}

TEST_CASE("an outcome that cannot be taken becomes an incident, and the step stays") {
    Procedure draft = timed({taking(StepTimer::From::due, "het-gio")});
    outcome_of(draft, "lam", "het-gio").when =
        expression([](const Facts&) { return Value{false}; });
    Desk desk(std::move(draft));
    desk.file().claim("lam", "binh");

    CHECK(ring(desk) == "03-04T09:00 timers-set incident-raised incident binh chi");
    CHECK(desk.stands_at() == Types{"lam"});
    CHECK(ring(desk) == "nothing");
}

TEST_CASE(
    "rule 41: a timer's outcome that could not be taken is taken by a retry after the repair") {
    Procedure draft = timed({taking(StepTimer::From::due, "het-gio")});
    draft.data.push_back(field("duoc", FieldType::boolean));
    outcome_of(draft, "lam", "het-gio").when = is_set("duoc");
    Desk desk(std::move(draft));
    desk.file();
    const bool held = GENERATE(true, false);
    if (held) {
        desk.claim("lam", "binh");
    }
    ring(desk);
    REQUIRE(desk.dossier().incidents.size() == 1);
    CHECK(desk.dossier().incidents[0].outcome == "het-gio");

    desk.refused(ErrorCode::outcome_not_available, ResolveIncident{1, "retry", "thử lại"}, "chi");
    CHECK(desk.dossier().incidents.size() == 1);
    CorrectData correct;
    correct.data["duoc"] = Value{true};
    correct.reason = "bổ sung dữ liệu";
    desk.then(correct, "chi").then(ResolveIncident{1, "retry", "đã bổ sung"}, "chi");

    CHECK(desk.happened() == Types{"incident-resolved", "task-completed", "task-opened"});
    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(desk.event<TaskCompleted>().officer.empty());
    CHECK(desk.task("ket").giver.empty());
}

TEST_CASE("an incident of a timer that is skipped leaves the step to its officer") {
    Procedure draft = timed({taking(StepTimer::From::due, "het-gio")});
    outcome_of(draft, "lam", "het-gio").when =
        expression([](const Facts&) { return Value{false}; });
    Desk desk(std::move(draft));
    desk.file().claim("lam", "binh");
    ring(desk);
    desk.then(ResolveIncident{1, "skip", "làm tay"}, "chi");
    CHECK(desk.dossier().incidents.empty());
    CHECK(desk.task("lam").holder == OfficerId("binh"));
}

TEST_CASE("a timer goes by a date of the dossier, and moves with it") {
    StepTimer dated = reminder(StepTimer::From::field, "");
    dated.field = "ngay";
    Desk desk = at_step({dated});
    CHECK_FALSE(desk.dossier().next_alarm());
    const auto date = [](const std::string& text) {
        return std::map<std::string, Value>{{"ngay", Value{*parse_date(text)}}};
    };
    CorrectData correct;
    correct.data = date("2026-03-03");
    correct.reason = "hẹn họp";
    desk.then(correct, "binh");
    CHECK(desk.has_event("timers-set"));
    CHECK(desk.dossier().next_alarm() == at("2026-03-03T17:00:00+07:00"));
    correct.data = date("2026-03-04");
    desk.then(correct, "binh");
    CHECK(ring(desk) == "03-04T17:00 remind binh");
    CHECK(ring(desk) == "nothing");
}

TEST_CASE("a step that is done has no timers any more") {
    Desk desk = at_step({taking(StepTimer::From::due, "het-gio")});
    desk.then(CompleteTask{desk.task("lam").number, "xong", {}}, "binh");
    CHECK_FALSE(desk.dossier().next_alarm());
}
