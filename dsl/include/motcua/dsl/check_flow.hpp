// What the graph of a flow alone decides: reach, ends, walls, automatic cycles, joins, `finish`,
// `refused`, clocks of reception; and whether the limits of steps add up. Works on the built model and knows nothing of XML; the loader
// turns each `where` into a line and a column.
#pragma once

#include <string>
#include <vector>

#include <motcua/dsl/severity.hpp>
#include <motcua/engine/model/procedure.hpp>

namespace motcua::dsl {

/// One defect. `where` is a key of the loader's SourceMap (source_map.hpp); a key with an
/// attribute falls back to its element:
///   "procedure" · "flow" · "time-limit" · "time-limit/case:N"
///   "node:ID"              start, step, wait, call, consult, parallel, route, end
///   "node:ID@ATTRIBUTE"    its attribute: @to, @next, @on-timeout, @join, @responsible, @clock …
///   "node:ID/case:N"       its N-th target case, from 0; `otherwise` counts as one
///   "outcome:NODE/ID"      and "outcome:NODE/ID@to", "@effect", "@leave", "outcome:NODE/ID/case:N"
///   "branch:ID"            a branch (its id is unique in the file)
///   "leave:PARALLEL/ID"    a way out of a parallel
///   "on:CALL/END"          what follows an end of the called procedure; END empty = any other
///   "decision:ID/rule:N"   its N-th row, from 0, and "decision:ID/otherwise"
///   "field:ID" · "document:ID" · "fee:ID" · "result:ID" · "role:ID" · "supplement:ID"
struct Finding {
    std::string code;  ///< stable, e.g. "unreachable", "wall", "automatic-cycle"
    Severity severity = Severity::error;
    std::string where;
    std::string message;  ///< one Vietnamese sentence, without a full stop at the end
    std::string hint;     ///< what to do about it, in Vietnamese; may be empty

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// All findings, in document order of their places. Every place must have an id. Ways
/// that are missing or lead nowhere are borne: what could be their consequence only is not
/// reported. Never fails, needs no recursion depth beyond the nesting of parallels.
[[nodiscard]] std::vector<Finding> check_flow(const Procedure& procedure);

}  // namespace motcua::dsl
