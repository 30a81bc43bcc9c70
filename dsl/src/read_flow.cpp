// The flow: every place becomes a node that knows the branch it lies in. One pass over the
// elements in document order; nesting is read off the parents, so no walk has to be recursive.
#include <algorithm>
#include <array>

#include <motcua/engine/model/rule_words.hpp>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

constexpr std::array<std::string_view, 12> places{"start",   "step",     "wait",      "session",
                                                  "route",   "parallel", "call",      "consult",
                                                  "service", "end",      "cooperate", "vote"};

bool is_place(const XmlElement& e) {
    return std::find(places.begin(), places.end(), e.name) != places.end();
}

void read_title(const ReadContext& context, const XmlElement& title, Node& node) {
    if (context.text(title, "xml:lang") == "en") {
        node.title_en = ReadContext::content(title);
    } else if (node.title.empty()) {
        node.title = ReadContext::content(title);
    } else {
        context.error(title, "repeated-element", "Tên được ghi hai lần cùng ngôn ngữ",
                      "Giữ thuộc tính title, hoặc thêm xml:lang=\"en\" cho tên tiếng Anh");
    }
}

void read_surroundings(const ReadContext& context, const XmlElement& e, Node& node) {
    const bool in_step = e.name == "cooperate" || e.name == "vote";
    const XmlElement& around = context.parent(in_step ? context.parent(e) : e);
    if (around.name == "branch" || around.name == "on") {
        node.branch = context.text(around, "id");
        node.parallel = context.text(context.parent(around), "id");
    }
}

void read_kind(const ReadContext& context, const XmlElement& e, Node& node) {
    if (e.name == "start") {
        node.kind = read_start(context, e);
    } else if (e.name == "step") {
        node.kind = read_step(context, e);
    } else if (e.name == "wait") {
        node.kind = read_wait(context, e);
    } else if (e.name == "session") {
        node.kind = read_session(context, e);
    } else if (e.name == "route") {
        node.kind = RouteNode{read_ways(context, e, node_key(context, e), true)};
    } else if (e.name == "parallel") {
        node.kind = read_parallel(context, e);
    } else if (e.name == "call") {
        node.kind = read_call(context, e);
    } else if (e.name == "consult" || e.name == "cooperate" || e.name == "vote") {
        node.kind = read_consult(context, e);
    } else if (e.name == "service") {
        node.kind = read_service(context, e);
    } else {
        node.kind = EndNode{context.word(e, "status", EndStatus::completed)};
    }
}

/// Whatever a dossier waits for, it is in handling, and the portal is told so (rule 49).
void check_state(const ReadContext& context, const XmlElement& e, const Node& node) {
    const unsigned last = rule_words::portal_state_finished - 1;
    if (node.portal_state && (*node.portal_state < 1 || *node.portal_state > last)) {
        context.error(
            e, "state", "bad-portal-state",
            "Hồ sơ đang ở " + quoted(node.id) + " không được báo với Cổng quốc gia là " +
                std::to_string(*node.portal_state),
            "Ghi số từ 1 đến " + std::to_string(last) + ", hoặc bỏ đi để theo bộ quy tắc");
    }
}

/// An excluded place moves the due date when it is entered: how long it takes must be known.
void check_excluded(const ReadContext& context, const XmlElement& e, const Node& node) {
    if (node.clock != ClockMode::excluded) {
        return;
    }
    const auto* step = node.as<StepNode>();
    const auto* wait = node.as<WaitNode>();
    const auto* call = node.as<CallNode>();
    const auto* consult = node.as<ConsultNode>();
    const auto* service = node.as<ServiceNode>();
    const bool known = (step != nullptr && has_known_span(step->within)) ||
                       (wait != nullptr && (has_known_span(wait->within) || !wait->lasts.empty() ||
                                            !wait->until.empty())) ||
                       (call != nullptr && has_known_span(call->within)) ||
                       (consult != nullptr && has_known_span(consult->within)) ||
                       (service != nullptr && has_known_span(service->within));
    if (!known) {
        context.error(e, "clock", "excluded-without-span",
                      "Không biết trước thời gian được trừ ở " + quoted(node.id) + " là bao lâu",
                      "Thêm within=\"…\" hoặc lasts=\"…\"; không biết trước thì ghi "
                      "clock=\"paused\"");
    }
}

Node read_node(const ReadContext& context, const XmlElement& e) {
    Node node;
    node.id = context.text(e, "id");
    context.place(node_key(context, e), e);
    node.no = context.text(e, "no");
    node.title = context.text(e, "title");
    for (const XmlElement* title : context.children(e, "title")) {
        read_title(context, *title, node);
    }
    read_surroundings(context, e, node);
    node.clock = context.word(e, "clock", ClockMode::running);
    node.portal_state = context.count(e, "state");
    check_state(context, e, node);
    node.charged_to = context.text(e, "charged-to");
    node.assumed = context.assumed(e);
    read_kind(context, e, node);
    check_excluded(context, e, node);
    return node;
}

/// Who takes part has a place of the flow too, as if the step cooperated with them.
Node participants_node(const ReadContext& context, const XmlElement& e, const Node& step) {
    Node node;
    node.id = participants_id(context, e);
    context.place("node:" + node.id, e);
    node.no = step.no;
    node.title = "Tham gia: " + step.title;
    node.branch = step.branch;
    node.parallel = step.parallel;
    node.kind = read_participants(context, e);
    return node;
}

}  // namespace

std::string node_key(const ReadContext& context, const XmlElement& e) {
    return "node:" + context.text(e, "id");
}

void read_flow(const ReadContext& context, Procedure& procedure) {
    const CheckedDocument& document = context.document();
    for (const XmlElement& e : document.xml().elements()) {
        const ElementType* type = document.type(e.index);
        if (type != nullptr && type->declares == IdSpace::node && is_place(e)) {
            procedure.nodes.push_back(read_node(context, e));
            if (e.name == "step" && has_participants(context, e)) {
                procedure.nodes.push_back(
                    participants_node(context, e, Node(procedure.nodes.back())));
            }
        }
    }
}

}  // namespace motcua::dsl
