// Collective work inside a step: units that cooperate, a council that votes; objections that hold a
// posting; counters and re-entry that change routes.
#include <algorithm>

#include <motcua/engine/core/holding.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;
using Kind = ConsultNode::Kind;

AskDef member(const std::string& id, PartyKind kind, const std::string& name,
              bool required = false) {
    return AskDef{id, PartyRef{kind, name}, nullptr, required};
}

Node inner(const std::string& id, Kind kind, const std::string& step, std::vector<AskDef> asks) {
    Node node = consult(id, PartyRef{}, "1wd", "het");
    auto& inquiry = std::get<ConsultNode>(node.kind);
    inquiry.kind = kind;
    inquiry.step = step;
    inquiry.asks = std::move(asks);
    inquiry.within.clear();
    inquiry.next.clear();
    return node;
}

// "chu-tri" by chuyen-vien within 4wd, with "gop-y" of xa-ben and an outsider.
Procedure led(LimitCases limit = {}) {
    Node lead = step("chu-tri", "chuyen-vien", {outcome("xong", "ket"), outcome("thoi", "ket")});
    auto& step_node = std::get<StepNode>(lead.kind);
    step_node.within = within("4wd");
    step_node.asks = {"gop-y"};
    step_node.outcomes.front().requires_contributions = true;
    Node asks =
        inner("gop-y", Kind::cooperate, "chu-tri",
              {member("", PartyKind::unit, "xa-ben"), member("", PartyKind::external, "vien-a")});
    std::get<ConsultNode>(asks.kind).within = std::move(limit);
    return work({lead, asks, step("ket", "lanh-dao", {outcome("xong", "het")}), end("het")});
}

LimitCases share_of_rest(unsigned percent) {
    LimitCases cases = within("1wd");
    cases.front().rule.within = Duration{percent * 1'000, DurationUnit::percent};
    cases.front().of = ShareOf::remaining;
    return cases;
}

AnswerConsult says(const std::string& node, const std::string& party, const std::string& option) {
    return AnswerConsult{node, option, "", {}, party};
}

Paper letter() {
    Paper paper;
    paper.name = std::string("y-kien.pdf");
    paper.digest = std::string(64, 'a');
    paper.size_bytes = 10;
    paper.media_type = "application/pdf";
    return paper;
}

// "hop" of chuyen-vien, in which chi (chu_tich), truong (pho), dung (thu_ky), binh and an outsider
// vote; a quorum is two thirds, with a chair and the secretary.
Procedure council() {
    Node chair = step("hop", "chuyen-vien", {outcome("thong-qua", "ket"), outcome("hoan", "hop")});
    auto& step_node = std::get<StepNode>(chair.kind);
    step_node.asks = {"bieu-quyet"};
    step_node.outcomes.front().requires_quorum = true;
    Node vote =
        inner("bieu-quyet", Kind::vote, "hop",
              {member("chu_tich", PartyKind::field, "ct"), member("pho", PartyKind::field, "p"),
               member("thu_ky", PartyKind::field, "tk"), member("", PartyKind::field, "uv"),
               member("", PartyKind::external, "chuyen-gia")});
    auto& node = std::get<ConsultNode>(vote.kind);
    node.quorum = Quota{2, 3};
    node.needs = {{"chu_tich", "pho"}, {"thu_ky"}};
    Procedure draft =
        work({chair, vote, step("ket", "lanh-dao", {outcome("xong", "het")}), end("het")});
    for (const char* id : {"ct", "p", "tk", "uv"}) {
        draft.data.push_back(field(id, FieldType::officer));
    }
    return draft;
}

Desk sitting() {
    Desk desk(council());
    StartDossier start = application();
    start.data = {
        {"ct", Value("chi")}, {"p", Value("truong")}, {"tk", Value("dung")}, {"uv", Value("binh")}};
    desk.file(start);
    return desk;
}

void vote(Desk& desk, const std::string& officer, const std::string& option) {
    for (const Task& task : std::vector<Task>(desk.dossier().tasks)) {
        if (task.step == "bieu-quyet" && task.holder == OfficerId(officer)) {
            if (!task.accepted) {
                desk.then(AcceptTask{task.number}, officer);
            }
            desk.then(CompleteTask{task.number, option, {}}, officer);
            return;
        }
    }
    FAIL("no vote of " << officer);
}

std::int64_t votes(const Desk& desk, const std::string& what) {
    const Value all = desk.facts().variable("votes");
    REQUIRE(all.as<Record>() != nullptr);
    const Value& count = all.as<Record>()->at(what);
    return count == Value(true)    ? 1
           : count == Value(false) ? 0
                                   : *count.as<Decimal>()->to_integer();
}

// A posting of seven days at which each objection opens "xem".
Procedure posting() {
    Node posted = wait("niem-yet", {});
    auto& node = std::get<WaitNode>(posted.kind);
    node.waits_for = "span";
    node.lasts = within("7d");
    node.next = to("ket");
    EachMessage each;
    each.message = "phan-anh";
    each.branch.id = "phan-doi";
    each.branch.first = "xem";
    node.each = {each};
    Node look = step("xem", "chuyen-vien", {outcome("xong", "xem-het")});
    Node done = end("xem-het");
    for (Node* inside_node : {&look, &done}) {
        inside_node->parallel = "niem-yet";
        inside_node->branch = "phan-doi";
    }
    return work({step("lam", "chuyen-vien", {outcome("dang", "niem-yet")}), posted, look, done,
                 step("ket", "chuyen-vien", {outcome("xong", "het")}), end("het")});
}

Desk posted() {
    Desk desk(posting());
    desk.file().complete("lam", "dang", "binh");
    return desk;
}

Desk& object(Desk& desk, const std::string& id) {
    return desk.then(ReceiveMessage{"phan-anh", id, {}}, Actor::of_host("cong"));
}

Desk& fire(Desk& desk, const std::string& when) {
    REQUIRE(desk.dossier().timers.size() == 1);
    return desk.wait_until(when).then(FireTimer{desk.dossier().timers.front().number},
                                      Actor::of_system());
}

Value call(const Desk& desk, const std::string& function, const std::string& id) {
    const Value argument{id};
    return desk.facts().call(function, {&argument, 1});
}

}  // namespace

