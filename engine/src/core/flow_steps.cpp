// Opening a step: with which limit (rules 36-38); in which unit: seats.cpp; who gets it: holders.cpp.
#include "clocks.hpp"
#include "flow_asking.hpp"

namespace motcua::core {
namespace {

void raise_unresolved(Deciding& deciding, std::uint32_t place, const Node& node, const Seat& seat) {
    raise_incident(
        deciding, place,
        rejection(ErrorCode::directory_unresolved,
                  "a holder of role \"" + seat.role.value + "\" for step \"" + node.id + "\"",
                  "unit \"" + seat.unit.value + "\" has none"));
}

}  // namespace

Result<void> open_step(Deciding& deciding, const Node& node, const StepNode& step, const Lane& lane,
                       const Arrival& arrival) {
    const std::uint32_t place = deciding.dossier().next_place;
    MOTCUA_TRY(
        open_at(deciding, node, step, resolve_seat(deciding, step.responsible), lane, arrival));
    for (const std::string& asks : step.asks) {
        MOTCUA_TRY(
            ask_several(deciding, *deciding.procedure().node(asks), Lane{place, asks}, arrival));
    }
    return {};
}

Result<void> open_at(Deciding& deciding, const Node& node, const StepNode& step, Seat seat,
                     const Lane& lane, const Arrival& arrival) {
    const Directory& directory = deciding.context().directory;
    const bool unresolved =
        seat.officer.empty() &&
        (seat.unit.empty() ||
         (!seat.role.empty() &&
          directory.holders(seat.role, seat.unit, date_of(deciding.now())).empty()));
    if (seat.unit.empty() && !seat.officer.empty()) {
        const auto posts = directory.posts(seat.officer, date_of(deciding.now()));
        seat.unit = posts.empty() ? UnitId() : posts.front().unit;
    }
    if (seat.unit.empty()) {
        seat.unit = deciding.dossier().header.decides;  // its head sees the task and the incident
    }
    Result<Choice> choice = choose_holder(deciding, node, step, seat, arrival);
    if (!choice) {
        return choice.error();
    }
    std::optional<Remaining> remaining = arrival.remaining;
    if (arrival.how == HandOver::send_back && !remaining) {
        const auto memory = deciding.dossier().memory.find(node.id);
        remaining = left_after_send_back(deciding, memory != deciding.dossier().memory.end()
                                                       ? memory->second.remaining
                                                       : std::nullopt);
    }
    Result<ClockState> clock = step_clock(deciding, node, step, remaining);
    if (!clock) {
        return clock.error();
    }
    TaskOpened opened;
    opened.task = deciding.dossier().next_task;
    opened.place = deciding.dossier().next_place;
    opened.step = node.id;
    opened.parent = lane.parent;
    opened.branch = lane.branch;
    opened.role = seat.role;
    opened.unit = seat.unit;
    opened.holder = choice->holder;
    opened.instead_of = choice->instead_of;
    opened.why = std::move(choice->why);
    opened.giver = arrival.giver;
    opened.how = arrival.how;
    opened.clock = std::move(*clock);
    opened.from_task = step.asks.empty() ? arrival.from_task : 0;  // what was asked is asked
    opened.from_step = arrival.from_step;
    opened.from_remaining = arrival.from_remaining;
    opened.organisation = version_text(directory.version());
    const std::uint32_t place = opened.place;
    deciding.emit(std::move(opened));
    if (unresolved) {
        raise_unresolved(deciding, place, node, seat);
    }
    hold_clock(deciding, node, place);
    return {};
}

}  // namespace motcua::core
