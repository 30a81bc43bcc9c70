// Rule 18, told before a dossier suffers from it: do the limits of the steps add up to the
// statutory limit? A plain sum along the longest path: a circle is gone through once, of parallel
// branches the longest counts, what stops the clock counts nothing. A way or branch whose condition is
// the very text of one of the limit's cases is walked in that case only; of others the longest counts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/flow_graph.hpp"
#include "check/step_time.hpp"
#include "check/wording.hpp"

namespace motcua::dsl::check {

/// Warnings `steps-exceed-limit` and, where every step on the path has a limit,
/// `steps-below-limit`; one for each case of the limit.
void check_time_sum(const FlowGraph& graph, std::vector<Finding>& findings);

/// The longest way while one case of the limit holds (0 where the procedure has no limit).
struct LongestPath {
    Span span;
    bool known = true;  ///< every place on it that takes working time has a limit of its own
    std::vector<Stop> stops;
    std::vector<std::string> conditions;  ///< of its branches and cases
};
/// Nothing if the flow has no start.
[[nodiscard]] std::optional<LongestPath> longest_path(const FlowGraph& graph,
                                                      std::size_t limit_case);

}  // namespace motcua::dsl::check
