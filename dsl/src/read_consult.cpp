// Those who are asked for an opinion, in a consult, a cooperate or a vote: who, how they may answer,
// what silence means, how many answers are enough.
#include <algorithm>
#include <array>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

using Kind = ConsultNode::Kind;
using Silence = ConsultNode::Silence;

constexpr std::string_view ask_hint =
    "Hỏi một vai (role), agency=\"unit:…\", \"field:…\", \"party:…\" hoặc external=\"…\"";

PartyRef read_party(const ReadContext& context, const XmlElement& ask) {
    constexpr std::array<std::string_view, 3> words{"role", "agency", "external"};
    const auto written = std::count_if(words.begin(), words.end(), [&](std::string_view word) {
        return ask.attribute(word) != nullptr;
    });
    if (written != 1) {
        context.error(ask, "role-or-agency",
                      "<ask> phải có đúng một trong ba: role, agency hoặc external",
                      std::string(ask_hint));
    }
    if (ask.attribute("role") != nullptr) {
        return {PartyKind::role, context.text(ask, "role")};
    }
    return ask.attribute("external") != nullptr
               ? PartyRef{PartyKind::external, context.text(ask, "external")}
               : context.party(ask, "agency");
}

void read_asks(const ReadContext& context, const XmlElement& e, ConsultNode& consult) {
    if (e.attribute("ask") != nullptr) {
        consult.asks.push_back(AskDef{{}, context.party(e, "ask"), nullptr, false});
    }
    for (const XmlElement* ask : context.children(e, "ask")) {
        AskDef def;
        def.id = context.text(*ask, "id");
        def.party = read_party(context, *ask);
        def.when = context.expression(*ask, "when");
        def.required = context.boolean(*ask, "required", false);
        consult.asks.push_back(std::move(def));
    }
    if (consult.asks.empty() && consult.over.empty()) {
        context.error(e, "missing-attribute", tag(e.name) + " không cho biết hỏi ai",
                      "Thêm over=\"…\" each=\"…\" (danh sách trong hồ sơ) hoặc các <ask>: " +
                          std::string(ask_hint));
    }
}

const XmlElement* column_of(const ReadContext& context, const std::string& list,
                            const std::string& column) {
    const XmlElement* field = context.document().declared(IdSpace::field, list);
    if (field == nullptr) {
        return nullptr;
    }
    const std::vector<const XmlElement*> columns = context.children(*field);
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const XmlElement* c) {
        return context.text(*c, "id") == column;
    });
    return found == columns.end() ? nullptr : *found;
}

void check_column(const ReadContext& context, const XmlElement& e, std::string_view attribute,
                  const std::string& list, std::initializer_list<std::string_view> types) {
    const std::string name = context.text(e, attribute);
    const XmlElement* column = column_of(context, list, name);
    const bool fits =
        column != nullptr && std::find(types.begin(), types.end(), column->name) != types.end();
    if (!fits) {
        context.error(
            e, attribute, column == nullptr ? "unknown-field" : "wrong-field-type",
            column == nullptr
                ? "Danh sách " + quoted(list) + " không có cột " + quoted(name)
                : "Cột " + quoted(name) + " của " + quoted(list) + " không dùng vào việc này được",
            attribute == "each" ? "Ghi một cột <agency>, <unit> hoặc <officer>"
                                : "Ghi một cột <choice> hoặc <text>");
    }
}

void read_list(const ReadContext& context, const XmlElement& e, ConsultNode& consult) {
    consult.over = context.text(e, "over");
    consult.each = context.text(e, "each");
    consult.as = context.text(e, "as");
    if (consult.over.empty() != consult.each.empty()) {
        context.error(e, "missing-attribute", "over và each phải đi cùng nhau",
                      "over: trường danh sách; each: cột ghi hỏi ai");
        return;
    }
    const XmlElement* list = context.document().declared(IdSpace::field, consult.over);
    if (list == nullptr) {
        return;  // nothing said, or reported with the references
    }
    if (list->name != "list") {
        context.error(e, "over", "wrong-field-type",
                      quoted(consult.over) + " không phải là danh sách", "Dùng một trường <list>");
        return;
    }
    check_column(context, e, "each", consult.over, {"agency", "unit", "officer"});
    if (!consult.as.empty()) {
        check_column(context, e, "as", consult.over, {"choice", "text"});
    }
}

