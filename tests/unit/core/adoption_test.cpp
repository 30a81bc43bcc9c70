// Taking over a dossier that began in another system: as it stands there, once.
#include <motcua/engine/core/adoption.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

AdoptDossier igate_dossier() {
    AdoptDossier adopt = desk::taken_over("2026-02-09T15:00:00+07:00", "2026-02-10T09:00:00+07:00");
    adopt.original_due = at("2026-02-25T17:00:00+07:00");
    adopt.due = at("2026-03-06T17:00:00+07:00");
    adopt.steps.front().since = at("2026-02-27T09:00:00+07:00");
    adopt.steps.front().due = at("2026-03-03T09:00:00+07:00");
    ImportedSpan first;
    first.bearer = Bearer::officer;
    first.who = "dung";
    first.step = "tham-dinh";
    first.from = adopt.received;
    first.to = at("2026-02-12T09:00:00+07:00");
    first.minutes = Minutes{960};
    ImportedSpan second;
    second.bearer = Bearer::applicant;
    second.from = first.to;
    second.to = at("2026-02-27T09:00:00+07:00");
    second.minutes = Minutes{0};
    second.ground = "supplement";
    adopt.history = {second, first};
    adopt.extensions = 1;
    adopt.pauses["supplement"] = 1;
    return adopt;
}

Desk& adopt(Desk& desk, const AdoptDossier& command) {
    return desk.then(command, Actor::of_host("cong"));
}

void refuse(ErrorCode code, const std::function<void(AdoptDossier&)>& change) {
    AdoptDossier command = igate_dossier();
    change(command);
    Desk(permit()).refused(code, command, Actor::of_host("cong"));
}

}  // namespace

TEST_CASE("a dossier is taken over as it stands") {
    Desk desk(permit());
    adopt(desk, igate_dossier());

    CHECK(desk.happened() ==
          Types{"dossier-filed", "dossier-adopted", "task-opened", "task-accepted"});
    const Dossier& dossier = desk.dossier();
    CHECK(dossier.id == adoption_id("igate", "HS-2026-17"));
    CHECK(dossier.code == "H36.12-260210-0007");
    CHECK(dossier.filed_at == at("2026-02-09T15:00:00+07:00"));
    CHECK(dossier.received_at == at("2026-02-10T09:00:00+07:00"));
    CHECK(dossier.clock.due == at("2026-03-06T17:00:00+07:00"));
    CHECK(dossier.clock.original_due == at("2026-02-25T17:00:00+07:00"));
    CHECK(dossier.extensions == 1);
    CHECK(dossier.adopted->reference == "HS-2026-17");
    CHECK(desk.task("tham-dinh").clock.due == at("2026-03-03T09:00:00+07:00"));
    const DossierAdopted event = desk.event<DossierAdopted>();
    CHECK(event.history.front().who == "dung");
    desk.complete("tham-dinh", "dat", "binh");
    CHECK(desk.stands_at() == Types{"ky"});
}

TEST_CASE("its due dates follow from the procedure where the other system gave none") {
    AdoptDossier command = igate_dossier();
    command.original_due.reset();
    command.due.reset();
    command.steps.front().due.reset();
    command.steps.front().holder = OfficerId();
    Desk desk(permit());
    adopt(desk, command);

    // Ten working days from Tuesday 10 February.
    CHECK(desk.dossier().clock.due == at("2026-02-24T17:00:00+07:00"));
    CHECK(desk.task("tham-dinh").holder.empty());
    // Two working days from Friday the 27th, nine o'clock, when it came there.
    CHECK(desk.task("tham-dinh").clock.due == at("2026-03-03T09:00:00+07:00"));
    CHECK(desk.happened() == Types{"dossier-filed", "dossier-adopted", "task-opened"});
}

TEST_CASE("it may stand at a wait") {
    AdoptDossier command = igate_dossier();
    command.steps.front() = AdoptedStep{"cho-them", {}, {}, {}};
    Desk desk(permit());
    adopt(desk, command);
    CHECK(desk.stands_at() == Types{"cho-them"});
}

