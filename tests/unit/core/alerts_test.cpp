// Alerts: when the rungs of a ladder are told, to whom, and that each is told once (rules 28, 44-46).
#include <algorithm>

#include <motcua/engine/core/project.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

Duration length(const std::string& text) {
    const Result<Duration> parsed = parse_duration(text);
    REQUIRE(parsed);
    return *parsed;
}

Rung rung(RungKind kind, const std::string& distance, std::vector<std::string> to,
          bool digest = false) {
    Rung rung;
    rung.kind = kind;
    if (!distance.empty()) {
        rung.distance = length(distance);
    }
    rung.to = std::move(to);
    rung.digest = digest;
    return rung;
}

std::shared_ptr<RuleSet> rules_with(std::vector<Rung> step, std::vector<Rung> dossier = {}) {
    auto rules = std::make_shared<RuleSet>(rule_set());
    rules->alerts.step.rungs = std::move(step);
    rules->alerts.dossier.rungs = std::move(dossier);
    rules->alerts.desk_role = RoleId("mot-cua");
    rules->alerts.watcher_role = RoleId("truong-phong");
    return rules;
}

// Fires the alarm at its moment: "03-04T05:00 warn binh truong" (of the calendar's time zone).
std::vector<std::string> ring(Desk& desk) {
    const std::optional<Instant> alarm = desk.dossier().next_alarm();
    REQUIRE(alarm);
    desk.now = std::max(desk.now, *alarm);
    desk.then(FireTimer{alarm_timer}, Actor::of_system());
    std::vector<std::string> told;
    for (const Event& event : desk.last().events) {
        const AlertRaised& raised = std::get<AlertRaised>(event);
        std::string text =
            format_instant(desk.now).substr(5, 11) + " " + std::string(enum_name(raised.kind));
        if (raised.repeat != 0) {
            text += std::to_string(raised.repeat);
        }
        if (raised.unseen != 0) {
            text += " unseen" + std::to_string(raised.unseen);
        }
        for (const OfficerId& officer : raised.recipients) {
            text += " " + officer.value;
        }
        told.push_back(text);
    }
    return told;
}

std::vector<std::string> ring(Desk& desk, int times) {
    std::vector<std::string> told;
    for (int i = 0; i < times; ++i) {
        for (const std::string& text : ring(desk)) {
            told.push_back(text);
        }
    }
    return told;
}

using Told = std::vector<std::string>;

// Received on Monday 2 March at nine; the examination has two working days from then, 16 hours.
Desk at_work(std::shared_ptr<RuleSet> rules) {
    Desk desk(permit());
    desk.rules = std::move(rules);
    desk.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "binh");
    return desk;
}

Ladder plain() {
    return {{rung(RungKind::warn, "4wh", {"assignee"}),
             rung(RungKind::due, "", {"assignee", "unit-head"}),
             rung(RungKind::escalate, "2wd", {"leader"}),
             rung(RungKind::overdue, "1wd", {"assignee"})}};
}

}  // namespace

TEST_CASE("rule 44: each rung of a ladder is told once, at its moment") {
    Desk desk = at_work(rules_with(plain().rungs));

    CHECK(desk.dossier().next_alarm() == at("2026-03-03T14:00:00+07:00"));
    CHECK(ring(desk, 4) == Told{"03-03T14:00 warn binh", "03-04T09:00 due binh truong",
                                "03-05T09:00 overdue1 binh", "03-06T09:00 escalate chi",
                                "03-06T09:00 overdue2 binh"});
    // Over a weekend nothing is due.
    CHECK(ring(desk) == Told{"03-09T09:00 overdue3 binh"});
    desk.then(FireTimer{alarm_timer}, Actor::of_system());
    CHECK(desk.last().events.empty());
}