void check_field(const ReadContext& context, const XmlElement& e, const AskDef& ask) {
    const PartyKind kind = ask.party.kind;
    if (kind == PartyKind::level) {
        context.error(e, "ask", "bad-party", "Không hỏi ý kiến như vậy được",
                      "Hỏi một vai, unit:…, field:…, party:… hoặc external:…");
    }
    const XmlElement* field = kind == PartyKind::field
                                  ? context.document().declared(IdSpace::field, ask.party.name)
                                  : nullptr;
    if (field != nullptr && field->name != "agency" && field->name != "unit" &&
        field->name != "officer") {
        context.error(e, "ask", "wrong-field-type",
                      quoted(ask.party.name) + " không phải là trường cơ quan, đơn vị, cán bộ",
                      "Dùng một trường <agency>, <unit> hoặc <officer>");
    }
}

void check_asked(const ReadContext& context, const XmlElement& e, const ConsultNode& consult) {
    for (const AskDef& ask : consult.asks) {
        check_field(context, e, ask);
    }
    const bool outside =
        std::any_of(consult.asks.begin(), consult.asks.end(), [](const AskDef& ask) {
            return ask.party.kind == PartyKind::external || ask.party.kind == PartyKind::party;
        });
    if (outside && consult.responsible.empty()) {
        context.error(e, "missing-attribute",
                      "Không rõ ai ghi câu trả lời của cơ quan ngoài hệ thống",
                      "Thêm responsible=\"…\"");
    }
}

/// Expressions read it as `votes.OPTION`, beside the words that `votes` has of its own.
void check_vote_option(const ReadContext& context, const XmlElement& option) {
    constexpr std::array<std::string_view, 4> taken{"asked", "present", "letters", "quorum"};
    const std::string value = context.text(option, "value");
    if (std::find(taken.begin(), taken.end(), value) != taken.end()) {
        context.error(option, "value", "bad-id", quoted(value) + " đã có nghĩa riêng trong votes",
                      "Đặt tên khác; votes có sẵn asked, present, letters, quorum");
    }
}

void read_options(const ReadContext& context, const XmlElement& around, ConsultNode& consult) {
    std::vector<std::string> agreeing;
    for (const XmlElement* option : context.children(around, "option")) {
        if (consult.kind == Kind::vote) {
            check_vote_option(context, *option);
        }
        consult.answers.push_back({context.text(*option, "value"), context.text(*option, "title")});
        if (context.boolean(*option, "agrees", false)) {
            agreeing.push_back(consult.answers.back().value);
        }
    }
    if (consult.silence != Silence::agrees) {
        return;
    }
    if (agreeing.size() != 1) {
        context.error(around, "silence-agrees", "Không rõ im lặng là câu trả lời nào",
                      "Ghi agrees=\"true\" ở đúng một <option>");
        return;
    }
    consult.agrees = agreeing.front();
}

void read_answers(const ReadContext& context, const XmlElement& e, ConsultNode& consult) {
    const XmlElement* answer = e.name == "vote" ? &e : context.child(e, "answer");
    if (answer == nullptr && consult.kind == Kind::consult) {
        return;  // reported with the words
    }
    if (answer != nullptr) {
        read_options(context, *answer, consult);
    }
    if (answer != nullptr && answer != &e) {
        consult.answer = context.text(*answer, "id");
        for (const std::string_view word :
             split_words(context.value(*answer, "requires").value_or(""))) {
            consult.requires_reason |= word == "reason";
            consult.requires_document |= word == "document";
        }
    }
    if (consult.answers.empty()) {
        consult.answers.push_back({std::string(plain_answer), "Đã cho ý kiến"});
    }
}

Quota read_quota(const ReadContext& context, const XmlElement& e, std::string_view attribute) {
    return parse_quota(context.value(e, attribute).value_or("all")).value_or(Quota{});
}

void check_needs(const ReadContext& context, const XmlElement& e, const ConsultNode& consult) {
    if (!consult.over.empty()) {
        return;  // their capacities stand in the dossier's data
    }
    for (const auto& group : consult.needs) {
        for (const std::string& one : group) {
            if (std::none_of(consult.asks.begin(), consult.asks.end(),
                             [&](const AskDef& ask) { return ask.id == one; })) {
                context.error(e, "needs", "unknown-member",
                              "Không có thành viên nào là " + quoted(one),
                              "Thêm <ask id=\"" + one + "\" …/>");
            }
        }
    }
}

