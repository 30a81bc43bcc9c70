// Counting dossiers as they stood at the end of a period.
#include <algorithm>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/core/statistics.hpp>

namespace motcua {
namespace {

bool before(const std::optional<Instant>& at, Instant end) { return at && *at < end; }

void forget_later(DossierRow& row, Instant at) {
    for (std::optional<Instant>* moment :
         {&row.finished, &row.returned, &row.ended, &row.stands_since}) {
        if (!before(*moment, at)) {
            moment->reset();
        }
    }
    if (!row.ended) {
        row.end_status.reset();
    }
}

}  // namespace

bool needs_replay(const DossierRow& row, Instant at, Instant now) {
    const bool handled = before(row.finished, at) || before(row.ended, at);
    // An apology may come long after the end of handling.
    return at < now && (!handled || row.apologies > 0);
}

std::vector<RecordedEvent> events_before(const std::vector<RecordedEvent>& events, Instant at) {
    const auto adopts = [](const RecordedEvent& event) {
        return std::holds_alternative<DossierAdopted>(event.event);
    };
    const auto adopted = std::find_if(events.begin(), events.end(), adopts);
    std::vector<RecordedEvent> earlier;
    for (const RecordedEvent& event : events) {
        if (event.at < at || (adopted != events.end() && event.at <= adopted->at)) {
            earlier.push_back(event);
        }
    }
    return earlier;
}

DossierAt dossier_at(const DossierRow& row, Instant at) {
    DossierAt then{row, {}};
    forget_later(then.row, at);
    return then;
}

Result<DossierAt> dossier_at(const DossierRow& row, const std::vector<RecordedEvent>& events,
                             Instant at) {
    const Result<Dossier> state = replay(events_before(events, at));
    if (!state) {
        return state.error();
    }
    DossierAt then = dossier_at(row, at);
    then.row.received = state->received_at;
    then.row.due = state->clock.due;
    then.row.original_due = state->clock.original_due;
    then.row.projected_due = state->clock.projected;
    then.row.due_provisional = state->clock.provisional;
    then.row.clock = state->clock.phase;
    then.row.suspended = state->suspended;
    then.row.extensions = state->extensions;
    then.row.apologies = state->apologies;
    then.row.pause_remarks = bits_of(state->pause_remarks);
    then.row.late_tasks = static_cast<std::uint32_t>(state->late_tasks.size());
    then.row.paused_once = !state->pauses.empty();
    then.row.stands_since = stands_since(state->clock, state->pause);
    then.row.decides = state->header.decides;
    then.row.reception_late = state->reception_late;
    return then;
}

OfficerId held_longest(const Holding& holding) {
    OfficerId longest;
    Minutes most{-1};
    for (const HeldPart& part : holding.parts) {
        if (part.bearer == Bearer::officer && part.minutes + part.beside > most) {
            most = part.minutes + part.beside;
            longest = OfficerId(part.who);
        }
    }
    return longest;
}

Bucket bucket_of(EndStatus status, const RuleSet* rules) {
    if (const EndRule* rule = rules == nullptr ? nullptr : rules->end(status)) {
        return rule->bucket;
    }
    switch (status) {
        case EndStatus::completed:
        case EndStatus::partial:
            return Bucket::resolved;
        case EndStatus::withdrawn:
            return Bucket::withdrawn;
        case EndStatus::transferred:
        case EndStatus::not_supplemented:
        case EndStatus::expired:
        case EndStatus::stopped:
            return Bucket::not_resolved;
        case EndStatus::cancelled:
        case EndStatus::refused:
            break;
    }
    return Bucket::not_received;
}

namespace {

Standing as_standing(Timeliness timeliness) {
    switch (timeliness) {
        case Timeliness::early:
            return Standing::early;
        case Timeliness::on_time:
            return Standing::on_time;
        case Timeliness::late:
            return Standing::late;
    }
    return Standing::on_time;
}

// What ended by a result is judged by its end of handling, whatever ended it afterwards.
Bucket bucket_at_end(const DossierRow& row, const RuleSet* rules) {
    return row.finished || !row.end_status ? Bucket::resolved : bucket_of(*row.end_status, rules);
}

// The moment at which a period ends belongs to no day of it.
Instant last_of(Instant as_of) { return as_of - std::chrono::milliseconds{1}; }

// An end without a decision is neither early nor made late by itself; what was late by then is.
Standing standing_at_end(const DossierAt& dossier, Bucket bucket, Instant as_of,
                         const ReportRules& report) {
    const DossierRow& row = dossier.row;
    if (bucket == Bucket::withdrawn && report.withdrawn_on_time) {
        return Standing::on_time;
    }
    const Instant at = measured_at(row.stands_since, dossier.handled(), last_of(as_of));
    const Standing standing = as_standing(timeliness(row.due, at, report.test));
    const bool decided = bucket != Bucket::not_resolved && bucket != Bucket::not_received;
    return decided || standing == Standing::late ? standing : Standing::on_time;
}

// Without the policy a pause does not hold the time in a report.
Standing standing_open(const DossierRow& row, Instant as_of, const ReportRules& report) {
    const std::optional<Instant> since = report.paused_in_time ? row.stands_since : std::nullopt;
    const Instant at = measured_at(since, std::nullopt, last_of(as_of));
    return is_late_at(row.due, at, report.test) ? Standing::overdue : Standing::in_time;
}

}  // namespace

std::optional<Placed> place_in(const DossierAt& dossier, const Period& period, Instant as_of,
                               const RuleSet* rules, const ReportRules& report) {
    const DossierRow& row = dossier.row;
    const std::optional<Instant> handled = dossier.handled();
    if (!before(row.received, as_of) || before(handled, period.from)) {
        return std::nullopt;
    }
    Placed placed;
    placed.carried_over = *row.received < period.from;
    placed.online = !placed.carried_over && row.channel == Channel::online;
    if (!handled) {
        placed.bucket = row.clock == ClockPhase::paused ? Bucket::paused : Bucket::in_progress;
        placed.standing = standing_open(row, as_of, report);
        return placed;
    }
    placed.bucket = bucket_at_end(row, rules);
    // Entered by mistake and taken back in one period: as if it had never come. One that an earlier
    // report has counted leaves the figures as it came, so that they carry over (rule 54).
    if (placed.bucket == Bucket::not_received) {
        if (!placed.carried_over) {
            return std::nullopt;
        }
        placed.bucket = Bucket::not_resolved;
    }
    placed.standing = standing_at_end(dossier, placed.bucket, as_of, report);
    return placed;
}

Figures& Figures::operator+=(const Figures& other) {
    received_online += other.received_online;
    received_direct += other.received_direct;
    carried_over += other.carried_over;
    early += other.early;
    on_time += other.on_time;
    late += other.late;
    in_time += other.in_time;
    overdue += other.overdue;
    paused += other.paused;
    withdrawn += other.withdrawn;
    not_resolved += other.not_resolved;
    extended += other.extended;
    reception_late += other.reception_late;
    no_apology += other.no_apology;
    suspicious_pauses += other.suspicious_pauses;
    return *this;
}

Figures figures_of(const DossierAt& dossier, const Placed& placed) {
    Figures one;
    (placed.carried_over ? one.carried_over
     : placed.online     ? one.received_online
                         : one.received_direct) = 1;
    switch (placed.standing) {
        case Standing::early:
            one.early = 1;
            break;
        case Standing::on_time:
            one.on_time = 1;
            break;
        case Standing::late:
            one.late = 1;
            break;
        case Standing::in_time:
            one.in_time = 1;
            break;
        case Standing::overdue:
            one.overdue = 1;
            break;
    }
    const DossierRow& row = dossier.row;
    one.paused = placed.bucket == Bucket::paused ? 1 : 0;
    one.withdrawn = placed.bucket == Bucket::withdrawn ? 1 : 0;
    one.not_resolved = placed.bucket == Bucket::not_resolved ? 1 : 0;
    one.extended = row.extensions > 0 ? 1 : 0;
    one.reception_late = row.reception_late && !placed.carried_over ? 1 : 0;
    one.no_apology = one.late + one.overdue > 0 && row.apologies == 0 ? 1 : 0;
    one.suspicious_pauses = row.pause_remarks != 0 ? 1 : 0;
    return one;
}

std::uint64_t figure_of(const Figures& figures, Figure figure) {
    switch (figure) {
        case Figure::received:
            return figures.received();
        case Figure::received_online:
            return figures.received_online;
        case Figure::received_direct:
            return figures.received_direct;
        case Figure::carried_over:
            return figures.carried_over;
        case Figure::resolved:
            return figures.resolved();
        case Figure::early:
            return figures.early;
        case Figure::on_time:
            return figures.on_time;
        case Figure::late:
            return figures.late;
        case Figure::in_progress:
            return figures.in_progress();
        case Figure::in_time:
            return figures.in_time;
        case Figure::overdue:
            return figures.overdue;
        case Figure::paused:
            return figures.paused;
        case Figure::withdrawn:
            return figures.withdrawn;
        case Figure::not_resolved:
            return figures.not_resolved;
        case Figure::extended:
            return figures.extended;
        case Figure::reception_late:
            return figures.reception_late;
        case Figure::no_apology:
            return figures.no_apology;
        case Figure::suspicious_pauses:
            return figures.suspicious_pauses;
    }
    return 0;
}

LeadTime lead_time_of(std::vector<Minutes> times) {
    if (times.empty()) {
        return {};
    }
    std::sort(times.begin(), times.end());
    const std::size_t count = times.size();
    const std::size_t nine_in_ten = (9 * count + 9) / 10;  // rounded up, as "no longer" asks
    return {count, (times[(count - 1) / 2] + times[count / 2]) / 2, times[nine_in_ten - 1]};
}

LateCauses& LateCauses::operator+=(const LateCauses& other) {
    officers += other.officers;
    units += other.units;
    consulted += other.consulted;
    applicant += other.applicant;
    system += other.system;
    return *this;
}

LateCauses causes_of(const Holding& holding) {
    LateCauses causes;
    for (const LateShare& share : holding.lateness) {
        switch (share.bearer) {
            case Bearer::officer:
                causes.officers += share.minutes;
                break;
            case Bearer::unit:
                causes.units += share.minutes;
                break;
            case Bearer::consulted:
                causes.consulted += share.minutes;
                break;
            case Bearer::applicant:
                causes.applicant += share.minutes;
                break;
            case Bearer::system:
                causes.system += share.minutes;
                break;
        }
    }
    return causes;
}

std::string Statistics::key_of(const DossierAt& dossier) const {
    const DossierRow& row = dossier.row;
    switch (by_) {
        case GroupBy::unit:
            return row.decides.value;
        case GroupBy::officer:
            return dossier.officer.value;
        case GroupBy::procedure:
            return row.procedure;
        case GroupBy::field:
            return row.domain;
        case GroupBy::channel:
            return std::string(enum_name(row.channel));
    }
    return {};
}

std::optional<Placed> Statistics::add(const DossierAt& dossier, const RuleSet* rules) {
    const std::optional<Placed> placed = place_in(dossier, period_, as_of_, rules, report_);
    if (!placed) {
        return placed;
    }
    const Figures one = figures_of(dossier, *placed);
    std::string key = key_of(dossier);
    rows_[key] += one;
    total_ += one;
    if (one.resolved() > 0) {
        lead_times_[key].push_back(
            std::chrono::duration_cast<Minutes>(*dossier.handled() - *dossier.row.received));
    }
    if (keeps_list_) {
        list_.push_back({std::move(key), dossier, *placed});
    }
    return placed;
}

LeadTime Statistics::lead_time(const std::string& key) const {
    const auto found = lead_times_.find(key);
    return found == lead_times_.end() ? LeadTime{} : lead_time_of(found->second);
}

LeadTime Statistics::lead_time() const {
    std::vector<Minutes> all;
    for (const auto& [key, times] : lead_times_) {
        all.insert(all.end(), times.begin(), times.end());
    }
    return lead_time_of(std::move(all));
}

void Statistics::add_causes(const DossierAt& dossier, const Holding& holding) {
    causes_[key_of(dossier)] += causes_of(holding);
}

}  // namespace motcua
