// Appliers of a dossier's life outside its flow.
#include "apply_families.hpp"

namespace motcua::core {

void apply_event(Dossier&, const DossierWithdrawn&, Instant) {}

void apply_event(Dossier& dossier, const HandlingSuspended&, Instant) { dossier.suspended = true; }

void apply_event(Dossier& dossier, const HandlingResumed&, Instant) { dossier.suspended = false; }

void apply_event(Dossier&, const DossierTransferred&, Instant) {}

void apply_event(Dossier&, const StepOverridden&, Instant) {}

void apply_event(Dossier& dossier, const CancellationRequested& event, Instant) {
    dossier.cancellation_requested = true;
    dossier.cancellation_requested_by = event.officer;
    dossier.cancellation_requested_person = event.person;
    dossier.cancellation_requested_locally = event.local;
}

void apply_event(Dossier& dossier, const CancellationDeclined&, Instant) {
    dossier.cancellation_requested = false;
    dossier.cancellation_requested_by = OfficerId{};
    dossier.cancellation_requested_person.clear();
    dossier.cancellation_requested_locally = false;
}

void apply_event(Dossier&, const DossierCancelled&, Instant) {}

void apply_event(Dossier& dossier, const DossierEnded& event, Instant at) {
    dossier.phase = Phase::ended;
    dossier.ended_at = at;
    dossier.end_status = event.status;
    dossier.end_node = event.end;
}

namespace {

void erase_party(Party& party) {
    party.name.erase();
    party.identity.erase();
    party.phone.erase();
    party.email.erase();
    party.address.erase();
}

}  // namespace

void apply_event(Dossier& dossier, const PersonalDataErased&, Instant) {
    dossier.erased = true;
    erase_party(dossier.header.owner);
    erase_party(dossier.header.filer);
    if (dossier.header.representative) {
        erase_party(*dossier.header.representative);
    }
    dossier.header.abstract.erase();
    // The ids of the fields go too: after an erased replay nobody knows which were filled in.
    dossier.personal_data.clear();
    for (Paper& paper : dossier.papers) {
        paper.name.erase();
    }
    for (FollowUpState& follow_up : dossier.follow_ups) {
        follow_up.kept.erase();
    }
}

}  // namespace motcua::core
