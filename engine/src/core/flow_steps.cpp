// Opening a step: in which unit, with which limit (rules 36-38); who gets it: holders.cpp.
#include "clocks.hpp"
#include "flow_asking.hpp"

namespace motcua::core {
namespace {

UnitId organisation_of(const Deciding& deciding, const RoleDef& role) {
    const Header& header = deciding.dossier().header;
    switch (role.at) {
        case RoleAt::decides:
            return header.decides;
        case RoleAt::receives:
            return header.received_at;
        case RoleAt::helped:
            return header.helped_at;
        case RoleAt::unit:
            return role.unit;
    }
    return header.decides;
}

UnitId current_unit(const Deciding& deciding, const UnitId& unit) {
    const Date today = date_of(deciding.now());
    const std::optional<Unit> heir = deciding.context().directory.successor(unit, today);
    return heir ? heir->id : unit;
}

Seat seat_of_role(const Deciding& deciding, const RoleDef& role) {
    const Directory& directory = deciding.context().directory;
    const Date today = date_of(deciding.now());
    Seat seat;
    seat.role = role.role;
    const UnitId home = current_unit(deciding, organisation_of(deciding, role));
    if (role.at == RoleAt::unit) {
        seat.unit = home;
        return seat;
    }
    const std::optional<Unit> agency = directory.agency_of(home, today);
    if (!agency) {
        return seat;
    }
    if (const auto unit = directory.unit_with_function(agency->id, role.function, today)) {
        seat.unit = unit->id;
    }
    return seat;
}

// The agency of that level above the one that decides, or that one itself.
UnitId agency_of_level(const Deciding& deciding, const std::string& level) {
    const Directory& directory = deciding.context().directory;
    constexpr int depth_max = 64;  // a directory that runs in circles must not hang us
    UnitId at = current_unit(deciding, deciding.dossier().header.decides);
    for (int depth = 0; depth < depth_max && !at.empty(); ++depth) {
        const std::optional<Unit> unit = directory.unit(at);
        if (!unit) {
            break;
        }
        if (!unit->agency_code.empty() && enum_name(unit->level) == level) {
            return unit->id;
        }
        at = unit->parent;
    }
    return {};
}

// Somebody who holds a post today; the data may name anyone.
bool is_in_office(const Deciding& deciding, const OfficerId& officer) {
    return !deciding.context().directory.posts(officer, date_of(deciding.now())).empty();
}

void raise_unresolved(Deciding& deciding, std::uint32_t place, const Node& node, const Seat& seat) {
    deciding.emit(IncidentRaised{deciding.dossier().next_incident, place,
                                 std::string(to_string(ErrorCode::directory_unresolved)),
                                 "expected a holder of role \"" + seat.role.value +
                                     "\" for step \"" + node.id + "\", but unit \"" +
                                     seat.unit.value + "\" has none"});
}

}  // namespace

Seat seat_named(const Deciding& deciding, FieldType type, const std::string& id) {
    Seat seat;
    if (type != FieldType::officer) {
        seat.unit = current_unit(deciding, UnitId(id));
    } else if (const OfficerId officer(id); is_in_office(deciding, officer)) {
        seat.officer = officer;
    }
    return seat;
}

Seat resolve_seat(const Deciding& deciding, const PartyRef& party) {
    Seat seat;
    switch (party.kind) {
        case PartyKind::role:
            if (const RoleDef* role = deciding.procedure().role(RoleId(party.name))) {
                return seat_of_role(deciding, *role);
            }
            break;
        case PartyKind::unit:
            seat.unit = current_unit(deciding, UnitId(party.name));
            break;
        case PartyKind::field: {
            const Value value = deciding.dossier().field(party.name);
            const std::string* id = value.as<std::string>();
            const FieldDef* field = deciding.procedure().field(party.name);
            if (id != nullptr && field != nullptr) {
                seat = seat_named(deciding, field->type, *id);
            }
            break;
        }
        case PartyKind::level:
            seat.unit = agency_of_level(deciding, party.name);
            break;
        case PartyKind::party:
        case PartyKind::external:
            break;
    }
    return seat;
}

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
