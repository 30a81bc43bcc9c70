// Ladders of alerts, of procedures and of rule sets alike: rungs in the order in which they fall due,
// the repeating one last.
#include <algorithm>

#include <motcua/engine/model/ladder_order.hpp>
#include <motcua/engine/model/limits.hpp>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

/// `to` (or whom such a rung is usually for), then `also`, nobody twice.
std::vector<std::string> read_recipients(const ReadContext& context, const XmlElement& e) {
    std::vector<std::string> all;
    const AttributeRule* rule = context.document().type(e.index)->attribute("to");
    const std::string_view usual = rule == nullptr ? std::string_view{} : rule->fallback;
    for (const std::string_view words :
         {context.value(e, "to").value_or(usual), context.value(e, "also").value_or("")}) {
        for (const std::string_view word : split_words(words)) {
            // The model keeps words and roles in one list.
            const std::string_view name = split_prefix(word).name;
            if (std::find(all.begin(), all.end(), name) == all.end()) {
                all.emplace_back(name);
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

Ladder read_ladder(const ReadContext& context, const XmlElement& e) {
    Ladder ladder;
    for (const XmlElement* written : context.children(e)) {
        Rung rung = read_rung(context, *written);
        if (!ladder.rungs.empty() && !is_in_order(ladder.rungs.back(), rung)) {
            context.error(*written, "bad-ladder", "Mức này đến sớm hơn mức đứng trước nó",
                          "Xếp theo thứ tự: xa hạn, gần hạn, đến hạn, quá hạn, mức nhắc lặp lại ở "
                          "cuối");
        }
        ladder.rungs.push_back(std::move(rung));
    }
    // The engine keeps a bit for each rung.
    if (ladder.rungs.size() > limits::ladder_rungs_max) {
        context.error(e, "bad-value", "Có " + std::to_string(ladder.rungs.size()) + " mức cảnh báo",
                      "Giữ nhiều nhất " + std::to_string(limits::ladder_rungs_max) + " mức");
    }
    return ladder;
}

std::optional<Ladder> read_alerts(const ReadContext& context, const XmlElement& e) {
    const XmlElement* alerts = context.child(e, "alerts");
    return alerts == nullptr ? std::nullopt : std::optional(read_ladder(context, *alerts));
}

}  // namespace motcua::dsl
