// Whether a procedure holds together, as far as the engine relies on it.
#include <algorithm>
#include <set>

#include <motcua/engine/model/place_ids.hpp>
#include <motcua/engine/model/procedure_builder.hpp>
#include <motcua/engine/model/rule_words.hpp>

namespace motcua {
namespace {

class Inspection {
public:
    explicit Inspection(const Procedure& procedure) : procedure_(procedure) {}

    std::vector<std::string> run() {
        collect_ids();
        inspect_fees();
        inspect_retention();
        for (const Node& node : procedure_.nodes) {
            id_ = node.id;
            where_ = "node \"" + node.id + "\"";
            expect(node.portal_state.value_or(1) >= 1 &&
                       node.portal_state.value_or(1) < rule_words::portal_state_finished,
                   "a national state of a dossier in handling, if any",
                   std::to_string(node.portal_state.value_or(0)) + " is none");
            std::visit([this](const auto& kind) { inspect(kind); }, node.kind);
        }
        if (std::none_of(procedure_.nodes.begin(), procedure_.nodes.end(),
                         [](const Node& node) { return node.as<StartNode>() != nullptr; })) {
            defects_.push_back("expected a start, but the flow has none");
        }
        for (const Transition& rule : procedure_.transitions) {
            where_ = "transitional rule";
            expect(rule.from_version < procedure_.ref.version, "an earlier version",
                   std::to_string(rule.from_version) + " is none");
            expect(!rule.ground.empty(), "the ground of the rule", "there is none");
        }
        return std::move(defects_);
    }

private:
    void collect_ids() {
        unique("field", procedure_.data);
        unique("document", procedure_.documents);
        unique("fee", procedure_.fees);
        unique("result", procedure_.results);
        unique("supplement", procedure_.supplements);
        unique("obligation", procedure_.obligations);
        unique("parameter", procedure_.parameters);
        std::set<std::string_view> places;
        for (const std::string_view id : place_ids(procedure_)) {
            once(places, id);
        }
        for (const Node& node : procedure_.nodes) {
            targets_.insert(node.id);
        }
    }

    void inspect_retention() {
        if (const auto& retention = procedure_.retention) {
            where_ = "retention";
            const DurationUnit unit = retention->keep.unit;
            expect((unit == DurationUnit::calendar_days || unit == DurationUnit::months) &&
                       retention->keep.is_whole(),
                   "whole days of the calendar or months", "it is another time");
            expect(!retention->ground.empty(), "the ground for keeping dossiers", "there is none");
        }
    }

    void inspect_fees() {
        for (const FeeDef& fee : procedure_.fees) {
            where_ = "fee \"" + fee.id + "\"";
            for (const FeeCase& one : fee.cases) {
                expect((!one.percent && one.tiers.empty()) || one.of != nullptr,
                       "what a percentage or tiers are counted on", "nothing is named");
            }
        }
    }

    void once(std::set<std::string_view>& seen, std::string_view id) {
        if (id.empty() || !seen.insert(id).second) {
            defects_.push_back("expected the ids of places to be unique and not empty, but \"" +
                               std::string(id) + "\" is not");
        }
    }

    template <class Range>
    void unique(std::string_view what, const Range& range) {
        std::set<std::string_view> seen;
        for (const auto& entry : range) {
            if (entry.id.empty() || !seen.insert(entry.id).second) {
                defects_.push_back("expected each " + std::string(what) +
                                   " to have an id of its own, but \"" + entry.id + "\" has not");
            }
        }
    }

    void expect(bool holds, std::string_view expected, std::string_view found) {
        if (!holds) {
            defects_.push_back(where_ + ": expected " + std::string(expected) + ", but " +
                               std::string(found));
        }
    }

    void inspect_routing(const Routing& routing) {
        expect(!routing.empty() && routing.back().when == nullptr,
               "a way to go when no condition holds", "there is none");
        for (const RouteCase& way : routing) {
            expect(targets_.count(way.to) == 1, "a target that exists",
                   "\"" + way.to + "\" does not");
        }
    }

    void inspect_optional(const Routing& routing) {
        if (!routing.empty()) {
            inspect_routing(routing);
        }
    }

    void inspect_outcomes(const std::vector<OutcomeDef>& outcomes) {
        std::set<std::string_view> seen;
        for (const OutcomeDef& outcome : outcomes) {
            expect(!outcome.id.empty() && seen.insert(outcome.id).second,
                   "outcomes with ids of their own", "\"" + outcome.id + "\" has not");
            if (outcome.leave.empty()) {
                inspect_routing(outcome.to);
            } else {
                expect(outcome.to.empty(), "either a target or a leave", "there are both");
            }
        }
    }

