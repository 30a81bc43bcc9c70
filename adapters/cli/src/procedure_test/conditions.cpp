// Every place of a procedure where a condition can stand, and the expression that stands in for it.
#include "conditions.hpp"

#include <map>

#include <motcua/engine/model/procedure_builder.hpp>

namespace motcua::cli::procedure_test {
namespace {

class WatchedExpression final : public Expression {
public:
    WatchedExpression(ExpressionPtr watched, std::shared_ptr<Condition> condition)
        : watched_(std::move(watched)), condition_(std::move(condition)) {}

    [[nodiscard]] Result<Value> evaluate(const Facts& facts) const override {
        Result<Value> value = watched_->evaluate(facts);
        if (value) {
            (value->is_true() ? condition_->held : condition_->failed) = true;
        }
        return value;
    }
    [[nodiscard]] std::string_view text() const noexcept override { return watched_->text(); }

private:
    ExpressionPtr watched_;
    std::shared_ptr<Condition> condition_;
};

class Watcher {
public:
    Conditions run(Procedure& procedure) {
        for (std::size_t i = 0; i < procedure.checks.size(); ++i) {
            watch("check:" + std::to_string(i), procedure.checks[i].that);
        }
        for (DocumentSet& set : procedure.document_sets) {
            watch("document:" + set.id, set.when);
        }
        for (DocumentDef& document : procedure.documents) {
            watch("document:" + document.id, document.when);
        }
        for (FeeDef& fee : procedure.fees) {
            watch("fee:" + fee.id, fee.when);
            cases("fee:" + fee.id, fee.cases);
            for (FeeRelief& relief : fee.reliefs) {
                watch("fee:" + fee.id + "/" + relief.id, relief.when);
            }
        }
        for (ResultDef& result : procedure.results) {
            watch("result:" + result.id, result.when);
        }
        for (ObligationDef& duty : procedure.obligations) {
            watch("obligation:" + duty.id, duty.when);
        }
        cases("time-limit", procedure.time_limit.cases);
        cases("time-limit/add", procedure.time_limit.added);
        for (LimitDef& limit : procedure.limits) {
            cases("limit:" + limit.id, limit.cases);
        }
        for (std::size_t i = 0; i < procedure.transitions.size(); ++i) {
            watch("transition:" + std::to_string(i), procedure.transitions[i].when);
        }
        for (Node& node : procedure.nodes) {
            std::visit([&](auto& kind) { look_into("node:" + node.id, node.id, kind); }, node.kind);
        }
        return std::move(found_);
    }

private:
    /// Papers of one group share their condition: it counts once.
    void watch(const std::string& key, ExpressionPtr& expression) {
        if (expression == nullptr) {
            return;
        }
        ExpressionPtr& watched = watched_[expression];
        if (watched == nullptr) {
            auto condition = std::make_shared<Condition>();
            condition->key = key;
            condition->text = std::string(expression->text());
            found_.push_back(condition);
            watched = std::make_shared<WatchedExpression>(expression, std::move(condition));
        }
        expression = watched;
    }

    template <class Case>
    void cases(const std::string& key, std::vector<Case>& all) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            watch(key + "/case:" + std::to_string(i), all[i].when);
        }
    }

    void outcomes(const std::string& node, std::vector<OutcomeDef>& all) {
        for (OutcomeDef& outcome : all) {
            const std::string key = "outcome:" + node + "/" + outcome.id;
            watch(key, outcome.when);
            cases(key, outcome.to);
        }
    }

    void inputs(const std::string& key, std::vector<InputDef>& all) {
        for (InputDef& input : all) {
            watch(key + "/input:" + (input.field.empty() ? input.document : input.field),
                  input.when);
        }
    }

    void look_into(const std::string& key, const std::string& /*id*/, StartNode& start) {
        watch(key, start.when);
        cases(key, start.to);
    }
    void look_into(const std::string& key, const std::string& id, StepNode& step) {
        cases(key + "/within", step.within);
        inputs(key, step.inputs);
        for (BesideDef& beside : step.present) {
            watch(key + "/present:" + beside.party.name, beside.when);
        }
        outcomes(id, step.outcomes);
    }
    void look_into(const std::string& key, const std::string& id, ServiceNode& service) {
        cases(key + "/within", service.within);
        inputs(key, service.inputs);
        outcomes(id, service.outcomes);
    }
    void look_into(const std::string& key, const std::string& id, WaitNode& wait) {
        cases(key + "/within", wait.within);
        cases(key + "/lasts", wait.lasts);
        cases(key + "/timeout", wait.on_timeout);
        cases(key, wait.next);
        if (wait.notice) {
            for (auto* fields : {&wait.notice->shows, &wait.notice->hides}) {
                for (NoticeDef::Field& field : *fields) {
                    watch(key + "/notice:" + field.field, field.when);
                }
            }
        }
        outcomes(id, wait.outcomes);
    }
    void look_into(const std::string& key, const std::string& id, CallNode& call) {
        cases(key + "/within", call.within);
        for (CallEnd& end : call.ends) {
            cases("on:" + id + "/" + end.end, end.to);
        }
        cases(key, call.next);
    }
    void look_into(const std::string& key, const std::string& id, ParallelNode& parallel) {
        for (BranchDef& branch : parallel.branches) {
            watch("branch:" + branch.id, branch.when);
        }
        for (LeaveDef& leave : parallel.leaves) {
            cases("leave:" + id + "/" + leave.id, leave.to);
        }
        cases(key, parallel.next);
    }
    void look_into(const std::string& key, const std::string& /*id*/, RouteNode& route) {
        cases(key, route.to);
    }
    void look_into(const std::string& key, const std::string& /*id*/, ConsultNode& consult) {
        for (std::size_t i = 0; i < consult.asks.size(); ++i) {
            watch(key + "/ask:" + std::to_string(i), consult.asks[i].when);
        }
        cases(key + "/within", consult.within);
        cases(key, consult.next);
    }
    void look_into(const std::string& /*key*/, const std::string& /*id*/, EndNode& /*end*/) {}

    Conditions found_;
    std::map<ExpressionPtr, ExpressionPtr> watched_;
};

}  // namespace

Result<Watched> watch(const Procedure& procedure) {
    Watched watched;
    Procedure copy = procedure;
    watched.conditions = Watcher().run(copy);
    Result<ProcedurePtr> built = ProcedureBuilder(std::move(copy)).build();
    if (!built) {
        return built.error();
    }
    watched.procedure = std::move(*built);
    return watched;
}

}  // namespace motcua::cli::procedure_test
