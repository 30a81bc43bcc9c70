// The statutory clock of a dossier and the clocks of its steps and waits: how they begin, go on and
// are read again. Due dates and remaining minutes are computed here and stand in the events
// (docs/dsl.md). What holds them is in pause.cpp, second clocks are in limits.cpp.
#include "clocks.hpp"

#include <algorithm>

#include <motcua/engine/model/limits.hpp>

namespace motcua::core {

std::string version_text(const DefinitionRef& ref) {
    return ref.id + "@" + std::to_string(ref.version);
}

Remaining remaining_of(const Deciding& deciding, const ClockState& clock) {
    if (clock.remaining) {
        return *clock.remaining;
    }
    if (!clock.rule || !clock.due_unrounded) {
        return Remaining{};
    }
    // A pause in the evening of a dossier that counts from tomorrow takes nothing of tomorrow, and
    // one inside a span that is left out nothing of what comes after the span.
    const WorkingCalendar& calendar = deciding.context().calendar;
    Instant from = deciding.now();
    if (clock.started) {
        from = std::max(from, counted_from(calendar, *clock.rule, *clock.started));
    }
    if (clock.resumed) {
        from = std::max(from, *clock.resumed);
    }
    return remaining_at(calendar, *clock.rule, *clock.due_unrounded, from);
}

std::optional<Minutes> working_left(const Deciding& deciding, const ClockState& clock) {
    if (!clock.rule || !clock.due) {
        return std::nullopt;
    }
    const WorkingCalendar& calendar = deciding.context().calendar;
    const Instant now = deciding.now();
    const bool stands = clock.phase == ClockPhase::paused && clock.remaining;
    const Instant due = stands
                            ? due_date_after_pause(calendar, *clock.rule, *clock.remaining, now).due
                            : *clock.due;
    return calendar.working_time(now, due);
}

namespace {

void set_due(const Deciding& deciding, const DueDate& due, ClockState& clock) {
    clock.due = due.due;
    clock.due_unrounded = due.due_unrounded;
    clock.provisional = due.provisional;
    clock.calendar = calendar_name(deciding.context().calendar.definition());
}

}  // namespace

ClockState clock_with(const Deciding& deciding, const LimitRule& rule, const std::string& ground,
                      Instant start) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    ClockState clock;
    clock.phase = ClockPhase::running;
    clock.started = start;
    clock.calendar = calendar_name(calendar.definition());
    clock.rules = deciding.context().rules;
    clock.ground = ground;
    if (rule.is_limited()) {
        clock.rule = rule;
        set_due(deciding, due_date(calendar, rule, start), clock);
    }
    return clock;
}

ClockState going_on(const Deciding& deciding, ClockState clock, const Remaining& left,
                    Instant from) {
    clock.phase = ClockPhase::running;
    clock.remaining.reset();
    if (!clock.rule) {
        return clock;
    }
    set_due(deciding, due_date_after_pause(deciding.context().calendar, *clock.rule, left, from),
            clock);
    clock.resumed = from;
    clock.left = left;
    clock.projected.reset();
    if (clock.promised != clock.due) {
        clock.promised.reset();  // the printed date is no longer the appointment
    }
    return clock;
}

bool is_overdue(const Deciding& deciding, const ClockState& clock) {
    const bool counts = clock.phase == ClockPhase::running || clock.phase == ClockPhase::paused;
    return counts && remaining_of(deciding, clock).minutes < Minutes{0};
}

Result<void> within_reach(const Deciding& deciding, Instant date) {
    if (date > deciding.now() + limits::appointment_ahead_max) {
        return rejection(ErrorCode::limit_exceeded,
                         "a date at most " + std::to_string(limits::appointment_ahead_max.count()) +
                             " days ahead",
                         format_instant(date) + " is later");
    }
    return {};
}

namespace {

// From what is left before the date a pause must lead back to the same date: one at the close of a
// day is kept as that day's last minute, as whole days are.
Instant unrounded(const Deciding& deciding, const LimitRule& rule, Instant due) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    for (const Instant end : {due, due - Minutes{1}}) {
        const Remaining left = remaining_at(calendar, rule, end, deciding.now());
        if (due_date_after_pause(calendar, rule, left, deciding.now()).due == due) {
            return end;
        }
    }
    return due;
}

}  // namespace

