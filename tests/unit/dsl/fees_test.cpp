// Fees as the language says them, reckoned: amounts of real procedures, how each came about.
#include <map>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/core/fees.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

ProcedurePtr every_fee() {
    static const LoadResult result =
        load_procedure(testing::read_file(testing::data_dir / "fees.xml"), "fees.xml");
    INFO(to_text(result.diagnostics));
    REQUIRE(result.definition != nullptr);
    return result.definition;
}

/// What a dossier knows, without a dossier: fields, header words, papers that are there.
class Known : public Facts {
public:
    std::map<std::string, Value, std::less<>> values{
        {"channel", Value(std::string("counter"))},
        {"filed", Value(*parse_instant("2026-03-02T09:00:00+07:00"))}};
    std::vector<std::string> papers;

    [[nodiscard]] Value variable(std::string_view name) const override {
        const auto found = values.find(name);
        if (found != values.end()) {
            return found->second;
        }
        const ParameterDef* parameter = every_fee()->parameter(name);
        return parameter != nullptr ? parameter->value : Value{};
    }
    [[nodiscard]] Value call(std::string_view function,
                             std::span<const Value> arguments) const override {
        const std::string* id = arguments.size() == 1 ? arguments[0].as<std::string>() : nullptr;
        return function == "has" && id != nullptr
                   ? Value(std::find(papers.begin(), papers.end(), *id) != papers.end())
                   : Value{};
    }
};

FeeAssessment assess(const std::string& fee, const Known& known) {
    const FeeDef* def = every_fee()->fee(fee);
    REQUIRE(def != nullptr);
    const Result<FeeAssessment> assessment = assess_fee(*def, known);
    INFO((assessment ? std::string{} : assessment.error().detail));
    REQUIRE(assessment);
    return *assessment;
}

std::string due(const std::string& fee, const Known& known) {
    const FeeAssessment assessment = assess(fee, known);
    return assessment.due ? assessment.due->to_string() : "unknown";
}

std::vector<std::string> kinds(const FeeAssessment& assessment) {
    std::vector<std::string> all;
    for (const FeeLine& line : assessment.lines) {
        all.emplace_back(enum_name(line.kind));
    }
    return all;
}

using Kinds = std::vector<std::string>;

Known pages(std::int64_t count, std::int64_t copies) {
    Known known;
    known.values["so_trang"] = Value::number(count);
    known.values["so_ban"] = Value::number(copies);
    return known;
}

}  // namespace

TEST_CASE("the first two pages cost 2000, each further one 1000, a copy at most 200000") {
    CHECK(due("chung_thuc", pages(0, 1)) == "0");
    CHECK(due("chung_thuc", pages(1, 1)) == "2000");
    CHECK(due("chung_thuc", pages(2, 1)) == "4000");
    CHECK(due("chung_thuc", pages(3, 1)) == "5000");
    CHECK(due("chung_thuc", pages(3, 2)) == "10000");
    CHECK(due("chung_thuc", pages(198, 1)) == "200000");
    CHECK(due("chung_thuc", pages(199, 1)) == "200000");
    CHECK(due("chung_thuc", pages(300, 3)) == "600000");
}

