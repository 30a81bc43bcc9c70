// Officers who are away (rules 40, 43): who gets their work, takes it over and gives it back, and who
// must not.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

Procedure chain() {
    Procedure draft =
        work({step("lam", "chuyen-vien", {outcome("xong", "tiep")}),
              step("tiep", "chuyen-vien",
                   {outcome("xong", "het"), outcome("tra", "lam", {Effect::send_back})}),
              end("het")});
    part<StepNode>(draft, "lam").within = within("2wd");
    return draft;
}

Procedure same_officer() {
    Procedure draft = chain();
    part<StepNode>(draft, "tiep").assign = Assign::same_as;
    part<StepNode>(draft, "tiep").same_as = "lam";
    return draft;
}

}  // namespace

TEST_CASE(
    "rule 40: what an absent officer would get goes to his substitute, and history keeps both") {
    Desk desk(same_officer());
    desk.file().claim("lam", "dung");
    desk.reorganise(organisation_with({substitution("dung", "truong")}));
    desk.then(CompleteTask{1, "xong", {}}, "dung");

    const Task& task = desk.task("tiep");
    CHECK(task.holder == OfficerId("truong"));
    CHECK(task.instead_of == OfficerId("dung"));
    CHECK(desk.event<TaskOpened>().why == "same-as:lam; substitute 12/QĐ-UBND");
    desk.complete("tiep", "xong", "truong");
    CHECK(desk.event<TaskCompleted>().officer == OfficerId("truong"));
}

TEST_CASE("the first substitute who is there acts, where none can, the unit is offered the task") {
    Substitution second = substitution("dung", "truong");
    second.order = 2;
    Substitution other = substitution("dung", "an");
    other.step = "khac";
    Desk desk(same_officer());
    desk.file().claim("lam", "dung");
    Desk alone = desk.copy();
    OrganisationDefinition known = organisation_with({second, substitution("dung", "binh"), other});
    known.absences = {Absence{OfficerId("binh"), second.from, second.until, "ốm"}};
    desk.reorganise(known);
    desk.then(CompleteTask{1, "xong", {}}, "dung");
    CHECK(desk.task("tiep").holder == OfficerId("truong"));

    alone.reorganise(organisation_with({other}));
    alone.then(CompleteTask{1, "xong", {}}, "dung");
    CHECK(alone.task("tiep").holder.empty());
    CHECK(alone.event<TaskOpened>().why.empty());
}

TEST_CASE("rule 43: no substitute is the applicant, or did what asks for another person") {
    Procedure draft = permit();
    part<StepNode>(draft, "ky").assign = Assign::same_as;
    part<StepNode>(draft, "ky").same_as = "ky";
    Desk desk(draft);
    StartDossier start = application();
    start.header.owner.identity = std::string("người truong");
    desk.file(start).complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "dat", "binh");
    desk.complete("ky", "tra-lai", "chi");
    Substitution first = substitution("chi", "binh");
    Substitution second = substitution("chi", "truong");
    second.order = 2;
    Substitution third = substitution("chi", "dung");
    third.order = 3;
    desk.reorganise(organisation_with({first, second, third}));
    desk.complete("tham-dinh", "dat", "binh");

    CHECK(desk.task("ky").holder == OfficerId("dung"));
    const std::uint32_t task = desk.task("ky").number;
    desk.reorganise(organisation_with({first, second, third, substitution("dung", "truong")}));
    desk.refused(ErrorCode::not_permitted, SubstituteTask{task, ""}, "binh");
    desk.refused(ErrorCode::not_permitted, SubstituteTask{task, ""}, "truong");
}

TEST_CASE("rule 40: a substitute takes over what the absent officer holds, who takes it back") {
    Desk desk(chain());
    desk.file().claim("lam", "dung");
    desk.refused(ErrorCode::task_taken, SubstituteTask{1, ""}, "binh");
    desk.reorganise(organisation_with({substitution("dung", "binh", "2026-03-03")}));
    desk.refused(ErrorCode::not_permitted, SubstituteTask{1, ""}, "truong");
    desk.refused(ErrorCode::not_permitted, SubstituteTask{1, ""}, Actor::of_host("cong"));
    desk.then(SubstituteTask{1, "đi công tác"}, "binh");

    CHECK(desk.happened() == Types{"task-substituted"});
    CHECK(desk.event<TaskSubstituted>().decision == "12/QĐ-UBND");
    CHECK(desk.task("lam").holder == OfficerId("binh"));
    CHECK(desk.task("lam").instead_of == OfficerId("dung"));
    CHECK(desk.task("lam").accepted);
    desk.refused(ErrorCode::condition_not_met, SubstituteTask{1, ""}, "dung");
    desk.refused(ErrorCode::not_permitted, CompleteTask{1, "xong", {}}, "dung");

    desk.wait_until("2026-03-04T08:00:00+07:00").then(SubstituteTask{1, "đã về"}, "dung");
    CHECK(desk.task("lam").holder == OfficerId("dung"));
    CHECK(desk.task("lam").instead_of.empty());
    desk.then(CompleteTask{1, "xong", {}}, "dung");
}

TEST_CASE("a task that nobody holds is claimed, not taken over") {
    Desk desk(chain());
    desk.reorganise(organisation_with({substitution("dung", "binh")}));
    desk.file().refused(ErrorCode::condition_not_met, SubstituteTask{1, ""}, "binh");
}

