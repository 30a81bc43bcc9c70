// Appliers of services: what a worker has, and until when.
#include "apply_families.hpp"

namespace motcua::core {
namespace {

ServiceWork& work_at(Dossier& dossier, std::uint32_t number) {
    Place* place = dossier.place(number);
    MOTCUA_INVARIANT(place != nullptr && place->work.has_value(),
                     "an event names a service that is not active");
    return *place->work;
}

void end_lease(ServiceWork& work) {
    work.worker.clear();
    work.leased_until.reset();
}

}  // namespace

void apply_event(Dossier& dossier, const ServiceOffered& event, Instant) {
    Place* place = dossier.place(event.place);
    MOTCUA_INVARIANT(place != nullptr, "service-offered names a place that is not active");
    ServiceWork work;
    work.topic = event.topic;
    work.fields = event.fields;
    work.documents = event.documents;
    work.available = event.available;
    work.failures = event.failures;
    work.lease = place->work ? place->work->lease : 0;  // an old lease never comes back
    place->work = std::move(work);
}

void apply_event(Dossier& dossier, const ServiceLocked& event, Instant) {
    ServiceWork& work = work_at(dossier, event.place);
    work.lease = event.lease;
    work.worker = event.worker;
    work.leased_until = event.until;
}

void apply_event(Dossier& dossier, const ServiceLeaseExtended& event, Instant) {
    work_at(dossier, event.place).leased_until = event.until;
}

void apply_event(Dossier& dossier, const ServiceFailed& event, Instant) {
    ServiceWork& work = work_at(dossier, event.place);
    end_lease(work);
    work.failures = event.failures;
    work.failed = !event.available.has_value();
    work.available = event.available.value_or(work.available);
}

}  // namespace motcua::core