TEST_CASE("each tier, the greatest amount and the number of copies are told") {
    const FeeAssessment assessment = assess("chung_thuc", pages(300, 3));

    CHECK(kinds(assessment) == Kinds{"tier", "tier", "most", "quantity"});
    CHECK(assessment.lines[0].amount == Decimal(4'000));
    CHECK(assessment.lines[1].count == Decimal(298));
    CHECK(assessment.lines[1].rate == Decimal(1'000));
    CHECK(assessment.lines[1].text_vi == "298 đơn vị sau mức 2: 298 × 1.000 đồng = 298.000 đồng");
    CHECK(assessment.lines[2].text_vi == "Thu mức tối đa 200.000 đồng một bản");
    CHECK(assessment.lines[3].text_vi == "3 bản × 200.000 đồng = 600.000 đồng");
}

TEST_CASE("another currency is reckoned in its own units") {
    const FeeAssessment assessment = assess("chung_thuc_ngoai_nuoc", pages(1, 3));

    CHECK(assessment.due == Decimal(30));
    CHECK(assessment.currency == "USD");
    CHECK(assessment.lines.back().text_vi == "3 bản × 10 USD = 30 USD");
}

TEST_CASE("a price times a quantity, the price being a parameter of the agency") {
    CHECK(due("ban_sao", pages(0, 5)) == "40000");
    CHECK(due("ban_sao", pages(0, 0)) == "0");
}

TEST_CASE("a fee by class says on which ground it stands") {
    Known house;
    house.values["loai"] = Value(std::string("nha_o"));
    CHECK(due("xay_dung", house) == "75000");
    CHECK(due("xay_dung", Known{}) == "150000");
    CHECK(assess("xay_dung", house).lines[0].text_vi ==
          "Mức thu 75.000 đồng một giấy phép (mức giả định, chưa có căn cứ)");
}

TEST_CASE("of exemption and reduction the greater counts, and says why") {
    Known known = pages(0, 1);
    CHECK(due("ly_lich", known) == "200000");
    known.values["so_ban"] = Value::number(4);
    CHECK(due("ly_lich", known) == "210000");

    known.values["sinh_vien"] = Value(true);
    const FeeAssessment half = assess("ly_lich", known);
    CHECK(half.due == Decimal(105'000));
    CHECK(half.lines.back().text_vi ==
          "Giảm 50%: Học sinh, sinh viên, còn 105.000 đồng (căn cứ: TT 244/2016)");

    known.values["ho_ngheo"] = Value(true);
    const FeeAssessment exempt = assess("ly_lich", known);
    CHECK(exempt.due == Decimal(0));
    CHECK(kinds(exempt) == Kinds{"price", "exempt"});
}

TEST_CASE("a price by channel holds for what is filed in its window of dates") {
    Known known;
    known.values["channel"] = Value(std::string("online"));
    known.values["filed"] = Value(*parse_instant("2025-12-31T23:30:00+07:00"));
    CHECK(due("lai_xe", known) == "115000");
    known.values["filed"] = Value(*parse_instant("2026-01-01T00:00:00+07:00"));
    CHECK(due("lai_xe", known) == "135000");
    known.values["filed"] = Value(*parse_instant("2023-11-30T23:59:00+07:00"));
    CHECK(due("lai_xe", known) == "135000");
    known.values["channel"] = Value(std::string("counter"));
    known.values["filed"] = Value(*parse_instant("2025-06-01T08:00:00+07:00"));
    CHECK(due("lai_xe", known) == "135000");
}

TEST_CASE("before filing the window is that of today") {
    Known known;
    known.values["channel"] = Value(std::string("online"));
    known.values["filed"] = Value{};
    known.values["today"] = Value(*parse_date("2025-12-31"));
    CHECK(due("lai_xe", known) == "115000");
    known.values["today"] = Value(*parse_date("2026-01-01"));
    CHECK(due("lai_xe", known) == "135000");
}

TEST_CASE("an exemption that lacks its proof is told and not granted") {
    Known known;
    known.values["ho_ngheo"] = Value(true);
    const FeeAssessment unproven = assess("thuong_tru", known);
    CHECK(unproven.due == Decimal(20'000));
    CHECK(kinds(unproven) == Kinds{"price", "unproven"});

    known.papers = {"the_khuyet_tat"};
    CHECK(due("thuong_tru", known) == "0");
    known.papers = {"giay_ho_ngheo"};
    CHECK(due("thuong_tru", known) == "0");

    known.values["ho_ngheo"] = Value(false);
    CHECK(due("thuong_tru", known) == "20000");
    known.values["channel"] = Value(std::string("online"));
    CHECK(due("thuong_tru", known) == "10000");
}

TEST_CASE("what another body sets is unknown, said so, and can be exempt all the same") {
    Known known;
    known.values["qua_han"] = Value(false);
    CHECK(due("khai_sinh", known) == "0");

    known.values["qua_han"] = Value(true);
    const FeeAssessment late = assess("khai_sinh", known);
    CHECK_FALSE(late.due.has_value());
    CHECK(late.lines[0].text_vi == "Mức thu do HĐND tỉnh quy định, ở đây không biết số tiền");

    known.values["ho_ngheo"] = Value(true);
    CHECK(due("khai_sinh", known) == "0");
}

TEST_CASE("a percentage has a least and a greatest amount, and is rounded half up once") {
    Known known;
    const auto of = [&](const std::string& investment) {
        known.values["tong_muc_dau_tu"] = Value(*Decimal::parse(investment));
        return due("tham_duyet", known);
    };
    CHECK(of("1000000000") == "500000");
    CHECK(of("10000000000") == "700000");
    CHECK(of("10000007142") == "700000");  // 700000.49994
    CHECK(of("10000007143") == "700001");  // 700000.50001
    CHECK(of("9000000000000") == "150000000");
    CHECK(kinds(assess("tham_duyet", known)) == Kinds{"percent", "most"});
}

TEST_CASE("tiers of a value take a percentage of their own part each") {
    Known known;
    known.values["tong_muc_dau_tu"] = Value(*Decimal::parse("7000000000"));
    // 1e9 * 0.1% + 4e9 * 0.05% + 2e9 * 0.01%
    CHECK(due("theo_bac", known) == "3200000");

    const FeeDef& fee = *every_fee()->fee("theo_bac");
    CHECK(*share_due(fee, Decimal(3'200'000), FeeDue::at_filing) == Decimal(0));
    CHECK(*share_due(fee, Decimal(3'200'000), FeeDue::at_acceptance) == Decimal(1'280'000));
    CHECK(*share_due(fee, Decimal(3'200'000), FeeDue::at_return) == Decimal(3'200'000));
}

TEST_CASE("a fee whose data is missing cannot be reckoned yet") {
    const Result<FeeAssessment> assessment = assess_fee(*every_fee()->fee("chung_thuc"), Known{});
    REQUIRE_FALSE(assessment);
    CHECK(assessment.error().code == ErrorCode::input_missing);
}

TEST_CASE("results say how long they hold, duties who must do what by when") {
    const ProcedurePtr p = every_fee();
    const ResultDef& paper = *p->result("giay");
    CHECK(paper.validity == *parse_duration("6mo"));
    CHECK(paper.collect_within == *parse_duration("60d"));
    CHECK(paper.number_register == "so-xac-nhan");
    CHECK(paper.restart == RegisterRestart::yearly);
    CHECK(paper.release == Release::together);
    CHECK(p->result("gcn")->restart == RegisterRestart::never);
    const ObligationDef& duty = *p->obligation("cong_bo");
    CHECK(duty.kind == DutyKind::publish);
    CHECK(duty.result == "gcn");
    CHECK(duty.from == DutyFrom::issued);
    CHECK(duty.within == *parse_duration("5wd"));
    CHECK(p->obligation("bao_so")->to == "external:so-xay-dung");
    CHECK(p->fee("tham_duyet")->for_agency == "Bộ Công an");
    CHECK(p->fee("tham_duyet")->may_be_owed);
    CHECK_FALSE(p->fee("ly_lich")->refundable);
}

TEST_CASE("a whole set of papers is chosen by case, papers have an age, a number, a channel") {
    const LoadResult result = load_procedure(
        testing::small_procedure(
            "<data><boolean id=\"thue\" title=\"Thuê nhà\" personal=\"none\"/></data><documents>"
            "<document id=\"to_khai\" title=\"Tờ khai\"/>"
            "<set id=\"o_thue\" title=\"Ở nhà thuê\" when=\"thue\">"
            "<document id=\"hop_dong\" title=\"Hợp đồng thuê\" min=\"2\"/></set>"
            "<set id=\"con_lai\" title=\"Trường hợp khác\"><one-of title=\"Giấy tờ nhà\">"
            "<document id=\"so_do\" title=\"Giấy chứng nhận\" kinds=\"original\" "
            "kinds-online=\"digitised\"/>"
            "<document id=\"xac_nhan\" title=\"Giấy xác nhận\" valid-for=\"6mo\"/></one-of>"
            "<document id=\"bang_cu\" title=\"Bằng cũ\" surrender=\"true\" hand-in=\"at-return\"/>"
            "<document id=\"ly_lich\" title=\"Lý lịch\" obtained-by=\"external:so-tu-phap\"/>"
            "</set></documents>"),
        "a.xml");
    INFO(to_text(result.diagnostics));
    REQUIRE(result.ok());
    const Procedure& p = *result.definition;
    REQUIRE(p.document_sets.size() == 2);
    CHECK(p.document_sets[0].when != nullptr);
    CHECK(p.document_sets[1].when == nullptr);
    CHECK(p.document("to_khai")->set.empty());
    CHECK(p.document("hop_dong")->set == "o_thue");
    CHECK(p.document("hop_dong")->minimum == 2);
    CHECK(p.document("so_do")->set == "con_lai");
    CHECK(p.document("so_do")->channel_kinds.at(Channel::online) ==
          std::vector<PaperKind>{PaperKind::digitised});
    CHECK(p.document("xac_nhan")->valid_for == *parse_duration("6mo"));
    CHECK(p.document("bang_cu")->at_return);
    CHECK(p.document("bang_cu")->surrender);
    CHECK(p.document("ly_lich")->obtained_by == "external:so-tu-phap");
}

TEST_CASE("what a fee says twice, or not enough, is told") {
    const auto code = [](const std::string& fee) {
        const LoadResult result = load_procedure(
            testing::small_procedure("<fees><fee id=\"a\" title=\"A\" " + fee + "</fees>"),
            "a.xml");
        INFO(fee);
        CHECK_FALSE(result.ok());
        REQUIRE_FALSE(result.diagnostics.empty());
        return result.diagnostics[0].code;
    };
    CHECK(code("amount=\"1\" percent=\"1\" of=\"1\"/>") == "two-amounts");
    CHECK(code("amount=\"1\"><otherwise amount=\"2\"/></fee>") == "two-amounts");
    CHECK(code("percent=\"1\"/>") == "fee-base");
    CHECK(code("amount=\"1\" of=\"2\"/>") == "fee-base");
    CHECK(code("of=\"2\"><case when=\"true\" amount=\"1\"/></fee>") == "fee-base");
    CHECK(code("percent=\"101\" of=\"1\"/>") == "bad-bounds");
    CHECK(code("amount=\"1\" min=\"3\" max=\"2\"/>") == "bad-bounds");
    CHECK(code("of=\"1\"><tier rate=\"1\"/><tier rate=\"2\"/></fee>") == "tier-order");
    CHECK(code("of=\"1\"><tier up-to=\"2\" rate=\"1\"/><tier up-to=\"2\" rate=\"2\"/></fee>") ==
          "tier-order");
    CHECK(code("of=\"1\"><tier rate=\"1\" percent=\"2\"/></fee>") == "two-amounts");
    CHECK(code("of=\"1\"><tier up-to=\"1\"/></fee>") == "two-amounts");
    CHECK(code("amount=\"1\"><case amount=\"2\"/></fee>") == "missing-condition");
    CHECK(code("amount=\"1\"><exempt id=\"b\" title=\"B\"/></fee>") == "missing-condition");
    CHECK(code("amount=\"1\"><exempt id=\"b\" title=\"B\" proof=\"c\"/></fee>") ==
          "unknown-document");
    CHECK(code("amount=\"1\"><instalment percent=\"40\" due=\"at-return\"/></fee>") ==
          "instalments");
    CHECK(code("amount=\"1\" from=\"2026-02-01\" until=\"2026-01-01\"/>") == "bad-period");
}

}  // namespace motcua::dsl
