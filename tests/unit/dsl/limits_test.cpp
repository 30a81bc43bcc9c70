// Limits, clocks, supplements, alerts and consultations as the language says them.
#include <algorithm>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

ProcedurePtr every_limit() {
    static const LoadResult result =
        load_procedure(testing::read_file(testing::data_dir / "limits.xml"), "limits.xml");
    INFO(to_text(result.diagnostics));
    REQUIRE(result.diagnostics.empty());
    REQUIRE(result.definition != nullptr);
    return result.definition;
}

Duration length(std::string_view text) { return *parse_duration(text); }
Duration share(unsigned percent) { return {percent * 1000, DurationUnit::percent}; }

}  // namespace

TEST_CASE("the statutory limit is read with its cases, its counting and what is added") {
    const TimeLimitDef& limit = every_limit()->time_limit;
    CHECK(limit.from == Moment{Moment::Kind::complete_papers, {}});
    REQUIRE(limit.cases.size() == 5);
    const LimitCase& usual = limit.cases.back();
    CHECK(usual.when == nullptr);
    CHECK(usual.rule.within == length("20d"));
    CHECK(usual.until == "han_tren_van_ban");
    CHECK(usual.rule.counting == Counting::civil);
    CHECK(usual.rule.due_at == DueAt::end_of_day);
    CHECK(usual.rule.cutoff == parse_cutoff("close-60m").value());
    CHECK(usual.ground == "01/MAU, Điều 1");
    const LimitCase& old = limit.cases.front();
    CHECK(old.when != nullptr);
    CHECK(old.rule.within == length("10wd"));
    CHECK(old.ground == "bản cũ của 01/MAU");
    CHECK(old.until == "han_tren_van_ban");
    const LimitCase& urgent = limit.cases[3];
    CHECK(urgent.rule.within == length("4wh"));
    CHECK(urgent.rule.counting == Counting::minutes);
    CHECK(urgent.rule.due_at == DueAt::same_time);
    CHECK(urgent.rule.cutoff == parse_cutoff("15:00").value());
    REQUIRE(limit.added.size() == 2);
    CHECK(limit.added[0].rule.within == length("7wd"));
    CHECK(limit.added[0].ground == "01/MAU, Điều 2");
    CHECK(limit.added[1].rule.within == length("3d"));
}

TEST_CASE("second limits say from when to when, and what they do to the main one") {
    const ProcedurePtr p = every_limit();
    REQUIRE(p->limits.size() == 5);
    const LimitDef& whole = *p->limit("tong-cong");
    CHECK(whole.title == "Kể từ khi nộp");
    CHECK(whole.from == Moment{Moment::Kind::filed, {}});
    CHECK(whole.to == Moment{Moment::Kind::finished, {}});
    CHECK(whole.main == MainEffect::beside);
    CHECK_FALSE(whole.applicant);
    const LimitDef& reread = *p->limit("xem-lai-bo-sung");
    CHECK(reread.from == Moment{Moment::Kind::enter, "xem-lai"});
    CHECK(reread.to == Moment{Moment::Kind::leave, "xem-lai"});
    CHECK(reread.main == MainEffect::suspends);
    REQUIRE(reread.cases.size() == 2);
    CHECK(reread.cases[1].rule.within == length("5wd"));
    CHECK(reread.cases[1].ground == "01/MAU");
    const LimitDef& stage = *p->limit("giai-doan-hai");
    CHECK(stage.main == MainEffect::replaces);
    CHECK(stage.cases[0].rule.within == share(25));
    CHECK(stage.cases[0].of == ShareOf::limit);
    const LimitDef& collect = *p->limit("nhan-ket-qua");
    CHECK(collect.applicant);
    CHECK(collect.from == Moment{Moment::Kind::finished, {}});
    const LimitDef& earlier = *p->limit("doi-giay-phep");
    CHECK(earlier.from == Moment{Moment::Kind::paid, {}});
    CHECK(earlier.cases[0].rule.within == length("12mo"));
    CHECK(earlier.cases[0].until == "giay_phep_het_han");
}

TEST_CASE("a supplement says how often, on what ground, how long, and how time goes on") {
    const ProcedurePtr p = every_limit();
    const SupplementDef& twice = *p->supplement("bo-sung");
    CHECK(twice.limit == 2U);
    CHECK(twice.ground == "01/MAU, Điều 3");
    CHECK(twice.wait == length("90d"));
    CHECK(twice.on_return == "limit:xem-lai-bo-sung");
    const SupplementDef& again = *p->supplement("lam-lai");
    CHECK_FALSE(again.limit);
    CHECK(again.on_return == "restart");
    const WaitNode& wait = *p->node("cho-bo-sung")->as<WaitNode>();
    CHECK(wait.supplement == "bo-sung");
    CHECK(wait.until == "giay_phep_het_han");
    REQUIRE(wait.within.size() == 1);
    CHECK(wait.within[0].rule.within == length("90d"));
    CHECK(wait.within[0].ground == "assumed");
    const WaitNode& own = *p->node("cho-lam-lai")->as<WaitNode>();
    CHECK(own.within[0].rule.within == length("30d"));
    const OutcomeDef& asked = p->step("tham-dinh")->outcomes[1];
    CHECK(asked.has(Effect::request_supplement));
    CHECK(asked.supplement == "bo-sung");
    REQUIRE(p->extension);
    CHECK(p->extension->limit == 1U);
    CHECK(p->extension->notice == length("1wd"));
    CHECK(p->extension->ground == "01/MAU, Điều 4");
}

