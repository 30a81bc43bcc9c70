// Corrections keep what was there before; papers are attached, replaced and compared; notes.
#include <motcua/engine/model/limits.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

const Actor host = Actor::of_host("cong");

// A permit with an area (of no person), a name (of one), a sum computed from the area, a limit
// that depends on it, and two documents.
Procedure with_data() {
    Procedure draft = permit();
    FieldDef area = field("dien_tich", FieldType::integer);
    area.required = true;
    area.min = Decimal(1);
    FieldDef name = field("ten_chu", FieldType::text);
    name.personal = PersonalClass::basic;
    FieldDef twice = field("gap_doi", FieldType::integer);
    twice.computed = expression([](const Facts& facts) {
        const Value area_now = facts.variable("dien_tich");
        const Decimal* number = area_now.as<Decimal>();
        return number != nullptr ? Value(*Decimal::add(*number, *number)) : Value{};
    });
    draft.data = {area, name, twice};
    draft.checks = {CheckDef{expression([](const Facts& facts) {
                                 const Value area_now = facts.variable("dien_tich");
                                 const Decimal* number = area_now.as<Decimal>();
                                 return number != nullptr ? Value(*number < Decimal(1'000))
                                                          : Value{};
                             }),
                             "Diện tích dưới 1000"}};
    DocumentDef letter;
    letter.id = "don";
    letter.kinds = {PaperKind::original, PaperKind::digitised};
    letter.required = false;
    DocumentDef map = letter;
    map.id = "ban_do";
    draft.documents = {letter, map};
    return draft;
}

StartDossier with_area(std::int64_t area) {
    StartDossier start = application();
    start.data = {{"dien_tich", Value::number(area)}, {"ten_chu", Value("Nguyễn Văn Mẫu")}};
    return start;
}

CorrectData correction(std::map<std::string, Value> data, const std::string& reason = "ghi nhầm") {
    CorrectData command;
    command.data = std::move(data);
    command.reason = reason;
    return command;
}

CorrectData header_correction(const Header& header) {
    CorrectData command;
    command.header = header;
    command.reason = "ghi nhầm";
    return command;
}

Paper paper(const std::string& document) {
    Paper given;
    given.document = document;
    given.name = std::string("don.pdf");
    given.digest = "ab";
    return given;
}

Desk filed() {
    Desk desk(with_data());
    desk.file(with_area(100));
    return desk;
}

Desk received() {
    Desk desk = filed();
    desk.complete("tiep-nhan", "nhan", "an");
    return desk;
}

}  // namespace

TEST_CASE("a correction keeps the old values, personal ones apart, and computes anew") {
    Desk desk = received();

    desk.then(correction({{"dien_tich", Value::number(120)}, {"ten_chu", Value("Trần Mẫu")}}),
              "binh");

    CHECK(desk.happened() == Types{"data-corrected"});
    const auto event = desk.event<DataCorrected>();
    using Fields = std::map<std::string, Value>;
    CHECK(event.before ==
          Fields{{"dien_tich", Value::number(100)}, {"gap_doi", Value::number(200)}});
    CHECK(event.data == Fields{{"dien_tich", Value::number(120)}, {"gap_doi", Value::number(240)}});
    CHECK(event.personal_before.value == Fields{{"ten_chu", Value("Nguyễn Văn Mẫu")}});
    CHECK(event.personal_data.value == Fields{{"ten_chu", Value("Trần Mẫu")}});
    CHECK(event.reason.value == "ghi nhầm");
    CHECK(desk.dossier().field("gap_doi") == Value::number(240));
}

TEST_CASE("a correction to what is there already does nothing") {
    Desk desk = received();

    desk.then(correction({{"dien_tich", Value::number(100)}}), "binh");

    CHECK(desk.happened().empty());
}

TEST_CASE("a correction that changes which limit applies gives a new appointment") {
    Procedure draft = with_data();
    LimitCase large = within("20wd").front();
    large.when = expression([](const Facts& facts) {
        return Value(facts.variable("dien_tich") == Value::number(500));
    });
    draft.time_limit.cases.insert(draft.time_limit.cases.begin(), large);
    Desk desk(draft);
    desk.file(with_area(100)).complete("tiep-nhan", "nhan", "an");
    const Instant ten_days = *desk.dossier().clock.due;

    desk.then(correction({{"dien_tich", Value::number(500)}}), "binh");

    CHECK(desk.happened() == Types{"data-corrected", "clock-started"});
    CHECK(ten_days == at("2026-03-16T17:00:00+07:00"));
    CHECK(*desk.dossier().clock.due == at("2026-03-30T17:00:00+07:00"));
    CHECK(desk.dossier().clock.started == at("2026-03-02T09:00:00+07:00"));
}

TEST_CASE("a correction names what and why, and must be possible") {
    Desk desk = received();

    desk.refused(ErrorCode::input_missing, correction({}), "binh");
    desk.refused(ErrorCode::input_missing, correction({{"dien_tich", Value::number(9)}}, "  "),
                 "binh");
    desk.refused(ErrorCode::invalid_argument, correction({{"dien_tich", Value("chín")}}), "binh");
    desk.refused(ErrorCode::invalid_argument, correction({{"gap_doi", Value::number(2)}}), "binh");
    desk.refused(ErrorCode::invalid_argument, correction({{"la", Value::number(2)}}), "binh");
    desk.refused(ErrorCode::condition_not_met, correction({{"dien_tich", Value::number(1'000)}}),
                 "binh");
    desk.refused(ErrorCode::input_missing, correction({{"dien_tich", Value{}}}), "binh");
    desk.refused(ErrorCode::not_permitted, correction({{"dien_tich", Value::number(9)}}), "yen");
}

TEST_CASE("before reception a required field may be taken back") {
    Desk desk = filed();

    desk.then(correction({{"dien_tich", Value{}}}), "an");

    CHECK(desk.dossier().field("dien_tich").is_null());
}

TEST_CASE("a corrected header keeps the old one in the history") {
    Desk desk = received();
    Header header = desk.dossier().header;
    header.owner.name = std::string("Nguyễn Văn Mẩu");

    desk.then(header_correction(header), "binh");

    const auto event = desk.event<HeaderCorrected>();
    CHECK(event.before.owner.name.value == "Nguyễn Văn Mẫu");
    CHECK(event.header == header);
    CHECK(desk.dossier().header.owner.name.value == "Nguyễn Văn Mẩu");
    desk.then(header_correction(header), "binh");
    CHECK(desk.happened().empty());
}

TEST_CASE("a corrected header is one that could be filed") {
    Desk desk = received();
    Header header = desk.dossier().header;

    header.owner.name = std::string();
    desk.refused(ErrorCode::input_missing, header_correction(header), "binh");
    header = desk.dossier().header;
    header.filer.phone = std::string(limits::text_bytes_max + 1, '0');
    desk.refused(ErrorCode::limit_exceeded, header_correction(header), "binh");
    header = desk.dossier().header;
    header.helped_at = UnitId("khong-co");
    desk.refused(ErrorCode::not_found, header_correction(header), "binh");
    header = desk.dossier().header;
    header.sets = 0;
    desk.refused(ErrorCode::invalid_argument, header_correction(header), "binh");
}

TEST_CASE("after reception the agencies of a dossier are no matter of correction") {
    Desk desk = received();
    Header header = desk.dossier().header;

    header.received_at = UnitId("xa-ben");
    desk.refused(ErrorCode::condition_not_met, header_correction(header), "binh");
    header = desk.dossier().header;
    header.decides = UnitId("xa-ben");
    desk.refused(ErrorCode::condition_not_met, header_correction(header), "binh");
}

TEST_CASE("before reception a wrong agency is corrected, to one that there is") {
    Desk desk = filed();
    Header header = desk.dossier().header;

    header.decides = UnitId("khong-co");
    desk.refused(ErrorCode::not_found, header_correction(header), "an");
    header.decides = UnitId("xa-ben");
    desk.then(header_correction(header), "an");

    CHECK(desk.dossier().header.decides == UnitId("xa-ben"));
}

TEST_CASE("an attached paper is numbered, dated and unchecked, whatever the sender says") {
    Desk desk = received();
    Paper given = paper("don");
    given.number = 99;
    given.check = PaperCheck::valid;

    desk.then(AttachPaper{given}, "binh").then(AttachPaper{paper("ban_do")}, host);

    REQUIRE(desk.dossier().papers.size() == 2);
    CHECK(desk.dossier().papers[0].number == 1);
    CHECK(desk.dossier().papers[0].check == PaperCheck::unchecked);
    CHECK(desk.dossier().papers[0].at == desk.now);
    CHECK(desk.dossier().papers[1].number == 2);
}

TEST_CASE("a paper that the procedure does not know, or not in that form, is refused") {
    Desk desk = received();
    Paper plain = paper("don");
    plain.kind = PaperKind::plain;
    Paper nameless = paper("");
    nameless.name = std::string();
    Paper none = paper("don");
    none.quantity = 0;

    desk.refused(ErrorCode::invalid_argument, AttachPaper{paper("la")}, "binh");
    desk.refused(ErrorCode::invalid_argument, AttachPaper{plain}, "binh");
    desk.refused(ErrorCode::input_missing, AttachPaper{nameless}, "binh");
    desk.refused(ErrorCode::invalid_argument, AttachPaper{none}, "binh");
    desk.refused(ErrorCode::not_permitted, AttachPaper{paper("don")}, "yen");
}

TEST_CASE("a newer paper stands for the older one, which stays in the history") {
    Desk desk = received();
    desk.then(AttachPaper{paper("don")}, "binh");
    Paper newer = paper("don");
    newer.digest = "cd";

    desk.then(ReplacePaper{1, newer, "bản mờ"}, "binh");

    CHECK(desk.happened() == Types{"paper-replaced"});
    REQUIRE(desk.dossier().papers.size() == 1);
    CHECK(desk.dossier().papers[0].number == 2);
    CHECK(desk.dossier().papers[0].digest == "cd");
    CHECK(desk.event<PaperReplaced>().replaced == 1);
}

TEST_CASE("a paper is replaced by one for the same document, with a reason") {
    Desk desk = received();
    desk.then(AttachPaper{paper("don")}, "binh");

    desk.refused(ErrorCode::not_found, ReplacePaper{7, paper("don"), "bản mờ"}, "binh");
    desk.refused(ErrorCode::input_missing, ReplacePaper{1, paper("don"), ""}, "binh");
    desk.refused(ErrorCode::invalid_argument, ReplacePaper{1, paper("ban_do"), "bản mờ"}, "binh");
    desk.refused(ErrorCode::not_permitted, ReplacePaper{1, paper("don"), "bản mờ"}, "yen");
}

TEST_CASE("an officer compares a paper and says what is wrong with an invalid one") {
    Desk desk = received();
    desk.then(AttachPaper{paper("don")}, "binh");

    desk.refused(ErrorCode::not_found, CheckPaper{7, PaperCheck::valid, ""}, "binh");
    desk.refused(ErrorCode::input_missing, CheckPaper{1, PaperCheck::invalid, ""}, "binh");
    desk.refused(ErrorCode::not_permitted, CheckPaper{1, PaperCheck::valid, ""}, host);
    desk.refused(ErrorCode::not_permitted, CheckPaper{1, PaperCheck::valid, ""}, "yen");
    desk.then(CheckPaper{1, PaperCheck::invalid, "thiếu chữ ký"}, "binh");
    CHECK(desk.dossier().papers[0].check == PaperCheck::invalid);
    desk.then(CheckPaper{1, PaperCheck::valid, ""}, "binh");
    CHECK(desk.dossier().papers[0].check == PaperCheck::valid);
}

TEST_CASE("a note has a text, of bounded length") {
    Desk desk = received();

    desk.refused(ErrorCode::input_missing, AddNote{" \n"}, "binh");
    desk.refused(ErrorCode::limit_exceeded, AddNote{std::string(limits::text_bytes_max + 1, 'a')},
                 "binh");
    desk.refused(ErrorCode::not_permitted, AddNote{"xem lại"}, "yen");
    desk.then(AddNote{std::string(limits::text_bytes_max, 'a')}, "binh");
    CHECK(desk.happened() == Types{"note-added"});
}
