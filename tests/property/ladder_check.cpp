// Counting by hand, and the three findings.
#include "ladder_check.hpp"

#include <algorithm>
#include <stdexcept>

namespace motcua::property {

std::int64_t Abacus::worked(Date day, std::int64_t from, std::int64_t to) const {
    const CalendarEntry* entry = nullptr;
    for (const CalendarEntry& known : days_.entries) {
        entry = known.date == day ? &known : entry;
    }
    const unsigned weekday = std::chrono::weekday{day}.iso_encoding();
    const bool weekly_off = std::find(days_.weekly_days_off.begin(), days_.weekly_days_off.end(),
                                      weekday) != days_.weekly_days_off.end();
    if (entry != nullptr ? entry->rule == DayRule::off : weekly_off) {
        return 0;
    }
    const auto& sessions =
        entry != nullptr && entry->rule == DayRule::sessions ? entry->sessions : days_.sessions;
    std::int64_t sum = 0;
    for (const Session& session : sessions) {
        const std::int64_t first = std::max(from, std::int64_t{session.from.count()});
        const std::int64_t last = std::min(to, std::int64_t{session.to.count()});
        sum += std::max(std::int64_t{0}, last - first);
    }
    return sum;
}

std::int64_t Abacus::minutes(Instant from, Instant to) const {
    if (to < from) {
        return -minutes(to, from);
    }
    std::int64_t sum = 0;
    for (Date day = date_of(from); day <= date_of(to); day += std::chrono::days(1)) {
        const std::int64_t first = day == date_of(from) ? time_of_day(from).count() : 0;
        const std::int64_t last = day == date_of(to) ? time_of_day(to).count() : 24 * 60;
        sum += worked(day, first, last);
    }
    return sum;
}

std::int64_t Abacus::worth(const Duration& distance) {
    constexpr std::int64_t day = 8 * 60;
    const std::int64_t unit = distance.unit == DurationUnit::working_days    ? day
                              : distance.unit == DurationUnit::working_hours ? 60
                                                                             : 1;
    return distance.thousandths * unit / 1000;
}

const Ladder& LadderCheck::ladder(AlertOf of) const {
    switch (of) {
        case AlertOf::dossier:
            return rules_.dossier;
        case AlertOf::task:
        case AlertOf::limit:
            return rules_.step;
        case AlertOf::wait:
        case AlertOf::incident:
            break;
    }
    return rules_.wait;
}

// By minutes alone; a moment outside office hours is as good as the opening that follows.
bool LadderCheck::reached(const Rung& rung, std::uint32_t repeat, Instant due, Instant at) const {
    const std::int64_t distance = rung.distance ? Abacus::worth(*rung.distance) : 0;
    switch (rung.kind) {
        case RungKind::warn:
        case RungKind::apology_due:
            return abacus_.minutes(at, due) <= distance;
        case RungKind::due:
            return due <= at;
        case RungKind::overdue:
        case RungKind::remind:  // `due`: what it is counted from
            return due <= at && abacus_.minutes(due, at) >= distance * repeat;
        case RungKind::escalate:
            return due <= at && abacus_.minutes(due, at) >= distance;
        case RungKind::incident:
            break;  // of no ladder
    }
    return false;
}

std::uint32_t LadderCheck::times(const Rung& rung, Instant due, Instant at) const {
    const std::int64_t passed = due <= at ? abacus_.minutes(due, at) : 0;
    return static_cast<std::uint32_t>(passed / Abacus::worth(*rung.distance));
}

LadderCheck::Seen LadderCheck::begun(const Clock& clock, const ClockState& state,
                                     Instant at) const {
    Seen seen;
    seen.started = state.started;
    if (!state.due) {
        return seen;
    }
    for (const Rung& rung : ladder(std::get<AlertOf>(clock)).rungs) {
        if (rung.kind == RungKind::overdue) {
            for (std::uint32_t repeat = times(rung, *state.due, at); repeat > 0; --repeat) {
                seen.past.emplace(rung.kind, repeat);
            }
        } else if (rung.kind != RungKind::remind && reached(rung, 0, *state.due, at)) {
            seen.past.emplace(rung.kind, 0U);
        }
    }
    return seen;
}

// A clock that was read again has another due date and the same start.
void LadderCheck::follow(const Clock& clock, const ClockState& state, Instant at) {
    Seen& seen = clocks_[clock];
    if (seen.started != state.started) {
        seen = begun(clock, state, at);
    }
    seen.due = state.due;
    seen.phase = state.phase;
    seen.climbed = state.alerts;
}

void LadderCheck::follow_all(const Dossier& after, Instant at) {
    follow({AlertOf::dossier, 0, {}}, after.clock, at);
    for (const Task& task : after.tasks) {
        follow({AlertOf::task, task.number, {}}, task.clock, at);
    }
    for (const LimitClock& limit : after.limits) {
        follow({AlertOf::limit, 0, limit.limit}, limit.clock, at);
    }
    for (const Place& place : after.places) {
        if (place.clock) {
            follow({AlertOf::wait, place.number, {}}, *place.clock, at);
        }
    }
}

bool LadderCheck::is_early(const Seen& seen, const AlertRaised& alert, Instant at) const {
    const auto& from = alert.kind == RungKind::remind ? seen.started : seen.due;
    const auto& rungs = ladder(alert.of).rungs;
    return from && std::none_of(rungs.begin(), rungs.end(), [&](const Rung& rung) {
               return rung.kind == alert.kind && reached(rung, alert.repeat, *from, at);
           });
}

void LadderCheck::check_rung(const AlertRaised& alert, Instant at) {
    Seen& seen = clocks_[{alert.of, alert.number, alert.limit}];
    const std::string name = "rung " + std::string(enum_name(alert.kind)) + " repeat " +
                             std::to_string(alert.repeat) + " of " +
                             std::string(enum_name(alert.of)) + " " + std::to_string(alert.number) +
                             alert.limit + " at " + format_instant(at);
    if (seen.phase != ClockPhase::running) {
        throw std::runtime_error("idle: " + name + ", of a clock that does not run");
    }
    if (!seen.told.emplace(alert.kind, alert.repeat).second) {
        throw std::runtime_error("twice: " + name);
    }
    if (is_early(seen, alert, at)) {
        throw std::runtime_error("early: " + name);
    }
}

void LadderCheck::check_unseen(const AlertRaised& alert) {
    if (!escalated_.insert(alert.unseen).second) {
        throw std::runtime_error("twice: an unseen alert went up again");
    }
    const std::vector<OfficerId>& had = recipients_[alert.unseen];
    for (const OfficerId& officer : alert.recipients) {
        if (std::find(had.begin(), had.end(), officer) != had.end()) {
            throw std::runtime_error("twice: " + officer.value + " has the alert already");
        }
    }
}

void LadderCheck::check_alert(const AlertRaised& alert, Instant at) {
    ++raised_;
    recipients_[alert.alert] = alert.recipients;
    const AlertState& before = clocks_[{alert.of, alert.number, alert.limit}].climbed;
    if (alert.unseen != 0) {
        check_unseen(alert);
    } else if (alert.of == AlertOf::incident) {
        return;  // climbs no ladder: told as it happens
    } else if (!alert.recipients.empty() || alert.next.told != before.told ||
               alert.next.repeat != before.repeat) {
        check_rung(alert, at);
    }  // else another calendar moved the moment: nothing was told
}

void LadderCheck::take(const RecordedEvent& recorded, const Dossier& after) {
    if (const auto* alert = std::get_if<AlertRaised>(&recorded.event)) {
        check_alert(*alert, recorded.at);
    } else if (const auto* stopped = std::get_if<LimitStopped>(&recorded.event)) {
        clocks_.erase({AlertOf::limit, 0, stopped->limit});
    } else if (std::holds_alternative<DeadlineExtended>(recorded.event)) {
        clocks_.erase({AlertOf::dossier, 0, {}});
    }
    follow_all(after, recorded.at);
}

// What lay behind the clock when its appointment was given is told by no one.
bool LadderCheck::is_lost(const Seen& seen, const Rung& rung, std::uint32_t repeat,
                          Instant now) const {
    return reached(rung, repeat, *seen.due, now) && !seen.past.contains({rung.kind, repeat}) &&
           !seen.told.contains({rung.kind, repeat});
}

void LadderCheck::check_clock(const Clock& clock, const Ladder& ladder, Instant now) const {
    const auto known = clocks_.find(clock);
    if (known == clocks_.end() || known->second.phase != ClockPhase::running ||
        !known->second.due) {
        return;
    }
    const Seen& seen = known->second;
    for (const Rung& rung : ladder.rungs) {
        if (rung.kind == RungKind::remind) {
            continue;
        }
        const std::uint32_t first = rung.kind == RungKind::overdue ? 1 : 0;
        const std::uint32_t last = first == 0 ? 0 : times(rung, *seen.due, now);
        for (std::uint32_t repeat = first; repeat <= last; ++repeat) {
            if (is_lost(seen, rung, repeat, now)) {
                throw std::runtime_error("lost: rung " + std::string(enum_name(rung.kind)) +
                                         " repeat " + std::to_string(repeat) + " by " +
                                         format_instant(now) + ", due " +
                                         format_instant(*seen.due));
            }
        }
    }
}

void LadderCheck::nothing_lost(const Dossier& dossier, Instant now) const {
    if (dossier.phase == Phase::finished || dossier.phase == Phase::ended) {
        return;
    }
    check_clock({AlertOf::dossier, 0, {}}, rules_.dossier, now);
    for (const Task& task : dossier.tasks) {
        check_clock({AlertOf::task, task.number, {}}, rules_.step, now);
    }
    for (const LimitClock& limit : dossier.limits) {
        check_clock({AlertOf::limit, 0, limit.limit}, rules_.step, now);
    }
}

}  // namespace motcua::property
