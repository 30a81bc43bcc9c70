// The filter of a subscription.
#include "happenings.hpp"

#include <algorithm>

namespace motcua::notify {
namespace {

/// "vn.motcua.task.*" stands for all about tasks.
bool fits(std::string_view pattern, std::string_view type) {
    if (pattern.size() >= 2 && pattern.substr(pattern.size() - 2) == ".*") {
        const std::string_view begin = pattern.substr(0, pattern.size() - 1);
        return type.substr(0, begin.size()) == begin;
    }
    return pattern == type;
}

}  // namespace

bool wants(const Webhook& webhook, const Happening& happening) {
    const auto& types = webhook.types;
    const auto& procedures = webhook.procedures;
    return (types.empty() ||
            std::any_of(types.begin(), types.end(),
                        [&](const std::string& type) { return fits(type, happening.type); })) &&
           (procedures.empty() || std::find(procedures.begin(), procedures.end(),
                                            happening.procedure) != procedures.end());
}

}  // namespace motcua::notify
