// Filing: what the header must say, which id and number a dossier gets, where the flow begins.
#include <motcua/engine/model/limits.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

Procedure one_step() {
    return service({step("tiep-nhan", "mot-cua", {outcome("nhan", "xong", {Effect::receive})}),
                    end("xong", EndStatus::withdrawn)});
}

const Actor host = Actor::of_host("cong");

}  // namespace

TEST_CASE("a filed dossier has an id, a provisional number and stands at the first step") {
    Desk desk(one_step());

    desk.file();

    CHECK(desk.happened() == std::vector<std::string>{"dossier-filed", "task-opened"});
    CHECK(is_dossier_id(desk.dossier().id.value));
    const std::string id = desk.dossier().id.value;
    CHECK(desk.dossier().provisional_number == "TN-260302-" + id.substr(id.size() - 8));
    CHECK(desk.dossier().code.empty());
    CHECK(desk.dossier().phase == Phase::filed);
    CHECK(desk.dossier().clock.phase == ClockPhase::not_started);
    CHECK(desk.stands_at() == std::vector<std::string>{"tiep-nhan"});
    CHECK(desk.task("tiep-nhan").unit == UnitId("quay"));
    CHECK(desk.event<DossierFiled>().organisation == "tinh-mau@1");
}

TEST_CASE("an id that the sender chose is kept, one of another form is refused") {
    const DossierId chosen = make_dossier_id(std::chrono::milliseconds(1), {9});
    Desk desk(one_step());
    const auto decide_with = [&](const DossierId& id) {
        return desk.start_with_id(application(), id);
    };

    CHECK(decide_with(DossierId("ho-so-1")).error().code == ErrorCode::invalid_argument);
    const Result<Decision> decision = decide_with(chosen);

    REQUIRE(decision);
    CHECK(decision->after.id == chosen);
}

TEST_CASE("a second dossier with the same id is refused") {
    Desk desk(one_step());
    desk.file();

    desk.refused(ErrorCode::already_exists, application(), host);
}

TEST_CASE(
    "the filer is the owner and one agency does everything unless the header says otherwise") {
    Desk desk(one_step());

    desk.file();

    const Header& header = desk.dossier().header;
    CHECK(header.filer == header.owner);
    CHECK(header.decides == UnitId("xa"));
    CHECK(header.helped_at == UnitId("xa"));
}