ClockState with_appointment(const Deciding& deciding, ClockState clock, Instant due) {
    const WorkingCalendar& calendar = deciding.context().calendar;
    const auto [first, last] = std::minmax({date_of(deciding.now()), date_of(due)});
    if (!clock.rule) {
        clock.rule.emplace().until = date_of(due);
    }
    clock.due = due;
    clock.due_unrounded = unrounded(deciding, *clock.rule, due);
    clock.provisional = calendar.is_provisional(first, last);
    clock.calendar = calendar_name(calendar.definition());
    clock.promised = due;
    return clock;
}

ClockState taken_over(const Deciding& deciding, ClockState clock, Instant due) {
    clock = with_appointment(deciding, std::move(clock), due);
    clock.resumed = deciding.now();
    clock.left = remaining_at(deciding.context().calendar, *clock.rule, *clock.due_unrounded,
                              deciding.now());
    return clock;
}

namespace {

bool waits_to_start(const Deciding& deciding, std::uint32_t left) {
    for (const Place& place : deciding.dossier().places) {
        const Node* node = deciding.procedure().node(place.node);
        if (place.number != left && node != nullptr && node->clock == ClockMode::not_started) {
            return true;
        }
    }
    return false;
}

// An internal dossier is in handling from its filing on.
bool is_handled(const Deciding& deciding) {
    return deciding.dossier().is_received() ||
           (deciding.procedure().kind == ProcedureKind::internal &&
            !deciding.procedure().time_limit.cases.empty());
}

void emit_started(Deciding& deciding, ClockState clock) {
    // A date that was extended, or missed, stays known whatever clock takes its place (rule 27).
    const ClockState& before = deciding.dossier().clock;
    clock.original_due = before.original_due;
    if (!clock.original_due && is_overdue(deciding, before)) {
        clock.original_due = before.due;
    }
    arm_anew(deciding, ClockKind::dossier, {}, clock);
    deciding.emit(ClockStarted{std::move(clock)});
}

Result<void> start_main_at(Deciding& deciding, Instant from) {
    Result<ChosenLimit> limit = choose_main(deciding);
    if (!limit) {
        return limit.error();
    }
    MOTCUA_TRY(require_to_come(deciding, limit->rule));
    ClockState clock = clock_with(deciding, limit->rule, limit->ground, from);
    if (const Instant after = end_of_spans(deciding); after > deciding.now()) {
        clock = going_on(deciding, clock, remaining_of(deciding, clock), after);
    }
    emit_started(deciding, std::move(clock));
    if (is_main_held(deciding)) {
        pause_main(deciding);
    }
    return {};
}

bool can_start(const Deciding& deciding, std::uint32_t left) {
    const Dossier& dossier = deciding.dossier();
    return dossier.clock.phase == ClockPhase::not_started && !dossier.finished_at &&
           !deciding.is_ending() && is_handled(deciding) && !waits_to_start(deciding, left);
}

}  // namespace

Result<void> start_main(Deciding& deciding, std::uint32_t left) {
    const Dossier& dossier = deciding.dossier();
    const Moment& from = deciding.procedure().time_limit.from;
    if (!can_start(deciding, left) || !has_come(deciding, from)) {
        return {};
    }
    const bool at_reception = !dossier.received_at || *dossier.received_at == deciding.now();
    const bool from_filing = from.kind == Moment::Kind::filed && at_reception;
    return start_main_at(deciding, from_filing ? dossier.filed_at : deciding.now());
}

Result<void> begin_main(Deciding& deciding) {
    return can_start(deciding, 0) ? start_main_at(deciding, deciding.now()) : Result<void>{};
}

Result<void> restart_main(Deciding& deciding) {
    const ClockPhase phase = deciding.dossier().clock.phase;
    if (phase != ClockPhase::running && phase != ClockPhase::paused) {
        return {};
    }
    return start_main_at(deciding, deciding.now());
}

