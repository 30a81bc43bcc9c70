// What is written is what is read.
#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>
#include <motcua/dsl/write_organisation.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

OrganisationDefinition read(const std::string& text) {
    const LoadedOrganisation loaded = load_organisation(text, "to-chuc.xml");
    INFO(to_text(loaded.diagnostics));
    INFO(text);
    REQUIRE(loaded.definition);
    return *loaded.definition;
}

Date day(std::string_view text) { return *parse_date(text); }

/// Every member of every piece says something.
OrganisationDefinition whole() {
    OrganisationDefinition all;
    all.ref.id = "tinh-thu";
    all.ref.version = 7;
    all.title = "Tỉnh \"thử\" & <mẫu>";
    all.roles = {{RoleId("mot-cua"), "Một cửa"}, {RoleId("lanh-dao"), "Lãnh đạo"}};
    all.units = {{UnitId("xa-cu"),
                  {},
                  "Xã cũ",
                  "H99.01",
                  AgencyLevel::commune,
                  {},
                  "99001",
                  {},
                  {std::nullopt, day("2025-06-30")},
                  {}},
                 {UnitId("xa-moi"),
                  {},
                  "Xã mới",
                  "H99.02",
                  AgencyLevel::commune,
                  {},
                  "99001 99002",
                  "vn-state",
                  {day("2025-07-01"), std::nullopt},
                  {UnitId("xa-cu")}},
                 {UnitId("quay"),
                  UnitId("xa-moi"),
                  "Quầy\tmột\ncửa",
                  {},
                  AgencyLevel::none,
                  "desk",
                  {},
                  {},
                  {},
                  {}}};
    all.officers = {
        {OfficerId("an"), "Nguyễn Thị An", "an", {}},
        {OfficerId("binh"), "Trần Bình", "nguoi-2", {day("2025-07-01"), day("2030-12-31")}},
        {OfficerId("chi"), "Lê Chi", "chi", {}}};
    all.posts = {{OfficerId("an"),
                  UnitId("quay"),
                  RoleId("mot-cua"),
                  "Công chức",
                  false,
                  {day("2025-07-01"), day("2026-12-31")}},
                 {OfficerId("an"), UnitId("quay"), RoleId("lanh-dao"), {}, true, {}},
                 {OfficerId("chi"), UnitId("xa-moi"), RoleId("lanh-dao"), {}, false, {}}};
    all.substitutions = {{OfficerId("an"), OfficerId("binh"), day("2026-03-02"), day("2026-03-06"),
                          "khai-sinh", "xet", UnitId("quay"), 2, "12/QĐ-UBND"},
                         {OfficerId("binh"),
                          OfficerId("chi"),
                          day("2026-04-01"),
                          day("2026-04-01"),
                          {},
                          {},
                          {},
                          1,
                          "13/QĐ"}};
    all.absences = {{OfficerId("chi"), day("2026-05-01"), day("2026-05-02"), "ốm"},
                    {OfficerId("chi"), day("2026-06-01"), day("2026-06-02"), {}}};
    all.schedules = {
        {"ke-hoach", "nam", "hang-nam", UnitId("xa-moi"), day("2026-01-01"), day("2027-12-31")},
        {"ke-hoach", {}, "hang-nam", UnitId("xa-moi"), day("2026-01-01"), std::nullopt}};
    return all;
}

}  // namespace

TEST_CASE("an organisation that says all there is to say is read as it was written") {
    const OrganisationDefinition all = whole();
    CHECK(read(write_organisation(all)) == all);
}

TEST_CASE("every organisation that ships is written as it was read, twice with the same bytes") {
    for (const auto& file : testing::xml_files(testing::source_dir / "workflows/organisations")) {
        INFO(file.string());
        const OrganisationDefinition all = read(testing::read_file(file));
        const std::string text = write_organisation(all);
        const OrganisationDefinition again = read(text);
        CHECK(again == all);
        CHECK(write_organisation(again) == text);
    }
}

TEST_CASE("a remark stands in the text and nowhere else, whatever it says") {
    const OrganisationDefinition all = whole();
    for (const char* const remark : {"căn cứ: 12/QĐ", "--> <x/> <!--", "---", "a-", "&lt;"}) {
        INFO(remark);
        CHECK(read(write_organisation(all, remark)) == all);
    }
    CHECK(write_organisation(all, "căn cứ: 12/QĐ").find("căn cứ: 12/QĐ") != std::string::npos);
}

}  // namespace motcua::dsl
