// Money and results in a dossier: instalments, debts, what is not refunded; papers that are too old
// or handed in at the end; results that lapse, wait for each other and leave duties behind.
#include <motcua/engine/core/fees.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

FeeDef fee(const std::string& id, std::int64_t dong, FeeDue when) {
    FeeDef def;
    def.id = id;
    def.title = id;
    def.due = when;
    def.cases = {FeeCase{nullptr, amount(dong)}};
    return def;
}

Procedure with(std::vector<FeeDef> fees) {
    Procedure draft = permit();
    draft.fees = std::move(fees);
    return draft;
}

RecordFee payment(const std::string& id, std::int64_t dong) {
    return RecordFee{id, Decimal(dong), "", "cash"};
}

RecordFeeDebt debt(const std::string& id) {
    return RecordFeeDebt{id, "15/TB-CT", *parse_date("2026-12-31"), "khó khăn"};
}

RefundFee refund(const std::string& id, std::int64_t dong) {
    return RefundFee{id, Decimal(dong), "thu thừa", ""};
}

Procedure with_result(ResultDef result) {
    Procedure draft = permit();
    for (ResultDef& known : draft.results) {
        if (known.id == result.id) {
            known = result;
            return draft;
        }
    }
    draft.results.push_back(std::move(result));
    return draft;
}

ResultDef permit_result() {
    ResultDef result;
    result.id = "giay-phep";
    result.title = "Giấy phép";
    return result;
}

Desk issued(Procedure draft) {
    Desk desk(std::move(draft));
    desk.file().complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "dat", "binh");
    OutcomeForm form;
    form.number = "12/GP";
    desk.complete("ky", "ky", "chi", form);
    return desk;
}

// "phu-luc" and "giay-phep", which lapses after 60 days, issued on 2026-03-02; the outcome of "tra"
// names `handed`.
Desk both_issued(const std::string& handed) {
    ResultDef permit = permit_result();
    permit.collect_within = *parse_duration("60d");
    ResultDef annex = permit_result();
    annex.id = "phu-luc";
    Procedure draft = with_result(permit);
    draft.results.push_back(annex);
    OutcomeDef& first = outcome_of(draft, "tham-dinh", "dat");
    first.result = annex.id;
    first.effects = {Effect::sign, Effect::number, Effect::issue};
    outcome_of(draft, "tra", "tra").result = handed;
    Desk desk(std::move(draft));
    OutcomeForm form;
    form.number = "12/GP";
    desk.file().complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "dat", "binh", form);
    desk.complete("ky", "ky", "chi", form);
    return desk;
}

std::vector<std::string> returned(const Desk& desk) {
    std::vector<std::string> ids;
    for (const ResultState& result : desk.dossier().results) {
        if (result.returned_at) {
            ids.push_back(result.result);
        }
    }
    return ids;
}

void no_return(Desk& desk, ErrorCode code) {
    desk.claim("tra", "an");
    CompleteTask command;
    command.task = desk.task("tra").number;
    command.outcome = "tra";
    desk.refused(code, command, "an");
}

}  // namespace

