// Signed, numbered, issued, returned: four recorded acts in this order (rule 42). An act
// that names a result follows the acts on that result; one that names none, those on any.
#include <map>
#include <string>
#include <utility>

#include "check/effects.hpp"
#include "check/outcomes.hpp"
#include "check/path_count.hpp"
#include "check/wording.hpp"

namespace motcua::dsl::check {

namespace {

constexpr Counts not_at_all = 1;

struct Rule {
    Effect act;
    Effect needs;
};
constexpr Rule rules[] = {{Effect::number, Effect::sign},
                          {Effect::issue, Effect::number},
                          {Effect::return_result, Effect::issue},
                          {Effect::return_result, Effect::finish}};

/// Whether an act of `outcome` is an act on `result`; empty on either side stands for any.
bool concerns(const OutcomeDef& outcome, const std::string& result) {
    return result.empty() || outcome.result.empty() || outcome.result == result;
}

/// A called procedure that hands back a result hands back one that is signed and issued.
bool hands_back(const CallNode& call, const std::string& result) {
    return std::any_of(call.returns.begin(), call.returns.end(), [&](const Binding& binding) {
        return binding.kind == Binding::Kind::result && (result.empty() || binding.to == result);
    });
}

class ResultOrder {
public:
    ResultOrder(const FlowGraph& graph, std::vector<Finding>& findings)
        : graph_(graph), findings_(findings) {
        for (const Node& node : graph.procedure().nodes) {
            for (const OutcomeDef& outcome : outcomes_of(node)) {
                for (const Effect effect : outcome.effects)
                    drawn_[effect] = true;
            }
        }
    }

    void check(std::size_t v) {
        const Node& node = *graph_.vertex(v).node;
        for (const OutcomeDef& outcome : outcomes_of(node)) {
            for (const Rule& rule : rules) {
                if (does(outcome, rule.act) && applies(rule)) check_rule(v, outcome, rule);
            }
        }
    }

private:
    /// Internal work draws the acts that it knows; a public procedure owes all of them.
    [[nodiscard]] bool applies(const Rule& rule) const {
        const bool is_drawn = drawn_.contains(rule.needs);
        // That `finish` is missing altogether is said once, by check_finish.
        if (rule.needs == Effect::finish) return is_drawn;
        return is_drawn || graph_.procedure().kind != ProcedureKind::internal;
    }

    void check_rule(std::size_t v, const OutcomeDef& outcome, const Rule& rule) {
        for (const Effect effect : outcome.effects) {
            if (effect == rule.needs) return;
            if (effect == rule.act) break;
        }
        const bool by_result = rule.needs != Effect::finish;
        const auto& acts = count(rule.needs, by_result ? outcome.result : std::string{});
        if ((acts.before(v) & not_at_all) == 0) return;
        const Node& node = *graph_.vertex(v).node;
        const std::string act{verb(rule.act)};
        const std::string needs{verb(rule.needs)};
        std::string what = "Kết quả " + quoted(outcome) + " của " + name(node) + " " + act;
        if (by_result && !outcome.result.empty()) what += " “" + outcome.result + "”";
        findings_.push_back({"effect-order", Severity::error, place_of(node, outcome, "@effect"),
                             what + " khi có thể chưa " + needs + ": " + path_text(acts.path(v, 0)),
                             "Thứ tự là sign, number, issue, finish, return-result; cho việc " +
                                 needs + " xảy ra trước trên mọi đường"});
    }

    const PathCount& count(Effect effect, const std::string& result) {
        const auto key = std::pair{effect, result};
        const auto found = counts_.find(key);
        if (found != counts_.end()) return found->second;
        CountedActs acts;
        acts.outcome = [effect, result](const OutcomeDef& outcome) {
            return does(outcome, effect) && concerns(outcome, result) ? 1U : 0U;
        };
        if (effect != Effect::finish) {
            acts.call = [result](const CallNode& call) {
                return hands_back(call, result) ? 1U : 0U;
            };
        }
        return counts_.emplace(key, PathCount(graph_, std::move(acts))).first->second;
    }

    const FlowGraph& graph_;
    std::vector<Finding>& findings_;
    std::map<Effect, bool> drawn_;
    std::map<std::pair<Effect, std::string>, PathCount> counts_;
};

}  // namespace

void check_result_order(const FlowGraph& graph, std::vector<Finding>& findings) {
    ResultOrder order(graph, findings);
    for (std::size_t v = 0; v < graph.vertices().size(); ++v) {
        if (graph.vertex(v).original == v) order.check(v);
    }
}

}  // namespace motcua::dsl::check
