// Timers: due ones are commands like any other, decided as of the moment they were due, so that
// nothing depends on when they fire. One that fails is set aside and stays visible.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "writer.hpp"

namespace motcua::runtime {
namespace {

/// A dossier that arms a due timer again and again goes on in the next batch after this many.
constexpr unsigned kChainMax = 100;

std::string timer_key(const DossierId& dossier, std::uint32_t timer) {
    return dossier.value + "/" + std::to_string(timer);
}

bool knows_timer(const Dossier& dossier, std::uint32_t number) {
    if (number == alarm_timer) {
        return dossier.next_alarm().has_value();
    }
    return std::any_of(dossier.timers.begin(), dossier.timers.end(),
                       [number](const Timer& timer) { return timer.number == number; });
}

bool is_before(const Timer& left, const Timer& right) {
    return left.due != right.due ? left.due < right.due : left.number < right.number;
}

/// The alarm comes after the timers of its moment: what they end, nobody need be told of.
template <class Ready>
std::optional<Timer> first_due(const Dossier& dossier, Instant now, const Ready& ready) {
    std::optional<Timer> first;
    for (const Timer& timer : dossier.timers) {
        if (timer.due <= now && ready(timer.number) && (!first || is_before(timer, *first))) {
            first = timer;
        }
    }
    const std::optional<Instant> alarm = dossier.next_alarm();
    if (alarm && *alarm <= now && ready(alarm_timer) && (!first || *alarm < first->due)) {
        first = Timer{alarm_timer, 0, *alarm, *alarm};
    }
    return first;
}

/// A timer is gone once it fired; an alarm stays, for what it has to tell next.
bool has_fired(const Decision& decision, std::uint32_t number) {
    return number == alarm_timer ? !decision.events.empty() : !knows_timer(decision.after, number);
}

}  // namespace

void Writer::refresh_next_timer() {
    const Result<std::optional<Instant>> next = options_.store.next_timer();
    if (!next) {
        log(LogLevel::error, "the next timer cannot be read: " + next.error().detail);
        next_timer_ = options_.clock.now();  // look again with the next batch
        return;
    }
    next_timer_ = *next;
}

void Writer::run_due_timers(BatchDraft& draft) {
    const Instant now = options_.clock.now();
    if (!next_timer_ || *next_timer_ > now || watch_.suspect()) {
        return;
    }
    const Milliseconds boot = options_.clock.boot_time();
    failing_timers_.forget_gone(boot);
    const auto due =
        options_.store.due_timers(now, limits::batch_timers_max + failing_timers_.size());
    if (!due) {
        log(LogLevel::error, "due timers cannot be read: " + due.error().detail);
        pause_until_ = boot + std::chrono::seconds(1);
        return;
    }
    if (due->empty()) {
        refresh_next_timer();
    }
    std::size_t taken = 0;
    for (const DueTimer& row : *due) {
        const std::string key = timer_key(row.dossier, row.timer);
        if (failing_timers_.holds(key, boot)) {
            continue;
        }
        if (++taken > limits::batch_timers_max) {
            break;
        }
        Result<DossierEntry*> known = entry(draft, row.dossier);
        const bool fires = known && (*known)->dossier;
        const bool armed =
            fires && (knows_timer(*(*known)->dossier, row.timer) || (*known)->rows.has_value());
        if (!armed) {
            failing_timers_.fail(key, boot);
            log(LogLevel::error, "timer " + key + " is due, but its dossier does not wait for it");
            continue;
        }
        fire_own_timers(draft, **known, now);
    }
}

void Writer::fire_own_timers(BatchDraft& draft, DossierEntry& entry, Instant now) {
    if (watch_.suspect()) {
        return;
    }
    const Milliseconds boot = options_.clock.boot_time();
    for (unsigned fired = 0; fired < kChainMax; ++fired) {
        const DossierId& id = entry.dossier->id;
        const auto timer = first_due(*entry.dossier, now, [&](std::uint32_t number) {
            return !failing_timers_.holds(timer_key(id, number), boot);
        });
        if (!timer) {
            return;
        }
        if (!fire(draft, entry, *timer) && quarantined_.count(entry.dossier->id) != 0) {
            return;
        }
    }
}

bool Writer::fire(BatchDraft& draft, DossierEntry& entry, const Timer& timer) {
    const Dossier& dossier = *entry.dossier;
    const std::string key = timer_key(dossier.id, timer.number);
    const Command command{
        {}, Actor::of_system(), dossier.id, std::nullopt, FireTimer{timer.number}};
    Result<Plan> planned =
        plan(draft, &dossier, command, std::max(timer.due, dossier.last_event_at));
    if (planned && has_fired(planned->decision, timer.number)) {
        failing_timers_.clear(key);
        draft.record(std::move(*planned));
        return true;
    }
    const unsigned failures = failing_timers_.fail(key, options_.clock.boot_time());
    log(LogLevel::error,
        "timer " + key + " failed " + std::to_string(failures) + " times: " +
            (planned ? std::string("it is still armed after firing") : planned.error().detail));
    return false;
}

}  // namespace motcua::runtime
