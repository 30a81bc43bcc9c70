// Fields, computed fields, checks, papers and what is required of them, each bound at and past it.
#include <motcua/engine/model/limits.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Fields = std::map<std::string, Value>;

// One step that takes data and papers and comes back to itself.
Procedure taking(std::vector<FieldDef> fields) {
    Procedure draft =
        work({step("nhap", "chuyen-vien", {outcome("ghi", "nhap"), outcome("xong", "het")}),
              end("het")});
    draft.data = std::move(fields);
    return draft;
}

Desk entered(const Procedure& draft) {
    Desk desk(draft);
    desk.file().claim("nhap", "binh");
    return desk;
}

CompleteTask entering(const Desk& desk, Fields data, std::vector<Paper> papers = {}) {
    OutcomeForm form;
    form.data = std::move(data);
    form.papers = std::move(papers);
    return CompleteTask{desk.task("nhap").number, "ghi", std::move(form)};
}

void accepts(const FieldDef& def, const Value& value) {
    Desk desk = entered(taking({def}));
    desk.then(entering(desk, {{def.id, value}}), "binh");
    CHECK(desk.dossier().field(def.id) == value);
}

void refuses(const FieldDef& def, const Value& value,
             ErrorCode code = ErrorCode::invalid_argument) {
    Desk desk = entered(taking({def}));
    desk.refused(code, entering(desk, {{def.id, value}}), "binh");
}

Value decimal(const char* text) {
    const Result<Decimal> parsed = Decimal::parse(text);
    REQUIRE(parsed);
    return Value(*parsed);
}

Paper paper(const std::string& document, PaperKind kind = PaperKind::original) {
    Paper paper;
    paper.document = document;
    paper.kind = kind;
    return paper;
}

DocumentDef document(const std::string& id, const std::string& group = "") {
    DocumentDef def;
    def.id = id;
    def.title = id;
    def.group = group;
    return def;
}

// A reception that asks for papers.
Procedure asking(std::vector<DocumentDef> documents) {
    Procedure draft =
        service({step("tiep-nhan", "mot-cua", {outcome("nhan", "het", {Effect::receive})}),
                 end("het", EndStatus::withdrawn)});
    draft.documents = std::move(documents);
    return draft;
}

bool is_received_with(const Procedure& draft, std::vector<Paper> papers, Fields data = {}) {
    StartDossier start = application();
    start.papers = std::move(papers);
    start.data = std::move(data);
    Desk desk(draft);
    desk.file(start).claim("tiep-nhan", "an");
    const Result<Decision> decision =
        desk.when(CompleteTask{1, "nhan", {}}, Actor::of_officer("an"));
    CHECK((decision || decision.error().code == ErrorCode::document_missing));
    return decision.has_value();
}

}  // namespace

TEST_CASE("a value is of its field's type") {
    const Value number = Value::number(7);
    const Value text("bảy");
    accepts(field("a", FieldType::text), text);
    refuses(field("a", FieldType::text), number);
    accepts(field("a", FieldType::integer), number);
    refuses(field("a", FieldType::integer), text);
    refuses(field("a", FieldType::integer), decimal("7.5"));
    accepts(field("a", FieldType::decimal), decimal("7.5"));
    refuses(field("a", FieldType::decimal), text);
    accepts(field("a", FieldType::money), number);
    refuses(field("a", FieldType::money), text);
    accepts(field("a", FieldType::boolean), Value(true));
    refuses(field("a", FieldType::boolean), text);
    accepts(field("a", FieldType::date), Value(date_of(at("2026-03-02T00:00:00+07:00"))));
    refuses(field("a", FieldType::date), text);
    accepts(field("a", FieldType::date_time), Value(at("2026-03-02T00:00:00+07:00")));
    refuses(field("a", FieldType::date_time), Value(date_of(at("2026-03-02T00:00:00+07:00"))));
    accepts(field("a", FieldType::agency), Value("xa"));
    accepts(field("a", FieldType::unit), Value("kinh-te"));
    accepts(field("a", FieldType::officer), Value("binh"));
    refuses(field("a", FieldType::agency), text);
    refuses(field("a", FieldType::officer), Value("Nguyễn Văn Mẫu"));
    refuses(field("a", FieldType::unit), number);
    refuses(field("a", FieldType::officer), number);
    accepts(field("a", FieldType::person), Value(Record{{"ten", text}}));
    refuses(field("a", FieldType::person), number);
    refuses(field("a", FieldType::list), text);
}

