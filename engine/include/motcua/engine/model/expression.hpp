// A compiled condition or amount, and what it may see of a dossier. The language (FEEL) lives in
// dsl/feel behind this interface; the engine only evaluates.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <motcua/engine/model/value.hpp>

namespace motcua {

/// What an expression reads while it is evaluated. Implementations answer from one dossier at one
/// moment and change nothing.
class Facts {
public:
    virtual ~Facts() = default;

    /// A field, parameter, or one of the names `channel`, `start`, `received`, `today`, `votes`. Null if
    /// not set.
    [[nodiscard]] virtual Value variable(std::string_view name) const = 0;

    /// The process functions of docs/dsl.md: outcome("step"), outcomes("step"), visits("id"),
    /// ended("branch or call"), ends("call over a list"), answers("consult"), has("document"),
    /// paid("fee"), working_days(a, b).
    /// The compiler has checked name and argument count; null where nothing is known yet.
    [[nodiscard]] virtual Value call(std::string_view function,
                                     std::span<const Value> arguments) const = 0;
};

/// Immutable and thread-safe; shared by all dossiers of a procedure version.
class Expression {
public:
    virtual ~Expression() = default;

    /// Evaluates by three-valued logic; total: never throws, never loops without bound. What
    /// cannot be computed is null. Error `limit_exceeded` when the step budget is spent.
    [[nodiscard]] virtual Result<Value> evaluate(const Facts& facts) const = 0;

    /// The source text, as the procedure says it.
    [[nodiscard]] virtual std::string_view text() const noexcept = 0;
};

using ExpressionPtr = std::shared_ptr<const Expression>;

}  // namespace motcua
