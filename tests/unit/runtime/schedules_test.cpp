// What the calendar brings about: filed once when its day comes, late where the engine did not run.
#include <algorithm>

#include <motcua/engine/core/schedule.hpp>

#include "office.hpp"

using namespace motcua;
using namespace std::chrono_literals;
using motcua::office::Office;

namespace {

/// The simple work, which begins on the fifteenth of each month besides.
Procedure monthly_work(unsigned day = 15, std::uint32_t version = 1) {
    Procedure draft = office::simple_work(version);
    draft.ref.id = "monthly-work";
    Node start = draft.nodes.front();
    start.id = "hang-thang";
    start.title = "Tiếp công dân";
    StartSchedule schedule;
    schedule.every = StartSchedule::Every::month;
    schedule.day = day;
    std::get<StartNode>(start.kind).schedule = schedule;
    draft.nodes.push_back(start);
    return draft;
}

Schedule schedule(const std::string& from = "2026-03-01") {
    return {"monthly-work", "", "hang-thang", UnitId("xa"), *parse_date(from), std::nullopt};
}

OrganisationDefinition scheduled(std::vector<Schedule> schedules, std::uint32_t version = 1) {
    OrganisationDefinition definition = office::organisation(version);
    definition.schedules = std::move(schedules);
    return definition;
}

void deploy(Office& office, OrganisationDefinition organisation) {
    office.deploy(office.shelf.put(std::move(organisation)));
    office.deploy(office.shelf.put(office::calendar()));
    office.deploy(office.shelf.put(office::rules()));
    office.deploy(office.shelf.put(monthly_work()));
}

std::vector<DossierRow> all(Office& office) {
    const auto reader = office.memory().open_reader();
    REQUIRE(reader);
    const auto page = (*reader)->dossiers(Visibility::all(), {}, {1'000, ""});
    REQUIRE(page);
    return page->rows;
}

std::size_t count(Office& office) { return all(office).size(); }

void pass_to(Office& office, const std::string& at) {
    office.clock.advance_to(*parse_instant(at));
    office.settle();
}

}  // namespace

TEST_CASE("the engine files by itself when the day's work begins, and once") {
    Office office;
    office.clock.advance_to(*parse_instant("2026-03-02T09:00:00+07:00"));
    deploy(office, scheduled({schedule()}));
    office.settle();
    CHECK(count(office) == 0);

    // 15 March 2026 is a Sunday.
    pass_to(office, "2026-03-16T07:59:00+07:00");
    CHECK(count(office) == 0);
    pass_to(office, "2026-03-16T08:00:00+07:00");
    REQUIRE(count(office) == 1);

    const DossierId id = scheduled_id(schedule(), "2026-03");
    const Dossier dossier = office.dossier(id);
    CHECK(dossier.origin.start == "hang-thang");
    CHECK(dossier.origin.planned == *parse_instant("2026-03-16T08:00:00+07:00"));
    CHECK(dossier.filed_at == *dossier.origin.planned);
    CHECK(dossier.header.decides == UnitId("xa"));
    CHECK(dossier.header.abstract.value == "Tiếp công dân 2026-03");
    CHECK(dossier.tasks.size() == 1);

    office.settle();
    pass_to(office, "2026-03-17T08:00:00+07:00");
    office.restart();
    office.settle();
    CHECK(count(office) == 1);
    pass_to(office, "2026-04-15T08:00:00+07:00");
    CHECK(count(office) == 2);
    CHECK_FALSE(office.log.has(LogLevel::warning, "filed late"));
    office.require_sound();
}

TEST_CASE("the engine wants to be called when the next day comes") {
    Office office;
    office.clock.advance_to(*parse_instant("2026-03-16T07:00:00+07:00"));
    deploy(office, scheduled({schedule()}));
    std::optional<Instant> next = office.engine().run_once();
    while (next && *next <= office.clock.now()) {
        next = office.engine().run_once();
    }
    CHECK(next == *parse_instant("2026-03-16T08:00:00+07:00"));
}

TEST_CASE("what was missed while the engine stood is filed late, each once, and told") {
    Office office;
    office.clock.advance_to(*parse_instant("2026-03-02T09:00:00+07:00"));
    deploy(office, scheduled({schedule()}));
    office.settle();

    office.clock.advance_to(*parse_instant("2026-05-20T10:00:00+07:00"));
    office.restart_after_kill();
    office.settle();

    CHECK(count(office) == 3);
    const Dossier march = office.dossier(scheduled_id(schedule(), "2026-03"));
    CHECK(march.filed_at == *parse_instant("2026-05-20T10:00:00+07:00"));
    CHECK(march.origin.planned == *parse_instant("2026-03-16T08:00:00+07:00"));
    CHECK(office.log.count(LogLevel::warning, "was filed late") == 3);
    office.restart();
    office.settle();
    CHECK(count(office) == 3);
}

TEST_CASE("nothing is filed for days before the schedule began or after it ended") {
    Office office;
    office.clock.advance_to(*parse_instant("2026-06-20T10:00:00+07:00"));
    Schedule ended = schedule("2026-04-01");
    ended.until = *parse_date("2026-05-31");
    deploy(office, scheduled({ended}));
    office.settle();
    CHECK(count(office) == 2);
    pass_to(office, "2026-07-20T10:00:00+07:00");
    CHECK(count(office) == 2);
}

TEST_CASE("a period that was filed is not filed again though its day is moved") {
    Office office;
    office.clock.advance_to(*parse_instant("2026-03-16T09:00:00+07:00"));
    deploy(office, scheduled({schedule()}));
    office.settle();
    REQUIRE(count(office) == 1);

    office.deploy(office.shelf.put(monthly_work(20, 2)));
    pass_to(office, "2026-03-25T09:00:00+07:00");
    CHECK(count(office) == 1);
    pass_to(office, "2026-04-20T09:00:00+07:00");
    CHECK(count(office) == 2);
}

TEST_CASE("each unit that a schedule names gets a dossier of its own") {
    Office office;
    office.clock.advance_to(*parse_instant("2026-03-16T09:00:00+07:00"));
    OrganisationDefinition two = scheduled({schedule()});
    Unit other = two.units.front();
    other.id = UnitId("xa-ben");
    other.agency_code = "H36.13";
    two.units.push_back(other);
    two.schedules.push_back(schedule());
    two.schedules.back().unit = other.id;
    deploy(office, two);
    office.settle();
    CHECK(count(office) == 2);
    CHECK(office.dossier(scheduled_id(two.schedules.back(), "2026-03")).header.decides == other.id);
}

TEST_CASE("a schedule that cannot be kept is visible, tried again, and holds nobody up") {
    Office office;
    office.clock.advance_to(*parse_instant("2026-03-16T09:00:00+07:00"));
    Schedule wrong = schedule();
    wrong.start = "bat-dau";  // no start of the calendar
    deploy(office, scheduled({wrong, schedule()}));
    office.settle();
    CHECK(count(office) == 1);
    CHECK(office.engine().health().failing_schedules == 1);
    CHECK(office.log.has(LogLevel::error, "expected a start with a calendar"));

    Procedure repaired = monthly_work(15, 2);
    for (Node& node : repaired.nodes) {
        if (node.id == "bat-dau") {
            std::get<StartNode>(node.kind).schedule = StartSchedule{};
            std::get<StartNode>(node.kind).schedule->month = 3;
        }
    }
    office.deploy(office.shelf.put(repaired));
    office.clock.advance(2min);
    office.settle();
    CHECK(count(office) == 2);
    CHECK(office.engine().health().failing_schedules == 0);
}

TEST_CASE("a procedure deployed later, or none, is waited for") {
    Office office;
    office.clock.advance_to(*parse_instant("2026-03-16T09:00:00+07:00"));
    office.deploy(office.shelf.put(scheduled({schedule()})));
    office.deploy(office.shelf.put(office::calendar()));
    office.deploy(office.shelf.put(office::rules()));
    office.settle();
    CHECK(count(office) == 0);
    CHECK(office.engine().health().failing_schedules == 0);

    office.deploy(office.shelf.put(monthly_work()));
    office.settle();
    CHECK(count(office) == 1);
}

TEST_CASE("a schedule of a unit that the organisation has not is refused") {
    OrganisationDefinition definition = scheduled({schedule()});
    definition.schedules.front().unit = UnitId("khong-co");
    CHECK_FALSE(validate_organisation(definition).empty());
}

TEST_CASE("called dossiers of a list come back to one that was restarted meanwhile") {
    Procedure draft = office::calling_work();
    CallNode& call = std::get<CallNode>(draft.nodes.at(1).kind);
    call.over = "nguoi";
    call.next = std::move(call.ends.at(0).to);
    call.ends.clear();
    FieldDef people;
    people.id = "nguoi";
    people.title = "người";
    people.type = FieldType::list;
    FieldDef name;
    name.id = "ten";
    name.title = "tên";
    people.columns = {name};
    draft.data.push_back(people);
    draft.ref.id = "list-work";

    Office office;
    office.deploy_everything();
    office.deploy(office.shelf.put(draft));
    Command start = office.start("list-work");
    std::get<StartDossier>(start.body).data = {
        {"nguoi",
         Value(List{Value(Record{{"ten", Value("An")}}), Value(Record{{"ten", Value("Bình")}})})}};
    const DossierId parent = office.act(start).dossier;
    office.settle();
    REQUIRE(count(office) == 3);
    office.restart_after_kill();
    for (const FollowUpState& child : office.dossier(parent).follow_ups) {
        CHECK(child.status == FollowUpStatus::accepted);
        office.act(office.claim(child.target));
        office.act(office.complete(child.target, "xong"));
        office.settle();
    }
    CHECK(office.dossier(parent).tasks.size() == 1);
    office.require_sound();
}

TEST_CASE("an entry by an earlier result looks at the earlier dossier in the store") {
    Procedure draft = office::simple_work();
    draft.ref.id = "again-work";
    ResultDef reserved;
    reserved.id = "bao-luu";
    reserved.title = "Bảo lưu";
    draft.results = {reserved};
    Node again = draft.nodes.front();
    again.id = "tro-lai";
    std::get<StartNode>(again.kind).earlier = "bao-luu";
    draft.nodes.push_back(again);
    auto& done = std::get<StepNode>(draft.nodes.at(1).kind).outcomes.at(0);
    done.effects = {Effect::sign, Effect::number, Effect::issue};
    done.result = "bao-luu";

    Office office;
    office.deploy_everything();
    office.deploy(office.shelf.put(draft));
    const DossierId first = office.file("again-work");
    Command start = office.start("again-work");
    auto& body = std::get<StartDossier>(start.body);
    body.origin.start = "tro-lai";
    body.origin.earlier = first;
    const Result<Accepted> early = office.engine().submit_and_wait(start);
    REQUIRE_FALSE(early);
    CHECK(early.error().code == ErrorCode::condition_not_met);

    office.act(office.claim(first));
    Command finish = office.complete(first, "xong");
    std::get<CompleteTask>(finish.body).form.number = "01";
    std::get<CompleteTask>(finish.body).form.signature = "ký";
    office.act(finish);
    const DossierId second = office.act(start).dossier;
    CHECK(office.dossier(second).origin.earlier == first);

    body.origin.earlier = DossierId("khong-phai-ma");
    const Result<Accepted> nowhere = office.engine().submit_and_wait(start);
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().code == ErrorCode::not_found);
}
