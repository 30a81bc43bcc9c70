// The flow of the example, and what the language says more of a flow: parallels, calls, waits.
#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

LoadResult load_file(const std::string& name) {
    LoadResult result = load_procedure(testing::read_file(testing::data_dir / name), name);
    INFO(to_text(result.diagnostics));
    REQUIRE(result.definition != nullptr);
    return result;
}

const OutcomeDef& outcome(const StepNode& step, const std::string& id) {
    for (const OutcomeDef& candidate : step.outcomes) {
        if (candidate.id == id) {
            return candidate;
        }
    }
    FAIL("no outcome " + id);
    return step.outcomes.front();
}

}  // namespace

TEST_CASE("the example's places are nodes in document order") {
    const ProcedurePtr p = load_file("example.xml").definition;
    // Sixteen: those who take part in a step are asked at a node of their own.
    REQUIRE(p->nodes.size() == 16);
    CHECK(p->start().id == "nop");
    CHECK(p->start().no == "B1");
    CHECK(p->start().as<StartNode>()->to.front().to == "tiep-nhan");
    CHECK(p->nodes.back().id == "het-khong-bo-sung");
    CHECK(p->nodes.back().as<EndNode>()->status == EndStatus::not_supplemented);
    CHECK(p->node("ky")->title_en == "Sign the permit");
    CHECK(p->node("khong-co") == nullptr);
    CHECK(p->step("cho-bo-sung") == nullptr);
    CHECK(p->node("tra")->clock == ClockMode::stopped);
}

TEST_CASE("the example's reception step has its limit, phase and acts") {
    const ProcedurePtr p = load_file("example.xml").definition;
    const StepNode& reception = *p->step("tiep-nhan");
    CHECK(reception.reception);
    CHECK(reception.responsible.kind == PartyKind::role);
    CHECK(reception.responsible.name == "mot-cua");
    REQUIRE(reception.within.size() == 1);
    CHECK(to_string(reception.within[0].rule.within) == "4wh");
    const OutcomeDef& guide = outcome(reception, "thieu");
    CHECK(guide.effects == std::vector{Effect::guide});
    CHECK(guide.slip == "supplement");
    CHECK(guide.requires_items);
    CHECK(guide.requires_reason);
    CHECK_FALSE(guide.requires_document);
    CHECK(guide.to.front().to == "cho-hoan-thien");
    CHECK(guide.has(Effect::guide));
}

TEST_CASE("the example's steps have inputs, outputs, cases, assignment and four eyes") {
    const ProcedurePtr p = load_file("example.xml").definition;
    const StepNode& appraisal = *p->step("tham-dinh");
    CHECK(appraisal.assign == Assign::least_slack);
    REQUIRE(appraisal.inputs.size() == 2);
    CHECK(appraisal.inputs[0].field == "dien_tich");
    CHECK(appraisal.inputs[0].required);
    CHECK_FALSE(appraisal.inputs[1].required);
    CHECK(appraisal.outputs.front().title == "Phiếu thẩm định");
    CHECK(outcome(appraisal, "hoi").when->text() == "count(co_quan_hoi) > 0");
    CHECK(outcome(appraisal, "bo-sung").supplement == "bo-sung");

    const StepNode& opinion = *p->step("lay-y-kien");
    REQUIRE(opinion.within.size() == 2);
    CHECK(opinion.within[0].when->text() == "dien_tich > 1000");
    CHECK(opinion.within[0].ground == "assumed");
    CHECK(to_string(opinion.within[1].rule.within) == "2wd");
    const Routing& ways = outcome(opinion, "xong").to;
    REQUIRE(ways.size() == 2);
    CHECK(ways[0].when->text() == "outcome(\"tham-dinh\") = \"khong\"");
    CHECK(ways[0].to == "tra-loi");
    CHECK(ways[1].when == nullptr);

    CHECK(p->step("xem-lai")->assign == Assign::same_as);
    CHECK(p->step("xem-lai")->same_as == "tham-dinh");
    CHECK(p->step("trinh")->asks == std::vector<std::string>{"trinh-tham-gia"});
    CHECK(p->node("trinh-tham-gia")->as<ConsultNode>()->asks.front().party.name == "thu-ly");
    CHECK(outcome(*p->step("trinh"), "tra-lai").max == 3U);
    CHECK(p->step("ky")->not_same_as == "tham-dinh");
    CHECK(outcome(*p->step("ky"), "ky").effects ==
          std::vector{Effect::sign, Effect::number, Effect::issue, Effect::finish});
    CHECK(outcome(*p->step("ky"), "ky").result == "giay_phep");
}

TEST_CASE("a wait for a supplement takes the supplement's time, and says when it is over") {
    const ProcedurePtr p = load_file("example.xml").definition;
    const Node& node = *p->node("cho-bo-sung");
    CHECK(node.clock == ClockMode::paused);
    CHECK(node.portal_state == 5U);
    const WaitNode& wait = *node.as<WaitNode>();
    CHECK(wait.waits_for == "supplement");
    REQUIRE(wait.within.size() == 1);
    CHECK(to_string(wait.within[0].rule.within) == "90d");
    CHECK(wait.within[0].ground == "assumed");
    CHECK(wait.on_timeout.front().to == "het-khong-bo-sung");
    CHECK(wait.next.front().to == "xem-lai");
    const WaitNode& guided = *p->node("cho-hoan-thien")->as<WaitNode>();
    CHECK(guided.outcomes.size() == 2);
    CHECK(guided.within.empty());
    CHECK(guided.next.empty());
}