void replace_main(Deciding& deciding, ClockState clock) {
    const ClockPhase phase = deciding.dossier().clock.phase;
    if (phase != ClockPhase::running && phase != ClockPhase::paused) {
        return;
    }
    emit_started(deciding, std::move(clock));
    if (is_main_held(deciding)) {
        pause_main(deciding);
    }
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

// The clock under another limit: from the same start, with the same pauses. One that stands still
// has what remains of it.
ClockState under_rule(const Deciding& deciding, const ClockState& clock, const ChosenLimit& limit) {
    ClockState changed = clock_with(deciding, limit.rule, limit.ground, *clock.started);
    changed.alerts = clock.alerts;
    const bool both = changed.rule && clock.rule && clock.due_unrounded;
    if (!both) {
        return changed;
    }
    const WorkingCalendar& calendar = deciding.context().calendar;
    const DueDate whole = due_date(calendar, limit.rule, *clock.started);
    if (clock.remaining) {
        const Remaining left = left_while_paused(deciding, clock, limit.rule, whole);
        changed = going_on(deciding, changed, left, deciding.now());
        changed.remaining = left;
        return changed;
    }
    const Instant end = moved_end(deciding, clock, limit.rule, whole);
    if (end != whole.due_unrounded) {
        const Instant from = std::max(deciding.now(), clock.resumed.value_or(deciding.now()));
        const Remaining left = remaining_at(calendar, limit.rule, end, from);
        changed = going_on(deciding, changed, left, from);
    }
    return changed;
}

bool counts_otherwise(const ClockState& clock, const ChosenLimit& limit) {
    return limit.rule.is_limited() ? clock.rule != limit.rule : clock.rule.has_value();
}

// A supplement that was asked for has come, and its return began this limit.
bool was_begun_by_return(const Deciding& deciding, const std::string& limit) {
    const auto& asked = deciding.dossier().supplements;
    return std::any_of(asked.begin(), asked.end(), [&](const auto& entry) {
        const SupplementDef* def = deciding.procedure().supplement(entry.first);
        return def != nullptr && def->on_return == "limit:" + limit && entry.second.requests > 0 &&
               !entry.second.requested_at;
    });
}

// A second clock was put in the place of the statutory limit.
bool is_replaced(const Deciding& deciding) {
    const auto& limits = deciding.procedure().limits;
    return std::any_of(limits.begin(), limits.end(), [&](const LimitDef& limit) {
        return limit.main == MainEffect::replaces &&
               (has_come(deciding, limit.from) || was_begun_by_return(deciding, limit.id));
    });
}

// The date is not the procedure's: an extension granted it, the system gave it from which the
// dossier was taken over, or the procedure knows no limit that could be read.
bool is_given(const Deciding& deciding, const ClockState& clock) {
    const TimeLimitDef& limit = deciding.procedure().time_limit;
    return clock.original_due.has_value() ||
           (deciding.dossier().adopted.has_value() && clock.promised.has_value()) ||
           (limit.cases.empty() && limit.added.empty());
}

// The clock under the limit, as it is told of from now on; nothing if it counts as before. It runs,
// or stands still with what remains of it, as it did.
std::optional<ClockState> read_anew(const Deciding& deciding, const ClockState& clock,
                                    const ChosenLimit& limit, ClockKind kind,
                                    const std::string& id) {
    if (!counts_otherwise(clock, limit)) {
        return std::nullopt;
    }
    ClockState changed = under_rule(deciding, clock, limit);
    const Remaining left = remaining_of(deciding, changed);
    changed.remaining.reset();
    arm(deciding, kind, id, changed);
    if (clock.phase == ClockPhase::paused) {
        changed.phase = ClockPhase::paused;
        changed.remaining = left;
    }
    return changed;
}

// What is read again starts anew, and stands still again if it did.
template <class Started>
void emit_anew(Deciding& deciding, ClockState changed, Started started, const std::string& id) {
    const bool paused = changed.phase == ClockPhase::paused;
    const Remaining left = changed.remaining.value_or(Remaining{});
    changed.phase = ClockPhase::running;
    changed.remaining.reset();
    started.clock = std::move(changed);
    deciding.emit(std::move(started));
    if (paused) {
        const OpenPause pause = deciding.dossier().pause.value_or(OpenPause{});
        deciding.emit(ClockPaused{0, id, left, pause.ground, pause.cause, 0, {}});
    }
}

}  // namespace

