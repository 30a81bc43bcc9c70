// Papers asked of the applicant during handling: once, all at once, with a reason; and what their
// return, or its absence, does to the clock.
#include <motcua/engine/core/portal_state.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

constexpr std::int64_t day = 8 * 60;

// The permit whose examination may ask for papers: "hoi", then the wait "cho-bo-sung".
Procedure asking(const std::string& on_return = "resume") {
    Procedure draft = permit();
    SupplementDef supplement;
    supplement.id = "bo-sung";
    supplement.on_return = on_return;
    draft.supplements = {supplement};
    Node waiting = wait("cho-bo-sung", {outcome("nop", "tham-dinh"), outcome("thoi", "het")});
    waiting.clock = ClockMode::paused;
    auto& wait = std::get<WaitNode>(waiting.kind);
    wait.waits_for = "supplement";
    wait.supplement = "bo-sung";
    wait.on_timeout = to("het");
    draft.nodes.push_back(waiting);
    draft.nodes.push_back(end("het", EndStatus::not_supplemented));
    OutcomeDef& ask = outcome_of(draft, "tham-dinh", "hoi");
    ask.to = to("cho-bo-sung");
    ask.effects = {Effect::request_supplement};
    ask.supplement = "bo-sung";
    ask.slip = "supplement";
    return draft;
}

OutcomeForm request() {
    OutcomeForm form;
    form.items = {"bản vẽ", "giấy uỷ quyền"};
    form.reason = "bản vẽ chưa có dấu";
    return form;
}

// Received on Monday 9:00 by the rule set.
Desk received(Procedure draft) {
    Desk desk(std::move(draft));
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file().complete("tiep-nhan", "nhan", "an");
    return desk;
}

Desk& ask(Desk& desk) { return desk.complete("tham-dinh", "hoi", "binh", request()); }
Desk& bring(Desk& desk) { return desk.then(ResolveWait{"cho-bo-sung", "nop", {}}, "an"); }

// Papers were asked for and brought; since then a second limit of five days runs until `left` is left.
Desk reviewing(MainEffect main, const std::string& left) {
    Procedure draft = asking("limit:xem-lai");
    LimitDef again;
    again.id = "xem-lai";
    again.cases = within("5wd");
    again.from = Moment{Moment::Kind::enter, "khong-dau"};
    again.to = Moment{Moment::Kind::leave, left};
    again.main = main;
    draft.limits = {again};
    Desk desk = received(draft);
    desk.wait_until("2026-03-03T10:30:00+07:00");
    ask(desk);
    desk.wait_until("2026-03-20T10:30:00+07:00");
    bring(desk);
    return desk;
}

CompleteTask asking_again(const Desk& desk) {
    return CompleteTask{desk.task("tham-dinh").number, "hoi", request()};
}

}  // namespace

TEST_CASE("a supplement is requested with its list, its reason, its slip and who asked") {
    Desk desk = received(asking());
    ask(desk);

    const auto event = desk.event<SupplementRequested>();
    CHECK(event.supplement == "bo-sung");
    CHECK(event.items.value.size() == 2);
    CHECK(event.reason.value == "bản vẽ chưa có dấu");
    CHECK(event.slip == "supplement");
    CHECK(event.officer == OfficerId("binh"));
    CHECK(event.ground.empty());
    CHECK(desk.dossier().supplements.at("bo-sung").requests == 1);
    CHECK(desk.dossier().pause->ground == "supplement");
    CHECK(portal_state(desk.dossier(), desk.procedure(), desk.rules.get()) == 5);
}

TEST_CASE("rule 22: a second supplement request is refused and names the decree") {
    Desk desk = received(asking());
    bring(ask(desk));
    desk.claim("tham-dinh", "binh");

    const Result<Decision> again = desk.when(asking_again(desk), Actor::of_officer("binh"));

    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::supplement_used_up);
    CHECK(again.error().detail ==
          "expected at most 1 requests for papers during handling (118/2025/NĐ-CP, Điều 11), but "
          "there were 1");
}

TEST_CASE("rule 22: only a cited ground lifts it, an assumption never") {
    Procedure draft = asking();
    draft.supplements[0].limit = 2;
    draft.supplements[0].ground = "assumed";
    Desk assumed = received(draft);
    bring(ask(assumed));
    assumed.claim("tham-dinh", "binh");
    assumed.refused(ErrorCode::supplement_used_up, asking_again(assumed), "binh");

    draft.supplements[0].ground = "175/2024/NĐ-CP";
    Desk cited = received(draft);
    bring(ask(cited));
    ask(cited);
    CHECK(cited.event<SupplementRequested>().ground == "175/2024/NĐ-CP");
    CHECK(cited.event<ClockPaused>().remarks == std::vector<PauseRemark>{PauseRemark::repeated});
    bring(cited);
    cited.claim("tham-dinh", "binh");
    cited.refused(ErrorCode::supplement_used_up, asking_again(cited), "binh");
}