TEST_CASE("units are asked to contribute when the lead's step opens, with the time the lead has") {
    Desk desk(led());
    desk.file();
    CHECK(desk.stands_at() == Types{"chu-tri", "gop-y", "gop-y"});
    CHECK(desk.task("chu-tri").unit == UnitId("kinh-te"));
    CHECK(desk.task("gop-y").unit == UnitId("xa-ben"));
    // Monday 9:00 and four days to the minute.
    CHECK(desk.task("chu-tri").clock.due == at("2026-03-06T09:00:00+07:00"));
    CHECK(desk.task("gop-y").clock.due == at("2026-03-06T09:00:00+07:00"));
    CHECK(desk.dossier().places.back().clock->due == at("2026-03-06T09:00:00+07:00"));
}

TEST_CASE("a share of what is left is of the lead's time") {
    Desk desk(led(share_of_rest(50)));
    desk.file();
    CHECK(desk.task("gop-y").clock.due == at("2026-03-04T09:00:00+07:00"));
}

TEST_CASE("an outcome that requires contributions waits for them") {
    Desk desk(led());
    desk.file().claim("chu-tri", "binh");
    const std::uint32_t lead = desk.task("chu-tri").number;
    desk.complete("gop-y", "dong_y", "yen");
    CHECK(desk.stands_at() == Types{"chu-tri", "gop-y"});
    desk.refused(ErrorCode::condition_not_met, CompleteTask{lead, "xong", {}}, "binh");
    desk.then(says("gop-y", "vien-a", "khong"), "binh");
    CHECK(desk.stands_at() == Types{"chu-tri"});
    desk.then(CompleteTask{lead, "xong", {}}, "binh");

    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(call(desk, "answers", "gop-y").as<List>()->size() == 2);
}

TEST_CASE("an outcome that does not require them makes open contributions void") {
    Desk desk(led());
    desk.file().complete("chu-tri", "thoi", "binh");
    CHECK(desk.happened() == Types{"task-cancelled", "place-cancelled", "place-cancelled",
                                   "task-completed", "task-opened"});
    CHECK(desk.stands_at() == Types{"ket"});
    desk.refused(ErrorCode::task_not_active, says("gop-y", "vien-a", "dong_y"), "binh");
}

TEST_CASE("an outcome that a timer takes makes open contributions void") {
    Procedure draft = led();
    StepTimer timer;
    timer.from = StepTimer::From::due;
    timer.outcome = "thoi";
    part<StepNode>(draft, "chu-tri").timers = {timer};
    Desk desk(std::move(draft));
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file();
    const Instant due = at("2026-03-06T09:00:00+07:00");
    for (auto next = desk.dossier().next_alarm(); next && *next <= due;
         next = desk.dossier().next_alarm()) {
        desk.now = std::max(desk.now, *next);
        desk.then(FireTimer{alarm_timer}, Actor::of_system());
    }
    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(desk.dossier().memory.at("chu-tri").outcome == "thoi");
}

