// Appliers of filing and reception.
#include "apply_families.hpp"

namespace motcua::core {

void apply_event(Dossier& dossier, const DossierFiled& event, Instant at) {
    dossier.procedure = event.procedure;
    dossier.header = event.header;
    dossier.provisional_number = event.provisional_number;
    dossier.parent = event.parent;
    dossier.origin = event.origin;
    dossier.phase = Phase::filed;
    dossier.filed_at = at;
    set_fields(dossier, event.data, event.personal_data);
}

void apply_event(Dossier& dossier, const VersionPinned& event, Instant) {
    dossier.procedure = event.procedure;
}

void apply_event(Dossier& dossier, const DossierReceived& event, Instant at) {
    dossier.code = event.code;
    dossier.phase = Phase::received;
    dossier.received_at = at;
    dossier.rules = event.rules;
}

void apply_event(Dossier&, const DossierRefused&, Instant) {}

void apply_event(Dossier& dossier, const ApplicantGuided&, Instant) { ++dossier.guided; }

}  // namespace motcua::core
