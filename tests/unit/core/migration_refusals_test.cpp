// Moves that cannot be made: the dossier stays where it is, with the reason.
#include <motcua/engine/core/versions.hpp>

#include "desk.hpp"

using namespace motcua;
using namespace motcua::desk;

namespace {

const Actor host = Actor::of_host("cong");
const std::string law = "201/2026/NĐ-CP, Điều 9";

MigrateDossier ordered(std::vector<NodeMove> moves = {}) {
    return MigrateDossier{1, 2, law, MovedLimit::keep, std::move(moves)};
}

// Stands at "tham-dinh" of version 1; `second` is in force.
Desk standing(Procedure second, Procedure first = permit()) {
    Desk desk(std::move(first));
    desk.rules = std::make_shared<const RuleSet>(rule_set());
    desk.file().complete("tiep-nhan", "nhan", "an");
    desk.publish(std::move(second));
    return desk;
}

std::string why(Desk& desk, CommandBody body) {
    const Result<Decision> refused = desk.when(std::move(body), host);
    REQUIRE_FALSE(refused);
    return refused.error().detail;
}

Procedure waiting_for(std::uint32_t version, const std::string& what, ClockMode clock) {
    Procedure draft = permit(version);
    Node waiting = wait("cho", {outcome("nop", "tham-dinh")});
    std::get<WaitNode>(waiting.kind).waits_for = what;
    waiting.clock = clock;
    draft.nodes.push_back(waiting);
    outcome_of(draft, "tham-dinh", "hoi").to = to("cho");
    return draft;
}

}  // namespace

TEST_CASE("a move without a document that orders it is refused") {
    Desk desk = standing(permit(2));
    desk.refused(ErrorCode::input_missing, MigrateDossier{1, 2, "", MovedLimit::keep, {}}, host);
    desk.refused(ErrorCode::input_missing, MigrateDossier{1, 2, "  ", MovedLimit::keep, {}}, host);
    desk.refused(ErrorCode::invalid_argument, MigrateDossier{1, 2, "assumed", MovedLimit::keep, {}},
                 host);
}

TEST_CASE("the host, or a head of the agency, moves a dossier") {
    Desk desk = standing(permit(2));
    desk.refused(ErrorCode::not_permitted, ordered(), "binh");
    desk.copy().then(ordered(), "chi");
    desk.then(ordered(), Actor::of_system());
}

TEST_CASE("a dossier of another version than expected, or no longer open, stays") {
    Desk desk = standing(permit(2));
    MigrateDossier other = ordered();
    other.from = 3;
    desk.refused(ErrorCode::condition_not_met, other, host);
    Desk gone = standing(permit(2));
    gone.then(WithdrawDossier{"thôi"}, "an");
    gone.refused(ErrorCode::dossier_closed, ordered(), host);
}

TEST_CASE("a version that is not in force yet takes nothing over") {
    Procedure second = permit(2);
    second.effective.from = *parse_date("2026-07-01");
    Desk desk = standing(second);
    CHECK(why(desk, ordered()) ==
          "expected a version that is in force by now, but version 2 begins on 2026-07-01");
    desk.wait_until("2026-07-01T00:00:00+07:00").then(ordered(), host);
}

TEST_CASE("a dossier not yet received is not moved by order") {
    Desk desk(permit());
    desk.file();
    desk.publish(permit(2));
    desk.refused(ErrorCode::dossier_not_received, ordered(), host);
}

TEST_CASE("a step map names places of both versions, each once") {
    Desk desk = standing(permit(2));
    CHECK(why(desk, ordered({{"khong-co", "ky"}})) ==
          "expected a place or branch of version 1, but it has no \"khong-co\"");
    CHECK(why(desk, ordered({{"ky", "khong-co"}})) ==
          "expected a place or branch of version 2, but it has no \"khong-co\"");
    CHECK(why(desk, ordered({{"ky", "ky"}, {"ky", "tra"}})) ==
          "expected each place once in the step map, but one is named twice");
}

TEST_CASE("a place without a counterpart keeps its dossier, once it is left nothing does") {
    Procedure second = permit(2);
    std::erase_if(second.nodes, [](const Node& node) { return node.id == "tham-dinh"; });
    outcome_of(second, "tiep-nhan", "nhan").to = to("ky");
    for (Node& node : second.nodes) {
        if (auto* step = std::get_if<StepNode>(&node.kind)) {
            step->not_same_as.clear();
            for (OutcomeDef& way : step->outcomes) {
                for (RouteCase& route : way.to) {
                    route.to = route.to == "tham-dinh" ? "ky" : route.to;
                }
            }
        }
    }
    Desk desk = standing(second);
    CHECK(why(desk, ordered()) ==
          "expected a counterpart of \"tham-dinh\" in version 2, but it has none");
    desk.complete("tham-dinh", "dat", "binh").then(ordered(), host);
    CHECK(desk.stands_at() == std::vector<std::string>{"ky"});

    Result<ProcedurePtr> first = ProcedureBuilder(permit()).build();
    Result<ProcedurePtr> other = ProcedureBuilder(second).build();
    REQUIRE(first);
    REQUIRE(other);
    Transition rule;
    rule.from_version = 1;
    CHECK(missing_counterparts(**first, **other, rule) ==
          std::vector<std::string>{
              "expected a counterpart of \"tham-dinh\" in version 2, but it has none"});
    rule.moves = {{"tham-dinh", "ky"}};
    CHECK(missing_counterparts(**first, **other, rule).empty());
}