TEST_CASE("the lead answers for the step, a late contribution is its unit's own") {
    Desk late = Desk(led(within("1wd")));
    late.file().claim("chu-tri", "binh").wait_until("2026-03-04T09:00:00+07:00");
    late.complete("gop-y", "dong_y", "yen");
    CHECK(late.event<ConsultAnswered>().late == Minutes{8 * 60});
    CHECK(late.dossier().late_tasks.front().officer.empty());  // yen took it afterwards
    CHECK(late.dossier().late_tasks.front().unit == UnitId("xa-ben"));
    const WorkingCalendar working(calendar());
    const Result<Holding> held =
        holding(late.history(), late.procedure(), working, nullptr, late.now);
    REQUIRE(held);
    Minutes lead{0};
    Minutes others{0};
    for (const HeldPart& part : held->parts) {
        (part.who == "binh" || part.who == "kinh-te" ? lead : others) += part.minutes;
    }
    CHECK(lead == held->whole);
    CHECK(others == Minutes{0});
}

TEST_CASE("a step that asks is not pulled back, and asks anew when it is sent back to") {
    Procedure draft = led();
    draft.nodes.insert(draft.nodes.begin() + 1,
                       step("truoc", "chuyen-vien", {outcome("chuyen", "chu-tri")}));
    std::get<StartNode>(draft.nodes.front().kind).to = to("truoc");
    OutcomeDef back = outcome("tra", "chu-tri", {Effect::send_back});
    part<StepNode>(draft, "ket").outcomes.push_back(back);
    Desk desk(draft);
    desk.file().complete("truoc", "chuyen", "binh");
    desk.refused(ErrorCode::not_reversible, PullBackTask{desk.task("chu-tri").number, "nhầm"},
                 "binh");
    desk.complete("gop-y", "dong_y", "yen").complete("chu-tri", "thoi", "binh");
    desk.complete("ket", "tra", "chi");
    CHECK(desk.stands_at() == Types{"chu-tri", "gop-y", "gop-y"});
    CHECK(call(desk, "answers", "gop-y").as<List>()->empty());
}

TEST_CASE("members vote at the chair's step, and their votes are counted") {
    Desk desk = sitting();
    CHECK(desk.dossier().tasks.size() == 5);
    CHECK(votes(desk, "asked") == 5);
    CHECK(votes(desk, "present") == 0);
    vote(desk, "chi", "dong_y");
    vote(desk, "dung", "khong");
    CHECK(votes(desk, "dong_y") == 1);
    CHECK(votes(desk, "khong") == 1);
    CHECK(votes(desk, "present") == 2);
    CHECK(votes(desk, "quorum") == 0);
}

TEST_CASE("a quorum is a share of the members with those who must be there") {
    Desk desk = sitting();
    desk.claim("hop", "dung");
    const std::uint32_t chair = desk.task("hop").number;
    vote(desk, "chi", "dong_y");
    vote(desk, "truong", "dong_y");
    vote(desk, "binh", "dong_y");
    desk.then(says("bieu-quyet", "chuyen-gia", "dong_y"), "dung");
    CHECK(votes(desk, "present") == 4);
    CHECK(votes(desk, "quorum") == 0);  // no secretary
    desk.refused(ErrorCode::condition_not_met, CompleteTask{chair, "thong-qua", {}}, "dung");
    vote(desk, "dung", "khong");
    CHECK(votes(desk, "quorum") == 1);
    desk.then(CompleteTask{chair, "thong-qua", {}}, "dung");
    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(votes(desk, "dong_y") == 4);  // still known behind the step
}

TEST_CASE("half of the members are not more than half of them") {
    const Quota more{1, 2, true};
    CHECK(more.needed(6) == 4);
    CHECK(more.needed(5) == 3);
    CHECK(more.needed(1) == 1);
    CHECK(more.needed(0) == 0);
    CHECK(Quota{1, 2}.needed(6) == 3);
}

