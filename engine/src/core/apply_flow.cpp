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
    const bool visits = dossier.asking(place) == nullptr;
    dossier.places.push_back(std::move(place));
    dossier.next_place = event.place + 1;
    if (!visits) {
        return;  // one of several parties: the place that asks them was counted
    }
    count_visit(dossier, event.node, event.parent);
    for (const std::string& branch : event.redone) {
        dossier.memory[branch].entry = event.place;  // nothing was done in it since
        dossier.ended_branches.erase(branch);
    }
    dossier.ended_branches.erase(event.node);  // of a call: the end of an earlier child
    for (const std::string& branch : event.opened) {
        dossier.memory[branch].entry = event.place;
        dossier.ended_branches.erase(branch);
    }
}

// What was said before is forgotten: expressions see the latest asking only.
void apply_event(Dossier& dossier, const PartiesAsked& event, Instant at) {
    const Place* around = dossier.place(event.parent);
    const bool in_step = around != nullptr && around->task != 0;
    count_visit(dossier, event.node, in_step ? around->parent : event.parent);
    Place place;
    place.number = event.place;
    place.node = event.node;
    place.parent = event.parent;
    place.branch = event.branch;
    place.entered = at;
    place.needed = event.needed;
    for (const AskedParty& party : event.parties) {
        place.opened.push_back(party.party);
    }
    dossier.places.push_back(std::move(place));
    dossier.next_place = event.place + 1;
    dossier.asked[event.node] = event.parties;
    dossier.answers[event.node].clear();
    if (event.vote) {
        dossier.latest_vote = event.node;
    }
}

void apply_event(Dossier& dossier, const BranchOpened& event, Instant) {
    Place* place = dossier.place(event.place);
    MOTCUA_INVARIANT(place != nullptr, "branch-opened names a wait that is not active");
    place->opened.push_back(event.branch);
    dossier.memory[event.of].entry = event.place;
    dossier.ended_branches.erase(event.of);
}

void apply_event(Dossier&, const NoticePosted&, Instant) {}

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
    // Of the branches that messages opened one after another expressions see the latest.
    dossier.ended_branches[event.branch.substr(0, event.branch.find(numbered_branch))] = event.end;
}

}  // namespace motcua::core
