// The index of a working calendar and the arithmetic on it: every day of the loaded years knows
// what was worked before it, so that adding and measuring are a search, not a walk. Days outside
// follow the weekly rule. Validation is in calendar_validation.cpp.
#include <algorithm>

#include <motcua/engine/model/calendar.hpp>

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

int year_of(Date date) { return int{year_month_day{date}.year()}; }

/// Limits without an end are Instant::max(): kept where civil dates exist.
Instant bounded(Instant at) {
    static const Instant first = at_time(first_of_year(1), TimeOfDay{0});
    static const Instant last = at_time(first_of_year(10'000), TimeOfDay{0});
    return std::clamp(at, first, last);
}

}  // namespace

WorkingCalendar::WorkingCalendar(CalendarDefinition definition)
    : definition_(std::move(definition)) {
    MOTCUA_INVARIANT(!definition_.sessions.empty(), "a calendar has sessions");
    worked_.fill(true);
    for (const unsigned day : definition_.weekly_days_off) {
        worked_.at(day - 1) = false;
    }
    MOTCUA_INVARIANT(std::ranges::count(worked_, true) > 0, "a calendar works on some weekday");
    daily_minutes_ = Minutes{length_of(definition_.sessions)};
    weekly_.days = std::ranges::count(worked_, true);
    weekly_.minutes = weekly_.days * daily_minutes_.count();
    build_index();
}

void WorkingCalendar::build_index() {
    if (definition_.years.empty()) {
        index_.emplace_back();
        return;
    }
    first_ = first_of_year(definition_.years.begin()->first);
    const Date end = first_of_year(definition_.years.rbegin()->first + 1);
    index_.resize(static_cast<std::size_t>((end - first_).count()) + 1);
    for (std::size_t i = 0; i < definition_.entries.size(); ++i) {
        const Date date = definition_.entries[i].date;
        if (is_indexed(date)) {
            index_[static_cast<std::size_t>((date - first_).count())].entry =
                static_cast<std::int32_t>(i);
        }
    }
    Tally tally;
    for (std::size_t i = 0; i < index_.size(); ++i) {
        index_[i].before = tally;
        if (i + 1 < index_.size()) {
            const auto& worked = sessions(first_ + days{i});
            tally.minutes += length_of(worked);
            tally.days += worked.empty() ? 0 : 1;
        }
    }
}

bool WorkingCalendar::is_indexed(Date date) const noexcept {
    return date >= first_ && (date - first_).count() + 1 < std::ssize(index_);
}

const std::vector<Session>& WorkingCalendar::weekly_sessions(Date date) const {
    static const std::vector<Session> none;
    return worked_[weekday_index(date)] ? definition_.sessions : none;
}

const std::vector<Session>& WorkingCalendar::sessions(Date date) const {
    static const std::vector<Session> none;
    const CalendarEntry* const special = entry(date);
    if (special == nullptr) {
        return weekly_sessions(date);
    }
    switch (special->rule) {
        case DayRule::off:
            return none;
        case DayRule::make_up:
            return definition_.sessions;
        case DayRule::sessions:
            break;
    }
    return special->sessions;
}

const CalendarEntry* WorkingCalendar::entry(Date date) const {
    if (!is_indexed(date)) {
        return nullptr;
    }
    const std::int32_t position = index_[static_cast<std::size_t>((date - first_).count())].entry;
    return position < 0 ? nullptr : &definition_.entries[static_cast<std::size_t>(position)];
}

bool WorkingCalendar::is_provisional(Date from, Date to) const {
    const auto [first, last] = std::minmax(year_of(from), year_of(to));
    for (int year = first; year <= last; ++year) {
        const auto found = definition_.years.find(year);
        if (found == definition_.years.end() || found->second != YearStatus::published) {
            return true;
        }
    }
    return false;
}

WorkingCalendar::Tally WorkingCalendar::tally_before(Date date) const {
    const Date end = first_ + days{std::ssize(index_) - 1};
    if (date >= first_ && date <= end) {
        return index_[static_cast<std::size_t>((date - first_).count())].before;
    }
    // Whole weeks from the nearer edge of the index, then at most six days.
    const Date edge = date < first_ ? first_ : end;
    const std::int64_t weeks = std::chrono::floor<std::chrono::weeks>(date - edge).count();
    Tally tally = date < first_ ? Tally{} : index_.back().before;
    tally.minutes += weeks * weekly_.minutes;
    tally.days += weeks * weekly_.days;
    for (Date day = edge + weeks * week; day < date; day += days{1}) {
        tally.minutes += length_of(weekly_sessions(day));
        tally.days += worked_[weekday_index(day)] ? 1 : 0;
    }
    return tally;
}

/// The day in which the running sum of `member` reaches `count`: before < count <= after.
Date WorkingCalendar::day_reaching(std::int64_t Tally::*member, std::int64_t count) const {
    const std::int64_t total = index_.back().before.*member;
    if (count > 0 && count <= total) {
        const auto after = std::lower_bound(
            index_.begin(), index_.end(), count,
            [member](const Day& day, std::int64_t wanted) { return day.before.*member < wanted; });
        return first_ + days{after - index_.begin() - 1};
    }
    const std::int64_t per_week = weekly_.*member;
    const Date end = first_ + days{std::ssize(index_) - 1};
    const std::int64_t beyond = count > 0 ? count - total : count;
    // Skip whole weeks so that 1 … per_week is left, found within seven days.
    const std::int64_t weeks =
        beyond > 0 ? (beyond - 1) / per_week : -((per_week - beyond) / per_week);
    std::int64_t left = beyond - weeks * per_week;
    Date day = (count > 0 ? end : first_) + weeks * week;
    const std::int64_t per_day = per_week / weekly_.days;
    while (true) {
        if (worked_[weekday_index(day)]) {
            if (left <= per_day) {
                return day;
            }
            left -= per_day;
        }
        day += days{1};
    }
}

/// Working minutes from the first indexed day to `at`; negative before it.
std::int64_t WorkingCalendar::minute_count(Instant moment) const {
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

/// The moment by which `count` minutes are worked: never the start of a session.
Instant WorkingCalendar::end_of_minute(std::int64_t count) const {
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

/// The moment from which the minute after `count` is worked: never the end of a session.
Instant WorkingCalendar::start_of_minute(std::int64_t count) const {
    return end_of_minute(count + 1) - Minutes{1};
}

Instant WorkingCalendar::next_working_minute(Instant moment) const {
    const Instant at = bounded(moment);
    const TimeOfDay time = time_of_day(at);
    for (const Session& session : sessions(date_of(at))) {
        if (session.from <= time && time < session.to) {
            return whole_minute(at);
        }
    }
    return start_of_minute(minute_count(at));
}

Minutes WorkingCalendar::working_time(Instant from, Instant to) const {
    return Minutes{minute_count(to) - minute_count(from)};
}

Instant WorkingCalendar::add_working_time(Instant start, Minutes amount) const {
    return amount.count() == 0 ? next_working_minute(start)
                               : end_of_minute(minute_count(start) + amount.count());
}

Instant WorkingCalendar::resume_after(Instant start, Minutes amount) const {
    return start_of_minute(minute_count(start) + amount.count());
}

Date WorkingCalendar::add_working_days(Date date, std::int64_t n) const {
    const Date from = n > 0 ? date + days{1} : date;
    const std::int64_t wanted = n > 0 ? n : n + 1;
    return day_reaching(&Tally::days, tally_before(from).days + wanted);
}

Instant WorkingCalendar::close_of(Date date) const {
    const std::vector<Session>& worked = sessions(date);
    MOTCUA_INVARIANT(!worked.empty(), "only a working day closes");
    return at_time(date, worked.back().to);
}

std::int64_t WorkingCalendar::working_days_between(Date from, Date to) const {
    return tally_before(to + days{1}).days - tally_before(from + days{1}).days;
}

}  // namespace motcua
