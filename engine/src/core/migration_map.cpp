// Comparing two versions of a procedure place by place.
#include "migration_map.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <motcua/engine/core/versions.hpp>
#include <motcua/engine/model/place_ids.hpp>

#include "model/quoted.hpp"

namespace motcua::core {
namespace {

const BranchDef* branch_of(const Procedure& procedure, const std::string& id) {
    for (const Node& node : procedure.nodes) {
        const auto* parallel = node.as<ParallelNode>();
        if (parallel == nullptr) {
            continue;
        }
        const auto found = std::find_if(parallel->branches.begin(), parallel->branches.end(),
                                        [&id](const BranchDef& branch) { return branch.id == id; });
        if (found != parallel->branches.end()) {
            return &*found;
        }
    }
    return nullptr;
}

bool is_known(const Procedure& procedure, const std::string& id) {
    return procedure.node(id) != nullptr || branch_of(procedure, id) != nullptr;
}

// A timer that is set rings as it was set: it must find the same to do.
bool ends_alike(const WaitNode& old, const WaitNode& now) {
    return old.lasts.empty() == now.lasts.empty() && old.until.empty() == now.until.empty() &&
           old.within.empty() == now.within.empty() &&
           old.on_timeout.empty() == now.on_timeout.empty();
}

// What was begun outside goes on: another system, agency or applicant was asked for this.
bool asks_the_same(const Node& old, const Node& now) {
    if (const auto* wait = old.as<WaitNode>()) {
        const auto* other = now.as<WaitNode>();
        return wait->waits_for == other->waits_for && wait->supplement == other->supplement &&
               wait->session.has_value() == other->session.has_value() && ends_alike(*wait, *other);
    }
    if (const auto* call = old.as<CallNode>()) {
        const auto* other = now.as<CallNode>();
        return call->procedure == other->procedure && call->variant == other->variant &&
               call->over == other->over;
    }
    if (const auto* service = old.as<ServiceNode>()) {
        return service->topic == now.as<ServiceNode>()->topic;
    }
    if (const auto* consult = old.as<ConsultNode>()) {
        const auto* other = now.as<ConsultNode>();
        const auto outside = [](const ConsultNode& one) {
            return one.asks_one() && one.asks.front().party.kind == PartyKind::external;
        };
        return consult->kind == other->kind && consult->asks_one() == other->asks_one() &&
               outside(*consult) == outside(*other) && consult->silence == other->silence;
    }
    return true;
}

bool is_recorded(const FeeState& fee) { return fee.waived || fee.owed || !fee.payments.empty(); }

}  // namespace

MigrationMap::MigrationMap(const Procedure& from, const Procedure& to,
                           const std::vector<NodeMove>& written)
    : from_(from), to_(to), written_(written) {
    std::set<std::string> joined;
    for (const NodeMove& move : written) {
        named_[move.from] = move.to;
        if (move.from != move.to) {
            joined.insert(move.to);
        }
    }
    for (const std::string_view place : place_ids(from)) {
        const std::string id(place);
        if (counterpart(id) != id || joined.contains(id)) {
            moves_.push_back(NodeMove{id, counterpart(id)});
        }
    }
}

const std::string& MigrationMap::counterpart(const std::string& id) const {
    const auto named = named_.find(id);
    return named != named_.end() ? named->second : id;
}

std::string MigrationMap::there() const { return "version " + std::to_string(to_.ref.version); }

Result<void> MigrationMap::check() const {
    for (const NodeMove& move : written_) {
        if (!is_known(from_, move.from)) {
            return rejection(ErrorCode::not_found,
                             "a place or branch of version " + std::to_string(from_.ref.version),
                             "it has no " + quoted(move.from));
        }
        if (!is_known(to_, move.to)) {
            return rejection(ErrorCode::not_found, "a place or branch of " + there(),
                             "it has no " + quoted(move.to));
        }
    }
    if (named_.size() != written_.size()) {
        return rejection(ErrorCode::invalid_argument, "each place once in the step map",
                         "one is named twice");
    }
    return {};
}

Result<void> MigrationMap::check(const Node& node) const {
    const Node* now = to_.node(counterpart(node.id));
    if (now == nullptr) {
        return rejection(ErrorCode::condition_not_met,
                         "a counterpart of " + quoted(node.id) + " in " + there(), "it has none");
    }
    if (now->kind.index() != node.kind.index()) {
        return rejection(ErrorCode::condition_not_met,
                         "a place of the same kind as " + quoted(node.id),
                         quoted(now->id) + " is another");
    }
    if (now->parallel != counterpart(node.parallel) || now->branch != counterpart(node.branch)) {
        return rejection(ErrorCode::condition_not_met,
                         "a place inside the same walls as " + quoted(node.id),
                         quoted(now->id) + " lies behind one");
    }
    if (now->clock != node.clock) {
        return rejection(ErrorCode::condition_not_met,
                         "the time limit to run as it does at " + quoted(node.id),
                         "at " + quoted(now->id) + " it does not");
    }
    if (!asks_the_same(node, *now)) {
        return rejection(ErrorCode::condition_not_met,
                         "a place that asks for the same as " + quoted(node.id),
                         quoted(now->id) + " asks for something else");
    }
    return {};
}

Result<void> MigrationMap::check_branches(const Node& node, const Place& place) const {
    const Node& now = *to_.node(counterpart(node.id));
    std::set<std::string> taken;
    for (const std::string& id : place.opened) {
        const BranchDef* old = branch_of(from_, id);
        const BranchDef* branch = branch_of(to_, counterpart(id));
        const auto& branches = now.as<ParallelNode>()->branches;
        const bool inside = branch != nullptr && std::any_of(branches.begin(), branches.end(),
                                                             [branch](const BranchDef& one) {
                                                                 return one.id == branch->id;
                                                             });
        if (!inside || !taken.insert(branch->id).second) {
            return rejection(ErrorCode::condition_not_met,
                             "a branch of its own for " + quoted(id) + " in " + there(),
                             "it has none");
        }
        if (old != nullptr && old->clock != branch->clock) {
            return rejection(ErrorCode::condition_not_met,
                             "the time limit to run as it does in " + quoted(id),
                             "in " + quoted(branch->id) + " it does not");
        }
    }
    return {};
}

Result<void> MigrationMap::check_time(const Dossier& dossier) const {
    const std::string rules = dossier.rules.substr(0, dossier.rules.rfind('@'));
    if (!rules.empty() && rules != to_.rules) {
        return rejection(ErrorCode::condition_not_met,
                         "a version under the rule set " + quoted(rules),
                         there() + " is under another");
    }
    for (const LimitClock& limit : dossier.limits) {
        if (limit.limit != reception_limit && to_.limit(limit.limit) == nullptr) {
            return rejection(ErrorCode::condition_not_met,
                             "the limit " + quoted(limit.limit) + ", which runs, in " + there(),
                             "it has none");
        }
    }
    return {};
}

Result<void> MigrationMap::check_papers(const Dossier& dossier) const {
    for (const auto& [id, state] : dossier.supplements) {
        if (state.requested_at && to_.supplement(id) == nullptr) {
            return rejection(ErrorCode::condition_not_met,
                             "the supplement " + quoted(id) + ", which is awaited, in " + there(),
                             "it has none");
        }
    }
    for (const auto& [id, fee] : dossier.fees) {
        if (is_recorded(fee) && to_.fee(id) == nullptr) {
            return rejection(
                ErrorCode::condition_not_met,
                "the fee " + quoted(id) + ", for which money was recorded, in " + there(),
                "it has none");
        }
    }
    for (const ResultState& result : dossier.results) {
        if (to_.result(result.result) == nullptr) {
            return rejection(
                ErrorCode::condition_not_met,
                "the result " + quoted(result.result) + ", which is prepared, in " + there(),
                "it has none");
        }
    }
    return {};
}

Result<void> MigrationMap::check_data(const std::map<std::string, Value>& data) const {
    for (const auto& [id, value] : data) {
        const FieldDef* old = from_.field(id);
        const FieldDef* now = to_.field(id);
        if (old != nullptr && now != nullptr && old->type != now->type && !value.is_null()) {
            return rejection(ErrorCode::condition_not_met,
                             "the field " + quoted(id) + " to be of the same type in " + there(),
                             "it is of another");
        }
    }
    return {};
}

Result<void> MigrationMap::check(const Dossier& dossier) const {
    std::set<std::pair<std::uint32_t, std::string>> taken;
    for (const Place& place : dossier.places) {
        const Node* node = from_.node(place.node);
        if (node == nullptr) {
            return rejection(ErrorCode::condition_not_met,
                             "a counterpart of " + quoted(place.node) + " in " + there(),
                             "it has none");
        }
        MOTCUA_TRY(check(*node));
        if (node->as<ParallelNode>() != nullptr) {
            MOTCUA_TRY(check_branches(*node, place));
        } else if (!place.opened.empty()) {
            return rejection(ErrorCode::condition_not_met,
                             "nobody asked at " + quoted(node->id) +
                                 ", and no message that opened a branch there",
                             "there was one");
        }
        if (!taken.emplace(place.parent, counterpart(node->id)).second) {
            return rejection(ErrorCode::condition_not_met,
                             "a place of its own for " + quoted(node->id) + " in " + there(),
                             "another place of the dossier takes it");
        }
    }
    MOTCUA_TRY(check_time(dossier));
    MOTCUA_TRY(check_papers(dossier));
    MOTCUA_TRY(check_data(dossier.data));
    return check_data(dossier.personal_data);
}

}  // namespace motcua::core

