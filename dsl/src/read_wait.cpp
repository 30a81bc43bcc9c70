// Waits: for whom or what, until when, and how they end.
#include <algorithm>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

std::string awaited(const ReadContext& context, const XmlElement& e, const WaitNode& wait) {
    if (const auto written = context.value(e, "for")) {
        return std::string(*written);
    }
    return !wait.supplement.empty() ? "supplement"
           : !wait.message.empty()  ? "message"
           : !wait.lasts.empty()    ? "span"
           : !wait.until.empty()    ? "date"
                                    : "applicant";
}

/// A wait for a supplement lasts as long as the supplement says, unless it says so itself.
void take_supplement_limit(const ReadContext& context, WaitNode& wait) {
    const XmlElement* e = context.document().declared(IdSpace::supplement, wait.supplement);
    if (e == nullptr || !wait.within.empty() || !wait.lasts.empty() || !wait.until.empty()) {
        return;
    }
    wait.until = context.text(*e, "until");
    const auto time = context.duration(*e, "wait");
    if (time) {
        const std::string ground = context.text(*e, "wait-ground");
        LimitCase limit;
        limit.rule.within = *time;
        limit.ground = ground.empty() ? context.text(*e, "ground") : ground;
        wait.within.push_back(std::move(limit));
    }
}

void check_ways(const ReadContext& context, const XmlElement& e, const WaitNode& wait) {
    if (wait.next.empty() && wait.outcomes.empty() && wait.on_timeout.empty()) {
        context.error(e, "missing-target", "<wait> không cho biết đi tiếp đến đâu",
                      "Thêm next=\"…\", các <outcome> hoặc on-timeout=\"…\"");
    }
    if (!wait.lasts.empty() && wait.next.empty()) {
        context.error(e, "lasts", "missing-target", "Chờ hết một khoảng (lasts) thì phải có next",
                      "Thêm next=\"…\"");
    }
}

void check_time(const ReadContext& context, const XmlElement& e, const WaitNode& wait) {
    if (!wait.lasts.empty() && !wait.within.empty()) {
        context.error(e, "lasts", "two-limits", "<wait> có cả lasts và within",
                      "lasts: chờ đúng khoảng này; within: chờ nhiều nhất khoảng này");
    }
    // A supplement without a time of its own takes the rule set's.
    const bool timed = !wait.within.empty() || !wait.lasts.empty() || !wait.until.empty() ||
                       !wait.supplement.empty();
    if (!wait.on_timeout.empty() && !timed) {
        context.error(e, "on-timeout", "timeout-without-limit",
                      "Có on-timeout nhưng không có thời hạn chờ",
                      "Thêm within=\"…\" hoặc until=\"…\"");
    }
    if (!timed && wait.on_timeout.empty()) {
        context.warning(e, "wait-without-time", "Không biết chờ đến bao giờ",
                        "Thêm within=\"…\" và on-timeout=\"…\", lasts=\"…\" hoặc until=\"…\"");
    }
    check_until(context, e);
}

/// What law calls sensitive is put up for everybody only if somebody meant it.
void check_shown(const ReadContext& context, const XmlElement& show) {
    const XmlElement* field =
        context.document().declared(IdSpace::field, context.text(show, "field"));
    if (field != nullptr && context.value(*field, "personal") == std::string_view("sensitive")) {
        context.warning(show, "sensitive-shown",
                        "Thông báo công khai hiện dữ liệu cá nhân nhạy cảm: " +
                            quoted(context.text(show, "field")),
                        "Bỏ <show> này, hoặc sửa personal của trường nếu ghi nhầm");
    }
}

std::vector<NoticeDef::Field> read_notice_fields(const ReadContext& context, const XmlElement& e,
                                                 std::string_view name) {
    std::vector<NoticeDef::Field> fields;
    for (const XmlElement* child : context.children(e, name)) {
        if (name == "show") {
            check_shown(context, *child);
        }
        fields.push_back({context.text(*child, "field"), context.expression(*child, "when")});
    }
    return fields;
}

std::optional<NoticeDef> read_notice(const ReadContext& context, const XmlElement& wait) {
    const XmlElement* e = context.child(wait, "notice");
    if (e == nullptr) {
        return std::nullopt;
    }
    NoticeDef notice;
    notice.title = context.text(*e, "title");
    if (notice.title.empty()) {
        notice.title = context.text(wait, "title");
    }
    for (const XmlElement* place : context.children(*e, "place")) {
        notice.places.push_back(context.text(*place, "title"));
    }
    notice.shows = read_notice_fields(context, *e, "show");
    notice.hides = read_notice_fields(context, *e, "hide");
    return notice;
}

/// Nobody is there, and nobody is asked, while a dossier only waits.
void check_requires(const ReadContext& context, const XmlElement& e, const WaitNode& wait) {
    for (std::size_t i = 0; i < wait.outcomes.size(); ++i) {
        const OutcomeDef& outcome = wait.outcomes[i];
        if (outcome.requires_contributions || outcome.requires_quorum ||
            outcome.requires_presence) {
            context.error(*context.children(e, "outcome")[i], "requires", "nobody-asked",
                          "Trong lúc chờ không hỏi ai và không ai phải có mặt",
                          "Dùng một <step>, hoặc bỏ contributions, quorum, presence");
        }
    }
}

EachMessage read_each(const ReadContext& context, const XmlElement& e) {
    EachMessage each;
    each.message = context.text(e, "message");
    each.branch = read_branch(context, e);
    const std::string to = context.text(e, "to");
    if (to.empty()) {
        return each;
    }
    const std::vector<const XmlElement*> inside = context.children(e);
    const bool own = std::any_of(inside.begin(), inside.end(), [&](const XmlElement* child) {
        return context.text(*child, "id") == to;
    });
    if (!own) {
        context.error(e, "to", "wall", "to phải chỉ vào một chỗ nằm trong <on>",
                      "Đặt bước xem xét và <end> của nó vào trong <on>");
        return each;
    }
    each.branch.first = to;
    return each;
}

}  // namespace

WaitNode read_wait(const ReadContext& context, const XmlElement& e) {
    WaitNode wait;
    check_case_words(context, e);
    wait.message = context.text(e, "message");
    wait.responsible = context.party(e, "responsible");
    wait.within = read_limits(context, e);
    if (const auto lasts = context.duration(e, "lasts")) {
        LimitCase limit;
        limit.rule.within = *lasts;
        limit.ground = context.text(e, "within-ground");
        wait.lasts.push_back(std::move(limit));
    }
    wait.until = context.text(e, "until");
    wait.supplement = context.text(e, "supplement");
    wait.next = read_ways(context, e, node_key(context, e), false);
    wait.outcomes = read_outcomes(context, e);
    if (const auto target = context.value(e, "on-timeout")) {
        wait.on_timeout.push_back({nullptr, std::string(*target), {}, false});
    }
    wait.waits_for = awaited(context, e, wait);
    take_supplement_limit(context, wait);
    for (const XmlElement* on : context.children(e, "on")) {
        wait.each.push_back(read_each(context, *on));
    }
    wait.notice = read_notice(context, e);
    check_requires(context, e, wait);
    check_ways(context, e, wait);
    check_time(context, e, wait);
    return wait;
}

}  // namespace motcua::dsl