TEST_CASE("the same dossier is taken over once") {
    Desk desk(permit());
    adopt(desk, igate_dossier());
    desk.refused(ErrorCode::already_exists, igate_dossier(), Actor::of_host("cong"));
    CHECK(adoption_id("igate", "1") != adoption_id("igate", "2"));
    CHECK(adoption_id("igate", "1") != adoption_id("igat", "e1"));
    CHECK(is_dossier_id(adoption_id("igate", "1").value));
    Desk other(permit());
    other.given_code_taken = true;
    other.refused(ErrorCode::already_exists, igate_dossier(), Actor::of_host("cong"));
}

TEST_CASE("the host or a head of the agency takes over, or whom the rule set names") {
    Desk desk(permit());
    desk.refused(ErrorCode::not_permitted, igate_dossier(), "yen");
    desk.refused(ErrorCode::not_permitted, igate_dossier(), "an");
    desk.refused(ErrorCode::not_permitted, igate_dossier(), on_behalf("binh", "chi"));
    desk.then(igate_dossier(), "chi");

    Desk ruled(permit());
    RuleSet rules = rule_set();
    rules.acts.push_back(ActRule{"adopt", {"desk"}, {}});
    rules.alerts.desk_role = RoleId("mot-cua");
    ruled.rules = std::make_shared<const RuleSet>(std::move(rules));
    ruled.refused(ErrorCode::not_permitted, igate_dossier(), "chi");
    ruled.then(igate_dossier(), "an");
}

