// Steps: who, how long, with what, and how they may end.
#include <algorithm>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

/// Only the parallel right around can be left: one wall at a time.
void check_leave(const ReadContext& context, const XmlElement& outcome, const std::string& leave) {
    if (leave.empty()) {
        return;
    }
    const XmlElement& branch = context.parent(context.parent(outcome));
    std::vector<const XmlElement*> ways;
    if (branch.name == "branch") {
        ways = context.children(context.parent(branch), "leave");
    }
    const bool known = std::any_of(ways.begin(), ways.end(), [&](const XmlElement* way) {
        return context.text(*way, "id") == leave;
    });
    if (!known) {
        context.error(outcome, "leave", "unknown-leave", "Không có lối ra " + quoted(leave),
                      branch.name == "branch"
                          ? "Thêm <leave id=\"" + leave + "\" to=\"…\"/> vào parallel bao quanh"
                          : "leave chỉ dùng trong nhánh của một parallel");
    }
}

void read_assign(const ReadContext& context, const XmlElement& e, StepNode& step) {
    const std::string text = context.text(e, "assign");
    const Prefixed parts = split_prefix(text);
    if (parts.kind == "same-as") {
        step.assign = Assign::same_as;
        step.same_as = std::string(parts.name);
    } else {
        step.assign = enum_from_name<Assign>(text).value_or(Assign::claim);
    }
}

}  // namespace

std::vector<BesideDef> read_beside(const ReadContext& context, const XmlElement& e,
                                   std::string_view attribute, std::string_view element) {
    std::vector<BesideDef> all;
    for (const std::string_view word : split_words(context.value(e, attribute).value_or(""))) {
        all.push_back({ReadContext::party(word), nullptr});
    }
    for (const XmlElement* child : context.children(e, element)) {
        all.push_back({context.party(*child, "party"), context.expression(*child, "when")});
    }
    return all;
}

InputDef read_input(const ReadContext& context, const XmlElement& e) {
    const bool field = e.attribute("field") != nullptr;
    const bool document = e.attribute("document") != nullptr;
    if (field == document) {
        context.error(e, "field-or-document",
                      "<input> phải có đúng một trong hai: field hoặc document",
                      field ? "Tách thành hai <input>" : "Thêm field=\"…\" hoặc document=\"…\"");
    }
    return {context.text(e, "field"), context.text(e, "document"),
            context.boolean(e, "required", false), context.expression(e, "when")};
}

namespace {

OutputDef read_output(const ReadContext& context, const XmlElement& e) {
    if (e.attributes.empty()) {
        context.error(e, "missing-attribute", "<output> không cho biết sản phẩm gì",
                      "Thêm title, document, result hoặc slip");
    }
    return {context.text(e, "title"), context.text(e, "document"), context.text(e, "result"),
            context.text(e, "slip"), context.expression(e, "when")};
}

/// A step is work of an officer; for others a dossier waits, or they are asked.
void check_accountable(const ReadContext& context, const XmlElement& e, const StepNode& step) {
    const PartyKind kind = step.responsible.kind;
    if (kind == PartyKind::party || kind == PartyKind::external) {
        context.error(e, "responsible", "outsider-step", "Người ngoài cơ quan không giữ một bước",
                      "Dùng <wait> hoặc <consult>, hoặc ghi một vai");
    }
}

/// Who must be there is there for some outcome, and the other way round.
void check_presence(const ReadContext& context, const XmlElement& e, const StepNode& step) {
    const auto wants = [](const OutcomeDef& outcome) { return outcome.requires_presence; };
    const auto first = std::find_if(step.outcomes.begin(), step.outcomes.end(), wants);
    if (first == step.outcomes.end() && !step.present.empty()) {
        context.error(e, "present", "nobody-present",
                      "Có người phải có mặt nhưng không kết quả nào đòi ghi nhận điều đó",
                      "Ghi requires=\"presence\" ở các <outcome> cần họ có mặt");
    } else if (first != step.outcomes.end() && step.present.empty()) {
        const auto index = static_cast<std::size_t>(first - step.outcomes.begin());
        context.error(*context.children(e, "outcome")[index], "requires", "nobody-present",
                      "Kết quả " + quoted(first->id) + " đòi có mặt mà bước không nói ai",
                      "Thêm present=\"…\" hoặc <present party=\"…\"/> vào bước");
    }
}

/// What an outcome waits for must be asked in its step; a reception that is begun anew on another
/// version cannot ask twice.
void check_asks(const ReadContext& context, const XmlElement& e, const StepNode& step) {
    const bool cooperates =
        context.child(e, "cooperate") != nullptr || has_participants(context, e);
    const bool votes = context.child(e, "vote") != nullptr;
    for (std::size_t i = 0; i < step.outcomes.size(); ++i) {
        const OutcomeDef& outcome = step.outcomes[i];
        if ((outcome.requires_contributions && !cooperates) ||
            (outcome.requires_quorum && !votes)) {
            context.error(*context.children(e, "outcome")[i], "requires", "nobody-asked",
                          "Kết quả " + quoted(outcome.id) + " đợi ý kiến mà bước không hỏi ai",
                          "Thêm <cooperate> hoặc <vote> vào bước");
        }
    }
    if (step.reception && !step.asks.empty()) {
        context.error(e, "phase", "asks-in-reception", "Bước tiếp nhận không lấy ý kiến",
                      "Đưa <cooperate>, <vote> vào một bước sau khi tiếp nhận");
    }
}

}  // namespace

std::vector<OutcomeDef> read_outcomes(const ReadContext& context, const XmlElement& e) {
    std::vector<OutcomeDef> outcomes;
    for (const XmlElement* child : context.children(e, "outcome")) {
        outcomes.push_back(read_outcome(context, *child, context.text(e, "id")));
        check_leave(context, *child, outcomes.back().leave);
    }
    return outcomes;
}

StepNode read_step(const ReadContext& context, const XmlElement& e) {
    StepNode step;
    step.responsible = context.party(e, "responsible");
    check_accountable(context, e, step);
    step.present = read_beside(context, e, "present", "present");
    step.within = read_limits(context, e);
    read_assign(context, e, step);
    step.not_same_as = context.text(e, "not-same-as");
    step.approvers = context.count(e, "approvers").value_or(1);
    step.alerts = read_alerts(context, e);
    step.reception = e.attribute("phase") != nullptr;
    for (const XmlElement* input : context.children(e, "input")) {
        step.inputs.push_back(read_input(context, *input));
    }
    for (const XmlElement* output : context.children(e, "output")) {
        step.outputs.push_back(read_output(context, *output));
    }
    for (const XmlElement* child : context.children(e)) {
        if (child->name == "cooperate" || child->name == "vote") {
            step.asks.push_back(context.text(*child, "id"));
        }
    }
    if (has_participants(context, e)) {
        step.asks.push_back(participants_id(context, e));
    }
    step.outcomes = read_outcomes(context, e);
    check_asks(context, e, step);
    check_presence(context, e, step);
    step.timers = read_timers(context, e, step);
    return step;
}

}  // namespace motcua::dsl
