// Reachability, ends, joins and automatic circles, each by one or two linear walks.
#include "check/reach.hpp"

#include <algorithm>
#include <deque>

#include "check/components.hpp"
#include "check/wording.hpp"

namespace motcua::dsl::check {

namespace {

/// Calls `visit(to, outcome)` for every vertex that can follow `from`, walls included: entries of
/// branches, ways past the join of the parallel that encloses `from`.
template <class Visit>
void for_each_next(const FlowGraph& graph, std::size_t from, Visit visit) {
    const Vertex& vertex = graph.vertex(from);
    for (const std::size_t r : vertex.branches) {
        if (graph.regions()[r].entry != no_index) visit(graph.regions()[r].entry, nullptr);
    }
    for (const Edge& edge : vertex.out)
        visit(edge.to, edge.outcome);
    for (const std::size_t l : vertex.leavings) {
        for (const Edge& way : graph.regions()[vertex.region].leavings[l].ways) {
            visit(way.to, way.outcome);
        }
    }
}

void flood(const FlowGraph& graph, std::vector<bool>& seen, std::vector<std::size_t> to_visit) {
    while (!to_visit.empty()) {
        const std::size_t at = to_visit.back();
        to_visit.pop_back();
        if (seen[at]) continue;
        seen[at] = true;
        // Whoever re-enters a parallel by some branches has reached the parallel.
        const std::size_t original = graph.vertex(at).original;
        if (original != at) seen[original] = true;
        for_each_next(graph, at, [&](std::size_t to, const OutcomeDef*) {
            if (!seen[to]) to_visit.push_back(to);
        });
    }
}

std::vector<Stop> stops(const FlowGraph& graph, const std::vector<std::size_t>& path) {
    std::vector<Stop> result;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const OutcomeDef* chosen = nullptr;
        if (i + 1 < path.size()) {
            bool found = false;
            for_each_next(graph, path[i], [&](std::size_t to, const OutcomeDef* outcome) {
                if (!found && to == path[i + 1]) chosen = outcome, found = true;
            });
        }
        result.push_back({graph.vertex(path[i]).node, chosen});
    }
    return result;
}

std::string path_to(const FlowGraph& graph, std::size_t target) {
    return path_text(stops(graph, shortest_path(graph, target)));
}

std::vector<std::string> names(const FlowGraph& graph, const std::vector<std::size_t>& vertices) {
    std::vector<std::string> result;
    for (const std::size_t v : vertices) {
        if (graph.vertex(v).original == v) result.push_back(graph.vertex(v).node->id);
    }
    return result;
}

}  // namespace

std::vector<bool> reached(const FlowGraph& graph) {
    std::vector<bool> seen(graph.vertices().size(), false);
    flood(graph, seen, graph.starts());
    return seen;
}

std::vector<std::size_t> shortest_path(const FlowGraph& graph, std::size_t target) {
    std::vector<std::size_t> before(graph.vertices().size(), no_index);
    std::vector<bool> seen(graph.vertices().size(), false);
    std::deque<std::size_t> to_visit;
    for (const std::size_t start : graph.starts()) {
        seen[start] = true;
        to_visit.push_back(start);
    }
    while (!to_visit.empty() && !seen[target]) {
        const std::size_t at = to_visit.front();
        to_visit.pop_front();
        for_each_next(graph, at, [&](std::size_t to, const OutcomeDef*) {
            if (seen[to]) return;
            seen[to] = true;
            before[to] = at;
            to_visit.push_back(to);
        });
    }
    std::vector<std::size_t> path;
    if (!seen[target]) return path;
    for (std::size_t at = target; at != no_index; at = before[at])
        path.push_back(at);
    std::reverse(path.begin(), path.end());
    return path;
}

