// What holds a dossier's clock and why: grounds, remarks, spans left out, branches of their own.
#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

using Remarks = std::vector<PauseRemark>;
constexpr std::int64_t day = 8 * 60;

// "hoi" leads to a wait for the applicant that pauses, or excludes its span.
Procedure waiting_permit(ClockMode mode = ClockMode::paused) {
    Procedure draft = permit();
    Node waiting = wait("cho", {outcome("xong", "tham-dinh")});
    waiting.clock = mode;
    draft.nodes.push_back(waiting);
    outcome_of(draft, "tham-dinh", "hoi").to = to("cho");
    return draft;
}

Desk received(Procedure draft, RuleSet rules = rule_set()) {
    Desk desk(std::move(draft));
    desk.rules = std::make_shared<const RuleSet>(std::move(rules));
    desk.file().complete("tiep-nhan", "nhan", "an");
    return desk;
}

Desk& pause(Desk& desk) { return desk.complete("tham-dinh", "hoi", "binh"); }
Desk& go_on(Desk& desk) { return desk.then(ResolveWait{"cho", "xong", {}}, "an"); }

Paper decision() {
    Paper paper;
    paper.name = std::string("Quyết định tạm dừng");
    return paper;
}

}  // namespace

TEST_CASE("rule 21: while something is awaited no handling time is consumed and nobody is late") {
    for (const std::string kind : {"supplement", "payment", "applicant"}) {
        Procedure draft = waiting_permit();
        part<WaitNode>(draft, "cho").waits_for = kind;
        Desk desk = received(draft);
        pause(desk);
        CHECK(desk.dossier().clock.phase == ClockPhase::paused);
        CHECK(desk.dossier().pause->cause == "cho");
        const Remaining before = *desk.dossier().clock.remaining;
        desk.wait_until("2026-06-01T09:00:00+07:00");
        go_on(desk);
        CHECK(desk.dossier().clock.left == before);
        CHECK(desk.dossier().clock.due > desk.now);
    }
}

TEST_CASE("a pause is remarked when it begins in the last hour, after the due date, or again") {
    Desk desk = received(waiting_permit());
    pause(desk);
    CHECK(desk.event<ClockPaused>().ground == "outside");
    CHECK(desk.event<ClockPaused>().remarks.empty());
    go_on(desk);

    desk.wait_until("2026-03-16T16:00:00+07:00");
    pause(desk);
    CHECK(desk.event<ClockPaused>().remarks ==
          Remarks{PauseRemark::last_hour, PauseRemark::repeated});
    go_on(desk);
    desk.wait_until("2026-03-17T09:00:00+07:00");
    pause(desk);
    CHECK(desk.event<ClockPaused>().remarks ==
          Remarks{PauseRemark::after_due, PauseRemark::repeated});
    CHECK(desk.dossier().pause_remarks ==
          Remarks{PauseRemark::last_hour, PauseRemark::repeated, PauseRemark::after_due});
}

TEST_CASE("a pause that begins after the due date takes back no lateness") {
    Desk desk = received(waiting_permit());
    desk.wait_until("2026-03-17T10:00:00+07:00");
    pause(desk);
    CHECK(desk.dossier().clock.remaining == Remaining{Minutes{-120}, true});

    desk.wait_until("2026-03-25T11:00:00+07:00");
    go_on(desk);
    CHECK(desk.dossier().clock.due == at("2026-03-25T09:00:00+07:00"));
}

TEST_CASE("a pause that lasts longer than its ground allows is remarked when it ends") {
    RuleSet rules = rule_set();
    rules.pauses[2].longest = parse_duration("5wd").value();
    Desk desk = received(waiting_permit(), rules);
    pause(desk);
    desk.wait_until("2026-03-10T09:00:00+07:00");
    go_on(desk);
    CHECK(desk.event<ClockResumed>().remarks == Remarks{PauseRemark::too_long});
}