TEST_CASE("rule 45: who is told, and in which order, is configuration") {
    Desk desk = at_work(rules_with({rung(RungKind::due, "", {"assignee"}),
                                    rung(RungKind::escalate, "4wh", {"unit-head"}),
                                    rung(RungKind::escalate, "1wd", {"leader"}),
                                    rung(RungKind::escalate, "2wd", {"desk", "watcher"}),
                                    rung(RungKind::escalate, "3wd", {"lanh-dao", "leader"})}));

    CHECK(ring(desk, 5) == Told{"03-04T09:00 due binh", "03-04T14:00 escalate truong",
                                "03-05T09:00 escalate chi", "03-06T09:00 escalate an anh truong",
                                "03-09T09:00 escalate chi binh-2"});
    CHECK_FALSE(desk.dossier().next_alarm());
}

TEST_CASE("a step's own ladder, and a procedure's, stand instead of the rule set's") {
    Procedure procedure = permit();
    part<StepNode>(procedure, "tham-dinh").alerts =
        Ladder{{rung(RungKind::warn, "2wh", {"unit-head"})}};
    procedure.alerts = Ladder{{rung(RungKind::warn, "9wd", {"leader"})}};
    Desk desk(procedure);
    desk.rules = rules_with(plain().rungs, {rung(RungKind::due, "", {"desk"})});
    desk.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "binh");

    CHECK(ring(desk, 2) == Told{"03-03T16:00 warn truong", "03-03T17:00 warn chi"});
}

TEST_CASE("a share is of the whole limit, what lies before the clock began is not told") {
    Rung share = rung(RungKind::warn, "", {"assignee"});
    share.share_percent = 25;
    Desk desk = at_work(rules_with({rung(RungKind::warn, "3wd", {"leader"}), share}));

    CHECK(ring(desk, 1) == Told{"03-03T14:00 warn binh"});
    CHECK_FALSE(desk.dossier().next_alarm());
}

TEST_CASE("rule 28: without result and apology, an apology is due") {
    Desk desk = at_work(
        rules_with({}, {rung(RungKind::apology_due, "1wd", {"assignee", "unit-head", "desk"}),
                        rung(RungKind::due, "", {"leader"})}));

    SECTION("it is told to the officer, the head and the desk") {
        CHECK(ring(desk, 2) ==
              Told{"03-13T17:00 apology-due binh truong an anh", "03-16T17:00 due chi"});
    }
    SECTION("nobody is told once an apology is recorded") {
        RecordApology apology;
        apology.reason = "chậm";
        apology.cause = "thiếu người";
        desk.then(apology, "an");
        CHECK(ring(desk, 2) == Told{"03-13T17:00 apology-due", "03-16T17:00 due chi"});
    }
    SECTION("nor once handling has ended") {
        OutcomeForm form;
        form.number = "07/GP";
        desk.complete("tham-dinh", "dat", "binh").complete("ky", "ky", "chi", form);
        CHECK_FALSE(desk.dossier().next_alarm());
        desk.then(FireTimer{alarm_timer}, Actor::of_system());
        CHECK(desk.last().events.empty());
    }
}

TEST_CASE("rule 46: an alert says dossier, step and due time, and nothing of a person who files") {
    Desk desk = at_work(rules_with(plain().rungs));
    const Dossier before = desk.dossier();
    ring(desk);

    const DossierRows rows =
        project(desk.procedure(), &before, desk.last().events, desk.dossier(), desk.now);

    REQUIRE(rows.alerts.size() == 1);
    const AlertRow& row = rows.alerts.front();
    CHECK(row.code == desk.dossier().code);
    CHECK(row.recipient == OfficerId("binh"));
    CHECK(row.of == AlertOf::task);
    CHECK(row.number == desk.task("tham-dinh").number);
    CHECK(row.title == "tham-dinh");
    CHECK(row.unit == UnitId("kinh-te"));
    CHECK(row.due == at("2026-03-04T09:00:00+07:00"));
    CHECK(row.raised == desk.now);
    CHECK_FALSE(row.seen);
    CHECK(rows.timers == std::vector<TimerRow>{{alarm_timer, at("2026-03-04T09:00:00+07:00")}});
}

