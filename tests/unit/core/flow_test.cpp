// Moving through the flow: routes, branches and their joins, leaving, entering again, sending back,
// who gets a step, and which version a dossier belongs to.
#include <motcua/engine/model/limits.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Types = std::vector<std::string>;

// Steps a, b, c side by side, then "gop".
Procedure three_branches(unsigned join, bool cancel_rest = true) {
    std::vector<Node> nodes{parallel("ss", {"a", "b", "c"}, "gop", join)};
    std::get<ParallelNode>(nodes[0].kind).cancel_rest = cancel_rest;
    unsigned number = 1;
    for (const char* id : {"a", "b", "c"}) {
        OutcomeDef out = leaving("thoi", "bo");
        nodes.push_back(
            inside(step(id, "chuyen-vien", {outcome("xong", std::string("het-") + id), out}), "ss",
                   number));
        nodes.push_back(inside(end(std::string("het-") + id), "ss", number));
        ++number;
    }
    std::get<ParallelNode>(nodes[0].kind).leaves = {LeaveDef{"bo", to("dung"), true}};
    nodes.push_back(step("gop", "chuyen-vien", {outcome("xong", "het"), outcome("lai", "ss")}));
    nodes.push_back(end("het"));
    nodes.push_back(end("dung", EndStatus::stopped));
    return work(nodes);
}

OutcomeDef again(const std::string& id, std::vector<std::string> branches) {
    OutcomeDef def = outcome(id, "ss");
    def.to[0].branches = std::move(branches);
    return def;
}

}  // namespace

