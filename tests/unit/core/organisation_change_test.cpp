// Changing an organisation piece by piece: what comes of it, what is then different, what is wrong.
#include <algorithm>

#include <catch2/catch.hpp>

#include <motcua/engine/core/organisation_change.hpp>

using namespace motcua;

namespace {

Date day(std::string_view text) { return *parse_date(text); }

Unit unit(const std::string& id, const std::string& parent = {}) {
    Unit made;
    made.id = UnitId(id);
    made.parent = UnitId(parent);
    made.name = id;
    return made;
}

Officer officer(const std::string& id) { return {OfficerId(id), "Tên " + id, id, {}}; }

Post post(const std::string& who, const std::string& where, Validity valid = {}) {
    return {OfficerId(who), UnitId(where), RoleId("mot-cua"), {}, false, valid};
}

OrganisationDefinition office() {
    OrganisationDefinition all;
    all.ref = {"thu", {}, 4, "abc"};
    all.title = "Thử";
    all.roles = {{RoleId("mot-cua"), "Một cửa"}};
    all.units = {unit("xa"), unit("quay", "xa")};
    all.officers = {officer("an"), officer("binh")};
    all.posts = {post("an", "quay"), post("binh", "quay", {day("2026-01-01"), std::nullopt})};
    return all;
}

OrganisationChange on(std::string_view text) {
    OrganisationChange change;
    change.effective = day(text);
    return change;
}

}  // namespace

TEST_CASE("a piece takes the place of the one that it is, and others come behind") {
    const OrganisationDefinition before = office();
    OrganisationChange change = on("2026-03-02");
    Officer renamed = officer("an");
    renamed.name = "Tên mới";
    change.officers = {renamed, officer("chi")};
    change.posts = {post("chi", "quay"), post("an", "xa")};
    const OrganisationDefinition after = changed(before, change);
    CHECK(after.ref.version == 5);
    CHECK(after.ref.hash.empty());
    CHECK(after.units == before.units);
    CHECK(after.officers == std::vector{renamed, officer("binh"), officer("chi")});
    // Posts stand in the order of their officers, as the text has them.
    CHECK(after.posts ==
          std::vector{before.posts[0], post("an", "xa"), before.posts[1], post("chi", "quay")});

    const OrganisationDifference different = difference(before, after);
    REQUIRE(different.officers.size() == 2);
    CHECK(different.officers[0].how == PieceChange::changed);
    CHECK(different.officers[0].before->name == "Tên an");
    CHECK(different.officers[0].after->name == "Tên mới");
    CHECK(different.officers[1].how == PieceChange::added);
    CHECK_FALSE(different.officers[1].before);
    CHECK(different.posts.size() == 2);
    CHECK(different.unchanged == 5);
    CHECK_FALSE(different.empty());
    CHECK(difference(after, changed(after, change)).empty());
}

TEST_CASE("a last day ends a piece, and what never began is taken out") {
    const OrganisationDefinition before = office();
    OrganisationChange change = on("2026-03-02");
    change.posts = {post("binh", "quay", {day("2026-01-01"), day("2026-03-01")})};
    OrganisationDefinition after = changed(before, change);
    OrganisationDifference different = difference(before, after);
    REQUIRE(different.posts.size() == 1);
    CHECK(different.posts[0].how == PieceChange::ended);
    CHECK(after.posts.size() == 2);

    // Another first day is another post.
    change.posts = {post("binh", "quay", {day("2026-05-01"), std::nullopt})};
    after = changed(after, change);
    CHECK(after.posts.size() == 3);
    change.posts = {post("binh", "quay", {day("2026-05-01"), day("2026-04-30")})};
    different = difference(after, changed(after, change));
    REQUIRE(different.posts.size() == 1);
    CHECK(different.posts[0].how == PieceChange::ended);
    CHECK_FALSE(different.posts[0].after);

    // What began is not taken out: that it ends before is a defect.
    change.posts = {post("binh", "quay", {day("2026-01-01"), day("2025-12-31")})};
    const auto defects = organisation_defects(changed(before, change));
    REQUIRE(defects.size() == 1);
    CHECK(defects.front().piece == OrganisationPiece::post);
    CHECK(defects.front().at == 1);
    CHECK(defects.front().member == "until");
}

