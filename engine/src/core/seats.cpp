// Where a party sits: the unit and role that the procedure means, in the organisation of the day.
#include "deciding.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

UnitId organisation_of(const SeatMap& map, const RoleDef& role) {
    const Header& header = map.dossier.header;
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

UnitId current_unit(const SeatMap& map, const UnitId& unit) {
    const std::optional<Unit> heir = map.directory.successor(unit, map.today);
    return heir ? heir->id : unit;
}

Seat seat_of_role(const SeatMap& map, const RoleDef& role) {
    Seat seat;
    seat.role = role.role;
    const UnitId home = current_unit(map, organisation_of(map, role));
    if (role.at == RoleAt::unit) {
        seat.unit = home;
        return seat;
    }
    const std::optional<Unit> agency = map.directory.agency_of(home, map.today);
    if (!agency) {
        return seat;
    }
    if (const auto unit = map.directory.unit_with_function(agency->id, role.function, map.today)) {
        seat.unit = unit->id;
    }
    return seat;
}

// The agency of that level above the one that decides, or that one itself.
UnitId agency_of_level(const SeatMap& map, const std::string& level) {
    constexpr int depth_max = 64;  // a directory that runs in circles must not hang us
    UnitId at = current_unit(map, map.dossier.header.decides);
    for (int depth = 0; depth < depth_max && !at.empty(); ++depth) {
        const std::optional<Unit> unit = map.directory.unit(at);
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
bool is_in_office(const SeatMap& map, const OfficerId& officer) {
    return !map.directory.posts(officer, map.today).empty();
}

}  // namespace

Seat seat_named(const SeatMap& map, FieldType type, const std::string& id) {
    Seat seat;
    if (type != FieldType::officer) {
        seat.unit = current_unit(map, UnitId(id));
    } else if (const OfficerId officer(id); is_in_office(map, officer)) {
        seat.officer = officer;
    }
    return seat;
}

Seat resolve_seat(const SeatMap& map, const PartyRef& party) {
    Seat seat;
    switch (party.kind) {
        case PartyKind::role:
            if (const RoleDef* role = map.procedure.role(RoleId(party.name))) {
                return seat_of_role(map, *role);
            }
            break;
        case PartyKind::unit:
            seat.unit = current_unit(map, UnitId(party.name));
            break;
        case PartyKind::field: {
            const Value value = map.dossier.field(party.name);
            const std::string* id = value.as<std::string>();
            const FieldDef* field = map.procedure.field(party.name);
            if (id != nullptr && field != nullptr) {
                seat = seat_named(map, field->type, *id);
            }
            break;
        }
        case PartyKind::level:
            seat.unit = agency_of_level(map, party.name);
            break;
        case PartyKind::party:
        case PartyKind::external:
            break;
    }
    return seat;
}

bool answers_for(const SeatMap& map, const PartyRef& party, const OfficerId& officer) {
    const Seat seat = resolve_seat(map, party);
    if (!seat.officer.empty()) {
        return seat.officer == officer;
    }
    // The seat of a wait is judged like that of a step.
    return may_hold(map.directory, officer, seat.role, seat.unit, map.today) ||
           (!seat.unit.empty() && heads(map.directory, officer, seat.unit, map.today));
}

SeatMap seats_of(const Deciding& deciding) {
    return {deciding.procedure(), deciding.dossier(), deciding.context().directory,
            date_of(deciding.now())};
}

Seat resolve_seat(const Deciding& deciding, const PartyRef& party) {
    return resolve_seat(seats_of(deciding), party);
}

Seat seat_named(const Deciding& deciding, FieldType type, const std::string& id) {
    return seat_named(seats_of(deciding), type, id);
}

bool answers_for(const Deciding& deciding, const PartyRef& party, const OfficerId& officer) {
    return answers_for(seats_of(deciding), party, officer);
}

}  // namespace motcua::core
