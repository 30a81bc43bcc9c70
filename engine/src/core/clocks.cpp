// Clocks of dossiers and tasks: started by reception, held by places, stopped by the end of
// handling (docs/dsl.md). Due dates and remaining minutes are computed here and stand in the events.
#include <algorithm>

#include "deciding.hpp"

namespace motcua::core {

std::string version_text(const DefinitionRef& ref) {
    return ref.id + "@" + std::to_string(ref.version);
}

Result<const LimitCase*> choose_limit(const Deciding& deciding, const LimitCases& cases) {
    for (const LimitCase& limit : cases) {
        Result<bool> matches = deciding.holds(limit.when);
        if (!matches) {
            return matches.error();
        }
        if (*matches) {
            return &limit;
        }
    }
    return static_cast<const LimitCase*>(nullptr);
}

Remaining remaining_of(const Deciding& deciding, const ClockState& clock) {
    if (clock.remaining) {
        return *clock.remaining;
    }
    if (!clock.rule || !clock.due_unrounded) {
        return Remaining{};
    }
    // A pause in the evening of a dossier that counts from tomorrow takes nothing of tomorrow.
    const WorkingCalendar& calendar = deciding.context().calendar;
    const Instant from =
        clock.started
            ? std::max(deciding.now(), counted_from(calendar, *clock.rule, *clock.started))
            : deciding.now();
    return remaining_at(calendar, *clock.rule, *clock.due_unrounded, from);
}

namespace {

ClockState clock_with(const Deciding& deciding, const LimitRule& rule, Instant start,
                      const DueDate& due) {
    ClockState clock;
    clock.phase = ClockPhase::running;
    clock.started = start;
    clock.calendar = version_text(deciding.context().calendar.definition().ref);
    clock.rules = deciding.context().rules;
    if (rule.within.unit != DurationUnit::none) {
        clock.rule = rule;
        clock.due = due.due;
        clock.due_unrounded = due.due_unrounded;
        clock.provisional = due.provisional;
    }
    return clock;
}

ClockState resumed(const Deciding& deciding, ClockState clock) {
    clock.phase = ClockPhase::running;
    if (clock.rule && clock.remaining) {
        const DueDate due = due_date_after_pause(deciding.context().calendar, *clock.rule,
                                                 *clock.remaining, deciding.now());
        clock.due = due.due;
        clock.due_unrounded = due.due_unrounded;
        clock.provisional = due.provisional;
        clock.calendar = version_text(deciding.context().calendar.definition().ref);
    }
    clock.remaining.reset();
    return clock;
}

bool is_held(const Dossier& dossier) { return dossier.suspended || !dossier.pausing.empty(); }

void pause_dossier(Deciding& deciding, const std::string& ground) {
    const ClockState& clock = deciding.dossier().clock;
    if (clock.phase == ClockPhase::running) {
        deciding.emit(ClockPaused{0, remaining_of(deciding, clock), ground});
    }
}

void resume_dossier(Deciding& deciding) {
    const Dossier& dossier = deciding.dossier();
    if (dossier.clock.phase == ClockPhase::paused && !is_held(dossier)) {
        deciding.emit(ClockResumed{0, resumed(deciding, dossier.clock)});
    }
}

}  // namespace

Result<void> start_clock(Deciding& deciding, Instant from) {
    Result<const LimitCase*> limit = choose_limit(deciding, deciding.procedure().time_limit.cases);
    if (!limit) {
        return limit.error();
    }
    const LimitRule rule = *limit != nullptr ? (*limit)->rule : LimitRule{};
    const DueDate due = due_date(deciding.context().calendar, rule, from);
    deciding.emit(ClockStarted{clock_with(deciding, rule, from, due)});
    if (is_held(deciding.dossier())) {
        pause_dossier(deciding, "held");
    }
    return {};
}

namespace {

// The whole of a limit, in the minutes that count for it.
Remaining whole_limit(const Deciding& deciding, const LimitRule& rule, Instant start,
                      const DueDate& due) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    return remaining_at(calendar, rule, due.due_unrounded, counted_from(calendar, rule, start));
}

// What another limit leaves of a clock that stands still: the pause itself takes nothing.
Remaining left_while_paused(const Deciding& deciding, const ClockState& clock,
                            const LimitRule& rule, const DueDate& whole) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const DueDate old = due_date(calendar, *clock.rule, *clock.started);
    const Remaining before = whole_limit(deciding, *clock.rule, *clock.started, old);
    const Remaining after = whole_limit(deciding, rule, *clock.started, whole);
    if (before.working == after.working) {
        return {clock.remaining->minutes + after.minutes - before.minutes, after.working};
    }
    // They count different minutes: what is left is counted from where the pause began.
    const Minutes back = -clock.remaining->minutes;
    const Instant paused = before.working ? calendar.add_working_time(*clock.due_unrounded, back)
                                          : *clock.due_unrounded + back;
    return remaining_at(calendar, rule, whole.due_unrounded, paused);
}

