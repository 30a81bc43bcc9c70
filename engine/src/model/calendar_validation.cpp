// What is wrong with a calendar definition, said so that the person who wrote the file can repair
// it: where, what was expected, what was found.
#include <algorithm>
#include <set>

#include <motcua/engine/model/calendar.hpp>

namespace motcua {
namespace {

constexpr TimeOfDay midnight{24 * 60};
constexpr int year_first = 1900;
constexpr int year_last = 2999;

int year_of(Date date) { return int{std::chrono::year_month_day{date}.year()}; }

class Check {
public:
    explicit Check(const CalendarDefinition& definition) : calendar_(definition) {}

    std::vector<std::string> run() {
        if (calendar_.ref.id.empty()) {
            report("calendar: expected an id, but it is empty; give it one, e.g. \"vn-state\"");
        }
        if (calendar_.extends == calendar_.ref.id && !calendar_.extends.empty()) {
            report("extends: expected another calendar, but it extends itself");
        }
        if (calendar_.sessions.empty() && calendar_.extends.empty()) {
            report("sessions: expected at least one session of a working day, but there is none");
        }
        check_sessions("sessions", calendar_.sessions);
        check_weekly_days();
        check_years();
        check_entries();
        check_seasons();
        check_reception();
        check_outages();
        return std::move(problems_);
    }

private:
    void report(std::string sentence) { problems_.push_back(std::move(sentence)); }

    static std::string text(const Session& session) {
        return format_time_of_day(session.from) + "-" + format_time_of_day(session.to);
    }

    void check_sessions(const std::string& where, const std::vector<Session>& sessions) {
        const Session* previous = nullptr;
        for (const Session& session : sessions) {
            if (session.from < TimeOfDay{0} || session.to > midnight) {
                report(where + ": expected times from 00:00 to 24:00, but a session is " +
                       text(session));
            } else if (session.to <= session.from) {
                report(where + ": expected a session to end after it begins, but one is " +
                       text(session) + "; swap the times or split it at midnight");
            }
            if (previous != nullptr && session.from < previous->to) {
                report(where + ": expected sessions in order without overlap, but " +
                       text(session) + " begins before " + text(*previous) + " ends");
            }
            previous = &session;
        }
    }

    void check_weekly_days() {
        std::set<unsigned> seen;
        for (const unsigned day : calendar_.weekly_days_off) {
            if (day < 1 || day > 7) {
                report("weekly days off: expected weekdays 1 (Monday) to 7 (Sunday), but found " +
                       std::to_string(day));
            } else if (!seen.insert(day).second) {
                report("weekly days off: expected each weekday once, but weekday " +
                       std::to_string(day) + " stands twice");
            }
        }
        if (seen.size() == 7) {
            report(
                "weekly days off: expected at least one weekday that is worked, but all seven "
                "are off");
        }
    }

    void check_years() {
        for (const auto& [year, status] : calendar_.years) {
            if (year < year_first || year > year_last) {
                report("year " + std::to_string(year) + ": expected a year from " +
                       std::to_string(year_first) + " to " + std::to_string(year_last));
            }
        }
    }

    void check_entries() {
        const CalendarEntry* previous = nullptr;
        for (const CalendarEntry& entry : calendar_.entries) {
            const std::string where = "day " + format_date(entry.date);
            if (previous != nullptr && entry.date == previous->date) {
                report(where + ": expected one entry a day, but \"" + previous->name + "\" and \"" +
                       entry.name + "\" both name it; keep the one that holds");
            } else if (previous != nullptr && entry.date < previous->date) {
                report(where +
                       ": expected entries in the order of their dates, but it stands "
                       "after " +
                       format_date(previous->date));
            }
            check_entry(where, entry);
            previous = &entry;
        }
    }

