// One called dossier for each row of a list: started together, joined, each returning to its row.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

const Actor engine = Actor::of_system();

Value row(const std::string& name, const std::string& unit = "") {
    Record record{{"ten", Value(name)}};
    if (!unit.empty()) {
        record["noi"] = Value(unit);
    }
    return Value(std::move(record));
}

// Calls "cap-the" for each row of "nguoi", at the agency of the row, and goes on to "lam".
Procedure calling(unsigned join = 0) {
    CallNode call;
    call.procedure = "cap-the";
    call.over = "nguoi";
    call.each = "noi";
    call.join = join;
    call.pass = {Binding{"ten", "ho_ten", Binding::Kind::column},
                 Binding{"dot", "dot", Binding::Kind::field}};
    call.returns = {Binding{"so_the", "so", Binding::Kind::column}};
    call.next = to("lam");
    Node node;
    node.id = "goi";
    node.title = "goi";
    node.kind = std::move(call);
    Procedure draft =
        work({node, step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    FieldDef people = field("nguoi", FieldType::list);
    people.columns = {field("ten", FieldType::text), field("noi", FieldType::unit),
                      field("so", FieldType::integer)};
    draft.data = {people, field("dot", FieldType::text)};
    return draft;
}

Desk filed(List rows, Procedure draft = calling()) {
    StartDossier start = application();
    start.data = {{"dot", Value("I")}, {"nguoi", Value(std::move(rows))}};
    Desk desk(std::move(draft));
    desk.file(start);
    return desk;
}

Desk filed_two(Procedure draft = calling()) {
    return filed({row("An", "xa-ben"), row("Bình")}, std::move(draft));
}

EndChild child_end(std::uint32_t number, std::int64_t card = 0, const std::string& end = "xong") {
    EndChild body;
    body.number = number;
    body.end = end;
    if (card != 0) {
        body.data = {{"so_the", Value::number(card)}};
    }
    return body;
}

AnswerFollowUp refusal(std::uint32_t number) {
    return AnswerFollowUp{number, false, "not_found", "expected a version in force, but none is"};
}

Value card_of(const Desk& desk, std::size_t index) {
    const Value list = desk.dossier().field("nguoi");
    const Record& record = *list.as<List>()->at(index).as<Record>();
    const auto found = record.find("so");
    return found != record.end() ? found->second : Value{};
}

Value ends(const Desk& desk) { return desk.facts().call("ends", std::vector<Value>{Value("goi")}); }

}  // namespace

TEST_CASE("a call over a list files one dossier for each row, with the row's columns and agency") {
    const Desk desk = filed_two();

    REQUIRE(desk.last().follow_ups.size() == 2);
    const auto& first = std::get<StartDossier>(desk.last().follow_ups[0].body);
    const auto& second = std::get<StartDossier>(desk.last().follow_ups[1].body);
    CHECK(first.data == std::map<std::string, Value>{{"ho_ten", Value("An")}, {"dot", Value("I")}});
    CHECK(first.header.decides == UnitId("xa-ben"));
    CHECK(second.data.at("ho_ten") == Value("Bình"));
    CHECK(second.header.received_at == desk.dossier().header.decides);
    CHECK(second.parent == Parent{desk.dossier().id, 2, {"so_the"}, {}});
    CHECK(desk.dossier().follow_ups.at(0).row == 1);
    CHECK(desk.dossier().follow_ups.at(1).row == 2);
    CHECK(desk.stands_at() == Types{"goi"});
    CHECK(ends(desk) == Value(List{Value{}, Value{}}));
}

TEST_CASE("each child returns into its row, and the flow goes on when all have ended") {
    Desk desk = filed_two();

    desk.then(child_end(2, 22), engine);
    CHECK(desk.happened() == Types{"child-ended"});
    CHECK(card_of(desk, 0).is_null());
    CHECK(card_of(desk, 1) == Value::number(22));
    CHECK(ends(desk) == Value(List{Value{}, Value("xong")}));

    desk.then(child_end(1, 11, "tu-choi"), engine);
    CHECK(card_of(desk, 0) == Value::number(11));
    CHECK(desk.event<PlaceLeft>().outcome == "joined");
    CHECK(desk.stands_at() == Types{"lam"});
    CHECK(ends(desk) == Value(List{Value("tu-choi"), Value("xong")}));
}

TEST_CASE("a list without rows is passed at once") {
    const Desk desk = filed({});

    CHECK(desk.last().follow_ups.empty());
    CHECK(desk.event<PlaceLeft>().outcome == "none");
    CHECK(desk.stands_at() == Types{"lam"});
    CHECK(ends(desk) == Value(List{}));
}

TEST_CASE("as many as join says must end, of the others nothing is taken any more") {
    Desk desk = filed_two(calling(1));

    desk.then(child_end(1, 11), engine);
    CHECK(desk.stands_at() == Types{"lam"});

    desk.then(child_end(2, 22), engine);
    CHECK(desk.happened() == Types{"child-ended"});
    CHECK(card_of(desk, 1).is_null());
}

TEST_CASE("rows called for without waiting are sent and gone past") {
    Procedure draft = calling();
    part<CallNode>(draft, "goi").wait = false;
    const Desk desk = filed_two(draft);

    CHECK(desk.last().follow_ups.size() == 2);
    CHECK(std::get<StartDossier>(desk.last().follow_ups[0].body).parent->fields.empty());
    CHECK(desk.event<PlaceLeft>().outcome == "sent");
    CHECK(desk.stands_at() == Types{"lam"});
}

TEST_CASE("a child that was refused is tried again alone, or gone without") {
    Desk desk = filed_two();
    desk.then(refusal(1), engine).then(refusal(2), engine);
    REQUIRE(desk.dossier().incidents.size() == 2);
    CHECK(desk.dossier().incidents.at(1).follow_up == 2);

    desk.then(ResolveIncident{2, "retry", "đã triển khai"}, "chi");
    REQUIRE(desk.last().follow_ups.size() == 1);
    CHECK(desk.event<FollowUpSent>().row == 2);
    CHECK(desk.event<FollowUpSent>().number == 3);
    CHECK(std::get<StartDossier>(desk.last().follow_ups[0].body).data.at("ho_ten") ==
          Value("Bình"));

    desk.then(ResolveIncident{1, "skip", "người này thôi"}, "chi");
    CHECK(desk.stands_at() == Types{"goi"});
    desk.then(child_end(3, 33), engine);
    CHECK(desk.stands_at() == Types{"lam"});
    CHECK(ends(desk) == Value(List{Value{}, Value("xong")}));
}

TEST_CASE("the end of one that another took the place of is nobody's any more") {
    Desk desk = filed_two();
    desk.then(refusal(2), engine).then(ResolveIncident{1, "retry", "lại"}, "chi");

    desk.then(child_end(2, 99), engine);
    CHECK(card_of(desk, 1).is_null());
    CHECK(desk.stands_at() == Types{"goi"});
}

TEST_CASE("what a child returns and cannot be taken over is kept for a retry") {
    Procedure draft = calling();
    draft.checks = {CheckDef{expression([](const Facts& facts) {
                                 const Value list = facts.variable("nguoi");
                                 const Value name = facts.variable("dot");
                                 const Record& first = *list.as<List>()->front().as<Record>();
                                 return Value(first.count("so") == 0 || name == Value("II"));
                             }),
                             "Số thẻ chỉ ở đợt II"}};
    Desk desk = filed_two(draft);

    desk.then(child_end(1, 11), engine);
    CHECK(desk.happened() == Types{"child-ended", "incident-raised", "alert-raised"});
    desk.then(child_end(2), engine);
    CHECK(desk.stands_at() == Types{"goi"});  // the first is not done with

    CorrectData corrected;
    corrected.data = {{"dot", Value("II")}};
    corrected.reason = "nhập nhầm đợt";
    desk.then(corrected, "chi").then(ResolveIncident{1, "retry", "đã sửa"}, "chi");
    CHECK(card_of(desk, 0) == Value::number(11));
    CHECK(desk.stands_at() == Types{"lam"});
}

TEST_CASE("what was kept of a child that is gone without is let go") {
    Procedure draft = calling(1);
    draft.checks = {CheckDef{expression([](const Facts& facts) {
                                 const Value list = facts.variable("nguoi");
                                 return Value(list.as<List>()->front().as<Record>()->count("so") ==
                                              0);
                             }),
                             "Không có số"}};
    Desk desk = filed_two(draft);
    desk.then(child_end(1, 11), engine);
    REQUIRE(desk.dossier().incidents.size() == 1);

    desk.then(ResolveIncident{1, "skip", "ghi tay"}, "chi");
    CHECK(desk.stands_at() == Types{"lam"});
    CHECK(card_of(desk, 0).is_null());
}

TEST_CASE("the list keeps its rows while dossiers for them are at work") {
    Desk desk = filed_two();
    CorrectData corrected;
    corrected.reason = "thiếu một người";
    corrected.data = {{"nguoi", Value(List{row("An"), row("Bình"), row("Chi")})}};
    desk.refused(ErrorCode::condition_not_met, corrected, "chi");
    corrected.data = {{"nguoi", Value{}}};
    desk.refused(ErrorCode::condition_not_met, corrected, "chi");

    corrected.data = {{"nguoi", Value(List{row("Ân"), row("Bình")})}};
    desk.then(corrected, "chi");
    desk.then(child_end(1), engine).then(child_end(2), engine);
    corrected.data = {{"nguoi", Value(List{row("Ân")})}};
    desk.then(corrected, "chi");
}

TEST_CASE("a list of more rows than one call may have dossiers is refused") {
    List many(257, row("An"));
    Desk desk(calling());
    StartDossier start = application();
    start.data = {{"nguoi", Value(std::move(many))}};
    desk.refused(ErrorCode::limit_exceeded, start, Actor::of_host("cong"));
}

TEST_CASE("a procedure that calls over what is no list, or leads nowhere, is refused") {
    Procedure draft = calling();
    part<CallNode>(draft, "goi").over = "dot";
    CHECK_FALSE(ProcedureBuilder(draft).defects().empty());

    Procedure lost = calling();
    part<CallNode>(lost, "goi").next.clear();
    CHECK_FALSE(ProcedureBuilder(lost).defects().empty());
}
