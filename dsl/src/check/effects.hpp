// What the effects of outcomes demand of the paths that lead to them: one end of handling, nothing
// refused once received, signed before numbered before issued before returned, reception where it
// belongs, work sent back only to where it has been.
#pragma once

#include <vector>

#include "check/flow_graph.hpp"

namespace motcua::dsl::check {

/// `finish` exactly once on every path to `completed` or `partial`, never twice on any.
void check_finish(const FlowGraph& graph, std::vector<Finding>& findings);

/// A public procedure ends `completed` or `partial` only after `receive`, `refused` only without;
/// `receive`, `guide`, `refuse` stand where reception is.
void check_reception(const FlowGraph& graph, std::vector<Finding>& findings);

/// Rule 42: sign, number, issue, return, each only after the one before.
void check_result_order(const FlowGraph& graph, std::vector<Finding>& findings);

/// `send-back` goes to a step where the dossier can have been.
void check_send_back(const FlowGraph& graph, std::vector<Finding>& findings);

/// A step in a circle never runs out of outcomes by `max`.
void check_max(const FlowGraph& graph, std::vector<Finding>& findings);

}  // namespace motcua::dsl::check