TEST_CASE("a member who is required must be there") {
    Procedure draft = council();
    part<ConsultNode>(draft, "bieu-quyet").asks[3].required = true;
    part<ConsultNode>(draft, "bieu-quyet").quorum = Quota{1, 0};
    Desk desk(draft);
    StartDossier start = application();
    start.data = {
        {"ct", Value("chi")}, {"p", Value("truong")}, {"tk", Value("dung")}, {"uv", Value("binh")}};
    desk.file(start);
    vote(desk, "chi", "dong_y");
    vote(desk, "dung", "dong_y");
    CHECK(votes(desk, "quorum") == 0);
    vote(desk, "binh", "khong");
    CHECK(votes(desk, "quorum") == 1);
}

TEST_CASE("one person has one vote, through whatever account") {
    Procedure draft = council();
    StartDossier start = application();
    start.data = {
        {"ct", Value("chi")}, {"p", Value("binh")}, {"tk", Value("dung")}, {"uv", Value("binh-2")}};
    Desk twice(draft);
    twice.file(start);
    vote(twice, "binh", "dong_y");
    const auto& tasks = twice.dossier().tasks;
    const auto other = std::find_if(tasks.begin(), tasks.end(), [](const Task& task) {
        return task.holder == OfficerId("binh-2");
    });
    REQUIRE(other != tasks.end());
    const std::uint32_t number = other->number;
    twice.then(AcceptTask{number}, "binh-2");
    twice.refused(ErrorCode::already_exists, CompleteTask{number, "dong_y", {}}, "binh-2");
}

TEST_CASE("an opinion by letter is a vote of somebody who is not there") {
    Desk desk = sitting();
    AnswerConsult by_letter = says("bieu-quyet", "chi", "khong");
    desk.refused(ErrorCode::outcome_not_available, by_letter, "dung");  // no paper: not a letter
    by_letter.paper = letter();
    desk.then(by_letter, "dung");
    CHECK(desk.event<ConsultAnswered>().answer.letter);
    CHECK(votes(desk, "khong") == 1);
    CHECK(votes(desk, "letters") == 1);
    CHECK(votes(desk, "present") == 0);
    desk.refused(ErrorCode::task_not_active, by_letter, "dung");
}

TEST_CASE(
    "a member's vote is his own: nobody takes it while he is away, and a head gives it to nobody") {
    Desk desk = sitting();
    const auto of_binh = std::find_if(
        desk.dossier().tasks.begin(), desk.dossier().tasks.end(), [](const Task& task) {
            return task.step == "bieu-quyet" && task.holder == OfficerId("binh");
        });
    REQUIRE(of_binh != desk.dossier().tasks.end());
    const std::uint32_t number = of_binh->number;
    CHECK(of_binh->unit == UnitId("kinh-te"));
    desk.then(AssignTask{number, OfficerId("dung"), "đi vắng"}, "truong");
    desk.then(AcceptTask{number}, "dung");
    desk.refused(ErrorCode::not_permitted, CompleteTask{number, "dong_y", {}}, "dung");
    CHECK(votes(desk, "dong_y") == 0);
}

TEST_CASE("a member who is away without a substitute keeps his seat") {
    Desk desk(council());
    OrganisationDefinition away = organisation();
    away.absences.push_back(
        {OfficerId("binh"), *parse_date("2026-01-01"), *parse_date("2026-12-31"), "nghỉ"});
    desk.reorganise(std::move(away));
    StartDossier start = application();
    start.data = {
        {"ct", Value("chi")}, {"p", Value("truong")}, {"tk", Value("dung")}, {"uv", Value("binh")}};
    desk.file(start);
    for (const Task& task : std::vector<Task>(desk.dossier().tasks)) {
        if (task.step == "bieu-quyet") {
            CHECK_FALSE(task.holder.empty());
        }
    }
}

TEST_CASE("a sitting that is put off votes anew") {
    Desk desk = sitting();
    vote(desk, "chi", "dong_y");
    desk.complete("hop", "hoan", "dung");
    CHECK(desk.dossier().tasks.size() == 5);
    CHECK(votes(desk, "dong_y") == 0);
}

TEST_CASE("without an objection a posting goes on when its days are over") {
    Desk desk = posted();
    fire(desk, "2026-03-09T17:00:00+07:00");
    CHECK(desk.stands_at() == Types{"ket"});
}