void read_needs(const ReadContext& context, const XmlElement& e, ConsultNode& consult) {
    for (const std::string_view group : split_words(context.value(e, "needs").value_or(""))) {
        std::vector<std::string>& alternatives = consult.needs.emplace_back();
        for (const std::string_view one : split_alternatives(group)) {
            alternatives.emplace_back(one);
        }
    }
    check_needs(context, e, consult);
}

/// Those asked are reminded once, and told when it is due.
std::optional<Ladder> read_reminder(const ReadContext& context, const XmlElement& e) {
    const auto before = context.duration(e, "remind");
    if (!before) {
        return std::nullopt;
    }
    Rung reminder;
    reminder.distance = *before;
    reminder.to = {"assignee"};
    Rung due;
    due.kind = RungKind::due;
    due.to = {"assignee"};
    return Ladder{{std::move(reminder), std::move(due)}};
}

void check_silence(const ReadContext& context, const XmlElement& e, const ConsultNode& consult) {
    if (consult.silence != Silence::none && consult.kind == Kind::consult &&
        !has_known_span(consult.within)) {
        context.error(e, "silence", "timeout-without-limit",
                      "Im lặng có nghĩa nhưng không có thời hạn trả lời", "Thêm within=\"…\"");
    }
    if (consult.silence == Silence::none && consult.silence_after) {
        context.error(e, "silence-after", "silence-without-meaning",
                      "silence-after mà im lặng không có nghĩa gì",
                      "Thêm silence=\"agrees\" hoặc silence=\"skips\"");
    }
}

constexpr std::string_view participants_end = "-tham-gia";

}  // namespace

bool has_participants(const ReadContext& context, const XmlElement& step) {
    return step.attribute("participants") != nullptr ||
           context.child(step, "participant") != nullptr;
}

std::string participants_id(const ReadContext& context, const XmlElement& step) {
    return context.text(step, "id") + std::string(participants_end);
}

ConsultNode read_participants(const ReadContext& context, const XmlElement& step) {
    ConsultNode consult;
    consult.kind = Kind::cooperate;
    consult.step = context.text(step, "id");
    consult.responsible = context.party(step, "responsible");
    consult.answers.push_back({std::string(plain_answer), "Đã tham gia"});
    for (BesideDef& one : read_beside(context, step, "participants", "participant")) {
        const AskDef ask{{}, std::move(one.party), std::move(one.when), false};
        check_field(context, step, ask);
        consult.asks.push_back(ask);
    }
    if (const std::string id = participants_id(context, step);
        context.document().declared(IdSpace::node, id) != nullptr) {
        context.error(step, "participants", "duplicate-id",
                      "Mã " + quoted(id) + " là của những người tham gia bước này",
                      "Đặt mã khác cho nơi kia");
    }
    return consult;
}

bool asks_one(const ReadContext& context, const XmlElement& e) {
    const std::vector<const XmlElement*> asks = context.children(e, "ask");
    const bool by_attribute = e.attribute("ask") != nullptr;
    return e.name == "consult" && e.attribute("over") == nullptr &&
           asks.size() + (by_attribute ? 1 : 0) == 1 &&
           (by_attribute || asks.front()->attribute("when") == nullptr);
}

ConsultNode read_consult(const ReadContext& context, const XmlElement& e) {
    ConsultNode consult;
    consult.kind = e.name == "consult"     ? Kind::consult
                   : e.name == "cooperate" ? Kind::cooperate
                                           : Kind::vote;
    const std::string silence = context.text(e, "silence");
    consult.silence = silence == "agrees"  ? Silence::agrees
                      : silence == "skips" ? Silence::skips
                                           : Silence::none;
    consult.silence_after = context.duration(e, "silence-after");
    consult.alerts = read_reminder(context, e);
    read_list(context, e, consult);
    read_asks(context, e, consult);
    consult.responsible = context.party(e, "responsible");
    consult.within = read_limits(context, e);
    consult.join = read_quota(context, e, "join");
    consult.quorum = read_quota(context, e, "quorum");
    read_answers(context, e, consult);
    read_needs(context, e, consult);
    check_asked(context, e, consult);
    check_silence(context, e, consult);
    if (consult.kind == Kind::consult) {
        check_case_words(context, e);
        consult.next = read_ways(context, e, node_key(context, e), true);
    } else {
        consult.step = context.text(context.parent(e), "id");
    }
    return consult;
}

}  // namespace motcua::dsl
