// Alerts: the alarm of a dossier, and who has seen what. An alert is claimed by the event that tells
// it, in the transaction of everything else.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "alerts.hpp"
#include "clocks.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

struct Ringing {
    AlertSubject subject;
    const ClockState* clock = nullptr;  ///< nullptr: an incident, which nobody looked at
    const OpenAlert* unseen = nullptr;  ///< set: not everybody looked at it
};

// What the alarm is due for at that moment: the dossier's own clock first.
std::optional<Ringing> ringing_at(const Dossier& dossier, Instant at) {
    const auto rings = [at](const ClockState& clock) { return clock.alerts.next == at; };
    if (rings(dossier.clock)) {
        return Ringing{{AlertOf::dossier, 0, {}}, &dossier.clock, nullptr};
    }
    for (const Task& task : dossier.tasks) {
        if (rings(task.clock)) {
            return Ringing{{AlertOf::task, task.number, {}}, &task.clock, nullptr};
        }
    }
    for (const LimitClock& limit : dossier.limits) {
        if (rings(limit.clock)) {
            return Ringing{{AlertOf::limit, 0, limit.limit}, &limit.clock, nullptr};
        }
    }
    for (const Place& place : dossier.places) {
        if (place.clock && rings(*place.clock)) {
            return Ringing{{AlertOf::wait, place.number, {}}, &*place.clock, nullptr};
        }
    }
    for (const OpenAlert& open : dossier.alerts) {
        if (dossier.escalation_of(open) == at) {
            return Ringing{{open.of, open.subject, open.limit},
                           dossier.clock_of(open.of, open.subject, open.limit),
                           &open};
        }
    }
    return std::nullopt;
}

const Ladder& ladder_of(const Deciding& deciding, const AlertSubject& subject) {
    switch (subject.of) {
        case AlertOf::dossier:
            return ladder_of(deciding, ClockKind::dossier, {});
        case AlertOf::task:
            return ladder_of(deciding, ClockKind::step,
                             deciding.dossier().task(subject.number)->step);
        case AlertOf::limit:
            return ladder_of(deciding, ClockKind::limit, subject.limit);
        case AlertOf::wait:
        case AlertOf::incident:
            break;
    }
    const Place* place = deciding.dossier().place(subject.number);
    return ladder_of(deciding, ClockKind::wait, place != nullptr ? place->node : std::string());
}

AlertRaised about(const Deciding& deciding, const Ringing& ringing) {
    AlertRaised raised;
    raised.alert = deciding.dossier().next_alert;
    raised.of = ringing.subject.of;
    raised.number = ringing.subject.number;
    raised.limit = ringing.subject.limit;
    raised.due = ringing.clock != nullptr ? ringing.clock->due : std::nullopt;
    return raised;
}

// Whom the words mean beside those who have the alert already.
std::vector<OfficerId> others(const Deciding& deciding, const Ringing& ringing,
                              const std::vector<std::string>& words) {
    std::vector<OfficerId> officers = recipients_of(deciding, ringing.subject, words);
    const auto had_by = [](const std::vector<OfficerId>& had) {
        return [&had](const OfficerId& officer) {
            return std::find(had.begin(), had.end(), officer) != had.end();
        };
    };
    std::erase_if(officers, had_by(ringing.unseen->unseen_by));
    std::erase_if(officers, had_by(ringing.unseen->seen_by));
    return officers;
}

// Somebody has not looked: it goes up, once; to the leaders if those it goes to have it already.
void raise_unseen(Deciding& deciding, const Ringing& ringing) {
    const RuleSet* rules = deciding.context().rule_set;
    AlertRaised raised = about(deciding, ringing);
    raised.kind = ringing.unseen->kind;
    raised.unseen = ringing.unseen->number;
    raised.recipients = others(deciding, ringing,
                               rules != nullptr && !rules->alerts.unseen_to.empty()
                                   ? rules->alerts.unseen_to
                                   : std::vector<std::string>{"unit-head"});
    if (raised.recipients.empty()) {
        raised.recipients = others(deciding, ringing, {"leader"});
    }
    deciding.emit(std::move(raised));
}

// An apology for the due date that stands, or a result, makes the reminder of one void (rule 28).
bool is_void(const Deciding& deciding, const Rung& rung) {
    return rung.kind == RungKind::apology_due &&
           (deciding.dossier().apologised || is_decided(deciding));
}

// The next moment of the clock's ladder and its timers, with what was told until now.
AlertState rearmed(const Deciding& deciding, const Ringing& ringing, AlertState state) {
    ClockState clock = *ringing.clock;
    clock.alerts = std::move(state);
    arm(deciding, ClockKind::step, deciding.dossier().task(ringing.subject.number)->step, clock);
    return std::move(clock.alerts);
}

