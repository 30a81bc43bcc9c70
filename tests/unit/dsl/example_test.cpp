// The example of the language, cut to its core: header, data, papers, money, time, roles.
#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

ProcedurePtr example() {
    static const LoadResult result =
        load_procedure(testing::read_file(testing::data_dir / "example.xml"), "example.xml");
    INFO(to_text(result.diagnostics));
    for (const Diagnostic& found : result.diagnostics) {
        // A house has too little time for all the steps.
        REQUIRE(found.code == "steps-exceed-limit");
    }
    REQUIRE(result.definition != nullptr);
    return result.definition;
}

}  // namespace

TEST_CASE("the example's header is read") {
    const ProcedurePtr p = example();
    CHECK(p->ref.id == "cap-giay-phep-xay-dung");
    CHECK(p->ref.version == 2);
    CHECK(p->ref.variant.empty());
    CHECK(p->ref.hash.empty());
    CHECK(p->code == "1.013225");
    CHECK(p->kind == ProcedureKind::public_service);
    CHECK(p->title == "Cấp giấy phép xây dựng mới công trình cấp III, IV và nhà ở riêng lẻ");
    CHECK(p->title_en == "Building permit");
    CHECK(p->domain_code == "G17-XD");
    CHECK(p->domain == "Hoạt động xây dựng");
    REQUIRE(p->effective.from);
    CHECK(format_date(*p->effective.from) == "2025-07-01");
    CHECK_FALSE(p->effective.until);
    CHECK(p->decision == "1234/QĐ-UBND");
    CHECK(p->calendar == "vn-state");
    CHECK(p->rules == "vn-2025");
    CHECK(p->receives == "level:commune");
    CHECK(p->decides == "level:commune");
    CHECK(p->helped_anywhere);
}

TEST_CASE("the example's applicants, channels, conditions and laws are read") {
    const ProcedurePtr p = example();
    REQUIRE(p->applicants.size() == 2);
    CHECK(p->applicants[1].id == "to_chuc");
    CHECK(p->applicants[1].title == "Tổ chức");
    REQUIRE(p->channels.size() == 3);
    CHECK(p->channels[0].channel == Channel::counter);
    CHECK(p->channels[1].channel == Channel::post);
    CHECK(p->channels[2].channel == Channel::online);
    CHECK(p->channels[2].level == "partial");
    CHECK(p->conditions == std::vector<std::string>{"Phù hợp quy hoạch"});
    REQUIRE(p->legal_basis.size() == 2);
    CHECK(p->legal_basis[0].number == "50/2014/QH13");
    CHECK(p->legal_basis[1].article == "43, 50, 53");
    CHECK_FALSE(p->legal_basis[1].assumed);
}

TEST_CASE("the example's data are read with their types and expressions") {
    const ProcedurePtr p = example();
    REQUIRE(p->data.size() == 3);
    const FieldDef* kind = p->field("loai");
    REQUIRE(kind != nullptr);
    CHECK(kind->type == FieldType::choice);
    CHECK(kind->required);
    CHECK(kind->personal == PersonalClass::none);
    REQUIRE(kind->options.size() == 2);
    CHECK(kind->options[0].value == "nha_o");
    CHECK(kind->options[0].title == "Nhà ở riêng lẻ");
    const FieldDef* area = p->field("dien_tich");
    REQUIRE(area != nullptr);
    CHECK(area->type == FieldType::decimal);
    CHECK(area->min == *Decimal::parse("0.1"));
    CHECK_FALSE(area->max);
    const FieldDef* agencies = p->field("co_quan_hoi");
    REQUIRE(agencies != nullptr);
    REQUIRE(agencies->columns.size() == 1);
    CHECK(agencies->columns[0].id == "co_quan");
    CHECK(agencies->columns[0].type == FieldType::agency);
    CHECK(agencies->columns[0].personal == PersonalClass::none);
    REQUIRE(p->checks.size() == 1);
    REQUIRE(p->checks[0].that != nullptr);
    CHECK(p->checks[0].that->text() == "loai != \"nha_o\" or dien_tich != null");
    CHECK(p->checks[0].title == "Nhà ở phải ghi diện tích");
}

TEST_CASE("the example's papers are read, one of a group being enough") {
    const ProcedurePtr p = example();
    REQUIRE(p->documents.size() == 4);
    CHECK(p->document("don")->form == "Mẫu 1 PL II");
    CHECK(p->document("don")->originals == 1);
    CHECK(p->document("don")->group.empty());
    const DocumentDef* certificate = p->document("gcn");
    CHECK(certificate->group == "one-of-1");
    CHECK(certificate->kinds == std::vector{PaperKind::certified, PaperKind::present_only});
    CHECK(certificate->replaced_by == "data:csdl-dat-dai");
    CHECK(certificate->required);
    CHECK(p->document("giay_khac")->group == "one-of-1");
    CHECK(p->document("giay_khac")->copies == 1);
    CHECK(p->document("ban_ve")->originals == 2);
}

TEST_CASE("the example's fee and results are read") {
    const ProcedurePtr p = example();
    const FeeDef* fee = p->fee("le_phi");
    REQUIRE(fee != nullptr);
    CHECK(fee->per == "giấy phép");
    CHECK(fee->set_by == "HĐND tỉnh");
    CHECK(fee->due == FeeDue::at_return);
    CHECK(fee->assumed);
    REQUIRE(fee->cases.size() == 2);
    REQUIRE(fee->cases[0].when != nullptr);
    CHECK(fee->cases[0].amount->text() == "75000");
    CHECK(fee->cases[1].when == nullptr);
    CHECK(fee->cases[1].amount->text() == "150000");
    REQUIRE(p->results.size() == 2);
    CHECK(p->result("giay_phep")->code == "KQ.G17.000311");
    CHECK(p->result("tu_choi")->kind == ResultKind::negative);
}

TEST_CASE("the example's limit, supplements and roles are read") {
    const ProcedurePtr p = example();
    CHECK(p->time_limit.from.kind == Moment::Kind::received);
    REQUIRE(p->time_limit.cases.size() == 2);
    CHECK(p->time_limit.cases[0].when->text() == "loai = \"nha_o\"");
    CHECK(to_string(p->time_limit.cases[0].rule.within) == "15d");
    CHECK(p->time_limit.cases[1].when == nullptr);
    CHECK(to_string(p->time_limit.cases[1].rule.within) == "20d");
    CHECK_FALSE(p->time_limit.cases[1].rule.counting);
    REQUIRE(p->supplements.size() == 2);
    CHECK(p->supplements[0].reception);
    CHECK_FALSE(p->supplements[0].limit);
    CHECK(p->supplements[1].limit == 2U);
    CHECK(to_string(*p->supplements[1].wait) == "90d");
    CHECK(p->supplements[1].on_return == "resume");
    REQUIRE(p->roles.size() == 4);
    const RoleDef* desk = p->role(RoleId("mot-cua"));
    CHECK(desk->at == RoleAt::receives);
    CHECK(desk->function == "desk");
    CHECK(desk->role == RoleId("mot-cua"));
    CHECK(p->role(RoleId("thu-ly"))->at == RoleAt::decides);
    CHECK(p->role(RoleId("khong-co")) == nullptr);
}

}  // namespace motcua::dsl