void check_reach(const FlowGraph& graph, std::vector<Finding>& findings) {
    if (graph.starts().empty()) {
        findings.push_back({"no-start", Severity::error, "flow",
                            "Quy trình không có chỗ bắt đầu nên không hồ sơ nào nộp được",
                            "Thêm <start id=\"nop\" title=\"Nộp hồ sơ\" to=\"…\"/>"});
        return;
    }
    if (graph.has_lost_ways()) return;
    std::vector<bool> seen = reached(graph);
    flood(graph, seen, graph.aimed_at());
    // Only the first place of an unreached stretch is reported: what follows is its consequence.
    std::vector<bool> has_before(graph.vertices().size(), false);
    for (std::size_t v = 0; v < graph.vertices().size(); ++v) {
        for_each_next(graph, v, [&](std::size_t to, const OutcomeDef*) {
            if (to != v) has_before[to] = true;
        });
    }
    const auto report = [&](std::size_t v) {
        std::vector<bool> now = seen;
        flood(graph, now, {v});
        std::vector<std::size_t> behind;
        for (std::size_t u = 0; u < now.size(); ++u) {
            if (now[u] && !seen[u] && u != v) behind.push_back(u);
        }
        const Node& node = *graph.vertex(v).node;
        std::string message = "Không có đường nào từ chỗ bắt đầu dẫn tới " + name(node);
        const auto also = names(graph, behind);
        if (!also.empty()) message += "; vì thế cũng không tới được " + list_text(also);
        findings.push_back({"unreachable", Severity::error, "node:" + node.id, std::move(message),
                            "Cho một kết quả xử lý của bước trước dẫn tới (to=\"" + node.id +
                                "\"), hoặc bỏ đi nếu không dùng"});
        seen = std::move(now);
    };
    for (const bool roots : {true, false}) {
        for (std::size_t v = 0; v < graph.vertices().size(); ++v) {
            if (!seen[v] && graph.vertex(v).original == v && has_before[v] != roots) report(v);
        }
    }
}

namespace {

/// Vertices from which some end (of their branch or of the flow) can be reached, provided that
/// every join is met and every wrong jump is mended.
std::vector<bool> can_end(const FlowGraph& graph) {
    const std::size_t count = graph.vertices().size();
    Successors before(count);
    std::vector<std::size_t> to_visit;
    for (std::size_t v = 0; v < count; ++v) {
        const Vertex& vertex = graph.vertex(v);
        if (graph.is_end(v) || vertex.broken) to_visit.push_back(v);
        for (const Edge& edge : vertex.out)
            before[edge.to].push_back(v);
        for (const std::size_t r : vertex.branches) {
            for (const Leaving& leaving : graph.regions()[r].leavings) {
                for (const Edge& way : leaving.ways) {
                    before[way.to].push_back(v);
                    before[way.to].push_back(leaving.from);
                }
            }
        }
    }
    std::vector<bool> good(count, false);
    while (!to_visit.empty()) {
        const std::size_t at = to_visit.back();
        to_visit.pop_back();
        if (good[at]) continue;
        good[at] = true;
        for (const std::size_t v : before[at])
            to_visit.push_back(v);
    }
    return good;
}

void report_trap(const FlowGraph& graph, const std::vector<std::size_t>& trap,
                 std::vector<Finding>& findings) {
    const std::size_t first = trap.front();
    const Node& node = *graph.vertex(first).node;
    const std::string path = path_to(graph, first);
    std::string message;
    std::string hint;
    if (trap.size() == 1 && graph.vertex(first).out.empty()) {
        message = name_at_start(node) + " là ngõ cụt: tới đây hồ sơ không đi tiếp được";
        hint = "Thêm nơi đến tiếp theo, hoặc một <end>";
    } else if (trap.size() == 1) {
        message = name_at_start(node) + " chỉ quay lại chính nó, không bao giờ tới chỗ kết thúc";
        hint = "Thêm một kết quả xử lý dẫn ra ngoài vòng";
    } else {
        message = "Các chỗ " + list_text(names(graph, trap)) +
                  " chỉ dẫn vòng vào nhau, không bao giờ tới chỗ kết thúc";
        hint = "Thêm một kết quả xử lý dẫn ra ngoài vòng";
    }
    findings.push_back({"no-end", Severity::error, "node:" + node.id,
                        message + "; đường đi: " + path, std::move(hint)});
}

}  // namespace

