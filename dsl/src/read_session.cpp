// Sessions: waits that many dossiers end together, in a sitting.
#include "readers.hpp"

namespace motcua::dsl {
namespace {

void check_chair(const ReadContext& context, const XmlElement& e, const PartyRef& chair) {
    const PartyKind kind = chair.kind;
    if (kind == PartyKind::level || kind == PartyKind::party || kind == PartyKind::external) {
        context.error(e, "chair", "bad-party", "Không rõ ai chủ trì: " + quoted(chair.name),
                      "Ghi một vai của thủ tục, unit:… hoặc field:…");
    }
}

}  // namespace

WaitNode read_session(const ReadContext& context, const XmlElement& e) {
    WaitNode wait;
    SessionDef session;
    session.chair = context.party(e, "chair");
    session.notice = context.duration(e, "notice");
    check_chair(context, e, session.chair);
    wait.waits_for = "date";
    wait.responsible =
        e.attribute("responsible") != nullptr ? context.party(e, "responsible") : session.chair;
    wait.within = read_limits(context, e);
    wait.outcomes = read_outcomes(context, e);
    if (const auto target = context.value(e, "on-timeout")) {
        wait.on_timeout.push_back({nullptr, std::string(*target), {}});
    }
    if (!wait.on_timeout.empty() && wait.within.empty()) {
        context.error(e, "on-timeout", "timeout-without-limit",
                      "Có on-timeout nhưng không có thời hạn chờ", "Thêm within=\"…\"");
    }
    wait.session = std::move(session);
    return wait;
}

}  // namespace motcua::dsl
