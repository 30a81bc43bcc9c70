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
    check_until(context, e);
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
    check_ways(context, e, wait);
    check_time(context, e, wait);
    return wait;
}

}  // namespace motcua::dsl