TEST_CASE("a ladder of a procedure knows whom to tell") {
    const ProcedurePtr p = every_limit();
    REQUIRE(p->alerts);
    const std::vector<Rung>& rungs = p->alerts->rungs;
    REQUIRE(rungs.size() == 6);
    CHECK(rungs[0] == Rung{RungKind::warn, std::nullopt, 25, {"assignee"}, true});
    CHECK(rungs[1] == Rung{RungKind::warn, length("1wd"), 0, {"assignee", "unit-head"}, false});
    CHECK(rungs[2] ==
          Rung{RungKind::apology_due, length("1wd"), 0, {"assignee", "unit-head", "desk"}, false});
    CHECK(rungs[3] == Rung{RungKind::due, std::nullopt, 0, {"assignee"}, false});
    CHECK(rungs[4] == Rung{RungKind::escalate,
                           length("2wd"),
                           0,
                           {"leader", "watcher", "chu-tich", "thu-ly"},
                           false});
    CHECK(rungs[5] == Rung{RungKind::overdue, length("1wd"), 0, {"assignee"}, false});
    REQUIRE(p->step("tham-dinh")->alerts);
    CHECK(p->step("tham-dinh")->alerts->rungs.size() == 1);
    CHECK_FALSE(p->step("ky")->alerts);
}

TEST_CASE("a step's limit may be chosen by a case, a share, or a date of the dossier") {
    const ProcedurePtr p = every_limit();
    const LimitCases& classes = p->step("tham-dinh")->within;
    REQUIRE(classes.size() == 3);
    CHECK(classes[0].rule.within == length("30wm"));
    CHECK(classes[1].rule.within == length("0.5wd"));
    CHECK(classes[2].until == "han_tren_van_ban");
    const LimitCases& part = p->step("xem-lai")->within;
    REQUIRE(part.size() == 1);
    CHECK(part[0].rule.within == share(25));
    CHECK(part[0].of == ShareOf::remaining);
    CHECK(p->step("ky")->approvers == 2);
    CHECK(p->step("xem-lai")->approvers == 1);
    CHECK(p->node("ky")->charged_to == "unit");
    CHECK(p->node("cho-bo-sung")->portal_state == 5U);
}

TEST_CASE("a branch has a clock of its own") {
    const auto& parallel = *every_limit()->node("hai-viec")->as<ParallelNode>();
    CHECK(parallel.branches[0].clock == ClockMode::paused);
    CHECK(parallel.branches[1].clock == ClockMode::running);
}

TEST_CASE("rule 30: a consultation names whom it asks, until when, and what silence means") {
    const ProcedurePtr p = every_limit();
    const Node& node = *p->node("hoi-y-kien");
    const ConsultNode& consult = *node.as<ConsultNode>();
    CHECK(node.no == "B4");
    CHECK(node.charged_to == "consulted");
    CHECK(node.clock == ClockMode::running);
    CHECK(consult.asks.front().party.kind == PartyKind::field);
    CHECK(consult.asks.front().party.name == "co_quan_phoi_hop");
    REQUIRE(consult.within.size() == 1);
    CHECK(consult.within[0].rule.within == share(50));
    CHECK(consult.silence == ConsultNode::Silence::agrees);
    CHECK(consult.agrees == "dong_y");
    REQUIRE(consult.answers.size() == 2);
    CHECK(consult.answers[1].value == "khong");
    REQUIRE(consult.next.size() == 2);
    CHECK(consult.next[0].to == "het-khong-dong-y");
    const Node& outside = *p->node("hoi-quan-su");
    CHECK(outside.clock == ClockMode::excluded);
    CHECK(outside.as<ConsultNode>()->asks.front().party.kind == PartyKind::external);
    CHECK(outside.as<ConsultNode>()->asks.front().party.name == "bo-chi-huy-quan-su");
    REQUIRE(p->external("bo-chi-huy-quan-su") != nullptr);
    CHECK(p->external("bo-chi-huy-quan-su")->title == "Bộ chỉ huy quân sự");
    CHECK(p->external("nha-may") == nullptr);
    CHECK(outside.as<ConsultNode>()->silence == ConsultNode::Silence::skips);
    CHECK(outside.as<ConsultNode>()->responsible.name == "thu-ly");
}

TEST_CASE("how many are a quorum is all, a number, a share, or more than half") {
    const auto needed_of_four = [](const std::string& quorum) {
        const LoadResult loaded =
            load_procedure(testing::small_procedure(
                               "", "<vote id=\"phieu\" title=\"Biểu quyết\" quorum=\"" + quorum +
                                       "\"><ask role=\"chuyen-vien\"/>"
                                       "<option value=\"co\" title=\"Có\"/></vote>"),
                           "a.xml");
        INFO(to_text(loaded.diagnostics));
        REQUIRE(loaded.definition != nullptr);
        return loaded.definition->node("phieu")->as<ConsultNode>()->quorum.needed(4);
    };
    CHECK(needed_of_four("all") == 4);
    CHECK(needed_of_four("any") == 1);
    CHECK(needed_of_four("3") == 3);
    CHECK(needed_of_four("2/3") == 3);
    CHECK(needed_of_four("1/2") == 2);
    CHECK(needed_of_four("more-than-half") == 3);
}

}  // namespace motcua::dsl
