// What conditions see of a dossier: fields, the moment, what was done, what is there, what is paid.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

Value call(const Desk& desk, const std::string& function, const std::string& id) {
    const Value argument(id);
    return desk.facts().call(function, {&argument, 1});
}

Value working_days(const Desk& desk, const Value& from, const Value& to) {
    const std::vector<Value> arguments{from, to};
    return desk.facts().call("working_days", arguments);
}

Value day(const std::string& date) {
    const Result<Date> parsed = parse_date(date);
    REQUIRE(parsed);
    return Value(*parsed);
}

Procedure looping() {
    Procedure draft = permit();
    outcome_of(draft, "tham-dinh", "hoi").to = to("tham-dinh");
    return draft;
}

Procedure with_fee(std::vector<FeeCase> cases) {
    Procedure draft = permit();
    FeeDef fee;
    fee.id = "le_phi";
    fee.due = FeeDue::at_return;
    fee.cases = std::move(cases);
    draft.fees = {fee};
    return draft;
}

}  // namespace

TEST_CASE("a field is seen wherever it is kept, null where it is not set or was erased") {
    Procedure draft = permit();
    draft.data = {field("loai", FieldType::text), field("ten", FieldType::text),
                  field("trong", FieldType::text)};
    draft.data[1].personal = PersonalClass::basic;
    StartDossier start = application();
    start.data = {{"loai", Value("a")}, {"ten", Value("b")}};
    Desk desk(draft);
    desk.file(start);

    CHECK(desk.facts().variable("loai") == Value("a"));
    CHECK(desk.facts().variable("ten") == Value("b"));
    CHECK(desk.facts().variable("trong") == Value{});
    CHECK(desk.facts().variable("khong_co") == Value{});

    Dossier erased = desk.dossier();
    erased.personal_data["ten"] = Value(Erased{});
    const WorkingCalendar working(calendar());
    const DossierFacts facts(desk.procedure(), erased, working, desk.now);
    CHECK(facts.variable("ten") == Value{});
}

TEST_CASE("channel, today and the moment of reception are seen") {
    Desk desk(permit());
    StartDossier start = application();
    start.header.channel = Channel::online;
    desk.file(start);
    CHECK(desk.facts().variable("channel") == Value("online"));
    CHECK(desk.facts().variable("today") == day("2026-03-02"));
    CHECK(desk.facts().variable("received") == Value{});
    CHECK(desk.facts().variable("filed") == Value(desk.dossier().filed_at));
    CHECK(Value(date_of(desk.dossier().filed_at)) == day("2026-03-02"));

    desk.complete("tiep-nhan", "nhan", "an");
    desk.wait_until("2026-03-03T00:30:00+07:00");

    CHECK(desk.facts().variable("received") == Value(at("2026-03-02T09:00:00+07:00")));
    CHECK(desk.facts().variable("today") == day("2026-03-03"));
}

TEST_CASE("a field of the procedure hides a word of the engine") {
    Procedure draft = permit();
    draft.data = {field("channel", FieldType::text)};
    StartDossier start = application();
    start.data = {{"channel", Value("riêng")}};
    Desk desk(draft);

    CHECK(desk.file(start).facts().variable("channel") == Value("riêng"));
}

TEST_CASE("the latest outcome and the number of visits of a step are seen") {
    Desk desk(looping());
    desk.file();
    CHECK(call(desk, "outcome", "tham-dinh") == Value{});
    CHECK(call(desk, "visits", "tham-dinh") == Value::number(0));

    desk.complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "hoi", "binh");
    CHECK(call(desk, "outcome", "tham-dinh") == Value("hoi"));
    CHECK(call(desk, "visits", "tham-dinh") == Value::number(2));
    desk.complete("tham-dinh", "dat", "binh");
    CHECK(call(desk, "outcome", "tham-dinh") == Value("dat"));
}

TEST_CASE("an outcome that was pulled back is none") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "dat", "binh");
    desk.then(PullBackTask{desk.task("ky").number, "nhầm"}, "binh");

    CHECK(call(desk, "outcome", "tham-dinh") == Value{});
    CHECK(call(desk, "visits", "tham-dinh") == Value::number(1));
}

TEST_CASE("inside a parallel only its latest entry is seen") {
    Desk desk(
        work({parallel("song-song", {"a", "b"}, "gop"),
              inside(step("a", "chuyen-vien", {outcome("xong", "het-a")}), "song-song", 1),
              inside(end("het-a"), "song-song", 1),
              inside(step("b", "chuyen-vien", {outcome("xong", "het-b")}), "song-song", 2),
              inside(end("het-b"), "song-song", 2),
              step("gop", "chuyen-vien", {outcome("lai", "song-song"), outcome("mot", "vao")}),
              route("vao", {RouteCase{nullptr, "song-song", {"song-song.1"}}}), end("het")}));
    desk.file().complete("a", "xong", "binh");
    CHECK(call(desk, "ended", "song-song.1") == Value("het-a"));
    CHECK(call(desk, "ended", "song-song.2") == Value{});
    desk.complete("b", "xong", "binh");
    CHECK(call(desk, "outcome", "a") == Value("xong"));

    desk.complete("gop", "mot", "binh");  // branch 1 anew, branch 2 is kept
    CHECK(call(desk, "outcome", "a") == Value{});
    CHECK(call(desk, "visits", "a") == Value::number(1));
    CHECK(call(desk, "ended", "song-song.1") == Value{});
    CHECK(call(desk, "outcome", "b") == Value("xong"));
    CHECK(call(desk, "ended", "song-song.2") == Value("het-b"));

    desk.complete("a", "xong", "binh").complete("gop", "lai", "binh");
    CHECK(call(desk, "outcome", "b") == Value{});
    CHECK(call(desk, "ended", "song-song.2") == Value{});
}

