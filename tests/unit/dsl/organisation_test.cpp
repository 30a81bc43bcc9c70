// Organisations from XML, and the places of what is wrong with them.
#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

std::string organisation(const std::string& units, const std::string& officers) {
    return "<organisation xmlns=\"urn:motcua:organisation:1\" id=\"thu\" version=\"1\">\n"
           "<title>Tỉnh thử</title>\n"
           "<roles><role id=\"mot-cua\" title=\"Công chức một cửa\"/></roles>\n"
           "<units>\n" +
           units + "</units>\n<officers>\n" + officers + "</officers>\n</organisation>\n";
}

const std::string commune =
    "<unit id=\"xa-a\" name=\"UBND xã A\" agency-code=\"H99.01\" level=\"commune\" "
    "admin-code=\"99001\" calendar=\"vn-state\" from=\"2025-07-01\"/>\n";
const std::string officer =
    "<officer id=\"an\" name=\"Nguyễn Thị An\" from=\"2025-07-01\">"
    "<post unit=\"quay\" role=\"mot-cua\" title=\"Công chức\" head=\"true\" "
    "until=\"2026-12-31\"/></officer>\n";

}  // namespace

TEST_CASE("an organisation is read with units, officers, posts and roles") {
    const LoadedOrganisation loaded = load_organisation(
        organisation(
            "<unit id=\"xa-cu\" name=\"UBND xã cũ\" until=\"2025-06-30\"/>\n" +
                std::string(commune).replace(commune.find("from="), 0, "predecessors=\"xa-cu\" ") +
                "<unit id=\"quay\" name=\"Trung tâm\" parent=\"xa-a\" "
                "function=\"desk\"/>\n",
            officer),
        "to-chuc.xml");
    INFO(to_text(loaded.diagnostics));
    REQUIRE(loaded.definition);
    const OrganisationDefinition& o = *loaded.definition;
    CHECK(o.ref.id == "thu");
    CHECK(o.title == "Tỉnh thử");
    REQUIRE(o.units.size() == 3);
    CHECK(o.units[1].level == AgencyLevel::commune);
    CHECK(o.units[1].agency_code == "H99.01");
    CHECK(o.units[1].admin_code == "99001");
    CHECK(o.units[1].calendar == "vn-state");
    CHECK(o.units[1].predecessors == std::vector{UnitId("xa-cu")});
    CHECK(o.units[2].parent == UnitId("xa-a"));
    CHECK(o.units[2].function == "desk");
    REQUIRE(o.officers.size() == 1);
    CHECK(o.officers[0].name == "Nguyễn Thị An");
    CHECK(o.officers[0].person == "an");
    REQUIRE(o.posts.size() == 1);
    CHECK(o.posts[0].officer == OfficerId("an"));
    CHECK(o.posts[0].unit == UnitId("quay"));
    CHECK(o.posts[0].role == RoleId("mot-cua"));
    CHECK(o.posts[0].head);
    CHECK(format_date(*o.posts[0].valid.until) == "2026-12-31");
    CHECK(o.roles.size() == 1);
    CHECK(loaded.places.find("officer:an").line == 10);
}

TEST_CASE("an organisation that ships is read without a word") {
    for (const auto& file : testing::xml_files(testing::source_dir / "workflows/organisations")) {
        const LoadedOrganisation loaded =
            load_organisation(testing::read_file(file), file.string());
        INFO(to_text(loaded.diagnostics));
        CHECK(loaded.diagnostics.empty());
        CHECK(loaded.definition);
    }
}

TEST_CASE("a post in a unit that does not exist is refused at its place") {
    const LoadedOrganisation loaded =
        load_organisation(organisation(commune, officer), "to-chuc.xml");
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics[0].code == "unknown-unit");
    CHECK(loaded.diagnostics[0].line == 8);
    CHECK_FALSE(loaded.definition);
}

}  // namespace motcua::dsl
