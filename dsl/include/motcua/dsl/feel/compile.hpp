// From the text of an expression to what the engine evaluates. All names, ids, arguments and types
// are checked here, once, at load; nothing of that is left for a dossier's lifetime.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/feel/scope.hpp>
#include <motcua/dsl/feel/type.hpp>
#include <motcua/engine/model/expression.hpp>

namespace motcua::feel {

enum class Severity { error, warning };

/// What becomes of types that do not fit.
enum class Checking {
    strict,  ///< an error: no procedure is loaded with such an expression
    lenient,  ///< a warning, and null when evaluated, as DMN has it for data of which nothing is known
};

/// A defect of an expression, for the person who wrote it: Vietnamese, stable text.
struct Diagnostic {
    Severity severity = Severity::error;
    std::size_t offset = 0;  ///< bytes from the start of the text; may be its end
    std::size_t length = 0;  ///< bytes; 0 where something is missing
    std::string_view code;   ///< stable, e.g. "feel-unknown-name"; static storage
    std::string message;
    std::string hint;  ///< what to do; may be empty
};

/// What a lookup was asked, e.g. {"outcome", "tham-dinh"}.
struct LookupCall {
    std::string function;
    std::string id;

    friend auto operator<=>(const LookupCall&, const LookupCall&) = default;
};

/// A value for people and for programs that know no FEEL.
struct Shown {
    std::string feel;  ///< as FEEL writes it: `@"2026-01-31"`, `{a: [1, "x"]}`
    /// Null, boolean, number, text, lists and records only: dates, times, durations and ranges are
    /// text, a function is null.
    Value plain;
};

/// Immutable, thread-safe. Reads a variable or lookup at most once in an evaluation.
class CompiledExpression : public Expression {
public:
    /// The variables it may read: sorted, without doubles.
    [[nodiscard]] virtual const std::vector<std::string>& reads() const noexcept = 0;
    /// The lookups it may make: sorted, without doubles.
    [[nodiscard]] virtual const std::vector<LookupCall>& lookups() const noexcept = 0;
    /// What is known of its value.
    [[nodiscard]] virtual const Type& type() const noexcept = 0;
    /// Evaluates like evaluate(), and keeps what the engine's values cannot hold.
    [[nodiscard]] virtual Result<Shown> show(const Facts& facts) const = 0;
};

struct Compiled {
    /// nullptr if there is an error among the diagnostics.
    std::shared_ptr<const CompiledExpression> expression;
    std::vector<Diagnostic> diagnostics;  ///< by offset; of a syntax error only the first

    [[nodiscard]] bool ok() const noexcept { return expression != nullptr; }
};

/// `expected` is what the place in the procedure wants: Type::boolean() for a condition,
/// Type::number() for an amount, type_of(field) for a computed field, Type::any() for anything.
/// Bounds: limits::expression_bytes_max, limits::expression_depth_max.
[[nodiscard]] Compiled compile(std::string_view text, const Scope& scope, const Type& expected,
                               Checking checking = Checking::strict);

/// Unary tests, as a cell of a decision table holds them: `> 5, [1..2]`, `not("a")`, `? > today`,
/// `-` for whatever it is. `scope` declares the tested value as the variable `?`; the value is true
/// where one of the tests holds.
[[nodiscard]] Compiled compile_tests(std::string_view text, const Scope& scope);

}  // namespace motcua::feel