TEST_CASE("what does not hold together is not taken over") {
    refuse(ErrorCode::input_missing, [](AdoptDossier& a) { a.source = " "; });
    refuse(ErrorCode::input_missing, [](AdoptDossier& a) { a.reference.clear(); });
    refuse(ErrorCode::invalid_argument, [](AdoptDossier& a) { a.code = "17"; });
    refuse(ErrorCode::input_missing,
           [](AdoptDossier& a) { a.filing.header.owner.name.value = ""; });
    refuse(ErrorCode::invalid_argument, [](AdoptDossier& a) { a.filed = a.received + Minutes{1}; });
    refuse(ErrorCode::invalid_argument,
           [](AdoptDossier& a) { a.received = at("2026-03-02T09:01:00+07:00"); });
    refuse(ErrorCode::invalid_argument, [](AdoptDossier& a) { a.due = a.received; });
    refuse(ErrorCode::input_missing, [](AdoptDossier& a) { a.due.reset(); });
    refuse(ErrorCode::not_found, [](AdoptDossier& a) { a.supplements["khong-co"] = 1; });
    refuse(ErrorCode::limit_exceeded, [](AdoptDossier& a) { a.extensions = 10'001; });
    refuse(ErrorCode::limit_exceeded, [](AdoptDossier& a) { a.pauses["supplement"] = 10'001; });
}

TEST_CASE("it stands at one place that can be stood at") {
    refuse(ErrorCode::invalid_argument, [](AdoptDossier& a) { a.steps.clear(); });
    refuse(ErrorCode::invalid_argument,
           [](AdoptDossier& a) { a.steps.push_back(a.steps.front()); });
    refuse(ErrorCode::not_found, [](AdoptDossier& a) { a.steps.front().step = "khong-co"; });
    refuse(ErrorCode::not_found, [](AdoptDossier& a) { a.steps.front().step = "xong"; });
    refuse(ErrorCode::condition_not_met,
           [](AdoptDossier& a) { a.steps.front().step = "tiep-nhan"; });
    refuse(ErrorCode::invalid_argument,
           [](AdoptDossier& a) { a.steps.front().holder = OfficerId("an"); });
    refuse(ErrorCode::invalid_argument,
           [](AdoptDossier& a) { a.steps.front().since = a.received - Minutes{1}; });
    refuse(ErrorCode::invalid_argument,
           [](AdoptDossier& a) { a.steps.front().due = a.steps.front().since; });
}

TEST_CASE("the time used before lies between reception and now, each minute once") {
    refuse(ErrorCode::invalid_argument,
           [](AdoptDossier& a) { a.history[1].from = a.received - Minutes{1}; });
    refuse(ErrorCode::invalid_argument,
           [](AdoptDossier& a) { a.history[0].to = at("2026-03-02T09:01:00+07:00"); });
    refuse(ErrorCode::invalid_argument, [](AdoptDossier& a) { a.history[0].to = a.received; });
    refuse(ErrorCode::invalid_argument,
           [](AdoptDossier& a) { a.history[0].from = a.received + Minutes{1}; });
    refuse(ErrorCode::invalid_argument,
           [](AdoptDossier& a) { a.history[1].minutes = -Minutes{1}; });
    refuse(ErrorCode::invalid_argument,
           [](AdoptDossier& a) { a.history[1].minutes = Minutes{48 * 60 + 1}; });
    refuse(ErrorCode::input_missing, [](AdoptDossier& a) { a.history[1].who.clear(); });
    refuse(ErrorCode::limit_exceeded, [](AdoptDossier& a) { a.history.resize(501); });
}

TEST_CASE("the date that the other system gave is a promise that a changed calendar leaves alone") {
    Desk desk(permit());
    adopt(desk, igate_dossier());
    CHECK(desk.dossier().clock.promised == at("2026-03-06T17:00:00+07:00"));
    CalendarDefinition closed = calendar();
    closed.ref.version = 2;
    closed.entries.emplace_back().date = date_of(at("2026-03-04T00:00:00+07:00"));
    desk.recalendar(closed);
    desk.then(ReprojectDueDates{}, Actor::of_system());
    CHECK(desk.dossier().clock.due == at("2026-03-06T17:00:00+07:00"));
    CHECK(desk.dossier().clock.projected == at("2026-03-09T17:00:00+07:00"));
}

TEST_CASE("where it waits, its clock has stood still since, and the wait counts from then") {
    Procedure draft = permit();
    Node waiting = wait("cho", {outcome("xong", "tham-dinh")});
    waiting.clock = ClockMode::paused;
    std::get<WaitNode>(waiting.kind).within = within("5wd");
    std::get<WaitNode>(waiting.kind).on_timeout = to("tham-dinh");
    draft.nodes.push_back(waiting);
    AdoptDossier command = igate_dossier();
    command.original_due.reset();
    // Friday; now is Monday, 2 March, 9:00.
    command.steps.front() = AdoptedStep{"cho", {}, {}, at("2026-02-27T09:00:00+07:00")};
    Desk desk(draft);
    adopt(desk, command);

    const Place& place = desk.dossier().places.front();
    CHECK(place.clock->started == at("2026-02-27T09:00:00+07:00"));
    CHECK(place.clock->due == at("2026-03-06T17:00:00+07:00"));
    CHECK(desk.dossier().timers.front().due == at("2026-03-06T17:00:00+07:00"));
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    // What was left on Friday morning to the 6th is left still.
    desk.then(ResolveWait{"cho", "xong", {}}, "an");
    CHECK(desk.dossier().clock.due == at("2026-03-09T17:00:00+07:00"));

    command.steps.front().due = at("2026-03-04T17:00:00+07:00");
    Desk given(draft);
    adopt(given, command);
    CHECK(given.dossier().timers.front().due == at("2026-03-04T17:00:00+07:00"));
}

TEST_CASE("papers it waits for were asked for when it began to wait") {
    Procedure draft = permit();
    SupplementDef supplement;
    supplement.id = "them";
    draft.supplements.push_back(supplement);
    part<WaitNode>(draft, "cho-them").supplement = "them";
    AdoptDossier command = igate_dossier();
    command.steps.front() = AdoptedStep{"cho-them", {}, {}, at("2026-02-27T09:00:00+07:00")};
    Desk desk(draft);
    adopt(desk, command);
    CHECK(desk.dossier().supplements.at("them").requests == 1);
    CHECK(desk.dossier().supplements.at("them").requested_at == at("2026-02-27T09:00:00+07:00"));
}

TEST_CASE("the date that the other system gave stays while the flow goes on") {
    for (const bool limited : {true, false}) {
        Procedure draft = permit();
        if (!limited) {
            draft.time_limit.cases.clear();
        }
        AdoptDossier command = igate_dossier();
        command.original_due.reset();
        Desk desk(std::move(draft));
        desk.now = at("2026-03-02T09:00:00+07:00");
        adopt(desk, command);
        REQUIRE(desk.dossier().clock.due == at("2026-03-06T17:00:00+07:00"));
        desk.complete("tham-dinh", "dat", "binh");
        CHECK(desk.dossier().clock.due == at("2026-03-06T17:00:00+07:00"));
    }
}