    void check_entry(const std::string& where, const CalendarEntry& entry) {
        const int year = year_of(entry.date);
        if (!calendar_.years.contains(year)) {
            report(where + ": expected a year that the calendar holds, but year " +
                   std::to_string(year) + " is not declared; declare it or remove the entry");
        }
        if (entry.name.empty()) {
            report(where + ": expected a name, but it is empty; people read it in the derivation");
        }
        if (entry.decision.empty() && entry.basis.empty()) {
            report(where +
                   ": expected the decision or the law it comes from, but neither "
                   "decision nor basis is given");
        }
        if (entry.certainty == EntryCertainty::official && entry.decision.empty()) {
            report(where +
                   ": expected the number of the decision, but certainty is official "
                   "and decision is empty");
        }
        if (entry.rule == DayRule::sessions && entry.sessions.empty()) {
            report(where +
                   ": expected the sessions of the day, but there is none; a day without "
                   "work is written as off");
        }
        if (entry.rule != DayRule::sessions && !entry.sessions.empty()) {
            report(where +
                   ": expected no sessions, but a day that is off or made up has some; "
                   "write it with other hours");
        }
        check_sessions(where, entry.sessions);
    }

    void check_period(const std::string& where, const std::optional<Date>& from,
                      const std::optional<Date>& until) {
        if (from && until && *until < *from) {
            report(where + ": expected it to end on or after its first day " + format_date(*from) +
                   ", but its last is " + format_date(*until));
        }
        for (const std::optional<Date>& date : {from, until}) {
            if (date && (year_of(*date) < year_first || year_of(*date) > year_last)) {
                report(where + ": expected dates from " + std::to_string(year_first) + " to " +
                       std::to_string(year_last) + ", but one is " + format_date(*date));
            }
        }
    }

    void check_seasons() {
        const SeasonalHours* previous = nullptr;
        for (const SeasonalHours& season : calendar_.seasons) {
            const std::string where = "season from " + format_date(season.from);
            check_period(where, season.from, season.until);
            if (season.name.empty()) {
                report(where + ": expected a name, but it is empty");
            }
            if (season.sessions.empty()) {
                report(where + ": expected the sessions of its days, but there is none");
            }
            if (previous != nullptr && season.from <= previous->until) {
                report(where + ": expected seasons in order without overlap, but the one before " +
                       "ends on " + format_date(previous->until));
            }
            check_sessions(where, season.sessions);
            previous = &season;
        }
    }

    void check_reception() {
        for (std::size_t i = 0; i < calendar_.reception.size(); ++i) {
            const ReceptionHours& reception = calendar_.reception[i];
            const std::string where = "reception on weekday " + std::to_string(reception.weekday);
            check_period(where, reception.from, reception.until);
            if (reception.weekday < 1 || reception.weekday > 7) {
                report(where + ": expected weekdays 1 (Monday) to 7 (Sunday), but found " +
                       std::to_string(reception.weekday));
            } else if (!may_be_off(reception.weekday)) {
                report(where + ": expected a weekly day off, but that weekday is worked; say its " +
                       "hours with a season");
            }
            if (reception.sessions.empty()) {
                report(where + ": expected its sessions, but there is none");
            }
            for (std::size_t j = 0; j < i; ++j) {
                if (overlap(calendar_.reception[j], reception)) {
                    report(where + ": expected one reception a day, but two hold on the same days");
                }
            }
            check_sessions(where, reception.sessions);
        }
    }

    /// One that extends another and names no weekly days off has those of the other.
    [[nodiscard]] bool may_be_off(unsigned weekday) const {
        const std::vector<unsigned>& off = calendar_.weekly_days_off;
        return (off.empty() && !calendar_.extends.empty()) ||
               std::ranges::find(off, weekday) != off.end();
    }

    static bool overlap(const ReceptionHours& a, const ReceptionHours& b) {
        const bool before = a.until && b.from && *a.until < *b.from;
        const bool after = b.until && a.from && *b.until < *a.from;
        return a.weekday == b.weekday && !before && !after;
    }

    void check_outages() {
        const Outage* previous = nullptr;
        for (const Outage& outage : calendar_.outages) {
            const std::string where = "outage from " + format_instant(outage.from);
            if (outage.to <= outage.from) {
                report(where + ": expected it to end after it begins, but it ends at " +
                       format_instant(outage.to));
            }
            if (outage.decision.empty()) {
                report(where + ": expected the document that declares it, but decision is empty");
            }
            if (outage.name.empty()) {
                report(where + ": expected a name, but it is empty");
            }
            if (previous != nullptr && outage.from < previous->to) {
                report(where + ": expected outages in order without overlap, but the one before " +
                       "ends at " + format_instant(previous->to));
            }
            previous = &outage;
        }
    }

    const CalendarDefinition& calendar_;
    std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> validate_calendar(const CalendarDefinition& definition) {
    return Check(definition).run();
}

}  // namespace motcua