TEST_CASE("a number is within the bounds of its field") {
    FieldDef bounded = field("a", FieldType::decimal);
    bounded.min = Decimal(1);
    bounded.max = Decimal(10);
    accepts(bounded, Value::number(1));
    accepts(bounded, Value::number(10));
    refuses(bounded, decimal("0.999"));
    refuses(bounded, decimal("10.001"));
}

TEST_CASE("a choice is one of its options") {
    FieldDef choice = field("a", FieldType::choice);
    choice.options = {FieldOption{"co", "Có"}, FieldOption{"khong", "Không"}};
    accepts(choice, Value("khong"));
    refuses(choice, Value("Không"));
}

TEST_CASE("texts, ids and lists keep their bounds") {
    const FieldDef text = field("a", FieldType::text);
    accepts(text, Value(std::string(limits::text_bytes_max, 'a')));
    refuses(text, Value(std::string(limits::text_bytes_max + 1, 'a')), ErrorCode::limit_exceeded);

    const FieldDef unit = field("a", FieldType::unit);
    refuses(unit, Value(std::string(limits::id_bytes_max + 1, 'a')), ErrorCode::limit_exceeded);

    const FieldDef list = field("a", FieldType::list);
    accepts(list, Value(List(limits::list_items_max, Value(Record{}))));
    refuses(list, Value(List(limits::list_items_max + 1, Value(Record{}))),
            ErrorCode::limit_exceeded);
}

TEST_CASE("rows of a list have its columns") {
    FieldDef list = field("a", FieldType::list);
    list.columns = {field("ten", FieldType::text), field("so", FieldType::integer)};
    list.columns[0].required = true;
    accepts(list, Value(List{Value(Record{{"ten", Value("x")}, {"so", Value::number(1)}})}));
    accepts(list, Value(List{Value(Record{{"ten", Value("x")}})}));
    refuses(list, Value(List{Value("x")}));
    refuses(list, Value(List{Value(Record{{"ten", Value("x")}, {"khac", Value("y")}})}));
    refuses(list, Value(List{Value(Record{{"ten", Value::number(1)}})}));
    refuses(list, Value(List{Value(Record{{"so", Value::number(1)}})}), ErrorCode::input_missing);
}

TEST_CASE("only fields of the procedure are entered, and none that it computes") {
    FieldDef computed = field("tinh", FieldType::integer);
    computed.computed = amount(5);
    Desk desk = entered(taking({computed}));
    desk.refused(ErrorCode::invalid_argument, entering(desk, {{"khac", Value("a")}}), "binh");
    desk.refused(ErrorCode::invalid_argument, entering(desk, {{"tinh", Value::number(1)}}), "binh");
    refuses(field("a", FieldType::text), Value(Erased{}));
}

TEST_CASE("null takes a value away, and what is entered as it was changes nothing") {
    Desk desk = entered(taking({field("a", FieldType::text)}));
    desk.then(entering(desk, {{"a", Value("x")}}), "binh").claim("nhap", "binh");
    desk.then(entering(desk, {{"a", Value("x")}}), "binh");
    CHECK_FALSE(desk.has_event("data-changed"));

    desk.claim("nhap", "binh").then(entering(desk, {{"a", Value{}}}), "binh");
    CHECK(desk.dossier().field("a").is_null());
    CHECK(desk.dossier().data.count("a") == 0);
}

