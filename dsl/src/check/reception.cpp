// Reception: what needs it, what it forbids afterwards, and where its acts may stand.
#include "check/effects.hpp"
#include "check/outcomes.hpp"
#include "check/path_count.hpp"
#include "check/wording.hpp"

namespace motcua::dsl::check {

namespace {

constexpr Counts not_at_all = 1;
constexpr Counts happened = 2;

class Reception {
public:
    Reception(const FlowGraph& graph, std::vector<Finding>& findings)
        : graph_(graph),
          findings_(findings),
          receives_(
              graph,
              {1, [](const OutcomeDef& o) { return does(o, Effect::receive) ? 1U : 0U; }, {}}) {}

    void check_end(std::size_t v) {
        const Node& node = *graph_.vertex(v).node;
        const EndStatus status = node.as<EndNode>()->status;
        const bool top = graph_.vertex(v).region == 0;
        const bool has_result =
            top && (status == EndStatus::completed || status == EndStatus::partial);
        const bool is_internal = graph_.procedure().kind == ProcedureKind::internal;
        if (has_result && !is_internal && (receives_.before(v) & not_at_all) != 0) {
            add("completed-without-receive", "node:" + node.id,
                "Có đường tới " + name(node) + " (" + quoted(status) +
                    ") mà chưa tiếp nhận hồ sơ: " + path_text(receives_.path(v, 0)),
                "Cho mọi đường đi qua một kết quả có effect=\"receive\"; chưa tiếp nhận thì chỉ "
                "kết "
                "thúc bằng “refused”, “withdrawn” hoặc “transferred”");
        }
        if (status == EndStatus::refused && may_be_received(v)) {
            add("refused-after-receive", "node:" + node.id,
                "Hồ sơ đã tiếp nhận vẫn tới được " + name(node) +
                    " (“refused”): " + path_text(path_received(v)),
                "Sau khi tiếp nhận, không đồng ý là một kết quả (kind=\"negative\") và kết thúc "
                "bằng "
                "“completed”; chỉ từ chối trước khi tiếp nhận");
        }
    }

    void check_outcomes(std::size_t v) {
        const Node& node = *graph_.vertex(v).node;
        for (const OutcomeDef& outcome : outcomes_of(node)) {
            for (const Effect effect : {Effect::receive, Effect::guide, Effect::refuse}) {
                if (does(outcome, effect)) check_place(v, outcome, effect);
            }
        }
    }

private:
    [[nodiscard]] bool may_be_received(std::size_t v) const {
        return (receives_.before_with_siblings(v) & happened) != 0;
    }

    /// A path on which the dossier is received when it comes to `v`; if only a branch beside does
    /// it, the path there.
    [[nodiscard]] std::vector<Stop> path_received(std::size_t v) const {
        const bool own = (receives_.before(v) & happened) != 0;
        return receives_.path(v, own ? 1 : 0);
    }

    void check_place(std::size_t v, const OutcomeDef& outcome, Effect effect) {
        const Node& node = *graph_.vertex(v).node;
        const auto* step = node.as<StepNode>();
        const auto* wait = node.as<WaitNode>();
        const std::string word = "“" + std::string{verb(effect)} + "”";
        if (step != nullptr && !step->reception) {
            add("outside-reception", place_of(node, outcome, "@effect"),
                "Kết quả " + quoted(outcome) + " của " + name(node) + " " +
                    std::string{verb(effect)} + " nhưng bước này không thuộc khâu tiếp nhận",
                "Ghi phase=\"reception\" cho bước, hoặc chuyển việc ấy về bước tiếp nhận");
            return;
        }
        if (wait != nullptr && (effect == Effect::receive || wait->responsible.empty())) {
            add("outside-reception", place_of(node, outcome, "@effect"),
                "Kết quả " + quoted(outcome) + " của " + name(node) + " làm việc " + word +
                    " nhưng ở chỗ chờ " +
                    (effect == Effect::receive ? "không ai tiếp nhận được hồ sơ"
                                               : "không có người chịu trách nhiệm"),
                effect == Effect::receive
                    ? "Cho quay lại bước tiếp nhận"
                    : "Ghi responsible=\"…\" (vai trò của bộ phận một cửa) cho chỗ chờ");
            return;
        }
        if (effect == Effect::receive || !may_be_received(v)) return;
        add("reception-act-after-receive", place_of(node, outcome, "@effect"),
            "Hồ sơ đã tiếp nhận vẫn tới được kết quả " + quoted(outcome) + " của " + name(node) +
                ", nơi còn " + std::string{verb(effect)} + ": " + path_text(path_received(v)),
            effect == Effect::guide ? "Sau khi tiếp nhận thì yêu cầu bổ sung ở một bước khác, "
                                      "không quay về bước tiếp nhận"
                                    : "Sau khi tiếp nhận, không đồng ý là một kết quả "
                                      "(kind=\"negative\"); đừng quay về "
                                      "bước tiếp nhận");
    }

    void add(std::string code, std::string where, std::string message, std::string hint) {
        findings_.push_back({std::move(code), Severity::error, std::move(where), std::move(message),
                             std::move(hint)});
    }

    const FlowGraph& graph_;
    std::vector<Finding>& findings_;
    PathCount receives_;
};

}  // namespace

void check_reception(const FlowGraph& graph, std::vector<Finding>& findings) {
    Reception reception(graph, findings);
    for (std::size_t v = 0; v < graph.vertices().size(); ++v) {
        if (graph.vertex(v).original != v) continue;
        if (graph.is_end(v)) reception.check_end(v);
        reception.check_outcomes(v);
    }
}

}  // namespace motcua::dsl::check
