// Ways back: `send-back` to where the dossier has been, and `max` that must not lock a circle.
#include <map>
#include <utility>

#include "check/effects.hpp"
#include "check/outcomes.hpp"
#include "check/wording.hpp"

namespace motcua::dsl::check {

namespace {

/// Vertices of a region that can be reached inside it from `from`. Ways that `skip` says yes to
/// are not taken.
template <class Skip>
std::vector<bool> inside(const FlowGraph& graph, std::vector<std::size_t> from, Skip skip) {
    std::vector<bool> seen(graph.vertices().size(), false);
    while (!from.empty()) {
        const std::size_t at = from.back();
        from.pop_back();
        if (at == no_index || seen[at]) continue;
        seen[at] = true;
        const auto take = [&](const Edge& edge) {
            if (!skip(edge)) from.push_back(edge.to);
        };
        for (const Edge& edge : graph.vertex(at).out)
            take(edge);
        for (const std::size_t r : graph.vertex(at).branches) {
            for (const Leaving& leaving : graph.regions()[r].leavings) {
                for (const Edge& way : leaving.ways)
                    take(way);
            }
        }
    }
    return seen;
}

bool is_send_back(const Edge& edge) {
    return edge.outcome != nullptr && does(*edge.outcome, Effect::send_back);
}

/// For each target: whether it can have been visited, and from where it can be left behind.
class SendBack {
public:
    explicit SendBack(const FlowGraph& graph) : graph_(graph) {}

    [[nodiscard]] bool visited_before(std::size_t from, std::size_t target) {
        return reaches(target)[from];
    }

private:
    /// What lies behind the first visit of `target`; nothing if only send-backs lead to it.
    const std::vector<bool>& reaches(std::size_t target) {
        const std::size_t goal = graph_.vertex(target).original;
        const auto known = behind_.find(goal);
        if (known != behind_.end()) return known->second;
        const std::size_t region = graph_.vertex(goal).region;
        const auto entry =
            region == 0 ? graph_.starts() : std::vector{graph_.regions()[region].entry};
        const auto first = inside(graph_, entry, [&](const Edge& edge) {
            return is_send_back(edge) && graph_.vertex(edge.to).original == goal;
        });
        std::vector<bool> behind(graph_.vertices().size(), false);
        if (first[goal]) behind = inside(graph_, {goal}, [](const Edge&) { return false; });
        return behind_.emplace(goal, std::move(behind)).first->second;
    }

    const FlowGraph& graph_;
    std::map<std::size_t, std::vector<bool>> behind_;
};

void check_edge(const FlowGraph& graph, SendBack& history, const Edge& edge,
                std::vector<Finding>& findings) {
    const Node& node = *graph.vertex(edge.from).node;
    const Node& target = *graph.vertex(edge.to).node;
    const std::string choice = "Kết quả " + quoted(*edge.outcome) + " của " + name(node);
    if (target.as<StepNode>() == nullptr && target.as<ParallelNode>() == nullptr) {
        findings.push_back({"send-back-not-to-step", Severity::error, edge.where,
                            choice + " trả lại (send-back) tới " + name(target) +
                                ", nơi không có cán bộ nào nhận lại việc",
                            "Trả lại tới một bước, hoặc bỏ send-back khỏi effect"});
    } else if (graph.findings().empty() && !graph.has_lost_ways() &&
               !history.visited_before(edge.from, edge.to)) {
        // With a way missing nobody could say where the dossier has been.
        findings.push_back({"send-back-never-visited", Severity::error, edge.where,
                            choice + " trả lại (send-back) tới " + name(target) +
                                " nhưng hồ sơ chưa thể qua chỗ ấy trước đó",
                            "Trả lại một bước đã làm trước, hoặc bỏ send-back khỏi effect"});
    }
}

}  // namespace

void check_send_back(const FlowGraph& graph, std::vector<Finding>& findings) {
    SendBack history(graph);
    for (std::size_t v = 0; v < graph.vertices().size(); ++v) {
        if (graph.vertex(v).original != v || graph.is_parallel(v)) continue;
        for (const Edge& edge : graph.vertex(v).out) {
            if (is_send_back(edge)) check_edge(graph, history, edge, findings);
        }
    }
}

void check_max(const FlowGraph& graph, std::vector<Finding>& findings) {
    for (std::size_t v = 0; v < graph.vertices().size(); ++v) {
        const Node& node = *graph.vertex(v).node;
        const auto* step = node.as<StepNode>();
        if (step == nullptr || step->outcomes.empty() || graph.vertex(v).broken) continue;
        bool all_limited = true;
        for (const OutcomeDef& outcome : step->outcomes) {
            all_limited = all_limited && outcome.max.has_value() && outcome.leave.empty();
        }
        if (!all_limited) continue;
        // An outcome that never comes back leaves the circle before the others are used up.
        bool all_return = true;
        std::map<const OutcomeDef*, bool> returns;
        for (const Edge& edge : graph.vertex(v).out) {
            if (returns[edge.outcome]) continue;
            const auto seen = inside(graph, {edge.to}, [](const Edge&) { return false; });
            returns[edge.outcome] = seen[v];
        }
        for (const auto& [outcome, comes_back] : returns)
            all_return = all_return && comes_back;
        bool never = false;
        for (const OutcomeDef& outcome : step->outcomes)
            never = never || outcome.max != 0U;
        if (never && !all_return) continue;
        findings.push_back({"outcomes-run-out", Severity::error, "node:" + node.id,
                            "Mọi kết quả xử lý của " + name(node) +
                                " đều có giới hạn số lần (max) và đều có thể quay lại bước này: "
                                "dùng hết thì hồ sơ "
                                "kẹt ở đây",
                            "Để ít nhất một kết quả xử lý không có max, hoặc dẫn ra ngoài vòng"});
    }
}

}  // namespace motcua::dsl::check
