// Asking one agency (rule 30): a task inside the organisation, a place outside it, its answer, its
// silence, and what the flow sees of it.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;
using Silence = ConsultNode::Silence;

const PartyRef inside_agency{PartyKind::unit, "xa-ben"};
const PartyRef outsider{PartyKind::external, "so-xay-dung"};

// "lam" by chuyen-vien, then "hoi" asks, then "xong" by chuyen-vien.
Procedure asking(PartyRef ask, Silence silence = Silence::none) {
    Procedure draft = work({step("lam", "chuyen-vien", {outcome("hoi", "hoi")}),
                            consult("hoi", std::move(ask), "3wd", "ket"),
                            step("ket", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    auto& node = part<ConsultNode>(draft, "hoi");
    node.silence = silence;
    node.agrees = silence == Silence::agrees ? "dong_y" : "";
    return draft;
}

Desk asked(PartyRef ask, Silence silence = Silence::none) {
    Desk desk(asking(std::move(ask), silence));
    desk.file().complete("lam", "hoi", "binh");
    return desk;
}

Value answers(const Desk& desk) {
    const Value id{std::string("hoi")};
    return desk.facts().call("answers", {&id, 1});
}

CalendarDefinition closed_on(const std::string& date, std::uint32_t version) {
    CalendarDefinition closed = calendar();
    closed.ref.version = version;
    CalendarEntry entry;
    entry.date = date_of(at(date + "T00:00:00+07:00"));
    closed.entries = {entry};
    return closed;
}

Desk& fire(Desk& desk, const std::string& when) {
    REQUIRE(desk.dossier().timers.size() == 1);
    return desk.wait_until(when).then(FireTimer{desk.dossier().timers.front().number},
                                      Actor::of_system());
}

}  // namespace

TEST_CASE(
    "rule 30: an agency of the directory is asked by a task of its own, with its own due date") {
    Desk desk = asked(inside_agency);

    CHECK(desk.stands_at() == Types{"hoi"});
    const Task& task = desk.task("hoi");
    CHECK(task.unit == UnitId("xa-ben"));
    CHECK(task.holder.empty());
    // Monday 9:00 and three civil working days: Thursday's closing, not Thursday 9:00.
    CHECK(task.clock.due == at("2026-03-05T17:00:00+07:00"));
    CHECK(desk.dossier().timers.empty());
    CHECK(desk.dossier().pausing.empty());  // the lead's clock runs on
    desk.refused(ErrorCode::not_permitted, ClaimTask{task.number}, "binh");
}

TEST_CASE("rule 30: it answers with one of the options, and the flow goes on") {
    Desk desk = asked(inside_agency);
    desk.claim("hoi", "yen");
    CHECK(answers(desk).is_null());
    desk.refused(ErrorCode::outcome_not_available,
                 CompleteTask{desk.task("hoi").number, "co-le", {}}, "yen");
    OutcomeForm form;
    form.reason = "Phù hợp quy hoạch";
    desk.wait_until("2026-03-03T09:00:00+07:00").complete("hoi", "dong_y", "yen", form);

    CHECK(desk.happened() == Types{"consult-answered", "task-completed", "task-opened"});
    CHECK(desk.event<ConsultAnswered>().answer.by == "xa-ben");
    CHECK(desk.event<ConsultAnswered>().officer == OfficerId("yen"));
    CHECK(desk.event<ConsultAnswered>().late == Minutes{0});
    CHECK(desk.dossier().answers.at("hoi").front().answer == "dong_y");
    CHECK(answers(desk) == Value(std::string("dong_y")));
    CHECK(desk.stands_at() == Types{"ket"});
    desk.refused(ErrorCode::not_reversible, PullBackTask{desk.task("ket").number, "nhầm"}, "yen");
}

TEST_CASE("rule 30: a late answer says by how much, in working time") {
    Desk desk = asked(inside_agency);
    desk.wait_until("2026-03-06T10:00:00+07:00").complete("hoi", "khong", "zung");

    CHECK(desk.event<ConsultAnswered>().late == Minutes{120});
    CHECK(desk.dossier().late_tasks.front().officer.empty());  // nobody had taken it in time
    CHECK(desk.dossier().late_tasks.front().unit == UnitId("xa-ben"));
}

TEST_CASE("rule 30: whoever is responsible records the answer of an agency outside") {
    Procedure draft = asking(outsider);
    part<ConsultNode>(draft, "hoi").responsible = PartyRef{PartyKind::role, "mot-cua"};
    Desk desk(draft);
    desk.file().complete("lam", "hoi", "binh");
    REQUIRE(desk.dossier().tasks.empty());
    CHECK(desk.dossier().places.front().clock->due == at("2026-03-05T17:00:00+07:00"));

    desk.refused(ErrorCode::not_found, AnswerConsult{"ket", "dong_y", "", {}}, "an");
    desk.refused(ErrorCode::not_permitted, AnswerConsult{"hoi", "dong_y", "", {}}, "yen");
    desk.refused(ErrorCode::not_permitted, AnswerConsult{"hoi", "dong_y", "", {}}, "binh");
    desk.refused(ErrorCode::outcome_not_available, AnswerConsult{"hoi", "co-le", "", {}}, "an");
    Paper paper;
    paper.name = std::string("cong-van.pdf");
    paper.digest = std::string(64, 'a');
    paper.size_bytes = 10;
    paper.media_type = "application/pdf";
    desk.wait_until("2026-03-09T08:30:00+07:00");
    desk.then(AnswerConsult{"hoi", "dong_y", "Công văn 15", paper}, "an");

    CHECK(desk.happened() ==
          Types{"paper-attached", "consult-answered", "place-left", "task-opened"});
    CHECK(desk.event<ConsultAnswered>().answer.by == "so-xay-dung");
    CHECK(desk.event<ConsultAnswered>().paper == 1);
    CHECK(desk.event<ConsultAnswered>().late == Minutes{8 * 60 + 30});
    CHECK(answers(desk) == Value(std::string("dong_y")));
}

TEST_CASE("the task of an agency inside is not answered for by others") {
    Desk desk = asked(inside_agency);
    desk.refused(ErrorCode::outcome_not_available, AnswerConsult{"hoi", "dong_y", "", {}}, "binh");
}

TEST_CASE("who has not been asked, or has answered, answers nothing") {
    Desk desk(asking(outsider));
    desk.file();
    desk.refused(ErrorCode::task_not_active, AnswerConsult{"hoi", "dong_y", "", {}}, "binh");
    desk.complete("lam", "hoi", "binh").then(AnswerConsult{"hoi", "khong", "", {}}, "binh");
    desk.refused(ErrorCode::task_not_active, AnswerConsult{"hoi", "dong_y", "", {}}, "binh");
}

TEST_CASE("silence that agrees is the answer when the time has passed") {
    for (const PartyRef& ask : {inside_agency, outsider}) {
        Desk desk = asked(ask, Silence::agrees);
        fire(desk, "2026-03-05T17:00:00+07:00");

        CHECK(desk.dossier().answers.at("hoi").front().silent);
        CHECK(answers(desk) == Value(std::string("dong_y")));
        CHECK(desk.stands_at() == Types{"ket"});
        CHECK(desk.dossier().timers.empty());
    }
}

TEST_CASE("silence that skips gives no answer and goes on") {
    for (const PartyRef& ask : {inside_agency, outsider}) {
        Desk desk = asked(ask, Silence::skips);
        fire(desk, "2026-03-05T17:00:00+07:00");

        CHECK(desk.dossier().answers.at("hoi").front().silent);
        CHECK(answers(desk).is_null());
        CHECK(desk.stands_at() == Types{"ket"});
    }
}

TEST_CASE("an answer in time disarms the silence") {
    for (const PartyRef& ask : {inside_agency, outsider}) {
        Desk desk = asked(ask, Silence::agrees);
        if (ask.kind == PartyKind::unit) {
            desk.complete("hoi", "khong", "yen");
        } else {
            desk.then(AnswerConsult{"hoi", "khong", "", {}}, "binh");
        }
        CHECK(desk.dossier().timers.empty());
        CHECK(answers(desk) == Value(std::string("khong")));
    }
}

TEST_CASE("an answer after its silence is recorded and changes nothing") {
    Desk desk = asked(outsider, Silence::agrees);
    fire(desk, "2026-03-05T17:00:00+07:00");
    desk.wait_until("2026-03-06T09:00:00+07:00");
    desk.then(AnswerConsult{"hoi", "khong", "Đã hết hạn", {}}, "binh");

    CHECK(desk.happened() == Types{"consult-answered"});
    CHECK(desk.event<ConsultAnswered>().late == Minutes{60});
    CHECK(answers(desk) == Value(std::string("dong_y")));
}

TEST_CASE("a hand-over to the consulted agency is pulled or handed back until it is claimed") {
    Desk desk = asked(inside_agency, Silence::agrees);
    const std::uint32_t task = desk.task("hoi").number;
    desk.then(PullBackTask{task, "nhầm"}, "binh");
    CHECK(desk.stands_at() == Types{"lam"});
    CHECK(desk.dossier().timers.empty());
}

TEST_CASE("a consult in a branch is made void by the join, with its timer") {
    for (const PartyRef& ask : {inside_agency, outsider}) {
        Procedure draft = work(
            {parallel("hai", {"hoi", "lam"}, "het", 1),
             inside(consult("hoi", ask, "3wd", "het-1"), "hai", 1), inside(end("het-1"), "hai", 1),
             inside(step("lam", "chuyen-vien", {outcome("xong", "het-2")}), "hai", 2),
             inside(end("het-2"), "hai", 2), end("het")});
        part<ConsultNode>(draft, "hoi").silence = Silence::skips;
        Desk desk(draft);
        desk.file();
        CHECK(desk.stands_at() == Types{"hoi", "lam"});
        desk.complete("lam", "xong", "binh");

        CHECK_FALSE(desk.dossier().is_open());
        CHECK(desk.dossier().timers.empty());
    }
}

TEST_CASE("the latest entry of a consult counts") {
    Procedure draft = asking(outsider);
    outcome_of(draft, "ket", "xong").to = to("hoi");
    Desk desk(draft);
    desk.file().complete("lam", "hoi", "binh");
    desk.then(AnswerConsult{"hoi", "khong", "", {}}, "binh").complete("ket", "xong", "binh");
    CHECK(desk.stands_at() == Types{"hoi"});
    desk.then(AnswerConsult{"hoi", "dong_y", "", {}}, "binh");

    CHECK(answers(desk) == Value(std::string("dong_y")));
    CHECK(desk.dossier().memory.at("hoi").visits == 2);
}

TEST_CASE("a role that nobody holds in the asked agency is an incident, tried again") {
    Procedure draft = asking(PartyRef{PartyKind::role, "tu-phap"}, Silence::agrees);
    RoleDef role;
    role.id = role.role = RoleId("tu-phap");
    role.function = "kinh-te";
    draft.roles.push_back(role);
    OrganisationDefinition known = organisation();
    known.roles.push_back(Role{RoleId("tu-phap"), "tu-phap"});
    Desk desk(draft);
    desk.reorganise(known);
    desk.file().complete("lam", "hoi", "binh");
    REQUIRE(desk.has_event("incident-raised"));
    Post post = known.posts[2];
    post.role = RoleId("tu-phap");
    known.posts.push_back(post);
    desk.reorganise(known);
    desk.then(ResolveIncident{1, "retry", "đã bổ nhiệm"}, "chi");

    CHECK(desk.dossier().incidents.empty());
    CHECK(desk.dossier().timers.size() == 1);
    desk.complete("hoi", "dong_y", "binh");
}

namespace {

// A public service that asks after "tham-dinh", or after a message that follows it.
Desk received_and_asking(const PartyRef& ask, Silence silence, bool by_message) {
    Procedure draft = permit();
    Node asked = consult("hoi", ask, "3wd", "ky");
    auto& kind = std::get<ConsultNode>(asked.kind);
    kind.silence = silence;
    kind.agrees = silence == Silence::agrees ? "dong_y" : "";
    Node message = wait("cho", {outcome("den", "hoi")});
    std::get<WaitNode>(message.kind).message = "den";
    part<StepNode>(draft, "ky").not_same_as.clear();
    draft.nodes.push_back(asked);
    draft.nodes.push_back(message);
    outcome_of(draft, "tham-dinh", "hoi").to = to(by_message ? "cho" : "hoi");
    Desk desk(draft);
    return desk.file().complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "hoi", "binh");
}

}  // namespace

TEST_CASE("silence waits with a suspended dossier, and goes by what is left") {
    for (const PartyRef& ask : {inside_agency, outsider}) {
        Desk desk = received_and_asking(ask, Silence::agrees, false);
        desk.then(SuspendHandling{"doi", "chờ", {}}, "chi");
        CHECK(desk.dossier().timers.empty());
        desk.wait_until("2026-03-03T09:00:00+07:00").then(ResumeHandling{}, "chi");
        REQUIRE(desk.dossier().timers.size() == 1);
        CHECK(desk.dossier().timers.front().due == at("2026-03-06T17:00:00+07:00"));
    }
}

TEST_CASE("an agency that is asked while handling is suspended has its time from the resumption") {
    for (const PartyRef& ask : {inside_agency, outsider}) {
        for (const Silence silence : {Silence::agrees, Silence::none}) {
            Desk desk = received_and_asking(ask, silence, true);
            desk.then(SuspendHandling{"doi", "chờ", {}}, "chi");
            desk.then(ReceiveMessage{"den", "1", {}}, Actor::of_host("cong"));
            CHECK(desk.stands_at() == Types{"hoi"});
            CHECK(desk.dossier().timers.empty());
            desk.wait_until("2026-03-03T09:00:00+07:00").then(ResumeHandling{}, "chi");
            const Place& place = desk.dossier().places.front();
            const ClockState& clock =
                place.task != 0 ? desk.task("hoi").clock : place.clock.value();
            CHECK(clock.phase == ClockPhase::running);
            CHECK(clock.due == at("2026-03-06T17:00:00+07:00"));
            CHECK(desk.dossier().timers.size() == (silence == Silence::agrees ? 1U : 0U));
        }
    }
}

TEST_CASE("rule 9: the silence of an agency inside moves with its due date") {
    Desk desk = asked(inside_agency, Silence::agrees);
    desk.recalendar(closed_on("2026-03-04", 2));
    desk.then(ReprojectDueDates{}, Actor::of_system());

    CHECK(desk.task("hoi").clock.due == at("2026-03-06T17:00:00+07:00"));
    CHECK(desk.dossier().timers.front().due == at("2026-03-06T17:00:00+07:00"));
    fire(desk, "2026-03-06T17:00:00+07:00");
    CHECK(desk.dossier().answers.at("hoi").front().silent);
}

TEST_CASE("rule 9: an agency's time that has passed by the new calendar is taken for silence now") {
    Desk desk = asked(inside_agency, Silence::agrees);
    desk.recalendar(closed_on("2026-03-04", 2));
    desk.then(ReprojectDueDates{}, Actor::of_system());
    CalendarDefinition open = calendar();
    open.ref.version = 3;
    desk.recalendar(open);
    desk.wait_until("2026-03-06T08:00:00+07:00").then(ReprojectDueDates{}, Actor::of_system());

    CHECK(desk.task("hoi").clock.due == at("2026-03-05T17:00:00+07:00"));
    CHECK(desk.dossier().timers.front().due == desk.now);
    fire(desk, "2026-03-06T08:00:00+07:00");
    CHECK(desk.stands_at() == Types{"ket"});
}
