// Decision tables of DMN: rows of tests on inputs, and what comes out where a row holds. A table is
// an expression: the engine evaluates it like any other, and other expressions read it by name.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <motcua/dsl/feel/compile.hpp>

namespace motcua::feel {

using CompiledPtr = std::shared_ptr<const CompiledExpression>;

enum class HitPolicy {
    unique,   ///< at most one row holds; two are a failure, never a value
    first,    ///< the first row that holds
    collect,  ///< all rows that hold, as a list or brought together
};

/// How collected values are brought together (C+, C<, C>, C#).
enum class Aggregation { none, sum, min, max, count };

struct DecisionInput {
    CompiledPtr value;
    bool is_whole = false;  ///< only whole numbers occur
};

struct DecisionOutput {
    std::string name;  ///< empty if it is the only one, and the decision's value
    Type type;
};

struct DecisionRule {
    std::vector<CompiledPtr> tests;   ///< of each input, by compile_tests()
    std::vector<CompiledPtr> values;  ///< of each output
};

struct Decision {
    std::string name;
    HitPolicy hit = HitPolicy::unique;
    Aggregation aggregation = Aggregation::none;
    std::vector<DecisionInput> inputs;
    std::vector<DecisionOutput> outputs;
    std::vector<DecisionRule> rules;
    std::vector<CompiledPtr> otherwise;  ///< of each output; empty: null where no row holds
    /// Told each row that gives the value, whenever the table is evaluated, on the thread that does:
    /// for tests that ask which rows were used. `otherwise` is the row after the last. May be empty.
    std::function<void(std::size_t row)> heard;
};

/// The table as an expression, for Scope::declare_decision(). Evaluating it fails with
/// `definition_invalid` where several rows of a `unique` table hold. All parts were compiled.
[[nodiscard]] CompiledPtr make_decision(Decision decision);

/// What is wrong with the rows of a table, shown by inputs for which it is.
struct DecisionFinding {
    std::vector<std::size_t> rules;  ///< that hold together, from 0; none: no row holds
    std::string example;             ///< “dien_tich” = 100, “loai” = "nha_o"
};

/// Tries the table with the constants of its tests, values between and beyond them, and all options
/// of a choice. Every finding is true; rows whose tests read other names than `?` are left out of
/// overlaps, and with such rows no hole is told. At most one finding for each pair of rows, and one
/// hole.
[[nodiscard]] std::vector<DecisionFinding> examine(const Decision& decision);

}  // namespace motcua::feel