TEST_CASE("a dossier is not put where something else is awaited, or the limit runs otherwise") {
    const auto at_wait = [](Procedure second) {
        Desk desk = standing(permit(2), waiting_for(1, "applicant", ClockMode::paused));
        desk.complete("tham-dinh", "hoi", "binh");
        desk.publish(std::move(second));
        return desk;
    };
    Desk desk = at_wait(waiting_for(2, "payment", ClockMode::paused));
    CHECK(
        why(desk, ordered()) ==
        "expected a place that asks for the same as \"cho\", but \"cho\" asks for something else");
    Desk running = at_wait(waiting_for(2, "applicant", ClockMode::running));
    CHECK(why(running, ordered()) ==
          "expected the time limit to run as it does at \"cho\", but at \"cho\" it does not");
    Desk kind = at_wait(permit(2));
    CHECK(why(kind, ordered({{"cho", "ky"}})) ==
          "expected a place of the same kind as \"cho\", but \"ky\" is another");
}

TEST_CASE("what a dossier has must be known to the other version") {
    Procedure first = permit();
    FeeDef fee;
    fee.id = "le-phi";
    fee.cases = {FeeCase{nullptr, amount(50'000)}};
    fee.due = FeeDue::at_return;
    first.fees = {fee};
    first.data = {field("so", FieldType::text)};
    Procedure second = permit(2);
    second.data = {field("so", FieldType::integer)};
    Desk desk(first);
    StartDossier start = application();
    start.data = {{"so", Value(std::string("7"))}};
    desk.file(start).complete("tiep-nhan", "nhan", "an");
    desk.publish(second);
    CHECK(why(desk, ordered()) ==
          "expected the field \"so\" to be of the same type in version 2, but it is of another");

    second.data = first.data;
    desk.publish(second);
    desk.copy().then(ordered(), host);
    RecordFee paid;
    paid.fee = "le-phi";
    paid.amount = Decimal{50'000};
    paid.receipt = "BL-1";
    desk.then(paid, host);
    CHECK(
        why(desk, ordered()) ==
        "expected the fee \"le-phi\", for which money was recorded, in version 2, but it has none");

    Procedure other = permit(2);
    other.data = first.data;
    other.fees = first.fees;
    other.rules = "luat-khac";
    desk.publish(other);
    CHECK(why(desk, ordered()) ==
          "expected a version under the rule set \"luat\", but version 2 is under another");
}

TEST_CASE("a wait that ends otherwise in the new version is no counterpart: its timer is set") {
    const auto version = [](std::uint32_t number, bool ends) {
        Procedure draft = waiting_for(number, "applicant", ClockMode::running);
        if (ends) {
            auto& kind = part<WaitNode>(draft, "cho");
            kind.within = within("5d");
            kind.on_timeout = to("ky");
        }
        return draft;
    };
    for (const bool ended_before : {true, false}) {
        Desk desk = standing(version(2, !ended_before), version(1, ended_before));
        desk.complete("tham-dinh", "hoi", "binh");
        desk.refused(ErrorCode::condition_not_met, ordered(), host);
    }
}

TEST_CASE("where somebody was asked, or a message opened a branch, a dossier is not moved") {
    const auto version = [](std::uint32_t number) {
        Procedure draft = waiting_for(number, "applicant", ClockMode::running);
        EachMessage each;
        each.message = "phan-anh";
        each.branch.id = "phan-doi";
        each.branch.first = "xem";
        part<WaitNode>(draft, "cho").each = {each};
        Node look = step("xem", "chuyen-vien", {outcome("xong", "xem-het")});
        Node done = end("xem-het");
        for (Node* inside_node : {&look, &done}) {
            inside_node->parallel = "cho";
            inside_node->branch = "phan-doi";
        }
        draft.nodes.push_back(look);
        draft.nodes.push_back(done);
        return draft;
    };
    Desk desk = standing(version(2), version(1));
    desk.complete("tham-dinh", "hoi", "binh");
    desk.copy().then(ordered(), host);
    desk.then(ReceiveMessage{"phan-anh", "1", {}}, host).complete("xem", "xong", "binh");
    CHECK(why(desk, ordered()) ==
          "expected nobody asked at \"cho\", and no message that opened a branch there, but there "
          "was one");
}
