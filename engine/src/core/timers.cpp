// The timers of steps: when the next one rings. They ring with the clock of the step, beside its
// ladder (ADR 15), so they stand still with it, and survive restarts and other calendars.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "alerts.hpp"
#include "clocks.hpp"

namespace motcua::core {
namespace {

// A date is the end of its day, as everywhere.
std::optional<Instant> moment_in(const Deciding& deciding, const std::string& field) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const Value value = deciding.dossier().field(field);
    if (const Date* date = value.as<Date>()) {
        return calendar.is_working_day(*date) ? calendar.close_of(*date)
                                              : at_time(*date + std::chrono::days(1), {});
    }
    const Instant* at = value.as<Instant>();
    return at != nullptr ? std::optional(*at) : std::nullopt;
}

std::optional<Instant> base_of(const Deciding& deciding, const StepTimer& timer,
                               const ClockState& clock) {
    switch (timer.from) {
        case StepTimer::From::due:
            return clock.due;
        case StepTimer::From::entered:
            return clock.started;
        case StepTimer::From::field:
            break;
    }
    return moment_in(deciding, timer.field);
}

// When it rings for the n-th time; none without the moment it goes by.
std::optional<Instant> moment_of(const Deciding& deciding, const StepTimer& timer,
                                 const ClockState& clock, std::uint32_t times) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    std::optional<Instant> at = base_of(deciding, timer, clock);
    if (!at) {
        return std::nullopt;
    }
    if (timer.distance) {
        at = moved(calendar, *at, *timer.distance, timer.before ? -1 : 1);
    }
    if (timer.every && times > 1) {
        at = moved(calendar, *at, *timer.every, times - 1);
    }
    if (timer.from == StepTimer::From::entered && clock.alerts.still > Minutes{0}) {
        at = calendar.add_working_time(*at, clock.alerts.still);
    }
    return timer.outcome.empty() ? told_in_hours(deciding, *at) : *at;
}

// Of repeats that are over at `until` only the last counts.
std::uint32_t times_by(const Deciding& deciding, const StepTimer& timer, const ClockState& clock,
                       std::uint32_t times, Instant until) {
    const std::uint32_t most = timer.every ? times + limits::repeats_skipped_max : 1;
    while (times < most) {
        const auto at = moment_of(deciding, timer, clock, times + 1);
        if (!at || *at > until) {
            break;
        }
        ++times;
    }
    return times;
}

std::uint32_t rung(const ClockState& clock, std::size_t index) {
    return index < clock.alerts.timers.size() ? clock.alerts.timers[index] : 0;
}

}  // namespace

std::optional<NextTimer> next_timer(const Deciding& deciding, const StepNode& step,
                                    const ClockState& clock) {
    std::optional<NextTimer> next;
    for (std::size_t index = 0; index < step.timers.size(); ++index) {
        const StepTimer& timer = step.timers[index];
        const std::uint32_t told = rung(clock, index);
        if (told > 0 && !timer.every) {
            continue;
        }
        const std::uint32_t times =
            std::max(told + 1, times_by(deciding, timer, clock, told, deciding.now()));
        const auto at = moment_of(deciding, timer, clock, times);
        if (at && (!next || *at < next->at)) {
            next = NextTimer{index, times, *at};
        }
    }
    return next;
}

std::vector<std::uint32_t> timers_passed(const Deciding& deciding, const StepNode& step,
                                         const ClockState& clock, Instant begin) {
    std::vector<std::uint32_t> passed;
    for (const StepTimer& timer : step.timers) {
        passed.push_back(timer.outcome.empty() ? times_by(deciding, timer, clock, 0, begin) : 0);
    }
    return passed;
}

void rearm_timers(Deciding& deciding) {
    const std::vector<Task> tasks = deciding.dossier().tasks;
    for (const Task& task : tasks) {
        const StepNode* step = deciding.procedure().step(task.step);
        const bool by_field =
            step != nullptr &&
            std::any_of(step->timers.begin(), step->timers.end(), [](const StepTimer& timer) {
                return timer.from == StepTimer::From::field;
            });
        if (!by_field) {
            continue;
        }
        ClockState clock = task.clock;
        arm(deciding, ClockKind::step, task.step, clock);
        if (clock.alerts != task.clock.alerts) {
            deciding.emit(TimersSet{task.number, std::move(clock.alerts)});
        }
    }
}

}  // namespace motcua::core