void check_ends(const FlowGraph& graph, std::vector<Finding>& findings) {
    const std::vector<bool> seen = reached(graph);
    const std::vector<bool> good = can_end(graph);
    Successors next(graph.vertices().size());
    for (std::size_t v = 0; v < next.size(); ++v) {
        if (!seen[v] || good[v]) continue;
        for (const Edge& edge : graph.vertex(v).out)
            next[v].push_back(edge.to);
    }
    // The bottom of what is trapped is where the mistake lies.
    for (const auto& component : strong_components(next)) {
        const std::size_t first = component.front();
        if (!seen[first] || good[first]) continue;
        const bool is_bottom = std::all_of(component.begin(), component.end(), [&](std::size_t v) {
            return std::all_of(next[v].begin(), next[v].end(), [&](std::size_t to) {
                return std::binary_search(component.begin(), component.end(), to);
            });
        });
        if (is_bottom) report_trap(graph, component, findings);
    }
}

namespace {

/// Which branches can come to an end of theirs, and which joins can be met.
class Joins {
public:
    explicit Joins(const FlowGraph& graph)
        : graph_(graph), ends_(graph.regions().size(), false), here_(graph.vertices().size()) {
        for (const std::size_t r : graph.inner_first())
            walk(r);
    }

    [[nodiscard]] bool ends(std::size_t region) const { return ends_[region]; }

    [[nodiscard]] bool met(std::size_t vertex) const {
        // A re-entry keeps what the other branches have done.
        const Vertex& parallel = graph_.vertex(graph_.vertex(vertex).original);
        const unsigned join = parallel.node->as<ParallelNode>()->join;
        unsigned ending = 0;
        bool all = true;
        for (const std::size_t r : parallel.branches) {
            if (ends_[r]) {
                ++ending;
            } else if (graph_.regions()[r].branch->when == nullptr) {
                all = false;
            }
        }
        return join == 0 ? all : ending >= join;
    }

private:
    void walk(std::size_t region) {
        std::vector<std::size_t> to_visit =
            region == 0 ? graph_.starts() : std::vector{graph_.regions()[region].entry};
        while (!to_visit.empty()) {
            const std::size_t at = to_visit.back();
            to_visit.pop_back();
            if (at == no_index || here_[at]) continue;
            here_[at] = true;
            if (graph_.is_end(at)) ends_[region] = true;
            const bool passes = !graph_.is_parallel(at) || met(at);
            if (passes) {
                for (const Edge& edge : graph_.vertex(at).out)
                    to_visit.push_back(edge.to);
            }
            for (const std::size_t inner : graph_.vertex(at).branches) {
                for (const Leaving& leaving : graph_.regions()[inner].leavings) {
                    if (!here_[leaving.from]) continue;
                    for (const Edge& way : leaving.ways)
                        to_visit.push_back(way.to);
                }
            }
        }
    }

    const FlowGraph& graph_;
    std::vector<bool> ends_;
    std::vector<bool> here_;  ///< reached from the entry of its own region
};

}  // namespace

void check_joins(const FlowGraph& graph, std::vector<Finding>& findings) {
    const std::vector<bool> seen = reached(graph);
    const std::vector<bool> good = can_end(graph);
    const Joins joins(graph);
    for (std::size_t v = 0; v < graph.vertices().size(); ++v) {
        const Vertex& vertex = graph.vertex(v);
        const auto* parallel = vertex.node->as<ParallelNode>();
        if (parallel == nullptr || vertex.original != v) continue;
        const std::string where = "node:" + vertex.node->id + "@join";
        if (parallel->join > parallel->branches.size()) {
            findings.push_back({"join-too-many", Severity::error, where,
                                name_at_start(*vertex.node) + " đòi " +
                                    std::to_string(parallel->join) +
                                    " nhánh xong mới gộp nhưng chỉ có " +
                                    std::to_string(parallel->branches.size()) + " nhánh",
                                "Đặt join=\"all\", hoặc một số không quá " +
                                    std::to_string(parallel->branches.size())});
            continue;
        }
        if (!seen[v] || joins.met(v)) continue;
        // A branch with a mistake of its own that is reported already says enough.
        std::vector<std::string> stuck;
        bool explained = false;
        for (const std::size_t r : vertex.branches) {
            const Region& region = graph.regions()[r];
            if (joins.ends(r)) continue;
            stuck.push_back("“" + region.branch->id + "”");
            explained = explained || region.broken || region.entry == no_index;
            for (const std::size_t m : region.members)
                explained = explained || !good[m];
        }
        if (explained) continue;
        findings.push_back({"join-never-met", Severity::error, where,
                            name_at_start(*vertex.node) + " không bao giờ gộp được: nhánh " +
                                list_text(stuck) + " không có đường nào tới chỗ kết thúc nhánh",
                            "Đặt <end> trong nhánh, hoặc giảm số nhánh phải chờ ở join"});
    }
}

