// Where a refusal lies in the command (Error::at), so that a form can mark the field.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Fields = std::map<std::string, Value>;

// A step that takes data, a wait behind it.
Procedure taking(std::vector<FieldDef> fields) {
    Procedure draft =
        work({step("nhap", "chuyen-vien", {outcome("ghi", "nhap"), outcome("cho", "doi")}),
              wait("doi", {outcome("xong", "het")}), end("het")});
    draft.data = std::move(fields);
    return draft;
}

Procedure received() {
    return service({step("tiep-nhan", "mot-cua", {outcome("nhan", "het", {Effect::receive})}),
                    end("het", EndStatus::withdrawn)});
}

FieldDef required(FieldDef field) {
    field.required = true;
    return field;
}

std::string place(Desk& desk, CommandBody body, const Actor& actor) {
    const Result<Decision> decision = desk.when(std::move(body), actor);
    REQUIRE_FALSE(decision);
    INFO(decision.error().detail);
    return decision.error().at;
}

std::string place(Desk& desk, CommandBody body, const std::string& officer) {
    return place(desk, std::move(body), Actor::of_officer(officer));
}

std::string place_in_filing(const Procedure& procedure, const StartDossier& start) {
    Desk desk(procedure);
    return place(desk, start, Actor::of_host("cong"));
}

CompleteTask completing(const Desk& desk, const std::string& step, const std::string& outcome,
                        OutcomeForm form) {
    return CompleteTask{desk.task(step).number, outcome, std::move(form)};
}

}  // namespace

TEST_CASE("a refused field of an application is told by its place") {
    StartDossier start = application();
    const auto place_of = [&](Fields data) {
        start.data = std::move(data);
        return place_in_filing(taking({field("ngay_sinh", FieldType::date)}), start);
    };
    CHECK(place_of({{"ngay_sinh", Value("15 tháng 3")}}) == "data/ngay_sinh");
    CHECK(place_of({{"khac", Value("x")}}) == "data/khac");
    CHECK(place_of({{"a/b~c", Value("x")}}) == "data/a~1b~0c");
}

TEST_CASE("a refused cell of a list is told by row and column") {
    FieldDef list = field("con", FieldType::list);
    list.columns = {required(field("ten", FieldType::text)), field("so", FieldType::integer)};
    StartDossier start = application();
    const auto place_of = [&](Record row) {
        start.data = {
            {"con", Value(List{Value(Record{{"ten", Value("x")}}), Value(std::move(row))})}};
        return place_in_filing(taking({list}), start);
    };
    CHECK(place_of({{"ten", Value("x")}, {"so", Value("bảy")}}) == "data/con/1/so");
    CHECK(place_of({{"ten", Value("x")}, {"la", Value("y")}}) == "data/con/1/la");
    CHECK(place_of({{"so", Value::number(1)}}) == "data/con/1/ten");
}

TEST_CASE("what is required and not given has the place where it belongs") {
    const FieldDef name = required(field("ten", FieldType::text));
    SECTION("internal work asks when it is filed") {
        CHECK(place_in_filing(taking({name}), application()) == "data/ten");
    }
    SECTION("a desk asks when it receives") {
        Procedure draft = received();
        draft.data = {name};
        Desk desk(draft);
        desk.file().claim("tiep-nhan", "an");
        CHECK(place(desk, completing(desk, "tiep-nhan", "nhan", {}), "an") == "form/data/ten");
    }
    SECTION("a paper has no place of its own yet") {
        Procedure draft = received();
        DocumentDef paper;
        paper.id = "don";
        draft.documents = {paper};
        Desk desk(draft);
        desk.file().claim("tiep-nhan", "an");
        CHECK(place(desk, completing(desk, "tiep-nhan", "nhan", {}), "an") == "form/papers");
    }
}

