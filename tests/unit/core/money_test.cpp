// Fees: recorded as they came, waived on a ground, refunded, and waits that a payment ends.
#include <motcua/engine/model/limits.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

const Actor host = Actor::of_host("cong");

FeeDef fee(const std::string& id, ExpressionPtr due, FeeDue when = FeeDue::at_return) {
    FeeDef def;
    def.id = id;
    def.title = id;
    def.due = when;
    def.cases = {FeeCase{nullptr, std::move(due)}};
    return def;
}

Procedure with_fee() {
    Procedure draft = permit();
    draft.fees = {fee("le_phi", amount(50'000))};
    return draft;
}

// A wait for payment of two fees that fall due together; a third falls due at the end.
Procedure paying() {
    Node waiting = wait("cho-nop", {});
    auto& node = std::get<WaitNode>(waiting.kind);
    node.waits_for = "payment";
    node.next = to("lam");
    Procedure draft =
        work({waiting, step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    draft.fees = {fee("le_phi", amount(50'000), FeeDue::at_acceptance),
                  fee("phi", amount(20'000), FeeDue::at_acceptance),
                  fee("phi_tra", amount(10'000))};
    return draft;
}

RecordFee payment(const std::string& id, std::int64_t dong, const std::string& receipt = "") {
    return RecordFee{id, Decimal(dong), receipt, "cash"};
}

Desk received(Procedure draft) {
    Desk desk(std::move(draft));
    desk.file().complete("tiep-nhan", "nhan", "an");
    return desk;
}

}  // namespace

TEST_CASE("a payment is recorded with what was due then") {
    Desk desk = received(with_fee());

    desk.then(payment("le_phi", 30'000, "BL-1"), "an")
        .then(payment("le_phi", 20'000, "BL-2"), host);

    const auto event = desk.event<FeePaid>();
    CHECK(event.due == Decimal(50'000));
    const FeeState& state = desk.dossier().fees.at("le_phi");
    CHECK(state.paid == Decimal(50'000));
    REQUIRE(state.payments.size() == 2);
    CHECK(state.payments[0].receipt == "BL-1");
    CHECK(state.payments[1].receipt == "BL-2");
}

TEST_CASE("a fee that another body sets is recorded without what was due") {
    Procedure draft = with_fee();
    draft.fees = {fee("le_phi", nullptr)};
    Desk desk = received(draft);

    desk.then(payment("le_phi", 1), "an");

    CHECK_FALSE(desk.event<FeePaid>().due.has_value());
}

TEST_CASE("a payment is for a fee of the procedure, above 0, not waived and not recorded before") {
    Desk desk = received(with_fee());
    desk.then(payment("le_phi", 10'000, "BL-1"), "an");

    desk.refused(ErrorCode::not_found, payment("la", 1), "an");
    desk.refused(ErrorCode::invalid_argument, payment("le_phi", 0), "an");
    desk.refused(ErrorCode::invalid_argument, payment("le_phi", -1), "an");
    desk.refused(ErrorCode::already_exists, payment("le_phi", 40'000, "BL-1"), "an");
    desk.refused(ErrorCode::limit_exceeded,
                 payment("le_phi", 1, std::string(limits::id_bytes_max + 1, '1')), "an");
    desk.refused(ErrorCode::not_permitted, payment("le_phi", 1), "yen");
    desk.then(WaiveFee{"le_phi", "hộ nghèo", ""}, "an");
    desk.refused(ErrorCode::condition_not_met, payment("le_phi", 1), "an");
}

TEST_CASE("an amount whose sum needs too many digits is refused") {
    Desk desk = received(with_fee());
    RecordFee vast = payment("le_phi", 1);
    vast.amount = *Decimal::parse("1e6000");
    desk.then(payment("le_phi", 1), "an");

    const Result<Decision> decision = desk.when(vast, Actor::of_officer("an"));

    REQUIRE_FALSE(decision);
    CHECK(decision.error().code == ErrorCode::limit_exceeded);
}

TEST_CASE("a waiver names its ground once, and a proof that is in the dossier") {
    Procedure draft = with_fee();
    DocumentDef proof;
    proof.id = "so_ho_ngheo";
    proof.required = false;
    draft.documents = {proof};
    Desk desk = received(draft);

    desk.refused(ErrorCode::not_found, WaiveFee{"la", "hộ nghèo", ""}, "an");
    desk.refused(ErrorCode::input_missing, WaiveFee{"le_phi", "", ""}, "an");
    desk.refused(ErrorCode::document_missing, WaiveFee{"le_phi", "hộ nghèo", "so_ho_ngheo"}, "an");
    desk.refused(ErrorCode::not_permitted, WaiveFee{"le_phi", "hộ nghèo", ""}, "yen");
    Paper paper;
    paper.document = "so_ho_ngheo";
    desk.then(AttachPaper{paper}, "an");
    desk.then(WaiveFee{"le_phi", "hộ nghèo", "so_ho_ngheo"}, "an");
    CHECK(desk.dossier().fees.at("le_phi").waived);
    desk.refused(ErrorCode::condition_not_met, WaiveFee{"le_phi", "hộ nghèo", ""}, "an");
}

TEST_CASE("at most what was paid goes back, with a reason") {
    Desk desk = received(with_fee());
    desk.then(payment("le_phi", 50'000), "an");

    desk.refused(ErrorCode::not_found, RefundFee{"la", Decimal(1), "thu thừa", ""}, "an");
    desk.refused(ErrorCode::invalid_argument, RefundFee{"le_phi", Decimal(0), "thu thừa", ""},
                 "an");
    desk.refused(ErrorCode::input_missing, RefundFee{"le_phi", Decimal(1), "", ""}, "an");
    desk.refused(ErrorCode::condition_not_met, RefundFee{"le_phi", Decimal(50'001), "thu thừa", ""},
                 "an");
    desk.refused(ErrorCode::not_permitted, RefundFee{"le_phi", Decimal(1), "thu thừa", ""}, "yen");
    desk.then(RefundFee{"le_phi", Decimal(50'000), "thu thừa", "PC-1"}, "an");
    CHECK(desk.dossier().fees.at("le_phi").paid.is_zero());
}

TEST_CASE("money goes back after the dossier has ended too") {
    Desk desk = received(with_fee());
    desk.then(payment("le_phi", 50'000), "an").then(WithdrawDossier{"thôi"}, host);
    REQUIRE_FALSE(desk.dossier().is_open());

    desk.refused(ErrorCode::dossier_closed, payment("le_phi", 1), "an");
    desk.then(RefundFee{"le_phi", Decimal(50'000), "rút hồ sơ", ""}, "an");

    CHECK(desk.happened() == Types{"fee-refunded"});
}

TEST_CASE("a wait for payment ends when all that falls due together is paid") {
    Desk desk(paying());
    desk.file();

    desk.then(payment("le_phi", 50'000), host);
    CHECK(desk.stands_at() == Types{"cho-nop"});
    desk.then(payment("phi", 19'999), host);
    CHECK(desk.stands_at() == Types{"cho-nop"});
    desk.then(payment("phi", 1), host);

    CHECK(desk.happened() == Types{"fee-paid", "place-left", "task-opened"});
    CHECK(desk.event<PlaceLeft>().outcome == "next");
    CHECK(desk.stands_at() == Types{"lam"});
}

TEST_CASE("a wait for a payment that is there already is passed at once") {
    Procedure draft = paying();
    outcome_of(draft, "lam", "xong").to = to("cho-nop");
    Desk desk(draft);
    desk.file();
    REQUIRE(desk.stands_at() == Types{"cho-nop"});
    desk.then(payment("le_phi", 50'000), host).then(payment("phi", 20'000), host);

    desk.complete("lam", "xong", "binh");

    CHECK(desk.happened() == Types{"task-completed", "place-entered", "place-left", "task-opened"});
    CHECK(desk.stands_at() == Types{"lam"});
}

TEST_CASE("a flow that would pass paid waits for ever is refused") {
    Procedure draft = paying();
    part<WaitNode>(draft, "cho-nop").next = to("cho-nop");
    Desk desk(draft);
    desk.file().then(payment("le_phi", 50'000), host).then(payment("phi", 20'000), host);

    CHECK(desk.dossier().incidents.at(0).code == "limit_exceeded");
    CHECK(desk.stands_at() == Types{"cho-nop"});
}

TEST_CASE("a waiver ends a wait for payment as a payment does") {
    Desk desk(paying());
    desk.file().then(payment("phi", 20'000), host);

    desk.then(WaiveFee{"le_phi", "hộ nghèo", ""}, host);

    CHECK(desk.stands_at() == Types{"lam"});
}

TEST_CASE("a wait for payment with several ways on stays until somebody chooses") {
    Procedure draft = paying();
    auto& node = part<WaitNode>(draft, "cho-nop");
    node.next.clear();
    node.outcomes = {outcome("du", "lam"), outcome("thieu", "het")};
    draft.fees.erase(draft.fees.begin() + 1);
    Desk desk(draft);
    desk.file();

    desk.then(payment("le_phi", 50'000), host);

    CHECK(desk.happened() == Types{"fee-paid"});
    CHECK(desk.stands_at() == Types{"cho-nop"});
}

TEST_CASE("a wait for payment with one way on goes it") {
    Procedure draft = paying();
    auto& node = part<WaitNode>(draft, "cho-nop");
    node.next.clear();
    node.outcomes = {outcome("du", "lam"), outcome("thieu", "het")};
    node.outcomes[1].when = is_set("khong_co");
    draft.fees.erase(draft.fees.begin() + 1);
    Desk desk(draft);
    desk.file();

    desk.then(payment("le_phi", 50'000), host);

    CHECK(desk.event<PlaceLeft>().outcome == "du");
    CHECK(desk.stands_at() == Types{"lam"});
}
