// Several starts: by which an application begins, under which condition, by which earlier result;
// starts that the calendar brings about.
#include <motcua/engine/core/schedule.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

const Actor host = Actor::of_host("cong");
const Actor engine = Actor::of_system();

Node start_named(const std::string& id, const std::string& first) {
    Node node = start(first);
    node.id = id;
    node.title = id;
    return node;
}

StartNode& start_of(Procedure& draft, const std::string& id) { return part<StartNode>(draft, id); }

// "thi-moi" leads to "ly-thuyet", which reserves "bao-luu"; "thi-lai" goes by it, to "thuc-hanh".
Procedure examined() {
    OutcomeDef passed = outcome("dat", "thuc-hanh");
    OutcomeDef reserved =
        outcome("bao-luu", "het-bao-luu", {Effect::sign, Effect::number, Effect::issue});
    reserved.result = "bao-luu";
    Procedure draft =
        work({start_named("thi-moi", "ly-thuyet"), start_named("thi-lai", "thuc-hanh"),
              step("ly-thuyet", "chuyen-vien", {passed, reserved}),
              step("thuc-hanh", "chuyen-vien", {outcome("dat", "het")}), end("het"),
              end("het-bao-luu", EndStatus::partial)});
    draft.results = {ResultDef{"bao-luu", "Bảo lưu", ResultKind::partial, ""}};
    start_of(draft, "thi-lai").earlier = "bao-luu";
    start_of(draft, "thi-lai").within = Duration{12'000, DurationUnit::months};
    return draft;
}

StartDossier begun_at(const std::string& id) {
    StartDossier start = application();
    start.origin.start = id;
    return start;
}

/// A dossier that reserved its result on 2 March 2026.
Dossier reserved() {
    Desk desk(examined());
    desk.file(begun_at("thi-moi"));
    OutcomeForm form;
    form.number = "01/BL";
    form.signature = "ky";
    desk.complete("ly-thuyet", "bao-luu", "binh", form);
    REQUIRE(desk.dossier().results.at(0).issued_at.has_value());
    return desk.dossier();
}

StartDossier again(const Dossier& earlier) {
    StartDossier start = begun_at("thi-lai");
    start.origin.earlier = earlier.id;
    return start;
}

Procedure two_ways() {
    Procedure draft = work({start_named("lon", "xet-lon"), start_named("nho", "xet-nho"),
                            step("xet-lon", "chuyen-vien", {outcome("xong", "het")}),
                            step("xet-nho", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    draft.data = {field("lon", FieldType::boolean)};
    start_of(draft, "lon").when = is_set("lon");
    return draft;
}

}  // namespace

TEST_CASE("an application begins at the start that it names, and the dossier remembers which") {
    Desk desk(two_ways());
    StartDossier start = begun_at("nho");
    start.data = {{"lon", Value(true)}};
    desk.file(start);

    CHECK(desk.stands_at() == Types{"xet-nho"});
    CHECK(desk.dossier().origin.start == "nho");
    CHECK(desk.event<DossierFiled>().origin.start == "nho");
    CHECK(desk.facts().variable("start") == Value("nho"));
}

TEST_CASE("one that names none begins at the first whose condition holds") {
    Desk big(two_ways());
    StartDossier start = application();
    start.data = {{"lon", Value(true)}};
    CHECK(big.file(start).stands_at() == Types{"xet-lon"});

    Desk small(two_ways());
    CHECK(small.file().stands_at() == Types{"xet-nho"});
    CHECK(small.dossier().origin.start == "nho");

    Procedure narrow = two_ways();
    start_of(narrow, "nho").when = is_set("lon");
    Desk none(narrow);
    none.refused(ErrorCode::condition_not_met, application(), host);
}

TEST_CASE("a start that is not there, or whose condition does not hold, is refused") {
    Desk desk(two_ways());
    desk.refused(ErrorCode::not_found, begun_at("xet-lon"), host);
    desk.refused(ErrorCode::not_found, begun_at("khong-co"), host);
    desk.refused(ErrorCode::condition_not_met, begun_at("lon"), host);
}

TEST_CASE("an entry by an earlier result takes up where the reserved part ends") {
    const Dossier earlier = reserved();
    Desk desk(examined());
    desk.earlier = &earlier;
    desk.now = at("2026-06-01T09:00:00+07:00");
    desk.file(again(earlier));

    CHECK(desk.stands_at() == Types{"thuc-hanh"});
    CHECK(desk.dossier().origin.earlier == earlier.id);
}

TEST_CASE("an earlier result must be given, be there, be issued and be reserved still") {
    const Dossier earlier = reserved();
    Desk desk(examined());
    desk.refused(ErrorCode::input_missing, begun_at("thi-lai"), host);
    desk.refused(ErrorCode::not_found, again(earlier), host);

    desk.earlier = &earlier;
    desk.now = at("2027-06-01T09:00:00+07:00");
    desk.refused(ErrorCode::condition_not_met, again(earlier), host);

    desk.now = at("2026-06-01T09:00:00+07:00");
    Dossier other = earlier;
    other.procedure.id = "thu-tuc-khac";
    desk.earlier = &other;
    desk.refused(ErrorCode::not_found, again(other), host);

    Dossier unfinished = earlier;
    unfinished.results.clear();
    desk.earlier = &unfinished;
    desk.refused(ErrorCode::condition_not_met, again(unfinished), host);

    StartDossier fresh = begun_at("thi-moi");
    fresh.origin.earlier = earlier.id;
    desk.refused(ErrorCode::invalid_argument, fresh, host);
}

TEST_CASE("nobody enters by what was reserved for somebody else") {
    Dossier earlier = reserved();
    earlier.header.owner.identity = std::string("001");
    Desk desk(examined());
    desk.earlier = &earlier;
    StartDossier start = again(earlier);
    start.header.owner.identity = std::string("002");
    desk.refused(ErrorCode::not_permitted, start, host);
    start.header.owner.identity = std::string("001");
    desk.file(start);
}

TEST_CASE("one that names none never begins at a start of the calendar or of an earlier result") {
    Procedure draft = examined();
    std::swap(draft.nodes[0], draft.nodes[1]);
    Desk desk(draft);
    CHECK(desk.file().stands_at() == Types{"ly-thuyet"});

    Procedure yearly = two_ways();
    start_of(yearly, "lon").when = nullptr;
    start_of(yearly, "lon").schedule = StartSchedule{};
    Desk by_hand(yearly);
    CHECK(by_hand.file().stands_at() == Types{"xet-nho"});
}

TEST_CASE("only the engine files by the calendar, and asks for no data nobody could give") {
    Procedure draft = two_ways();
    draft.data.push_back(field("ghi-chu", FieldType::text));
    draft.data.back().required = true;
    start_of(draft, "nho").schedule = StartSchedule{};
    StartDossier planned = begun_at("nho");
    planned.origin.period = "2026";
    planned.origin.planned = at("2026-01-02T08:00:00+07:00");

    Desk desk(draft);
    desk.refused(ErrorCode::not_permitted, planned, host);
    desk.refused(ErrorCode::input_missing, begun_at("nho"), host);
    REQUIRE(desk.when(planned, engine));
    CHECK(desk.stands_at() == Types{"xet-nho"});
    CHECK(desk.dossier().origin.period == "2026");
}

TEST_CASE("a start falls due once a month, moved off a day off as it says") {
    StartSchedule monthly;
    monthly.every = StartSchedule::Every::month;
    monthly.day = 15;
    const WorkingCalendar days(calendar());
    const auto days_of = [&](const StartSchedule& schedule, const std::string& first,
                             const std::string& last) {
        std::vector<std::string> found;
        for (const PlannedStart& planned :
             planned_starts(schedule, days, *parse_date(first), *parse_date(last))) {
            found.push_back(planned.period + " " + format_date(planned.day));
        }
        return found;
    };
    // 15 February and 15 March 2026 are Sundays, 15 August a Saturday.
    CHECK(days_of(monthly, "2026-02-01", "2026-04-30") ==
          Types{"2026-02 2026-02-16", "2026-03 2026-03-16", "2026-04 2026-04-15"});
    monthly.day_off = StartSchedule::DayOff::before;
    CHECK(days_of(monthly, "2026-08-01", "2026-08-31") == Types{"2026-08 2026-08-14"});
    monthly.day_off = StartSchedule::DayOff::stays;
    CHECK(days_of(monthly, "2026-08-01", "2026-08-31") == Types{"2026-08 2026-08-15"});

    monthly.day = 31;
    CHECK(days_of(monthly, "2026-02-01", "2026-02-28") == Types{"2026-02 2026-02-28"});
    // The last day of February, a Saturday, moved into March: still that of February.
    monthly.day_off = StartSchedule::DayOff::after;
    CHECK(days_of(monthly, "2026-03-01", "2026-03-30") == Types{"2026-02 2026-03-02"});
}

TEST_CASE("a yearly start falls due when that day's work begins, under an id of its period") {
    StartSchedule yearly;
    yearly.month = 1;
    yearly.day = 5;
    const auto planned = planned_starts(yearly, WorkingCalendar(calendar()),
                                        *parse_date("2026-01-01"), *parse_date("2027-12-31"));
    REQUIRE(planned.size() == 2);
    CHECK(planned[0] ==
          PlannedStart{"2026", *parse_date("2026-01-05"), at("2026-01-05T08:00:00+07:00")});
    CHECK(planned[1].period == "2027");

    const Schedule schedule{"thu-tuc", "", "hang-nam", UnitId("xa"), {}, std::nullopt};
    CHECK(is_dossier_id(scheduled_id(schedule, "2026").value));
    CHECK(scheduled_id(schedule, "2026") == scheduled_id(schedule, "2026"));
    CHECK(scheduled_id(schedule, "2026") != scheduled_id(schedule, "2027"));
    Schedule elsewhere = schedule;
    elsewhere.unit = UnitId("xa-ben");
    CHECK(scheduled_id(elsewhere, "2026") != scheduled_id(schedule, "2026"));
}

TEST_CASE("a result that no longer holds good opens no start") {
    const auto refused = [](const std::function<void(ResultState&)>& change) {
        Dossier earlier = reserved();
        change(earlier.results.at(0));
        Desk desk(examined());
        desk.earlier = &earlier;
        desk.refused(ErrorCode::condition_not_met, again(earlier), host);
    };
    refused([](ResultState& result) { result.valid_until = *parse_date("2026-03-01"); });
    refused([](ResultState& result) { result.collect_until = at("2026-03-01T17:00:00+07:00"); });
}
