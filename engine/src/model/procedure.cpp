// Looking things up in a procedure. Only nodes are many enough for an index.
#include <algorithm>

#include <motcua/engine/model/procedure.hpp>

namespace motcua {
namespace {

template <class Range>
const auto* with_id(const Range& range, std::string_view id) {
    const auto found = std::find_if(range.begin(), range.end(),
                                    [id](const auto& entry) { return entry.id == id; });
    return found == range.end() ? nullptr : &*found;
}

}  // namespace

bool OutcomeDef::has(Effect effect) const {
    return std::find(effects.begin(), effects.end(), effect) != effects.end();
}

std::size_t Quota::needed(std::size_t asked) const noexcept {
    if (of != 0) {
        const std::size_t parts = asked * count;
        return std::min(asked, more_than ? parts / of + 1 : (parts + of - 1) / of);
    }
    return count == 0 ? asked : std::min<std::size_t>(count, asked);
}

const Node* Procedure::node(std::string_view id) const {
    const auto found = node_index_.find(id);
    return found == node_index_.end() ? nullptr : &nodes[found->second];
}

const StepNode* Procedure::step(std::string_view id) const {
    const Node* found = node(id);
    return found == nullptr ? nullptr : found->as<StepNode>();
}

const FieldDef* Procedure::field(std::string_view id) const { return with_id(data, id); }
const DocumentDef* Procedure::document(std::string_view id) const { return with_id(documents, id); }
const FeeDef* Procedure::fee(std::string_view id) const { return with_id(fees, id); }
const ResultDef* Procedure::result(std::string_view id) const { return with_id(results, id); }
const ObligationDef* Procedure::obligation(std::string_view id) const {
    return with_id(obligations, id);
}
const ParameterDef* Procedure::parameter(std::string_view id) const {
    return with_id(parameters, id);
}
const SupplementDef* Procedure::supplement(std::string_view id) const {
    return with_id(supplements, id);
}
const OutsiderDef* Procedure::outsider(std::string_view id) const { return with_id(outsiders, id); }
const ExternalDef* Procedure::external(std::string_view id) const { return with_id(externals, id); }
const SlipDef* Procedure::slip(std::string_view id) const { return with_id(slips, id); }
const ProcedureAct* Procedure::act(std::string_view name) const {
    const auto found = std::find_if(acts.begin(), acts.end(),
                                    [name](const ProcedureAct& act) { return act.name == name; });
    return found == acts.end() ? nullptr : &*found;
}
const LimitDef* Procedure::limit(std::string_view id) const { return with_id(limits, id); }
const RoleDef* Procedure::role(const RoleId& id) const {
    const auto found = std::find_if(roles.begin(), roles.end(),
                                    [&id](const RoleDef& role) { return role.id == id; });
    return found == roles.end() ? nullptr : &*found;
}

const Node& Procedure::start() const {
    const Node* first = nullptr;
    for (const Node& candidate : nodes) {
        const auto* start = candidate.as<StartNode>();
        if (start != nullptr && !start->schedule) {
            return candidate;
        }
        first = first == nullptr && start != nullptr ? &candidate : first;
    }
    MOTCUA_INVARIANT(first != nullptr, "procedure has no start");
    return *first;
}

void Procedure::index() {
    node_index_.clear();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        node_index_.emplace(nodes[i].id, i);
    }
}

}  // namespace motcua