TEST_CASE("the alarm is a timer row of its own: set, moved and gone") {
    Desk desk(permit());
    desk.rules = rules_with(plain().rungs);
    desk.file().complete("tiep-nhan", "nhan", "an");
    const auto rows_after = [&](const Dossier& before) {
        return project(desk.procedure(), &before, desk.last().events, desk.dossier(), desk.now);
    };
    Dossier before = desk.dossier();
    desk.claim("tham-dinh", "binh");
    CHECK(rows_after(before).timers.empty());
    before = desk.dossier();
    desk.then(CompleteTask{desk.task("tham-dinh").number, "dat", {}}, "binh");
    CHECK(rows_after(before).timers_gone == std::vector<std::uint32_t>{alarm_timer});
}

TEST_CASE(
    "outside office hours it is quiet where the rules say so, and a digest waits for morning") {
    auto rules = rules_with({rung(RungKind::warn, "15wh", {"assignee"}, true),
                             rung(RungKind::overdue, "9h", {"assignee"})});
    Desk desk = at_work(rules);
    // Ten o'clock on Monday goes into Tuesday's digest.
    CHECK(ring(desk, 2) == Told{"03-03T08:00 warn binh", "03-04T18:00 overdue1 binh"});

    auto quiet = rules_with(
        {rung(RungKind::due, "", {"assignee"}), rung(RungKind::overdue, "9h", {"assignee"})});
    quiet->alerts.quiet_outside_hours = true;
    Desk quiet_desk = at_work(quiet);
    CHECK(ring(quiet_desk, 2) == Told{"03-04T09:00 due binh", "03-05T08:00 overdue2 binh"});
}

TEST_CASE("a paused clock is silent and goes on where it stood, telling nothing twice") {
    Desk desk = at_work(rules_with(plain().rungs));
    CHECK(ring(desk) == Told{"03-03T14:00 warn binh"});
    SuspendHandling suspend;
    suspend.ground = "suspended-by-law";
    suspend.reason = "chờ bản án";
    suspend.paper = Paper{};
    suspend.paper->name = std::string("QĐ 1");
    suspend.paper->digest = std::string(64, 'a');
    desk.then(suspend, "chi");

    CHECK_FALSE(desk.dossier().next_alarm());
    desk.wait_until("2026-03-10T08:00:00+07:00").then(ResumeHandling{"xong"}, "chi");

    CHECK(desk.task("tham-dinh").clock.due == at("2026-03-10T12:00:00+07:00"));
    CHECK(ring(desk) == Told{"03-10T12:00 due binh truong"});
}

namespace {

CalendarDefinition without(const std::string& day) {
    CalendarDefinition changed = calendar();
    changed.ref.version = 2;
    CalendarEntry off;
    off.date = date_of(at(day + "T09:00:00+07:00"));
    off.name = "Bão";
    changed.entries = {off};
    return changed;
}

// Two working days before the end, one before it if nobody apologised, the end, and after it.
std::vector<Rung> of_dossier() {
    return {rung(RungKind::warn, "2wd", {"leader"}), rung(RungKind::apology_due, "1wd", {"desk"}),
            rung(RungKind::due, "", {"leader"}), rung(RungKind::overdue, "1wd", {"leader"})};
}

// The warning of the 12th was told of a dossier that is due on the 16th.
Desk warned(Procedure draft) {
    Desk desk(std::move(draft));
    desk.rules = rules_with({}, of_dossier());
    desk.file().complete("tiep-nhan", "nhan", "an");
    CHECK(ring(desk) == Told{"03-12T17:00 warn chi"});
    return desk;
}

RecordApology apology() {
    RecordApology apology;
    apology.reason = "chậm";
    apology.cause = "thiếu người";
    return apology;
}

}  // namespace

