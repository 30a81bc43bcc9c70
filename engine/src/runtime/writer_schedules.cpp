// Starts that the calendar brings about: filed when their day comes, oldest first, and late where the
// engine did not run that day. The id of a dossier follows from its schedule and period, so that
// nothing is filed twice and nothing about it need be remembered.
#include <algorithm>

#include <motcua/engine/core/schedule.hpp>
#include <motcua/engine/core/unit_calendar.hpp>
#include <motcua/engine/model/limits.hpp>

#include "writer.hpp"

namespace motcua::runtime {
namespace {

/// A yearly start is seen coming; nearer ones are found when the agenda is made anew each day.
constexpr std::chrono::days kLookAhead{400};

std::string name_of(const Schedule& schedule) {
    return schedule.procedure + "/" + schedule.start + " at " + schedule.unit.value;
}

Instant next_day(Instant now) { return at_time(date_of(now) + std::chrono::days(1), {}); }

}  // namespace

Result<Writer::Agenda> Writer::agenda_of(const Schedule& schedule, Instant now) {
    Agenda agenda;
    const Date today = date_of(now);
    const auto ref = registry_.in_force(schedule.procedure, schedule.variant, today);
    if (!ref) {
        return agenda;  // deployed later, or no longer in force
    }
    const Result<ProcedurePtr> procedure = registry_.procedure(*ref);
    if (!procedure) {
        return procedure.error();
    }
    agenda.procedure = *procedure;
    agenda.start = agenda.procedure->node(schedule.start);
    const auto* start = agenda.start != nullptr ? agenda.start->as<StartNode>() : nullptr;
    if (start == nullptr || !start->schedule) {
        return Error{ErrorCode::definition_invalid, "expected a start with a calendar in \"" +
                                                        schedule.procedure + "\", but \"" +
                                                        schedule.start + "\" is none"};
    }
    const std::string own = calendar_of_unit(registry_.directory(), schedule.unit, today);
    const Result<CalendarPtr> calendar =
        registry_.calendar(own.empty() ? agenda.procedure->calendar : own);
    if (!calendar) {
        return calendar.error();
    }
    const Date last = today + kLookAhead;
    agenda.planned = planned_starts(*start->schedule, **calendar, schedule.from,
                                    schedule.until ? std::min(*schedule.until, last) : last);
    return agenda;
}

// They are filed in order, so that whatever comes before one that is there is there too.
Result<std::vector<PlannedStart>> Writer::missing(BatchDraft& draft, const Schedule& schedule,
                                                  const Agenda& agenda, Instant now) {
    std::vector<PlannedStart> missing;
    for (auto at = agenda.planned.rbegin(); at != agenda.planned.rend(); ++at) {
        if (at->at > now) {
            continue;
        }
        const Result<DossierEntry*> known = draft.entry(scheduled_id(schedule, at->period));
        if (!known) {
            return known.error();
        }
        if ((*known)->dossier != nullptr) {
            break;
        }
        missing.push_back(*at);
    }
    std::reverse(missing.begin(), missing.end());
    return missing;
}

Result<void> Writer::file_scheduled(BatchDraft& draft, const Schedule& schedule, Instant now,
                                    std::size_t& most) {
    const Result<Agenda> agenda = agenda_of(schedule, now);
    if (!agenda) {
        return agenda.error();
    }
    const Result<std::vector<PlannedStart>> due = missing(draft, schedule, *agenda, now);
    if (!due) {
        return due.error();
    }
    for (const PlannedStart& planned : *due) {
        if (most == 0) {
            next_schedule_ = now;  // the next batch goes on
            return {};
        }
        --most;
        const Command command{{},
                              Actor::of_system(),
                              scheduled_id(schedule, planned.period),
                              std::nullopt,
                              scheduled_filing(schedule, *agenda->start, planned)};
        const Result<Accepted> filed = act(draft, command);
        if (!filed) {
            return filed.error();
        }
        if (planned.day < date_of(now)) {
            log(LogLevel::warning, "the schedule " + name_of(schedule) + " was filed late for " +
                                       planned.period + ": it was due on " +
                                       format_date(planned.day));
        }
    }
    const auto next = std::find_if(agenda->planned.begin(), agenda->planned.end(),
                                   [now](const PlannedStart& at) { return at.at > now; });
    if (next != agenda->planned.end()) {
        next_schedule_ = std::min(*next_schedule_, next->at);
    }
    return {};
}

void Writer::run_schedules(BatchDraft& draft) {
    const Instant now = options_.clock.now();
    const Milliseconds boot = options_.clock.boot_time();
    const bool due = next_schedule_ && *next_schedule_ <= now;
    if ((!due && failing_schedules_.size() == 0) || watch_.suspect()) {
        return;
    }
    failing_schedules_.forget_gone(boot);
    const std::vector<Schedule> schedules = registry_.directory().schedules();
    // A directory of the host may come to name some.
    next_schedule_ = schedules.empty() && options_.directory == nullptr
                         ? std::nullopt
                         : std::optional(next_day(now));
    std::size_t most = limits::batch_timers_max;
    for (const Schedule& schedule : schedules) {
        const std::string name = name_of(schedule);
        if (failing_schedules_.holds(name, boot)) {
            continue;
        }
        if (const Result<void> done = file_scheduled(draft, schedule, now, most); done) {
            failing_schedules_.clear(name);
        } else {
            const unsigned failures = failing_schedules_.fail(name, boot);
            log(LogLevel::error, "the schedule " + name + " failed " + std::to_string(failures) +
                                     " times: " + done.error().detail);
        }
    }
}

}  // namespace motcua::runtime
