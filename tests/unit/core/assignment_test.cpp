// Who has a task (rules 36, 37): claim, assign, release, accept, pull back, hand back.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

Procedure chain() {
    Procedure draft = work({step("lam", "chuyen-vien", {outcome("xong", "tiep")}),
                            step("tiep", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    part<StepNode>(draft, "lam").within = within("2wd");
    part<StepNode>(draft, "tiep").within = within("1wd");
    return draft;
}

// "lam" and "sua" (as "lam") of the unit kinh-te, "duyet" of lanh-dao between them.
Procedure led_by_unit() {
    Procedure draft = work({step("lam", "", {outcome("xong", "duyet")}),
                            step("duyet", "lanh-dao",
                                 {outcome("tra-lai", "lam", {Effect::send_back}),
                                  outcome("sua", "sua"), outcome("xong", "het")}),
                            step("sua", "", {outcome("xong", "duyet")}), end("het")});
    for (const char* id : {"lam", "sua"}) {
        part<StepNode>(draft, id).responsible = PartyRef{PartyKind::unit, "kinh-te"};
    }
    part<StepNode>(draft, "sua").assign = Assign::same_as;
    part<StepNode>(draft, "sua").same_as = "lam";
    return draft;
}

// binh did "lam" and gave "tiep" to dung, who has not accepted.
Desk handed_over() {
    Desk desk(chain());
    OutcomeForm form;
    form.next_officer = OfficerId("dung");
    desk.file().complete("lam", "xong", "binh", form);
    return desk;
}

}  // namespace

TEST_CASE("rule 36: one holder of the role claims an offered task, and that is receipt") {
    Desk desk(chain());
    desk.file();
    desk.refused(ErrorCode::not_permitted, ClaimTask{1}, "an");
    desk.refused(ErrorCode::not_permitted, ClaimTask{1}, "chi");
    desk.refused(ErrorCode::not_found, ClaimTask{2}, "binh");
    desk.then(ClaimTask{1}, "binh");

    CHECK(desk.task("lam").holder == OfficerId("binh"));
    CHECK(desk.task("lam").accepted == desk.now);
    desk.refused(ErrorCode::task_taken, ClaimTask{1}, "dung");
    desk.refused(ErrorCode::task_taken, ClaimTask{1}, "binh");
}

TEST_CASE("a task that a head assigns cannot be claimed") {
    Procedure draft = chain();
    part<StepNode>(draft, "lam").assign = Assign::by_head;
    Desk desk(draft);
    desk.file();
    desk.refused(ErrorCode::not_permitted, ClaimTask{1}, "binh");
    desk.then(AssignTask{1, OfficerId("binh"), ""}, "truong");

    CHECK(desk.task("lam").holder == OfficerId("binh"));
}

TEST_CASE("a head of the unit or of its agency assigns, nobody else") {
    for (const char* head : {"truong", "chi"}) {
        Desk desk(chain());
        desk.file().then(AssignTask{1, OfficerId("dung"), ""}, head);
        CHECK(desk.task("lam").holder == OfficerId("dung"));
        CHECK(desk.task("lam").giver == OfficerId(head));
        CHECK_FALSE(desk.task("lam").accepted);
    }
    Desk desk(chain());
    desk.file();
    for (const char* other : {"binh", "an", "zung"}) {
        desk.refused(ErrorCode::not_permitted, AssignTask{1, OfficerId("dung"), ""}, other);
    }
}

TEST_CASE("a task is assigned to a holder of its role") {
    Desk desk(chain());
    desk.file();
    desk.refused(ErrorCode::input_missing, AssignTask{1, OfficerId(), ""}, "truong");
    desk.refused(ErrorCode::invalid_argument, AssignTask{1, OfficerId("an"), ""}, "truong");
    desk.refused(ErrorCode::invalid_argument, AssignTask{1, OfficerId("khong-co"), ""}, "truong");
}

TEST_CASE("where nobody holds the role, a head gives the task to whom he trusts in the agency") {
    Procedure draft = chain();
    draft.roles[1].role = RoleId("truong-phong");  // the organisation's word for it
    OrganisationDefinition vacant = organisation();
    std::erase_if(vacant.posts, [](const Post& post) { return post.officer.value == "truong"; });
    Desk desk(draft);
    desk.reorganise(vacant);
    desk.file();
    CHECK(desk.has_event("incident-raised"));

    desk.refused(ErrorCode::invalid_argument, AssignTask{1, OfficerId("yen"), ""}, "chi");
    desk.then(AssignTask{1, OfficerId("binh"), ""}, "chi");

    CHECK(desk.task("lam").holder == OfficerId("binh"));
}

TEST_CASE("a task is taken from its holder with a reason, and not given to him twice") {
    Desk desk(chain());
    desk.file().claim("lam", "binh");
    desk.refused(ErrorCode::task_taken, AssignTask{1, OfficerId("binh"), "vắng"}, "truong");
    desk.refused(ErrorCode::input_missing, AssignTask{1, OfficerId("dung"), ""}, "truong");
    desk.then(AssignTask{1, OfficerId("dung"), "binh vắng"}, "truong");

    CHECK(desk.task("lam").holder == OfficerId("dung"));
    CHECK_FALSE(desk.task("lam").accepted);
}

TEST_CASE("the holder releases a task to its unit") {
    Desk desk(chain());
    desk.file().claim("lam", "binh");
    desk.refused(ErrorCode::not_permitted, ReleaseTask{1, "bận"}, "dung");
    desk.then(ReleaseTask{1, "bận"}, "binh");
    CHECK(desk.task("lam").holder.empty());
    desk.refused(ErrorCode::not_permitted, ReleaseTask{1, "bận"}, "binh");
    desk.claim("lam", "dung");
}

TEST_CASE("a task for an officer whom the dossier names is no one else's to claim or release") {
    Procedure draft = chain();
    part<StepNode>(draft, "lam").responsible = PartyRef{PartyKind::field, "nguoi"};
    draft.data = {field("nguoi", FieldType::officer)};
    StartDossier start = application();
    start.data["nguoi"] = Value{std::string("binh")};
    Desk desk(draft);
    desk.file(start);
    REQUIRE(desk.task("lam").holder == OfficerId("binh"));

    SECTION("he cannot leave it to his unit, nor can his head") {
        desk.refused(ErrorCode::condition_not_met, ReleaseTask{1, "bận"}, "binh");
        desk.refused(ErrorCode::condition_not_met, ReleaseTask{1, "bận"}, "truong");
    }
    SECTION("from another to whom a head gave it, it comes back to him") {
        desk.then(AssignTask{1, OfficerId("dung"), "binh bận"}, "truong");
        desk.then(AcceptTask{1}, "dung").then(ReleaseTask{1, "không làm được"}, "dung");
        CHECK(desk.happened() == Types{"task-released", "task-assigned"});
        CHECK(desk.task("lam").holder == OfficerId("binh"));
        CHECK_FALSE(desk.task("lam").accepted);
    }
    SECTION("handed back to the head, none but him may claim it") {
        desk.then(AssignTask{1, OfficerId("dung"), "binh bận"}, "truong");
        desk.then(HandBackTask{1, "không làm được"}, "dung");
        REQUIRE(desk.task("lam").holder.empty());
        desk.refused(ErrorCode::not_permitted, ClaimTask{1}, "dung");
        desk.claim("lam", "binh");
    }
    SECTION("once he has left office it is the unit's, as any other") {
        OrganisationDefinition left = organisation();
        std::erase_if(left.posts, [](const Post& post) { return post.officer.value == "binh"; });
        desk.reorganise(left);
        desk.then(ReleaseTask{1, "binh đã nghỉ"}, "truong");
        desk.claim("lam", "dung");
    }
}

TEST_CASE("receipt of a hand-over is an act of its own, done once by the receiver") {
    Desk desk = handed_over();
    const std::uint32_t task = desk.task("tiep").number;
    desk.refused(ErrorCode::not_permitted, AcceptTask{task}, "binh");
    desk.wait_until("2026-03-02T10:00:00+07:00").then(AcceptTask{task}, "dung");

    CHECK(desk.task("tiep").opened == at("2026-03-02T09:00:00+07:00"));
    CHECK(desk.task("tiep").accepted == at("2026-03-02T10:00:00+07:00"));
    desk.refused(ErrorCode::condition_not_met, AcceptTask{task}, "dung");
}

TEST_CASE("the giver pulls a hand-over back and goes on with what was left") {
    Desk desk(chain());
    OutcomeForm form;
    form.next_officer = OfficerId("dung");
    desk.file().claim("lam", "binh");
    desk.wait_until("2026-03-02T11:00:00+07:00").complete("lam", "xong", "binh", form);
    desk.wait_until("2026-03-03T08:00:00+07:00");
    const std::uint32_t task = desk.task("tiep").number;

    desk.refused(ErrorCode::not_permitted, PullBackTask{task, "nhầm"}, "dung");
    desk.then(PullBackTask{task, "nhầm"}, "binh");

    CHECK(desk.happened() == Types{"hand-over-pulled-back", "task-opened", "task-accepted"});
    CHECK(desk.stands_at() == Types{"lam"});
    CHECK(desk.task("lam").holder == OfficerId("binh"));
    CHECK(desk.task("lam").accepted);
    // 16 hours, of which two were used; from Tuesday 8:00 that is Wednesday 15:00.
    CHECK(desk.task("lam").clock.due == at("2026-03-04T15:00:00+07:00"));
    CHECK(desk.dossier().memory.at("lam").outcomes.at("xong") == 0);
    CHECK(desk.dossier().memory.at("lam").visits == 1);
    desk.complete("lam", "xong", "binh");
}

TEST_CASE("an offered task is pulled back until somebody claims it") {
    Desk desk(chain());
    desk.file().complete("lam", "xong", "binh");
    Desk claimed = desk.copy();
    claimed.claim("tiep", "dung");

    claimed.refused(ErrorCode::not_reversible, PullBackTask{2, "nhầm"}, "binh");
    CHECK(desk.then(PullBackTask{2, "nhầm"}, "binh").is_open("lam"));
}

TEST_CASE("once the receiver has accepted, a hand-over is not undone") {
    Desk desk = handed_over();
    const std::uint32_t task = desk.task("tiep").number;
    desk.then(AcceptTask{task}, "dung");
    desk.refused(ErrorCode::not_reversible, PullBackTask{task, "nhầm"}, "binh");
    desk.refused(ErrorCode::not_reversible, HandBackTask{task, "nhầm"}, "dung");
}

TEST_CASE("a hand-over with which acts were recorded is not pulled back") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an");

    desk.refused(ErrorCode::not_reversible, PullBackTask{desk.task("tham-dinh").number, ""}, "an");
}

TEST_CASE("a task that a head gave away is not pulled back but assigned anew") {
    Desk desk(chain());
    desk.file().then(AssignTask{1, OfficerId("binh"), ""}, "truong");

    desk.refused(ErrorCode::not_reversible, PullBackTask{1, ""}, "truong");
}

TEST_CASE("the receiver hands back instead of accepting, with a reason, to the giver") {
    Desk desk = handed_over();
    const std::uint32_t task = desk.task("tiep").number;
    desk.refused(ErrorCode::input_missing, HandBackTask{task, " "}, "dung");
    desk.refused(ErrorCode::not_permitted, HandBackTask{task, "không phải việc tôi"}, "binh");
    desk.then(HandBackTask{task, "không phải việc tôi"}, "dung");

    CHECK(desk.happened() == Types{"task-handed-back", "task-opened"});
    CHECK(desk.task("lam").holder == OfficerId("binh"));
    CHECK(desk.task("lam").giver == OfficerId("dung"));
    CHECK_FALSE(desk.task("lam").accepted);
}

TEST_CASE("an assigned task that is handed back is with the unit again") {
    Desk desk(chain());
    desk.file().then(AssignTask{1, OfficerId("binh"), ""}, "truong");
    desk.then(HandBackTask{1, "quá tải"}, "binh");

    CHECK(desk.happened() == Types{"task-handed-back"});
    CHECK(desk.task("lam").holder.empty());
    desk.then(AssignTask{1, OfficerId("dung"), ""}, "truong");
}

TEST_CASE("a task that the engine gave cannot be handed back, but released") {
    Procedure draft = chain();
    part<StepNode>(draft, "lam").assign = Assign::round_robin;
    Desk desk(draft);
    desk.file();
    const std::string holder = desk.task("lam").holder.value;
    REQUIRE_FALSE(holder.empty());

    desk.refused(ErrorCode::not_reversible, HandBackTask{1, "bận"}, holder);
    desk.then(ReleaseTask{1, "bận"}, holder);
}

TEST_CASE("a step goes to the officer who did another one, as long as he is there") {
    Procedure draft = chain();
    part<StepNode>(draft, "tiep").assign = Assign::same_as;
    part<StepNode>(draft, "tiep").same_as = "lam";
    Desk desk(draft);
    CHECK(desk.file().complete("lam", "xong", "dung").task("tiep").holder == OfficerId("dung"));

    Desk moved(draft);
    moved.file().claim("lam", "dung").then(CompleteTask{1, "xong", {}}, "dung");
    OrganisationDefinition without = organisation();
    std::erase_if(without.posts, [](const Post& post) { return post.officer.value == "dung"; });
    Desk other(draft);
    other.file().claim("lam", "dung");
    other.reorganise(without);
    other.refused(ErrorCode::not_permitted, CompleteTask{1, "xong", {}}, "dung");
}

TEST_CASE("a step that a unit answers for goes back to who had it, while that one is there") {
    Desk desk(led_by_unit());
    desk.file().complete("lam", "xong", "dung");
    Desk again = desk.copy();

    desk.complete("duyet", "tra-lai", "chi");
    CHECK(desk.task("lam").holder == OfficerId("dung"));
    CHECK(desk.event<TaskOpened>().why == "returned");

    again.complete("duyet", "sua", "chi");
    CHECK(again.task("sua").holder == OfficerId("dung"));
    CHECK(again.event<TaskOpened>().why == "same-as:lam");
}

TEST_CASE("a step that a unit answers for is offered once its officer has gone elsewhere") {
    for (const char* outcome : {"tra-lai", "sua"}) {
        Desk desk(led_by_unit());
        desk.file().complete("lam", "xong", "dung");
        OrganisationDefinition moved = organisation();
        for (Post& post : moved.posts) {
            post.unit = post.officer.value == "dung" ? UnitId("quay") : post.unit;
        }
        desk.reorganise(moved);
        desk.complete("duyet", outcome, "chi");
        CHECK(desk.dossier().tasks.front().holder.empty());
        desk.claim(desk.dossier().tasks.front().step, "binh");
    }
}

TEST_CASE("the next officer of a step that a unit answers for is any officer of it") {
    Desk desk(led_by_unit());
    desk.file().complete("lam", "xong", "dung").claim("duyet", "chi");
    OutcomeForm form;
    form.next_officer = OfficerId("an");
    const std::uint32_t task = desk.task("duyet").number;
    desk.refused(ErrorCode::invalid_argument, CompleteTask{task, "sua", form}, "chi");
    form.next_officer = OfficerId("binh");
    desk.then(CompleteTask{task, "sua", form}, "chi");
    CHECK(desk.task("sua").holder == OfficerId("binh"));
}

TEST_CASE("officers of a merged agency go on with its tasks") {
    Desk desk(chain());
    desk.file();
    OrganisationDefinition merged = organisation();
    merged.ref.version = 2;
    const auto day = [](unsigned d) {
        return Date(std::chrono::local_days(std::chrono::year(2026) / 3 / std::chrono::day(d)));
    };
    for (Unit& unit : merged.units) {
        if (unit.id.value != "xa-ben") {
            unit.valid.until = day(3);
        }
    }
    Unit heir = merged.units[0];
    heir.id = UnitId("phuong");
    heir.valid = Validity{day(4), std::nullopt};
    heir.predecessors = {UnitId("xa")};
    heir.agency_code = "H36.14";
    Unit inner = merged.units[2];
    inner.id = UnitId("phuong-kinh-te");
    inner.parent = heir.id;
    inner.valid = heir.valid;
    merged.units.push_back(heir);
    merged.units.push_back(inner);
    std::erase_if(merged.posts, [](const Post& post) { return post.unit.value != "xa-ben"; });
    Post moved;
    moved.officer = OfficerId("binh");
    moved.unit = inner.id;
    moved.role = RoleId("chuyen-vien");
    moved.valid = heir.valid;
    merged.posts.push_back(moved);
    REQUIRE(validate_organisation(merged).empty());
    desk.reorganise(merged);

    desk.wait_until("2026-03-04T09:00:00+07:00").then(ClaimTask{1}, "binh");

    CHECK(desk.task("lam").holder == OfficerId("binh"));
}
