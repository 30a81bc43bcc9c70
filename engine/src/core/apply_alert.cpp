// Appliers of alerts: how far a clock has climbed its ladder, and who has not looked yet.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "apply_families.hpp"

namespace motcua::core {
namespace {

void climb(Dossier& dossier, const AlertRaised& event) {
    switch (event.of) {
        case AlertOf::dossier:
            dossier.clock.alerts = event.next;
            return;
        case AlertOf::task:
            open_task(dossier, event.number).clock.alerts = event.next;
            return;
        case AlertOf::limit:
            clock_of(dossier, 0, event.limit).alerts = event.next;
            return;
        case AlertOf::wait:
            if (Place* place = dossier.place(event.number); place != nullptr && place->clock) {
                place->clock->alerts = event.next;
            }
            return;
        case AlertOf::incident:
            return;  // no clock
    }
}

}  // namespace

void apply_event(Dossier& dossier, const AlertRaised& event, Instant) {
    dossier.next_alert = event.alert + 1;
    if (event.unseen != 0) {
        for (OpenAlert& open : dossier.alerts) {
            if (open.number == event.unseen) {
                open.escalates_at.reset();
            }
        }
    } else {
        climb(dossier, event);
    }
    if (event.recipients.empty()) {
        return;
    }
    dossier.alerts.push_back(OpenAlert{event.alert,
                                       event.of,
                                       event.number,
                                       event.limit,
                                       event.kind,
                                       event.recipients,
                                       {},
                                       event.escalates_at});
    if (dossier.alerts.size() > limits::open_alerts_max) {
        dossier.alerts.erase(dossier.alerts.begin());
    }
}

void apply_event(Dossier& dossier, const AlertSeen& event, Instant) {
    for (OpenAlert& open : dossier.alerts) {
        if (open.number == event.alert) {
            std::erase(open.unseen_by, event.officer);
            open.seen_by.push_back(event.officer);
        }
    }
    std::erase_if(dossier.alerts, [](const OpenAlert& open) { return open.unseen_by.empty(); });
}

void apply_event(Dossier& dossier, const TimersSet& event, Instant) {
    open_task(dossier, event.task).clock.alerts = event.next;
}

}  // namespace motcua::core
