// Which acts are told: a pure look at the acts of a dossier.
#include "notice_source.hpp"

namespace motcua::notify {

bool may_pass(const Error& error) {
    switch (error.code) {
        case ErrorCode::storage_unavailable:
        case ErrorCode::storage_full:
        case ErrorCode::owned_elsewhere:
        case ErrorCode::overloaded:
        case ErrorCode::closed:
            return true;
        default:
            return false;
    }
}

std::vector<StateChange> changes_in(const std::vector<PortalAct>& acts, const EventSpan& looked_at,
                                    std::optional<unsigned> told,
                                    const std::set<std::uint32_t>& silent) {
    std::vector<StateChange> changes;
    unsigned before = 0;
    for (const PortalAct& act : acts) {
        const unsigned state = act.part.state;
        const bool is_new = act.last >= looked_at.first && act.last <= looked_at.last;
        if (is_new) {
            const auto quiet = silent.lower_bound(act.first);
            const bool is_silent = quiet != silent.end() && *quiet <= act.last;
            if (!is_silent && state != before && state != told) {
                changes.push_back({act.last, state, act.at});
            }
            told = state;
        }
        before = state;
    }
    return changes;
}

}  // namespace motcua::notify
