// Appliers of sittings.
#include "apply_families.hpp"

namespace motcua::core {
namespace {

Place& waiting_place(Dossier& dossier, std::uint32_t number) {
    Place* place = dossier.place(number);
    MOTCUA_INVARIANT(place != nullptr, "a sitting of a place that is not active");
    return *place;
}

}  // namespace

void apply_event(Dossier& dossier, const SittingJoined& event, Instant) {
    waiting_place(dossier, event.place).sitting = event.sitting;
}

void apply_event(Dossier& dossier, const SittingLeft& event, Instant) {
    waiting_place(dossier, event.place).sitting.reset();
}

// The place is left by an event of its own.
void apply_event(Dossier&, const SittingDecided&, Instant) {}

}  // namespace motcua::core