Result<std::optional<ClockState>> main_anew(const Deciding& deciding) {
    const ClockState& clock = deciding.dossier().clock;
    const bool runs = clock.phase == ClockPhase::running || clock.phase == ClockPhase::paused;
    if (!runs || is_given(deciding, clock) || is_replaced(deciding)) {
        return std::optional<ClockState>{};
    }
    Result<ChosenLimit> limit = choose_main(deciding);
    if (!limit) {
        return limit.error();
    }
    return read_anew(deciding, clock, *limit, ClockKind::dossier, {});
}

Result<std::optional<ClockState>> second_anew(const Deciding& deciding, const LimitClock& second) {
    const LimitDef* def = deciding.procedure().limit(second.limit);
    if (def == nullptr || deciding.dossier().limit_kept) {
        return std::optional<ClockState>{};  // the reception clock is no reading of the procedure
    }
    Result<ChosenLimit> limit = choose_limit(deciding, def->cases, LimitOf::dossier);
    if (!limit) {
        return limit.error();
    }
    if (limit->of_remaining) {
        return std::optional<ClockState>{};  // taken once, of what remained when the clock began
    }
    return read_anew(deciding, second.clock, *limit, ClockKind::limit, second.limit);
}

namespace {

Result<void> reread_main(Deciding& deciding) {
    Result<std::optional<ClockState>> changed = main_anew(deciding);
    if (!changed) {
        return changed.error();
    }
    if (*changed) {
        emit_anew(deciding, std::move(**changed), ClockStarted{}, {});
    }
    return {};
}

Result<void> reread_second(Deciding& deciding, const LimitClock& second) {
    Result<std::optional<ClockState>> changed = second_anew(deciding, second);
    if (!changed) {
        return changed.error();
    }
    if (*changed) {
        emit_anew(deciding, std::move(**changed), LimitStarted{second.limit, {}}, second.limit);
    }
    return {};
}

}  // namespace

Result<void> reread_limit(Deciding& deciding) {
    MOTCUA_TRY(reread_main(deciding));
    const std::vector<LimitClock> limits = deciding.dossier().limits;
    for (const LimitClock& second : limits) {
        MOTCUA_TRY(reread_second(deciding, second));
    }
    rearm_timers(deciding);
    return {};
}

std::optional<Remaining> left_after_send_back(const Deciding& deciding,
                                              std::optional<Remaining> remaining) {
    const RuleSet* rules = deciding.context().rule_set;
    if (!remaining || rules == nullptr || !rules->least_after_send_back) {
        return remaining;
    }
    const Minutes least = working_minutes(deciding, *rules->least_after_send_back);
    return Remaining{std::max(remaining->minutes, least), remaining->working};
}

Result<ClockState> step_clock(const Deciding& deciding, const Node& node, const StepNode& step,
                              const std::optional<Remaining>& remaining) {
    Result<ChosenLimit> limit = choose_limit(deciding, step.within, LimitOf::step);
    if (!limit) {
        return limit.error();
    }
    MOTCUA_TRY(require_to_come(deciding, limit->rule));
    const Instant now = deciding.now();
    ClockState clock = clock_with(deciding, limit->rule, limit->ground, now);
    if (remaining) {
        clock = going_on(deciding, clock, *remaining, now);
    }
    if (deciding.dossier().suspended) {
        clock.remaining = remaining_of(deciding, clock);
        clock.phase = ClockPhase::paused;
    }
    arm_anew(deciding, ClockKind::step, node.id, clock);
    return clock;
}

Result<std::optional<ClockState>> outsider_clock(const Deciding& deciding,
                                                 const LimitCases& cases) {
    Result<ChosenLimit> limit = choose_limit(deciding, cases, LimitOf::outsider);
    if (!limit) {
        return limit.error();
    }
    if (!limit->rule.is_limited()) {
        return std::optional<ClockState>{};
    }
    ClockState clock = clock_with(deciding, limit->rule, limit->ground, deciding.now());
    arm_anew(deciding, ClockKind::wait, {}, clock);
    return std::optional(std::move(clock));
}

}  // namespace motcua::core
