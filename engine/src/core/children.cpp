// Follow-ups stand in the order in which they were sent: the last one for a row is the latest.
#include "children.hpp"

#include <algorithm>

namespace motcua::core {

std::map<std::uint32_t, const FollowUpState*> children_at(const Dossier& dossier,
                                                          std::uint32_t place) {
    std::map<std::uint32_t, const FollowUpState*> latest;
    for (const FollowUpState& sent : dossier.follow_ups) {
        if (place != 0 && sent.place == place) {
            latest[sent.row] = &sent;
        }
    }
    return latest;
}

std::map<std::uint32_t, const FollowUpState*> children_of(const Dossier& dossier,
                                                          const std::string& node) {
    std::uint32_t place = 0;
    for (const FollowUpState& sent : dossier.follow_ups) {
        if (sent.node == node) {
            place = std::max(place, sent.place);
        }
    }
    return children_at(dossier, place);
}

bool is_done(const FollowUpState& child) {
    return child.status == FollowUpStatus::ended && child.kept.value.empty() &&
           child.kept_results.empty();
}

}  // namespace motcua::core
