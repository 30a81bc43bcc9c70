// Appliers of clocks and timers.
#include <algorithm>

#include "apply_families.hpp"

namespace motcua::core {
namespace {

void remember_remarks(Dossier& dossier, const std::vector<PauseRemark>& remarks) {
    for (const PauseRemark remark : remarks) {
        auto& known = dossier.pause_remarks;
        if (std::find(known.begin(), known.end(), remark) == known.end()) {
            known.push_back(remark);
        }
    }
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
    dossier.apologised = false;
}

void apply_event(Dossier& dossier, const ClockPaused& event, Instant at) {
    ClockState& clock = clock_of(dossier, event.task, event.limit);
    clock.phase = ClockPhase::paused;
    clock.remaining = event.remaining;
    clock.alerts.next.reset();
    if (event.task != 0) {
        clock.alerts.paused = at;
    }
    if (event.task == 0 && event.limit.empty()) {
        if (!dossier.pause) {  // else the same pause, of a clock that was read again
            ++dossier.pauses[event.ground];
        }
        const Instant since = dossier.pause ? dossier.pause->since : at;
        dossier.pause = OpenPause{event.ground, event.cause, since};
    }
    remember_remarks(dossier, event.remarks);
}

void apply_event(Dossier& dossier, const ClockResumed& event, Instant) {
    clock_of(dossier, event.task, event.limit) = event.clock;
    if (event.task == 0 && event.limit.empty()) {
        dossier.pause.reset();
    }
    remember_remarks(dossier, event.remarks);
}

void apply_event(Dossier& dossier, const ClockStopped& event, Instant at) {
    const bool paused = dossier.clock.phase == ClockPhase::paused && dossier.pause;
    dossier.clock.phase = ClockPhase::stopped;
    dossier.clock.stopped = paused ? dossier.pause->since : at;
    dossier.clock.alerts.next.reset();
    dossier.pause.reset();
    remember_remarks(dossier, event.remarks);
}

void apply_event(Dossier& dossier, const ClockHeld& event, Instant) {
    dossier.pausing.push_back(Hold{event.place, event.branch});
}

void apply_event(Dossier& dossier, const ClockFreed& event, Instant) {
    std::erase(dossier.pausing, Hold{event.place, event.branch});
}

void apply_event(Dossier& dossier, const TimerSet& event, Instant) {
    if (event.timer != 0) {
        dossier.timers.push_back(Timer{event.timer, event.place, event.due, event.due_unrounded});
        dossier.next_timer = event.timer + 1;
    }
    if (Place* place = dossier.place(event.place)) {
        place->timer = event.timer;
        place->timer_left.reset();
        if (event.clock) {
            place->clock = event.clock;
        }
    }
}

void apply_event(Dossier& dossier, const TimerFired& event, Instant) {
    remove_timer(dossier, event.timer);
}

void apply_event(Dossier& dossier, const TimerPaused& event, Instant) {
    remove_timer(dossier, event.timer);
    Place* place = dossier.place(event.place);
    if (place == nullptr) {
        return;
    }
    place->timer_left = event.remaining;
    if (place->clock) {
        place->clock->phase = ClockPhase::paused;
        place->clock->remaining = event.remaining;
        place->clock->alerts.next.reset();
    }
}

void apply_event(Dossier& dossier, const TimerCancelled& event, Instant) {
    remove_timer(dossier, event.timer);
}

}  // namespace motcua::core
