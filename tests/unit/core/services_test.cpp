// Work of machines: offered, had under a lease, finished, failed at, repaired; who bears its time.
#include <motcua/engine/core/holding.hpp>
#include <motcua/engine/core/project.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

const Actor machine = Actor::of_host("may");

// "lam" by chuyen-vien, then the machine of "tra-cuu", then "ket" or "tay" by chuyen-vien.
Procedure looked_up() {
    ServiceNode service;
    service.topic = "dan-cu";
    service.inputs = {InputDef{"so", "", true, nullptr}, InputDef{"", "don", false, nullptr}};
    service.within = within("3wd");
    service.retries = 1;
    service.retry_after = Duration{500, DurationUnit::clock_hours};
    service.outcomes = {outcome("co", "ket"), outcome("khong", "tay")};
    service.compensation = "khong";
    Node node;
    node.id = "tra-cuu";
    node.title = "tra-cuu";
    node.kind = service;
    Procedure draft = work({step("lam", "chuyen-vien", {outcome("hoi", "tra-cuu")}), node,
                            step("ket", "chuyen-vien", {outcome("xong", "het")}),
                            step("tay", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    draft.data = {field("so", FieldType::text), field("ten", FieldType::text)};
    DocumentDef paper;
    paper.id = "don";
    paper.title = "Đơn";
    paper.required = false;
    draft.documents = {paper};
    return draft;
}

Desk at_service(Procedure draft = looked_up()) {
    Desk desk(std::move(draft));
    OutcomeForm form;
    form.data["so"] = Value{std::string("012")};
    desk.file().complete("lam", "hoi", "binh", form);
    return desk;
}

const Place& place_of(const Desk& desk) { return desk.dossier().places.at(0); }
const ServiceWork& work_of(const Desk& desk) { return *place_of(desk).work; }

LockService lock(const Desk& desk, const std::string& worker = "may-1",
                 std::uint32_t seconds = 600) {
    return LockService{place_of(desk).number, "dan-cu", worker, seconds};
}

Desk locked() {
    Desk desk = at_service();
    desk.then(lock(desk), machine);
    return desk;
}

FailService failure(const Desk& desk, std::optional<std::uint32_t> after = {}) {
    return FailService{place_of(desk).number, work_of(desk).lease, "mất mạng", after};
}

Desk failed_for_good() {
    Desk desk = locked();
    desk.then(failure(desk, 0), machine).then(lock(desk), machine).then(failure(desk), machine);
    return desk;
}

std::vector<ServiceRow> rows_after(const Desk& desk, const Dossier& before) {
    return project(desk.procedure(), &before, desk.last().events, desk.dossier(), desk.now)
        .services;
}

}  // namespace

TEST_CASE("the flow comes to a machine's work: it is offered, with its inputs and its own clock") {
    const Desk desk = at_service();

    CHECK(desk.stands_at() == Types{"tra-cuu"});
    CHECK(desk.happened() ==
          Types{"data-changed", "task-completed", "place-entered", "service-offered"});
    CHECK(work_of(desk).topic == "dan-cu");
    CHECK(work_of(desk).fields == Types{"so"});
    CHECK(work_of(desk).documents == Types{"don"});
    CHECK(work_of(desk).free_from() == desk.now);
    CHECK(place_of(desk).clock->due == at("2026-03-05T17:00:00+07:00"));
    CHECK(desk.dossier().timers.empty());
}

TEST_CASE("what a machine cannot do without is asked of whoever hands over") {
    Desk desk(looked_up());
    desk.file().claim("lam", "binh");
    desk.refused(ErrorCode::input_missing, CompleteTask{desk.task("lam").number, "hoi", {}},
                 "binh");
}

TEST_CASE("one worker at a time has the work, and only a host's") {
    Desk desk = at_service();
    desk.refused(ErrorCode::not_permitted, lock(desk), "binh");
    desk.then(lock(desk), machine);

    CHECK(desk.happened() == Types{"service-locked"});
    CHECK(work_of(desk).lease == 1);
    CHECK(work_of(desk).free_from() == desk.now + std::chrono::seconds{600});
    desk.refused(ErrorCode::task_taken, lock(desk, "may-2"), machine);
}

TEST_CASE("a lease is of the topic that was asked for, and of a length that is allowed") {
    Desk desk = at_service();
    LockService other = lock(desk);
    other.topic = "dat-dai";
    desk.refused(ErrorCode::not_found, other, machine);
    desk.refused(ErrorCode::invalid_argument, lock(desk, "may-1", 0), machine);
    desk.refused(ErrorCode::invalid_argument, lock(desk, "may-1", 24 * 3'600 + 1), machine);
    desk.refused(ErrorCode::input_missing, lock(desk, ""), machine);
    desk.then(lock(desk, "may-1", 24 * 3'600), machine);
}

TEST_CASE("a lease that ended is free again by itself, and its worker is told that it lost it") {
    Desk desk = locked();
    const CompleteService done{place_of(desk).number, 1, "co", {}};
    desk.now += std::chrono::seconds{600};
    desk.refused(ErrorCode::task_not_active, done, machine);
    desk.then(lock(desk, "may-2"), machine);
    CHECK(work_of(desk).lease == 2);
    CHECK(work_of(desk).worker == "may-2");
    desk.refused(ErrorCode::task_not_active, done, machine);
    desk.refused(ErrorCode::task_not_active, ExtendService{place_of(desk).number, 1, 60}, machine);
    desk.refused(ErrorCode::task_not_active, FailService{place_of(desk).number, 1, "hỏng", {}},
                 machine);
}

TEST_CASE("a worker that needs longer says so in time") {
    Desk desk = locked();
    desk.now += std::chrono::seconds{599};
    desk.then(ExtendService{place_of(desk).number, 1, 300}, machine);
    desk.now += std::chrono::seconds{299};
    desk.then(CompleteService{place_of(desk).number, 1, "co", {}}, machine);
    CHECK(desk.stands_at() == Types{"ket"});
}

TEST_CASE("the worker chooses the outcome, with data and papers") {
    Desk desk = locked();
    CompleteService done{place_of(desk).number, 1, "co", {}};
    done.form.data["ten"] = Value{std::string("Mẫu")};
    Paper paper;
    paper.document = "don";
    done.form.papers = {paper};
    desk.refused(ErrorCode::outcome_not_available,
                 CompleteService{place_of(desk).number, 1, "co-le", {}}, machine);
    desk.then(done, machine);

    CHECK(desk.happened() == Types{"paper-attached", "data-changed", "place-left", "task-opened"});
    CHECK(desk.dossier().field("ten") == Value{std::string("Mẫu")});
    const Value id{std::string("tra-cuu")};
    CHECK(desk.facts().call("outcome", {&id, 1}) == Value{std::string("co")});
    desk.refused(ErrorCode::task_not_active, done, machine);
}

TEST_CASE("what failed is tried again after the procedure's delay, or the worker's") {
    Desk desk = locked();
    SECTION("as the procedure says") {
        desk.then(failure(desk), machine);
        CHECK(work_of(desk).available == desk.now + Minutes{30});
        desk.refused(ErrorCode::condition_not_met, lock(desk), machine);
        desk.now += Minutes{30};
    }
    SECTION("as the worker says") {
        desk.then(failure(desk, 10), machine);
        CHECK(work_of(desk).available == desk.now + std::chrono::seconds{10});
        desk.now += std::chrono::seconds{10};
    }
    CHECK(work_of(desk).failures == 1);
    CHECK(work_of(desk).worker.empty());
    CHECK(desk.dossier().incidents.empty());
    desk.then(lock(desk), machine);
}

TEST_CASE("when it failed as often as it may, a head has to see to it") {
    Desk desk = failed_for_good();

    CHECK(desk.happened() == Types{"service-failed", "incident-raised", "alert-raised"});
    REQUIRE(desk.dossier().incidents.size() == 1);
    CHECK(desk.dossier().incidents[0].code == "service_failed");
    CHECK_FALSE(work_of(desk).free_from());
    desk.refused(ErrorCode::condition_not_met, lock(desk), machine);
    const std::uint32_t incident = desk.dossier().incidents[0].number;
    desk.refused(ErrorCode::not_permitted, ResolveIncident{incident, "retry", "mạng đã thông"},
                 "binh");
    SECTION("retry gives it all its tries again") {
        desk.then(ResolveIncident{incident, "retry", "mạng đã thông"}, "chi");
        CHECK(work_of(desk).failures == 0);
        CHECK(work_of(desk).lease == 2);
        desk.then(lock(desk), machine).then(failure(desk), machine);
        CHECK(desk.dossier().incidents.empty());
    }
    SECTION("skip goes on by the compensation") {
        desk.then(ResolveIncident{incident, "skip", "xác minh bằng tay"}, "chi");
        CHECK(desk.stands_at() == Types{"tay"});
        CHECK(desk.dossier().incidents.empty());
    }
}

namespace {

// The same, with anh and an of the desk answering for the machine's work.
Procedure watched() {
    Procedure draft = looked_up();
    part<ServiceNode>(draft, "tra-cuu").responsible = PartyRef{PartyKind::role, "mot-cua"};
    part<ServiceNode>(draft, "tra-cuu").retries = 0;
    return draft;
}

std::vector<std::string> told(const Desk& desk) {
    std::vector<std::string> officers;
    for (const OfficerId& officer : desk.event<AlertRaised>().recipients) {
        officers.push_back(officer.value);
    }
    return officers;
}

}  // namespace

TEST_CASE("who is responsible for a machine's work is told that it failed for good") {
    Procedure draft = watched();
    SECTION("whoever holds the role") {
        Desk desk = at_service(std::move(draft));
        desk.then(lock(desk), machine).then(failure(desk), machine);
        CHECK(told(desk) == Types{"an", "anh"});
        const AlertRaised raised = desk.event<AlertRaised>();
        CHECK(raised.of == AlertOf::incident);
        CHECK(raised.kind == RungKind::incident);
        CHECK(raised.number == 1);
        REQUIRE(desk.dossier().alerts.size() == 1);
        desk.then(SeeAlert{1}, "an").then(SeeAlert{1}, "anh");
        CHECK(desk.dossier().alerts.empty());
    }
    SECTION("of a unit, its head") {
        part<ServiceNode>(draft, "tra-cuu").responsible = PartyRef{PartyKind::unit, "kinh-te"};
        Desk desk = at_service(std::move(draft));
        desk.then(lock(desk), machine).then(failure(desk), machine);
        CHECK(told(desk) == Types{"truong"});
    }
    SECTION("nobody: the head of the agency") {
        part<ServiceNode>(draft, "tra-cuu").responsible = PartyRef{};
        Desk desk = at_service(std::move(draft));
        desk.then(lock(desk), machine).then(failure(desk), machine);
        CHECK(told(desk) == Types{"chi"});
    }
}

TEST_CASE("the alert of an incident goes up if nobody looks, as long as the incident is open") {
    Desk desk(watched());
    auto rules = std::make_shared<RuleSet>(rule_set());
    rules->alerts.unseen_after = Duration{4'000, DurationUnit::working_hours};
    rules->alerts.unseen_to = {"leader"};
    desk.rules = rules;
    OutcomeForm form;
    form.data["so"] = Value{std::string("012")};
    desk.file().complete("lam", "hoi", "binh", form);
    desk.then(lock(desk), machine).then(failure(desk), machine);
    REQUIRE(desk.dossier().next_alarm() == at("2026-03-02T14:00:00+07:00"));
    Desk seen_to = desk.copy();

    desk.wait_until("2026-03-02T14:00:00+07:00").then(FireTimer{alarm_timer}, Actor::of_system());
    CHECK(told(desk) == Types{"chi"});
    CHECK(desk.event<AlertRaised>().unseen == 1);
    CHECK_FALSE(desk.dossier().next_alarm());

    seen_to.then(ResolveIncident{1, "retry", "đã thông"}, "chi");
    CHECK_FALSE(seen_to.dossier().next_alarm());
}

TEST_CASE("who is responsible resolves the incident as a head may, his head and substitute too") {
    Desk desk = at_service(watched());
    desk.then(lock(desk), machine).then(failure(desk), machine);
    desk.refused(ErrorCode::not_permitted, ResolveIncident{1, "retry", "thử"}, "binh");
    desk.refused(ErrorCode::not_permitted, ResolveIncident{1, "retry", "thử"}, "yen");
    desk.refused(ErrorCode::not_permitted, ResolveIncident{1, "retry", "thử"}, machine);
    desk.refused(ErrorCode::not_permitted, ResolveIncident{1, "retry", "thử"},
                 on_behalf("dung", "an"));
    SECTION("by a retry") {
        desk.then(ResolveIncident{1, "retry", "mạng đã thông"}, "an");
        CHECK(work_of(desk).failures == 0);
    }
    SECTION("by skipping") {
        desk.then(ResolveIncident{1, "skip", "xác minh bằng tay"}, "anh");
        CHECK(desk.stands_at() == Types{"tay"});
    }
    SECTION("by a substitute") {
        desk.reorganise(organisation_with({substitution("an", "dung")}));
        desk.then(ResolveIncident{1, "retry", "mạng đã thông"}, on_behalf("dung", "an"));
        CHECK(work_of(desk).failures == 0);
    }
    SECTION("by the head of the agency still") {
        desk.then(ResolveIncident{1, "retry", "mạng đã thông"}, "chi");
        CHECK(work_of(desk).failures == 0);
    }
}

TEST_CASE("the row of an incident's alert names the place") {
    Desk desk = at_service(watched());
    desk.then(lock(desk), machine);
    const Dossier before = desk.dossier();
    desk.then(failure(desk), machine);
    const std::vector<AlertRow> rows =
        project(desk.procedure(), &before, desk.last().events, desk.dossier(), desk.now).alerts;
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].of == AlertOf::incident);
    CHECK(rows[0].number == 1);
    CHECK(rows[0].title == "tra-cuu");
    CHECK(rows[0].unit == UnitId("xa"));
    CHECK_FALSE(rows[0].due);
}

TEST_CASE("what has no compensation cannot be skipped") {
    Procedure draft = looked_up();
    part<ServiceNode>(draft, "tra-cuu").compensation.clear();
    part<ServiceNode>(draft, "tra-cuu").retries = 0;
    Desk desk = at_service(std::move(draft));
    desk.then(lock(desk), machine).then(failure(desk), machine);
    desk.refused(ErrorCode::outcome_not_available, ResolveIncident{1, "skip", "thôi"}, "chi");
    CHECK(desk.dossier().incidents.size() == 1);
}

TEST_CASE("suspending handling takes the work from its worker, and resuming offers it") {
    OutcomeForm form;
    form.data["so"] = Value{std::string("012")};
    Desk desk(behind_desk(looked_up()));
    desk.file().complete("nhan", "nhan", "an").complete("lam", "hoi", "binh", form);
    desk.then(lock(desk), machine);
    Dossier before = desk.dossier();
    desk.then(SuspendHandling{"theo quyết định", "tạm dừng", {}}, "chi");
    CHECK(work_of(desk).worker.empty());
    CHECK(project(desk.procedure(), &before, desk.last().events, desk.dossier(), desk.now)
              .services_gone == std::vector<std::uint32_t>{place_of(desk).number});
    desk.refused(ErrorCode::dossier_suspended, lock(desk, "may-2"), machine);
    before = desk.dossier();
    desk.then(ResumeHandling{"đã xong"}, "chi");
    CHECK(rows_after(desk, before).size() == 1);
    desk.refused(ErrorCode::task_not_active, CompleteService{place_of(desk).number, 1, "co", {}},
                 machine);
    desk.then(lock(desk, "may-2"), machine);
    CHECK(work_of(desk).lease == 2);
}

TEST_CASE("work that is cancelled is no longer there for its worker") {
    Desk desk = locked();
    const std::uint32_t place = place_of(desk).number;
    desk.then(OverrideStep{place, "tay", "12/QĐ", "máy hỏng lâu"}, "chi");
    desk.refused(ErrorCode::task_not_active, CompleteService{place, 1, "co", {}}, machine);
}

TEST_CASE("the row of a machine's work says from when on a worker can have it") {
    Desk desk = at_service();
    Dossier before = desk.dossier();
    desk.then(lock(desk), machine);
    const std::vector<ServiceRow> rows = rows_after(desk, before);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0] ==
          ServiceRow{place_of(desk).number, "dan-cu", desk.now + std::chrono::seconds{600}});
    before = desk.dossier();
    desk.then(CompleteService{place_of(desk).number, 1, "co", {}}, machine);
    CHECK(project(desk.procedure(), &before, desk.last().events, desk.dossier(), desk.now)
              .services_gone == std::vector<std::uint32_t>{before.places[0].number});
}
