// All checks of the flow's graph, in the order of the places they speak of.
#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include <motcua/dsl/check_flow.hpp>
#include <motcua/engine/model/limits.hpp>

#include "check/effects.hpp"
#include "check/flow_graph.hpp"
#include "check/reach.hpp"
#include "check/time_sum.hpp"
#include "check/wording.hpp"

namespace motcua::dsl {

namespace {

/// Where the place of a key stands in the file: number of its node.
class Order {
public:
    explicit Order(const Procedure& procedure) {
        for (std::size_t i = 0; i < procedure.nodes.size(); ++i) {
            const Node& node = procedure.nodes[i];
            index_.emplace(node.id, i);
            if (const auto* parallel = node.as<ParallelNode>()) {
                for (const BranchDef& branch : parallel->branches)
                    branches_.emplace(branch.id, i);
            } else if (const auto* wait = node.as<WaitNode>()) {
                for (const EachMessage& each : wait->each)
                    branches_.emplace(each.branch.id, i);
            }
        }
    }

    [[nodiscard]] std::size_t of(std::string_view where) const {
        const auto colon = where.find(':');
        if (colon == std::string_view::npos) return 0;
        const auto kind = where.substr(0, colon);
        auto id = where.substr(colon + 1);
        id = id.substr(0, id.find_first_of("/@"));
        const auto& table = kind == "branch" ? branches_ : index_;
        const auto found = table.find(id);
        return found == table.end() ? 0 : found->second + 1;
    }

private:
    std::map<std::string, std::size_t, std::less<>> index_;
    std::map<std::string, std::size_t, std::less<>> branches_;
};

/// More branches than a dossier can hold open could never run, and would only cost time here.
bool has_oversized_parallel(const Procedure& procedure, std::vector<Finding>& findings) {
    bool found = false;
    for (const Node& node : procedure.nodes) {
        const auto* parallel = node.as<ParallelNode>();
        if (parallel == nullptr || parallel->branches.size() <= limits::branches_max) continue;
        found = true;
        findings.push_back({"too-many-branches", Severity::error, "node:" + node.id,
                            check::name_at_start(node) + " có " +
                                std::to_string(parallel->branches.size()) +
                                " nhánh; một hồ sơ mở được nhiều nhất " +
                                std::to_string(limits::branches_max) + " nhánh",
                            "Tách thành các hồ sơ con bằng <call>"});
    }
    return found;
}

}  // namespace

std::vector<Finding> check_flow(const Procedure& procedure) {
    std::vector<Finding> findings;
    if (has_oversized_parallel(procedure, findings)) return findings;
    const check::FlowGraph graph(procedure);
    findings = graph.findings();
    check::check_reach(graph, findings);
    check::check_ends(graph, findings);
    check::check_joins(graph, findings);
    check::check_automatic_cycles(graph, findings);
    check::check_finish(graph, findings);
    check::check_reception(graph, findings);
    check::check_result_order(graph, findings);
    check::check_send_back(graph, findings);
    check::check_max(graph, findings);
    const bool sound = std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.severity == Severity::error;
    });
    if (sound) check::check_time_sum(graph, findings);
    const Order order(procedure);
    std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
        return order.of(a.where) < order.of(b.where);
    });
    return findings;
}

}  // namespace motcua::dsl