TEST_CASE("a ground may pause only so often, and may want a document") {
    RuleSet rules = rule_set();
    rules.pauses[2].limit = 1;
    rules.pauses[2].requires_document = true;
    Desk desk = received(waiting_permit(), rules);
    pause(desk);
    CHECK(desk.event<ClockPaused>().remarks == Remarks{PauseRemark::without_document});
    go_on(desk);
    desk.claim("tham-dinh", "binh");

    const Result<Decision> again = desk.when(CompleteTask{desk.task("tham-dinh").number, "hoi", {}},
                                             Actor::of_officer("binh"));
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::limit_exceeded);
    CHECK(again.error().detail.find("mẫu/2026, Điều 9") != std::string::npos);
}

TEST_CASE("handling is suspended on a ground of the closed list, with its document") {
    Desk desk = received(waiting_permit());
    const SuspendHandling unknown{"bận việc", "đông hồ sơ", {}};
    const Result<Decision> refused = desk.when(unknown, Actor::of_officer("chi"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail ==
          "expected a ground of the rule set for suspending (\"suspended-by-law\"), but \"bận "
          "việc\" is none");
    desk.refused(ErrorCode::invalid_argument, SuspendHandling{"payment", "lý do", {}}, "chi");
    desk.refused(ErrorCode::document_missing, SuspendHandling{"suspended-by-law", "lý do", {}},
                 "chi");

    desk.then(SuspendHandling{"suspended-by-law", "chờ toà án", decision()}, "chi");

    CHECK(desk.event<HandlingSuspended>().paper == 1);
    CHECK(desk.event<ClockPaused>().paper == 1);
    CHECK(desk.event<ClockPaused>().remarks.empty());
    CHECK(desk.dossier().pauses.at("suspended-by-law") == 1);
}

TEST_CASE("what is finished while papers are awaited is remarked") {
    Procedure draft = permit();
    Node waiting = inside(wait("cho", {outcome("xong", "b-het")}), "song-song", 2);
    waiting.clock = ClockMode::paused;
    draft.nodes.push_back(parallel("song-song", {"a", "cho"}, "tra"));
    draft.nodes.push_back(inside(
        step("a", "lanh-dao", {outcome("xong", "a-het", {Effect::finish})}), "song-song", 1));
    draft.nodes.push_back(inside(end("a-het"), "song-song", 1));
    draft.nodes.push_back(waiting);
    draft.nodes.push_back(inside(end("b-het"), "song-song", 2));
    outcome_of(draft, "tham-dinh", "dat").to = to("song-song");
    Desk desk = received(draft);
    desk.complete("tham-dinh", "dat", "binh").complete("a", "xong", "chi");

    CHECK(desk.event<ClockStopped>().remarks == Remarks{PauseRemark::finished_while_paused});
}

TEST_CASE("a known span is left out at once and what was too much is given back") {
    Procedure draft = waiting_permit(ClockMode::excluded);
    part<WaitNode>(draft, "cho").within = within("3wd");
    part<WaitNode>(draft, "cho").on_timeout = to("tham-dinh");
    Desk desk = received(draft);
    desk.wait_until("2026-03-03T10:30:00+07:00");
    pause(desk);

    // To the close of the 6th: three days, five hours and a half.
    CHECK(desk.event<SpanExcluded>().until == at("2026-03-06T17:00:00+07:00"));
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK(desk.dossier().clock.due == at("2026-03-19T17:00:00+07:00"));
    Desk in_time = desk.copy();
    desk.wait_until("2026-03-05T10:30:00+07:00");
    go_on(desk);
    CHECK(desk.has_event("span-returned"));
    CHECK(desk.dossier().clock.due == at("2026-03-18T17:00:00+07:00"));
    CHECK(desk.dossier().clock.left == Remaining{Minutes{9 * day - 90}, true});

    in_time.now = in_time.dossier().timers.at(0).due;
    in_time.then(FireTimer{1}, Actor::of_system());
    CHECK_FALSE(in_time.has_event("span-returned"));
    CHECK(in_time.dossier().clock.due == at("2026-03-19T17:00:00+07:00"));
}

TEST_CASE("a pause inside a span that is left out takes nothing twice") {
    Procedure draft = waiting_permit(ClockMode::excluded);
    part<WaitNode>(draft, "cho").within = within("3wd");
    part<WaitNode>(draft, "cho").on_timeout = to("tham-dinh");
    Desk desk = received(draft);
    desk.wait_until("2026-03-03T10:30:00+07:00");
    pause(desk);
    desk.wait_until("2026-03-04T10:30:00+07:00");
    desk.then(SuspendHandling{"suspended-by-law", "chờ", decision()}, "chi");
    CHECK(desk.dossier().clock.remaining == Remaining{Minutes{9 * day - 90}, true});
    desk.then(ResumeHandling{}, "chi");
    CHECK(desk.dossier().clock.due == at("2026-03-19T17:00:00+07:00"));
}

TEST_CASE("a branch that stands still holds the dossier and its own steps, not the others") {
    Procedure draft = permit();
    const auto branch_step = [](const std::string& id, unsigned number) {
        Node node = step(id, "chuyen-vien", {outcome("xong", id + "-het")});
        std::get<StepNode>(node.kind).within = within("2wd");
        return inside(node, "song-song", number);
    };
    draft.nodes.push_back(parallel("song-song", {"a", "b"}, "tham-dinh"));
    part<ParallelNode>(draft, "song-song").branches[1].clock = ClockMode::paused;
    draft.nodes.push_back(branch_step("a", 1));
    draft.nodes.push_back(inside(end("a-het"), "song-song", 1));
    draft.nodes.push_back(branch_step("b", 2));
    draft.nodes.push_back(inside(end("b-het"), "song-song", 2));
    outcome_of(draft, "tiep-nhan", "nhan").to = to("song-song");
    Desk desk = received(draft);

    CHECK(desk.dossier().pausing == std::vector<Hold>{Hold{1 + 1, "song-song.2"}});
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    CHECK(desk.task("a").clock.phase == ClockPhase::running);
    CHECK(desk.task("b").clock.phase == ClockPhase::paused);
    desk.wait_until("2026-03-04T09:00:00+07:00");
    desk.complete("b", "xong", "binh");
    CHECK(desk.dossier().pausing.empty());
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK(desk.dossier().clock.due == at("2026-03-18T17:00:00+07:00"));
}

TEST_CASE("a place where the clock does not run yet keeps it from starting") {
    Procedure draft = waiting_permit(ClockMode::not_started);
    outcome_of(draft, "tiep-nhan", "nhan").to = to("cho");
    Desk desk = received(draft);
    // Received, but the first place says that the clock waits: it is held from the start.
    desk.wait_until("2026-03-04T10:00:00+07:00");
    go_on(desk);
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK(desk.dossier().clock.due >= at("2026-03-18T17:00:00+07:00"));
}

TEST_CASE("a span that is left out moves second limits too, and they go on when it has passed") {
    Procedure draft = waiting_permit(ClockMode::excluded);
    part<WaitNode>(draft, "cho").within = within("3wd");
    part<WaitNode>(draft, "cho").on_timeout = to("tham-dinh");
    LimitDef limit;
    limit.id = "chi-tra";
    limit.cases = within("10wd");
    limit.from = Moment{Moment::Kind::received, {}};
    limit.to = Moment{Moment::Kind::enter, "tra"};
    draft.limits = {limit};
    Desk desk = received(draft);
    desk.wait_until("2026-03-03T10:30:00+07:00");
    pause(desk);

    const auto second = [&desk]() -> const ClockState& {
        return desk.dossier().limits.front().clock;
    };
    CHECK(second().phase == ClockPhase::running);
    CHECK(second().due == at("2026-03-19T17:00:00+07:00"));
    CHECK(second().due == desk.dossier().clock.due);
    desk.wait_until("2026-03-05T10:30:00+07:00");
    go_on(desk);
    CHECK(second().due == at("2026-03-18T17:00:00+07:00"));
    CHECK(second().due == desk.dossier().clock.due);
}
