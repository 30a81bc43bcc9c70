// Places and branches of a flow, by their ids.
#include <motcua/engine/model/place_ids.hpp>

namespace motcua {

std::vector<std::string_view> place_ids(const Procedure& procedure) {
    std::vector<std::string_view> ids;
    for (const Node& node : procedure.nodes) {
        ids.push_back(node.id);
        if (const auto* parallel = node.as<ParallelNode>()) {
            for (const BranchDef& branch : parallel->branches) {
                ids.push_back(branch.id);
            }
        }
        if (const auto* wait = node.as<WaitNode>()) {
            for (const EachMessage& each : wait->each) {
                ids.push_back(each.branch.id);
            }
        }
    }
    return ids;
}

}  // namespace motcua
