// Small questions about the outcomes of a vertex that several checks ask.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "check/flow_graph.hpp"

namespace motcua::dsl::check {

/// Outcomes of a step or wait; empty for other nodes.
[[nodiscard]] inline const std::vector<OutcomeDef>& outcomes_of(const Node& node) {
    static const std::vector<OutcomeDef> none;
    if (const auto* step = node.as<StepNode>()) return step->outcomes;
    if (const auto* wait = node.as<WaitNode>()) return wait->outcomes;
    if (const auto* service = node.as<ServiceNode>()) return service->outcomes;
    return none;
}

[[nodiscard]] inline bool does(const OutcomeDef& outcome, Effect effect) {
    return std::find(outcome.effects.begin(), outcome.effects.end(), effect) !=
           outcome.effects.end();
}

[[nodiscard]] inline std::string place_of(const Node& node, const OutcomeDef& outcome,
                                          const char* attribute = "") {
    return "outcome:" + node.id + "/" + outcome.id + attribute;
}

}  // namespace motcua::dsl::check
