// The longest path by limits of steps: backwards through every region, inner ones first.
#include "check/time_sum.hpp"

#include <algorithm>

#include "check/outcomes.hpp"

namespace motcua::dsl::check {

namespace {

/// What remains from a vertex on, along its longest way.
struct Rest {
    Span span;
    bool known = true;
    const Edge* next = nullptr;     ///< the way taken from here; nullptr at the end of the path
    std::size_t branch = no_index;  ///< region inside a parallel that decides how long it takes
};

class LongestPaths {
public:
    LongestPaths(const FlowGraph& graph, const StepTime& time)
        : graph_(graph),
          time_(time),
          rest_(graph.vertices().size()),
          before_(graph.vertices().size()),
          order_(graph.vertices().size(), no_index) {
        for (const std::size_t region : graph.inner_first())
            walk(region);
    }

    [[nodiscard]] const Rest& from(std::size_t vertex) const { return rest_[vertex]; }

    void append_path(std::size_t vertex, LongestPath& path) const {
        while (vertex != no_index) {
            const Rest& rest = rest_[vertex];
            const OutcomeDef* outcome = rest.next == nullptr ? nullptr : rest.next->outcome;
            path.stops.push_back({graph_.vertex(vertex).node, outcome});
            if (rest.branch != no_index) {
                const Region& region = graph_.regions()[rest.branch];
                add_condition(region.branch->when, path);
                append_path(region.entry, path);
            }
            if (rest.next != nullptr && !rest.next->tried.empty()) {
                add_condition(rest.next->tried.back().when, path);
            }
            vertex = rest.next == nullptr ? no_index : rest.next->to;
        }
    }

private:
    void add_condition(const ExpressionPtr& when, LongestPath& path) const {
        if (when == nullptr || time_.surely(when)) return;
        const std::string text(when->text());
        auto& known = path.conditions;
        if (std::find(known.begin(), known.end(), text) == known.end()) known.push_back(text);
    }

    /// Whether this case of the limit lets a dossier go this way.
    [[nodiscard]] bool is_open(const Edge& way) const {
        if (way.outcome != nullptr && time_.never(way.outcome->when)) return false;
        if (way.tried.empty()) return true;
        const auto before = way.tried.first(way.tried.size() - 1);
        return !time_.never(way.tried.back().when) &&
               std::none_of(before.begin(), before.end(),
                            [this](const RouteCase& one) { return time_.surely(one.when); });
    }

    /// Ways that stay in the region, past the joins of its parallels too.
    template <class Visit>
    void for_each_way(std::size_t vertex, Visit visit) const {
        const Vertex& here = graph_.vertex(vertex);
        for (const Edge& edge : here.out) {
            if (is_open(edge)) visit(edge);
        }
        for (const std::size_t r : here.branches) {
            for (const Leaving& leaving : graph_.regions()[r].leavings) {
                for (const Edge& way : leaving.ways) {
                    if (is_open(way)) visit(way);
                }
            }
        }
    }

    void walk(std::size_t region) {
        std::vector<std::size_t> finished;
        const auto visit_from = [&](std::size_t root) {
            if (root != no_index) depth_first(root, finished);
        };
        if (region == 0) {
            for (const std::size_t start : graph_.starts())
                visit_from(start);
        } else {
            visit_from(graph_.regions()[region].entry);
        }
        for (const std::size_t v : graph_.regions()[region].members)
            visit_from(v);
        for (const std::size_t v : finished)
            settle(v);
        for (auto v = finished.rbegin(); v != finished.rend(); ++v)
            hand_on(*v);
    }

    /// Numbers vertices as they are left: a way to a higher number closes a circle.
    void depth_first(std::size_t root, std::vector<std::size_t>& finished) {
        constexpr std::size_t open = no_index - 1;
        if (order_[root] != no_index) return;
        std::vector<std::pair<std::size_t, std::vector<std::size_t>>> stack;
        const auto enter = [&](std::size_t v) {
            order_[v] = open;
            std::vector<std::size_t> next;
            for_each_way(v, [&](const Edge& way) { next.push_back(way.to); });
            std::reverse(next.begin(), next.end());
            stack.emplace_back(v, std::move(next));
        };
        enter(root);
        while (!stack.empty()) {
            auto& [v, next] = stack.back();
            if (next.empty()) {
                order_[v] = finished.size();
                finished.push_back(v);
                stack.pop_back();
                continue;
            }
            const std::size_t to = next.back();
            next.pop_back();
            if (order_[to] == no_index) enter(to);
        }
    }