TEST_CASE("rule 22: asking to complete before reception does not count") {
    Desk desk(asking());
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file().complete("tiep-nhan", "thieu", "an", request());
    desk.then(ResolveWait{"cho-them", "nop-lai", {}}, "an");
    desk.complete("tiep-nhan", "nhan", "an");

    ask(desk);
    CHECK(desk.stands_at() == std::vector<std::string>{"cho-bo-sung"});
}

TEST_CASE("rule 23: a supplement request without a list or a reason is refused") {
    Desk desk = received(asking());
    desk.claim("tham-dinh", "binh");
    CompleteTask command = asking_again(desk);
    command.form.items.clear();
    desk.refused(ErrorCode::input_missing, command, "binh");
    command = asking_again(desk);
    command.form.reason = " ";
    desk.refused(ErrorCode::input_missing, command, "binh");
}

TEST_CASE("rule 24: resume keeps the remaining minutes exactly") {
    Desk desk = received(asking());
    desk.wait_until("2026-03-03T10:30:00+07:00");
    ask(desk);
    CHECK(desk.dossier().clock.remaining == Remaining{Minutes{9 * day - 90}, true});

    desk.wait_until("2026-03-20T10:30:00+07:00");
    bring(desk);

    CHECK_FALSE(desk.event<SupplementReceived>().restarts);
    CHECK(desk.dossier().clock.due == at("2026-04-02T17:00:00+07:00"));
    CHECK(desk.dossier().clock.left == Remaining{Minutes{9 * day - 90}, true});
    CHECK_FALSE(desk.dossier().supplements.at("bo-sung").requested_at.has_value());
}

TEST_CASE("rule 24: restart gives the full limit from the complete receipt") {
    Desk desk = received(asking("restart"));
    desk.wait_until("2026-03-03T10:30:00+07:00");
    ask(desk);
    desk.wait_until("2026-03-20T10:30:00+07:00");
    bring(desk);

    CHECK(desk.event<SupplementReceived>().restarts);
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK(desk.dossier().clock.started == at("2026-03-20T10:30:00+07:00"));
    CHECK(desk.dossier().clock.due == at("2026-04-03T17:00:00+07:00"));
    CHECK(desk.stands_at() == std::vector<std::string>{"tham-dinh"});
}

TEST_CASE("rule 24: the return may start a second clock that suspends the first") {
    Desk desk = reviewing(MainEffect::suspends, "tham-dinh");

    REQUIRE(desk.dossier().limit("xem-lai") != nullptr);
    CHECK(desk.dossier().limit("xem-lai")->clock.due == at("2026-03-27T17:00:00+07:00"));
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    desk.wait_until("2026-03-23T10:30:00+07:00");
    desk.complete("tham-dinh", "dat", "binh");
    CHECK(desk.dossier().limit("xem-lai") == nullptr);
    CHECK(desk.dossier().clock.phase == ClockPhase::running);
    CHECK(desk.dossier().clock.left == Remaining{Minutes{9 * day - 90}, true});
}

TEST_CASE("a clock that the return put in the place of the first stays there as the flow goes on") {
    Desk desk = reviewing(MainEffect::replaces, "ky");

    CHECK(desk.dossier().clock.due == at("2026-03-27T17:00:00+07:00"));
    desk.complete("tham-dinh", "dat", "binh");
    CHECK(desk.dossier().clock.due == at("2026-03-27T17:00:00+07:00"));
}

TEST_CASE("rule 25: not brought in time, the dossier ends as not supplemented and is not late") {
    Desk desk = received(asking());
    desk.wait_until("2026-03-03T10:30:00+07:00");
    ask(desk);
    // 15 working days by the rule set, to the close of the last one.
    REQUIRE(desk.dossier().timers.size() == 1);
    CHECK(desk.dossier().timers[0].due == at("2026-03-24T17:00:00+07:00"));

    desk.now = desk.dossier().timers[0].due;
    desk.then(FireTimer{1}, Actor::of_system());

    CHECK(desk.dossier().end_status == EndStatus::not_supplemented);
    CHECK_FALSE(desk.has_event("supplement-received"));
    CHECK(*desk.dossier().clock.stopped < *desk.dossier().clock.due);
}

TEST_CASE("an applicant who gives up brings no papers") {
    Desk desk = received(asking("restart"));
    ask(desk);
    desk.then(ResolveWait{"cho-bo-sung", "thoi", {}}, "an");

    CHECK_FALSE(desk.has_event("supplement-received"));
    CHECK(desk.dossier().end_status == EndStatus::not_supplemented);
}
