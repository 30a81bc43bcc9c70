// Messages that a wait deals with each time they come, as objections during a public posting: each
// opens a branch of its own, and the wait is not left before all of these have ended.
#include <algorithm>

#include "apply_families.hpp"
#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {

Result<void> open_each(Deciding& deciding, std::uint32_t number, const EachMessage& each) {
    const Place place = *deciding.dossier().place(number);
    const std::string prefix = each.branch.id + numbered_branch;
    const auto before =
        std::count_if(place.opened.begin(), place.opened.end(),
                      [&](const std::string& branch) { return branch.starts_with(prefix); });
    BranchDef branch = each.branch;
    branch.id = prefix + std::to_string(before + 1);
    deciding.emit(BranchOpened{number, branch.id, each.branch.id});
    hold_branch(deciding, branch, number);
    return enter(deciding, branch.first, Lane{number, branch.id}, Arrival{});
}

Result<void> check_dealt_with(const Deciding& deciding, std::uint32_t number) {
    const Place& place = *deciding.dossier().place(number);
    const std::size_t open = place.opened.size() - place.ended.size();
    return open == 0 ? Result<void>{}
                     : rejection(ErrorCode::condition_not_met,
                                 "a wait without anything that came to it left to deal with",
                                 std::to_string(open) + " still open in \"" + place.node + "\"");
}

Result<void> catch_up(Deciding& deciding, std::uint32_t number) {
    const Place& place = *deciding.dossier().place(number);
    const bool passed = place.clock && place.clock->phase == ClockPhase::running &&
                        place.clock->due && *place.clock->due <= deciding.now();
    const bool fired = place.timer == 0 && !place.timer_left;
    const Node* node = deciding.procedure().node(place.node);
    if (!passed || !fired || !ends_by_itself(*node) || !check_dealt_with(deciding, number)) {
        return {};
    }
    return pass_deadline(deciding, number);
}

}  // namespace motcua::core