// The end of another limit, moved as far as pauses have moved the old one.
Instant moved_end(const Deciding& deciding, const ClockState& clock, const LimitRule& rule,
                  const DueDate& whole) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const DueDate old = due_date(calendar, *clock.rule, *clock.started);
    if (!whole_limit(deciding, rule, *clock.started, whole).working) {
        return whole.due_unrounded + (*clock.due_unrounded - old.due_unrounded);
    }
    return calendar.add_working_time(
        whole.due_unrounded, calendar.working_time(old.due_unrounded, *clock.due_unrounded));
}

}  // namespace

Result<void> reread_limit(Deciding& deciding) {
    const ClockState clock = deciding.dossier().clock;
    if (clock.phase != ClockPhase::running && clock.phase != ClockPhase::paused) {
        return {};
    }
    Result<const LimitCase*> limit = choose_limit(deciding, deciding.procedure().time_limit.cases);
    if (!limit) {
        return limit.error();
    }
    const bool limited = *limit != nullptr && (*limit)->rule.within.unit != DurationUnit::none;
    const LimitRule rule = limited ? (*limit)->rule : LimitRule{};
    if (limited ? clock.rule == rule : !clock.rule) {
        return {};
    }
    const WorkingCalendar& calendar = deciding.context().calendar;
    const DueDate whole = due_date(calendar, rule, *clock.started);
    ClockState changed = clock_with(deciding, rule, *clock.started, whole);
    const bool both = limited && clock.rule && clock.due_unrounded;
    if (both && clock.phase == ClockPhase::paused && clock.remaining) {
        const Remaining left = left_while_paused(deciding, clock, rule, whole);
        const DueDate due = due_date_after_pause(calendar, rule, left, deciding.now());
        deciding.emit(ClockStarted{clock_with(deciding, rule, *clock.started, due)});
        deciding.emit(ClockPaused{0, left, "held"});
        return {};
    }
    if (both) {
        const Instant end = moved_end(deciding, clock, rule, whole);
        if (end != whole.due_unrounded) {
            const Remaining left = remaining_at(calendar, rule, end, deciding.now());
            const DueDate due = due_date_after_pause(calendar, rule, left, deciding.now());
            changed = clock_with(deciding, rule, *clock.started, due);
        }
    }
    deciding.emit(ClockStarted{changed});
    if (clock.phase == ClockPhase::paused) {
        pause_dossier(deciding, "held");
    }
    return {};
}

void hold_clock(Deciding& deciding, const Node& node, std::uint32_t place) {
    if (node.clock == ClockMode::running || node.clock == ClockMode::stopped) {
        return;
    }
    deciding.emit(ClockHeld{place});
    pause_dossier(deciding, node.id);
}

void free_clock(Deciding& deciding, std::uint32_t place) {
    const auto& holders = deciding.dossier().pausing;
    if (std::find(holders.begin(), holders.end(), place) == holders.end()) {
        return;
    }
    deciding.emit(ClockFreed{place});
    resume_dossier(deciding);
}

void stop_clock(Deciding& deciding) {
    const ClockPhase phase = deciding.dossier().clock.phase;
    if (phase == ClockPhase::running || phase == ClockPhase::paused) {
        deciding.emit(ClockStopped{});
    }
}

void pause_everything(Deciding& deciding, const std::string& ground) {
    pause_dossier(deciding, ground);
    const std::vector<Task> tasks = deciding.dossier().tasks;
    for (const Task& task : tasks) {
        if (task.clock.phase == ClockPhase::running) {
            deciding.emit(ClockPaused{task.number, remaining_of(deciding, task.clock), ground});
        }
    }
}

void resume_everything(Deciding& deciding) {
    resume_dossier(deciding);
    const std::vector<Task> tasks = deciding.dossier().tasks;
    for (const Task& task : tasks) {
        if (task.clock.phase == ClockPhase::paused) {
            deciding.emit(ClockResumed{task.number, resumed(deciding, task.clock)});
        }
    }
}

Result<ClockState> step_clock(const Deciding& deciding, const StepNode& step,
                              const std::optional<Remaining>& remaining) {
    Result<const LimitCase*> limit = choose_limit(deciding, step.within);
    if (!limit) {
        return limit.error();
    }
    LimitRule rule;
    if (*limit != nullptr) {
        rule = (*limit)->rule;
        const LimitRule exact = step_rule(rule.within);
        rule.counting = rule.counting ? rule.counting : exact.counting;
        rule.due_at = rule.due_at ? rule.due_at : exact.due_at;
    }
    const WorkingCalendar& calendar = deciding.context().calendar;
    const Instant now = deciding.now();
    const DueDate due = remaining && rule.within.unit != DurationUnit::none
                            ? due_date_after_pause(calendar, rule, *remaining, now)
                            : due_date(calendar, rule, now);
    ClockState clock = clock_with(deciding, rule, now, due);
    if (deciding.dossier().suspended) {
        clock.phase = ClockPhase::paused;
        clock.remaining = remaining_of(deciding, clock);
    }
    return clock;
}

}  // namespace motcua::core
