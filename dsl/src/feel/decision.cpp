// A decision table while it is evaluated.
#include <algorithm>

#include <motcua/dsl/feel/decision.hpp>

#include "feel/operations.hpp"
#include "feel/session.hpp"

namespace motcua::feel {
namespace {

const Evaluable& evaluable(const CompiledPtr& compiled) {
    return static_cast<const Evaluable&>(*compiled);
}

Type record_of(const std::vector<DecisionOutput>& outputs) {
    std::vector<Member> members;
    for (const DecisionOutput& output : outputs) {
        members.push_back({output.name, output.type});
    }
    return Type::record(std::move(members));
}

/// What a row gives, then what all of them give together.
Type type_of(const Decision& decision) {
    const bool is_single = decision.outputs.size() == 1 && decision.outputs[0].name.empty();
    Type row = is_single ? decision.outputs[0].type : record_of(decision.outputs);
    if (decision.aggregation == Aggregation::sum || decision.aggregation == Aggregation::count) {
        return Type::number();
    }
    const bool is_list =
        decision.hit == HitPolicy::collect && decision.aggregation == Aggregation::none;
    return is_list ? Type::list(std::move(row)) : row;
}

class DecisionTable final : public Evaluable {
public:
    explicit DecisionTable(Decision decision)
        : decision_(std::move(decision)), type_(type_of(decision_)) {
        for (const DecisionInput& input : decision_.inputs) {
            note(input.value);
        }
        for (const DecisionRule& rule : decision_.rules) {
            std::for_each(rule.tests.begin(), rule.tests.end(), [this](const auto& e) { note(e); });
            std::for_each(rule.values.begin(), rule.values.end(),
                          [this](const auto& e) { note(e); });
        }
        for (const CompiledPtr& value : decision_.otherwise) {
            note(value);
        }
    }

    [[nodiscard]] Datum value(Session& session) const override {
        std::vector<Datum> inputs;
        for (const DecisionInput& input : decision_.inputs) {
            inputs.push_back(evaluable(input.value).value(session));
        }
        std::vector<std::size_t> hits;
        for (std::size_t i = 0; i < decision_.rules.size() && session.budget().spend(); ++i) {
            if (holds(decision_.rules[i], inputs, session)) {
                hits.push_back(i);
                if (decision_.hit == HitPolicy::first) {
                    break;
                }
            }
        }
        if (decision_.hit == HitPolicy::unique && hits.size() > 1) {
            session.fail(several(hits));
            return {};
        }
        tell(hits);
        return outcome(hits, session);
    }
    [[nodiscard]] std::string_view text() const noexcept override { return decision_.name; }
    [[nodiscard]] const std::vector<std::string>& reads() const noexcept override { return reads_; }
    [[nodiscard]] const std::vector<LookupCall>& lookups() const noexcept override {
        return lookups_;
    }
    [[nodiscard]] const Type& type() const noexcept override { return type_; }

private:
    static bool holds(const DecisionRule& rule, const std::vector<Datum>& inputs,
                      Session& session) {
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const Datum truth = session.test(evaluable(rule.tests[i]), inputs[i]);
            if (truth_of(truth) != Truth(true)) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] Error several(const std::vector<std::size_t>& hits) const {
        return {ErrorCode::definition_invalid, "expected at most one rule of decision \"" +
                                                   decision_.name + "\" to hold, but rules " +
                                                   std::to_string(hits[0] + 1) + " and " +
                                                   std::to_string(hits[1] + 1) + " do"};
    }

    [[nodiscard]] Datum row(const std::vector<CompiledPtr>& values, Session& session) const {
        if (decision_.outputs.size() == 1 && decision_.outputs[0].name.empty()) {
            return evaluable(values[0]).value(session);
        }
        Members members;
        for (std::size_t i = 0; i < values.size(); ++i) {
            members.insert_or_assign(decision_.outputs[i].name,
                                     evaluable(values[i]).value(session));
        }
        return Datum(std::move(members));
    }

    void tell(const std::vector<std::size_t>& hits) const {
        if (decision_.heard == nullptr) {
            return;
        }
        for (const std::size_t hit : hits) {
            decision_.heard(hit);
        }
        if (hits.empty() && !decision_.otherwise.empty()) {
            decision_.heard(decision_.rules.size());
        }
    }

    [[nodiscard]] Datum outcome(const std::vector<std::size_t>& hits, Session& session) const {
        if (hits.empty() && !decision_.otherwise.empty()) {
            Datum value = row(decision_.otherwise, session);
            const bool is_list = type_.is(TypeKind::list);
            return is_list ? Datum(Items{std::move(value)}) : value;
        }
        if (decision_.hit != HitPolicy::collect) {
            return hits.empty() ? Datum() : row(decision_.rules[hits[0]].values, session);
        }
        Items rows;
        for (const std::size_t hit : hits) {
            rows.push_back(row(decision_.rules[hit].values, session));
        }
        return together(std::move(rows), session.budget());
    }

    /// Null among values that are brought together leaves the whole unknown.
    [[nodiscard]] Datum together(Items rows, Budget& budget) const {
        if (decision_.aggregation == Aggregation::none) {
            return Datum(std::move(rows));
        }
        if (decision_.aggregation == Aggregation::count) {
            return Datum::number(static_cast<std::int64_t>(rows.size()));
        }
        if (rows.empty()) {
            return {};
        }
        Datum result = rows.front();
        for (std::size_t i = 1; i < rows.size(); ++i) {
            if (decision_.aggregation == Aggregation::sum) {
                result = calculate(Operator::add, result, rows[i], budget);
                continue;
            }
            const auto ordered = order(rows[i], result);
            if (!ordered) {
                return {};
            }
            const bool is_better =
                decision_.aggregation == Aggregation::min ? *ordered < 0 : *ordered > 0;
            result = is_better ? rows[i] : result;
        }
        return result;
    }

    void note(const CompiledPtr& part) {
        add_sorted(part->reads(), reads_);
        add_sorted(part->lookups(), lookups_);
    }
    template <class Element>
    static void add_sorted(const std::vector<Element>& more, std::vector<Element>& all) {
        for (const Element& element : more) {
            const auto place = std::lower_bound(all.begin(), all.end(), element);
            if (place == all.end() || *place != element) {
                all.insert(place, element);
            }
        }
    }

    Decision decision_;
    Type type_;
    std::vector<std::string> reads_;
    std::vector<LookupCall> lookups_;
};

}  // namespace

CompiledPtr make_decision(Decision decision) {
    return std::make_shared<const DecisionTable>(std::move(decision));
}

}  // namespace motcua::feel
