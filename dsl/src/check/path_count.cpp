// The counting: inner regions first from their entry, then every region at its place.
#include "check/path_count.hpp"

#include <algorithm>
#include <utility>

namespace motcua::dsl::check {

namespace {

constexpr Counts nothing_yet = 1;

bool contains(Counts counts, unsigned count) { return (counts >> count & 1U) != 0; }

}  // namespace

PathCount::PathCount(const FlowGraph& graph, CountedActs acts)
    : graph_(graph),
      acts_(std::move(acts)),
      inside_(graph.vertices().size(), 0),
      origin_(graph.vertices().size(), std::vector<Origin>(acts_.cap + 1)),
      ended_(graph.regions().size(), 0),
      resting_(graph.regions().size(), 0),
      totals_(graph.vertices().size()),
      base_(graph.regions().size(), 0),
      base_with_siblings_(graph.regions().size(), 0) {
    for (const std::size_t region : graph.inner_first())
        walk_region(region);
    place_regions();
}

Counts PathCount::plus(Counts a, Counts b) const {
    Counts sum = 0;
    for (unsigned i = 0; i <= acts_.cap; ++i) {
        for (unsigned j = 0; contains(a, i) && j <= acts_.cap; ++j) {
            if (contains(b, j)) sum |= static_cast<Counts>(1U << std::min(i + j, acts_.cap));
        }
    }
    return sum;
}

unsigned PathCount::weight(const Edge& edge) const {
    if (edge.outcome != nullptr) return acts_.outcome(*edge.outcome);
    const auto* call = graph_.vertex(edge.from).node->as<CallNode>();
    return call != nullptr && call->wait && acts_.call ? acts_.call(*call) : 0;
}

void PathCount::walk_region(std::size_t region) {
    for (const std::size_t v : graph_.regions()[region].members) {
        if (graph_.is_parallel(v)) {
            totals_[v] = totals(v);
        } else if (!graph_.vertex(v).branches.empty()) {
            totals_[v] = repeated(v);
        }
    }
    todo_.clear();
    todo_next_ = 0;
    if (region == 0) {
        for (const std::size_t start : graph_.starts())
            enter(start, 0, {});
    } else if (graph_.regions()[region].entry != no_index) {
        enter(graph_.regions()[region].entry, 0, {});
    }
    while (todo_next_ < todo_.size()) {
        const auto [vertex, count] = todo_[todo_next_++];
        go_on(vertex, count);
    }
    sum_up(region);
}

void PathCount::enter(std::size_t vertex, unsigned count, Origin origin) {
    count = std::min(count, acts_.cap);
    if (contains(inside_[vertex], count)) return;
    inside_[vertex] |= static_cast<Counts>(1U << count);
    origin_[vertex][count] = origin;
    todo_.emplace_back(vertex, count);
}

void PathCount::go_on(std::size_t vertex, unsigned count) {
    const Vertex& here = graph_.vertex(vertex);
    if (!graph_.is_parallel(vertex)) {
        follow(vertex, count, here.branches.empty() ? nothing_yet : totals_[vertex].joined,
               here.out);
        return;
    }
    follow(vertex, count, totals_[vertex].joined, here.out);
    follow_leavings(vertex, count);
}

void PathCount::follow_leavings(std::size_t vertex, unsigned count) {
    for (const std::size_t r : graph_.vertex(vertex).branches) {
        for (const Leaving& leaving : graph_.regions()[r].leavings) {
            const Counts added = plus(inside_[leaving.from], others(vertex, r));
            follow(vertex, count, added, leaving.ways);
        }
    }
}

void PathCount::follow(std::size_t vertex, unsigned count, Counts added,
                       const std::vector<Edge>& ways) {
    for (const Edge& way : ways) {
        for (unsigned more = 0; more <= acts_.cap; ++more) {
            if (!contains(added, more)) continue;
            enter(way.to, count + more + weight(way), {vertex, count, &way});
        }
    }
}

void PathCount::sum_up(std::size_t region) {
    for (const std::size_t v : graph_.regions()[region].members) {
        if (graph_.is_end(v)) {
            ended_[region] |= inside_[v];
        } else if (graph_.is_parallel(v)) {
            resting_[region] |= plus(inside_[v], totals_[v].resting);
        } else if (!graph_.is_automatic(v)) {
            resting_[region] |= graph_.vertex(v).branches.empty()
                                    ? inside_[v]
                                    : plus(inside_[v], totals_[v].resting);
        }
    }
}

void PathCount::add_branch(Table& table, std::size_t region, bool may_be_cancelled) const {
    const Counts ended = ended_[region];
    // A branch that the join cancels may not even have begun.
    const Counts resting =
        may_be_cancelled ? static_cast<Counts>(resting_[region] | nothing_yet) : resting_[region];
    const bool optional = graph_.regions()[region].branch->when != nullptr;
    const std::size_t size = table.calm.size();
    Table next(size - 1);
    next.calm[0] = 0;
    for (std::size_t c = 0; c < size; ++c) {
        const std::size_t more = std::min(c + 1, size - 1);
        const Counts calm = table.calm[c];
        const Counts busy = table.busy[c];
        next.calm[more] |= plus(calm, ended);
        next.busy[more] |= plus(busy, ended);
        next.busy[c] |= plus(calm | busy, resting);
        if (optional) {
            next.calm[c] |= calm;
            next.busy[c] |= busy;
        }
    }
    table = std::move(next);
}

PathCount::Totals PathCount::totals(std::size_t parallel) const {
    const Vertex& vertex = graph_.vertex(parallel);
    const auto* node = vertex.node->as<ParallelNode>();
    const std::size_t needed = node->join;
    Table table(needed + 1);
    for (const std::size_t r : vertex.branches)
        add_branch(table, r, needed > 0);
    Totals result;
    for (std::size_t ended = 0; ended <= needed + 1; ++ended) {
        // A re-entry keeps what other branches have done: fewer may be enough.
        const bool enough = needed > 0 && (ended >= needed || vertex.original != parallel);
        const bool reachable = ended <= needed || needed == 0 || !node->cancel_rest;
        if (!reachable) continue;
        // When all that were opened have ended, nothing is left to wait for.
        result.joined |= table.calm[ended];
        if (enough) result.joined |= table.busy[ended];
        if (needed == 0 || ended < needed) result.resting |= table.busy[ended];
    }
    return result;
}

// Each message opens the branch once more: never, once or again and again.
PathCount::Totals PathCount::repeated(std::size_t wait) const {
    Counts ended = 0;
    Counts resting = nothing_yet;
    for (const std::size_t r : graph_.vertex(wait).branches) {
        ended |= ended_[r];
        resting |= resting_[r];
    }
    Totals result;
    result.joined = nothing_yet;
    for (unsigned times = 0; times < acts_.cap; ++times)
        result.joined |= plus(result.joined, ended);
    result.resting = plus(result.joined, resting);
    return result;
}

Counts PathCount::others(std::size_t parallel, std::size_t region) const {
    const Vertex& vertex = graph_.vertex(parallel);
    const auto* node = vertex.node->as<ParallelNode>();
    if (node == nullptr) return nothing_yet;  // a wait that messages open branches at
    const std::size_t needed = node->join;
    Table table(needed + 1);
    for (const std::size_t r : vertex.branches) {
        if (r != region) add_branch(table, r, false);
    }
    Counts result = 0;
    for (std::size_t ended = 0; ended <= needed + 1; ++ended) {
        const bool still_open = needed == 0 || ended < needed || !node->cancel_rest;
        if (!still_open) continue;
        result |= table.calm[ended];
        result |= table.busy[ended];
    }
    return result;
}

void PathCount::place_regions() {
    const auto& order = graph_.inner_first();
    base_[0] = base_with_siblings_[0] = nothing_yet;
    for (auto r = order.rbegin(); r != order.rend(); ++r) {
        // Outer regions are placed; hand on to the branches of their parallels.
        for (const std::size_t v : graph_.regions()[*r].members) {
            if (inside_[v] == 0) continue;
            for (const std::size_t branch : graph_.vertex(v).branches) {
                base_[branch] |= before(v);
                base_with_siblings_[branch] |= plus(before_with_siblings(v), others(v, branch));
            }
        }
    }
}

Counts PathCount::before(std::size_t vertex) const {
    return plus(base_[graph_.vertex(vertex).region], inside_[vertex]);
}

Counts PathCount::before_with_siblings(std::size_t vertex) const {
    return plus(base_with_siblings_[graph_.vertex(vertex).region], inside_[vertex]);
}

std::vector<PathCount::Link> PathCount::links(std::size_t vertex, unsigned count) const {
    std::vector<Link> result;
    const Edge* taken = nullptr;
    while (vertex != no_index) {
        const std::size_t region = graph_.vertex(vertex).region;
        // Split the count into what came before the region and what came inside.
        unsigned outer = 0;
        unsigned inner = 0;
        for (unsigned i = 0; i <= acts_.cap; ++i) {
            for (unsigned j = 0; j <= acts_.cap; ++j) {
                const bool fits = std::min(i + j, acts_.cap) == count;
                if (fits && contains(base_[region], i) && contains(inside_[vertex], j)) {
                    outer = i;
                    inner = j;
                }
            }
        }
        while (vertex != no_index) {
            result.push_back({vertex, std::min(outer + inner, acts_.cap), taken});
            const Origin& origin = origin_[vertex][inner];
            taken = origin.edge;
            vertex = origin.from;
            inner = origin.count;
        }
        count = outer;
        taken = nullptr;
        if (region == 0) break;
        const std::size_t parallel = graph_.regions()[region].parallel;
        for (const std::size_t v : graph_.regions()[graph_.vertex(parallel).region].members) {
            const bool opens =
                graph_.vertex(v).original == parallel &&
                std::find(graph_.vertex(v).branches.begin(), graph_.vertex(v).branches.end(),
                          region) != graph_.vertex(v).branches.end();
            if (opens && contains(before(v), count)) vertex = v;
        }
    }
    std::reverse(result.begin(), result.end());
    return result;
}

std::vector<Stop> PathCount::path(std::size_t vertex, unsigned count) const {
    std::vector<Stop> stops;
    for (const Link& link : links(vertex, count)) {
        const Node* node = graph_.vertex(link.vertex).node;
        // Past the join by `leave`: the step where it was chosen belongs to the path.
        const bool left = link.edge != nullptr && graph_.vertex(link.edge->from).node != node;
        stops.push_back({node, link.edge == nullptr || left ? nullptr : link.edge->outcome});
        if (left) stops.push_back({graph_.vertex(link.edge->from).node, link.edge->outcome});
    }
    return stops;
}

PathCount::Act PathCount::act(std::size_t vertex, unsigned count) const {
    const auto way = links(vertex, count);
    for (std::size_t i = 1; i < way.size(); ++i) {
        if (way[i].count != count || way[i - 1].count == count) continue;
        const Edge* edge = way[i - 1].edge;
        const bool chosen = edge != nullptr && weight(*edge) > 0;
        if (chosen) return {graph_.vertex(edge->from).node, edge->outcome};
        return {graph_.vertex(way[i - 1].vertex).node, nullptr};
    }
    return {};
}

}  // namespace motcua::dsl::check
