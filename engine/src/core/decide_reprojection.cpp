// A calendar was published or corrected: what runs in a dossier is counted anew by the one in force
// now (rule 9). A promise that was printed stays; what the calendar gives is shown beside it.
#include <algorithm>
#include <map>

#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

// When the spans that are left out end, by place, as the calendar in force now gives it.
using Spans = std::map<std::uint32_t, Instant>;

// Granted by an extension: follows from no rule.
bool is_granted(const ClockState& clock) {
    return clock.due && clock.original_due && !clock.resumed;
}

// The due date from where the clock last went on, else from its start.
std::optional<DueDate> counted_anew(const Deciding& deciding, const ClockState& clock,
                                    const std::optional<Instant>& resumed) {
    const bool runs = clock.phase == ClockPhase::running && clock.rule && clock.started;
    if (!runs) {
        return std::nullopt;
    }
    const WorkingCalendar& calendar = deciding.context().calendar;
    return resumed && clock.left
               ? due_date_after_pause(calendar, *clock.rule, *clock.left, *resumed)
               : due_date(calendar, *clock.rule, *clock.started);
}

// True if anything but the name of the calendar changed.
bool differs(const ClockState& clock, const ClockState& before) {
    return clock.due != before.due || clock.due_unrounded != before.due_unrounded ||
           clock.provisional != before.provisional || clock.projected != before.projected;
}

std::optional<ClockState> recounted(const Deciding& deciding, const ClockState& before,
                                    const std::optional<Instant>& resumed, ClockKind kind,
                                    const std::string& id) {
    const std::optional<DueDate> due = counted_anew(deciding, before, resumed);
    if (!due) {
        return std::nullopt;
    }
    ClockState clock = before;
    clock.provisional = due->provisional;
    if (is_granted(before)) {  // the date stays; whether its days are settled the calendar says
        clock.provisional = deciding.context().calendar.is_provisional(date_of(deciding.now()),
                                                                       date_of(*before.due));
    } else if (!clock.promised) {
        clock.due = due->due;
        clock.due_unrounded = due->due_unrounded;
        clock.resumed = resumed;
        clock.projected.reset();
    } else {
        clock.projected = due->due == clock.due ? std::nullopt : std::optional(due->due);
    }
    clock.calendar = calendar_name(deciding.context().calendar.definition());
    arm(deciding, kind, id, clock);
    // A due date that stays may have other working days before it, and so other alarms.
    const bool changed = differs(clock, before) || clock.alerts.next != before.alerts.next;
    return changed ? std::optional(std::move(clock)) : std::nullopt;
}

std::vector<PlaceClock> places_anew(const Deciding& deciding, Spans& spans) {
    std::vector<PlaceClock> changed;
    for (const Place& place : deciding.dossier().places) {
        if (place.excluded_until) {
            spans[place.number] = *place.excluded_until;
        }
        std::optional<ClockState> clock =
            place.clock ? waiting_anew(deciding, place) : std::nullopt;
        if (!clock || !differs(*clock, *place.clock)) {
            continue;
        }
        const Instant due = std::max(*clock->due, deciding.now());
        if (place.excluded_until) {
            spans[place.number] = due;
        }
        const Instant unrounded = *clock->due_unrounded;
        changed.push_back(PlaceClock{place.number, std::move(clock), place.timer, due, unrounded});
    }
    return changed;
}

// The silence of an agency that has its time in a task goes by that.
void move_silences(const Deciding& deciding, const std::vector<TaskClock>& tasks,
                   std::vector<PlaceClock>& places) {
    for (const TaskClock& changed : tasks) {
        const Task* task = deciding.dossier().task(changed.task);
        const Place* place = task != nullptr ? deciding.dossier().place(task->place) : nullptr;
        if (place != nullptr && place->timer != 0 && changed.clock.due) {
            places.push_back(PlaceClock{place->number, std::nullopt, place->timer,
                                        std::max(*changed.clock.due, deciding.now()),
                                        changed.clock.due_unrounded.value_or(*changed.clock.due)});
        }
    }
}

// Where a clock of the dossier goes on once the spans are over.
std::optional<Instant> resumed_after(const Deciding& deciding, const ClockState& clock,
                                     const Spans& spans) {
    if (!clock.resumed || *clock.resumed <= deciding.now()) {
        return clock.resumed;
    }
    Instant end = deciding.now();
    for (const auto& [place, until] : spans) {
        end = std::max(end, until);
    }
    return end;
}

}  // namespace

Result<void> decide_on(Deciding& deciding, const ReprojectDueDates&) {
    MOTCUA_TRY(deciding.allowed(Action::internal));
    const Dossier& dossier = deciding.dossier();
    if (!dossier.is_open()) {
        return {};
    }
    DueDatesReprojected event;
    event.calendar = calendar_name(deciding.context().calendar.definition());
    event.before = dossier.clock.calendar;
    Spans spans;
    event.places = places_anew(deciding, spans);
    event.clock = recounted(deciding, dossier.clock, resumed_after(deciding, dossier.clock, spans),
                            ClockKind::dossier, {});
    for (const Task& task : dossier.tasks) {
        if (auto clock =
                recounted(deciding, task.clock, task.clock.resumed, ClockKind::step, task.step)) {
            event.tasks.push_back(TaskClock{task.number, std::move(*clock)});
        }
    }
    move_silences(deciding, event.tasks, event.places);
    for (const LimitClock& limit : dossier.limits) {
        if (auto clock =
                recounted(deciding, limit.clock, resumed_after(deciding, limit.clock, spans),
                          ClockKind::limit, limit.limit)) {
            event.limits.push_back(LimitClock{limit.limit, std::move(*clock)});
        }
    }
    if (event.clock || !event.tasks.empty() || !event.limits.empty() || !event.places.empty()) {
        deciding.emit(std::move(event));
    }
    return {};
}

}  // namespace motcua::core
