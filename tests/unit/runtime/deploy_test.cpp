// Definitions go through the same writer and the same log.
#include "office.hpp"

using namespace motcua;
using motcua::office::Office;

namespace {

Date day(int year, unsigned month, unsigned number) {
    return Date{std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                        std::chrono::day{number}}};
}

Actor host() { return Actor::of_host("test"); }

}  // namespace

TEST_CASE("a deployed definition is in the log with its hash") {
    Office office;
    const auto deployed = office.engine().deploy(office.shelf.put(office::calendar()), host());

    REQUIRE(deployed);
    CHECK(deployed->kind == DefinitionKind::calendar);
    CHECK(deployed->ref.id == "lich");
    CHECK(deployed->ref.hash.size() == 64);
    CHECK_FALSE(deployed->unchanged);
    const auto rows = office.engine().definitions();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].ref == deployed->ref);
    CHECK(rows[0].deployed_by == "host:test");
    const auto reader = office.engine().reader();
    REQUIRE(reader);
    const auto log = (*reader)->log(0, 10);
    REQUIRE(log);
    REQUIRE(log->size() == 1);
    CHECK((*log)[0].type == "definition-deployed");
    CHECK((*log)[0].stream == "def:calendar:lich");
    office.require_sound();
}

TEST_CASE("deploying the same content again changes nothing") {
    Office office;
    const std::string source = office.shelf.put(office::calendar());
    office.deploy(source);

    const auto again = office.engine().deploy(source, host());

    REQUIRE(again);
    CHECK(again->unchanged);
    CHECK(office.verified().events == 1);
}

TEST_CASE("the same version with other content is refused") {
    Office office;
    office.deploy_everything();
    const std::uint64_t events = office.verified().events;

    const auto other =
        office.engine().deploy(office.shelf.put(office::simple_work(), " khác"), host());

    REQUIRE_FALSE(other);
    CHECK(other.error().code == ErrorCode::already_exists);
    CHECK(office.verified().events == events);
}

TEST_CASE("what the loader refuses is refused with its first defect") {
    Office office;

    const auto bad = office.engine().deploy("not on the shelf", host());

    REQUIRE_FALSE(bad);
    CHECK(bad.error().code == ErrorCode::definition_invalid);
    CHECK(office.verified().events == 0);
}

TEST_CASE("a procedure needs its calendar and roles to be deployed") {
    Office office;
    const std::string procedure = office.shelf.put(office::simple_work());
    const auto without_calendar = office.engine().deploy(procedure, host());
    REQUIRE_FALSE(without_calendar);
    CHECK(without_calendar.error().code == ErrorCode::definition_invalid);
    office.deploy(office.shelf.put(office::calendar()));
    office.deploy(office.shelf.put(office::rules()));
    OrganisationDefinition small = office::organisation();
    small.roles.erase(small.roles.begin());
    std::erase_if(small.posts, [](const Post& post) { return post.role == RoleId("mot-cua"); });
    office.deploy(office.shelf.put(small));

    const auto without_role = office.engine().deploy(procedure, host());

    REQUIRE_FALSE(without_role);
    CHECK(without_role.error().detail.find("mot-cua") != std::string::npos);
    office.deploy(office.shelf.put(office::organisation(2)));
    office.deploy(procedure);
}

TEST_CASE("a dossier is filed on the highest version in force that day") {
    Office office;
    office.deploy(office.shelf.put(office::organisation()));
    office.deploy(office.shelf.put(office::calendar()));
    office.deploy(office.shelf.put(office::rules()));
    Procedure first = office::simple_work(1);
    first.effective.until = day(2026, 3, 2);
    Procedure second = office::simple_work(2);
    second.effective.from = day(2026, 3, 3);
    Procedure third = office::simple_work(3);
    third.effective.from = day(2026, 3, 5);
    third.effective.until = day(2026, 3, 5);
    for (const Procedure& version : {first, second, third}) {
        office.deploy(office.shelf.put(version));
    }
    const auto version_today = [&] {
        return office.dossier(office.file("simple-work")).procedure.version;
    };

    CHECK(version_today() == 1);  // the 2nd of March
    office.clock.advance(std::chrono::hours(24));
    CHECK(version_today() == 2);  // the 3rd
    office.clock.advance(std::chrono::hours(48));
    CHECK(version_today() == 3);  // the 5th
    office.clock.advance(std::chrono::hours(24));
    CHECK(version_today() == 2);  // the 6th
}

TEST_CASE("a procedure that is not in force is not found") {
    Office office;
    office.deploy(office.shelf.put(office::organisation()));
    office.deploy(office.shelf.put(office::calendar()));
    office.deploy(office.shelf.put(office::rules()));
    Procedure later = office::simple_work();
    later.effective.from = day(2027, 1, 1);
    office.deploy(office.shelf.put(later));

    const auto answer = office.engine().submit_and_wait(office.start("simple-work"));

    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::not_found);
}

TEST_CASE("a dossier keeps its version after a newer one was deployed and after a restart") {
    Office office;
    office.deploy_everything();
    const DossierId old = office.file();
    office.deploy(office.shelf.put(office::simple_work(2)));

    office.restart();

    office.act(office.claim(old));
    CHECK(office.dossier(old).procedure.version == 1);
    CHECK(office.dossier(office.file()).procedure.version == 2);
    const auto compiled = office.engine().procedure(office.dossier(old).procedure);
    REQUIRE(compiled);
    CHECK((*compiled)->ref == office.dossier(old).procedure);
}

TEST_CASE("the organisation in force answers, also after a restart") {
    Office office;
    office.deploy(office.shelf.put(office::organisation()));
    CHECK(office.engine().directory().version().version == 1);
    office.deploy(office.shelf.put(office::organisation(2)));
    CHECK(office.engine().directory().version().version == 2);

    office.restart();

    CHECK(office.engine().directory().version().version == 2);
    CHECK(office.engine().directory().officer(OfficerId("binh")));
}

TEST_CASE("one engine has one organisation") {
    Office office;
    office.deploy(office.shelf.put(office::organisation()));
    OrganisationDefinition other = office::organisation();
    other.ref.id = "co-quan-khac";

    const auto answer = office.engine().deploy(office.shelf.put(other), host());

    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::definition_invalid);
}