    void inspect(const StartNode& start) {
        constexpr unsigned months = 12;
        constexpr unsigned days = 31;
        inspect_routing(start.to);
        expect(start.earlier.empty() || procedure_.result(start.earlier) != nullptr,
               "a result to go by", "\"" + start.earlier + "\" is none");
        if (const auto& schedule = start.schedule) {
            expect(schedule->month >= 1 && schedule->month <= months && schedule->day >= 1 &&
                       schedule->day <= days,
                   "a day of the calendar", "there is none");
        }
    }
    void inspect(const RouteNode& route) { inspect_routing(route.to); }
    void inspect(const EndNode&) {}

    void inspect(const StepNode& step) {
        expect(!step.outcomes.empty(), "at least one outcome", "there is none");
        expect(!step.responsible.empty(), "somebody responsible", "nobody is named");
        inspect_outcomes(step.outcomes);
    }

    void inspect(const WaitNode& wait) {
        expect(!wait.next.empty() || !wait.outcomes.empty() || !wait.on_timeout.empty(),
               "a way out of the wait", "there is none");
        inspect_optional(wait.next);
        inspect_optional(wait.on_timeout);
        inspect_outcomes(wait.outcomes);
        if (wait.session) {
            expect(!wait.session->chair.empty(), "somebody who chairs", "nobody is named");
            expect(!wait.outcomes.empty(), "outcomes of the sitting", "there are none");
        }
        for (const EachMessage& each : wait.each) {
            expect(!each.message.empty() && targets_.count(each.branch.first) == 1,
                   "a message and a first node of branch \"" + each.branch.id + "\"",
                   "one is missing");
        }
    }

    void inspect(const ServiceNode& service) {
        expect(!service.topic.empty(), "a topic", "it has none");
        expect(!service.outcomes.empty(), "at least one outcome", "there is none");
        inspect_outcomes(service.outcomes);
    }

    void inspect(const ConsultNode& consult) {
        expect(!consult.answers.empty(), "answers to choose from", "the consult has none");
        expect(!consult.asks.empty() || !consult.over.empty(), "somebody to ask",
               "nobody is named");
        if (consult.kind == ConsultNode::Kind::consult) {
            inspect_routing(consult.next);
            return;
        }
        const StepNode* step = procedure_step(consult.step);
        expect(step != nullptr && std::count(step->asks.begin(), step->asks.end(), id_) == 1,
               "a step that asks", "\"" + consult.step + "\" does not");
    }

    [[nodiscard]] const StepNode* procedure_step(std::string_view id) const {
        const auto found = std::find_if(procedure_.nodes.begin(), procedure_.nodes.end(),
                                        [&](const Node& node) { return node.id == id; });
        return found == procedure_.nodes.end() ? nullptr : found->as<StepNode>();
    }

    void inspect(const CallNode& call) {
        expect(!call.procedure.empty(), "a procedure to call", "none is named");
        for (const CallEnd& end : call.ends) {
            inspect_routing(end.to);
        }
        inspect_optional(call.next);
        const bool one_way = !call.wait || !call.over.empty();
        expect(one_way ? !call.next.empty() : !call.ends.empty(), "a way to go on after the call",
               "there is none");
        if (!call.over.empty()) {
            const FieldDef* list = procedure_.field(call.over);
            expect(list != nullptr && list->type == FieldType::list, "a list to call over",
                   "\"" + call.over + "\" is none");
        }
    }

    void inspect(const ParallelNode& parallel) {
        expect(!parallel.branches.empty(), "at least one branch", "there is none");
        for (const BranchDef& branch : parallel.branches) {
            expect(targets_.count(branch.first) == 1,
                   "a first node of branch \"" + branch.id + "\"",
                   "\"" + branch.first + "\" is none");
        }
        for (const LeaveDef& leave : parallel.leaves) {
            inspect_routing(leave.to);
        }
        inspect_routing(parallel.next);
    }

    const Procedure& procedure_;
    std::set<std::string_view> targets_;
    std::string id_;
    std::string where_;
    std::vector<std::string> defects_;
};

}  // namespace

std::vector<std::string> ProcedureBuilder::defects() const { return Inspection(procedure_).run(); }

Result<ProcedurePtr> ProcedureBuilder::build() && {
    std::vector<std::string> found = defects();
    if (!found.empty()) {
        return Error{ErrorCode::definition_invalid, std::move(found.front())};
    }
    procedure_.index();
    return ProcedurePtr(std::make_shared<const Procedure>(std::move(procedure_)));
}

}  // namespace motcua