TEST_CASE("rule 44: of a ladder nobody climbed yet, what a due date passes is told at once") {
    const std::vector<Rung> after = {rung(RungKind::due, "", {"assignee"}),
                                     rung(RungKind::escalate, "2wh", {"leader"}),
                                     rung(RungKind::overdue, "1wd", {"assignee"})};

    SECTION("when another calendar counts it") {
        Desk desk(permit());
        desk.rules = rules_with(after);
        desk.recalendar(without("2026-03-03"));
        desk.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "binh");
        REQUIRE(desk.dossier().next_alarm() == at("2026-03-05T09:00:00+07:00"));
        desk.wait_until("2026-03-04T11:30:00+07:00").recalendar(calendar());
        desk.then(ReprojectDueDates{}, Actor::of_system());
        CHECK(ring(desk) == Told{"03-04T11:30 due binh", "03-04T11:30 escalate chi"});
        CHECK(ring(desk) == Told{"03-05T09:00 overdue1 binh"});
    }
    SECTION("when the limit is read again") {
        Procedure draft = permit();
        draft.data = {field("gap", FieldType::boolean)};
        LimitCase soon = within("3wd").front();
        soon.when = is_set("gap");
        draft.time_limit.cases.insert(draft.time_limit.cases.begin(), soon);
        Desk desk(draft);
        desk.rules = rules_with({}, after);
        desk.file().complete("tiep-nhan", "nhan", "an");
        CorrectData corrected;
        corrected.data = {{"gap", Value(true)}};
        corrected.reason = "nhập sai";
        desk.wait_until("2026-03-06T09:00:00+07:00").then(corrected, "an");
        CHECK(ring(desk) == Told{"03-06T09:00 due truong"});
        CHECK(ring(desk) == Told{"03-06T10:00 escalate chi"});
    }
}

TEST_CASE("rule 28: an extension has a ladder of its own, and its slip is no apology for it") {
    Desk desk = warned(permit());
    Paper slip;
    slip.name = std::string("Phiếu xin lỗi");
    desk.wait_until("2026-03-13T09:00:00+07:00");
    desk.then(ExtendDeadline{at("2026-03-20T17:00:00+07:00"), "phức tạp", slip}, "chi");

    SECTION("it is told as any other") {
        CHECK(ring(desk, 4) == Told{"03-18T17:00 warn chi", "03-19T17:00 apology-due an anh",
                                    "03-20T17:00 due chi", "03-23T17:00 overdue1 chi"});
    }
    SECTION("an apology for the new date makes its reminder void") {
        desk.then(apology(), "an");
        CHECK(ring(desk, 2) == Told{"03-18T17:00 warn chi", "03-19T17:00 apology-due"});
    }
    SECTION("another calendar gives no second ladder") {
        CHECK(ring(desk) == Told{"03-18T17:00 warn chi"});
        desk.recalendar(without("2026-03-19"));
        desk.then(ReprojectDueDates{}, Actor::of_system());
        CHECK(ring(desk, 2) == Told{"03-18T17:00 apology-due an anh", "03-20T17:00 due chi"});
    }
}

TEST_CASE("an extension does not tell what lies behind the new date already") {
    Desk desk = warned(permit());
    Paper slip;
    slip.name = std::string("Phiếu xin lỗi");
    desk.wait_until("2026-03-13T16:00:00+07:00");
    desk.then(ExtendDeadline{at("2026-03-17T09:00:00+07:00"), "phức tạp", slip}, "chi");

    CHECK(ring(desk) == Told{"03-16T09:00 apology-due an anh"});
}

TEST_CASE("rule 28: a limit that begins anew has its whole ladder before it") {
    SECTION("by papers that came") {
        Procedure draft = permit();
        SupplementDef supplement;
        supplement.id = "bo-sung";
        supplement.on_return = "restart";
        draft.supplements = {supplement};
        Node waiting = wait("cho-bo-sung", {outcome("nop", "tham-dinh")});
        waiting.clock = ClockMode::paused;
        std::get<WaitNode>(waiting.kind).waits_for = "supplement";
        std::get<WaitNode>(waiting.kind).supplement = "bo-sung";
        draft.nodes.push_back(waiting);
        OutcomeDef& ask = outcome_of(draft, "tham-dinh", "hoi");
        ask.to = to("cho-bo-sung");
        ask.effects = {Effect::request_supplement};
        ask.supplement = "bo-sung";
        Desk desk = warned(draft);
        OutcomeForm form;
        form.items = {"bản vẽ"};
        form.reason = "thiếu";
        desk.wait_until("2026-03-13T09:00:00+07:00").then(apology(), "an");
        desk.complete("tham-dinh", "hoi", "binh", form).wait_until("2026-03-20T10:30:00+07:00");
        desk.then(ResolveWait{"cho-bo-sung", "nop", {}}, "an");

        CHECK(ring(desk, 3) == Told{"04-01T17:00 warn chi", "04-02T17:00 apology-due an anh",
                                    "04-03T17:00 due chi"});
    }
    SECTION("by a limit that takes its place") {
        Procedure draft = permit();
        LimitDef other;
        other.id = "moi";
        other.cases = within("3wd");
        other.from = Moment{Moment::Kind::enter, "ky"};
        other.main = MainEffect::replaces;
        draft.limits = {other};
        Desk desk = warned(draft);
        desk.wait_until("2026-03-13T09:00:00+07:00").complete("tham-dinh", "dat", "binh");

        CHECK(ring(desk, 3) == Told{"03-16T17:00 warn chi", "03-17T17:00 apology-due an anh",
                                    "03-18T17:00 due chi"});
    }
}