TEST_CASE("computed fields follow what they are computed from, whatever their order") {
    FieldDef last = field("c", FieldType::boolean);
    last.computed = is_set("b");
    FieldDef middle = field("b", FieldType::boolean);
    middle.computed = is_set("a");
    Desk desk = entered(taking({last, middle, field("a", FieldType::boolean)}));
    desk.then(entering(desk, {{"a", Value(true)}}), "binh");

    CHECK(desk.dossier().field("c") == Value(true));
    CHECK(desk.event<DataChanged>().data.size() == 3);
}

TEST_CASE("a check that turns false refuses the change") {
    Procedure draft = taking({field("dung", FieldType::boolean)});
    draft.checks = {CheckDef{is_set("dung"), "Phải đúng"}};
    Desk desk = entered(draft);
    desk.refused(ErrorCode::condition_not_met, entering(desk, {{"dung", Value(false)}}), "binh");
    desk.then(entering(desk, {{"dung", Value(true)}}), "binh");
}

TEST_CASE("a limit whose case changes with the data is counted from the same start") {
    Procedure draft = permit();
    draft.data = {field("gap", FieldType::boolean)};
    LimitCases cases = within("3wd");
    cases[0].when = is_set("gap");
    cases.push_back(within("10wd")[0]);
    draft.time_limit.cases = cases;
    Desk desk(draft);
    desk.file().complete("tiep-nhan", "nhan", "an");
    REQUIRE(desk.dossier().clock.due == at("2026-03-16T17:00:00+07:00"));
    OutcomeForm form;
    form.data = {{"gap", Value(true)}};

    desk.wait_until("2026-03-03T09:00:00+07:00").complete("tham-dinh", "dat", "binh", form);

    CHECK(desk.dossier().clock.due == at("2026-03-05T17:00:00+07:00"));
    CHECK(desk.dossier().clock.started == at("2026-03-02T09:00:00+07:00"));
}

TEST_CASE("a paper is one of the procedure's, in a form that it accepts, or has a name") {
    DocumentDef certified = document("giay");
    certified.kinds = {PaperKind::certified};
    certified.replaced_by = "data:csdl";
    Procedure draft = taking({});
    draft.documents = {certified};
    Desk desk = entered(draft);
    const auto with = [&](const Paper& given) { return entering(desk, {}, {given}); };

    desk.refused(ErrorCode::invalid_argument, with(paper("khac")), "binh");
    desk.refused(ErrorCode::invalid_argument, with(paper("giay", PaperKind::plain)), "binh");
    desk.refused(ErrorCode::input_missing, with(paper("")), "binh");
    Paper none = paper("giay", PaperKind::certified);
    none.quantity = 0;
    desk.refused(ErrorCode::invalid_argument, with(none), "binh");
    Paper extra = paper("");
    extra.name = std::string("ảnh chụp");
    desk.then(
        entering(desk, {},
                 {extra, paper("giay", PaperKind::certified), paper("giay", PaperKind::data)}),
        "binh");

    CHECK(desk.dossier().papers.size() == 3);
}

TEST_CASE("a paper's description is bounded") {
    Procedure draft = taking({});
    draft.documents = {document("don")};
    Paper longest = paper("don");
    longest.name = std::string(limits::text_bytes_max, 'a');
    longest.digest = std::string(limits::id_bytes_max, 'a');
    longest.media_type = std::string(limits::id_bytes_max, 'a');
    Desk desk = entered(draft);
    desk.then(entering(desk, {}, {longest}), "binh").claim("nhap", "binh");

    SECTION("name") { longest.name.value += "a"; }
    SECTION("digest") { longest.digest += "a"; }
    SECTION("media type") { longest.media_type += "a"; }
    desk.refused(ErrorCode::limit_exceeded, entering(desk, {}, {longest}), "binh");
}