TEST_CASE("a route goes where the first condition that holds says") {
    Procedure draft = work(
        {step("lam", "chuyen-vien", {outcome("xong", "re")}),
         route("re", {RouteCase{is_set("gap"), "nhanh", {}}, RouteCase{nullptr, "thuong", {}}}),
         step("nhanh", "chuyen-vien", {outcome("xong", "het")}),
         step("thuong", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    draft.data = {field("gap", FieldType::boolean)};
    StartDossier urgent = application();
    urgent.data = {{"gap", Value(true)}};

    CHECK(Desk(draft).file(urgent).complete("lam", "xong", "binh").is_open("nhanh"));
    CHECK(Desk(draft).file().complete("lam", "xong", "binh").is_open("thuong"));
}

TEST_CASE("a way out of a step may depend on the data too") {
    Procedure draft = work({step("lam", "chuyen-vien", {outcome("xong", "thuong")}),
                            step("nhanh", "chuyen-vien", {outcome("xong", "het")}),
                            step("thuong", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    draft.data = {field("gap", FieldType::boolean)};
    Routing& ways = outcome_of(draft, "lam", "xong").to;
    ways.insert(ways.begin(), RouteCase{is_set("gap"), "nhanh", {}});
    OutcomeForm form;
    form.data = {{"gap", Value(true)}};

    CHECK(Desk(draft).file().complete("lam", "xong", "binh", form).is_open("nhanh"));
}

TEST_CASE("a flow that only routes round is refused, not followed for ever") {
    Desk desk(work({step("lam", "chuyen-vien", {outcome("xong", "a")}), route("a", to("b")),
                    route("b", to("a")), end("het")}));
    desk.file().claim("lam", "binh");

    desk.refused(ErrorCode::limit_exceeded, CompleteTask{1, "xong", {}}, "binh");
}

TEST_CASE("branches are open side by side and join when all have ended") {
    Desk desk(three_branches(0));
    desk.file();
    CHECK(desk.stands_at() == Types{"a", "b", "c"});
    desk.complete("b", "xong", "binh").complete("a", "xong", "dung");
    CHECK(desk.stands_at() == Types{"c"});
    desk.complete("c", "xong", "binh");

    CHECK(desk.happened() == Types{"task-completed", "branch-ended", "place-left", "task-opened"});
    CHECK(desk.stands_at() == Types{"gop"});
}

TEST_CASE("the first branch that ends joins, and the others are void") {
    Desk desk(three_branches(1));
    desk.file().complete("b", "xong", "binh");

    CHECK(desk.happened() == Types{"task-completed", "branch-ended", "task-cancelled",
                                   "task-cancelled", "place-left", "task-opened"});
    CHECK(desk.stands_at() == Types{"gop"});
    desk.refused(ErrorCode::task_not_active, ClaimTask{1}, "dung");
}

TEST_CASE("two of three branches join") {
    Desk desk(three_branches(2));
    desk.file().complete("c", "xong", "binh");
    CHECK(desk.stands_at() == Types{"a", "b"});
    desk.complete("a", "xong", "binh");
    CHECK(desk.stands_at() == Types{"gop"});
}

TEST_CASE("the rest goes on beside the flow where it is kept") {
    Desk desk(three_branches(1, false));
    desk.file().complete("b", "xong", "binh");
    CHECK(desk.stands_at() == Types{"a", "c", "gop"});

    SECTION("and joins nothing a second time") {
        desk.complete("a", "xong", "binh").complete("c", "xong", "binh");
        CHECK(desk.stands_at() == Types{"gop"});
        CHECK(desk.dossier().places.size() == 1);
    }
    SECTION("and does not leave what was joined") {
        desk.claim("a", "binh");
        desk.refused(ErrorCode::outcome_not_available,
                     CompleteTask{desk.task("a").number, "thoi", {}}, "binh");
    }
    SECTION("until the dossier ends") {
        desk.complete("gop", "xong", "binh");
        CHECK_FALSE(desk.dossier().is_open());
        CHECK(desk.dossier().places.empty());
    }
}

TEST_CASE("only branches whose condition holds are opened, and they are all that must end") {
    Procedure draft = three_branches(0);
    draft.data = {field("gap", FieldType::boolean)};
    auto& branches = part<ParallelNode>(draft, "ss").branches;
    branches[1].when = is_set("gap");
    branches[2].when = is_set("gap");
    Desk desk(draft);
    desk.file();
    CHECK(desk.stands_at() == Types{"a"});
    desk.complete("a", "xong", "binh");
    CHECK(desk.stands_at() == Types{"gop"});
}

TEST_CASE("a parallel of which no branch is opened is passed") {
    Procedure draft = three_branches(0);
    draft.data = {field("gap", FieldType::boolean)};
    for (BranchDef& branch : part<ParallelNode>(draft, "ss").branches) {
        branch.when = is_set("gap");
    }
    CHECK(Desk(draft).file().stands_at() == Types{"gop"});
}

TEST_CASE("a leave makes the other branches void and goes its way") {
    Desk desk(three_branches(0));
    desk.file().complete("a", "xong", "binh").complete("b", "thoi", "binh");

    CHECK(desk.happened() ==
          Types{"task-completed", "task-cancelled", "place-left", "dossier-ended"});
    CHECK(desk.dossier().end_status == EndStatus::stopped);
}

TEST_CASE("a hand-over by leaving is not pulled back") {
    Procedure draft = three_branches(0);
    part<ParallelNode>(draft, "ss").leaves[0].to = to("gop");
    Desk desk(draft);
    desk.file().complete("b", "thoi", "binh");

    desk.refused(ErrorCode::not_reversible, PullBackTask{desk.task("gop").number, ""}, "binh");
}

TEST_CASE("a parallel is entered again by the branches that are named") {
    Procedure draft = three_branches(0);
    part<StepNode>(draft, "gop").outcomes.push_back(again("mot-phan", {"ss.1", "ss.3"}));
    Desk desk(draft);
    desk.file().complete("a", "xong", "binh").complete("b", "xong", "binh");
    desk.complete("c", "xong", "binh").complete("gop", "mot-phan", "binh");
    CHECK(desk.stands_at() == Types{"a", "c"});

    desk.complete("a", "xong", "binh").complete("c", "xong", "binh");
    CHECK(desk.stands_at() == Types{"gop"});
    desk.complete("gop", "lai", "binh");
    CHECK(desk.stands_at() == Types{"a", "b", "c"});
}

TEST_CASE("a branch that was quicker than one not yet entered leaves nothing behind") {
    // Branch 1 ends at once and joins; branch 2 is a parallel of its own.
    Procedure draft =
        work({parallel("ss", {"het-a", "trong"}, "gop", 1), inside(end("het-a"), "ss", 1),
              inside(parallel("trong", {"b", "c"}, "het-b"), "ss", 2),
              inside(step("b", "chuyen-vien", {outcome("xong", "x")}), "trong", 1),
              inside(end("x"), "trong", 1),
              inside(step("c", "chuyen-vien", {outcome("xong", "y")}), "trong", 2),
              inside(end("y"), "trong", 2), inside(end("het-b"), "ss", 2),
              step("gop", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    auto& branches = part<ParallelNode>(draft, "ss").branches;
    SECTION("entered first") {}
    SECTION("entered last") { std::swap(branches[0], branches[1]); }
    Desk desk(draft);
    desk.file();

    CHECK(desk.stands_at() == Types{"gop"});
    CHECK(desk.dossier().places.size() == 1);
    CHECK(desk.dossier().tasks.size() == 1);
}

TEST_CASE("a dossier has at most 256 live branches") {
    const auto with_steps = [](std::size_t count) {
        std::vector<std::string> firsts;
        std::vector<Node> nodes;
        for (std::size_t i = 1; i <= count; ++i) {
            const std::string id = "b" + std::to_string(i);
            firsts.push_back(id);
            nodes.push_back(inside(step(id, "chuyen-vien", {outcome("xong", "het-" + id)}), "ss",
                                   static_cast<unsigned>(i)));
            nodes.push_back(inside(end("het-" + id), "ss", static_cast<unsigned>(i)));
        }
        nodes.insert(nodes.begin(), parallel("ss", firsts, "het"));
        nodes.push_back(end("het"));
        return work(nodes);
    };
    // The parallel itself is a place too.
    CHECK(Desk(with_steps(limits::branches_max - 1)).file().dossier().places.size() ==
          limits::branches_max);
    Desk(with_steps(limits::branches_max))
        .refused(ErrorCode::limit_exceeded, application(), Actor::of_host("cong"));
}

TEST_CASE("a step entered by the flow has its full limit, one sent back what was left") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "binh");
    CHECK(desk.task("tham-dinh").clock.due == at("2026-03-04T09:00:00+07:00"));
    desk.wait_until("2026-03-03T09:00:00+07:00").complete("tham-dinh", "dat", "binh");
    desk.wait_until("2026-03-03T14:00:00+07:00").complete("ky", "tra-lai", "chi");

    const Task& back = desk.task("tham-dinh");
    CHECK(back.how == HandOver::send_back);
    CHECK(back.holder == OfficerId("binh"));
    // 8 of 16 hours were used: 3 are left today, 5 tomorrow.
    CHECK(back.clock.due == at("2026-03-04T14:00:00+07:00"));

    desk.complete("tham-dinh", "dat", "binh");
    CHECK(desk.task("ky").how == HandOver::flow);
}

TEST_CASE("a step sent back to an officer who left is offered to the unit") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "dat", "binh");
    OrganisationDefinition without = organisation();
    std::erase_if(without.posts, [](const Post& post) { return post.officer.value == "binh"; });
    desk.claim("ky", "chi").reorganise(without);
    desk.complete("ky", "tra-lai", "chi");

    CHECK(desk.task("tham-dinh").holder.empty());
    desk.claim("tham-dinh", "dung");
}

TEST_CASE("a step whose role nobody holds is opened with an incident and waits for a head") {
    Procedure draft = permit();
    part<StepNode>(draft, "tham-dinh").responsible = PartyRef{PartyKind::role, "la"};
    Desk desk(draft);
    desk.file().complete("tiep-nhan", "nhan", "an");

    REQUIRE(desk.dossier().incidents.size() == 1);
    CHECK(desk.dossier().incidents[0].code == "directory_unresolved");
    CHECK(desk.task("tham-dinh").unit == UnitId("xa"));
}

TEST_CASE("an officer named in the data gets the step, if he is in office") {
    Procedure draft = work({step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    draft.data = {field("nguoi", FieldType::officer)};
    part<StepNode>(draft, "lam").responsible = PartyRef{PartyKind::field, "nguoi"};
    StartDossier start = application();
    start.data = {{"nguoi", Value("dung")}};
    CHECK(Desk(draft).file(start).task("lam").holder == OfficerId("dung"));

    OrganisationDefinition without = organisation();
    std::erase_if(without.posts, [](const Post& post) { return post.officer.value == "dung"; });
    Desk desk(draft);
    desk.reorganise(without);
    desk.file(start);
    CHECK(desk.task("lam").holder.empty());
    CHECK(desk.dossier().incidents.size() == 1);
}

TEST_CASE("a unit named in the procedure gets the step, for any of its officers") {
    Procedure draft = work({step("lam", "chuyen-vien", {outcome("xong", "het")}), end("het")});
    part<StepNode>(draft, "lam").responsible = PartyRef{PartyKind::unit, "kinh-te"};
    Desk desk(draft);
    desk.file();
    desk.refused(ErrorCode::not_permitted, ClaimTask{1}, "an");
    desk.then(ClaimTask{1}, "truong");
}

TEST_CASE("reception on a version no longer in force moves the dossier to the new one") {
    Desk desk(permit(1));
    desk.file().claim("tiep-nhan", "an");
    desk.publish(permit(2));
    desk.then(CompleteTask{1, "nhan", {}}, "an");

    CHECK(desk.happened() ==
          Types{"task-cancelled", "version-pinned", "task-opened", "task-accepted"});
    CHECK(desk.dossier().procedure.version == 2);
    CHECK_FALSE(desk.dossier().is_received());
    CHECK(desk.task("tiep-nhan").holder == OfficerId("an"));
    desk.complete("tiep-nhan", "nhan", "an");
    CHECK(desk.dossier().is_received());
}

TEST_CASE("a dossier is filed and received on one version when none came between") {
    Desk desk(permit(1));
    desk.file();
    desk.publish(permit(1));
    desk.complete("tiep-nhan", "nhan", "an");

    CHECK(desk.dossier().procedure.version == 1);
    CHECK(desk.dossier().is_received());
    CHECK_FALSE(desk.has_event("version-pinned"));
}

TEST_CASE("a received dossier belongs to its version for life") {
    Desk desk(permit(1));
    desk.file().complete("tiep-nhan", "nhan", "an");
    desk.publish(permit(2));
    desk.complete("tham-dinh", "dat", "binh");

    CHECK(desk.dossier().procedure.version == 1);
}

TEST_CASE("refusing and guiding do not wait for the new version") {
    Desk desk(permit(1));
    desk.file().claim("tiep-nhan", "an");
    desk.publish(permit(2));
    OutcomeForm form;
    form.reason = "không thuộc thẩm quyền";
    desk.then(CompleteTask{1, "tu-choi", form}, "an");

    CHECK(desk.dossier().end_status == EndStatus::refused);
    CHECK(desk.dossier().procedure.version == 1);
}

TEST_CASE("a form drawn from an older version of the dossier is refused") {
    Desk desk(permit());
    desk.file();
    const Dossier& dossier = desk.dossier();
    const Result<Decision> stale = desk.when_shown(dossier.version - 1, ClaimTask{1}, "an");
    REQUIRE_FALSE(stale);
    CHECK(stale.error().code == ErrorCode::stale_version);

    CHECK(desk.when_shown(dossier.version, ClaimTask{1}, "an"));
}

TEST_CASE("a command for a dossier that is not there finds none") {
    Desk desk(permit());
    desk.refused(ErrorCode::not_found, ClaimTask{1}, "an");
}

TEST_CASE("nothing is handled while the agency has suspended handling") {
    Desk desk(permit());
    desk.file().complete("tiep-nhan", "nhan", "an").claim("tham-dinh", "binh");
    desk.then(SuspendHandling{"căn cứ", "chờ toà án", {}}, "chi");

    desk.refused(ErrorCode::dossier_suspended,
                 CompleteTask{desk.task("tham-dinh").number, "dat", {}}, "binh");
}
