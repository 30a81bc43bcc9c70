// Steps that several persons must approve (rule 43).
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

// "duyet" by two of lanh-dao (chi, binh-2), then "ket" not by who approved.
Procedure approved_twice() {
    Procedure draft = work({step("lam", "chuyen-vien", {outcome("xong", "duyet")}),
                            step("duyet", "lanh-dao",
                                 {outcome("dat", "ket"), outcome("khong", "het"),
                                  outcome("tra", "lam", {Effect::send_back})}),
                            step("ket", "lanh-dao", {outcome("xong", "het")}), end("het")});
    part<StepNode>(draft, "duyet").approvers = 2;
    part<StepNode>(draft, "ket").not_same_as = "duyet";
    return draft;
}

// duc, ha: more of lanh-dao.
OrganisationDefinition larger() {
    OrganisationDefinition known = organisation();
    for (const char* id : {"duc", "ha"}) {
        Officer officer = known.officers.front();
        officer.id = OfficerId(id);
        officer.person = std::string("người ") + id;
        known.officers.push_back(officer);
        Post post = known.posts[6];  // of binh-2
        post.officer = officer.id;
        known.posts.push_back(post);
    }
    return known;
}

Desk to_approve() {
    Desk desk(approved_twice());
    desk.reorganise(larger());
    desk.file().complete("lam", "xong", "binh");
    return desk;
}

}  // namespace

TEST_CASE("rule 43: the first approval offers the task to others, the second completes it") {
    Desk desk = to_approve();
    desk.complete("duyet", "dat", "chi");
    CHECK(desk.happened() == Types{"task-approved"});
    CHECK(desk.task("duyet").holder.empty());
    CHECK(desk.task("duyet").approvals.size() == 1);
    const std::uint32_t task = desk.task("duyet").number;
    desk.refused(ErrorCode::not_permitted, ClaimTask{task}, "chi");
    desk.refused(ErrorCode::not_permitted, AssignTask{task, OfficerId("chi"), ""}, "chi");
    desk.complete("duyet", "dat", "duc");

    CHECK(desk.stands_at() == Types{"ket"});
    CHECK(desk.event<TaskCompleted>().officer == OfficerId("duc"));
    CHECK(desk.dossier().memory.at("duyet").approvals.front().officer == OfficerId("chi"));
}

TEST_CASE("rule 43: none of those who approved does what asks for another person") {
    Desk desk = to_approve();
    desk.complete("duyet", "dat", "chi").complete("duyet", "dat", "duc");
    const std::uint32_t task = desk.task("ket").number;
    desk.refused(ErrorCode::not_permitted, ClaimTask{task}, "chi");
    desk.refused(ErrorCode::not_permitted, ClaimTask{task}, "duc");
    desk.then(ClaimTask{task}, "ha");
}

TEST_CASE("rule 43: one person with two accounts approves once") {
    OrganisationDefinition known = larger();
    known.officers.back().person = "người chi";  // ha is chi
    Desk desk = to_approve();
    desk.reorganise(known);
    desk.complete("duyet", "dat", "chi");
    desk.refused(ErrorCode::not_permitted, ClaimTask{desk.task("duyet").number}, "ha");
}

TEST_CASE("what turns back acts at once, and approvals begin anew") {
    Desk desk = to_approve();
    desk.complete("duyet", "dat", "chi").complete("duyet", "tra", "duc");
    CHECK(desk.stands_at() == Types{"lam"});
    desk.complete("lam", "xong", "binh");

    CHECK(desk.task("duyet").approvals.empty());
}

TEST_CASE("approvals of different outcomes are counted apart") {
    Desk desk = to_approve();
    desk.complete("duyet", "dat", "chi").complete("duyet", "khong", "duc");
    CHECK(desk.is_open("duyet"));
    desk.complete("duyet", "khong", "ha");

    CHECK_FALSE(desk.dossier().is_open());
}

TEST_CASE("an approval on the file itself never counts") {
    Desk desk = to_approve();
    desk.claim("duyet", "chi");
    Actor local = Actor::of_officer("chi");
    local.local_user = "root";
    const std::uint32_t task = desk.task("duyet").number;
    desk.refused(ErrorCode::not_permitted, CompleteTask{task, "dat", {}}, local);
    desk.copy().then(CompleteTask{task, "tra", {}}, local);
    desk.then(CompleteTask{task, "dat", {}}, "chi");
}

TEST_CASE("only the last approver hands over to a person") {
    Desk desk = to_approve();
    OutcomeForm form;
    form.next_officer = OfficerId("ha");
    desk.claim("duyet", "chi");
    desk.refused(ErrorCode::invalid_argument, CompleteTask{desk.task("duyet").number, "dat", form},
                 "chi");
    desk.complete("duyet", "dat", "chi").complete("duyet", "dat", "duc", form);
    CHECK(desk.task("ket").holder == OfficerId("ha"));
}
