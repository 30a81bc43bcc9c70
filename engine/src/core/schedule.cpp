// Months are walked one by one; a year's start is that of one of them.
#include <motcua/engine/core/adoption.hpp>
#include <motcua/engine/core/schedule.hpp>

namespace motcua {
namespace {

namespace chr = std::chrono;

/// No feast moves a day further than this.
constexpr chr::months kMovedMax{2};

Date day_of(const StartSchedule& schedule, chr::year_month month) {
    const chr::day last =
        chr::year_month_day_last(month.year(), chr::month_day_last(month.month())).day();
    const chr::day wanted(schedule.day);
    return Date(chr::local_days(month / (wanted < last ? wanted : last)));
}

Date moved_off(const StartSchedule& schedule, const WorkingCalendar& calendar, Date day) {
    if (calendar.is_working_day(day)) {
        return day;
    }
    switch (schedule.day_off) {
        case StartSchedule::DayOff::after:
            return calendar.roll_forward(day);
        case StartSchedule::DayOff::before:
            return calendar.add_working_days(day, -1);
        case StartSchedule::DayOff::stays:
            return day;
    }
    return day;
}

std::string period_of(const StartSchedule& schedule, Date day) {
    constexpr std::size_t year = 4;
    constexpr std::size_t month = 7;
    return format_date(day).substr(0, schedule.every == StartSchedule::Every::year ? year : month);
}

chr::year_month month_of(Date day) {
    const chr::year_month_day date(day);
    return date.year() / date.month();
}

}  // namespace

std::vector<PlannedStart> planned_starts(const StartSchedule& schedule,
                                         const WorkingCalendar& calendar, Date first, Date last) {
    std::vector<PlannedStart> planned;
    const chr::year_month end = month_of(last) + kMovedMax;
    for (chr::year_month month = month_of(first) - kMovedMax; month <= end;
         month += chr::months{1}) {
        if (schedule.every == StartSchedule::Every::year &&
            month.month() != chr::month(schedule.month)) {
            continue;
        }
        const Date nominal = day_of(schedule, month);
        const Date day = moved_off(schedule, calendar, nominal);
        if (first <= day && day <= last) {
            const auto& sessions = calendar.sessions(day);
            planned.push_back(
                {period_of(schedule, nominal), day,
                 at_time(day, sessions.empty() ? TimeOfDay{} : sessions.front().from)});
        }
    }
    return planned;
}

DossierId scheduled_id(const Schedule& schedule, const std::string& period) {
    return adoption_id("motcua.schedule", schedule.procedure + "\n" + schedule.variant + "\n" +
                                              schedule.start + "\n" + schedule.unit.value + "\n" +
                                              period);
}

StartDossier scheduled_filing(const Schedule& schedule, const Node& start,
                              const PlannedStart& planned) {
    StartDossier filing;
    filing.procedure = schedule.procedure;
    filing.variant = schedule.variant;
    filing.header.received_at = schedule.unit;
    filing.header.decides = schedule.unit;
    filing.header.abstract = start.title + " " + planned.period;
    filing.origin.start = schedule.start;
    filing.origin.period = planned.period;
    filing.origin.planned = planned.at;
    return filing;
}

}  // namespace motcua
