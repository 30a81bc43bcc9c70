// Which dossiers the calendar brings about, and under which ids: the same ones however often, and
// however late, anybody asks.
#pragma once

#include <string>
#include <vector>

#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/commands/filing.hpp>
#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/procedure.hpp>

namespace motcua {

/// One time that a start with a calendar falls due.
struct PlannedStart {
    std::string period;  ///< the year "2026" or the month "2026-03" that it is of
    Date day{};          ///< moved off a day off, as the start says
    Instant at{};        ///< when that day's work begins; 00:00 where nobody works
    friend bool operator==(const PlannedStart&, const PlannedStart&) = default;
};

/// All whose day lies in [first, last], in order: one for each period.
[[nodiscard]] std::vector<PlannedStart> planned_starts(const StartSchedule& schedule,
                                                       const WorkingCalendar& calendar, Date first,
                                                       Date last);

/// The id of the dossier that the schedule files for a period. It does not depend on the day, so that
/// a period is filed once though its day was moved meanwhile.
[[nodiscard]] DossierId scheduled_id(const Schedule& schedule, const std::string& period);

/// What is filed: at the unit that the schedule names, without an applicant. The abstract is the
/// title of the start with the period.
[[nodiscard]] StartDossier scheduled_filing(const Schedule& schedule, const Node& start,
                                            const PlannedStart& planned);

}  // namespace motcua