TEST_CASE("a paper is there unless it was found invalid") {
    Procedure draft = permit();
    draft.documents = {DocumentDef{}};
    draft.documents[0].id = "don";
    StartDossier start = application();
    Desk desk(draft);
    desk.file(start);
    CHECK(call(desk, "has", "don") == Value(false));
    Paper paper;
    paper.document = "don";
    desk.then(AttachPaper{paper}, "an");
    CHECK(call(desk, "has", "don") == Value(true));
    desk.then(CheckPaper{1, PaperCheck::invalid, "mờ"}, "an");
    CHECK(call(desk, "has", "don") == Value(false));
}

TEST_CASE("a fee is paid when all that is due was paid, or it was waived") {
    Desk desk(with_fee({FeeCase{nullptr, amount(100)}}));
    desk.file();
    CHECK(call(desk, "paid", "le_phi") == Value(false));
    desk.then(RecordFee{"le_phi", Decimal(99), "", ""}, "an");
    CHECK(call(desk, "paid", "le_phi") == Value(false));
    Desk waived = desk.copy();
    desk.then(RecordFee{"le_phi", Decimal(1), "", ""}, "an");
    CHECK(call(desk, "paid", "le_phi") == Value(true));
    waived.then(WaiveFee{"le_phi", "hộ nghèo", ""}, "an");
    CHECK(call(waived, "paid", "le_phi") == Value(true));
    CHECK(call(waived, "paid", "khong_co") == Value{});
}

TEST_CASE("where nothing is due a fee is paid, where the amount is unknown any payment pays it") {
    Desk nothing(with_fee({}));
    CHECK(call(nothing.file(), "paid", "le_phi") == Value(true));

    Desk unknown(with_fee({FeeCase{nullptr, nullptr}}));
    CHECK(call(unknown.file(), "paid", "le_phi") == Value(false));
    unknown.then(RecordFee{"le_phi", Decimal(1), "", ""}, "an");
    CHECK(call(unknown, "paid", "le_phi") == Value(true));

    Desk failing(with_fee({FeeCase{nullptr, endless()}}));
    CHECK(call(failing.file(), "paid", "le_phi") == Value{});
}

TEST_CASE("what is due for a fee is the amount of the first case that applies") {
    Procedure draft =
        with_fee({FeeCase{is_set("nha_o"), amount(75'000)}, FeeCase{nullptr, amount(150'000)}});
    draft.data = {field("nha_o", FieldType::boolean)};
    Desk desk(draft);
    desk.file();
    CHECK(*fee_due(draft.fees[0], desk.facts()) == Decimal(150'000));

    FeeDef fee = draft.fees[0];
    fee.cases = {};
    CHECK(*fee_due(fee, desk.facts()) == Decimal(0));
    fee.cases = {FeeCase{nullptr, nullptr}};
    CHECK_FALSE(fee_due(fee, desk.facts())->has_value());
    fee.cases = {FeeCase{endless(), amount(1)}};
    CHECK(fee_due(fee, desk.facts()).error().code == ErrorCode::limit_exceeded);
    fee.cases = {FeeCase{nullptr, amount(-1)}};
    CHECK(fee_due(fee, desk.facts()).error().code == ErrorCode::input_missing);
}

TEST_CASE("a fee that asks whether it is paid itself is answered with null") {
    Value seen(true);
    const ExpressionPtr asking = expression([&seen](const Facts& facts) {
        const Value id("le_phi");
        seen = facts.call("paid", {&id, 1});
        return Value::number(1);
    });
    Desk desk(with_fee({FeeCase{nullptr, asking}}));

    CHECK(call(desk.file(), "paid", "le_phi") == Value(false));
    CHECK(seen == Value{});
}

TEST_CASE("working days between two days are counted by the calendar") {
    Desk desk(permit());
    desk.file();
    CHECK(working_days(desk, day("2026-03-06"), day("2026-03-10")) == Value::number(2));
    CHECK(working_days(desk, Value(at("2026-03-06T16:00:00+07:00")), day("2026-03-10")) ==
          Value::number(2));
    CHECK(working_days(desk, Value{}, day("2026-03-10")) == Value{});
}

TEST_CASE("what the engine does not know is null") {
    Desk desk(permit());
    desk.file();
    CHECK(call(desk, "answers", "lay-y-kien") == Value{});
    CHECK(call(desk, "outcome", "khong-co") == Value{});
    CHECK(desk.facts().call("outcome", {}) == Value{});
}
