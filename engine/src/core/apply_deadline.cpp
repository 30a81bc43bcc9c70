// Appliers of due dates: extensions, apologies, second clocks, supplements, a changed calendar.
#include <algorithm>

#include "apply_families.hpp"

namespace motcua::core {
namespace {

LimitClock& limit_clock(Dossier& dossier, const std::string& id) {
    const auto found = std::find_if(dossier.limits.begin(), dossier.limits.end(),
                                    [&](const LimitClock& limit) { return limit.limit == id; });
    MOTCUA_INVARIANT(found != dossier.limits.end(), "an event names a limit that does not run");
    return *found;
}

}  // namespace

void set_limits(Dossier& dossier, const std::vector<LimitClock>& limits) {
    for (const LimitClock& limit : limits) {
        limit_clock(dossier, limit.limit).clock = limit.clock;
    }
}

ClockState& clock_of(Dossier& dossier, std::uint32_t task, const std::string& limit) {
    if (!limit.empty()) {
        return limit_clock(dossier, limit).clock;
    }
    return task == 0 ? dossier.clock : open_task(dossier, task).clock;
}

void apply_event(Dossier& dossier, const SupplementRequested& event, Instant at) {
    SupplementState& state = dossier.supplements[event.supplement];
    ++state.requests;
    state.requested_at = at;
    state.after_due = event.after_due;
    state.items = event.items;
    state.reason = event.reason;
}

void apply_event(Dossier& dossier, const SupplementReceived& event, Instant) {
    dossier.supplements[event.supplement].requested_at.reset();
}

void apply_event(Dossier& dossier, const DeadlineExtended& event, Instant) {
    dossier.clock = event.clock;
    ++dossier.extensions;
    dossier.apologised = false;  // its slip is for the date that was given up
    if (event.paper != 0) {
        ++dossier.apologies;
        dossier.apology_promised = event.clock.due;
    }
}

void apply_event(Dossier& dossier, const ApologyRecorded& event, Instant) {
    ++dossier.apologies;
    dossier.apologised = true;
    dossier.apology_promised = event.promised;
}

void apply_event(Dossier& dossier, const DueDatesReprojected& event, Instant) {
    if (event.clock) {
        dossier.clock = *event.clock;
    }
    for (const TaskClock& task : event.tasks) {
        open_task(dossier, task.task).clock = task.clock;
    }
    set_limits(dossier, event.limits);
    for (const PlaceClock& changed : event.places) {
        if (Place* place = dossier.place(changed.place)) {
            if (changed.clock) {
                place->clock = changed.clock;
            }
            if (place->excluded_until) {
                place->excluded_until = changed.due;
            }
        }
        for (Timer& timer : dossier.timers) {
            if (timer.number == changed.timer) {
                timer.due = changed.due;
                timer.due_unrounded = changed.due_unrounded;
            }
        }
    }
}

void apply_event(Dossier& dossier, const LimitStarted& event, Instant) {
    std::erase_if(dossier.limits,
                  [&](const LimitClock& limit) { return limit.limit == event.limit; });
    dossier.limits.push_back(LimitClock{event.limit, event.clock});
}

void apply_event(Dossier& dossier, const LimitStopped& event, Instant) {
    std::erase_if(dossier.limits,
                  [&](const LimitClock& limit) { return limit.limit == event.limit; });
    if (event.limit == reception_limit && event.remaining.minutes < Minutes{0}) {
        dossier.reception_late = true;
    }
}

void apply_event(Dossier& dossier, const SpanExcluded& event, Instant) {
    if (Place* place = dossier.place(event.place)) {
        place->excluded_until = event.until;
    }
    dossier.clock = event.clock;
    set_limits(dossier, event.limits);
}

void apply_event(Dossier& dossier, const SpanReturned& event, Instant) {
    if (Place* place = dossier.place(event.place)) {
        place->excluded_until.reset();
    }
    dossier.clock = event.clock;
    set_limits(dossier, event.limits);
}

void apply_event(Dossier& dossier, const AppointmentPrinted& event, Instant) {
    dossier.clock.promised = event.promised;
}

}  // namespace motcua::core