void raise_timer(Deciding& deciding, const Ringing& ringing, const StepNode& step,
                 const NextTimer& due) {
    const StepTimer& timer = step.timers[due.index];
    AlertState state = ringing.clock->alerts;
    state.timers.resize(step.timers.size());
    state.timers[due.index] = due.times;
    state = rearmed(deciding, ringing, std::move(state));
    if (timer.outcome.empty()) {
        AlertRaised raised = about(deciding, ringing);
        raised.kind = timer.kind;
        raised.repeat = timer.every ? due.times : 0;
        raised.recipients = recipients_of(deciding, ringing.subject, timer.to);
        raised.next = std::move(state);
        deciding.emit(std::move(raised));
        return;
    }
    const Task task = *deciding.dossier().task(ringing.subject.number);
    deciding.emit(TimersSet{task.number, std::move(state)});
    move_or_raise(
        deciding, task.place,
        [&](Deciding& attempt) { return complete_by_timer(attempt, task, timer.outcome); },
        timer.outcome);
}

// A timer of the step rings now; false if it is the ladder's turn.
bool raise_due_timer(Deciding& deciding, const Ringing& ringing) {
    if (ringing.subject.of != AlertOf::task) {
        return false;
    }
    const StepNode* step =
        deciding.procedure().step(deciding.dossier().task(ringing.subject.number)->step);
    if (step == nullptr || step->timers.empty()) {
        return false;
    }
    const auto due = next_timer(deciding, *step, *ringing.clock);
    if (!due || due->at > deciding.now()) {
        return false;
    }
    const RuleSet* rules = deciding.context().rule_set;
    const bool quiet = rules != nullptr && rules->alerts.quiet_outside_hours;
    const auto rung = next_rung(deciding.context().calendar, quiet,
                                ladder_of(deciding, ringing.subject), *ringing.clock);
    if (rung && rung->at < due->at) {
        return false;
    }
    raise_timer(deciding, ringing, *step, *due);
    return true;
}

void raise_rung(Deciding& deciding, const Ringing& ringing) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const RuleSet* rules = deciding.context().rule_set;
    const bool quiet = rules != nullptr && rules->alerts.quiet_outside_hours;
    const Ladder& ladder = ladder_of(deciding, ringing.subject);
    ClockState clock = *ringing.clock;
    clock.alerts.next.reset();
    AlertRaised raised = about(deciding, ringing);
    std::optional<NextRung> next = next_rung(calendar, quiet, ladder, clock);
    if (next && next->at <= deciding.now()) {
        const Rung& rung = ladder.rungs[next->index];
        raised.kind = rung.kind;
        raised.repeat = next->repeat;
        raised.digest = rung.digest;
        if (!is_void(deciding, rung)) {
            raised.recipients = recipients_of(deciding, ringing.subject, rung.to);
        }
        if (next->repeat == 0) {
            clock.alerts.told |= 1U << next->index;
        } else {
            clock.alerts.repeat = next->repeat;
        }
        next = next_rung(calendar, quiet, ladder, clock);
    }  // else the ladder has changed meanwhile: only the moment is set anew
    if (next) {
        clock.alerts.next = next->at;
    }
    raised.next = ringing.subject.of == AlertOf::task ? rearmed(deciding, ringing, clock.alerts)
                                                      : clock.alerts;
    if (rules != nullptr && rules->alerts.unseen_after && !raised.recipients.empty()) {
        raised.escalates_at = moved(calendar, deciding.now(), *rules->alerts.unseen_after, 1);
    }
    deciding.emit(std::move(raised));
}

}  // namespace

void ring_alarm(Deciding& deciding) {
    for (std::size_t told = 0; told < limits::alerts_per_command_max; ++told) {
        const std::optional<Instant> at = deciding.dossier().next_alarm();
        if (!at || *at > deciding.now()) {
            return;
        }
        const std::optional<Ringing> ringing = ringing_at(deciding.dossier(), *at);
        MOTCUA_INVARIANT(ringing.has_value(), "an alarm is due for nothing");
        if (ringing->unseen != nullptr) {
            raise_unseen(deciding, *ringing);
        } else if (!raise_due_timer(deciding, *ringing)) {
            raise_rung(deciding, *ringing);
        }
    }
}

Result<void> decide_on(Deciding& deciding, const SeeAlert& body) {
    MOTCUA_TRY(deciding.allowed(Action::see_alert));
    const OfficerId officer = acting_as(deciding.actor());
    std::vector<std::uint32_t> seen;
    for (const OpenAlert& open : deciding.dossier().alerts) {
        const bool mine = std::find(open.unseen_by.begin(), open.unseen_by.end(), officer) !=
                          open.unseen_by.end();
        if (mine && (body.alert == 0 || body.alert == open.number)) {
            seen.push_back(open.number);
        }
    }
    if (seen.empty() && body.alert != 0) {
        return rejection(ErrorCode::not_found, "an alert that the officer has not seen yet",
                         "alert " + std::to_string(body.alert) + " is none");
    }
    for (const std::uint32_t alert : seen) {
        deciding.emit(AlertSeen{alert, officer});
    }
    return {};
}

}  // namespace motcua::core
