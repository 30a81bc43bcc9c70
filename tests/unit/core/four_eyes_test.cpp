// Two persons where the procedure asks for two (rule 43): persons, not accounts, and never by an
// act made on the file itself.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

Desk before_signing(const Actor& examiner = Actor::of_officer("binh")) {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an");
    const std::uint32_t task = desk.task("tham-dinh").number;
    desk.then(ClaimTask{task}, examiner).then(CompleteTask{task, "dat", {}}, examiner);
    return desk;
}

Actor local(const std::string& officer) {
    Actor actor = Actor::of_officer(officer);
    actor.local_user = "root";
    return actor;
}

OutcomeForm numbered() {
    OutcomeForm form;
    form.number = "12/GP";
    return form;
}

}  // namespace

TEST_CASE("who examined does not sign, not even with another account") {
    Desk desk = before_signing();
    const std::uint32_t task = desk.task("ky").number;

    desk.refused(ErrorCode::not_permitted, ClaimTask{task}, "binh-2");
    desk.refused(ErrorCode::not_permitted, AssignTask{task, OfficerId("binh-2"), ""}, "chi");
    desk.then(ClaimTask{task}, "chi");
    desk.then(CompleteTask{task, "ky", numbered()}, "chi");
}

TEST_CASE("who holds the task already is checked again when he signs") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "dat", "dung");
    desk.then(ClaimTask{desk.task("ky").number}, "binh-2");
    OrganisationDefinition known = organisation();
    for (Officer& officer : known.officers) {
        if (officer.id.value == "binh-2") {
            officer.person = "người dung";  // found out later
        }
    }
    desk.reorganise(known);

    desk.refused(ErrorCode::not_permitted, CompleteTask{desk.task("ky").number, "ky", numbered()},
                 "binh-2");
}

TEST_CASE("the last one who examined counts, not an earlier one") {
    Desk desk = before_signing();
    desk.complete("ky", "tra-lai", "chi");
    desk.then(ReleaseTask{desk.task("tham-dinh").number, ""}, "binh");
    desk.complete("tham-dinh", "dat", "dung");

    desk.then(ClaimTask{desk.task("ky").number}, "binh-2");
}

TEST_CASE("a signing on the file itself is no second pair of eyes") {
    Desk desk = before_signing();
    const std::uint32_t task = desk.task("ky").number;
    desk.refused(ErrorCode::not_permitted, ClaimTask{task}, local("chi"));
    desk.then(ClaimTask{task}, "chi");
    desk.refused(ErrorCode::not_permitted, CompleteTask{task, "ky", numbered()}, local("chi"));
}

TEST_CASE("an examination on the file itself is no first pair of eyes") {
    Desk desk = before_signing(local("binh"));
    CHECK(desk.dossier().memory.at("tham-dinh").local);

    desk.refused(ErrorCode::not_permitted, ClaimTask{desk.task("ky").number}, "chi");
}

TEST_CASE("who examined does not sign for somebody else, nor somebody else for him") {
    Desk desk = before_signing();
    desk.reorganise(
        organisation_with({substitution("chi", "binh"), substitution("binh-2", "truong")}));
    const ClaimTask claim{desk.task("ky").number};

    desk.refused(ErrorCode::not_permitted, claim, on_behalf("binh", "chi"));
    desk.refused(ErrorCode::not_permitted, claim, on_behalf("truong", "binh-2"));
}

TEST_CASE("the engine gives a step to nobody who may not do it") {
    Procedure draft = permit();
    part<StepNode>(draft, "ky").assign = Assign::round_robin;
    for (int filed = 0; filed < 8; ++filed) {
        Desk desk(draft);
        desk.skip_ids(filed);
        desk.file().complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "dat", "binh");
        CHECK(desk.task("ky").holder == OfficerId("chi"));
    }
}

TEST_CASE("the examiner does not choose himself as the one who signs") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "binh");
    OutcomeForm form;
    form.next_officer = OfficerId("binh-2");

    desk.refused(ErrorCode::not_permitted, CompleteTask{desk.task("tham-dinh").number, "dat", form},
                 "binh");
}

TEST_CASE("a step that nobody did yet asks for no second person") {
    Procedure draft = work({step("lam", "chuyen-vien", {outcome("xong", "het")}),
                            step("khac", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    part<StepNode>(draft, "lam").not_same_as = "khac";

    CHECK_FALSE(Desk(draft)
                    .file()
                    .then(ClaimTask{1}, local("binh"))
                    .then(CompleteTask{1, "xong", {}}, local("binh"))
                    .dossier()
                    .is_open());
}

TEST_CASE("rule 43: an act in the name of another is an act of both") {
    Desk desk(permit());
    Substitution by_binh = substitution("dung", "binh");
    desk.reorganise(organisation_with({by_binh}));
    desk.file().complete("tiep-nhan", "nhan", "an");
    const std::uint32_t task = desk.task("tham-dinh").number;
    desk.then(ClaimTask{task}, on_behalf("binh", "dung"));
    desk.then(CompleteTask{task, "dat", {}}, on_behalf("binh", "dung"));
    CHECK(desk.dossier().memory.at("tham-dinh").officer == OfficerId("binh"));
    CHECK(desk.dossier().memory.at("tham-dinh").instead_of == OfficerId("dung"));

    OrganisationDefinition promoted = organisation_with({by_binh});
    Post post;
    post.officer = OfficerId("dung");
    post.unit = UnitId("lanh-dao");
    post.role = RoleId("lanh-dao");
    promoted.posts.push_back(post);
    desk.reorganise(promoted);
    desk.refused(ErrorCode::not_permitted, ClaimTask{desk.task("ky").number}, "dung");
    desk.refused(ErrorCode::not_permitted, ClaimTask{desk.task("ky").number}, "binh-2");
    desk.then(ClaimTask{desk.task("ky").number}, "chi");
}
