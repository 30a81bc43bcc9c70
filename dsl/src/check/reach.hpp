// Where a flow can go at all: steps that no path reaches, paths that reach no end, joins that can
// never be met, circles without a person in them. Conditions are not looked at: a way that is
// drawn counts as a way that can be taken.
#pragma once

#include <vector>

#include "check/flow_graph.hpp"

namespace motcua::dsl::check {

/// Vertices that some path from a start passes; parallels count as joined.
[[nodiscard]] std::vector<bool> reached(const FlowGraph& graph);

/// A shortest path from a start to `target`, ending with it; empty if there is none.
[[nodiscard]] std::vector<std::size_t> shortest_path(const FlowGraph& graph, std::size_t target);

void check_reach(const FlowGraph& graph, std::vector<Finding>& findings);
void check_ends(const FlowGraph& graph, std::vector<Finding>& findings);
void check_joins(const FlowGraph& graph, std::vector<Finding>& findings);
void check_automatic_cycles(const FlowGraph& graph, std::vector<Finding>& findings);

}  // namespace motcua::dsl::check