namespace {

/// Ways that the engine takes by itself, one after another, in one command.
class AutomaticWays {
public:
    explicit AutomaticWays(const FlowGraph& graph)
        : graph_(graph),
          ends_(graph.regions().size(), false),
          here_(graph.vertices().size(), false),
          next_(graph.vertices().size()) {
        for (const std::size_t r : graph.inner_first())
            walk(r);
    }

    [[nodiscard]] const Successors& next() const noexcept { return next_; }

private:
    void walk(std::size_t region) {
        for (const std::size_t v : graph_.regions()[region].members) {
            if (!graph_.is_automatic(v)) continue;
            if (graph_.is_parallel(v) && !passes(v)) continue;
            for (const Edge& edge : graph_.vertex(v).out)
                next_[v].push_back(edge.to);
        }
        std::vector<std::size_t> to_visit{graph_.regions()[region].entry};
        while (!to_visit.empty()) {
            const std::size_t at = to_visit.back();
            to_visit.pop_back();
            if (at == no_index || here_[at]) continue;
            here_[at] = true;
            if (graph_.is_end(at)) ends_[region] = true;
            for (const std::size_t to : next_[at])
                to_visit.push_back(to);
        }
    }

    /// Can be met without anybody: by branches that end at once, or that are not opened.
    [[nodiscard]] bool passes(std::size_t vertex) const {
        const Vertex& parallel = graph_.vertex(vertex);
        unsigned ending = 0;
        bool all = true;
        for (const std::size_t r : parallel.branches) {
            if (ends_[r]) {
                ++ending;
            } else if (graph_.regions()[r].branch->when == nullptr) {
                all = false;
            }
        }
        const unsigned join = parallel.node->as<ParallelNode>()->join;
        return all || (join > 0 && ending >= join);
    }

    const FlowGraph& graph_;
    std::vector<bool> ends_;
    std::vector<bool> here_;  ///< reached from the entry of its region without a stop
    Successors next_;
};

/// A circle inside a component, from its first vertex back to it.
std::vector<std::size_t> circle(const Successors& next, const std::vector<std::size_t>& component) {
    const std::size_t first = component.front();
    if (component.size() == 1 && next[first].empty()) return {};
    std::vector<std::size_t> before(next.size(), no_index);
    std::deque<std::size_t> to_visit{first};
    while (!to_visit.empty()) {
        const std::size_t at = to_visit.front();
        to_visit.pop_front();
        for (const std::size_t to : next[at]) {
            if (to == first) {
                std::vector<std::size_t> path{first};
                for (std::size_t v = at; v != first; v = before[v])
                    path.push_back(v);
                path.push_back(first);
                std::reverse(path.begin(), path.end());
                return path;
            }
            if (before[to] != no_index ||
                !std::binary_search(component.begin(), component.end(), to)) {
                continue;
            }
            before[to] = at;
            to_visit.push_back(to);
        }
    }
    return {};
}

}  // namespace

void check_automatic_cycles(const FlowGraph& graph, std::vector<Finding>& findings) {
    const std::vector<bool> seen = reached(graph);
    const AutomaticWays ways(graph);
    for (const auto& component : strong_components(ways.next())) {
        const std::size_t first = component.front();
        if (!seen[first]) continue;
        const auto path = circle(ways.next(), component);
        if (path.empty()) continue;
        const Node& node = *graph.vertex(first).node;
        findings.push_back({"automatic-cycle", Severity::error, "node:" + node.id,
                            "Máy tự đi vòng không dừng, không qua bước hay chỗ chờ nào: " +
                                path_text(stops(graph, path)),
                            "Đặt một bước hoặc một chỗ chờ vào vòng, hoặc sửa nơi đến"});
    }
}

}  // namespace motcua::dsl::check
