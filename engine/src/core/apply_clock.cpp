// Appliers of clocks and timers.
#include <algorithm>

#include "apply_families.hpp"

namespace motcua::core {
namespace {

ClockState& clock_of(Dossier& dossier, std::uint32_t task) {
    return task == 0 ? dossier.clock : open_task(dossier, task).clock;
}

void remove_timer(Dossier& dossier, std::uint32_t number) {
    std::erase_if(dossier.timers, [number](const Timer& timer) { return timer.number == number; });
    for (Place& place : dossier.places) {
        if (place.timer == number) {
            place.timer = 0;
        }
    }
}

}  // namespace

void apply_event(Dossier& dossier, const ClockStarted& event, Instant) {
    dossier.clock = event.clock;
}

void apply_event(Dossier& dossier, const ClockPaused& event, Instant) {
    ClockState& clock = clock_of(dossier, event.task);
    clock.phase = ClockPhase::paused;
    clock.remaining = event.remaining;
}

void apply_event(Dossier& dossier, const ClockResumed& event, Instant) {
    clock_of(dossier, event.task) = event.clock;
}

void apply_event(Dossier& dossier, const ClockStopped&, Instant at) {
    dossier.clock.phase = ClockPhase::stopped;
    dossier.clock.stopped = at;
}

void apply_event(Dossier& dossier, const ClockHeld& event, Instant) {
    dossier.pausing.push_back(event.place);
}

void apply_event(Dossier& dossier, const ClockFreed& event, Instant) {
    std::erase(dossier.pausing, event.place);
}

void apply_event(Dossier& dossier, const TimerSet& event, Instant) {
    dossier.timers.push_back(Timer{event.timer, event.place, event.due, event.due_unrounded});
    dossier.next_timer = event.timer + 1;
    if (Place* place = dossier.place(event.place)) {
        place->timer = event.timer;
        place->timer_left.reset();
    }
}

void apply_event(Dossier& dossier, const TimerFired& event, Instant) {
    remove_timer(dossier, event.timer);
}

void apply_event(Dossier& dossier, const TimerPaused& event, Instant) {
    remove_timer(dossier, event.timer);
    if (Place* place = dossier.place(event.place)) {
        place->timer_left = event.remaining;
    }
}

void apply_event(Dossier& dossier, const TimerCancelled& event, Instant) {
    remove_timer(dossier, event.timer);
}

}  // namespace motcua::core
