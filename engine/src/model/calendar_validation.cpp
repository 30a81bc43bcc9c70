// What is wrong with a calendar definition, said so that the person who wrote the file can repair
// it: where, what was expected, what was found.
#include <set>

#include <motcua/engine/model/calendar.hpp>

namespace motcua {
namespace {

constexpr TimeOfDay midnight{24 * 60};
constexpr int year_first = 1900;
constexpr int year_last = 2999;

class Check {
public:
    explicit Check(const CalendarDefinition& definition) : calendar_(definition) {}

    std::vector<std::string> run() {
        if (calendar_.ref.id.empty()) {
            report("calendar: expected an id, but it is empty; give it one, e.g. \"vn-state\"");
        }
        if (calendar_.sessions.empty()) {
            report("sessions: expected at least one session of a working day, but there is none");
        }
        check_sessions("sessions", calendar_.sessions);
        check_weekly_days();
        check_years();
        check_entries();
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
        const int year = int{std::chrono::year_month_day{entry.date}.year()};
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

    const CalendarDefinition& calendar_;
    std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> validate_calendar(const CalendarDefinition& definition) {
    return Check(definition).run();
}

}  // namespace motcua
