// Following `extends` from a calendar to the top, then inheriting downwards.
#include <algorithm>
#include <string>
#include <vector>

#include <motcua/dsl/resolve_calendar.hpp>

#include "day_effect.hpp"
#include "quote.hpp"

namespace motcua::dsl {
namespace {

/// The way up from a calendar: where it breaks off, or that it comes back.
struct Line {
    std::vector<CalendarDefinition> calendars;  ///< the nearest first
    std::string missing;
    bool circle = false;
};

Line line_of(CalendarDefinition child, const FindCalendar& find) {
    Line line;
    line.calendars.push_back(std::move(child));
    while (!line.calendars.back().extends.empty()) {
        const std::string wanted = line.calendars.back().extends;
        if (std::ranges::any_of(line.calendars,
                                [&](const auto& one) { return one.ref.id == wanted; })) {
            line.circle = true;
            return line;
        }
        std::optional<CalendarDefinition> parent = find(wanted);
        if (!parent) {
            line.missing = wanted;
            return line;
        }
        line.calendars.push_back(std::move(*parent));
    }
    return line;
}

/// From the top of a line without a gap down to `until`, which is not inherited itself.
CalendarDefinition inherited(const std::vector<CalendarDefinition>& line, std::size_t until) {
    CalendarDefinition whole = line.back();
    for (std::size_t i = line.size() - 1; i > until; --i) {
        whole = inherit_calendar(line[i - 1], whole);
    }
    return whole;
}

}  // namespace

Result<CalendarDefinition> resolve_calendar(CalendarDefinition child, const FindCalendar& find) {
    const Line line = line_of(std::move(child), find);
    const CalendarDefinition& top = line.calendars.back();
    if (line.circle) {
        return Error{
            ErrorCode::definition_invalid,
            "expected calendars that extend no circle, but \"" + top.extends + "\" is met twice"};
    }
    if (!line.missing.empty()) {
        return Error{ErrorCode::not_found, "expected the calendar \"" + line.missing +
                                               "\" that \"" + top.ref.id +
                                               "\" extends, but there is none"};
    }
    CalendarDefinition whole = inherited(line.calendars, 0);
    const std::vector<std::string> problems = validate_calendar(whole);
    if (!problems.empty()) {
        return Error{ErrorCode::definition_invalid, problems.front()};
    }
    return whole;
}

std::vector<Diagnostic> check_inheritance(const std::string& file,
                                          const CalendarDefinition& calendar,
                                          const SourceMap& places, const FindCalendar& find,
                                          std::span<const std::string> known) {
    Diagnostics found(file);
    const Position at = places.find("calendar");
    const Line line = line_of(calendar, find);
    if (line.circle) {
        found.error(at, "calendar-cycle", "Các lịch kế thừa nhau thành vòng tròn",
                    "Bỏ extends ở một lịch trong vòng");
    } else if (!line.missing.empty()) {
        if (std::ranges::find(known, line.missing) == known.end()) {
            found.error(at, "unknown-calendar",
                        "Không có lịch " + quoted(line.missing) + " để kế thừa",
                        "Đưa tệp lịch ấy vào cùng, hoặc sửa extends");
        }
    } else if (line.calendars.size() > 1) {
        const CalendarDefinition parent = inherited(line.calendars, 1);
        const std::vector<std::string> problems =
            validate_calendar(inherit_calendar(calendar, parent));
        if (!problems.empty()) {
            found.error(at, "bad-calendar",
                        "Lịch không khớp với lịch được kế thừa: " + problems.front(),
                        "Sửa lịch theo câu trên");
        } else if (validate_calendar(parent).empty()) {
            CalendarDefinition without = calendar;
            without.entries.clear();
            const WorkingCalendar before(inherit_calendar(without, parent));
            for (const CalendarEntry& entry : calendar.entries) {
                if (auto finding = without_effect(entry, before)) {
                    found.warning(places.find("day:" + format_date(entry.date)), "no-effect",
                                  std::move(finding->message), std::move(finding->hint));
                }
            }
        }
    }
    return found.take_sorted();
}

}  // namespace motcua::dsl