namespace motcua {

std::vector<DefinitionRef> versions_of(const std::vector<RecordedEvent>& events) {
    std::vector<DefinitionRef> versions;
    for (const RecordedEvent& recorded : events) {
        if (const auto* filed = std::get_if<DossierFiled>(&recorded.event)) {
            versions.push_back(filed->procedure);
        } else if (const auto* pinned = std::get_if<VersionPinned>(&recorded.event)) {
            versions.push_back(pinned->procedure);
        } else if (const auto* moved = std::get_if<DossierMigrated>(&recorded.event)) {
            versions.push_back(moved->procedure);
        }
    }
    return versions;
}

std::vector<std::string> missing_counterparts(const Procedure& from, const Procedure& to,
                                              const Transition& transition) {
    const core::MigrationMap map(from, to, transition.moves);
    std::vector<std::string> missing;
    if (const Result<void> sound = map.check(); !sound) {
        missing.push_back(sound.error().detail);
    }
    for (const Node& node : from.nodes) {
        const auto* step = node.as<StepNode>();
        const bool is_place = node.as<StartNode>() == nullptr && node.as<RouteNode>() == nullptr &&
                              node.as<EndNode>() == nullptr;
        if (!is_place || (step != nullptr && step->reception)) {
            continue;  // no dossier stands there, or none that is received
        }
        if (const Result<void> stands = map.check(node); !stands) {
            missing.push_back(stands.error().detail);
        }
    }
    return missing;
}

}  // namespace motcua