TEST_CASE("another substitute goes on when the first is away too") {
    Substitution second = substitution("dung", "truong");
    second.order = 2;
    Desk desk(chain());
    desk.file().claim("lam", "dung");
    desk.reorganise(organisation_with({substitution("dung", "binh"), second}));
    desk.then(SubstituteTask{1, ""}, "binh");
    desk.refused(ErrorCode::task_taken, SubstituteTask{1, ""}, "truong");
    OrganisationDefinition known = organisation_with({substitution("dung", "binh"), second});
    known.absences = {Absence{OfficerId("binh"), second.from, second.until, "ốm"}};
    desk.reorganise(known);
    desk.then(SubstituteTask{1, ""}, "truong");

    CHECK(desk.task("lam").holder == OfficerId("truong"));
    CHECK(desk.task("lam").instead_of == OfficerId("dung"));
}

TEST_CASE("rule 40: who acts in the name of an absent officer takes his task over") {
    Desk desk(chain());
    desk.file().claim("lam", "dung");
    desk.reorganise(organisation_with({substitution("dung", "truong")}));
    desk.refused(ErrorCode::not_permitted, CompleteTask{1, "xong", {}}, on_behalf("binh", "dung"));
    desk.refused(ErrorCode::not_permitted, CompleteTask{1, "xong", {}}, "truong");
    desk.then(CompleteTask{1, "xong", {}}, on_behalf("truong", "dung"));

    CHECK(desk.happened() == Types{"task-substituted", "task-completed", "task-opened"});
    CHECK(desk.event<TaskCompleted>().officer == OfficerId("truong"));
    CHECK(desk.event<TaskCompleted>().person == "người truong");

    const std::uint32_t task = desk.task("tiep").number;
    desk.then(ClaimTask{task}, on_behalf("truong", "dung"));
    CHECK(desk.happened() == Types{"task-substituted"});
    CHECK(desk.task("tiep").holder == OfficerId("truong"));
    CHECK(desk.task("tiep").instead_of == OfficerId("dung"));
    desk.then(CompleteTask{task, "xong", {}}, on_behalf("truong", "dung"));
}

TEST_CASE("the receipt of a hand-over is a substitute's too") {
    Desk desk(chain());
    OutcomeForm form;
    form.next_officer = OfficerId("dung");
    desk.file().complete("lam", "xong", "binh", form);
    desk.reorganise(organisation_with({substitution("dung", "truong")}));
    desk.then(AcceptTask{desk.task("tiep").number}, on_behalf("truong", "dung"));

    CHECK(desk.happened() == Types{"task-substituted"});
    CHECK(desk.task("tiep").accepted);
}

TEST_CASE("an absent officer is chosen only with a reason, and the refusal names his substitute") {
    Desk desk(chain());
    desk.file();
    desk.reorganise(organisation_with({substitution("dung", "binh")}));
    const Result<Decision> refused =
        desk.when(AssignTask{1, OfficerId("dung"), ""}, Actor::of_officer("truong"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::condition_not_met);
    CHECK(refused.error().detail.find("\"binh\" stands in") != std::string::npos);
    desk.then(AssignTask{1, OfficerId("dung"), "chiều nay về"}, "truong");

    Desk next(chain());
    OutcomeForm form;
    form.next_officer = OfficerId("dung");
    next.file().claim("lam", "binh");
    next.reorganise(organisation_with({substitution("dung", "truong")}));
    next.refused(ErrorCode::condition_not_met, CompleteTask{1, "xong", form}, "binh");
    form.reason = "chiều nay về";
    next.then(CompleteTask{1, "xong", form}, "binh");
    CHECK(next.task("tiep").holder == OfficerId("dung"));
}

TEST_CASE("rule 43: a substitute who did the first pair of eyes does not do the second") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "dung");
    desk.reorganise(
        organisation_with({substitution("dung", "chi"), substitution("binh-2", "chi")}));
    const std::uint32_t examined = desk.task("tham-dinh").number;
    desk.then(SubstituteTask{examined, ""}, "chi").then(CompleteTask{examined, "dat", {}}, "chi");
    const std::uint32_t task = desk.task("ky").number;

    desk.refused(ErrorCode::not_permitted, ClaimTask{task}, "chi");
    desk.refused(ErrorCode::not_permitted, ClaimTask{task}, on_behalf("chi", "binh-2"));
    desk.refused(ErrorCode::not_permitted, AssignTask{task, OfficerId("chi"), "gấp"}, "chi");
    desk.reorganise(organisation());
    desk.then(ClaimTask{task}, "binh-2");
    desk.reorganise(organisation_with({substitution("binh-2", "chi")}));
    desk.refused(ErrorCode::not_permitted, SubstituteTask{task, ""}, "chi");
}

TEST_CASE("who has lost his post takes nothing back from his substitute") {
    Desk desk(chain());
    desk.file().claim("lam", "dung");
    desk.reorganise(organisation_with({substitution("dung", "binh", "2026-03-03")}));
    desk.then(SubstituteTask{1, "đi công tác"}, "binh");
    OrganisationDefinition moved = organisation();
    for (Post& post : moved.posts) {
        if (post.officer == OfficerId("dung")) {
            post.unit = UnitId("quay");
            post.role = RoleId("mot-cua");
        }
    }
    desk.reorganise(moved);
    desk.wait_until("2026-03-04T08:00:00+07:00");
    desk.refused(ErrorCode::not_permitted, SubstituteTask{1, "đã về"}, "dung");
}
