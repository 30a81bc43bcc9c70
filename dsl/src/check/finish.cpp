// `finish`: the end of handling, by which early and late are decided, happens exactly once.
#include "check/effects.hpp"
#include "check/outcomes.hpp"
#include "check/path_count.hpp"
#include "check/wording.hpp"

namespace motcua::dsl::check {

namespace {

constexpr Counts zero = 1;
constexpr Counts twice = 4;

bool needs_finish(const FlowGraph& graph, EndStatus status) {
    // Internal work may leave its end of handling to the end itself.
    if (graph.procedure().kind == ProcedureKind::internal) return false;
    return status == EndStatus::completed || status == EndStatus::partial;
}

Finding missing(const PathCount& finishes, std::size_t end, const Node& node) {
    return {"finish-missing", Severity::error, "node:" + node.id,
            "Có đường tới " + name(node) +
                " mà chưa lần nào kết thúc xử lý (finish): " + path_text(finishes.path(end, 0)),
            "Ghi finish vào effect của kết quả xử lý làm xong việc, thường là lúc phát hành: "
            "effect=\"sign number issue finish\""};
}

Finding doubled(const PathCount& finishes, std::size_t end, const Node& node) {
    const auto act = finishes.act(end, 2);
    std::string where = "node:" + node.id;
    if (act.node != nullptr) {
        where = act.outcome == nullptr ? "node:" + act.node->id
                                       : place_of(*act.node, *act.outcome, "@effect");
    }
    return {"finish-twice", Severity::error, std::move(where),
            "Có đường tới " + name(node) +
                " mà kết thúc xử lý (finish) hai lần: " + path_text(finishes.path(end, 2)),
            "Mỗi đường chỉ kết thúc xử lý một lần: bỏ finish ở một trong hai chỗ"};
}

}  // namespace

void check_finish(const FlowGraph& graph, std::vector<Finding>& findings) {
    const PathCount finishes(
        graph, {2, [](const OutcomeDef& o) { return does(o, Effect::finish) ? 1U : 0U; }, {}});
    for (const std::size_t v : graph.regions()[0].members) {
        const auto* end = graph.vertex(v).node->as<EndNode>();
        if (end == nullptr) continue;
        const Node& node = *graph.vertex(v).node;
        const Counts counts = finishes.before(v);
        if ((counts & zero) != 0 && needs_finish(graph, end->status)) {
            findings.push_back(missing(finishes, v, node));
        }
        if ((counts & twice) != 0) findings.push_back(doubled(finishes, v, node));
    }
}

}  // namespace motcua::dsl::check