TEST_CASE("a public dossier names its owner, internal work need not") {
    StartDossier nameless = application();
    nameless.header.owner.name = std::string("  ");
    Desk(one_step()).refused(ErrorCode::input_missing, nameless, host);

    Desk internal(work({step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")}));
    internal.then(nameless, host);

    CHECK(internal.is_open("lam"));
}

TEST_CASE("a representative is named") {
    StartDossier start = application();
    start.header.representative = Party{};
    Desk(one_step()).refused(ErrorCode::input_missing, start, host);
}

TEST_CASE("the agencies of a header exist on the day of filing") {
    StartDossier start = application();
    SECTION("receives: none given") {
        start.header.received_at = UnitId();
        Desk(one_step()).refused(ErrorCode::input_missing, start, host);
    }
    SECTION("receives: unknown") {
        start.header.received_at = UnitId("xa-khong-co");
        Desk(one_step()).refused(ErrorCode::directory_unresolved, start, host);
    }
    SECTION("decides: unknown") {
        start.header.decides = UnitId("xa-khong-co");
        Desk(one_step()).refused(ErrorCode::directory_unresolved, start, host);
    }
    SECTION("helps: unknown") {
        start.header.helped_at = UnitId("xa-khong-co");
        Desk(one_step()).refused(ErrorCode::directory_unresolved, start, host);
    }
}

TEST_CASE(
    "who decides is of the level that the procedure names, where the organisation knows levels") {
    Procedure draft = permit();
    draft.receives = "level:commune";
    draft.decides = "level:province";
    OrganisationDefinition known = organisation();
    Desk desk(draft);
    desk.refused(ErrorCode::invalid_argument, application(), Actor::of_host("cong"));
    known.units[4].level = AgencyLevel::province;  // xa-ben
    desk.reorganise(known);
    StartDossier start = application();
    start.header.decides = UnitId("xa-ben");
    Desk other = desk.copy();
    other.file(start);
    for (Unit& unit : known.units) {
        unit.level = AgencyLevel::none;
    }
    desk.reorganise(known);
    desk.file();
}

TEST_CASE("a dossier has 1 to 1000 sets") {
    StartDossier start = application();
    for (const std::uint32_t sets : {0U, static_cast<std::uint32_t>(limits::list_items_max) + 1}) {
        start.header.sets = sets;
        Desk(one_step()).refused(ErrorCode::invalid_argument, start, host);
    }
    start.header.sets = static_cast<std::uint32_t>(limits::list_items_max);
    CHECK(Desk(one_step()).file(start).is_open("tiep-nhan"));
}

TEST_CASE("texts of a header are at most 64 KiB") {
    StartDossier start = application();
    const std::string longest(limits::text_bytes_max, 'a');
    start.header.owner.name = longest;
    start.header.owner.address = longest;
    start.header.abstract = longest;
    CHECK(Desk(one_step()).file(start).is_open("tiep-nhan"));

    SECTION("a name") { start.header.owner.name = longest + "a"; }
    SECTION("an address") { start.header.owner.address = longest + "a"; }
    SECTION("the abstract") { start.header.abstract = longest + "a"; }
    Desk(one_step()).refused(ErrorCode::limit_exceeded, start, host);
}

TEST_CASE("a header has at most 1000 references to other systems") {
    StartDossier start = application();
    for (std::size_t i = 0; i < limits::list_items_max; ++i) {
        start.header.references["he-thong-" + std::to_string(i)] = "1";
    }
    CHECK(Desk(one_step()).file(start).is_open("tiep-nhan"));

    start.header.references["mot-nua"] = "1";
    Desk(one_step()).refused(ErrorCode::limit_exceeded, start, host);
}

TEST_CASE("a name that is marked as erased cannot be filed") {
    StartDossier start = application();
    start.header.owner.identity.erase();
    Desk(one_step()).refused(ErrorCode::invalid_argument, start, host);
}

TEST_CASE("a dossier comes in by a channel that the procedure has") {
    Procedure counter_only = one_step();
    counter_only.channels = {ChannelDef{Channel::counter, ""}};
    StartDossier start = application();
    CHECK(Desk(counter_only).file(start).is_open("tiep-nhan"));

    start.header.channel = Channel::online;
    Desk(counter_only).refused(ErrorCode::invalid_argument, start, host);
}

TEST_CASE("only the engine files a dossier that another one called, by whatever channel") {
    Procedure counter_only = one_step();
    counter_only.channels = {ChannelDef{Channel::counter, ""}};
    StartDossier start = application();
    start.header.channel = Channel::online;
    start.parent = Parent{make_dossier_id(std::chrono::milliseconds(1), {9}), 3, {}, {}};
    Desk desk(counter_only);

    desk.refused(ErrorCode::not_permitted, start, host);
    desk.then(start, Actor::of_system());

    CHECK(desk.dossier().parent == start.parent);
}

TEST_CASE("an officer files where his agency helps, receives or decides") {
    Desk(one_step()).then(application(), "an");
    Desk(one_step()).refused(ErrorCode::not_permitted, application(), "yen");

    StartDossier helped = application();
    helped.header.helped_at = UnitId("xa-ben");
    CHECK(Desk(one_step()).then(helped, "yen").is_open("tiep-nhan"));
}

TEST_CASE("data is kept apart by whether it tells of a person") {
    Procedure with_data = one_step();
    with_data.data = {field("loai", FieldType::text), field("ten", FieldType::text)};
    with_data.data[1].personal = PersonalClass::sensitive;
    StartDossier start = application();
    start.data = {{"loai", Value("a")}, {"ten", Value("b")}};
    Desk desk(with_data);

    desk.file(start);

    CHECK(desk.dossier().data == std::map<std::string, Value>{{"loai", Value("a")}});
    CHECK(desk.dossier().personal_data == std::map<std::string, Value>{{"ten", Value("b")}});
}

TEST_CASE("computed fields are there from filing on") {
    Procedure with_data = one_step();
    with_data.data = {field("gap-doi", FieldType::integer), field("so", FieldType::integer)};
    with_data.data[0].computed = expression([](const Facts& facts) {
        const Value number = facts.variable("so");
        const Decimal* value = number.as<Decimal>();
        return value != nullptr ? Value(*Decimal::add(*value, *value)) : Value{};
    });
    StartDossier start = application();
    start.data = {{"so", Value::number(21)}};

    CHECK(Desk(with_data).file(start).dossier().field("gap-doi") == Value::number(42));
}

TEST_CASE("a dossier whose checks do not hold is not filed") {
    Procedure checked = one_step();
    checked.data = {field("dung", FieldType::boolean)};
    checked.checks = {CheckDef{is_set("dung"), "Phải đúng"}};
    StartDossier start = application();
    CHECK(Desk(checked).file(start).is_open("tiep-nhan"));  // not known is no breach

    start.data = {{"dung", Value(false)}};
    Desk(checked).refused(ErrorCode::condition_not_met, start, host);
}

TEST_CASE("papers handed in with the application are numbered and dated by the engine") {
    Procedure with_paper = one_step();
    with_paper.documents = {DocumentDef{}};
    with_paper.documents[0].id = "don";
    Paper paper;
    paper.document = "don";
    paper.number = 77;
    paper.check = PaperCheck::valid;
    StartDossier start = application();
    start.papers = {paper, paper};
    Desk desk(with_paper);

    desk.file(start);

    REQUIRE(desk.dossier().papers.size() == 2);
    CHECK(desk.dossier().papers[1].number == 2);
    CHECK(desk.dossier().papers[1].check == PaperCheck::unchecked);
    CHECK(desk.dossier().papers[1].at == desk.now);
}

TEST_CASE("internal work asks for required fields when it is filed, a service when it receives") {
    Procedure draft = work({step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    draft.data = {field("loai", FieldType::text)};
    draft.data[0].required = true;
    Desk(draft).refused(ErrorCode::input_missing, application(), host);

    Procedure asked = one_step();
    asked.data = draft.data;
    CHECK(Desk(asked).file().is_open("tiep-nhan"));
}