TEST_CASE("places of branches know their parallel and branch, the parallel knows its ways out") {
    const ProcedurePtr p = load_file("branches.xml").definition;
    const ParallelNode& outer = *p->node("song-song")->as<ParallelNode>();
    CHECK(outer.join == 2);
    CHECK_FALSE(outer.cancel_rest);
    REQUIRE(outer.branches.size() == 3);
    CHECK(outer.branches[0].first == "tham-tra");
    CHECK(outer.branches[1].when->text() == "gap");
    CHECK(outer.branches[1].clock == ClockMode::running);
    REQUIRE(outer.leaves.size() == 1);
    CHECK(outer.leaves[0].id == "dung");
    CHECK(outer.leaves[0].to.front().to == "tong-hop");
    REQUIRE(outer.next.size() == 2);
    CHECK(outer.next[0].when->text() == "ended(\"nhanh-a\") = \"xong-a\"");
    CHECK(p->node("niem-yet")->clock == ClockMode::excluded);
    CHECK(p->node("tham-tra")->parallel == "song-song");
    CHECK(p->node("tham-tra")->branch == "nhanh-a");
    CHECK(p->node("song-song")->parallel.empty());
    CHECK(p->node("trong")->parallel == "song-song");
    CHECK(p->node("trong")->branch == "nhanh-c");
    CHECK(p->node("viec-1")->parallel == "trong");
    CHECK(p->node("viec-1")->branch == "trong-1");
    CHECK(p->node("trong")->as<ParallelNode>()->join == 1);
    CHECK(outcome(*p->step("tham-tra"), "dung").leave == "dung");
    CHECK(outcome(*p->step("tham-tra"), "dung").to.empty());
    const OutcomeDef& again = outcome(*p->step("tong-hop"), "lam-lai");
    CHECK(again.to.front().to == "song-song");
    CHECK(again.to.front().branches == std::vector<std::string>{"nhanh-a", "nhanh-b"});
}

TEST_CASE("a call passes and takes back data, and goes on by the child's end") {
    const ProcedurePtr p = load_file("branches.xml").definition;
    const Node& node = *p->node("goi");
    CHECK(node.clock == ClockMode::paused);
    CHECK(node.charged_to == "called");
    const CallNode& call = *node.as<CallNode>();
    CHECK(call.procedure == "dang-ky-khai-tu");
    CHECK(call.agency.kind == PartyKind::field);
    CHECK(call.agency.name == "noi_nhan");
    CHECK(call.wait);
    CHECK(to_string(call.within.front().rule.within) == "3d");
    REQUIRE(call.pass.size() == 2);
    CHECK(call.pass[0].from == "ho_ten");
    CHECK(call.pass[0].to == "nguoi_chet");
    CHECK(call.pass[1].kind == Binding::Kind::document);
    CHECK(call.pass[1].from == call.pass[1].to);
    REQUIRE(call.returns.size() == 1);
    CHECK(call.returns[0].kind == Binding::Kind::result);
    CHECK(call.returns[0].from == "trich_luc");
    CHECK(call.returns[0].to == "giay_chung_tu");
    REQUIRE(call.ends.size() == 2);
    CHECK(call.ends[0].end == "xong");
    CHECK(call.ends[1].end.empty());
    CHECK(call.ends[1].to.front().to == "cho-tin");
    CHECK(call.next.empty());

    const CallNode& unwaited = *p->node("bao")->as<CallNode>();
    CHECK_FALSE(unwaited.wait);
    CHECK(unwaited.ends.empty());
    CHECK(unwaited.next.front().to == "xong-c");
}

TEST_CASE("a wait knows what it waits for, until when, and which message moves it") {
    const ProcedurePtr p = load_file("branches.xml").definition;
    const WaitNode& message = *p->node("cho-tin")->as<WaitNode>();
    CHECK(message.waits_for == "message");
    CHECK(message.message == "da-thanh-toan");
    CHECK(message.until == "ngay_hen");
    CHECK(message.outcomes.front().on_message == "huy");
    CHECK(message.next.front().to == "bao");
    const WaitNode& posting = *p->node("niem-yet")->as<WaitNode>();
    CHECK(posting.waits_for == "span");
    CHECK(to_string(posting.lasts.front().rule.within) == "7d");
    CHECK(posting.within.empty());
}

TEST_CASE("the source map leads from the model back to the text") {
    const LoadResult result = load_file("example.xml");
    CHECK(result.places.find("procedure").line == 3);
    const Position step = result.places.find("node:ky");
    CHECK(step.column == 5);
    CHECK(result.places.find("node:ky@responsible").line == step.line);
    CHECK(result.places.find("node:ky@responsible").column > step.column);
    CHECK(result.places.find("node:ky@khong-co") == step);
    CHECK(result.places.find("outcome:ky/ky").line == step.line + 2);
    CHECK(result.places.contains("outcome:lay-y-kien/xong/case:1"));
    CHECK(result.places.find("outcome:ky/ky/case:9") == result.places.find("outcome:ky/ky"));
    CHECK(result.places.contains("document:gcn"));
    CHECK(result.places.contains("supplement:bo-sung"));
    CHECK(result.places.find("khong-co") == Position{});
}

}  // namespace motcua::dsl
