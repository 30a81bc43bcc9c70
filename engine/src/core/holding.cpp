// Walking through a dossier's events and cutting its time where somebody else begins to bear it.
#include <algorithm>

#include <motcua/engine/core/apply.hpp>

#include "holding_walk.hpp"

namespace motcua {
namespace core {
namespace {

bool is_window_open(const Dossier& dossier, const Procedure& procedure) {
    return dossier.is_received() || procedure.kind == ProcedureKind::internal;
}

DueJudgement judge(const WorkingCalendar& calendar, const ClockState& clock,
                   const std::optional<Instant>& due, Instant end) {
    DueJudgement judgement;
    judgement.due = due;
    judgement.by_day = timeliness(due, end, LatenessTest::by_day);
    judgement.by_instant = timeliness(due, end, LatenessTest::by_instant);
    ClockState measured = clock;
    measured.due = due;
    judgement.late = late_minutes(calendar, measured, end);
    return judgement;
}

}  // namespace

Minutes late_minutes(const WorkingCalendar& calendar, const ClockState& clock, Instant at) {
    if (!clock.due || !(*clock.due < at)) {
        return Minutes{0};
    }
    return std::max(Minutes{0}, calendar.working_time(*clock.due, at));
}

void HoldingWalk::take(const RecordedEvent& recorded) {
    advance(recorded.at);
    const Event& event = recorded.event;
    branches_.note(dossier_, event, *law_.procedure, recorded.at);
    if (const auto* adopted = std::get_if<DossierAdopted>(&event)) {
        imported_ = adopted->history;
    }
    const std::vector<Task> before = dossier_.tasks;
    if (recorded.number == 1) {
        dossier_.id = recorded.dossier;
    }
    apply(dossier_, event, recorded.at);
    law_.procedure = &versions_.of(dossier_.procedure);
    note_hand_over(event, recorded.at);
    note_tasks(before, recorded.at);
    if (!open_ && !closed_ && is_window_open(dossier_, *law_.procedure)) {
        open_window(recorded.at);
    }
    if (open_ && (dossier_.finished_at || dossier_.ended_at)) {
        close_window(recorded.at);
    }
}

void HoldingWalk::open_window(Instant at) {
    open_ = true;
    from_ = at;
    last_ = whole_minute(at);
}

void HoldingWalk::close_window(Instant at) {
    open_ = false;
    closed_ = true;
    to_ = at;
    measured_ = Frozen{dossier_.clock, dossier_.pause};
}

void HoldingWalk::note_hand_over(const Event& event, Instant at) {
    if (const auto* opened = std::get_if<TaskOpened>(&event)) {
        handed_[opened->task] = at;
    } else if (const auto* assigned = std::get_if<TaskAssigned>(&event)) {
        handed_[assigned->task] = at;
    }
}

void HoldingWalk::note_tasks(const std::vector<Task>& before, Instant at) {
    for (const Task& task : dossier_.tasks) {
        TaskHolding& known = tasks_[task.number];
        known.task = task.number;
        known.step = task.step;
        known.holder = task.holder;
        known.unit = task.unit;
        known.opened = task.opened;
        known.due = task.clock.due;
    }
    for (const Task& task : before) {
        if (dossier_.task(task.number) != nullptr) {
            continue;
        }
        TaskHolding& known = tasks_[task.number];
        known.ended = at;
        const bool stands = task.clock.phase == ClockPhase::paused && task.clock.remaining;
        known.late = stands && task.clock.remaining->working
                         ? std::max(Minutes{0}, -task.clock.remaining->minutes)
                         : late_minutes(law_.calendar, task.clock, at);
    }
}

void HoldingWalk::advance(Instant at) {
    const Instant to = whole_minute(at);
    if (dossier_.version == 0) {
        last_ = to;
        return;
    }
    while (last_ < to) {
        Interval interval;
        last_ = cut(to, interval);
        if (open_) {
            intervals_.push_back(std::move(interval));
        }
    }
}

// The stretches from `last_` on, up to the first moment at which one of them changes hands.
Instant HoldingWalk::cut(Instant to, Interval& interval) {
    interval.from = last_;
    interval.to = to;
    branches_.look(dossier_);
    if (dossier_.suspended) {
        add(interval, nullptr, bearing_of_suspension(law_, dossier_));
        return to;
    }
    std::vector<std::pair<const Place*, Bearing>> bearings;
    for (const Place& place : dossier_.places) {
        const bool all_ended = place.ended.size() == place.opened.size();
        if (!place.opened.empty() && (!all_ended || !is_numbered(place.opened.front()))) {
            continue;  // a parallel: its branches stand for it
        }
        bearings.emplace_back(&place, bearing_of(law_, dossier_, place, handed_, last_));
        const std::optional<Instant>& changes = bearings.back().second.changes;
        if (changes && *changes > last_) {
            interval.to = std::min(interval.to, *changes);
        }
    }
    for (const auto& [place, bearing] : bearings) {
        add(interval, place, bearing);
    }
    return interval.to;
}

void HoldingWalk::add(Interval& interval, const Place* place, const Bearing& bearing) {
    Stretch stretch;
    for (const Place* at = place; at != nullptr && at->parent != 0;
         at = dossier_.place(at->parent)) {
        const bool holds_wait =
            is_numbered(at->branch) &&
            Branches::due_last(dossier_, *dossier_.place(at->parent)) == at->branch;
        if (holds_wait) {
            continue;
        }
        stretch.path.emplace_back(at->parent, at->branch);
    }
    HeldSpan& span = stretch.span;
    span.bearer = bearing.bearer;
    span.who = bearing.who;
    span.reason = bearing.reason;
    span.ground = bearing.ground;
    span.place = place == nullptr ? 0 : place->number;
    span.node = place == nullptr ? std::string{} : place->node;
    span.task = place == nullptr ? 0 : place->task;
    span.from = interval.from;
    span.to = interval.to;
    span.minutes = law_.calendar.working_time(span.from, span.to);
    const auto after_due = [&](Instant from, Instant to) {
        const Instant start = bearing.due ? std::max(from, whole_minute(*bearing.due)) : to;
        return start < to ? law_.calendar.working_time(start, to) : Minutes{0};
    };
    Minutes late = after_due(span.from, span.to);
    share(span, late);
    // While the dossier's clock stands still nobody makes the dossier late.
    const bool counts = dossier_.clock.phase == ClockPhase::running;
    std::vector<Stretch> failures;
    for (const Outage& outage : law_.calendar.definition().outages) {
        const Instant from = std::max(span.from, whole_minute(outage.from));
        const Instant to = std::min(span.to, whole_minute(outage.to));
        const Minutes down = from < to ? law_.calendar.working_time(from, to) : Minutes{0};
        if (down == Minutes{0}) {
            continue;
        }
        Stretch failure = stretch;
        failure.span.bearer = Bearer::system;
        failure.span.who.clear();
        failure.span.reason = HoldReason::outage;
        failure.span.ground = outage.decision;
        failure.span.minutes = down;
        failure.span.past_due = counts ? down : Minutes{0};
        failures.push_back(std::move(failure));
        span.minutes -= down;
        late -= after_due(from, to);
        outage_credit_[span.task] += down - after_due(from, to);
    }
    // What a failure took of a task's time before it was due is not its officer's lateness.
    Minutes& credit = outage_credit_[span.task];
    const Minutes forgiven = span.task == 0 ? Minutes{0} : std::min(credit, late);
    credit -= forgiven;
    span.past_due = counts ? late - forgiven : Minutes{0};
    interval.stretches.push_back(std::move(stretch));
    std::move(failures.begin(), failures.end(), std::back_inserter(interval.stretches));
}

void HoldingWalk::share(const HeldSpan& span, Minutes late) {
    if (span.task == 0) {
        return;
    }
    std::vector<TaskShare>& shares = tasks_[span.task].shares;
    auto found = std::find_if(shares.begin(), shares.end(), [&](const TaskShare& known) {
        return known.bearer == span.bearer && known.who == span.who;
    });
    if (found == shares.end()) {
        found = shares.insert(shares.end(), TaskShare{span.bearer, span.who, {}, {}});
    }
    found->minutes += span.minutes;
    found->late += late;
}

Holding HoldingWalk::finish(Instant now) {
    advance(std::max(now, dossier_.last_event_at));
    Holding holding;
    holding.counts = open_ || closed_;
    holding.open = !closed_;
    holding.from = from_;
    holding.to = closed_ ? to_ : std::max(now, dossier_.last_event_at);
    holding.reception_late = dossier_.reception_late;
    for (const LimitClock& limit : dossier_.limits) {
        holding.reception_late |= limit.limit == reception_limit && limit.clock.due < holding.to &&
                                  limit.clock.phase == ClockPhase::running;
    }
    const Frozen measured = closed_ ? measured_ : Frozen{dossier_.clock, dossier_.pause};
    const Instant end =
        measured_at(stands_since(measured.clock, measured.pause), holding.to, holding.to);
    const ClockState& clock = measured.clock;
    holding.current = judge(law_.calendar, clock, clock.due, end);
    holding.original =
        judge(law_.calendar, clock, clock.original_due ? clock.original_due : clock.due, end);
    for (const ImportedSpan& span : imported_) {
        HeldSpan taken;
        taken.bearer = span.bearer;
        taken.who = span.who;
        taken.reason = HoldReason::imported;
        taken.node = span.step;
        taken.from = span.from;
        taken.to = span.to;
        taken.minutes = span.minutes;
        taken.ground = span.ground;
        if (span.ground.empty() && clock.due && *clock.due < span.to) {
            taken.past_due = std::min(
                span.minutes, law_.calendar.working_time(std::max(span.from, *clock.due), span.to));
        }
        holding.spans.push_back(std::move(taken));
    }
    add_spans(holding, intervals_, branches_, law_, dossier_);
    add_parts(holding);
    add_lateness(holding, dossier_.header.decides);
    for (auto& [number, task] : tasks_) {
        if (!task.ended) {
            const Task& open = *dossier_.task(number);
            const bool stands = open.clock.phase == ClockPhase::paused && open.clock.remaining;
            task.late = stands ? std::max(Minutes{0}, -open.clock.remaining->minutes)
                               : late_minutes(law_.calendar, open.clock, holding.to);
        }
        holding.tasks.push_back(std::move(task));
    }
    for (const LateTaskMemory& late : dossier_.late_tasks) {
        for (TaskHolding& task : holding.tasks) {
            if (task.task == late.task) {
                task.explanation = late.explanation;
                holding.explained +=
                    late.explanation == ExplanationState::accepted ? task.late : Minutes{0};
            }
        }
    }
    return holding;
}

}  // namespace core

Result<Holding> holding(const std::vector<RecordedEvent>& events, const HeldVersions& versions,
                        const WorkingCalendar& calendar, const RuleSet* rules, Instant now) {
    if (const Result<Dossier> sound = replay(events); !sound) {
        return sound.error();
    }
    core::HoldingWalk walk(versions, calendar, rules);
    for (const RecordedEvent& event : events) {
        walk.take(event);
    }
    return walk.finish(now);
}

}  // namespace motcua
