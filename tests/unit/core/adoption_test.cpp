// Taking over a dossier that began in another system: as it stands there, once.
#include <motcua/engine/core/adoption.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

AdoptDossier taken_over() {
    AdoptDossier adopt;
    adopt.filing = application();
    adopt.source = "igate";
    adopt.reference = "HS-2026-17";
    adopt.code = "H36.12-260210-0007";
    adopt.filed = at("2026-02-09T15:00:00+07:00");
    adopt.received = at("2026-02-10T09:00:00+07:00");
    adopt.original_due = at("2026-02-25T17:00:00+07:00");
    adopt.due = at("2026-03-06T17:00:00+07:00");
    AdoptedStep stands;
    stands.step = "tham-dinh";
    stands.holder = OfficerId("binh");
    stands.since = at("2026-02-27T09:00:00+07:00");
    stands.due = at("2026-03-03T09:00:00+07:00");
    adopt.steps = {stands};
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
    AdoptDossier command = taken_over();
    change(command);
    Desk(permit()).refused(code, command, Actor::of_host("cong"));
}

}  // namespace

TEST_CASE("a dossier is taken over as it stands") {
    Desk desk(permit());
    adopt(desk, taken_over());

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
    AdoptDossier command = taken_over();
    command.original_due.reset();
    command.due.reset();
    command.steps.front().due.reset();
    command.steps.front().holder = OfficerId();
    Desk desk(permit());
    adopt(desk, command);

    // Ten working days from Tuesday 10 February.
    CHECK(desk.dossier().clock.due == at("2026-02-24T17:00:00+07:00"));
    CHECK(desk.task("tham-dinh").holder.empty());
    CHECK(desk.happened() == Types{"dossier-filed", "dossier-adopted", "task-opened"});
}

TEST_CASE("it may stand at a wait") {
    AdoptDossier command = taken_over();
    command.steps.front() = AdoptedStep{"cho-them", {}, {}, {}};
    Desk desk(permit());
    adopt(desk, command);
    CHECK(desk.stands_at() == Types{"cho-them"});
}

TEST_CASE("the same dossier is taken over once") {
    Desk desk(permit());
    adopt(desk, taken_over());
    desk.refused(ErrorCode::already_exists, taken_over(), Actor::of_host("cong"));
    CHECK(adoption_id("igate", "1") != adoption_id("igate", "2"));
    CHECK(adoption_id("igate", "1") != adoption_id("igat", "e1"));
    CHECK(is_dossier_id(adoption_id("igate", "1").value));
    Desk other(permit());
    other.given_code_taken = true;
    other.refused(ErrorCode::already_exists, taken_over(), Actor::of_host("cong"));
}

TEST_CASE("the host or the agency takes over, nobody else") {
    Desk desk(permit());
    desk.refused(ErrorCode::not_permitted, taken_over(), "yen");
    desk.then(taken_over(), "an");
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
