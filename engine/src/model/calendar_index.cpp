// Building the index of a calendar, and the searches in it.
#include "model/calendar_index.hpp"

#include <algorithm>

namespace motcua {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr days week{7};

Date first_of_year(int year) {
    return Date{year_month_day{std::chrono::year{year}, std::chrono::January, std::chrono::day{1}}};
}

std::int64_t length_of(const std::vector<Session>& sessions) {
    Minutes sum{0};
    for (const Session& session : sessions) {
        sum += session.to - session.from;
    }
    return sum.count();
}

/// Monday = 0.
std::size_t weekday_index(Date date) { return std::chrono::weekday{date}.iso_encoding() - 1; }

/// Limits without an end are Instant::max(): kept where civil dates exist.
Instant bounded(Instant at) {
    static const Instant first = at_time(first_of_year(1), TimeOfDay{0});
    static const Instant last = at_time(first_of_year(10'000), TimeOfDay{0});
    return std::clamp(at, first, last);
}

bool holds_on(const ReceptionHours& reception, Date date) {
    return reception.weekday == weekday_index(date) + 1 &&
           (!reception.from || *reception.from <= date) &&
           (!reception.until || date <= *reception.until);
}

}  // namespace

CalendarIndex::CalendarIndex(CalendarDefinition definition) : definition_(std::move(definition)) {
    MOTCUA_INVARIANT(!definition_.sessions.empty(), "a calendar has sessions");
    worked_.fill(true);
    for (const unsigned day : definition_.weekly_days_off) {
        worked_.at(day - 1) = false;
    }
    MOTCUA_INVARIANT(std::ranges::count(worked_, true) > 0, "a calendar works on some weekday");
    daily_minutes_ = Minutes{length_of(definition_.sessions)};
    hours_.emplace_back();
    before_ = week_where([](const ReceptionHours& reception) { return !reception.from; });
    after_ = week_where([](const ReceptionHours& reception) { return !reception.until; });
    set_span();
    set_days();
    set_tallies();
}

/// All days on which something else than a week can hold.
void CalendarIndex::set_span() {
    std::vector<Date> marks;
    for (const auto& [year, status] : definition_.years) {
        marks.insert(marks.end(), {first_of_year(year), first_of_year(year + 1)});
    }
    for (const SeasonalHours& season : definition_.seasons) {
        marks.insert(marks.end(), {season.from, season.until + days{1}});
    }
    for (const ReceptionHours& reception : definition_.reception) {
        if (reception.counts && reception.from) marks.push_back(*reception.from);
        if (reception.counts && reception.until) marks.push_back(*reception.until + days{1});
    }
    if (!marks.empty()) {
        const auto [first, last] = std::ranges::minmax(marks);
        first_ = first;
        end_ = last;
    }
    days_.resize(position(end_) + 1);
}

void CalendarIndex::set_days() {
    for (Date date = first_; date < end_; date += days{1}) {
        days_[position(date)].hours = ordinary_hours(date);
    }
    for (std::size_t i = 0; i < definition_.entries.size(); ++i) {
        const CalendarEntry& entry = definition_.entries[i];
        if (is_indexed(entry.date)) {
            Day& day = days_[position(entry.date)];
            day.entry = static_cast<std::int32_t>(i);
            day.hours = hours_by(entry);
        }
    }
}

void CalendarIndex::set_tallies() {
    Tally tally;
    for (Day& day : days_) {
        day.before = tally;
        const Tally worked = worked_on(day.hours);
        tally.minutes += worked.minutes;
        tally.days += worked.days;
    }
}

CalendarIndex::Week CalendarIndex::week_where(bool (*open)(const ReceptionHours&)) {
    Week made;
    const std::uint32_t ordinary = keep(definition_.sessions);
    for (std::size_t day = 0; day < worked_.size(); ++day) {
        made.hours.at(day) = worked_.at(day) ? ordinary : 0;
        for (const ReceptionHours& reception : definition_.reception) {
            if (!worked_.at(day) && reception.counts && reception.weekday == day + 1 &&
                open(reception)) {
                made.hours.at(day) = keep(reception.sessions);
            }
        }
        const Tally worked = worked_on(made.hours.at(day));
        made.whole.minutes += worked.minutes;
        made.whole.days += worked.days;
    }
    return made;
}

std::uint32_t CalendarIndex::keep(const std::vector<Session>& sessions) {
    const auto known = std::ranges::find(hours_, sessions);
    if (known == hours_.end()) {
        hours_.push_back(sessions);
        return static_cast<std::uint32_t>(hours_.size() - 1);
    }
    return static_cast<std::uint32_t>(known - hours_.begin());
}

std::uint32_t CalendarIndex::seasonal_hours(Date date) {
    const SeasonalHours* const now = season(date);
    return keep(now != nullptr ? now->sessions : definition_.sessions);
}

std::uint32_t CalendarIndex::ordinary_hours(Date date) {
    if (worked_.at(weekday_index(date))) {
        return seasonal_hours(date);
    }
    for (const ReceptionHours& reception : definition_.reception) {
        if (reception.counts && holds_on(reception, date)) {
            return keep(reception.sessions);
        }
    }
    return 0;
}

std::uint32_t CalendarIndex::hours_by(const CalendarEntry& entry) {
    switch (entry.rule) {
        case DayRule::off:
            return 0;
        case DayRule::make_up:
            return seasonal_hours(entry.date);
        case DayRule::sessions:
            break;
    }
    return keep(entry.sessions);
}

std::uint32_t CalendarIndex::hours_of(Date date) const {
    if (is_indexed(date)) {
        return days_[position(date)].hours;
    }
    return (date < first_ ? before_ : after_).hours.at(weekday_index(date));
}

CalendarIndex::Tally CalendarIndex::worked_on(std::uint32_t hours) const {
    return {length_of(hours_[hours]), hours == 0 ? 0 : 1};
}

const CalendarEntry* CalendarIndex::entry(Date date) const {
    if (!is_indexed(date)) {
        return nullptr;
    }
    const std::int32_t found = days_[position(date)].entry;
    return found < 0 ? nullptr : &definition_.entries[static_cast<std::size_t>(found)];
}

const SeasonalHours* CalendarIndex::next_season(Date date) const {
    const auto later =
        std::ranges::upper_bound(definition_.seasons, date, {}, &SeasonalHours::from);
    return later == definition_.seasons.end() ? nullptr : &*later;
}

const SeasonalHours* CalendarIndex::season(Date date) const {
    const auto later =
        std::ranges::upper_bound(definition_.seasons, date, {}, &SeasonalHours::from);
    if (later == definition_.seasons.begin() || std::prev(later)->until < date) {
        return nullptr;
    }
    return &*std::prev(later);
}

const ReceptionHours* CalendarIndex::reception(Date date) const {
    if (worked_.at(weekday_index(date)) || entry(date) != nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(
        definition_.reception,
        [date](const ReceptionHours& reception) { return holds_on(reception, date); });
    return found == definition_.reception.end() ? nullptr : &*found;
}

Minutes CalendarIndex::daily_minutes(Date on) const {
    const SeasonalHours* const now = season(on);
    return now != nullptr ? Minutes{length_of(now->sessions)} : daily_minutes_;
}

CalendarIndex::Tally CalendarIndex::tally_before(Date date) const {
    if (date >= first_ && date <= end_) {
        return days_[position(date)].before;
    }
    // Whole weeks from the nearer edge of the span, then at most six days.
    const bool early = date < first_;
    const Week& usual = early ? before_ : after_;
    const Date edge = early ? first_ : end_;
    const std::int64_t weeks = std::chrono::floor<std::chrono::weeks>(date - edge).count();
    Tally tally = early ? Tally{} : days_.back().before;
    tally.minutes += weeks * usual.whole.minutes;
    tally.days += weeks * usual.whole.days;
    for (Date day = edge + weeks * week; day < date; day += days{1}) {
        const Tally worked = worked_on(usual.hours.at(weekday_index(day)));
        tally.minutes += worked.minutes;
        tally.days += worked.days;
    }
    return tally;
}

Date CalendarIndex::day_reaching(std::int64_t Tally::*member, std::int64_t count) const {
    const std::int64_t total = days_.back().before.*member;
    if (count > 0 && count <= total) {
        const auto after = std::ranges::lower_bound(
            days_, count, {}, [member](const Day& day) { return day.before.*member; });
        return first_ + days{after - days_.begin() - 1};
    }
    const bool early = count <= 0;
    const Week& usual = early ? before_ : after_;
    const std::int64_t per_week = usual.whole.*member;
    const std::int64_t beyond = early ? count : count - total;
    // Skip whole weeks so that 1 … per_week is left, found within seven days.
    const std::int64_t weeks = early ? -((per_week - beyond) / per_week) : (beyond - 1) / per_week;
    std::int64_t left = beyond - weeks * per_week;
    Date day = (early ? first_ : end_) + weeks * week;
    while (true) {
        const std::int64_t worked = worked_on(usual.hours.at(weekday_index(day))).*member;
        if (left <= worked) {
            return day;
        }
        left -= worked;
        day += days{1};
    }
}

std::int64_t CalendarIndex::minute_count(Instant moment) const {
    const Instant at = bounded(moment);
    const Date date = date_of(at);
    const TimeOfDay time = time_of_day(at);
    std::int64_t count = tally_before(date).minutes;
    for (const Session& session : sessions(date)) {
        if (time <= session.from) {
            break;
        }
        count += (std::min(time, session.to) - session.from).count();
    }
    return count;
}

Instant CalendarIndex::end_of_minute(std::int64_t count) const {
    const Date date = day_reaching(&Tally::minutes, count);
    Minutes left{count - tally_before(date).minutes};
    for (const Session& session : sessions(date)) {
        if (left <= session.to - session.from) {
            return at_time(date, session.from + left);
        }
        left -= session.to - session.from;
    }
    invariant_broken("the sums of a calendar agree with its days", __FILE__, __LINE__);
}

Instant CalendarIndex::start_of_minute(std::int64_t count) const {
    return end_of_minute(count + 1) - Minutes{1};
}

}  // namespace motcua