TEST_CASE("a dossier has at most 1000 papers") {
    Procedure draft = taking({});
    draft.documents = {document("don")};
    Desk desk = entered(draft);
    desk.then(entering(desk, {}, std::vector<Paper>(500, paper("don"))), "binh");
    desk.claim("nhap", "binh");
    desk.then(entering(desk, {}, std::vector<Paper>(500, paper("don"))), "binh");
    desk.claim("nhap", "binh");

    desk.refused(ErrorCode::limit_exceeded, entering(desk, {}, {paper("don")}), "binh");
    desk.then(ReplacePaper{1, paper("don"), "mờ"}, "binh");
    CHECK(desk.dossier().papers.size() == limits::documents_per_dossier_max);
}

TEST_CASE("a field that a newer version classes anew is kept once") {
    Dossier dossier;
    dossier.personal_data = {{"ten", Value("cũ")}};
    DataChanged changed;
    changed.data = {{"ten", Value("mới")}};
    apply(dossier, changed, at("2026-03-02T09:00:00+07:00"));
    CHECK(dossier.field("ten") == Value("mới"));
    CHECK(dossier.personal_data.empty());

    changed.data.clear();
    changed.personal_data.value = {{"ten", Value{}}};
    apply(dossier, changed, at("2026-03-02T09:00:00+07:00"));
    CHECK(dossier.data.empty());
}

