// The arithmetic of ladders: from a due date, a start and a rung to a moment. Distances in working
// days, hours and minutes are working time; the rest is time of the clock on the wall.
#include "alerts.hpp"

#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "clocks.hpp"

namespace motcua::core {

Instant moved(const WorkingCalendar& calendar, Instant from, const Duration& distance,
              std::int64_t times) {
    const std::int64_t thousandths = distance.thousandths * times;
    switch (distance.unit) {
        case DurationUnit::working_days:
            return calendar.add_working_time(
                from, Minutes{calendar.daily_minutes().count() * thousandths / 1'000});
        case DurationUnit::working_hours:
            return calendar.add_working_time(from, Minutes{60 * thousandths / 1'000});
        case DurationUnit::working_minutes:
            return calendar.add_working_time(from, Minutes{thousandths / 1'000});
        case DurationUnit::calendar_days:
            return from + Minutes{24 * 60 * thousandths / 1'000};
        case DurationUnit::clock_hours:
            return from + Minutes{60 * thousandths / 1'000};
        default:
            return from;
    }
}

namespace {

// The moment from which the limit as a whole counts.
Instant begin_of(const WorkingCalendar& calendar, const ClockState& clock, Instant started) {
    return clock.rule ? counted_from(calendar, *clock.rule, started) : started;
}

// When only a share of the limit is left. Pauses and extensions do not make the limit longer.
Instant moment_of_share(const WorkingCalendar& calendar, unsigned percent, const ClockState& clock,
                        Instant due) {
    if (!clock.started) {
        return due;
    }
    const Instant end = clock.rule ? due_date(calendar, *clock.rule, *clock.started).due : due;
    const Minutes whole = calendar.working_time(begin_of(calendar, clock, *clock.started), end);
    const Minutes left{std::max<std::int64_t>(whole.count(), 0) * percent / 100};
    return left.count() == 0 ? due : calendar.add_working_time(due, -left);
}

bool repeats(const Rung& rung) {
    return rung.kind == RungKind::overdue || rung.kind == RungKind::remind;
}

// When a rung falls due, before office hours and mornings are looked at.
std::optional<Instant> moment_of(const WorkingCalendar& calendar, const Rung& rung,
                                 const ClockState& clock, std::uint32_t repeat) {
    const Duration distance = rung.distance.value_or(Duration{0, DurationUnit::clock_hours});
    if (rung.kind == RungKind::remind) {
        return clock.started ? std::optional(moved(calendar, *clock.started, distance, repeat))
                             : std::nullopt;
    }
    if (!clock.due) {
        return std::nullopt;
    }
    switch (rung.kind) {
        case RungKind::warn:
        case RungKind::apology_due:
            return rung.distance ? moved(calendar, *clock.due, distance, -1)
                                 : moment_of_share(calendar, rung.share_percent, clock, *clock.due);
        case RungKind::overdue:
            return moved(calendar, *clock.due, distance, repeat);
        default:
            return moved(calendar, *clock.due, distance, 1);
    }
}

Instant opening_of(const WorkingCalendar& calendar, Date date) {
    return at_time(date, calendar.sessions(date).front().from);
}

// The opening of the working day on which a morning's digest holds what came before it.
Instant next_morning(const WorkingCalendar& calendar, Instant at) {
    const Date today = date_of(at);
    if (calendar.is_working_day(today) && at <= opening_of(calendar, today)) {
        return opening_of(calendar, today);
    }
    return opening_of(calendar, calendar.add_working_days(today, 1));
}

// The close of a session is still office time.
Instant in_office_hours(const WorkingCalendar& calendar, Instant at) {
    const bool at_close = calendar.working_time(at - Minutes{1}, at) > Minutes{0};
    return at_close ? at : calendar.next_working_minute(at);
}

Instant told_at(const WorkingCalendar& calendar, bool quiet, const Rung& rung, Instant moment) {
    if (rung.digest) {
        return next_morning(calendar, moment);
    }
    return quiet ? in_office_hours(calendar, moment) : moment;
}

// A reminder that fell into a time in which the clock stood still is not made up for.
std::uint32_t times_missed(const WorkingCalendar& calendar, const Rung& rung,
                           const ClockState& clock, std::uint32_t told, Instant until) {
    std::uint32_t times = told;
    while (times < told + limits::repeats_skipped_max) {
        const auto at = moment_of(calendar, rung, clock, times + 1);
        if (!at || *at > until) {
            break;
        }
        ++times;
    }
    return times;
}

// Of repeats that wait for the same opening of the office only the last is told.
std::uint32_t last_told_at(const WorkingCalendar& calendar, bool quiet, const Rung& rung,
                           const ClockState& clock, std::uint32_t repeat) {
    const auto told = [&](std::uint32_t times) {
        const auto moment = moment_of(calendar, rung, clock, times);
        return moment ? std::optional(told_at(calendar, quiet, rung, *moment)) : std::nullopt;
    };
    const auto at = told(repeat);
    const std::uint32_t last = repeat + limits::repeats_skipped_max;
    while (repeat < last && told(repeat + 1) == at) {
        ++repeat;
    }
    return repeat;
}

std::size_t rungs_of(const Ladder& ladder) {
    return std::min(ladder.rungs.size(), limits::ladder_rungs_max);
}

bool is_quiet(const Deciding& deciding) {
    const RuleSet* rules = deciding.context().rule_set;
    return rules != nullptr && rules->alerts.quiet_outside_hours;
}

// What lay before the clock began, or before it was taken over, is nobody's business any more.
AlertState without_the_past(const WorkingCalendar& calendar, const Ladder& ladder,
                            const ClockState& clock, Instant now) {
    AlertState state;
    const Instant begin =
        clock.started ? std::max(now, begin_of(calendar, clock, *clock.started)) : now;
    for (std::size_t index = 0; index < rungs_of(ladder); ++index) {
        const Rung& rung = ladder.rungs[index];
        if (repeats(rung)) {
            state.repeat = times_missed(calendar, rung, clock, state.repeat, begin);
            continue;
        }
        const auto at = moment_of(calendar, rung, clock, 1);
        if (at && *at <= begin) {
            state.told |= 1U << index;
        }
    }
    return state;
}

}  // namespace

const Ladder& ladder_of(const Deciding& deciding, ClockKind kind, const std::string& id) {
    static const Ladder none;
    const RuleSet* rules = deciding.context().rule_set;
    const Procedure& procedure = deciding.procedure();
    const bool of_place = kind == ClockKind::step || kind == ClockKind::wait;
    const Node* node = of_place ? procedure.node(id) : nullptr;
    if (const auto* asks = node != nullptr ? node->as<ConsultNode>() : nullptr;
        asks != nullptr && asks->alerts) {
        return *asks->alerts;
    }
    switch (kind) {
        case ClockKind::dossier:
            if (procedure.alerts) {
                return *procedure.alerts;
            }
            return rules != nullptr ? rules->alerts.dossier : none;
        case ClockKind::step:
            if (const StepNode* step = procedure.step(id); step != nullptr && step->alerts) {
                return *step->alerts;
            }
            return rules != nullptr ? rules->alerts.step : none;
        case ClockKind::limit:
            if (const LimitDef* limit = procedure.limit(id); limit != nullptr && limit->applicant) {
                return rules != nullptr ? rules->alerts.wait : none;
            }
            return rules != nullptr ? rules->alerts.step : none;
        case ClockKind::wait:
            break;
    }
    return rules != nullptr ? rules->alerts.wait : none;
}

std::optional<NextRung> next_rung(const WorkingCalendar& calendar, bool quiet, const Ladder& ladder,
                                  const ClockState& clock) {
    std::optional<NextRung> next;
    for (std::size_t index = 0; index < rungs_of(ladder); ++index) {
        const Rung& rung = ladder.rungs[index];
        std::uint32_t repeat = 0;
        if (repeats(rung)) {
            repeat = clock.alerts.repeat;
            if (rung.kind == RungKind::remind && clock.resumed) {
                repeat = times_missed(calendar, rung, clock, repeat, *clock.resumed);
            }
            ++repeat;
        } else if ((clock.alerts.told & (1U << index)) != 0) {
            continue;
        }
        const auto moment = moment_of(calendar, rung, clock, std::max(repeat, 1U));
        if (!moment) {
            continue;
        }
        const Instant at = told_at(calendar, quiet, rung, *moment);
        if (repeats(rung)) {
            repeat = last_told_at(calendar, quiet, rung, clock, repeat);
        }
        if (!next || at < next->at) {
            next = NextRung{index, repeat, at};
        }
    }
    return next;
}

Instant told_in_hours(const Deciding& deciding, Instant at) {
    return is_quiet(deciding) ? in_office_hours(deciding.context().calendar, at) : at;
}

namespace {

const StepNode* timed_step(const Deciding& deciding, ClockKind kind, const std::string& id) {
    const StepNode* step = kind == ClockKind::step ? deciding.procedure().step(id) : nullptr;
    return step != nullptr && !step->timers.empty() ? step : nullptr;
}

// Since when the clock of a step stands still, and how long it did before.
void count_still(const Deciding& deciding, ClockState& clock) {
    AlertState& state = clock.alerts;
    if (clock.phase == ClockPhase::paused && !state.paused) {
        state.paused = deciding.now();
    } else if (clock.phase == ClockPhase::running && state.paused) {
        state.still += deciding.context().calendar.working_time(*state.paused, deciding.now());
        state.paused.reset();
    }
}

}  // namespace

void arm(const Deciding& deciding, ClockKind kind, const std::string& id, ClockState& clock) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const Ladder& ladder = ladder_of(deciding, kind, id);
    const StepNode* step = timed_step(deciding, kind, id);
    clock.alerts.next.reset();
    if (kind == ClockKind::step) {
        count_still(deciding, clock);
    }
    if (clock.phase != ClockPhase::running) {
        return;
    }
    if (const auto next = next_rung(calendar, is_quiet(deciding), ladder, clock)) {
        clock.alerts.next = next->at;
    }
    const auto timer = step != nullptr ? next_timer(deciding, *step, clock) : std::nullopt;
    if (timer && (!clock.alerts.next || timer->at < *clock.alerts.next)) {
        clock.alerts.next = timer->at;
    }
}

void arm_anew(const Deciding& deciding, ClockKind kind, const std::string& id, ClockState& clock) {
    clock.alerts = without_the_past(deciding.context().calendar, ladder_of(deciding, kind, id),
                                    clock, deciding.now());
    if (const StepNode* step = timed_step(deciding, kind, id)) {
        clock.alerts.timers = timers_passed(deciding, *step, clock, deciding.now());
    }
    arm(deciding, kind, id, clock);
}

void arm_otherwise(const Deciding& deciding, ClockKind kind, const std::string& id, Instant passed,
                   ClockState& clock) {
    AlertState state =
        without_the_past(deciding.context().calendar, ladder_of(deciding, kind, id), clock, passed);
    state.paused = clock.alerts.paused;
    state.still = clock.alerts.still;
    clock.alerts = std::move(state);
    if (const StepNode* step = timed_step(deciding, kind, id)) {
        clock.alerts.timers = timers_passed(deciding, *step, clock, passed);
    }
    arm(deciding, kind, id, clock);
}

}  // namespace motcua::core