TEST_CASE("rule 44: a dossier taken over late rings no burst, only what comes") {
    AdoptDossier adopt = taken_over("2026-01-05T08:00:00+07:00", "2026-01-05T09:00:00+07:00");
    adopt.due = at("2026-01-30T17:00:00+07:00");
    adopt.steps.front().since = at("2026-01-20T09:00:00+07:00");
    adopt.steps.front().due = at("2026-01-22T09:00:00+07:00");
    Desk desk(permit());
    desk.rules = rules_with(plain().rungs, of_dossier());
    desk.then(adopt, Actor::of_host("cong"));

    CHECK(ring(desk, 2) == Told{"03-02T17:00 overdue21 chi", "03-03T09:00 overdue28 binh"});
}

TEST_CASE("an agency outside is reminded by the ladder of waits alone") {
    Procedure draft = work(
        {step("lam", "chuyen-vien", {outcome("hoi", "hoi")}),
         consult("hoi", PartyRef{PartyKind::external, "so-xay-dung"}, "3wd", "het"), end("het")});
    Desk desk(draft);
    auto rules = rules_with({rung(RungKind::warn, "5wd", {"leader"})});
    rules->alerts.wait.rungs = {rung(RungKind::warn, "1wd", {"leader"})};
    desk.rules = rules;
    desk.file().complete("lam", "hoi", "binh");

    CHECK(ring(desk) == Told{"03-04T17:00 warn chi"});
}

TEST_CASE("a changed calendar tells at once what it passed, and repeats nothing") {
    Desk desk = at_work(rules_with(plain().rungs));
    CHECK(ring(desk) == Told{"03-03T14:00 warn binh"});
    desk.recalendar(without("2026-03-04"));
    desk.then(ReprojectDueDates{}, Actor::of_system());
    CHECK(desk.dossier().next_alarm() == at("2026-03-05T09:00:00+07:00"));

    desk.wait_until("2026-03-04T11:00:00+07:00").recalendar(calendar());
    desk.then(ReprojectDueDates{}, Actor::of_system());
    CHECK(ring(desk) == Told{"03-04T11:00 due binh truong"});
    CHECK(ring(desk) == Told{"03-05T09:00 overdue1 binh"});
}

TEST_CASE("a task in other hands is told to them, an offered one to the head of its unit") {
    Desk desk(permit());
    desk.rules = rules_with(plain().rungs);
    desk.file().complete("tiep-nhan", "nhan", "an");
    CHECK(ring(desk) == Told{"03-03T14:00 warn truong"});
    AssignTask assign;
    assign.task = desk.task("tham-dinh").number;
    assign.officer = OfficerId("dung");
    desk.then(assign, "truong");
    CHECK(ring(desk) == Told{"03-04T09:00 due dung truong"});
}

TEST_CASE("an absent recipient's substitute is told too") {
    Desk desk = at_work(rules_with(plain().rungs));
    OrganisationDefinition away = organisation();
    Substitution span;
    span.absent = OfficerId("binh");
    span.by = OfficerId("dung");
    span.from = date_of(at("2026-03-03T09:00:00+07:00"));
    span.until = date_of(at("2026-03-03T09:00:00+07:00"));
    span.decision = "12/QĐ";
    away.substitutions = {span};
    desk.reorganise(away);

    CHECK(ring(desk, 2) == Told{"03-03T14:00 warn binh dung", "03-04T09:00 due binh truong"});
}