TEST_CASE("all that reception lacks is told at once") {
    Procedure draft = permit();
    draft.data = {field("so", FieldType::integer), field("ten", FieldType::text)};
    for (FieldDef& def : draft.data) {
        def.required = true;
    }
    draft.documents = {document("don")};
    Desk desk(draft);
    desk.file().claim("tiep-nhan", "an");
    const Result<Decision> refused =
        desk.when(CompleteTask{1, "nhan", {}}, Actor::of_officer("an"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::input_missing);
    CHECK(refused.error().detail.find("\"so\", \"ten\" and the paper \"don\"") !=
          std::string::npos);
}

TEST_CASE("one command causes at most 1000 events") {
    Procedure draft = taking({});
    draft.documents = {document("don")};
    // Completing and opening the step again are two events.
    Desk fitting = entered(draft);
    fitting.then(
        entering(fitting, {}, std::vector<Paper>(limits::events_per_command_max - 2, paper("don"))),
        "binh");
    CHECK(fitting.last().events.size() == limits::events_per_command_max);

    Desk desk = entered(draft);
    desk.refused(
        ErrorCode::limit_exceeded,
        entering(desk, {}, std::vector<Paper>(limits::events_per_command_max - 1, paper("don"))),
        "binh");
}

TEST_CASE("a required paper is asked for where its condition holds") {
    DocumentDef always = document("don");
    DocumentDef sometimes = document("ban-ve");
    sometimes.when = is_set("lon");
    DocumentDef made = document("bien-ban");
    made.made_by = "tiep-nhan";
    DocumentDef optional = document("anh");
    optional.required = false;
    Procedure draft = asking({always, sometimes, made, optional});
    draft.data = {field("lon", FieldType::boolean)};

    CHECK_FALSE(is_received_with(draft, {}));
    CHECK(is_received_with(draft, {paper("don")}));
    CHECK_FALSE(is_received_with(draft, {paper("don")}, {{"lon", Value(true)}}));
    CHECK(is_received_with(draft, {paper("don"), paper("ban-ve")}, {{"lon", Value(true)}}));
}

TEST_CASE("one paper of a group is enough") {
    const Procedure draft = asking({document("gcn", "dat"), document("khac", "dat")});

    CHECK_FALSE(is_received_with(draft, {}));
    CHECK(is_received_with(draft, {paper("gcn")}));
    CHECK(is_received_with(draft, {paper("khac")}));
}

TEST_CASE("a lookup stands for the paper that it replaces, and for no other") {
    DocumentDef replaced = document("gcn");
    replaced.kinds = {PaperKind::original};
    replaced.replaced_by = "data:csdl-dat-dai";

    CHECK(is_received_with(asking({replaced}), {paper("gcn", PaperKind::data)}));
    replaced.replaced_by.clear();
    StartDossier start = application();
    start.papers = {paper("gcn", PaperKind::data)};
    Desk(asking({replaced})).refused(ErrorCode::invalid_argument, start, Actor::of_host("cong"));
}

TEST_CASE("a paper that was found invalid does not count") {
    StartDossier start = application();
    start.papers = {paper("don")};
    Desk desk(asking({document("don")}));
    desk.file(start).claim("tiep-nhan", "an");
    desk.then(CheckPaper{1, PaperCheck::invalid, "mờ"}, "an");

    desk.refused(ErrorCode::document_missing, CompleteTask{1, "nhan", {}}, "an");
}

TEST_CASE("a fee is asked for as far as it is known, unpaid and not waived") {
    Procedure draft = asking({});
    FeeDef fee;
    fee.id = "le-phi";
    fee.due = FeeDue::at_acceptance;
    StartDossier start = application();
    const CompleteTask receive{1, "nhan", {}};
    SECTION("no case applies: nothing is due") {
        fee.cases = {FeeCase{expression([](const Facts&) { return Value(false); }), amount(1)}};
    }
    SECTION("another body sets it: the engine cannot ask") {
        fee.cases = {FeeCase{nullptr, nullptr}};
    }
    SECTION("due elsewhere") {
        fee.cases = {FeeCase{nullptr, amount(1)}};
        fee.due = FeeDue::treasury;
    }
    draft.fees = {fee};
    CHECK(Desk(draft)
              .file(start)
              .claim("tiep-nhan", "an")
              .then(receive, "an")
              .dossier()
              .is_received());

    draft.fees[0].due = FeeDue::at_acceptance;
    draft.fees[0].cases = {FeeCase{nullptr, amount(100)}};
    Desk partly(draft);
    partly.file(start)
        .claim("tiep-nhan", "an")
        .then(RecordFee{"le-phi", Decimal(99), "", ""}, "an");
    partly.refused(ErrorCode::fee_unpaid, receive, "an");
    partly.then(RecordFee{"le-phi", Decimal(1), "", ""}, "an").then(receive, "an");

    draft.fees[0].cases = {FeeCase{nullptr, expression([](const Facts&) { return Value{}; })}};
    Desk unknown(draft);
    unknown.file(start).claim("tiep-nhan", "an");
    unknown.refused(ErrorCode::input_missing, receive, "an");
}

TEST_CASE("text in a field of dates or numbers is read as one: JSON has no dates") {
    const auto reads = [](FieldType type, const char* text, const Value& value) {
        const FieldDef def = field("x", type);
        Desk desk = entered(taking({def}));
        desk.then(entering(desk, {{"x", Value(text)}}), "binh");
        CHECK(desk.dossier().field("x") == value);
    };
    reads(FieldType::date, "2026-03-15", Value(*parse_date("2026-03-15")));
    reads(FieldType::date_time, "2026-03-15T09:20:00+07:00",
          Value(at("2026-03-15T09:20:00+07:00")));
    reads(FieldType::money, "12345678901234567890.5", decimal("12345678901234567890.5"));
    reads(FieldType::text, "2026-03-15", Value("2026-03-15"));
    refuses(field("x", FieldType::date), Value("15/03/2026"));
    refuses(field("x", FieldType::integer), Value("một"));
    refuses(field("x", FieldType::boolean), Value("true"));
}

TEST_CASE("text in the columns of a list is read as the columns say") {
    FieldDef list = field("x", FieldType::list);
    list.columns = {field("ngay", FieldType::date), field("ten", FieldType::text)};
    Desk desk = entered(taking({list}));
    const auto rows = [](const Value& day) {
        return Value(List{Value(Record{{"ngay", day}, {"ten", Value("2026-03-15")}}),
                          Value(Record{{"ten", Value("khác")}})});
    };
    desk.then(entering(desk, {{"x", rows(Value("2026-03-15"))}}), "binh");
    CHECK(desk.dossier().field("x") == rows(Value(*parse_date("2026-03-15"))));
    desk.claim("nhap", "binh");
    desk.refused(ErrorCode::invalid_argument, entering(desk, {{"x", rows(Value("hôm nay"))}}),
                 "binh");
}