TEST_CASE("each objection opens a step of its own, and holds the posting until it has ended") {
    Desk desk = posted();
    object(desk, "1");
    CHECK(desk.happened() == Types{"message-received", "branch-opened", "task-opened"});
    object(desk, "2");
    object(desk, "2");  // told twice
    CHECK(desk.dossier().tasks.size() == 2);
    fire(desk, "2026-03-09T17:00:00+07:00");
    CHECK(desk.dossier().tasks.size() == 2);
    CHECK_FALSE(desk.is_open("ket"));
    desk.wait_until("2026-03-10T09:00:00+07:00").complete("xem", "xong", "binh");
    CHECK_FALSE(desk.is_open("ket"));
    desk.complete("xem", "xong", "binh");

    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(call(desk, "ended", "phan-doi") == Value(std::string("xem-het")));
    CHECK(call(desk, "visits", "xem") == Value::number(2));
}

TEST_CASE("an objection that is dealt with in time changes nothing of the posting") {
    Desk desk = posted();
    object(desk, "1").complete("xem", "xong", "binh");
    CHECK(desk.dossier().tasks.empty());
    CHECK(desk.dossier().places.size() == 1);
    fire(desk, "2026-03-09T17:00:00+07:00");
    CHECK(desk.stands_at() == Types{"ket"});
    desk.refused(ErrorCode::condition_not_met, ReceiveMessage{"phan-anh", "3", {}},
                 Actor::of_host("cong"));
}

TEST_CASE("who deals with an objection bears the time, each minute once") {
    Desk desk = posted();
    desk.wait_until("2026-03-03T09:00:00+07:00");
    object(object(desk, "1"), "2");
    desk.wait_until("2026-03-04T09:00:00+07:00").complete("xem", "xong", "binh");
    desk.complete("xem", "xong", "dung").wait_until("2026-03-05T09:00:00+07:00");
    const WorkingCalendar working(calendar());
    const Result<Holding> held =
        holding(desk.history(), desk.procedure(), working, nullptr, desk.now);
    REQUIRE(held);
    Minutes sum{0};
    Minutes system{0};
    for (const HeldPart& part : held->parts) {
        sum += part.minutes;
        system += part.bearer == Bearer::system ? part.minutes : Minutes{0};
    }
    CHECK(sum == held->whole);
    CHECK(system == Minutes{2 * 8 * 60});
}

TEST_CASE("how often an outcome was chosen can change the route") {
    Node check = step("kiem-tra", "chuyen-vien", {outcome("dat", "het"), outcome("hong", "re")});
    Node fork = route(
        "re", {RouteCase{expression([](const Facts& facts) {
                             const Value id{std::string("kiem-tra")};
                             const Value counts = facts.call("outcomes", {&id, 1});
                             return Value(counts.as<Record>()->at("hong") == Value::number(2));
                         }),
                         "cap-tren",
                         {},
                         false},
               RouteCase{nullptr, "kiem-tra", {}, false}});
    Desk desk(
        work({check, fork, step("cap-tren", "lanh-dao", {outcome("xong", "het")}), end("het")}));
    desk.file().complete("kiem-tra", "hong", "binh");
    CHECK(desk.stands_at() == Types{"kiem-tra"});
    CHECK(call(desk, "outcomes", "kiem-tra").as<Record>()->at("dat") == Value::number(0));
    desk.complete("kiem-tra", "hong", "binh");
    CHECK(desk.stands_at() == Types{"cap-tren"});
}

TEST_CASE("work in other branches is kept on re-entry, unless it is to be redone") {
    for (const bool redo : {false, true}) {
        Node after = step("ket", "chuyen-vien", {outcome("xong", "het"), outcome("lai", "hai")});
        auto& again = std::get<StepNode>(after.kind).outcomes[1].to.front();
        again.branches = {"hai.1"};
        again.redo = redo;
        Desk desk(work({parallel("hai", {"a", "b"}, "ket"),
                        inside(step("a", "chuyen-vien", {outcome("xong", "a-het")}), "hai", 1),
                        inside(end("a-het"), "hai", 1),
                        inside(step("b", "chuyen-vien", {outcome("xong", "b-het")}), "hai", 2),
                        inside(end("b-het"), "hai", 2), after, end("het")}));
        desk.file().complete("a", "xong", "binh").complete("b", "xong", "binh");
        desk.complete("ket", "lai", "binh");
        CHECK(desk.stands_at() == Types{"a"});
        CHECK(call(desk, "outcome", "b").is_null() == redo);
        CHECK(call(desk, "ended", "hai.2").is_null() == redo);
        desk.complete("a", "xong", "binh");
        CHECK(desk.stands_at() == Types{"ket"});
    }
}
