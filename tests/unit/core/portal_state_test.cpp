// The national portal's ten states and the buckets of the reports.
#include <motcua/engine/core/portal_state.hpp>
#include <motcua/engine/model/procedure_builder.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

unsigned state(const Desk& desk) {
    return portal_state(desk.dossier(), desk.procedure(), desk.rules.get());
}

Desk by_rules(Procedure draft) {
    Desk desk(std::move(draft));
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file();
    return desk;
}

// "hoi" opens a step and a wait for payment side by side.
Procedure side_by_side() {
    Procedure draft = permit();
    Node waiting = inside(wait("cho", {outcome("xong", "b-het")}), "song-song", 2);
    waiting.clock = ClockMode::paused;
    std::get<WaitNode>(waiting.kind).waits_for = "payment";
    draft.nodes.push_back(parallel("song-song", {"a", "cho"}, "ky"));
    draft.nodes.push_back(
        inside(step("a", "chuyen-vien", {outcome("xong", "a-het")}), "song-song", 1));
    draft.nodes.push_back(inside(end("a-het"), "song-song", 1));
    draft.nodes.push_back(waiting);
    draft.nodes.push_back(inside(end("b-het"), "song-song", 2));
    outcome_of(draft, "tham-dinh", "hoi").to = to("song-song");
    return draft;
}

}  // namespace

TEST_CASE("rule 49: a dossier goes through the portal's states from filing to return") {
    Desk desk = by_rules(permit());
    CHECK(state(desk) == 1);
    desk.complete("tiep-nhan", "nhan", "an");
    CHECK(state(desk) == 2);
    desk.claim("tham-dinh", "binh");
    CHECK(state(desk) == 4);
    desk.complete("tham-dinh", "dat", "binh");
    CHECK(state(desk) == 4);
    OutcomeForm form;
    form.number = "12/GP";
    desk.complete("ky", "ky", "chi", form);
    CHECK(state(desk) == 9);
    desk.complete("tra", "tra", "an");
    CHECK(state(desk) == 10);
}

TEST_CASE("rule 49: what waits for payment is 6 only while no officer's step runs, never 9") {
    Desk desk = by_rules(side_by_side());
    desk.complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "hoi", "binh");
    CHECK(desk.dossier().clock.phase == ClockPhase::paused);
    CHECK(state(desk) == 4);
    desk.complete("a", "xong", "binh");
    CHECK(state(desk) == 6);
}

TEST_CASE("rule 49: a procedure may say the state of a place itself") {
    Procedure draft = side_by_side();
    for (Node& node : draft.nodes) {
        if (node.id == "cho") {
            node.portal_state = 5;
        }
    }
    Desk desk = by_rules(draft);
    desk.complete("tiep-nhan", "nhan", "an").complete("tham-dinh", "hoi", "binh");
    desk.complete("a", "xong", "binh");
    CHECK(state(desk) == 5);
}

TEST_CASE("rule 49: no place can be told as finished, nor by a number that the portal has not") {
    for (const unsigned wrong : {0U, 9U, 10U, 11U}) {
        Procedure draft = side_by_side();
        draft.nodes.front().portal_state = wrong;
        INFO(wrong);
        CHECK(ProcedureBuilder(std::move(draft)).defects().size() == 1);
    }
    Procedure draft = side_by_side();
    draft.nodes.front().portal_state = 8;
    CHECK(ProcedureBuilder(std::move(draft)).defects().empty());
}

TEST_CASE("rule 49: an end is what the rule set says, suspended is 8") {
    RuleSet rules = rule_set();
    rules.ends = {EndRule{EndStatus::refused, 3, Bucket::not_received, {}},
                  EndRule{EndStatus::withdrawn, 7, Bucket::withdrawn, {}}};
    Desk refused = by_rules(permit());
    refused.rules = std::make_shared<const RuleSet>(rules);
    OutcomeForm form;
    form.reason = "không thuộc thẩm quyền";
    refused.complete("tiep-nhan", "tu-choi", "an", form);
    CHECK(state(refused) == 3);

    Desk desk = by_rules(permit());
    desk.complete("tiep-nhan", "nhan", "an");
    desk.rules.reset();
    desk.then(SuspendHandling{"Điều 41", "chờ", {}}, "chi");
    CHECK(state(desk) == 8);
    desk.then(WithdrawDossier{"không cần nữa"}, "an");
    CHECK(state(desk) == 0);
    desk.rules = std::make_shared<const RuleSet>(rules);
    CHECK(state(desk) == 7);
}