    [[nodiscard]] bool goes_on(std::size_t from, const Edge& way) const {
        const bool finishes = way.outcome != nullptr && does(*way.outcome, Effect::finish);
        return order_[way.to] < order_[from] && !finishes &&
               !time_.ends_after(*graph_.vertex(from).node);
    }

    void settle(std::size_t v) {
        const Node& node = *graph_.vertex(v).node;
        Rest& rest = rest_[v];
        if (time_.ends_before(node)) return;
        rest = own(v);
        const Rest here = rest;
        std::int64_t longest = 0;
        for (const Edge& way : graph_.vertex(v).out) {
            if (is_open(way)) take_longer(rest, here, way, v, longest);
        }
        for (const std::size_t r : graph_.vertex(v).branches) {
            for (const Leaving& leaving : graph_.regions()[r].leavings) {
                Rest left = before_[leaving.from];
                left.branch = no_index;
                const StepTime::Use use = time_.of(*graph_.vertex(leaving.from).node);
                left.span += use.span;
                left.known = left.known && use.known;
                for (const Edge& way : leaving.ways) {
                    if (is_open(way)) take_longer(rest, left, way, v, longest);
                }
            }
        }
    }

    void take_longer(Rest& rest, const Rest& here, const Edge& way, std::size_t v,
                     std::int64_t& longest) const {
        Rest whole = here;
        whole.next = &way;
        if (goes_on(v, way)) {
            whole.span += rest_[way.to].span;
            whole.known = whole.known && rest_[way.to].known;
        } else {
            whole.next = nullptr;
        }
        if (whole.span.nominal() > longest || rest.next == nullptr) {
            longest = whole.span.nominal();
            rest = whole;
        }
    }

