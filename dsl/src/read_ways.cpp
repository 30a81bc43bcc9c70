// Where things go on: targets with their cases, limits with their cases, outcomes.
#include <algorithm>

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

/// The attribute that names the target, under whichever of its two names.
std::string_view target_attribute(const XmlElement& e) {
    return e.attribute("next") != nullptr ? "next" : "to";
}

/// Children case / otherwise that have `attribute`, in order; `otherwise` must be the last.
std::vector<const XmlElement*> cases_with(const ReadContext& context, const XmlElement& e,
                                          std::string_view attribute) {
    std::vector<const XmlElement*> all = context.children(e);
    std::erase_if(all, [attribute](const XmlElement* child) {
        return !is_case(*child) || child->attribute(attribute) == nullptr;
    });
    for (const XmlElement* child : all) {
        if (child->name == "otherwise" && child != all.back()) {
            context.error(*child, "case-order", "<otherwise> phải đứng sau mọi <case>",
                          "Chuyển <otherwise> xuống cuối");
        }
    }
    std::stable_partition(all.begin(), all.end(),
                          [](const XmlElement* child) { return child->name == "case"; });
    return all;
}

LimitCase read_limit(const ReadContext& context, const XmlElement& e, std::string_view ground) {
    LimitCase limit;
    limit.when = is_case(e) ? context.expression(e, "when") : nullptr;
    limit.rule.within = context.duration(e, "within").value_or(Duration{});
    limit.ground = context.text(e, ground);
    return limit;
}

}  // namespace

void check_case_words(const ReadContext& context, const XmlElement& e) {
    for (const XmlElement* child : context.children(e)) {
        if (!is_case(*child)) {
            continue;
        }
        const bool to = child->attribute("to") != nullptr;
        const bool within = child->attribute("within") != nullptr;
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
    const std::vector<const XmlElement*> cases = cases_with(context, e, "to");
    for (const XmlElement* child : cases) {
        const std::string to = context.text(*child, "to");
        context.place(key + "/case:" + std::to_string(ways.size()), *child);
        ways.push_back(
            {context.expression(*child, "when"), to, read_branches(context, *child, to)});
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
        ways.push_back({nullptr, to, read_branches(context, e, to)});
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

LimitCases read_limits(const ReadContext& context, const XmlElement& e) {
    LimitCases limits;
    const std::vector<const XmlElement*> cases = cases_with(context, e, "within");
    for (const XmlElement* child : cases) {
        limits.push_back(read_limit(context, *child, "ground"));
    }
    if (e.attribute("within") != nullptr) {
        if (!cases.empty() && cases.back()->name == "otherwise") {
            context.error(*cases.back(), "two-limits", "Có cả within và <otherwise within>",
                          "Giữ một trong hai");
        }
        limits.push_back(read_limit(context, e, "within-ground"));
    }
    return limits;
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
    }
    outcome.result = context.text(e, "result");
    outcome.slip = context.text(e, "slip");
    outcome.supplement = context.text(e, "supplement");
    outcome.max = context.count(e, "max");
    outcome.on_message = context.text(e, "on");
    outcome.leave = context.text(e, "leave");
    outcome.to = read_ways(context, e, key, outcome.leave.empty());
    if (!outcome.leave.empty() && !outcome.to.empty()) {
        context.error(e, "leave", "two-targets", "Lựa chọn có cả leave và nơi đến",
                      "Giữ một trong hai: leave nói lối ra, lối ra nói nơi đến");
    }
    return outcome;
}

}  // namespace motcua::dsl
