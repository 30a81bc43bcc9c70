// Decisions that are read, failures, and the values that leave an evaluation.
#include "feel/session.hpp"

#include <utility>

#include <motcua/engine/model/limits.hpp>

#include "feel/notation.hpp"

namespace motcua::feel {

Datum Session::test(const Evaluable& tests, const Datum& value) {
    const Datum* const outer = std::exchange(tested_, &value);
    Datum result = tests.value(*this);
    tested_ = outer;
    return result;
}

Datum Session::decide(const Evaluable& decision) {
    const auto known = decided_.find(&decision);
    if (known != decided_.end()) {
        return known->second;
    }
    Datum value = decision.value(*this);
    decided_.emplace(&decision, value);
    return value;
}

void Session::fail(Error error) {
    if (!failure_) {
        failure_ = std::move(error);
    }
    budget_.exhaust();
}

std::optional<Error> Session::failure() const {
    if (!failure_ && budget_.refused() != Beyond::none) {
        return Error{ErrorCode::invalid_argument,
                     "expected an expression to ask for what FEEL has here, but it asked for " +
                         std::string(english_of(budget_.refused()))};
    }
    if (!failure_ && budget_.is_spent()) {
        return Error{ErrorCode::limit_exceeded, "expected an expression to end within " +
                                                    std::to_string(limits::expression_steps_max) +
                                                    " steps, but it did not"};
    }
    return failure_;
}

Result<Value> Evaluable::evaluate(const Facts& facts) const {
    Session session(facts);
    const Datum result = value(session);
    if (auto failure = session.failure()) {
        return std::move(*failure);
    }
    return result.to_value();
}

Result<Shown> Evaluable::show(const Facts& facts) const {
    Session session(facts);
    const Datum result = value(session);
    if (auto failure = session.failure()) {
        return std::move(*failure);
    }
    return Shown{notation_of(result), plain_value_of(result)};
}

}  // namespace motcua::feel
