// Ladders of alerts: rungs in the order written, the repeating one last.
#include <algorithm>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

bool repeats(const Rung& rung) {
    return rung.kind == RungKind::overdue || rung.kind == RungKind::remind;
}

/// `to` (or whom such a rung is usually for), then `also`, nobody twice.
std::vector<std::string> read_recipients(const ReadContext& context, const XmlElement& e) {
    std::vector<std::string> all;
    const AttributeRule* rule = context.document().type(e.index)->attribute("to");
    const std::string_view usual = rule == nullptr ? std::string_view{} : rule->fallback;
    for (const std::string_view words :
         {context.value(e, "to").value_or(usual), context.value(e, "also").value_or("")}) {
        for (const std::string_view word : split_words(words)) {
            if (std::find(all.begin(), all.end(), word) == all.end()) {
                all.emplace_back(word);
            }
        }
    }
    return all;
}

Rung read_rung(const ReadContext& context, const XmlElement& e) {
    Rung rung;
    rung.kind = enum_from_name<RungKind>(e.name).value_or(RungKind::warn);
    for (const std::string_view attribute : {"before", "after", "every"}) {
        if (e.attribute(attribute) == nullptr) {
            continue;
        }
        rung.share_percent = parse_share(context.value(e, attribute).value_or("")).value_or(0);
        rung.distance = context.duration(e, attribute);
    }
    rung.to = read_recipients(context, e);
    rung.digest = context.boolean(e, "digest", false);
    return rung;
}

}  // namespace

std::optional<Ladder> read_ladder(const ReadContext& context, const XmlElement& e) {
    const XmlElement* alerts = context.child(e, "alerts");
    if (alerts == nullptr) {
        return std::nullopt;
    }
    Ladder ladder;
    for (const XmlElement* child : context.children(*alerts)) {
        ladder.rungs.push_back(read_rung(context, *child));
    }
    // The engine keeps a bit for each rung.
    constexpr std::size_t rungs_max = 32;
    if (ladder.rungs.size() > rungs_max) {
        context.error(*alerts, "bad-value",
                      "Thang cảnh báo có " + std::to_string(ladder.rungs.size()) + " bậc",
                      "Giữ nhiều nhất " + std::to_string(rungs_max) + " bậc");
    }
    std::stable_partition(ladder.rungs.begin(), ladder.rungs.end(),
                          [](const Rung& rung) { return !repeats(rung); });
    if (ladder.rungs.size() > 1 && repeats(ladder.rungs[ladder.rungs.size() - 2])) {
        context.error(*alerts, "two-repeats", "Một thang cảnh báo chỉ nhắc lặp lại một kiểu",
                      "Giữ một trong hai: <overdue> (khi quá hạn) hoặc <remind> (khi đang chờ)");
    }
    return ladder;
}

}  // namespace motcua::dsl
