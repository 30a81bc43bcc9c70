// The conditions of a procedure, and whether they came out both ways while it ran: what an
// expression answered is noted where the engine asks it, not guessed from the script.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include <motcua/engine/model/procedure.hpp>

namespace motcua::cli::procedure_test {

struct Condition {
    std::string key;   ///< as the source map names its place: "outcome:tham-tra/niem-yet"
    std::string text;  ///< the expression
    bool held = false;
    bool failed = false;  ///< false, or null: not known
};

/// In document order. Shared with the procedure that watch() returns, which is for one thread.
using Conditions = std::vector<std::shared_ptr<Condition>>;

/// Places of the rows of decision tables that gave a value: "decision:muc/rule:0".
using RowsHeard = std::set<std::string>;

struct Watched {
    ProcedurePtr procedure;
    Conditions conditions;
};

/// The same procedure, whose conditions note what they answer.
[[nodiscard]] Result<Watched> watch(const Procedure& procedure);

}  // namespace motcua::cli::procedure_test