TEST_CASE("of a fee in instalments each part is asked for when it falls due") {
    FeeDef parts = fee("phi", 100'000, FeeDue::at_filing);
    parts.parts = {FeePart{Decimal(40), FeeDue::at_filing},
                   FeePart{Decimal(60), FeeDue::at_return}};
    Desk desk(with({parts}));
    desk.file().claim("tiep-nhan", "an");
    CompleteTask receive;
    receive.task = desk.task("tiep-nhan").number;
    receive.outcome = "nhan";

    desk.refused(ErrorCode::fee_unpaid, receive, "an");
    desk.then(payment("phi", 39'999), "an");
    desk.refused(ErrorCode::fee_unpaid, receive, "an");
    desk.then(payment("phi", 1), "an").complete("tiep-nhan", "nhan", "an");
    desk.complete("tham-dinh", "dat", "binh");
    OutcomeForm form;
    form.number = "12/GP";
    desk.complete("ky", "ky", "chi", form);

    no_return(desk, ErrorCode::fee_unpaid);
    desk.then(payment("phi", 60'000), "an").complete("tra", "tra", "an");
}

TEST_CASE("a part that goes to the treasury is no matter of the desk, nor the other way round") {
    FeeDef parts = fee("phi", 100'000, FeeDue::at_acceptance);
    parts.parts = {FeePart{Decimal(10), FeeDue::at_acceptance},
                   FeePart{Decimal(30), FeeDue::treasury}, FeePart{Decimal(60), FeeDue::at_return}};

    CHECK(*share_due(parts, Decimal(100'000), FeeDue::at_filing) == Decimal(0));
    CHECK(*share_due(parts, Decimal(100'000), FeeDue::at_acceptance) == Decimal(10'000));
    CHECK(*share_due(parts, Decimal(100'000), FeeDue::at_return) == Decimal(70'000));
    CHECK(*share_due(parts, Decimal(100'000), FeeDue::treasury) == Decimal(30'000));
    CHECK(*share_due(fee("p", 5, FeeDue::treasury), Decimal(5), FeeDue::at_return) == Decimal(0));
}

TEST_CASE("a wait for payment holds for the treasury's part, not for what is due at the end") {
    FeeDef parts = fee("phi", 100'000, FeeDue::at_acceptance);
    parts.parts = {FeePart{Decimal(10), FeeDue::at_acceptance},
                   FeePart{Decimal(30), FeeDue::treasury}, FeePart{Decimal(60), FeeDue::at_return}};
    Procedure draft = with({parts});
    Node waiting = wait("cho-nop", {});
    auto& kind = std::get<WaitNode>(waiting.kind);
    kind.waits_for = "payment";
    kind.next = to("tham-dinh");
    draft.nodes.push_back(waiting);
    outcome_of(draft, "tiep-nhan", "nhan").to = to("cho-nop");
    Desk desk(std::move(draft));
    desk.file().then(payment("phi", 10'000), "an").complete("tiep-nhan", "nhan", "an");

    CHECK(desk.stands_at() == std::vector<std::string>{"cho-nop"});
    desk.then(payment("phi", 29'999), "an");
    CHECK(desk.stands_at() == std::vector<std::string>{"cho-nop"});
    desk.then(payment("phi", 1), "an");
    CHECK(desk.stands_at() == std::vector<std::string>{"tham-dinh"});
}

TEST_CASE("what is paid for something else ends no wait for a payment") {
    Procedure draft =
        with({fee("thue", 32'000'000, FeeDue::treasury), fee("le_phi", 50'000, FeeDue::at_return)});
    Node waiting = wait("cho-nop", {});
    auto& kind = std::get<WaitNode>(waiting.kind);
    kind.waits_for = "payment";
    kind.next = to("tham-dinh");
    draft.nodes.push_back(waiting);
    outcome_of(draft, "tiep-nhan", "nhan").to = to("cho-nop");
    Desk desk(std::move(draft));
    desk.file().complete("tiep-nhan", "nhan", "an").then(payment("le_phi", 50'000), "an");

    CHECK(desk.stands_at() == std::vector<std::string>{"cho-nop"});
    desk.then(payment("thue", 32'000'000), "an");
    CHECK(desk.stands_at() == std::vector<std::string>{"tham-dinh"});
}

TEST_CASE("a debt stands for the payment where the procedure allows it") {
    FeeDef owed = fee("tien_dat", 900'000, FeeDue::at_acceptance);
    owed.may_be_owed = true;
    Desk desk(with({owed, fee("le_phi", 50'000, FeeDue::at_return)}));
    desk.file().claim("tiep-nhan", "an");

    desk.refused(ErrorCode::condition_not_met, debt("le_phi"), "an");
    desk.then(payment("tien_dat", 100'000), "an").then(debt("tien_dat"), "an");

    CHECK(desk.event<FeeDebtRecorded>().amount == Decimal(800'000));
    CHECK(desk.dossier().fees.at("tien_dat").owed);
    CHECK(desk.dossier().fees.at("tien_dat").owed_until == *parse_date("2026-12-31"));
    desk.refused(ErrorCode::condition_not_met, debt("tien_dat"), "an");
    desk.complete("tiep-nhan", "nhan", "an");
}

TEST_CASE("a debt without a paper is none, nor one of a fee that is paid") {
    FeeDef owed = fee("tien_dat", 900'000, FeeDue::at_return);
    owed.may_be_owed = true;
    Desk desk(with({owed}));
    desk.file();

    RecordFeeDebt bare = debt("tien_dat");
    bare.document.clear();
    desk.refused(ErrorCode::input_missing, bare, "an");
    RecordFeeDebt past = debt("tien_dat");
    past.until = *parse_date("2026-03-01");  // filed on 2026-03-02
    desk.refused(ErrorCode::invalid_argument, past, "an");
    desk.then(payment("tien_dat", 900'000), "an");
    desk.refused(ErrorCode::condition_not_met, debt("tien_dat"), "an");
}

TEST_CASE("of a fee that is not refunded only what is beyond it goes back") {
    FeeDef kept = fee("le_phi", 150'000, FeeDue::at_filing);
    kept.refundable = false;
    Desk desk(with({kept}));
    desk.file();
    desk.then(payment("le_phi", 150'000), "an");

    desk.refused(ErrorCode::condition_not_met, refund("le_phi", 1), "an");
    desk.then(payment("le_phi", 20'000), "an");
    desk.refused(ErrorCode::condition_not_met, refund("le_phi", 20'001), "an");
    desk.then(refund("le_phi", 20'000), "an");
    CHECK(desk.dossier().fees.at("le_phi").paid == Decimal(150'000));
}

TEST_CASE("each payment is kept with its receipt, its point and its moment") {
    Desk desk(with({fee("le_phi", 150'000, FeeDue::at_return)}));
    desk.file();
    RecordFee online = payment("le_phi", 150'000);
    online.receipt = "BL-7";
    online.way = "online";
    online.point = PaymentPoint::portal;
    desk.then(online, "an");

    const std::vector<Payment>& payments = desk.dossier().fees.at("le_phi").payments;
    REQUIRE(payments.size() == 1);
    CHECK(payments[0] ==
          Payment{Decimal(150'000), "BL-7", "online", PaymentPoint::portal, desk.now});
}

TEST_CASE("a paper that must be fresh says when it was issued, and is not too old at filing") {
    Procedure draft = permit();
    DocumentDef document;
    document.id = "kham_suc_khoe";
    document.valid_for = *parse_duration("6mo");
    document.required = false;
    draft.documents = {document};
    Desk desk(std::move(draft));
    desk.file();  // 2026-03-02

    Paper paper;
    paper.document = "kham_suc_khoe";
    desk.refused(ErrorCode::input_missing, AttachPaper{paper}, "an");
    paper.issued = *parse_date("2025-09-01");
    desk.refused(ErrorCode::invalid_argument, AttachPaper{paper}, "an");
    paper.issued = *parse_date("2026-03-03");
    desk.refused(ErrorCode::invalid_argument, AttachPaper{paper}, "an");
    paper.issued = *parse_date("2025-09-02");
    desk.then(AttachPaper{paper}, "an");
}

TEST_CASE("of whole sets of papers the first that holds is asked for, as many as it says") {
    Procedure draft = permit();
    FieldDef rented = field("thue", FieldType::boolean);
    rented.personal = PersonalClass::none;
    draft.data.push_back(rented);
    draft.document_sets = {DocumentSet{"o_thue", "Ở thuê", is_set("thue")},
                           DocumentSet{"con_lai", "Còn lại", nullptr}};
    DocumentDef lease;
    lease.id = "hop_dong";
    lease.set = "o_thue";
    lease.minimum = 2;
    DocumentDef title;
    title.id = "so_do";
    title.set = "con_lai";
    DocumentDef fetched = title;
    fetched.id = "ly_lich";
    fetched.obtained_by = "external:so-tu-phap";
    draft.documents = {lease, title, fetched};
    StartDossier command = application();
    command.data["thue"] = Value(true);
    Desk desk(std::move(draft));
    desk.file(command).claim("tiep-nhan", "an");
    CompleteTask receive;
    receive.task = desk.task("tiep-nhan").number;
    receive.outcome = "nhan";

    desk.refused(ErrorCode::document_missing, receive, "an");
    Paper paper;
    paper.document = "hop_dong";
    desk.then(AttachPaper{paper}, "an");
    desk.refused(ErrorCode::document_missing, receive, "an");
    desk.then(AttachPaper{paper}, "an").complete("tiep-nhan", "nhan", "an");
}

TEST_CASE("a paper may be taken by one channel only in its own form") {
    Procedure draft = permit();
    DocumentDef document;
    document.id = "so_do";
    document.kinds = {PaperKind::original};
    document.channel_kinds[Channel::online] = {PaperKind::digitised};
    document.required = false;
    draft.documents = {document};
    StartDossier online = application();
    online.header.channel = Channel::online;
    Desk desk(draft);
    desk.file(online);
    Paper paper;
    paper.document = "so_do";
    paper.kind = PaperKind::original;
    desk.refused(ErrorCode::invalid_argument, AttachPaper{paper}, "an");
    paper.kind = PaperKind::digitised;
    desk.then(AttachPaper{paper}, "an");
}

TEST_CASE("an old paper handed in at the end is asked for when the result is handed over") {
    Procedure draft = permit();
    DocumentDef old;
    old.id = "bang_cu";
    old.surrender = true;
    old.at_return = true;
    draft.documents = {old};
    Desk desk = issued(std::move(draft));

    no_return(desk, ErrorCode::document_missing);
    Paper paper;
    paper.document = "bang_cu";
    desk.then(AttachPaper{paper}, "an").complete("tra", "tra", "an");
}

TEST_CASE("a result says until when it is valid, and from which book its number is") {
    ResultDef result = permit_result();
    result.validity = *parse_duration("6mo");
    result.number_register = "so-giay-phep";
    const Desk desk = issued(with_result(result));

    const ResultState& state = desk.dossier().results.back();
    CHECK(state.valid_until == *parse_date("2026-09-02"));
    CHECK(state.number_register == "so-giay-phep/2026");
}

TEST_CASE("a result that nobody collected in time is void") {
    ResultDef result = permit_result();
    result.collect_within = *parse_duration("60d");
    Desk desk = issued(with_result(result));  // 2026-03-02
    REQUIRE(desk.dossier().results.back().collect_until.has_value());

    Desk in_time = desk.copy();
    in_time.wait_until("2026-04-29T10:00:00+07:00").complete("tra", "tra", "an");
    CHECK(in_time.dossier().results.back().returned_at.has_value());

    desk.wait_until("2026-06-01T10:00:00+07:00");
    no_return(desk, ErrorCode::condition_not_met);
}

TEST_CASE("what lapsed stays behind, the other results are handed over") {
    Desk desk = both_issued("");
    desk.wait_until("2026-06-01T10:00:00+07:00").complete("tra", "tra", "an");
    CHECK(desk.event<ResultReturned>().result == "phu-luc");
    CHECK(returned(desk) == std::vector<std::string>{"phu-luc"});

    Desk own = both_issued("giay-phep");
    own.wait_until("2026-06-01T10:00:00+07:00");
    no_return(own, ErrorCode::condition_not_met);
}

TEST_CASE("an outcome with a result hands over that one alone, one without it all") {
    CHECK(returned(both_issued("").complete("tra", "tra", "an")) ==
          std::vector<std::string>{"phu-luc", "giay-phep"});
    CHECK(returned(both_issued("phu-luc").complete("tra", "tra", "an")) ==
          std::vector<std::string>{"phu-luc"});
    CHECK(returned(both_issued("giay-phep").complete("tra", "tra", "an")) ==
          std::vector<std::string>{"giay-phep"});
}

TEST_CASE("results that are released together wait for each other") {
    ResultDef paper = permit_result();
    paper.release = Release::together;
    ResultDef annex = paper;
    annex.id = "phu-luc";
    Procedure draft = with_result(paper);
    draft.results.push_back(annex);
    outcome_of(draft, "tham-dinh", "dat").result = annex.id;  // prepared, never issued
    Desk desk = issued(draft);
    no_return(desk, ErrorCode::condition_not_met);

    draft.results.back().release = Release::at_once;
    Desk apart = issued(std::move(draft));
    apart.complete("tra", "tra", "an");
}

TEST_CASE("duties arise with the result, are fulfilled after the end and make nothing late") {
    ObligationDef publish;
    publish.id = "cong-bo";
    publish.title = "Công bố";
    publish.result = permit_result().id;
    publish.within = *parse_duration("5d");
    ObligationDef notify = publish;
    notify.id = "thong-bao";
    notify.from = DutyFrom::returned;
    ObligationDef other = publish;
    other.id = "khac";
    other.result = "khong-co";
    Procedure draft = permit();
    draft.obligations = {publish, notify, other};
    Desk desk = issued(std::move(draft));

    REQUIRE(desk.dossier().obligations.size() == 1);
    CHECK(desk.dossier().obligations[0].id == "cong-bo");
    CHECK(desk.dossier().obligations[0].due == at("2026-03-09T17:00:00+07:00"));
    desk.complete("tra", "tra", "an");
    REQUIRE(desk.dossier().obligations.size() == 2);
    CHECK_FALSE(desk.dossier().is_open());

    desk.wait_until("2026-05-04T09:00:00+07:00");
    CHECK_FALSE(desk.dossier().next_alarm().has_value());
    desk.refused(ErrorCode::not_found, FulfilObligation{3, "", ""}, "an");
    desk.then(FulfilObligation{1, "20/TB", "đã đăng"}, "an");
    CHECK(desk.dossier().obligations[0].fulfilled_at == desk.now);
    CHECK(desk.dossier().obligations[0].document == "20/TB");
    desk.refused(ErrorCode::condition_not_met, FulfilObligation{1, "", ""}, "an");
}

TEST_CASE("a product is exact or refused, and rounding goes half up") {
    const auto number = [](const char* text) { return *Decimal::parse(text); };
    CHECK(*Decimal::multiply(number("0.1"), number("0.2")) == number("0.02"));
    CHECK(*Decimal::multiply(number("-1.5"), number("200000")) == number("-300000"));
    CHECK(*Decimal::multiply(number("0"), number("7")) == Decimal(0));
    CHECK(*Decimal::multiply(number("1e30"), number("1e-30")) == Decimal(1));
    const Decimal wide = number("1234567890123456789012345678901234");
    CHECK(Decimal::multiply(wide, wide).error().code == ErrorCode::limit_exceeded);
    CHECK(number("0.5").rounded(0) == Decimal(1));
    CHECK(number("0.4999").rounded(0) == Decimal(0));
    CHECK(number("-0.5").rounded(0) == Decimal(-1));
    CHECK(number("12.345").rounded(2) == number("12.35"));
    CHECK(number("0.001").rounded(1) == Decimal(0));
    CHECK(number("150").rounded(0) == Decimal(150));
    CHECK(number("-1.5").negated() == number("1.5"));
    CHECK(Decimal(0).negated() == Decimal(0));
}