    /// What a vertex takes itself; a parallel what its join waits for.
    [[nodiscard]] Rest own(std::size_t v) const {
        const Node& node = *graph_.vertex(v).node;
        const StepTime::Use use = time_.of(node);
        Rest rest{use.span, use.known, nullptr, no_index};
        const auto* parallel = node.as<ParallelNode>();
        if (parallel == nullptr || node.clock != ClockMode::running) return rest;
        std::vector<std::size_t> branches = graph_.vertex(v).branches;
        std::erase_if(branches, [this](std::size_t r) {
            const Region& region = graph_.regions()[r];
            return region.entry == no_index || region.branch->clock != ClockMode::running ||
                   time_.never(region.branch->when);
        });
        if (branches.empty()) return rest;
        // Of equal ones the branch that is always open explains more.
        const auto rank = [this](std::size_t r) {
            const Region& region = graph_.regions()[r];
            return std::pair(rest_[region.entry].span.nominal(), region.branch->when == nullptr);
        };
        std::stable_sort(branches.begin(), branches.end(),
                         [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
        const std::size_t needed = parallel->join == 0 ? branches.size() : parallel->join;
        rest.branch = branches[std::min<std::size_t>(needed, branches.size()) - 1];
        const Rest& inside = rest_[graph_.regions()[rest.branch].entry];
        rest.span = inside.span;
        rest.known = inside.known;
        return rest;
    }

    /// Longest time from the entry of the region to each vertex: a way past a join may begin there.
    void hand_on(std::size_t v) {
        Rest here = own(v);
        here.span += before_[v].span;
        here.known = here.known && before_[v].known;
        for_each_way(v, [&](const Edge& way) {
            const bool longer = here.span.nominal() > before_[way.to].span.nominal();
            if (goes_on(v, way) && longer) before_[way.to] = here;
        });
    }

    const FlowGraph& graph_;
    const StepTime& time_;
    std::vector<Rest> rest_;
    std::vector<Rest> before_;
    std::vector<std::size_t> order_;
};

/// Where the statutory clock begins.
std::vector<std::size_t> beginnings(const FlowGraph& graph) {
    const Moment& from = graph.procedure().time_limit.from;
    std::vector<std::size_t> found;
    for (std::size_t v = 0; v < graph.vertices().size(); ++v) {
        const Vertex& vertex = graph.vertex(v);
        const bool named = vertex.original == v && vertex.node->id == from.node;
        if (named && from.kind == Moment::Kind::enter) found.push_back(v);
        for (const Edge& edge : vertex.out) {
            const bool receives = edge.outcome != nullptr && does(*edge.outcome, Effect::receive);
            const bool begins = from.kind == Moment::Kind::leave   ? named
                                : from.kind == Moment::Kind::enter ? false
                                : from.kind == Moment::Kind::filed ? false
                                                                   : receives;
            if (begins) found.push_back(edge.to);
        }
    }
    return found.empty() ? graph.starts() : found;
}

std::string case_text(const LimitCase& limit, std::size_t cases) {
    if (limit.when != nullptr) return " khi " + std::string(limit.when->text());
    return cases > 1 ? " trong trường hợp còn lại" : "";
}

/// Of the beginnings the one with the longest way; nothing if there is none.
std::optional<std::size_t> longest_beginning(const FlowGraph& graph, const LongestPaths& paths) {
    const std::vector<std::size_t> begins = beginnings(graph);
    if (begins.empty()) return std::nullopt;
    return *std::max_element(begins.begin(), begins.end(), [&](std::size_t a, std::size_t b) {
        return paths.from(a).span.nominal() < paths.from(b).span.nominal();
    });
}

LongestPath path_from(std::size_t first, const LongestPaths& paths) {
    LongestPath path{paths.from(first).span, paths.from(first).known, {}, {}};
    paths.append_path(first, path);
    return path;
}

Finding finding(const Procedure& procedure, std::size_t index, bool exceeds, const StepTime& time,
                const LongestPath& path) {
    const LimitCases& cases = procedure.time_limit.cases;
    const Span& allowed = *time.allowed();
    const std::string limit = to_vietnamese(cases[index].rule.within) +
                              (procedure.time_limit.added.empty()
                                   ? std::string()
                                   : " (được cộng thêm đến " + span_text(allowed, allowed) + ")");
    std::string message =
        "Thời hạn các bước cộng lại là " + span_text(path.span, allowed) +
        (exceeds ? ", quá thời hạn giải quyết " : ", ít hơn thời hạn giải quyết ") + limit +
        case_text(cases[index], cases.size()) + ": " + path_text(path.stops);
    if (exceeds && !path.conditions.empty()) {
        message += " (chỉ khi " + list_text(path.conditions) + ")";
    }
    return {exceeds ? "steps-exceed-limit" : "steps-below-limit", Severity::warning,
            "time-limit/case:" + std::to_string(index), std::move(message),
            exceeds ? "Thời hạn giải quyết được ưu tiên, ngày hẹn không đổi: rút ngắn thời hạn các "
                      "bước, hoặc sửa thời hạn giải quyết"
                    : "Chia nốt thời gian còn lại cho các bước, hoặc giảm thời hạn giải quyết"};
}

}  // namespace

void check_time_sum(const FlowGraph& graph, std::vector<Finding>& findings) {
    const Procedure& procedure = graph.procedure();
    for (std::size_t i = 0; i < procedure.time_limit.cases.size(); ++i) {
        const StepTime time(procedure, i);
        if (!time.allowed()) continue;
        const LongestPaths paths(graph, time);
        const std::optional<std::size_t> first = longest_beginning(graph, paths);
        if (!first) return;
        const Rest& rest = paths.from(*first);
        const std::int64_t over = rest.span.nominal() - time.allowed()->nominal();
        const bool alike =
            time.allowed()->calendar > 0 ? rest.span.working == 0 : rest.span.calendar == 0;
        const bool below = over < 0 && alike && rest.known && time.is_exact();
        if (over <= 0 && !below) continue;
        findings.push_back(finding(procedure, i, over > 0, time, path_from(*first, paths)));
    }
}

std::optional<LongestPath> longest_path(const FlowGraph& graph, std::size_t limit_case) {
    const StepTime time(graph.procedure(), limit_case);
    const LongestPaths paths(graph, time);
    const std::optional<std::size_t> first = longest_beginning(graph, paths);
    return first ? std::optional(path_from(*first, paths)) : std::nullopt;
}

}  // namespace motcua::dsl::check
