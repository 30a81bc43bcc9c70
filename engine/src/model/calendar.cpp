// The arithmetic of working time, on the index of a calendar: measuring, adding, going back.
// Inheritance is in calendar_inheritance.cpp, validation in calendar_validation.cpp.
#include <algorithm>

#include <motcua/engine/model/calendar.hpp>

#include "model/calendar_index.hpp"

namespace motcua {
namespace {

using std::chrono::days;

bool is_inside(const std::vector<Session>& sessions, TimeOfDay time) {
    return std::ranges::any_of(sessions, [time](const Session& session) {
        return session.from <= time && time < session.to;
    });
}

/// The first day after `date` on which a working day may be of another length; none if never.
std::optional<Date> next_hours(const CalendarIndex& index, Date date) {
    if (const SeasonalHours* const now = index.season(date)) {
        return now->until + days{1};
    }
    const SeasonalHours* const next = index.next_season(date);
    return next != nullptr ? std::optional(next->from) : std::nullopt;
}

}  // namespace

WorkingCalendar::WorkingCalendar(CalendarDefinition definition)
    : index_(std::make_shared<const CalendarIndex>(std::move(definition))) {}

const CalendarDefinition& WorkingCalendar::definition() const noexcept {
    return index_->definition();
}

const std::vector<Session>& WorkingCalendar::sessions(Date date) const {
    return index_->sessions(date);
}

const CalendarEntry* WorkingCalendar::entry(Date date) const { return index_->entry(date); }

const SeasonalHours* WorkingCalendar::season(Date date) const { return index_->season(date); }

const ReceptionHours* WorkingCalendar::reception(Date date) const {
    return index_->reception(date);
}

bool WorkingCalendar::is_provisional(Date from, Date to) const {
    const auto year_of = [](Date date) { return int{std::chrono::year_month_day{date}.year()}; };
    const int last = year_of(std::max(from, to));
    for (int year = year_of(std::min(from, to)); year <= last; ++year) {
        const auto found = definition().years.find(year);
        if (found == definition().years.end() || found->second != YearStatus::published) {
            return true;
        }
    }
    return false;
}

Minutes WorkingCalendar::daily_minutes() const noexcept { return index_->daily_minutes(); }

Minutes WorkingCalendar::daily_minutes(Date on) const { return index_->daily_minutes(on); }

bool WorkingCalendar::receives_at(Instant at) const {
    const Date date = date_of(at);
    const ReceptionHours* const open = reception(date);
    return is_inside(sessions(date), time_of_day(at)) ||
           (open != nullptr && is_inside(open->sessions, time_of_day(at)));
}

Minutes WorkingCalendar::outage_time(Instant from, Instant to) const {
    const std::vector<Outage>& outages = definition().outages;
    Minutes sum{0};
    for (auto outage = std::ranges::upper_bound(outages, from, {}, &Outage::to);
         outage != outages.end() && outage->from < to; ++outage) {
        sum += working_time(std::max(from, outage->from), std::min(to, outage->to));
    }
    return sum;
}

Instant WorkingCalendar::next_working_minute(Instant at) const {
    return is_inside(sessions(date_of(at)), time_of_day(at))
               ? whole_minute(at)
               : index_->start_of_minute(index_->minute_count(at));
}

Minutes WorkingCalendar::working_time(Instant from, Instant to) const {
    return Minutes{index_->minute_count(to) - index_->minute_count(from)};
}

Instant WorkingCalendar::add_working_time(Instant start, Minutes amount) const {
    return amount.count() == 0
               ? next_working_minute(start)
               : index_->end_of_minute(index_->minute_count(start) + amount.count());
}

Instant WorkingCalendar::add_day_parts(Instant start, std::int64_t thousandths) const {
    // Finer than thousandths: what rounding takes at a border of seasons makes no minute of its own.
    constexpr std::int64_t fine = 1'000'000;
    constexpr std::int64_t day = 1'000 * fine;
    constexpr std::int64_t rounding_at_border = 24 * 60;
    std::int64_t left = thousandths * fine;
    std::int64_t rounding = 0;
    Instant at = start;
    while (true) {
        const std::int64_t daily = daily_minutes(date_of(at)).count();
        const Minutes needed{(left * daily + day - 1 - rounding) / day};
        const std::optional<Date> other = next_hours(*index_, date_of(at));
        if (!other) {
            return add_working_time(at, needed);
        }
        const Minutes there = working_time(at, at_time(*other, TimeOfDay{0}));
        if (needed <= there) {
            return add_working_time(at, needed);
        }
        left -= there.count() * day / daily;
        rounding += rounding_at_border;
        at = at_time(*other, TimeOfDay{0});
    }
}

Instant WorkingCalendar::resume_after(Instant start, Minutes amount) const {
    return index_->start_of_minute(index_->minute_count(start) + amount.count());
}

Date WorkingCalendar::add_working_days(Date date, std::int64_t n) const {
    const Date from = n > 0 ? date + days{1} : date;
    const std::int64_t wanted = n > 0 ? n : n + 1;
    return index_->day_reaching(&CalendarIndex::Tally::days,
                                index_->tally_before(from).days + wanted);
}

Instant WorkingCalendar::close_of(Date date) const {
    const std::vector<Session>& worked = sessions(date);
    MOTCUA_INVARIANT(!worked.empty(), "only a working day closes");
    return at_time(date, worked.back().to);
}

std::int64_t WorkingCalendar::working_days_between(Date from, Date to) const {
    return index_->tally_before(to + days{1}).days - index_->tally_before(from + days{1}).days;
}

}  // namespace motcua
