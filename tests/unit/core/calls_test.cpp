// Called dossiers: started by a follow-up, answered, ended; what they return; incidents.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

const Actor host = Actor::of_host("cong");
const Actor engine = Actor::of_system();

// Calls "khac" and goes on by its end: "xong" to a step, any other to an end.
Procedure calling() {
    CallNode call;
    call.procedure = "khac";
    call.pass = {Binding{"ten", "ho_ten", Binding::Kind::field},
                 Binding{"don", "to_khai", Binding::Kind::document}};
    call.returns = {Binding{"so_trich_luc", "so", Binding::Kind::field},
                    Binding{"trich_luc", "ket_qua", Binding::Kind::result}};
    call.ends = {CallEnd{"xong", to("lam")}, CallEnd{"", to("het")}};
    Node node;
    node.id = "goi";
    node.title = "goi";
    node.clock = ClockMode::paused;
    node.kind = std::move(call);
    Procedure draft =
        work({node, step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    draft.data = {field("so", FieldType::integer), field("ten", FieldType::text)};
    DocumentDef letter;
    letter.id = "don";
    draft.documents = {letter};
    draft.results = {ResultDef{"ket_qua", "Kết quả", ResultKind::positive, ""}};
    return draft;
}

Desk filed(Procedure draft = calling()) {
    StartDossier start = application();
    if (draft.field("ten") != nullptr) {
        start.data = {{"ten", Value("Mẫu")}};
    }
    Paper letter;
    letter.document = "don";
    start.papers = {letter};
    Desk desk(std::move(draft));
    desk.file(start);
    return desk;
}

EndChild child_end(const std::string& end, std::map<std::string, Value> data = {},
                   std::vector<std::string> results = {}) {
    return EndChild{1, end, EndStatus::completed, std::move(data), std::move(results)};
}

AnswerFollowUp refusal() {
    return AnswerFollowUp{1, false, "not_found", "expected a version in force, but none is"};
}

}  // namespace

TEST_CASE("a call files the called procedure with what is passed and waits for its end") {
    Desk desk = filed();

    REQUIRE(desk.last().follow_ups.size() == 1);
    const FollowUp& sent = desk.last().follow_ups[0];
    const auto& start = std::get<StartDossier>(sent.body);
    CHECK(is_dossier_id(sent.target.value));
    CHECK(sent.target != desk.dossier().id);
    CHECK(start.procedure == "khac");
    CHECK(start.data == std::map<std::string, Value>{{"ho_ten", Value("Mẫu")}});
    REQUIRE(start.papers.size() == 1);
    CHECK(start.papers[0].document == "to_khai");
    CHECK(start.papers[0].reused);
    CHECK(start.parent == Parent{desk.dossier().id, 1, {"so_trich_luc"}, {"trich_luc"}});
    CHECK(desk.stands_at() == Types{"goi"});
    CHECK(desk.dossier().follow_ups.at(0).status == FollowUpStatus::sent);
}

TEST_CASE("an accepted start is noted once") {
    Desk desk = filed();

    desk.then(AnswerFollowUp{1, true, "", ""}, engine);
    CHECK(desk.happened() == Types{"follow-up-accepted"});
    desk.then(AnswerFollowUp{1, true, "", ""}, engine);
    CHECK(desk.happened().empty());
    desk.then(AnswerFollowUp{9, true, "", ""}, engine);
    CHECK(desk.happened().empty());
}

TEST_CASE("a refused start is an incident of the dossier that called") {
    Desk desk = filed();

    desk.then(refusal(), engine);

    CHECK(desk.happened() == Types{"follow-up-refused", "incident-raised", "alert-raised"});
    CHECK(desk.dossier().incidents.at(0).code == "not_found");
    CHECK(desk.dossier().incidents.at(0).place == 1);
    CHECK(desk.stands_at() == Types{"goi"});
}

TEST_CASE("a refused start of a call nobody waits for is an incident too, to be skipped") {
    Procedure draft = calling();
    auto& call = part<CallNode>(draft, "goi");
    call.wait = false;
    call.ends.clear();
    call.next = to("lam");
    Desk desk = filed(draft);
    REQUIRE(desk.stands_at() == Types{"lam"});

    desk.then(refusal(), engine);
    REQUIRE(desk.dossier().incidents.size() == 1);
    desk.refused(ErrorCode::task_not_active, ResolveIncident{1, "retry", "thử lại"}, "chi");
    desk.then(ResolveIncident{1, "skip", "đã gửi giấy"}, "chi");

    CHECK(desk.dossier().incidents.empty());
    CHECK(desk.stands_at() == Types{"lam"});
}

TEST_CASE("the end of a child brings its data and results and leads on by the matching end") {
    Desk desk = filed();

    desk.then(child_end("xong", {{"so_trich_luc", Value::number(5)}, {"khac", Value("x")}},
                        {"trich_luc", "la"}),
              engine);

    CHECK(desk.happened() == Types{"child-ended", "result-prepared", "result-signed",
                                   "result-issued", "clock-freed", "place-left", "task-opened"});
    CHECK(desk.dossier().field("so") == Value::number(5));
    CHECK(desk.dossier().ended_branches.at("goi") == "xong");
    CHECK(desk.dossier().results.at(0).issued_at.has_value());
    CHECK(desk.event<PlaceLeft>().outcome == "xong");
    CHECK(desk.stands_at() == Types{"lam"});
    CHECK(desk.facts().call("ended", std::vector<Value>{Value("goi")}) == Value("xong"));
}

TEST_CASE("an end that no way names goes by the way for any other") {
    Desk desk = filed();

    desk.then(EndChild{1, "", EndStatus::withdrawn, {}, {}}, engine);

    CHECK(desk.event<PlaceLeft>().outcome == "ended");
    CHECK_FALSE(desk.dossier().is_open());
}

TEST_CASE("the end of a child is taken in once, and before the answer to its start too") {
    Desk desk = filed();
    desk.then(child_end("xong"), engine);

    desk.then(child_end("xong"), engine);
    CHECK(desk.happened().empty());
    desk.then(AnswerFollowUp{1, true, "", ""}, engine);
    CHECK(desk.happened().empty());
    CHECK(desk.dossier().follow_ups.at(0).status == FollowUpStatus::ended);
}

TEST_CASE("the end of a child nobody waits for any more is noted and changes nothing else") {
    Desk desk = filed();
    desk.then(WithdrawDossier{}, host);

    desk.then(child_end("xong", {{"so_trich_luc", Value::number(5)}}), engine);

    CHECK(desk.happened() == Types{"child-ended"});
    CHECK(desk.dossier().field("so").is_null());
    CHECK(desk.dossier().phase == Phase::ended);
}

TEST_CASE("the end of a child that was never started is refused") {
    Desk desk = filed();
    EndChild unknown = child_end("xong");
    unknown.number = 9;

    desk.refused(ErrorCode::not_found, unknown, engine);
    desk.refused(ErrorCode::not_permitted, child_end("xong"), host);
    desk.refused(ErrorCode::not_permitted, AnswerFollowUp{1, true, "", ""}, host);
}

TEST_CASE("an end that leads nowhere, or data that do not fit, raise an incident") {
    Procedure draft = calling();
    part<CallNode>(draft, "goi").ends.pop_back();
    Desk nowhere = filed(draft);
    nowhere.then(child_end("la"), engine);
    CHECK(nowhere.happened() == Types{"child-ended", "incident-raised", "alert-raised"});
    CHECK(nowhere.dossier().incidents.at(0).code == "outcome_not_available");

    Desk unfit = filed();
    unfit.then(child_end("xong", {{"so_trich_luc", Value("năm")}}), engine);
    CHECK(unfit.happened() == Types{"child-ended", "incident-raised", "alert-raised"});
    CHECK(unfit.dossier().incidents.at(0).code == "invalid_argument");
    CHECK(unfit.stands_at() == Types{"goi"});
}

TEST_CASE("what a child returned and could not be taken over is kept for the retry") {
    Procedure draft = calling();
    draft.checks = {CheckDef{expression([](const Facts& facts) {
                                 return Value(!facts.variable("so").as<Decimal>() ||
                                              facts.variable("ten").is_null());
                             }),
                             "Số chỉ khi không có tên"}};
    Desk desk = filed(draft);
    desk.then(child_end("xong", {{"so_trich_luc", Value::number(5)}, {"khac", Value("x")}},
                        {"trich_luc"}),
              engine);
    REQUIRE(desk.happened() == Types{"child-ended", "incident-raised", "alert-raised"});
    const auto ended = desk.event<ChildEnded>();
    CHECK(ended.kept.value == std::map<std::string, Value>{{"so_trich_luc", Value::number(5)}});
    CHECK(ended.kept_results == Types{"trich_luc"});
    CHECK(desk.dossier().field("so").is_null());
    desk.refused(ErrorCode::condition_not_met, ResolveIncident{1, "retry", "thử lại"}, "chi");

    CorrectData corrected;
    corrected.data = {{"ten", Value{}}};
    corrected.reason = "tên nhập nhầm";
    desk.then(corrected, "chi").then(ResolveIncident{1, "retry", "đã sửa"}, "chi");

    CHECK(desk.dossier().field("so") == Value::number(5));
    CHECK(desk.dossier().results.at(0).issued_at.has_value());
    CHECK(desk.stands_at() == Types{"lam"});
}

TEST_CASE("a call entered again forgets how its earlier child ended") {
    Procedure draft = calling();
    outcome_of(draft, "lam", "xong").to = to("goi");
    Desk desk = filed(draft);
    desk.then(child_end("xong"), engine).complete("lam", "xong", "binh");

    CHECK(desk.stands_at() == Types{"goi"});
    CHECK(desk.facts().call("ended", std::vector<Value>{Value("goi")}).is_null());
}

TEST_CASE("an incident ends with its place, and nobody is asked about it any more") {
    Desk desk = filed();
    desk.then(refusal(), engine);
    REQUIRE(desk.dossier().incidents.size() == 1);

    desk.then(WithdrawDossier{}, host);

    CHECK(desk.dossier().incidents.empty());
    CHECK(desk.event<IncidentResolved>().resolution == "left");

    Procedure draft = calling();
    auto& call = part<CallNode>(draft, "goi");
    call.wait = false;
    call.ends.clear();
    call.next = to("lam");
    Desk sent = filed(draft);
    sent.then(refusal(), engine).then(WithdrawDossier{}, host);
    CHECK(sent.dossier().incidents.empty());
    CHECK(sent.event<IncidentResolved>().resolution == "ended");
}

TEST_CASE("a retried call starts a new child and the old one is nobody's any more") {
    Desk desk = filed();
    const DossierId first = desk.last().follow_ups.at(0).target;
    desk.then(refusal(), engine);

    desk.then(ResolveIncident{1, "retry", "đã triển khai thủ tục"}, "chi");

    CHECK(desk.happened() == Types{"incident-resolved", "follow-up-sent"});
    REQUIRE(desk.last().follow_ups.size() == 1);
    CHECK(desk.last().follow_ups[0].number == 2);
    CHECK(desk.last().follow_ups[0].target != first);
    CHECK(std::get<StartDossier>(desk.last().follow_ups[0].body).parent->follow_up == 2);
    EndChild end = child_end("xong");
    desk.then(end, engine);
    CHECK(desk.happened() == Types{"child-ended"});
    end.number = 2;
    desk.then(end, engine);
    CHECK(desk.stands_at() == Types{"lam"});
}

TEST_CASE("a skipped call goes by the way for any other end, if one is drawn") {
    Desk desk = filed();
    desk.then(refusal(), engine).then(ResolveIncident{1, "skip", "làm bằng giấy"}, "chi");
    CHECK(desk.event<PlaceLeft>().outcome == "skipped");
    CHECK_FALSE(desk.dossier().is_open());

    Procedure draft = calling();
    part<CallNode>(draft, "goi").ends.pop_back();
    Desk stuck = filed(draft);
    stuck.then(refusal(), engine);
    stuck.refused(ErrorCode::outcome_not_available, ResolveIncident{1, "skip", "làm bằng giấy"},
                  "chi");
}

TEST_CASE("an incident is resolved by a head, by retry or skip, with a reason") {
    Desk desk = filed();
    desk.then(refusal(), engine);

    desk.refused(ErrorCode::not_permitted, ResolveIncident{1, "retry", "thử lại"}, "binh");
    desk.refused(ErrorCode::not_found, ResolveIncident{9, "retry", "thử lại"}, "chi");
    desk.refused(ErrorCode::invalid_argument, ResolveIncident{1, "wait", "thử lại"}, "chi");
    desk.refused(ErrorCode::input_missing, ResolveIncident{1, "retry", ""}, "chi");
}

TEST_CASE("a step nobody could hold is opened anew once somebody holds its role") {
    OrganisationDefinition empty = organisation();
    std::erase_if(empty.posts, [](const Post& post) { return post.role == RoleId("chuyen-vien"); });
    Procedure draft = permit();
    LimitDef limit;
    limit.id = "tham-dinh";
    limit.cases = within("4wd");
    limit.from = Moment{Moment::Kind::enter, "tham-dinh"};
    limit.to = Moment{Moment::Kind::leave, "tham-dinh"};
    draft.limits = {limit};
    Desk desk(draft);
    desk.file().claim("tiep-nhan", "an");
    desk.reorganise(empty);
    desk.complete("tiep-nhan", "nhan", "an");
    REQUIRE(desk.dossier().incidents.size() == 1);
    CHECK(desk.dossier().incidents[0].code == "directory_unresolved");
    const Instant due = *desk.task("tham-dinh").clock.due;

    desk.reorganise(organisation());
    desk.wait_until("2026-03-02T15:00:00+07:00");
    desk.then(ResolveIncident{1, "retry", "đã có người"}, "chi");

    CHECK(desk.dossier().incidents.empty());
    CHECK(desk.task("tham-dinh").unit == UnitId("kinh-te"));
    CHECK(desk.task("tham-dinh").clock.due == due);
    CHECK(desk.dossier().memory.at("tham-dinh").visits == 1);
    CHECK_FALSE(desk.has_event("limit-stopped"));  // it was never left
    CHECK(desk.dossier().limits.size() == 1);
    CHECK(desk.task("tham-dinh").holder.empty());
    desk.complete("tham-dinh", "dat", "binh");
}

TEST_CASE("a dossier that was called tells of its end, with what was asked for and nothing else") {
    Procedure draft = permit();
    draft.data = {field("so", FieldType::integer), field("khac", FieldType::integer)};
    Desk desk(draft);
    StartDossier start = application();
    start.data = {{"so", Value::number(3)}, {"khac", Value::number(4)}};
    start.parent =
        Parent{make_dossier_id(std::chrono::milliseconds(5), {1}), 4, {"so"}, {"giay-phep"}};
    desk.then(start, engine)
        .complete("tiep-nhan", "nhan", "an")
        .complete("tham-dinh", "dat", "binh");
    OutcomeForm form;
    form.number = "12/GP";
    desk.complete("ky", "ky", "chi", form).complete("tra", "tra", "an");

    REQUIRE(desk.last().follow_ups.size() == 1);
    const FollowUp& news = desk.last().follow_ups[0];
    CHECK(news.target == start.parent->dossier);
    const auto& body = std::get<EndChild>(news.body);
    CHECK(body ==
          EndChild{4, "xong", EndStatus::completed, {{"so", Value::number(3)}}, {"giay-phep"}});
    desk.then(AnswerFollowUp{1, false, "not_found", "expected a dossier, but there is none"},
              engine);
    CHECK(desk.happened() == Types{"follow-up-refused"});
}
