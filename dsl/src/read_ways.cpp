// Where things go on: targets with their cases, limits with their cases, outcomes.
#include <array>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

bool is_case(const XmlElement& e) { return e.name == "case" || e.name == "otherwise"; }

/// `branches` are of the parallel that `to` names.
std::vector<std::string> read_branches(const ReadContext& context, const XmlElement& e,
                                       std::string_view to) {
    std::vector<std::string> names;
    for (const std::string_view word : split_words(context.value(e, "branches").value_or(""))) {
        names.emplace_back(word);
        const XmlElement* branch = context.document().declared(IdSpace::node, word);
        if (branch != nullptr && branch->name == "branch" &&
            context.text(context.parent(*branch), "id") != to) {
            context.error(e, "branches", "unknown-branch",
                          quoted(word) + " không phải là nhánh của " + quoted(to),
                          "Ghi mã các nhánh nằm ngay trong parallel mà to chỉ đến");
        }
    }
    return names;
}

/// What was done in the branches that are not named counts no more.
bool redoes(const ReadContext& context, const XmlElement& e) {
    const bool redo = e.attribute("again") != nullptr;
    if (redo && e.attribute("branches") == nullptr) {
        context.error(e, "again", "redo-without-branches",
                      "again=\"redo\" mà không cho biết vào lại những nhánh nào",
                      "Thêm branches=\"…\"; không ghi branches thì mọi nhánh đều làm lại");
    }
    return redo;
}

/// The attribute that names the target, under whichever of its two names.
std::string_view target_attribute(const XmlElement& e) {
    return e.attribute("next") != nullptr ? "next" : "to";
}

}  // namespace

void check_case_words(const ReadContext& context, const XmlElement& e) {
    for (const XmlElement* child : context.children(e)) {
        if (!is_case(*child)) {
            continue;
        }
        const bool to = child->attribute("to") != nullptr;
        const bool within =
            child->attribute("within") != nullptr || child->attribute("until") != nullptr;
        if (to == within) {
            context.error(*child, "to-or-within",
                          tag(child->name) + " phải có đúng một trong hai: to hoặc within",
                          to ? "Tách thành hai phần tử" : "Thêm to=\"…\" hoặc within=\"…\"");
        }
    }
}

Routing read_ways(const ReadContext& context, const XmlElement& e, const std::string& key,
                  bool required) {
    Routing ways;
    constexpr std::array<std::string_view, 1> words{"to"};
    const std::vector<const XmlElement*> cases = read_cases(context, e, words);
    for (const XmlElement* child : cases) {
        const std::string to = context.text(*child, "to");
        context.place(key + "/case:" + std::to_string(ways.size()), *child);
        ways.push_back({context.expression(*child, "when"), to, read_branches(context, *child, to),
                        redoes(context, *child)});
    }
    const std::string_view attribute = target_attribute(e);
    const bool direct = e.attribute(attribute) != nullptr;
    if (e.attribute("to") != nullptr && e.attribute("next") != nullptr) {
        context.error(e, "to", "two-targets", "Có cả to và next", "Giữ một trong hai");
    }
    if (direct && !cases.empty()) {
        context.error(e, attribute, "two-targets",
                      "Có cả thuộc tính " + quoted(attribute) + " và <case>/<otherwise>",
                      "Giữ một trong hai cách");
    } else if (direct) {
        const std::string to = context.text(e, attribute);
        ways.push_back({nullptr, to, read_branches(context, e, to), redoes(context, e)});
    } else if (!cases.empty() && cases.back()->name == "case") {
        context.error(*cases.back(), "missing-otherwise",
                      "Không rõ đi đâu khi không trường hợp nào đúng",
                      "Thêm <otherwise to=\"…\"/> sau các <case>");
    } else if (cases.empty() && required) {
        context.error(
            e, "missing-target", tag(e.name) + " không cho biết đi tiếp đến đâu",
            "Thêm to=\"…\" hoặc các <case when=\"…\" to=\"…\"/> và <otherwise to=\"…\"/>");
    }
    return ways;
}

/// Rule 23: who asks for more says what and why, and which kind of request it is.
void check_request(const ReadContext& context, const XmlElement& e, const OutcomeDef& outcome) {
    if (!outcome.has(Effect::request_supplement)) {
        return;
    }
    if (outcome.supplement.empty()) {
        context.error(e, "missing-attribute",
                      "Yêu cầu bổ sung mà không cho biết theo kiểu bổ sung nào",
                      "Thêm supplement=\"…\": mã của một <supplement>");
    }
    if (!outcome.requires_items || !outcome.requires_reason) {
        context.error(e, "requires", "bare-request",
                      "Yêu cầu bổ sung phải kê những gì phải bổ sung và nêu lý do",
                      "Ghi requires=\"items reason\"");
    }
    const XmlElement* kind = context.document().declared(IdSpace::supplement, outcome.supplement);
    const bool reception = (kind != nullptr && kind->attribute("phase") != nullptr) ||
                           context.parent(e).attribute("phase") != nullptr;
    if (reception) {
        context.error(e, "effect", "request-in-reception",
                      "Trước khi tiếp nhận chưa có yêu cầu bổ sung, chỉ có hướng dẫn hoàn thiện",
                      "Dùng effect=\"guide\"");
    }
}

OutcomeDef read_outcome(const ReadContext& context, const XmlElement& e, const std::string& node) {
    OutcomeDef outcome;
    outcome.id = context.text(e, "id");
    const std::string key = "outcome:" + node + "/" + outcome.id;
    context.place(key, e);
    outcome.title = context.text(e, "title");
    outcome.when = context.expression(e, "when");
    outcome.effects = context.words<Effect>(e, "effect");
    for (const std::string_view word : split_words(context.value(e, "requires").value_or(""))) {
        outcome.requires_reason |= word == "reason";
        outcome.requires_items |= word == "items";
        outcome.requires_document |= word == "document";
        outcome.requires_signature |= word == "signature";
        outcome.requires_number |= word == "number";
        outcome.requires_contributions |= word == "contributions";
        outcome.requires_quorum |= word == "quorum";
        outcome.requires_presence |= word == "presence";
    }
    outcome.result = context.text(e, "result");
    outcome.slip = context.text(e, "slip");
    outcome.supplement = context.text(e, "supplement");
    outcome.max = context.count(e, "max");
    outcome.on_message = context.text(e, "on");
    outcome.leave = context.text(e, "leave");
    outcome.to = read_ways(context, e, key, outcome.leave.empty());
    check_request(context, e, outcome);
    if (!outcome.leave.empty() && !outcome.to.empty()) {
        context.error(e, "leave", "two-targets", "Lựa chọn có cả leave và nơi đến",
                      "Giữ một trong hai: leave nói lối ra, lối ra nói nơi đến");
    }
    return outcome;
}

}  // namespace motcua::dsl
