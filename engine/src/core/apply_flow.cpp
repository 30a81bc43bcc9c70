// Appliers of places and branches.
#include <algorithm>

#include "apply_families.hpp"

namespace motcua::core {

void remove_place(Dossier& dossier, std::uint32_t number) {
    const auto gone = std::erase_if(
        dossier.places, [number](const Place& place) { return place.number == number; });
    MOTCUA_INVARIANT(gone == 1, "an event names a place that is not active");
}

void count_visit(Dossier& dossier, const std::string& node, std::uint32_t parent) {
    NodeMemory& memory = dossier.memory[node];
    if (memory.entry != parent) {  // the parallel around it was entered anew
        memory.entry = parent;
        memory.visits = 0;
        memory.outcome.clear();
    }
    ++memory.visits;
}

void apply_event(Dossier& dossier, const PlaceEntered& event, Instant at) {
    Place place;
    place.number = event.place;
    place.node = event.node;
    place.parent = event.parent;
    place.branch = event.branch;
    place.opened = event.opened;
    place.clock = event.clock;
    place.entered = at;
    dossier.places.push_back(std::move(place));
    dossier.next_place = event.place + 1;
    count_visit(dossier, event.node, event.parent);
    dossier.ended_branches.erase(event.node);  // of a call: the end of an earlier child
    for (const std::string& branch : event.opened) {
        dossier.memory[branch].entry = event.place;
        dossier.ended_branches.erase(branch);
    }
}

void apply_event(Dossier& dossier, const PlaceLeft& event, Instant) {
    const Place* place = dossier.place(event.place);
    MOTCUA_INVARIANT(place != nullptr, "place-left names a place that is not active");
    NodeMemory& memory = dossier.memory[place->node];
    memory.outcome = event.outcome;
    ++memory.outcomes[event.outcome];
    remove_place(dossier, event.place);
}

void apply_event(Dossier& dossier, const PlaceCancelled& event, Instant) {
    remove_place(dossier, event.place);
}

void apply_event(Dossier& dossier, const BranchEnded& event, Instant) {
    Place* place = dossier.place(event.place);
    MOTCUA_INVARIANT(place != nullptr, "branch-ended names a parallel that is not active");
    place->ended[event.branch] = event.end;
    dossier.ended_branches[event.branch] = event.end;
}

}  // namespace motcua::core
