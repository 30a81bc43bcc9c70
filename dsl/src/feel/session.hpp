// What one evaluation shares with the decisions that it reads: facts, budget, and what failed.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <motcua/dsl/feel/compile.hpp>
#include <motcua/engine/model/expression.hpp>

#include "feel/budget.hpp"
#include "feel/datum.hpp"

namespace motcua::feel {

class Session;

/// What compiling makes: an expression or a decision table.
class Evaluable : public CompiledExpression {
public:
    /// Null where the value is not of the kind that the place wants. What fails is told to the
    /// session, and the value then means nothing.
    [[nodiscard]] virtual Datum value(Session& session) const = 0;
    /// The literals in it.
    [[nodiscard]] virtual std::vector<Datum> constants() const { return {}; }

    [[nodiscard]] Result<Value> evaluate(const Facts& facts) const final;
    [[nodiscard]] Result<Shown> show(const Facts& facts) const final;
};

class Session {
public:
    explicit Session(const Facts& facts) : facts_(facts) {}
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] const Facts& facts() const { return facts_; }
    [[nodiscard]] Budget& budget() { return budget_; }

    /// The value `?` of tests; null outside of them.
    [[nodiscard]] Datum tested() const { return tested_ == nullptr ? Datum() : *tested_; }
    /// What `tests` say of `value`.
    [[nodiscard]] Datum test(const Evaluable& tests, const Datum& value);

    /// Computed once.
    [[nodiscard]] Datum decide(const Evaluable& decision);

    /// Something that lives as long as the session.
    void keep(std::shared_ptr<void> thing) { kept_.push_back(std::move(thing)); }

    /// The first failure counts. Nothing more is computed then.
    void fail(Error error);
    [[nodiscard]] std::optional<Error> failure() const;

    /// How deep the tree of this evaluation is walked; false where it is too deep to go on.
    bool enter() {
        constexpr std::size_t levels_max = 1500;
        return ++depth_ <= levels_max || budget_.exhaust();
    }
    void leave() { --depth_; }

private:
    const Facts& facts_;
    Budget budget_;
    std::size_t depth_ = 0;
    const Datum* tested_ = nullptr;
    std::map<const Evaluable*, Datum> decided_;
    std::vector<std::shared_ptr<void>> kept_;
    std::optional<Error> failure_;
};

}  // namespace motcua::feel