TEST_CASE("an alert that nobody looks at goes up once, one that was seen does not") {
    auto rules = rules_with({rung(RungKind::due, "", {"assignee", "unit-head"})});
    rules->alerts.unseen_after = length("4wh");
    rules->alerts.unseen_to = {"leader"};
    Desk desk = at_work(rules);
    CHECK(ring(desk) == Told{"03-04T09:00 due binh truong"});

    SECTION("unseen") {
        CHECK(ring(desk) == Told{"03-04T14:00 due unseen1 chi"});
        CHECK_FALSE(desk.dossier().next_alarm());
        desk.then(SeeAlert{0}, "chi");
        CHECK(desk.event<AlertSeen>().alert == 2);
    }
    SECTION("seen by one of them: by the other it is not") {
        desk.then(SeeAlert{1}, "binh");
        CHECK(ring(desk) == Told{"03-04T14:00 due unseen1 chi"});
    }
    SECTION("seen by all of them") {
        desk.then(SeeAlert{1}, "binh");
        CHECK(desk.happened() == std::vector<std::string>{"alert-seen"});
        desk.refused(ErrorCode::not_found, SeeAlert{1}, "binh");
        desk.refused(ErrorCode::not_found, SeeAlert{1}, "chi");
        desk.then(SeeAlert{0}, "truong");
        CHECK(desk.dossier().alerts.empty());
        CHECK_FALSE(desk.dossier().next_alarm());
        desk.then(SeeAlert{0}, "truong");
        CHECK(desk.last().events.empty());
    }
    SECTION("done in time is done") {
        desk.then(CompleteTask{desk.task("tham-dinh").number, "dat", {}}, "binh");
        CHECK_FALSE(desk.dossier().next_alarm());
    }
}

TEST_CASE("a rung that means nobody goes to the heads of the agency") {
    Desk desk = at_work(rules_with({rung(RungKind::due, "", {"khong-ai"})}));

    CHECK(ring(desk) == Told{"03-04T09:00 due chi"});
}

TEST_CASE("an alert goes up to those who do not have it yet, to the leaders if all have") {
    auto rules = rules_with({rung(RungKind::due, "", {"assignee", "unit-head"})});
    rules->alerts.unseen_after = length("4wh");

    SECTION("one of them, though he has seen it") {
        rules->alerts.unseen_to = {"unit-head", "desk"};
        Desk desk = at_work(rules);
        ring(desk);
        desk.then(SeeAlert{1}, "truong");
        CHECK(ring(desk) == Told{"03-04T14:00 due unseen1 an anh"});
    }
    SECTION("all of them") {
        rules->alerts.unseen_to = {"unit-head"};
        Desk desk = at_work(rules);
        ring(desk);
        CHECK(ring(desk) == Told{"03-04T14:00 due unseen1 chi"});
    }
    SECTION("the leaders too") {
        rules->alerts.step.rungs = {rung(RungKind::due, "", {"leader"})};
        rules->alerts.unseen_to = {"leader"};
        Desk desk = at_work(rules);
        ring(desk);
        CHECK(ring(desk) == Told{"03-04T14:00 due unseen1"});
        CHECK_FALSE(desk.dossier().next_alarm());
    }
}

TEST_CASE("an alert is seen while handling is suspended and after the dossier's end") {
    Desk desk = at_work(rules_with(plain().rungs));
    ring(desk);
    Desk suspended = desk.copy();
    SuspendHandling suspend;
    suspend.ground = "suspended-by-law";
    suspend.reason = "chờ bản án";
    suspend.paper = Paper{};
    suspend.paper->name = std::string("QĐ 1");
    suspended.then(suspend, "chi").then(SeeAlert{1}, "binh");
    CHECK(suspended.event<AlertSeen>().officer == OfficerId("binh"));

    desk.then(WithdrawDossier{"rút"}, "an");
    REQUIRE_FALSE(desk.dossier().is_open());
    desk.then(SeeAlert{1}, "binh");
    CHECK(desk.dossier().alerts.empty());
}