TEST_CASE("what a whole list does not name ends the day before, and holds until then") {
    OrganisationDefinition before = office();
    before.posts.push_back(post("binh", "xa", {day("2026-06-01"), std::nullopt}));
    before.posts.push_back(post("binh", "xa", {std::nullopt, day("2025-12-31")}));
    OrganisationChange change = on("2026-03-02");
    change.officers = {officer("an")};
    change.posts = {post("an", "quay")};
    change.whole.officers = true;
    change.whole.posts = true;
    const OrganisationDefinition after = changed(before, change);
    CHECK(after.officers[0] == before.officers[0]);
    CHECK(after.officers[1].valid.until == day("2026-03-01"));
    CHECK(after.posts[1].valid.until == day("2026-03-01"));
    // What is to begin later, and what is over, stays as it is.
    CHECK(after.posts[2] == before.posts[2]);
    CHECK(after.posts[3] == before.posts[3]);
    CHECK(after.units == before.units);
    CHECK(difference(after, changed(after, change)).empty());

    // One that began on that very day has that day.
    change = on("2026-01-01");
    change.whole.posts = true;
    CHECK(changed(before, change).posts[1].valid.until == day("2026-01-01"));
}

TEST_CASE("substitutions are known by both, the first day and the scope") {
    OrganisationDefinition before = office();
    const Substitution all{
        OfficerId("an"), OfficerId("binh"), day("2026-03-02"), day("2026-03-06"), {}, {}, {}, 1,
        "12/QĐ"};
    Substitution one = all;
    one.procedure = "khai-sinh";
    before.substitutions = {all};
    OrganisationChange change = on("2026-03-02");
    Substitution longer = all;
    longer.until = day("2026-03-09");
    change.substitutions = {longer, one};
    const OrganisationDefinition after = changed(before, change);
    CHECK(after.substitutions == std::vector{longer, one});
    const OrganisationDifference different = difference(before, after);
    REQUIRE(different.substitutions.size() == 2);
    CHECK(different.substitutions[0].how == PieceChange::changed);
    CHECK(different.substitutions[1].how == PieceChange::added);
}

TEST_CASE("defects tell their place and say what validate_organisation() says") {
    OrganisationDefinition wrong = office();
    wrong.units[1].parent = UnitId("dau-do");
    wrong.units[0].level = AgencyLevel::commune;
    wrong.posts[0].role = RoleId("khong-co");
    wrong.posts[1].unit = UnitId("khong-co");
    wrong.officers[1].name.clear();
    wrong.substitutions = {{OfficerId("an"),
                            OfficerId("an"),
                            day("2026-03-02"),
                            day("2026-03-06"),
                            {},
                            {},
                            {},
                            1,
                            "12/QĐ"}};
    const auto defects = organisation_defects(wrong);
    const auto has = [&](OrganisationPiece piece, std::size_t at, std::string_view member) {
        return std::any_of(defects.begin(), defects.end(), [&](const OrganisationDefect& one) {
            return one.piece == piece && one.at == at && one.member == member;
        });
    };
    CHECK(has(OrganisationPiece::unit, 1, "parent"));
    CHECK(has(OrganisationPiece::unit, 0, "level"));
    CHECK(has(OrganisationPiece::post, 0, "role"));
    CHECK(has(OrganisationPiece::post, 1, "unit"));
    CHECK(has(OrganisationPiece::officer, 1, "name"));
    CHECK(has(OrganisationPiece::substitution, 0, "by"));
    const std::vector<std::string> sentences = validate_organisation(wrong);
    REQUIRE(sentences.size() == defects.size());
    for (std::size_t i = 0; i < defects.size(); ++i) {
        CHECK(defects[i].sentence == sentences[i]);
    }
}
