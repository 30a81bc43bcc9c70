// Consultations: who is asked, how they may answer, what silence means.
#include <algorithm>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

using Silence = ConsultNode::Silence;

/// From the attribute `ask` or the child of that name: exactly one agency is asked.
PartyRef read_asked(const ReadContext& context, const XmlElement& e) {
    const std::vector<const XmlElement*> asks = context.children(e, "ask");
    if (asks.size() > 1 || (asks.size() == 1 && e.attribute("ask") != nullptr)) {
        context.error(*asks.back(), "unsupported-element",
                      "Phiên bản này mới hỏi được một cơ quan trong mỗi <consult>",
                      "Dùng <parallel>, mỗi nhánh một <consult>");
    }
    if (e.attribute("ask") != nullptr) {
        return context.party(e, "ask");
    }
    if (asks.empty()) {
        context.error(e, "missing-attribute", "<consult> không cho biết hỏi ai",
                      "Thêm ask=\"…\": một vai, unit:…, field:… hoặc external:…");
        return {};
    }
    const XmlElement& ask = *asks.front();
    const bool role = ask.attribute("role") != nullptr;
    if (role == (ask.attribute("agency") != nullptr)) {
        context.error(ask, "role-or-agency", "<ask> phải có đúng một trong hai: role hoặc agency",
                      role ? "Bỏ một trong hai" : "Thêm role=\"…\" hoặc agency=\"…\"");
    }
    return role ? PartyRef{PartyKind::role, context.text(ask, "role")}
                : context.party(ask, "agency");
}

void check_asked(const ReadContext& context, const XmlElement& e, const ConsultNode& consult) {
    const PartyKind kind = consult.ask.kind;
    if (kind == PartyKind::level || kind == PartyKind::party) {
        context.error(e, "ask", "bad-party", "Không hỏi ý kiến như vậy được",
                      "Hỏi một vai, unit:…, field:… hoặc external:…");
    }
    if (kind == PartyKind::field) {
        const XmlElement* field = context.document().declared(IdSpace::field, consult.ask.name);
        if (field != nullptr && field->name != "agency" && field->name != "unit") {
            context.error(e, "ask", "wrong-field-type",
                          quoted(consult.ask.name) + " không phải là trường cơ quan, đơn vị",
                          "Dùng một trường <agency> hoặc <unit>");
        }
    }
    if (kind == PartyKind::external && consult.responsible.empty()) {
        context.error(e, "missing-attribute",
                      "Không rõ ai ghi câu trả lời của cơ quan ngoài hệ thống",
                      "Thêm responsible=\"…\"");
    }
}

void read_answers(const ReadContext& context, const XmlElement& e, ConsultNode& consult) {
    const XmlElement* answer = context.child(e, "answer");
    if (answer == nullptr) {
        return;  // reported with the words
    }
    std::vector<std::string> agreeing;
    for (const XmlElement* option : context.children(*answer, "option")) {
        consult.answers.push_back({context.text(*option, "value"), context.text(*option, "title")});
        if (context.boolean(*option, "agrees", false)) {
            agreeing.push_back(consult.answers.back().value);
        }
    }
    if (consult.silence != Silence::agrees) {
        return;
    }
    if (agreeing.size() != 1) {
        context.error(*answer, "silence-agrees", "Không rõ im lặng là câu trả lời nào",
                      "Ghi agrees=\"true\" ở đúng một <option>");
        return;
    }
    consult.agrees = agreeing.front();
}

}  // namespace

ConsultNode read_consult(const ReadContext& context, const XmlElement& e) {
    ConsultNode consult;
    check_case_words(context, e);
    const std::string silence = context.text(e, "silence");
    consult.silence = silence == "agrees"  ? Silence::agrees
                      : silence == "skips" ? Silence::skips
                                           : Silence::none;
    consult.ask = read_asked(context, e);
    consult.responsible = context.party(e, "responsible");
    consult.within = read_limits(context, e);
    read_answers(context, e, consult);
    check_asked(context, e, consult);
    consult.next = read_ways(context, e, node_key(context, e), true);
    if (consult.silence != Silence::none && !has_known_span(consult.within)) {
        context.error(e, "silence", "timeout-without-limit",
                      "Im lặng có nghĩa nhưng không có thời hạn trả lời", "Thêm within=\"…\"");
    }
    return consult;
}

}  // namespace motcua::dsl
