// Transitional rules: which dossiers of an earlier version come to this one, on what ground, and which
// place stands for which. What the earlier version has is not known here: deploying compares them.
#include <set>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

std::vector<NodeMove> read_moves(const ReadContext& context, const XmlElement& rule) {
    std::vector<NodeMove> moves;
    std::set<std::string> taken;
    for (const XmlElement* e : context.children(rule, "map")) {
        NodeMove move{context.text(*e, "from"), context.text(*e, "to")};
        const bool known = context.document().declared(IdSpace::node, move.to) != nullptr ||
                           context.document().unread_ids().contains(move.to);
        if (!move.to.empty() && !known) {
            context.error(*e, "to", "unknown-target", "Không có nơi đến " + quoted(move.to),
                          "Ghi mã một bước hoặc một nhánh của phiên bản này");
        }
        if (!move.from.empty() && !taken.insert(move.from).second) {
            context.error(*e, "from", "transition-map",
                          quoted(move.from) + " đã được ghi ở một <map> khác",
                          "Giữ một <map> cho mỗi bước cũ");
        }
        moves.push_back(std::move(move));
    }
    return moves;
}

void check_ground(const ReadContext& context, const XmlElement& e) {
    if (context.assumed(e)) {
        context.error(e, "ground", "transition-ground",
                      "Chuyển hồ sơ sang phiên bản khác phải có văn bản cho phép",
                      "Ghi ground=\"số văn bản, điều\" (assumed không đủ); không có thì bỏ "
                      "<transition>: hồ sơ cũ ở lại phiên bản cũ");
    }
}

void check_version(const ReadContext& context, const XmlElement& e, const Procedure& procedure,
                   const Transition& rule) {
    if (rule.from_version != 0 && rule.from_version >= procedure.ref.version) {
        context.error(e, "from-version", "transition-version",
                      "Phiên bản " + std::to_string(rule.from_version) +
                          " không phải phiên bản trước của phiên bản này",
                      "Ghi số của một phiên bản trước");
    }
    if (rule.received_from && rule.received_before &&
        *rule.received_before <= *rule.received_from) {
        context.error(e, "received-before", "bad-period",
                      "Không hồ sơ nào được tiếp nhận trong khoảng này",
                      "received-before phải sau received-from");
    }
}

bool means_all(const Transition& rule) {
    return !rule.when && !rule.received_from && !rule.received_before;
}

}  // namespace

void read_transitions(const ReadContext& context, Procedure& procedure) {
    std::set<unsigned> settled;
    for (const XmlElement* e : context.children(context.root(), "transition")) {
        Transition rule;
        context.place("transition:" + std::to_string(procedure.transitions.size()), *e);
        rule.from_version = context.count(*e, "from-version").value_or(0);
        rule.ground = context.text(*e, "ground");
        rule.received_from = context.date(*e, "received-from");
        rule.received_before = context.date(*e, "received-before");
        rule.when = context.expression(*e, "when");
        rule.limit = context.word(*e, "limit", MovedLimit::keep);
        rule.moves = read_moves(context, *e);
        check_ground(context, *e);
        check_version(context, *e, procedure, rule);
        if (settled.contains(rule.from_version)) {
            context.error(
                *e, "transition-order",
                "Quy định chuyển tiếp này không bao giờ được dùng: quy định ở trên đã nói "
                "về mọi hồ sơ của phiên bản " +
                    std::to_string(rule.from_version),
                "Chuyển quy định không có điều kiện xuống cuối");
        }
        if (means_all(rule) && e->attribute("when") == nullptr) {
            settled.insert(rule.from_version);
        }
        procedure.transitions.push_back(std::move(rule));
    }
}

}  // namespace motcua::dsl