TEST_CASE("of a header and of papers the member is told") {
    StartDossier start = application();
    SECTION("the owner's name") {
        start.header.owner.name = std::string(" ");
        CHECK(place_in_filing(received(), start) == "header/owner/name");
    }
    SECTION("a unit that is none") {
        start.header.decides = UnitId("khong-co");
        CHECK(place_in_filing(received(), start) == "header/decides");
    }
    SECTION("a unit that is missing") {
        start.header.received_at = UnitId();
        CHECK(place_in_filing(received(), start) == "header/received_at");
    }
    SECTION("a paper that the procedure does not know") {
        Paper plain;
        plain.name = std::string("Ảnh");
        Paper unknown;
        unknown.document = "khong-co";
        start.papers = {plain, unknown};
        CHECK(place_in_filing(received(), start) == "papers/1/document");
    }
    SECTION("a start that there is not") {
        start.origin.start = "khong-co";
        CHECK(place_in_filing(received(), start) == "origin/start");
    }
}

TEST_CASE("what an officer fills in is told within the form") {
    Procedure draft = taking({field("so", FieldType::integer)});
    outcome_of(draft, "nhap", "ghi").requires_reason = true;
    Desk desk(draft);
    desk.file().claim("nhap", "binh");
    OutcomeForm form;
    CHECK(place(desk, completing(desk, "nhap", "ghi", form), "binh") == "form/reason");
    form.reason = "Đủ";
    form.data = {{"so", Value("bảy")}};
    CHECK(place(desk, completing(desk, "nhap", "ghi", form), "binh") == "form/data/so");
    form.data.clear();
    form.items = {"Bản sao", ""};
    CHECK(place(desk, completing(desk, "nhap", "ghi", form), "binh") == "form/items/1");
    form.items.clear();
    form.papers = {Paper{}};
    CHECK(place(desk, completing(desk, "nhap", "ghi", form), "binh") == "form/papers/0/name");
    CHECK(place(desk, completing(desk, "nhap", "khong-co", {}), "binh") == "outcome");
}

TEST_CASE("an unknown wait, or an unknown outcome of one, is told") {
    Desk desk(taking({}));
    desk.file().complete("nhap", "cho", "binh");
    CHECK(place(desk, ResolveWait{"khong-co", "xong", {}}, "an") == "wait");
    CHECK(place(desk, ResolveWait{"doi", "khong-co", {}}, "an") == "outcome");
    CHECK(place(desk, ResolveWait{"doi", "", {}}, "an") == "outcome");
}

TEST_CASE("a correction and a single paper are told by their own members") {
    Desk desk(taking({field("so", FieldType::integer)}));
    desk.file();
    CorrectData correct;
    correct.data = {{"so", Value("bảy")}};
    const Actor host = Actor::of_host("cong");
    CHECK(place(desk, correct, host) == "reason");
    correct.reason = "Ghi nhầm";
    CHECK(place(desk, correct, host) == "data/so");
    AttachPaper attach;
    attach.paper.document = "khong-co";
    CHECK(place(desk, attach, host) == "paper/document");
    attach.paper = Paper{};
    attach.paper.name = std::string("Ảnh");
    attach.paper.quantity = 0;
    CHECK(place(desk, attach, host) == "paper/quantity");
}

TEST_CASE("what lies in no member has no place") {
    Desk desk(taking({}));
    desk.file().claim("nhap", "binh");
    CHECK(place(desk, completing(desk, "nhap", "ghi", {}), "yen").empty());
    CHECK(place(desk, CompleteTask{77, "ghi", {}}, "binh").empty());
}

TEST_CASE("what follows of itself is not told as if it stood in the command") {
    // The message ends the wait by an outcome that wants a reason, which no message has.
    OutcomeDef on_message = outcome("den", "het");
    on_message.on_message = "ket-qua";
    on_message.requires_reason = true;
    Procedure draft = work({step("nhap", "chuyen-vien", {outcome("cho", "doi")}),
                            wait("doi", {on_message}), end("het")});
    Desk desk(draft);
    desk.file().complete("nhap", "cho", "binh");
    ReceiveMessage message;
    message.name = "ket-qua";
    message.message_id = "1";
    CHECK(place(desk, message, Actor::of_host("cong")).empty());
}
