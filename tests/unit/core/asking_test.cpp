// Asking several at once (rule 30): who is asked, when their answers are enough, what silence and
// disorder do, whose time it is.
#include <motcua/engine/core/holding.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;
using Silence = ConsultNode::Silence;

FieldDef places_to_ask() {
    FieldDef list = field("noi", FieldType::list);
    list.columns = {field("co_quan", FieldType::agency)};
    return list;
}

Value rows(const std::vector<std::string>& names) {
    List list;
    for (const std::string& name : names) {
        Record row;
        row["co_quan"] = name.empty() ? Value{} : Value(name);
        list.emplace_back(std::move(row));
    }
    return Value(std::move(list));
}

// "lam" by chuyen-vien, then "hoi" asks each agency of the list "noi", then "ket" by chuyen-vien.
Procedure asking_each() {
    Procedure draft = work({step("lam", "chuyen-vien", {outcome("hoi", "hoi")}),
                            consult("hoi", PartyRef{}, "3wd", "ket"),
                            step("ket", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    draft.data = {places_to_ask(), field("can", FieldType::boolean)};
    auto& node = part<ConsultNode>(draft, "hoi");
    node.asks.clear();
    node.over = "noi";
    node.each = "co_quan";
    node.answer = "y_kien";
    return draft;
}

// Three agencies that are asked by name: one of the directory, two outside.
Procedure asking_three(Silence silence = Silence::none) {
    Procedure draft = asking_each();
    auto& node = part<ConsultNode>(draft, "hoi");
    node.over.clear();
    node.each.clear();
    node.asks = {AskDef{"", PartyRef{PartyKind::unit, "xa-ben"}, nullptr, false},
                 AskDef{"", PartyRef{PartyKind::external, "so-a"}, nullptr, false},
                 AskDef{"", PartyRef{PartyKind::external, "so-b"}, is_set("can"), false}};
    node.silence = silence;
    node.agrees = silence == Silence::agrees ? "dong_y" : "";
    return draft;
}

Desk started(Procedure draft, std::map<std::string, Value> data) {
    Desk desk(std::move(draft));
    StartDossier start = application();
    start.data = std::move(data);
    desk.file(start).complete("lam", "hoi", "binh");
    return desk;
}

Desk of_list(const std::vector<std::string>& names, Quota join = {}) {
    Procedure draft = asking_each();
    part<ConsultNode>(draft, "hoi").join = join;
    return started(std::move(draft), {{"noi", rows(names)}});
}

AnswerConsult answer(const std::string& party, const std::string& option = "dong_y") {
    return AnswerConsult{"hoi", option, "", {}, party};
}

Value answers(const Desk& desk) {
    const Value id{std::string("hoi")};
    return desk.facts().call("answers", {&id, 1});
}

std::vector<std::string> said(const Desk& desk) {
    std::vector<std::string> all;
    const Value list = answers(desk);
    REQUIRE(list.as<List>() != nullptr);
    for (const Value& one : *list.as<List>()) {
        const Record& record = *one.as<Record>();
        const std::string* option = record.at("y_kien").as<std::string>();
        all.push_back(*record.at("by").as<std::string>() + ": " +
                      (option != nullptr ? *option : "-") +
                      (record.at("silent").is_true() ? " (silent)" : ""));
    }
    return all;
}

std::vector<std::string> asked(const Desk& desk) {
    std::vector<std::string> names;
    for (const AskedParty& party : desk.dossier().asked.at("hoi")) {
        names.push_back(party.party);
    }
    return names;
}

Desk& fire(Desk& desk, const std::string& when) {
    desk.wait_until(when);
    std::vector<std::uint32_t> due;
    for (const Timer& timer : desk.dossier().timers) {
        if (timer.due <= desk.now) {
            due.push_back(timer.number);
        }
    }
    REQUIRE_FALSE(due.empty());
    for (const std::uint32_t timer : due) {
        desk.then(FireTimer{timer}, Actor::of_system());
    }
    return desk;
}

}  // namespace

TEST_CASE("each row is asked at a place of its own: inside by a task, outside with a clock") {
    Desk desk = of_list({"xa-ben", "so-a"});

    CHECK(desk.happened() ==
          Types{"task-completed", "parties-asked", "task-opened", "place-entered"});
    CHECK(asked(desk) == Types{"xa-ben", "so-a"});
    CHECK(desk.event<PartiesAsked>().needed == 2);
    CHECK(desk.task("hoi").unit == UnitId("xa-ben"));
    CHECK(desk.task("hoi").clock.due == at("2026-03-05T17:00:00+07:00"));
    CHECK(desk.dossier().places.back().clock->due == at("2026-03-05T17:00:00+07:00"));
    CHECK(desk.dossier().memory.at("hoi").visits == 1);
    CHECK(said(desk).empty());
}

TEST_CASE("the flow goes on when all have answered, and knows who said what") {
    Desk desk = of_list({"xa-ben", "so-a"});
    desk.wait_until("2026-03-03T09:00:00+07:00").then(answer("so-a", "khong"), "binh");
    CHECK(desk.happened() == Types{"consult-answered", "place-left"});
    desk.complete("hoi", "dong_y", "yen");

    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(said(desk) == Types{"so-a: khong", "xa-ben: dong_y"});
    const Value all = answers(desk);
    const Record& first = *all.as<List>()->front().as<Record>();
    CHECK(first.at("at") == Value(at("2026-03-03T09:00:00+07:00")));
    CHECK(first.at("answer") == Value(std::string("khong")));
}

TEST_CASE("who is named twice is asked once") {
    Desk desk = of_list({"xa-ben", "so-a", "xa-ben"});
    CHECK(asked(desk) == Types{"xa-ben", "so-a"});
    CHECK(desk.event<PartiesAsked>().needed == 2);
}

TEST_CASE("of a list that names nobody the flow goes on at once") {
    Desk desk = of_list({});
    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(said(desk).empty());
    CHECK(desk.has_event("parties-asked"));
}

TEST_CASE("a row that names nobody is an incident, and its answer can still be recorded") {
    Desk desk = of_list({"xa-ben", ""});
    CHECK(asked(desk) == Types{"xa-ben", "?2"});
    CHECK(desk.event<IncidentRaised>().code == to_string(ErrorCode::directory_unresolved));
    desk.complete("hoi", "dong_y", "yen").then(answer("?2"), "binh");
    CHECK(desk.stands_at() == Types{"ket"});
}

TEST_CASE("an officer who has left office is an incident, and asked anew when back") {
    Procedure draft = asking_each();
    draft.data.front().columns.front().type = FieldType::officer;
    OrganisationDefinition without = organisation();
    std::erase_if(without.posts, [](const Post& post) { return post.officer == OfficerId("yen"); });
    Desk desk(draft);
    desk.reorganise(without);
    StartDossier start = application();
    start.data = {{"noi", rows({"dung", "yen"})}};
    desk.file(start).complete("lam", "hoi", "binh");
    REQUIRE(desk.has_event("incident-raised"));
    desk.reorganise(organisation());
    desk.then(ResolveIncident{1, "retry", "đã bổ nhiệm lại"}, "chi");

    CHECK(desk.dossier().incidents.empty());
    CHECK(desk.dossier().tasks.back().holder == OfficerId("yen"));
    CHECK(desk.dossier().places.size() == 3);
}

TEST_CASE("as many answers as the join asks for are enough, and the rest is void") {
    for (const Quota join : {Quota{2, 0}, Quota{2, 3}, Quota{1, 2}}) {
        Desk desk = of_list({"so-a", "xa-ben", "so-b"}, join);
        CHECK(desk.event<PartiesAsked>().needed == 2);
        desk.then(answer("so-a"), "binh");
        CHECK(desk.stands_at() == Types{"hoi", "hoi"});
        desk.then(answer("so-b", "khong"), "binh");

        CHECK(desk.happened() == Types{"consult-answered", "place-left", "task-cancelled",
                                       "place-left", "task-opened"});
        CHECK(desk.stands_at() == Types{"ket"});
        CHECK(said(desk) == Types{"so-a: dong_y", "so-b: khong"});
    }
}

TEST_CASE("a join of more than are asked is a join of all") {
    Desk desk = of_list({"so-a"}, Quota{5, 0});
    desk.then(answer("so-a"), "binh");
    CHECK(desk.stands_at() == Types{"ket"});
}

TEST_CASE("those asked by name are asked if their condition holds") {
    for (const bool wanted : {true, false}) {
        Desk desk = started(asking_three(), {{"can", Value(wanted)}});
        CHECK(asked(desk) == (wanted ? Types{"xa-ben", "so-a", "so-b"} : Types{"xa-ben", "so-a"}));
    }
}

TEST_CASE("whose answer it is must be said while several are asked") {
    Desk desk = of_list({"so-a", "so-b"});
    desk.refused(ErrorCode::invalid_argument, answer(""), "binh");
    desk.refused(ErrorCode::task_not_active, answer("so-c"), "binh");
    desk.then(answer("so-a"), "binh");
    desk.refused(ErrorCode::task_not_active, answer("so-a"), "binh");
    desk.then(answer(""), "binh");
    CHECK(desk.stands_at() == Types{"ket"});
}

TEST_CASE("silence is each one's own") {
    Desk desk = started(asking_three(Silence::agrees), {{"can", Value(true)}});
    CHECK(desk.dossier().timers.size() == 3);
    desk.then(answer("so-a", "khong"), "binh");
    fire(desk, "2026-03-05T17:00:00+07:00");

    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(said(desk) == Types{"so-a: khong", "xa-ben: dong_y (silent)", "so-b: dong_y (silent)"});
    CHECK(desk.dossier().timers.empty());
}

TEST_CASE("silence that skips is no answer: a join waits for others, but not for ever") {
    Procedure draft = asking_three(Silence::skips);
    part<ConsultNode>(draft, "hoi").join = Quota{2, 0};
    Desk desk = started(std::move(draft), {{"can", Value(true)}});
    desk.then(answer("so-a", "khong"), "binh");
    CHECK(desk.stands_at() == Types{"hoi", "hoi"});
    fire(desk, "2026-03-05T17:00:00+07:00");

    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(said(desk) == Types{"so-a: khong", "xa-ben: - (silent)", "so-b: - (silent)"});
}

TEST_CASE("silence counts only so long after the answer was due as silence-after says") {
    Procedure draft = asking_three(Silence::agrees);
    part<ConsultNode>(draft, "hoi").silence_after = within("2wd").front().rule.within;
    Desk desk = started(std::move(draft), {{"can", Value(false)}});
    fire(desk, "2026-03-05T17:00:00+07:00");
    CHECK(desk.stands_at() == Types{"hoi", "hoi"});
    desk.wait_until("2026-03-06T09:00:00+07:00").complete("hoi", "khong", "yen");
    CHECK(desk.event<ConsultAnswered>().late == Minutes{60});
    fire(desk, "2026-03-09T17:00:00+07:00");

    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(said(desk) == Types{"xa-ben: khong", "so-a: dong_y (silent)"});
}

TEST_CASE("an answer after its silence is recorded for whom it is of, and changes nothing") {
    Desk desk = started(asking_three(Silence::agrees), {{"can", Value(true)}});
    desk.complete("hoi", "dong_y", "yen");
    fire(desk, "2026-03-05T17:00:00+07:00").wait_until("2026-03-06T09:00:00+07:00");
    desk.refused(ErrorCode::task_not_active, answer("xa-ben"), "binh");
    desk.then(answer("so-b", "khong"), "binh");

    CHECK(desk.happened() == Types{"consult-answered"});
    CHECK(desk.event<ConsultAnswered>().answer.party == "so-b");
    CHECK(desk.event<ConsultAnswered>().late == Minutes{60});
    CHECK(said(desk).back() == "so-b: dong_y (silent)");
}

TEST_CASE("asked again, earlier answers are forgotten") {
    Procedure draft = asking_each();
    outcome_of(draft, "ket", "xong").to = to("hoi");
    Desk desk = started(std::move(draft), {{"noi", rows({"so-a"})}});
    desk.then(answer("so-a", "khong"), "binh").complete("ket", "xong", "binh");
    CHECK(said(desk).empty());
    CHECK(desk.dossier().memory.at("hoi").visits == 2);
}

TEST_CASE("the dossier's clock stands still until the last has answered") {
    Procedure draft = asking_three();
    draft.time_limit.cases = within("10wd");
    for (Node& node : draft.nodes) {
        node.clock = node.id == "hoi" ? ClockMode::paused : ClockMode::running;
    }
    Desk desk = started(std::move(draft), {{"can", Value(false)}});
    CHECK(desk.dossier().pausing.size() == 1);
    desk.complete("hoi", "dong_y", "yen");
    CHECK(desk.dossier().pausing.size() == 1);
    desk.then(answer("so-a"), "binh");
    CHECK(desk.dossier().pausing.empty());
}

TEST_CASE("an override moves them all") {
    Desk desk = of_list({"xa-ben", "so-a"});
    const std::uint32_t child = desk.dossier().places.back().number;
    desk.then(OverrideStep{child, "ket", "05/QĐ-UBND", "gấp"}, "chi");
    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(desk.dossier().places.size() == 1);
}

TEST_CASE("a suspension holds the time of each, and all go on with what was left") {
    Desk desk(behind_desk(asking_three(Silence::agrees)));
    StartDossier start = application();
    start.data = {{"can", Value(false)}};
    desk.file(start).complete("nhan", "nhan", "an").complete("lam", "hoi", "binh");
    desk.then(SuspendHandling{"doi", "chờ", {}}, "chi");
    CHECK(desk.dossier().timers.empty());
    desk.wait_until("2026-03-03T09:00:00+07:00").then(ResumeHandling{}, "chi");
    REQUIRE(desk.dossier().timers.size() == 2);
    for (const Timer& timer : desk.dossier().timers) {
        CHECK(timer.due == at("2026-03-06T17:00:00+07:00"));
    }
}

TEST_CASE("rule 9: a corrected calendar moves the time and the silence of each") {
    Desk desk = started(asking_three(Silence::agrees), {{"can", Value(false)}});
    CalendarDefinition closed = calendar();
    closed.ref.version = 2;
    CalendarEntry entry;
    entry.date = date_of(at("2026-03-04T00:00:00+07:00"));
    closed.entries = {entry};
    desk.recalendar(closed);
    desk.then(ReprojectDueDates{}, Actor::of_system());
    for (const Timer& timer : desk.dossier().timers) {
        CHECK(timer.due == at("2026-03-06T17:00:00+07:00"));
    }
    CHECK(desk.task("hoi").clock.due == at("2026-03-06T17:00:00+07:00"));
}

TEST_CASE("more than a dossier can hold are refused before anybody is asked") {
    OrganisationDefinition everybody = organisation();
    std::vector<std::string> names;
    for (int i = 0; i < 300; ++i) {
        names.push_back("hoi-" + std::to_string(i));
        Unit outside;
        outside.id = UnitId(names.back());
        outside.name = names.back();
        everybody.units.push_back(outside);
    }
    Desk desk(asking_each());
    desk.reorganise(std::move(everybody));
    StartDossier start = application();
    start.data = {{"noi", rows(names)}};
    desk.file(start).claim("lam", "binh");
    desk.refused(ErrorCode::limit_exceeded, CompleteTask{desk.task("lam").number, "hoi", {}},
                 "binh");
}

TEST_CASE("one bearer for every minute: the one whose answer was enough") {
    Procedure draft = permit();
    draft.data = {places_to_ask()};
    outcome_of(draft, "tiep-nhan", "nhan").to = to("hoi");
    draft.nodes.push_back(consult("hoi", PartyRef{}, "3wd", "tham-dinh"));
    auto& node = part<ConsultNode>(draft, "hoi");
    node.asks.clear();
    node.over = "noi";
    node.each = "co_quan";
    Desk desk(draft);
    StartDossier start = application();
    start.data = {{"noi", rows({"xa-ben", "so-a"})}};
    desk.file(start).complete("tiep-nhan", "nhan", "an");
    desk.wait_until("2026-03-02T11:00:00+07:00").complete("hoi", "dong_y", "yen");
    desk.wait_until("2026-03-03T09:00:00+07:00").then(answer("so-a"), Actor::of_host("cong"));
    const WorkingCalendar working(calendar());
    const RuleSet rules = rule_set();
    const Result<Holding> held =
        holding(desk.history(), desk.procedure(), working, &rules, desk.now);
    REQUIRE(held);

    Minutes outside{0};
    Minutes sum{0};
    for (const HeldPart& part : held->parts) {
        sum += part.minutes;
        if (part.bearer == Bearer::consulted && part.who == "so-a") {
            outside += part.minutes;
        }
    }
    CHECK(outside == Minutes{8 * 60});
    CHECK(sum == held->whole);
}
