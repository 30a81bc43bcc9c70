// Building the graph: vertices, regions, edges, and the findings about what cannot be an edge.
#include "check/flow_graph.hpp"

#include <algorithm>
#include <utility>

#include <motcua/dsl/vocabulary.hpp>

#include "check/wording.hpp"

namespace motcua::dsl::check {

FlowGraph::FlowGraph(const Procedure& procedure) : procedure_(procedure) {
    add_vertices();
    add_regions();
    add_depths();
    add_edges();
}

bool FlowGraph::is_parallel(std::size_t vertex) const {
    return vertices_[vertex].node->as<ParallelNode>() != nullptr;
}

bool FlowGraph::is_end(std::size_t vertex) const {
    return vertices_[vertex].node->as<EndNode>() != nullptr;
}

bool FlowGraph::is_automatic(std::size_t vertex) const {
    const Node& node = *vertices_[vertex].node;
    if (const auto* call = node.as<CallNode>()) return !call->wait;
    return node.as<StepNode>() == nullptr && node.as<WaitNode>() == nullptr &&
           node.as<ConsultNode>() == nullptr && node.as<ServiceNode>() == nullptr;
}

void FlowGraph::add_vertices() {
    vertices_.reserve(procedure_.nodes.size());
    for (const Node& node : procedure_.nodes) {
        const auto* asks = node.as<ConsultNode>();
        if (asks != nullptr && !asks->step.empty()) continue;  // part of its step
        const std::size_t index = vertices_.size();
        Vertex vertex;
        vertex.node = &node;
        vertex.original = index;
        vertices_.push_back(std::move(vertex));
        by_id_.emplace(node.id, index);
    }
}

void FlowGraph::add_regions() {
    regions_.emplace_back();
    for (std::size_t v = 0; v < vertices_.size(); ++v) {
        if (const auto* parallel = vertices_[v].node->as<ParallelNode>()) {
            for (const BranchDef& branch : parallel->branches)
                add_region(v, branch);
        } else if (const auto* wait = vertices_[v].node->as<WaitNode>()) {
            for (const EachMessage& each : wait->each)
                add_region(v, each.branch);
        }
    }
    for (std::size_t v = 0; v < vertices_.size(); ++v) {
        const std::size_t region = region_of(*vertices_[v].node);
        vertices_[v].region = region;
        regions_[region].members.push_back(v);
        if (region == 0 && vertices_[v].node->as<StartNode>() != nullptr) starts_.push_back(v);
    }
}

void FlowGraph::add_region(std::size_t vertex, const BranchDef& branch) {
    Region region;
    region.parallel = vertex;
    region.branch = &branch;
    region_by_name_.emplace(std::pair{vertices_[vertex].node->id, branch.id}, regions_.size());
    vertices_[vertex].branches.push_back(regions_.size());
    regions_.push_back(std::move(region));
}

std::size_t FlowGraph::region_of(const Node& node) const {
    if (node.parallel.empty()) return 0;
    const auto found = region_by_name_.find(std::pair{node.parallel, node.branch});
    return found == region_by_name_.end() ? 0 : found->second;
}

void FlowGraph::add_depths() {
    std::size_t deepest = 0;
    for (Region& region : regions_) {
        // Bounded by the number of regions, should a broken model nest in a circle.
        const Region* outer = &region;
        while (outer->parallel != no_index && region.depth < regions_.size()) {
            ++region.depth;
            outer = &regions_[vertices_[outer->parallel].region];
        }
        deepest = std::max(deepest, region.depth);
    }
    inner_first_.resize(regions_.size());
    for (std::size_t r = 0; r < regions_.size(); ++r)
        inner_first_[r] = r;
    std::stable_sort(
        inner_first_.begin(), inner_first_.end(),
        [this](std::size_t a, std::size_t b) { return regions_[a].depth > regions_[b].depth; });
}

void FlowGraph::add_edges() {
    // Re-entries are added behind while this runs; they get the edges of their parallel below.
    const std::size_t nodes = vertices_.size();
    for (std::size_t v = 0; v < nodes; ++v) {
        const Node& node = *vertices_[v].node;
        const std::string owner = "node:" + node.id;
        if (const auto* start = node.as<StartNode>()) {
            add_routing(v, start->to, nullptr, owner, "@to");
            if (start->to.empty()) lose_way(v);
        } else if (const auto* route = node.as<RouteNode>()) {
            add_routing(v, route->to, nullptr, owner, "@to");
            if (route->to.empty()) lose_way(v);
        } else if (const auto* step = node.as<StepNode>()) {
            add_outcomes(v, step->outcomes);
            if (step->outcomes.empty()) lose_way(v);
        } else if (const auto* wait = node.as<WaitNode>()) {
            add_branch_entries(v);
            add_outcomes(v, wait->outcomes);
            add_routing(v, wait->next, nullptr, owner, "@next");
            add_routing(v, wait->on_timeout, nullptr, owner, "@on-timeout");
            if (wait->outcomes.empty() && wait->next.empty() && wait->on_timeout.empty()) {
                lose_way(v);
            }
        } else if (const auto* service = node.as<ServiceNode>()) {
            add_outcomes(v, service->outcomes);
            if (service->outcomes.empty()) lose_way(v);
        } else if (const auto* call = node.as<CallNode>()) {
            add_call(v, *call);
        } else if (const auto* consult = node.as<ConsultNode>()) {
            add_routing(v, consult->next, nullptr, owner, "@next");
            if (consult->next.empty()) lose_way(v);
        } else if (const auto* parallel = node.as<ParallelNode>()) {
            add_branch_entries(v);
            add_routing(v, parallel->next, nullptr, owner, "@next");
            if (parallel->next.empty()) lose_way(v);
        }
    }
    for (std::size_t v = nodes; v < vertices_.size(); ++v) {
        const Vertex& original = vertices_[vertices_[v].original];
        vertices_[v].out = original.out;
        vertices_[v].broken = original.broken;
        for (Edge& edge : vertices_[v].out)
            edge.from = v;
    }
}

void FlowGraph::add_branch_entries(std::size_t vertex) {
    for (const std::size_t r : vertices_[vertex].branches) {
        const std::string where = "branch:" + regions_[r].branch->id;
        RouteCase way;
        way.to = regions_[r].branch->first;
        const std::size_t target = resolve(vertex, r, way, where);
        regions_[r].entry = target;
        if (target == no_index) regions_[r].broken = true;
    }
}

void FlowGraph::add_outcomes(std::size_t vertex, const std::vector<OutcomeDef>& outcomes) {
    for (const OutcomeDef& outcome : outcomes) {
        if (!outcome.leave.empty()) {
            add_leaving(vertex, outcome);
            continue;
        }
        const std::string owner = "outcome:" + vertices_[vertex].node->id + "/" + outcome.id;
        add_routing(vertex, outcome.to, &outcome, owner, "@to");
        if (outcome.to.empty()) lose_way(vertex);
    }
}

void FlowGraph::add_leaving(std::size_t vertex, const OutcomeDef& outcome) {
    const Node& node = *vertices_[vertex].node;
    Region& region = regions_[vertices_[vertex].region];
    const std::string where = "outcome:" + node.id + "/" + outcome.id + "@leave";
    const auto* outer_parallel =
        region.parallel == no_index ? nullptr : vertices_[region.parallel].node->as<ParallelNode>();
    if (outer_parallel == nullptr) {
        has_lost_ways_ = true;
        report(vertex, "leave-outside-parallel", where,
               "Kết quả " + quoted(outcome) + " của " + name(node) + " dùng leave=\"" +
                   outcome.leave + "\" nhưng không nằm trong nhóm song song nào",
               "Dùng to=\"…\" thay cho leave");
        return;
    }
    const Node& outer = *vertices_[region.parallel].node;
    const auto& leaves = outer_parallel->leaves;
    const auto leave = std::find_if(leaves.begin(), leaves.end(),
                                    [&](const LeaveDef& l) { return l.id == outcome.leave; });
    if (leave == leaves.end()) {
        has_lost_ways_ = true;
        report(vertex, "leave-unknown", where,
               "Kết quả " + quoted(outcome) + " của " + name(node) + " rời nhóm theo lối “" +
                   outcome.leave + "” nhưng " + name(outer) + " không có lối ra ấy",
               "Khai <leave id=\"" + outcome.leave + "\" to=\"…\"/> trong " + name(outer) +
                   ", hoặc sửa tên lối ra");
        return;
    }
    Leaving leaving{vertex, &outcome, &*leave, {}};
    const std::string owner = "leave:" + outer.id + "/" + leave->id;
    for (std::size_t i = 0; i < leave->to.size(); ++i) {
        const std::string place =
            leave->to.size() == 1 ? owner : owner + "/case:" + std::to_string(i);
        const std::size_t outer_region = vertices_[region.parallel].region;
        const std::size_t target = resolve(region.parallel, outer_region, leave->to[i], place);
        if (target != no_index) {
            leaving.ways.push_back({vertex, target, &outcome, place, {leave->to.data(), i + 1}});
        }
    }
    if (leaving.ways.empty()) vertices_[vertex].broken = true;
    vertices_[vertex].leavings.push_back(region.leavings.size());
    region.leavings.push_back(std::move(leaving));
}

void FlowGraph::add_routing(std::size_t vertex, const Routing& routing, const OutcomeDef* outcome,
                            const std::string& owner, std::string_view attribute) {
    for (std::size_t i = 0; i < routing.size(); ++i) {
        const std::string where = routing.size() == 1 ? owner + std::string{attribute}
                                                      : owner + "/case:" + std::to_string(i);
        const std::size_t target = resolve(vertex, vertices_[vertex].region, routing[i], where);
        if (target != no_index) {
            vertices_[vertex].out.push_back(
                {vertex, target, outcome, where, {routing.data(), i + 1}});
        }
    }
}

void FlowGraph::add_call(std::size_t vertex, const CallNode& call) {
    const std::string& id = vertices_[vertex].node->id;
    if (!call.wait || !call.over.empty()) {
        add_routing(vertex, call.next, nullptr, "node:" + id, "@next");
        if (call.next.empty()) lose_way(vertex);
        return;
    }
    if (call.ends.empty()) lose_way(vertex);
    for (const CallEnd& end : call.ends) {
        add_routing(vertex, end.to, nullptr, "on:" + id + "/" + end.end, "");
        if (end.to.empty()) lose_way(vertex);
    }
}

std::size_t FlowGraph::resolve(std::size_t from, std::size_t region, const RouteCase& way,
                               const std::string& where) {
    const auto found = by_id_.find(way.to);
    if (way.to.empty()) {
        lose_way(from);
        return no_index;
    }
    if (found == by_id_.end()) {
        const std::size_t guess = guess_target(way.to, region);
        report(from, "unknown-target", where,
               "Từ " + name(*vertices_[from].node) + " đi tới “" + way.to +
                   "” nhưng không có chỗ nào mang tên ấy",
               "Sửa lại tên nơi đến, hoặc thêm chỗ có id=\"" + way.to + "\"");
        return guess;
    }
    const std::size_t to = found->second;
    if (vertices_[to].region != region) {
        report_wall(from, region, to, where);
        return no_index;
    }
    if (vertices_[to].node->as<StartNode>() != nullptr) {
        report(from, "target-is-start", where,
               "Từ " + name(*vertices_[from].node) + " quay về " + name(*vertices_[to].node) +
                   ", nhưng việc nộp hồ sơ chỉ xảy ra một lần",
               "Quay về bước ngay sau chỗ bắt đầu");
        return no_index;
    }
    return way.branches.empty() ? to : reentry(from, to, way, where);
}

std::size_t FlowGraph::reentry(std::size_t from, std::size_t parallel, const RouteCase& way,
                               const std::string& where) {
    const Node& node = *vertices_[parallel].node;
    std::vector<std::size_t> opened;
    for (const std::string& id : way.branches) {
        const auto found = region_by_name_.find(std::pair{node.id, id});
        if (found != region_by_name_.end() && node.as<ParallelNode>() != nullptr) {
            opened.push_back(found->second);
            continue;
        }
        const bool is_group = node.as<ParallelNode>() != nullptr;
        has_lost_ways_ = true;
        report(from, "unknown-branch", where,
               "Vào lại " + name(node) + " theo nhánh “" + id + "” nhưng " +
                   (is_group ? "nhóm ấy không có nhánh này" : "đó không phải nhóm song song"),
               is_group ? "Sửa tên nhánh trong branches" : "Bỏ thuộc tính branches");
        return no_index;
    }
    std::sort(opened.begin(), opened.end());
    opened.erase(std::unique(opened.begin(), opened.end()), opened.end());
    if (opened.size() == vertices_[parallel].branches.size()) return parallel;
    const auto [entry, is_new] = reentries_.emplace(std::pair{parallel, opened}, vertices_.size());
    if (is_new) {
        Vertex vertex;
        vertex.node = &node;
        vertex.region = vertices_[parallel].region;
        vertex.original = parallel;
        vertex.branches = std::move(opened);
        regions_[vertex.region].members.push_back(vertices_.size());
        vertices_.push_back(std::move(vertex));
    }
    return entry->second;
}

void FlowGraph::report_wall(std::size_t from, std::size_t region, std::size_t to,
                            const std::string& where) {
    const Node& source = *vertices_[from].node;
    const Node& target = *vertices_[to].node;
    aimed_at_.push_back(to);
    const auto place = [this](std::size_t r) -> std::string {
        if (r == 0) return "dòng chính";
        return "nhánh “" + regions_[r].branch->id + "”";
    };
    const std::size_t inside = vertices_[to].region;
    std::string hint;
    if (region != 0 && regions_[region].parallel == regions_[inside].parallel) {
        hint =
            "Hai nhánh chạy song song không nhảy sang nhau; đặt bước ấy vào cùng một nhánh, hoặc "
            "sau chỗ gộp";
    } else if (regions_[region].depth > regions_[inside].depth) {
        hint =
            target.as<EndNode>() != nullptr
                ? "Đặt một <end> ngay trong nhánh để kết thúc nhánh; muốn dừng cả nhóm thì khai "
                  "<leave> và dùng leave=\"…\""
                : "Muốn ra khỏi nhóm song song trước lúc gộp thì khai <leave> trong nhóm và dùng "
                  "leave=\"…\"";
    } else if (inside != 0) {
        const std::string& group = vertices_[regions_[inside].parallel].node->id;
        hint = "Đi vào cả nhóm: to=\"" + group + "\", thêm branches=\"" +
               regions_[inside].branch->id + "\" nếu chỉ làm lại nhánh ấy";
    }
    report(from, "wall", where,
           "Từ " + name(source) + " (" + place(region) + ") nhảy tới " + name(target) + " (" +
               place(inside) + "): không được nhảy qua vách của nhánh song song",
           std::move(hint));
}

/// A misspelt target is most likely the one that looks like it: going on from there shows what else
/// is wrong.
std::size_t FlowGraph::guess_target(std::string_view id, std::size_t region) {
    std::string_view near;
    if (guesses_left_ > 0) {
        --guesses_left_;
        std::vector<std::string_view> ids;
        for (const auto& [known, vertex] : by_id_) {
            const bool is_start = vertices_[vertex].node->as<StartNode>() != nullptr;
            if (vertices_[vertex].region == region && !is_start) ids.push_back(known);
        }
        near = nearest(id, ids);
    }
    if (near.empty()) {
        has_lost_ways_ = true;
        return no_index;
    }
    return by_id_.find(near)->second;
}

void FlowGraph::lose_way(std::size_t vertex) {
    vertices_[vertex].broken = true;
    regions_[vertices_[vertex].region].broken = true;
    has_lost_ways_ = true;
}

void FlowGraph::report(std::size_t from, std::string code, std::string where, std::string message,
                       std::string hint) {
    vertices_[from].broken = true;
    regions_[vertices_[from].region].broken = true;
    findings_.push_back(
        {std::move(code), Severity::error, std::move(where), std::move(message), std::move(hint)});
}

}  // namespace motcua::dsl::check
